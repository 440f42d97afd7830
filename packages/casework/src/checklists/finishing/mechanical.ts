import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: finishing and façade. */
export const finishingMechanical: Checklist = {
  id: 'finishing-mechanical/1',
  title: { fa: 'نازک‌کاری و نما، مکانیک', en: 'Finishing and façade, mechanical' },
  groups: [
    group(
      'شیرآلات و دستگاه‌ها',
      'Fittings and appliances',
      item(
        'fixtures',
        16,
        'نصب دستگاه‌های بهداشتی و سیفون‌ها کامل و بی نشت است',
        'Fixtures and traps are complete and do not leak',
      ),
      item(
        'pressure',
        16,
        'فشار آب در بالاترین شیر بس است',
        'Pressure at the highest tap is enough',
        measure('bar', 'فشار آب', 'Water pressure'),
      ),
      item(
        'heater',
        14,
        'آبگرمکن و پکیج شیر اطمینان و دودکش استاندارد دارد',
        'Heaters have safety valves and standard flues',
      ),
      item(
        'gas-taps',
        17,
        'شیر گاز هر دستگاه در دید و دسترس است و درپوش دارد',
        'Gas taps are in view, within reach and capped',
      ),
      item(
        'gas-final',
        17,
        'آزمایش نهایی گاز پس از نصب انجام شد',
        'The final gas test was made after fitting',
        measure('bar', 'فشار آزمایش', 'Test pressure'),
      ),
    ),
    group(
      'هوا و گرما',
      'Air and heat',
      item(
        'draught',
        14,
        'کشش دودکش‌ها آزموده شد و کلاهک دارند',
        'Flue draught was tested and cowls are fitted',
      ),
      item(
        'fresh-air',
        14,
        'دریچهٔ هوای تازه بسته نشده است',
        'Fresh-air vents are not blocked',
        measure('cm', 'ابعاد دریچه', 'Vent size'),
      ),
      item('exhaust', 14, 'هواکش سرویس و آشپزخانه کار می‌کند', 'Toilet and kitchen extracts work'),
      item(
        'insulation',
        19,
        'عایق لوله‌های گرم و کانال‌ها کامل است',
        'Hot pipes and ducts are fully insulated',
        measure('mm', 'ضخامت عایق', 'Insulation thickness'),
      ),
    ),
    group(
      'آتش',
      'Fire',
      item(
        'sprinkler',
        3,
        'آبپاش، جعبه و پمپ آتش‌نشانی آزموده شد',
        'Sprinklers, cabinets and fire pump were tested',
        measure('bar', 'فشار', 'Pressure'),
      ),
    ),
  ],
}
