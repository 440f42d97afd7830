import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Foundation, structural supervisor: from the blinding concrete to curing. */
export const foundationStructure: Checklist = {
  id: 'foundation-structure/1',
  title: { fa: 'پی‌سازی، سازه', en: 'Foundation, structure' },
  groups: [
    group(
      'بستر و جانمایی',
      'Bed and setting out',
      item(
        'bed',
        7,
        'خاک کف پی با گزارش مکانیک خاک می‌خواند و خاک دستی، لجن و آب ندارد',
        'The soil under the footing agrees with the geotechnical report and is free of fill, mud and water',
      ),
      item(
        'excavation-depth',
        7,
        'تراز کف پی با نقشهٔ پی یکی است',
        'The level of the bottom of the footing is that of the foundation plan',
        measure('m', 'تراز کف پی نسبت به مبنا', 'Level below datum'),
      ),
      item(
        'blinding',
        9,
        'بتن مگر با ضخامت و پهنای نقشه ریخته و تراز شده است',
        'Blinding concrete is laid level, with the thickness and width drawn',
        measure('cm', 'ضخامت بتن مگر', 'Blinding thickness'),
      ),
      item(
        'axes',
        9,
        'محورها و فاصلهٔ پی از مرز زمین با نقشه یکی است',
        'Axes and the distance of the footing from the boundary are as drawn',
        measure('cm', 'بیشترین جابه‌جایی محور', 'Largest shift of an axis'),
      ),
    ),
    group(
      'قالب‌بندی',
      'Formwork',
      item(
        'form-size',
        9,
        'پهنا و بلندی قالب پی و شناژ با نقشه یکی است',
        'Width and depth of footing and tie-beam forms are as drawn',
        measure('cm', 'بلندی پی', 'Footing depth'),
      ),
      item(
        'form-stiff',
        9,
        'قالب شاقول، مهارشده و درزگیری‌شده است و روغن قالب به میلگرد نرسیده است',
        'Forms are plumb, braced and tight, and no release oil has reached the bars',
      ),
    ),
    group(
      'آرماتوربندی',
      'Reinforcement',
      item(
        'bar-grade',
        9,
        'ردهٔ میلگرد با نقشه یکی است و برگهٔ آزمایش کشش آن در کارگاه هست',
        'The grade of the bars is as drawn and their tensile test sheet is on site',
      ),
      item(
        'bottom-mesh',
        9,
        'قطر و فاصلهٔ میلگردهای شبکهٔ پایین در دو راستا با نقشه یکی است',
        'Diameter and spacing of the bottom mesh are as drawn in both directions',
        measure('cm', 'فاصلهٔ میلگردها', 'Bar spacing'),
      ),
      item(
        'top-mesh',
        9,
        'شبکهٔ بالا و میلگردهای تقویتی زیر ستون‌ها با نقشه یکی است',
        'The top mesh and the added bars under columns are as drawn',
        measure('cm', 'فاصلهٔ میلگردها', 'Bar spacing'),
      ),
      item(
        'cover',
        9,
        'پوشش بتن روی میلگرد با لقمهٔ مناسب در کف و کناره‌ها تأمین شده است',
        'Concrete cover is secured by proper spacers at the bottom and the sides',
        measure('mm', 'کمترین پوشش', 'Least cover'),
      ),
      item(
        'laps',
        9,
        'طول و جای وصله‌ها، قلاب‌ها و خم انتهای میلگردها درست است',
        'Length and place of laps, hooks and end bends are right',
        measure('cm', 'کوتاه‌ترین وصله', 'Shortest lap'),
      ),
      item(
        'chairs',
        9,
        'خرک‌ها بس و استوارند و شبکهٔ بالا زیر پای کارگر نمی‌نشیند',
        'Chairs are enough and firm: the top mesh does not sink under foot',
      ),
      item(
        'starters',
        9,
        'میلگردهای انتظار ستون و دیوار برشی، یا صفحه‌ستون و میل‌مهارها، در جای خود مهار شده‌اند',
        'Starter bars of columns and shear walls, or base plates and anchor bolts, are fixed in place',
        measure('cm', 'طول انتظار', 'Starter length'),
      ),
    ),
    group(
      'بتن‌ریزی و نگهداری',
      'Concreting and curing',
      item(
        'ready',
        9,
        'سطح بستر پاک و نمناک، ویبراتور و برق یدکی آماده و جای درز اجرایی معلوم است',
        'The bed is clean and damp, a vibrator and spare power are ready, and the place of joints is settled',
      ),
      item(
        'concrete-class',
        9,
        'ردهٔ بتن و نوع سیمان بارنامه با نقشه و خاک سولفات‌دار محل سازگار است',
        'Concrete class and cement type on the delivery note suit the drawings and the sulphates of the soil',
      ),
      item(
        'slump',
        9,
        'اسلامپ و دمای بتن در پای کار اندازه گرفته شد و پذیرفتنی است',
        'Slump and temperature were measured at the point of placing and are acceptable',
        measure('cm', 'اسلامپ', 'Slump'),
      ),
      item(
        'samples',
        9,
        'آزمایشگاه پروانه‌دار در حضور ناظر نمونه گرفته است',
        'A licensed laboratory took samples in the presence of the supervisor',
        measure('sample', 'نوبت نمونه‌گیری', 'Sets of samples'),
      ),
      item(
        'curing',
        9,
        'نگهداری بتن و پاییدن دمای آن برای روزهای نخست پیش‌بینی شده است',
        'Curing and protection of the concrete are arranged for its first days',
      ),
    ),
  ],
}
