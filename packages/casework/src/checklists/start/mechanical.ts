import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: start and excavation. */
export const startMechanical: Checklist = {
  id: 'start-mechanical/1',
  title: { fa: 'شروع و گودبرداری، مکانیک', en: 'Start and excavation, mechanical' },
  groups: [
    group(
      'تأسیسات موجود',
      'Existing services',
      item(
        'gas-cut',
        17,
        'انشعاب گاز بنای پیشین را شرکت گاز قطع و کور کرده است',
        'The gas company has cut and capped the old gas connection',
      ),
      item(
        'water-cut',
        16,
        'انشعاب آب قطع و آب کارگاه از کنتور جدا گرفته شده است',
        'The old water connection is cut and the site has its own meter',
      ),
      item(
        'sewer',
        16,
        'فاضلاب شهری یا جای چاه جذبی معلوم است و با نقشه می‌خواند',
        'The town sewer or the place of the soakaway is known and as drawn',
      ),
      item(
        'old-wells',
        16,
        'چاه‌های کهنه پر و تحکیم شده‌اند و جای آن‌ها در نقشه ثبت شده است',
        'Old wells are filled and strengthened and their place is on the drawing',
      ),
    ),
    group(
      'گذر لوله‌ها',
      'Ways for pipes',
      item(
        'sleeves-plan',
        14,
        'جای غلاف گذر لوله از پی و دیوار حائل پیش از آرماتوربندی معلوم شده است',
        'Sleeves through footings and retaining walls are settled before reinforcement',
      ),
      item(
        'sewer-level',
        16,
        'تراز خروج فاضلاب با شیب لازم تا انشعاب شهری شدنی است',
        'The level of the sewer outlet allows the needed fall to the town main',
        measure('percent', 'شیب', 'Fall'),
      ),
      item(
        'well-distance',
        16,
        'فاصلهٔ چاه جذبی از پی، مرز ملک و مخزن آب رعایت شده است',
        'The soakaway keeps its distance from footings, boundary and water tank',
        measure('m', 'کمترین فاصله', 'Least distance'),
      ),
      item(
        'site-water',
        12,
        'آب آشامیدنی و سرویس بهداشتی برای کارگران آماده است',
        'Drinking water and a toilet are ready for the workers',
      ),
    ),
  ],
}
