import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: foundation. */
export const foundationElectrical: Checklist = {
  id: 'foundation-electrical/1',
  title: { fa: 'پی‌سازی، برق', en: 'Foundation, electrical' },
  groups: [
    group(
      'ارت فونداسیون',
      'Foundation earth',
      item(
        'ring',
        13,
        'حلقهٔ ارت از میلگرد یا تسمهٔ پیوسته در پیرامون پی بسته شده است',
        'The earth ring of continuous bar or strip runs round the footing',
        measure('mm', 'قطر یا پهنای هادی', 'Conductor size'),
      ),
      item(
        'joints',
        13,
        'اتصال‌های حلقه جوش یا کلمپ استاندارد است، نه سیم آرماتوربندی',
        'Joints of the ring are welded or clamped, not tied with wire',
      ),
      item(
        'columns-bond',
        13,
        'حلقه به میلگرد ستون‌ها یا صفحه‌ستون‌ها در نقاط نقشه وصل شده است',
        'The ring is bonded to column bars or base plates where drawn',
        measure('count', 'شمار اتصال', 'Number of bonds'),
      ),
      item(
        'cover-earth',
        13,
        'پوشش بتن روی هادی ارت در همه‌سو بس است',
        'Concrete cover of the earth conductor is enough on all sides',
        measure('mm', 'کمترین پوشش', 'Least cover'),
      ),
      item(
        'risers',
        13,
        'انشعاب بالارو برای شینهٔ اصلی، آسانسور و صاعقه‌گیر بیرون گذاشته شده است',
        'Risers for the main bar, the lift and lightning protection are left out',
        measure('count', 'شمار انشعاب', 'Number of risers'),
      ),
      item(
        'continuity',
        13,
        'پیوستگی الکتریکی حلقه پیش از بتن‌ریزی اندازه‌گیری شد',
        'Continuity of the ring was measured before concreting',
        measure('ohm', 'مقاومت پیوستگی', 'Continuity'),
      ),
    ),
    group(
      'لوله‌ها و گذرها',
      'Conduits and ways',
      item(
        'conduits',
        13,
        'لوله‌های ورودی برق، تلفن و داده با قطر نقشه از پی می‌گذرند',
        'Entry conduits for power, telephone and data pass the footing with the size drawn',
        measure('mm', 'قطر لوله', 'Conduit diameter'),
      ),
      item(
        'pull-wire',
        13,
        'سر لوله‌ها بسته و سیم کشش در آن‌هاست',
        'Conduit ends are capped and hold a pull wire',
      ),
      item('lift-earth', 15, 'ارت چالهٔ آسانسور پیش‌بینی شده است', 'An earth for the lift pit is provided'),
      item(
        'photos',
        13,
        'پیش از پوشاندن، از حلقه و همهٔ اتصال‌ها عکس گرفته شد',
        'The ring and every joint were photographed before being covered',
      ),
    ),
  ],
}
