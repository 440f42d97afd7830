import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Surveying supervisor: completion. */
export const completionSurvey: Checklist = {
  id: 'completion-survey/1',
  title: { fa: 'پایان کار، نقشه‌برداری', en: 'Completion, surveying' },
  groups: [
    group(
      'برداشت پایانی',
      'Final survey',
      item(
        'outline',
        4,
        'پیرامون بنا برداشت شد و با پروانه یکی است',
        'The outline was surveyed and is as permitted',
        measure('cm', 'بیشترین اختلاف', 'Largest difference'),
      ),
      item(
        'setback',
        4,
        'عقب‌نشینی اجراشده با دستور نقشه یکی است',
        'The setback built equals the plan order',
        measure('m', 'عقب‌نشینی', 'Setback'),
      ),
      item(
        'height',
        4,
        'ارتفاع کل بنا با پروانه یکی است',
        'The total height is as permitted',
        measure('m', 'ارتفاع بنا', 'Building height'),
      ),
      item(
        'coverage',
        4,
        'سطح اشغال حساب شد و در حد مجاز است',
        'Coverage was computed and is within the limit',
        measure('percent', 'سطح اشغال', 'Coverage'),
      ),
      item(
        'projection',
        4,
        'پیش‌آمدگی روی معبر بیش از حد نیست',
        'Projections over the street keep the limit',
        measure('cm', 'پیش‌آمدگی', 'Projection'),
      ),
      item(
        'verticality',
        9,
        'شاقولی گوشه‌های بنا برداشت شد',
        'Verticality of the corners was surveyed',
        measure('mm', 'بیشترین ناشاقولی', 'Largest deviation'),
      ),
      item(
        'settlement',
        7,
        'نشست نشانه‌ها از آغاز کار سنجیده شد',
        'Settlement of the marks since the start was measured',
        measure('mm', 'نشست بیشینه', 'Largest settlement'),
      ),
      item(
        'as-built',
        2,
        'نقشهٔ چون‌ساخت موقعیت با مختصات تحویل شد',
        'The as-built site plan with coordinates was handed in',
      ),
    ),
  ],
}
