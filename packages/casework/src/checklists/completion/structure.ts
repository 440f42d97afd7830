import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Structural supervisor: completion. */
export const completionStructure: Checklist = {
  id: 'completion-structure/1',
  title: { fa: 'پایان کار، سازه', en: 'Completion, structure' },
  groups: [
    group(
      'همخوانی',
      'Agreement',
      item(
        'as-built',
        2,
        'نقشهٔ چون‌ساخت سازه با اجرا می‌خواند',
        'The structural as-built drawings agree with the work',
      ),
      item(
        'reports',
        2,
        'همهٔ گزارش‌های مرحله‌ای سازه پذیرفته شده است',
        'Every structural stage report has been accepted',
      ),
      item(
        'tests',
        9,
        'نتیجهٔ آزمایش بتن، فولاد و جوش در پرونده است',
        'Test results of concrete, steel and welds are on file',
      ),
      item(
        'corrections',
        2,
        'همهٔ موارد نامطابق پیشین با بازدید بسته شده است',
        'All earlier non-conformities were closed by a visit',
      ),
    ),
    group(
      'وضع ساختمان',
      'State of the building',
      item(
        'cracks',
        9,
        'ترک یا نشست نگران‌کننده دیده نشد',
        'No worrying crack or settlement was seen',
        measure('mm', 'پهنای ترک', 'Crack width'),
      ),
      item('no-cut', 9, 'عضو سازه‌ای دستکاری نشده است', 'No structural member was altered'),
      item(
        'gap',
        6,
        'درز انقطاع در همهٔ ارتفاع باز است',
        'The seismic gap is open at full height',
        measure('cm', 'پهنای درز', 'Width of the gap'),
      ),
      item(
        'loads',
        6,
        'کاربری و بارهای ماندگار با فرض‌های محاسبه یکی است',
        'Use and lasting loads are those assumed in design',
      ),
      item('fire', 10, 'پوشش ضدحریق سازه بی کاستی است', 'Fire protection of the structure is unbroken'),
      item(
        'booklet',
        2,
        'بخش سازهٔ شناسنامهٔ فنی پر شده است',
        'The structural part of the technical booklet is filled in',
      ),
    ),
  ],
}
