import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: completion. */
export const completionMechanical: Checklist = {
  id: 'completion-mechanical/1',
  title: { fa: 'پایان کار، مکانیک', en: 'Completion, mechanical' },
  groups: [
    group(
      'راه‌اندازی',
      'Commissioning',
      item(
        'water',
        16,
        'شبکهٔ آب شسته، گندزدایی و راه‌اندازی شد',
        'The water system was flushed, disinfected and put to work',
        measure('bar', 'فشار آب', 'Water pressure'),
      ),
      item(
        'sewer',
        16,
        'اتصال فاضلاب به شبکه یا چاه کامل و بی پس‌زدگی است',
        'The sewer connection is complete and does not back up',
      ),
      item('rain', 16, 'آب باران از فاضلاب جداست', 'Rain water is kept apart from sewage'),
      item('gas', 17, 'تأییدیهٔ لوله‌کشی گاز صادر شده است', 'The gas piping approval has been issued'),
      item(
        'heating',
        14,
        'گرمایش و سرمایش در بار کامل آزموده شد',
        'Heating and cooling were tested at full load',
        measure('celsius', 'دمای رفت', 'Flow temperature'),
      ),
      item('flues', 14, 'گواهی دودکش‌ها صادر شده است', 'The flue certificate has been issued'),
    ),
    group(
      'ایمنی و مدارک',
      'Safety and papers',
      item(
        'fire',
        3,
        'سامانهٔ آتش‌نشانی تأییدیهٔ سازمان آتش‌نشانی دارد',
        'The fire system is approved by the fire department',
      ),
      item(
        'energy',
        19,
        'عایق و تجهیزات با نقشهٔ انرژی یکی است',
        'Insulation and plant agree with the energy drawings',
      ),
      item('as-built', 2, 'نقشهٔ چون‌ساخت مکانیک تحویل شد', 'The mechanical as-built drawings were handed in'),
      item(
        'booklet',
        2,
        'بخش مکانیک شناسنامهٔ فنی و دفترچهٔ نگهداری پر شده است',
        'The mechanical part of the booklet and the manual are filled in',
      ),
    ),
  ],
}
