/** Instants as people read them, in the time of Tehran. */

const ZONE = 'Asia/Tehran'

/** «یکشنبه ۲ آذر ۱۴۰۴، ساعت ۱۰:۲۲:۴۱»; built from parts, since Intl orders a Persian weekday wrongly. */
export function instantFa(iso: string): string {
  const part = partsOf(iso, 'fa-IR-u-ca-persian-nu-arabext')
  const time = [part('hour'), part('minute'), part('second')].map((text) => text.padStart(2, '۰')).join(':')
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}، ساعت ${time}`
}

/** "Sunday 23 November 2025, 10:22:41 Tehran time". */
export function instantEn(iso: string): string {
  const part = partsOf(iso, 'en-GB-u-ca-gregory')
  const time = [part('hour'), part('minute'), part('second')].map((text) => text.padStart(2, '0')).join(':')
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${time} Tehran time`
}

function partsOf(iso: string, locale: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso))
  return (type) => parts.find((part) => part.type === type)?.value ?? ''
}
