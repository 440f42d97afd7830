import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Structural supervisor: slab. */
export const slabStructure: Checklist = {
  id: 'slab-structure/1',
  title: { fa: 'سقف، سازه', en: 'Slab, structure' },
  groups: [
    group(
      'قالب‌بندی و تیرچه',
      'Formwork and joists',
      item(
        'props',
        9,
        'شمع‌ها شاقول، بر بستر سخت و با بادبند کافی‌اند',
        'Props are plumb, on firm ground and braced enough',
        measure('m', 'فاصلهٔ شمع', 'Prop spacing'),
      ),
      item(
        'joists',
        9,
        'نوع، جهت و فاصلهٔ تیرچه‌ها یا ضخامت دال با نقشه یکی است',
        'Type, direction and spacing of joists, or slab thickness, are as drawn',
        measure('cm', 'ضخامت سقف', 'Slab thickness'),
      ),
      item(
        'blocks',
        9,
        'بلوک‌ها سالم، از مصالح مجاز و با تکیه‌گاه کافی چیده شده‌اند',
        'Blocks are sound, of permitted material and well seated',
      ),
      item(
        'camber',
        9,
        'خیز منفی تیر و تیرچهٔ بلند داده شده است',
        'Long beams and joists have their camber',
        measure('mm', 'خیز', 'Camber'),
      ),
      item(
        'beam-form',
        9,
        'ابعاد قالب تیرها با نقشه یکی است',
        'Beam forms have the size drawn',
        measure('cm', 'ارتفاع تیر', 'Beam depth'),
      ),
    ),
    group(
      'آرماتوربندی',
      'Reinforcement',
      item(
        'beam-bars',
        9,
        'شمار و قطر میلگرد پایین و بالای تیرها با نقشه یکی است',
        'Number and diameter of bottom and top bars of beams are as drawn',
        measure('count', 'شمار میلگرد', 'Number of bars'),
      ),
      item(
        'top-bars',
        9,
        'میلگرد منفی و اوتکا در تکیه‌گاه‌ها با طول نقشه بسته شده است',
        'Negative bars at supports have the length drawn',
        measure('cm', 'طول میلگرد', 'Bar length'),
      ),
      item(
        'anchorage',
        9,
        'طول وصله و مهار میلگردها در تکیه‌گاه‌ها',
        'Lap and anchorage lengths at the supports',
        measure('cm', 'طول مهار', 'Anchorage length'),
      ),
      item(
        'stirrups',
        9,
        'فاصلهٔ خاموت‌ها در دو سر تیر، از بر ستون تا دو برابر ارتفاع تیر',
        'Stirrup spacing at both beam ends, from column face to twice the beam depth',
        measure('cm', 'فاصلهٔ خاموت', 'Stirrup spacing'),
      ),
      item(
        'cover',
        9,
        'پوشش بتن روی میلگرد و جای لقمه‌ها',
        'Concrete cover and place of spacers',
        measure('mm', 'کمترین پوشش', 'Least cover'),
      ),
      item(
        'mesh',
        9,
        'میلگرد حرارتی در دو راستا و کلاف میانی بسته شده است',
        'Temperature steel in both directions and the cross rib are fixed',
        measure('cm', 'فاصلهٔ میلگرد', 'Bar spacing'),
      ),
    ),
    group(
      'بتن‌ریزی',
      'Concreting',
      item('ready', 9, 'آب و برق و ویبراتور آمادهٔ کار است', 'Water, power and vibrator are ready'),
      item(
        'concrete',
        9,
        'ردهٔ بتن، اسلامپ و دما در پای کار سنجیده و نمونه گرفته شد',
        'Class, slump and temperature were measured at placing and samples taken',
        measure('sample', 'نوبت نمونه‌گیری', 'Sets of samples'),
      ),
      item(
        'curing',
        9,
        'نگهداری بتن و زمان برداشتن شمع‌ها معلوم شده است',
        'Curing and the time of striking props are settled',
      ),
    ),
  ],
}
