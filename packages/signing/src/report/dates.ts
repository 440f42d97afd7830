/** Instants as a judge compares them: in words in Tehran's time, as a column, and in UTC beside it. */
import { instantEn, instantFa } from '../validation/instant.ts'

export type Language = 'fa' | 'en'

export function instant(iso: string, lang: Language): string {
  return lang === 'fa' ? instantFa(iso) : instantEn(iso)
}

/** `2025-11-23 06:52:41 UTC`: the same in both languages, and what machines write. */
export function utc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** «۱۴۰۴/۰۹/۰۲» or `2025-11-23`, the day in Tehran. */
export function day(iso: string, lang: Language): string {
  const [year, month, date] = parts(iso, lang)
  return lang === 'fa' ? `${year}/${month}/${date}` : `${year}-${month}-${date}`
}

/** The years between two instants (ms) with the moment each begins, in the reader's calendar. */
export function yearStarts(from: number, to: number, lang: Language): { at: number; label: string }[] {
  const starts: { at: number; label: string }[] = []
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(to).getUTCFullYear(); year++) {
    const at = lang === 'fa' ? nowruz(year) : Date.UTC(year, 0, 1)
    if (at > from && at < to)
      starts.push({
        at,
        label: lang === 'fa' ? (parts(new Date(at).toISOString(), 'fa')[0] ?? '') : String(year),
      })
  }
  return starts
}

/** Noon of 1 Farvardin in a Gregorian year. */
function nowruz(year: number): number {
  const days = [19, 20, 21, 22].map((date) => Date.UTC(year, 2, date, 9))
  return (
    days.find((at) => parts(new Date(at).toISOString(), 'fa').slice(1).join('') === '۰۱۰۱') ??
    (days[2] as number)
  )
}

const FORMATS = {
  fa: new Intl.DateTimeFormat('fa-IR-u-ca-persian-nu-arabext', dayOptions()),
  en: new Intl.DateTimeFormat('en-GB-u-ca-gregory', dayOptions()),
}

function dayOptions(): Intl.DateTimeFormatOptions {
  return { timeZone: 'Asia/Tehran', year: 'numeric', month: '2-digit', day: '2-digit' }
}

function parts(iso: string, lang: Language): string[] {
  const found = FORMATS[lang].formatToParts(new Date(iso))
  return (['year', 'month', 'day'] as const).map(
    (type) => found.find((part) => part.type === type)?.value ?? '',
  )
}

/** Persian digits where a person reads Persian. */
export function digits(value: number | string, lang: Language): string {
  const text = String(value)
  return lang === 'fa' ? text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] as string) : text
}

export function count(value: number, lang: Language): string {
  return new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en-GB').format(value)
}
