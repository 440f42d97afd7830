import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Structural supervisor: frame. */
export const frameStructure: Checklist = {
  id: 'frame-structure/1',
  title: { fa: 'اسکلت، سازه', en: 'Frame, structure' },
  groups: [
    group(
      'ستون و دیوار',
      'Columns and walls',
      item(
        'column-size',
        9,
        'مقطع و محور ستون‌ها و دیوارهای برشی با نقشه یکی است',
        'Section and axis of columns and shear walls are as drawn',
        measure('cm', 'مقطع ستون', 'Column section'),
      ),
      item(
        'column-bars',
        9,
        'شمار و قطر میلگرد طولی ستون‌ها با نقشه یکی است',
        "Number and diameter of the columns' main bars are as drawn",
        measure('count', 'شمار میلگرد', 'Number of bars'),
      ),
      item(
        'column-ties',
        9,
        'فاصلهٔ خاموت‌ها در ناحیهٔ بحرانی دو سر ستون با نقشه یکی است',
        'Tie spacing in the critical zone at both ends of columns is as drawn',
        measure('cm', 'فاصلهٔ خاموت', 'Tie spacing'),
      ),
      item(
        'hooks',
        9,
        'قلاب خاموت‌ها ۱۳۵ درجه است و سنجاقک‌ها کامل بسته شده‌اند',
        'Ties end in 135° hooks and all cross ties are fixed',
      ),
      item(
        'lap-zone',
        9,
        'وصلهٔ میلگردها در میانهٔ ستون و با طول نقشه است',
        'Laps are in the middle of the column and of the length drawn',
        measure('cm', 'طول وصله', 'Lap length'),
      ),
      item(
        'joint-ties',
        9,
        'خاموت در گره تیر و ستون اجرا شده است',
        'Ties continue through the beam–column joint',
      ),
      item(
        'plumb',
        9,
        'قالب ستون و دیوار شاقول و مهارشده است',
        'Column and wall forms are plumb and braced',
        measure('mm', 'ناشاقولی', 'Out of plumb'),
      ),
    ),
    group(
      'اسکلت فولادی',
      'Steel frame',
      item(
        'profiles',
        10,
        'نیمرخ و ورق‌ها با نقشه یکی است و گواهی مصالح دارد',
        'Profiles and plates are as drawn and certified',
      ),
      item(
        'welds',
        10,
        'جوش‌ها بازرسی چشمی شد و گزارش آزمایش غیرمخرب جوش‌های لب‌به‌لب رسیده است',
        'Welds were inspected by eye and the test report of butt welds is in',
        measure('mm', 'ساق جوش', 'Weld leg'),
      ),
      item(
        'bolts',
        10,
        'پیچ‌های پرمقاومت با گشتاور خواسته بسته و نشانه‌گذاری شده‌اند',
        'High-strength bolts are tightened to torque and marked',
      ),
      item('bracing', 10, 'بادبند و اتصال آن با نقشه یکی است', 'Bracing and its connections are as drawn'),
    ),
    group(
      'بتن',
      'Concrete',
      item(
        'concrete',
        9,
        'ردهٔ بتن و اسلامپ در پای کار وارسی شد و نمونه گرفته شد',
        'Concrete class and slump were checked on site and samples taken',
        measure('sample', 'نوبت نمونه‌گیری', 'Sets of samples'),
      ),
      item(
        'earlier-results',
        9,
        'مقاومت ۷ یا ۲۸ روزهٔ بتن پیشین پذیرفتنی است',
        'The 7- or 28-day strength of the earlier concrete is acceptable',
        measure('mpa', 'مقاومت فشاری', 'Compressive strength'),
      ),
      item(
        'stripping',
        9,
        'پس از باز کردن قالب، کرموشدگی یا ترک دیده نشد',
        'After stripping, no honeycombing or cracks were seen',
      ),
    ),
  ],
}
