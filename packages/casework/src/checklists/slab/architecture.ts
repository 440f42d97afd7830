import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: slab. */
export const slabArchitecture: Checklist = {
  id: 'slab-architecture/1',
  title: { fa: 'سقف، معماری', en: 'Slab, architecture' },
  groups: [
    group(
      'ترازها و ابعاد',
      'Levels and sizes',
      item(
        'level',
        4,
        'تراز سقف با برش یکی است',
        "The slab's level equals the section",
        measure('m', 'تراز سقف', 'Slab level'),
      ),
      item(
        'clear-height',
        4,
        'ارتفاع آزاد پس از کف‌سازی و سقف کاذب کمتر از حد نیست',
        'Clear height after finishes is not below the limit',
        measure('cm', 'ارتفاع آزاد', 'Clear height'),
      ),
      item(
        'outline',
        4,
        'پیرامون سقف و بالکن با نقشه و پروانه یکی است',
        'The edge of slab and balconies is as drawn and permitted',
        measure('cm', 'پیش‌آمدگی', 'Projection'),
      ),
    ),
    group(
      'بازشوها',
      'Openings',
      item(
        'voids',
        4,
        'ابعاد نورگیر، داکت و چاه آسانسور با نقشه یکی است',
        'Light wells, ducts and lift shaft have the size drawn',
        measure('m', 'ابعاد نورگیر', 'Size of the light well'),
      ),
      item(
        'stair',
        4,
        'بازشوی پله و شروع رمپ پله با نقشه می‌خواند',
        'The stair opening and the start of its flight are as drawn',
        measure('cm', 'پهنای پله', 'Stair width'),
      ),
      item(
        'wet-drop',
        4,
        'افت تراز سرویس‌ها و بالکن پیش‌بینی شده است',
        'The drop of wet rooms and balconies is provided',
        measure('cm', 'افت تراز', 'Drop'),
      ),
      item(
        'joint',
        6,
        'درز انقطاع در تراز سقف باز مانده است',
        'The seismic gap stays open at slab level',
        measure('cm', 'پهنای درز', 'Width of the gap'),
      ),
    ),
    group(
      'نما و ایمنی',
      'Façade and safety',
      item(
        'facade-fix',
        4,
        'صفحه و نبشی نگهدار نما و وال‌پست پیش از بتن‌ریزی گذاشته شده است',
        'Plates for façade and wall posts are placed before casting',
      ),
      item(
        'parapet',
        4,
        'ریشهٔ جان‌پناه یا میلگرد انتظار آن برجاست',
        'Roots or starters of the parapet are in place',
      ),
      item('edges', 12, 'لبه‌ها و بازشوها نرده یا درپوش دارند', 'Edges and openings have rails or covers'),
    ),
  ],
}
