import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Surveying supervisor: start and excavation. */
export const startSurvey: Checklist = {
  id: 'start-survey/1',
  title: { fa: 'شروع و گودبرداری، نقشه‌برداری', en: 'Start and excavation, surveying' },
  groups: [
    group(
      'مبنا',
      'Reference',
      item(
        'benchmark',
        4,
        'ایستگاه و نقطهٔ مبنای ارتفاعی معتبر برداشت و در گزارش نوشته شد',
        'A reliable station and height benchmark were taken and noted',
        measure('m', 'ارتفاع مبنا', 'Height of the benchmark'),
      ),
      item('instrument', 2, 'دستگاه برگهٔ واسنجی معتبر دارد', 'The instrument has a valid calibration sheet'),
    ),
    group(
      'مرز زمین',
      'The boundary',
      item(
        'corners',
        4,
        'چهار گوشهٔ زمین برداشت شد و با مختصات نقشهٔ ثبتی می‌خواند',
        "The plot's corners were surveyed and agree with the registered coordinates",
        measure('cm', 'بیشترین اختلاف', 'Largest difference'),
      ),
      item(
        'area',
        4,
        'مساحت برداشت‌شده با سند در حد رواداری یکی است',
        'The surveyed area equals the deed within tolerance',
      ),
      item(
        'encroach',
        4,
        'تجاوز به معبر یا ملک همسایه دیده نشد',
        'No encroachment on street or neighbour was found',
      ),
      item(
        'setback-line',
        4,
        'خط عقب‌نشینی و پخ دو نبش روی زمین پیاده و میخ‌کوبی شد',
        'The setback line and the corner splay were set out and pegged',
        measure('cm', 'خطای پیاده‌سازی', 'Setting-out error'),
      ),
    ),
    group(
      'گود و محور',
      'Pit and axes',
      item(
        'pit-level',
        7,
        'تراز کف گود در شبکهٔ نقطه‌ها برداشت شد و با نقشه می‌خواند',
        'The pit bottom was levelled on a grid and agrees with the drawing',
        measure('m', 'میانگین تراز', 'Mean level'),
      ),
      item(
        'axes-out',
        4,
        'محورهای اصلی روی ریسمان‌بندی پایدار پیاده شدند',
        'Main axes were set out on stable profiles',
        measure('mm', 'خطای بست قطر', 'Closing error of diagonals'),
      ),
      item(
        'monitor',
        7,
        'نشانه‌های پایش جابه‌جایی دیوار گود قرائت نخست شدند',
        'Displacement targets on the pit walls had their first reading',
        measure('mm', 'جابه‌جایی بیشینه', 'Largest displacement'),
      ),
    ),
  ],
}
