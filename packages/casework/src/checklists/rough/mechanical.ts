import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: rough work. */
export const roughMechanical: Checklist = {
  id: 'rough-mechanical/1',
  title: { fa: 'سفت‌کاری، مکانیک', en: 'Rough work, mechanical' },
  groups: [
    group(
      'آب و فاضلاب',
      'Water and waste',
      item(
        'water-pipes',
        16,
        'لوله‌کشی آب سرد و گرم با جنس و قطر نقشه و عایق است',
        'Cold and hot pipes have material and size drawn and are insulated',
        measure('mm', 'قطر لوله', 'Pipe diameter'),
      ),
      item(
        'water-test',
        16,
        'آزمایش فشار آب پیش از پوشاندن انجام شد',
        'Water pipes were pressure-tested before covering',
        measure('bar', 'فشار آزمایش', 'Test pressure'),
      ),
      item(
        'waste-fall',
        16,
        'شیب و بست لوله‌های فاضلاب درست است',
        'Waste pipes have the right fall and brackets',
        measure('percent', 'شیب', 'Fall'),
      ),
      item(
        'vents',
        16,
        'هواکش فاضلاب تا بالای بام رفته است',
        'Soil vents rise above the roof',
        measure('cm', 'بلندی از بام', 'Height above roof'),
      ),
    ),
    group(
      'گاز و دودکش',
      'Gas and flues',
      item(
        'gas-test',
        17,
        'آزمایش نشت گاز با فشارسنج ثبت شد',
        'The gas leak test was recorded by gauge',
        measure('bar', 'فشار آزمایش', 'Test pressure'),
      ),
      item(
        'gas-place',
        17,
        'شیر و علمک در جای هواخور و در دسترس است',
        'Valves and risers are ventilated and within reach',
      ),
      item(
        'flues',
        14,
        'هر دستگاه دودکش جدا و هوای تازه دارد',
        'Each appliance has its own flue and fresh air',
        measure('cm', 'قطر دودکش', 'Flue diameter'),
      ),
    ),
    group(
      'گرمایش، تهویه، آتش',
      'Heating, air, fire',
      item(
        'heating',
        14,
        'لوله‌های گرمایش عایق و آزمایش شده‌اند',
        'Heating pipes are insulated and tested',
        measure('bar', 'فشار آزمایش', 'Test pressure'),
      ),
      item(
        'ducts',
        14,
        'کانال هوا و تخلیهٔ سرویس‌ها تا بام پیوسته است',
        'Air ducts and toilet exhausts are continuous to the roof',
      ),
      item(
        'fire-stop',
        3,
        'گذر لوله و کانال از دیوار و سقف مقاوم حریق درزبندی شده است',
        'Pipes and ducts through fire-rated walls and slabs are fire-stopped',
      ),
      item('riser', 3, 'لوله و جعبهٔ آتش‌نشانی در جای نقشه است', 'Fire risers and cabinets stand where drawn'),
    ),
  ],
}
