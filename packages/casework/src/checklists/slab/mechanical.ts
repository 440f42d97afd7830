import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: slab. */
export const slabMechanical: Checklist = {
  id: 'slab-mechanical/1',
  title: { fa: 'سقف، مکانیک', en: 'Slab, mechanical' },
  groups: [
    group(
      'گذرها',
      'Ways',
      item(
        'openings',
        14,
        'بازشوی داکت‌ها با ابعاد نقشه باز گذاشته شده است',
        'Duct openings are left with the size drawn',
        measure('cm', 'ابعاد بازشو', 'Opening size'),
      ),
      item(
        'sleeves',
        16,
        'غلاف رایزر فاضلاب و آب در جای خود بسته شده است',
        'Sleeves of sewer and water risers are fixed in place',
        measure('mm', 'قطر غلاف', 'Sleeve diameter'),
      ),
      item(
        'floor-drains',
        16,
        'جای کف‌شوی‌ها و توالت با پلان یکی است',
        'Floor drains and toilets are where the plan has them',
      ),
      item('no-cut', 14, 'تیرچه یا میلگرد برای لوله بریده نشده است', 'No joist or bar was cut for a pipe'),
      item(
        'flue',
        14,
        'گذر دودکش از سقف با فاصله از مصالح سوختنی است',
        'Flues pass the slab clear of combustible material',
        measure('cm', 'فاصله', 'Clearance'),
      ),
      item(
        'rain',
        16,
        'کف‌خواب و گذر ناودان بام پیش‌بینی شده است',
        'Roof outlets and rain-water ways are provided',
      ),
      item(
        'hangers',
        14,
        'جای آویز لوله و کانال‌ها گذاشته شده است',
        'Inserts for pipe and duct hangers are placed',
      ),
      item(
        'pressure',
        16,
        'لولهٔ توکار پیش از بتن‌ریزی زیر فشار است',
        'Embedded pipes are under pressure during casting',
        measure('bar', 'فشار', 'Pressure'),
      ),
    ),
  ],
}
