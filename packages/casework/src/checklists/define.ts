import type { Bilingual } from '../bilingual.ts'
import { persianDigits } from '../text/fold.ts'
import type { ChecklistGroup, ChecklistItem, Measure } from './checklist.ts'

/** Parts of the National Building Regulations of Iran that checklists cite. */
const PARTS = {
  2: { fa: 'نظامات اداری', en: 'Administrative order' },
  3: { fa: 'حفاظت در برابر حریق', en: 'Fire protection' },
  4: { fa: 'الزامات عمومی ساختمان', en: 'General requirements' },
  5: { fa: 'مصالح', en: 'Materials' },
  6: { fa: 'بارهای وارد بر ساختمان', en: 'Loads' },
  7: { fa: 'ژئوتکنیک و مهندسی پی', en: 'Geotechnics and foundations' },
  8: { fa: 'ساختمان‌های بنایی', en: 'Masonry' },
  9: { fa: 'بتن‌آرمه', en: 'Reinforced concrete' },
  10: { fa: 'ساختمان‌های فولادی', en: 'Steel' },
  12: { fa: 'ایمنی و حفاظت کار', en: 'Safety at work' },
  13: { fa: 'تأسیسات برقی', en: 'Electrical installations' },
  14: { fa: 'تأسیسات مکانیکی', en: 'Mechanical installations' },
  15: { fa: 'آسانسور و پله‌برقی', en: 'Lifts and escalators' },
  16: { fa: 'تأسیسات بهداشتی', en: 'Plumbing' },
  17: { fa: 'لوله‌کشی گاز', en: 'Gas piping' },
  18: { fa: 'عایق‌بندی و تنظیم صدا', en: 'Sound insulation' },
  19: { fa: 'صرفه‌جویی در مصرف انرژی', en: 'Energy efficiency' },
  20: { fa: 'علائم و تابلوها', en: 'Signs' },
  21: { fa: 'پدافند غیرعامل', en: 'Passive defence' },
} as const satisfies Record<number, Bilingual>

export type RegulationPart = keyof typeof PARTS

/** «مبحث ۹، بتن‌آرمه» */
function regulationPart(part: RegulationPart): Bilingual {
  return {
    fa: `مبحث ${persianDigits(part)}، ${PARTS[part].fa}`,
    en: `NBR part ${part}, ${PARTS[part].en.toLowerCase()}`,
  }
}

export const UNITS = {
  mm: { fa: 'میلی‌متر', en: 'mm' },
  cm: { fa: 'سانتی‌متر', en: 'cm' },
  m: { fa: 'متر', en: 'm' },
  celsius: { fa: 'درجهٔ سلسیوس', en: '°C' },
  ohm: { fa: 'اهم', en: 'Ω' },
  megohm: { fa: 'مگااهم', en: 'MΩ' },
  bar: { fa: 'بار', en: 'bar' },
  percent: { fa: 'درصد', en: '%' },
  mpa: { fa: 'مگاپاسکال', en: 'MPa' },
  count: { fa: 'عدد', en: 'pieces' },
  sample: { fa: 'نوبت', en: 'sets' },
  ms: { fa: 'میلی‌ثانیه', en: 'ms' },
} as const satisfies Record<string, Bilingual>

export function measure(unit: keyof typeof UNITS, fa: string, en: string): Measure {
  return { unit: UNITS[unit], label: { fa, en } }
}

export function item(
  id: string,
  part: RegulationPart,
  fa: string,
  en: string,
  measured?: Measure,
): ChecklistItem {
  const base = { id, text: { fa, en }, reference: regulationPart(part) }
  return measured ? { ...base, measure: measured } : base
}

export function group(fa: string, en: string, ...items: ChecklistItem[]): ChecklistGroup {
  return { title: { fa, en }, items }
}
