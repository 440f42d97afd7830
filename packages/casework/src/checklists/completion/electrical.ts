import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: completion. */
export const completionElectrical: Checklist = {
  id: 'completion-electrical/1',
  title: { fa: 'پایان کار، برق', en: 'Completion, electrical' },
  groups: [
    group(
      'آزمون نهایی',
      'Final tests',
      item(
        'insulation',
        13,
        'مقاومت عایقی همهٔ مدارها ثبت شد',
        'Insulation of every circuit was recorded',
        measure('megohm', 'کمترین مقاومت', 'Least resistance'),
      ),
      item(
        'earth',
        13,
        'مقاومت زمین در چاه و شینه ثبت شد',
        'Earth resistance was recorded at pit and bar',
        measure('ohm', 'مقاومت زمین', 'Earth resistance'),
      ),
      item(
        'loop',
        13,
        'امپدانس حلقهٔ خطا با کلیدها سازگار است',
        'Fault loop impedance suits the breakers',
        measure('ohm', 'امپدانس حلقه', 'Loop impedance'),
      ),
      item(
        'rcd',
        13,
        'کلیدهای جریان باقی‌مانده در زمان مجاز قطع کردند',
        'Residual-current devices tripped in time',
        measure('ms', 'بیشترین زمان', 'Longest time'),
      ),
    ),
    group(
      'سامانه‌ها',
      'Systems',
      item(
        'emergency',
        3,
        'روشنایی اضطراری و اعلام حریق تحویل و آموزش داده شد',
        'Emergency lighting and fire alarm were handed over and explained',
      ),
      item(
        'lift',
        15,
        'تغذیه و ارتباط اضطراری آسانسور کار می‌کند',
        'Supply and emergency call of the lift work',
      ),
      item('common', 13, 'روشنایی مشاعات و محوطه کامل است', 'Lighting of common parts and yard is complete'),
      item(
        'meters',
        13,
        'جای کنتورها با ضابطهٔ شرکت توزیع یکی است',
        'Meters stand as the power company requires',
      ),
    ),
    group(
      'مدارک',
      'Papers',
      item(
        'as-built',
        2,
        'نقشهٔ چون‌ساخت برق و برچسب تابلوها یکی است',
        'The electrical as-built drawings and the board labels agree',
      ),
      item(
        'booklet',
        2,
        'بخش برق شناسنامهٔ فنی پر شده است',
        'The electrical part of the technical booklet is filled in',
      ),
    ),
  ],
}
