import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: slab. */
export const slabElectrical: Checklist = {
  id: 'slab-electrical/1',
  title: { fa: 'سقف، برق', en: 'Slab, electrical' },
  groups: [
    group(
      'لوله و قوطی',
      'Conduits and boxes',
      item(
        'conduits',
        13,
        'لوله‌های توکار از جنس استاندارد و با قطر نقشه‌اند',
        'Conduits are of standard make and the size drawn',
        measure('mm', 'قطر لوله', 'Conduit diameter'),
      ),
      item(
        'boxes',
        13,
        'جعبه‌های تقسیم و چراغ در جای نقشه محکم شده‌اند',
        'Junction and lamp boxes are fixed where drawn',
      ),
      item(
        'bends',
        13,
        'خم لوله‌ها شعاع کافی دارد و میان دو قوطی بیش از دو خم نیست',
        'Bends have enough radius and no more than two stand between boxes',
      ),
      item(
        'ends',
        13,
        'سر لوله‌ها بسته است و بتن به آن راه ندارد',
        'Conduit ends are capped against concrete',
      ),
      item(
        'separate',
        13,
        'لوله‌های جریان ضعیف جدا از برق است',
        'Low-current conduits run apart from power',
        measure('cm', 'فاصله', 'Distance'),
      ),
      item(
        'below-mesh',
        13,
        'لوله‌ها میان دو شبکهٔ میلگرد خوابیده و پوشش بتن را نمی‌برد',
        'Conduits lie between the meshes and keep the cover',
      ),
    ),
    group(
      'ارت و گذر',
      'Earth and ways',
      item(
        'bonding',
        13,
        'هم‌بندی سرویس‌ها و میلگرد سقف اجرا شده است',
        'Bonding of wet rooms and slab bars is done',
        measure('ohm', 'مقاومت پیوستگی', 'Continuity'),
      ),
      item(
        'earth-photo',
        13,
        'اتصال زمین این طبقه با عکس خوانا ثبت شد',
        'The earth connection of this floor is recorded in a legible photo',
      ),
      item(
        'riser-open',
        13,
        'بازشوی رایزر برق با ابعاد نقشه باز مانده است',
        "The electrical riser's opening has the size drawn",
        measure('cm', 'ابعاد بازشو', 'Opening size'),
      ),
      item(
        'fire-alarm',
        3,
        'لوله و قوطی اعلام حریق برابر نقشه است',
        'Conduits and boxes of the fire alarm are as drawn',
      ),
    ),
  ],
}
