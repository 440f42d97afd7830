import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Electrical supervisor: finishing and façade. */
export const finishingElectrical: Checklist = {
  id: 'finishing-electrical/1',
  title: { fa: 'نازک‌کاری و نما، برق', en: 'Finishing and façade, electrical' },
  groups: [
    group(
      'تابلو و مدار',
      'Boards and circuits',
      item(
        'boards',
        13,
        'تابلوها برچسب مدار، درپوش و فضای یدک دارند',
        'Boards have circuit labels, covers and spare ways',
      ),
      item('breakers', 13, 'کلیدهای خودکار با سیم و نقشه سازگارند', 'Breakers suit wires and drawings'),
      item(
        'rcd',
        13,
        'کلید جریان باقی‌مانده آزموده شد',
        'Residual-current devices were tested',
        measure('ms', 'زمان قطع', 'Trip time'),
      ),
      item(
        'insulation',
        13,
        'مقاومت عایقی مدارها اندازه‌گیری شد',
        'Insulation resistance was measured',
        measure('megohm', 'مقاومت عایقی', 'Insulation resistance'),
      ),
      item('polarity', 13, 'فاز، نول و ارت پریزها درست است', 'Sockets have phase, neutral and earth right'),
    ),
    group(
      'ارت و حفاظت',
      'Earth and protection',
      item(
        'earth',
        13,
        'مقاومت نهایی زمین ثبت شد',
        'The final earth resistance was recorded',
        measure('ohm', 'مقاومت زمین', 'Earth resistance'),
      ),
      item(
        'lightning',
        13,
        'صاعقه‌گیر برابر نقشه نصب و آزموده شد',
        'Lightning protection is installed as drawn and tested',
      ),
      item(
        'wet-ip',
        13,
        'چراغ و پریز فضای تر درجهٔ حفاظت لازم را دارد',
        'Fittings in wet rooms have the protection required',
      ),
    ),
    group(
      'ایمنی',
      'Safety',
      item('emergency', 3, 'روشنایی اضطراری راه خروج کار می‌کند', 'Emergency lighting of exits works'),
      item('alarm', 3, 'اعلام حریق از هر طبقه آزموده شد', 'The fire alarm was tested from each floor'),
      item(
        'facade-light',
        13,
        'سیم و چراغ نما عایق و دور از دسترس است',
        'Façade lights and wires are insulated and out of reach',
      ),
    ),
  ],
}
