import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Surveying supervisor: foundation. */
export const foundationSurvey: Checklist = {
  id: 'foundation-survey/1',
  title: { fa: 'پی‌سازی، نقشه‌برداری', en: 'Foundation, surveying' },
  groups: [
    group(
      'محورها',
      'Axes',
      item(
        'axes',
        9,
        'محورهای پیاده‌شده روی بتن مگر با نقشهٔ پی یکی است',
        'Axes set out on the blinding agree with the foundation plan',
        measure('mm', 'بیشترین اختلاف', 'Largest difference'),
      ),
      item(
        'diagonal',
        9,
        'قطرهای شبکهٔ محور با حساب یکی است',
        'Diagonals of the grid agree with the computed ones',
        measure('mm', 'اختلاف قطر', 'Difference of diagonals'),
      ),
      item(
        'bolts',
        10,
        'جای میل‌مهار یا میلگرد انتظار هر ستون برداشت شد',
        'Anchor bolts or starters of each column were surveyed',
        measure('mm', 'بیشترین جابه‌جایی', 'Largest shift'),
      ),
    ),
    group(
      'ترازها',
      'Levels',
      item(
        'blinding-level',
        9,
        'تراز بتن مگر یکنواخت است',
        'The blinding is level',
        measure('mm', 'بیشترین پستی و بلندی', 'Largest deviation'),
      ),
      item(
        'top-level',
        9,
        'تراز روی قالب با نقشه یکی است',
        'Top of forms is at the level drawn',
        measure('m', 'تراز روی پی', 'Top of footing'),
      ),
      item(
        'plates',
        10,
        'صفحه‌ستون‌ها تراز و هم‌ارتفاع‌اند',
        'Base plates are level and at one height',
        measure('mm', 'بیشترین اختلاف', 'Largest difference'),
      ),
    ),
    group(
      'مرز',
      'Boundary',
      item(
        'boundary',
        4,
        'پی از مرز ثبتی بیرون نزده است',
        'The footing does not cross the registered boundary',
        measure('cm', 'کمترین فاصله', 'Least distance'),
      ),
      item(
        'benchmark-kept',
        4,
        'نقطهٔ مبنا برجاست و دوباره وارسی شد',
        'The benchmark is intact and was checked again',
      ),
    ),
  ],
}
