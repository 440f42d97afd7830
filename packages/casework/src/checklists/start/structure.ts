import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Structural supervisor: start and excavation. */
export const startStructure: Checklist = {
  id: 'start-structure/1',
  title: { fa: 'شروع و گودبرداری، سازه', en: 'Start and excavation, structure' },
  groups: [
    group(
      'شناخت خاک',
      'The soil',
      item(
        'soil-report',
        7,
        'گزارش مکانیک خاک در کارگاه هست و لایه‌های دیده‌شده در گود با آن می‌خواند',
        'The geotechnical report is on site and the layers seen in the pit agree with it',
      ),
      item(
        'water-table',
        7,
        'آب زیرزمینی، چاه و قنات زیر گود بررسی و چاره شده است',
        'Ground water, wells and qanats under the pit were looked for and dealt with',
      ),
      item(
        'fill',
        7,
        'خاک دستی تا رسیدن به بستر طبیعی برداشته شده است',
        'Made ground was removed down to natural soil',
        measure('m', 'ژرفای خاک دستی', 'Depth of made ground'),
      ),
    ),
    group(
      'گودبرداری',
      'Excavation',
      item(
        'depth',
        7,
        'عمق و ابعاد گود با نقشه یکی است و بیش از آن کنده نشده است',
        'Depth and size of the pit are as drawn, with no over-digging',
        measure('m', 'عمق گود', 'Depth of the pit'),
      ),
      item(
        'stages',
        7,
        'ترتیب برداشت خاک و پله‌بندی کناره‌ها برابر نقشهٔ گودبرداری است',
        'The order of digging and the benches follow the excavation plan',
      ),
      item(
        'shoring',
        7,
        'سازهٔ نگهبان (خرپا، میخ‌کوبی یا شمع) برابر نقشه و پیش از ادامهٔ کندن اجرا شده است',
        'Shoring (raker trusses, nails or piles) is built as drawn before digging goes on',
      ),
      item(
        'shoring-weld',
        10,
        'جوش و پی خرپاهای نگهبان بازرسی شد و سالم است',
        'Welds and footings of the raker trusses were inspected and are sound',
      ),
      item(
        'edge-load',
        12,
        'در لبهٔ گود خاک، مصالح یا ماشین سنگین گذاشته نشده است',
        'No soil, material or heavy machine stands at the edge of the pit',
        measure('m', 'فاصلهٔ نخستین بار از لبه', 'Distance of the nearest load from the edge'),
      ),
    ),
    group(
      'پایش همسایگان',
      'Watching the neighbours',
      item(
        'cracks',
        7,
        'ترک‌های ساختمان همسایه شاهدگذاری شده و از بازدید پیش باز نشده است',
        'Tell-tales are set on neighbouring cracks and show no opening since the last visit',
        measure('mm', 'بازشدن بیشینه', 'Largest opening'),
      ),
      item(
        'drainage',
        7,
        'آب باران و لولهٔ شکسته به گود راه ندارد و پمپ آماده است',
        'Rain water and broken pipes cannot reach the pit and a pump is ready',
      ),
      item(
        'guardrail',
        12,
        'نرده و علامت هشدار گرد گود و راه ایمن رفت‌وآمد کارگر برجاست',
        'Guard rails, warning signs and a safe way in and out are in place',
      ),
    ),
  ],
}
