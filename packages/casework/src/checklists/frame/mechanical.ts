import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: frame. */
export const frameMechanical: Checklist = {
  id: 'frame-mechanical/1',
  title: { fa: 'اسکلت، مکانیک', en: 'Frame, mechanical' },
  groups: [
    group(
      'گذرها',
      'Ways',
      item(
        'risers',
        14,
        'جای رایزرها با داکت نقشه می‌خواند و از تیر و ستون نمی‌گذرد',
        'Risers follow the ducts drawn and cross no beam or column',
      ),
      item(
        'beam-sleeves',
        14,
        'غلاف گذر از تیر تنها در جای موافقت‌شدهٔ سازه است',
        'Sleeves through beams stand only where structure agreed',
        measure('mm', 'قطر غلاف', 'Sleeve diameter'),
      ),
      item(
        'flues',
        14,
        'دودکش‌ها راه پیوسته تا بام دارند',
        'Flues have an unbroken way to the roof',
        measure('cm', 'ابعاد دودکش', 'Flue size'),
      ),
      item(
        'rain',
        16,
        'جای ناودان و آب‌رو باران با نقشه یکی است',
        'Rain-water pipes are where drawn',
        measure('mm', 'قطر ناودان', 'Pipe diameter'),
      ),
      item(
        'gas-route',
        17,
        'راه لولهٔ گاز از فضای هواخور می‌گذرد',
        'The gas pipe runs through ventilated space',
      ),
      item('shaft-air', 15, 'دریچهٔ هوای چاه آسانسور پیش‌بینی شده است', 'A vent of the lift shaft is provided'),
      item(
        'fire-main',
        3,
        'راه لولهٔ خشک آتش‌نشانی در پله پیش‌بینی شده است',
        'A way for the dry riser in the stair is provided',
      ),
      item(
        'hangers',
        14,
        'صفحه یا رول‌پلاک آویزها پیش از بتن‌ریزی گذاشته شده است',
        'Inserts for hangers are placed before casting',
      ),
    ),
  ],
}
