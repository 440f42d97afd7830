import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: start and excavation. */
export const startElectrical: Checklist = {
  id: 'start-electrical/1',
  title: { fa: 'شروع و گودبرداری، برق', en: 'Start and excavation, electrical' },
  groups: [
    group(
      'تأسیسات موجود',
      'Existing services',
      item(
        'power-cut',
        13,
        'انشعاب برق بنای پیشین را شرکت توزیع قطع و جمع کرده است',
        'The power company has cut and removed the old connection',
      ),
      item(
        'overhead',
        13,
        'حریم سیم‌های هوایی معبر برای بنا و جرثقیل رعایت می‌شود',
        'The clearance to overhead lines is kept for the building and the crane',
        measure('m', 'فاصله تا سیم', 'Distance to the line'),
      ),
      item(
        'buried',
        13,
        'کابل‌های زیرزمینی برق و مخابرات نشانه‌گذاری و نگه‌داشته شده‌اند',
        'Buried power and telephone cables are marked and protected',
      ),
    ),
    group(
      'برق کارگاه',
      'Site power',
      item(
        'site-board',
        13,
        'تابلوی موقت درپوش، کلید جریان باقی‌مانده و ارت دارد',
        'The temporary board has a cover, a residual-current device and an earth',
        measure('ms', 'زمان قطع کلید', 'Trip time'),
      ),
      item(
        'site-earth',
        13,
        'مقاومت اتصال زمین موقت اندازه‌گیری شد و پذیرفتنی است',
        'The temporary earth was measured and is acceptable',
        measure('ohm', 'مقاومت زمین', 'Earth resistance'),
      ),
      item(
        'site-cables',
        12,
        'کابل‌های سیار سالم، بالاتر از آب و دور از تردد ماشین‌اند',
        'Trailing cables are sound, above water and out of the way of machines',
      ),
    ),
    group(
      'آمادگی ارت ساختمان',
      "The building's earth",
      item(
        'earth-place',
        13,
        'جای چاه یا الکترود زمین با نقشه می‌خواند و دسترسی آن می‌ماند',
        'The earth pit or electrode is where drawn and will stay within reach',
      ),
      item(
        'foundation-earth',
        13,
        'مصالح ارت فونداسیون پیش از بتن‌ریزی پی در کارگاه آماده است',
        'Material for the foundation earth is on site before the footing is cast',
      ),
    ),
  ],
}
