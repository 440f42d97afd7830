/** What an appearance shows, as data; and the values that its lines ask for. */
import { day } from '../report/dates.ts'
import { appearanceMessages } from './messages.ts'

export interface Layout {
  /** Where lines begin, and which side is the start; default `rtl`. */
  readonly direction?: 'rtl' | 'ltr'
  readonly lines: readonly Line[]
  /** A seal beside the text, by its name among the images given. */
  readonly image?: { readonly name: string; readonly side?: Side }
  /** A QR code beside the text. */
  readonly qr?: { readonly text: string; readonly side?: Side }
  /** A thin frame; default true. */
  readonly border?: boolean
  /** `#rrggbb` of text and frame; default black. */
  readonly ink?: string
}

/** `start` is the right of a `rtl` layout. By default the image stands at the start, the QR code at the end. */
export type Side = 'start' | 'end'

export interface Line {
  /** With `{name}`, `{role}`, `{licence}`, `{reason}`, `{date}`, `{time}`, `{field}` or `{a value of one's own}`. */
  readonly text: string
  /** Points, before shrinking; default 10. */
  readonly size?: number
  readonly bold?: boolean
}

/** What is known of this signature; a line that asks for one left out is not shown. */
export interface Values {
  readonly name?: string
  readonly role?: string
  readonly licence?: string
  readonly reason?: string
  readonly field?: string
  /** `{date}` is the day in Tehran, Jalali in a `rtl` layout; `{time}` its hour. */
  readonly at?: Date
  readonly [own: string]: string | Date | undefined
}

const KNOWN = ['name', 'role', 'licence', 'reason', 'field', 'date', 'time']
/** First strong isolate and its end: a value doesn't turn the line that it stands in. */
const ISOLATE = ['\u2068', '\u2069'] as const

/** The text with its values; undefined where one is left out. Throws `appearance.placeholder` for one nobody knows. */
export function filled(
  text: string,
  values: Values,
  direction: 'rtl' | 'ltr',
  isolated = true,
): string | undefined {
  let complete = true
  const out = text.replace(/\{([^{}]*)\}/g, (_, key: string) => {
    const value = asked(key, values, direction)
    if (value === undefined || value === '') {
      complete = false
      return ''
    }
    return isolated ? ISOLATE[0] + value + ISOLATE[1] : value
  })
  return complete ? out : undefined
}

function asked(key: string, values: Values, direction: 'rtl' | 'ltr'): string | undefined {
  const { at } = values
  const lang = direction === 'rtl' ? 'fa' : 'en'
  if (key === 'date') return at && day(at.toISOString(), lang)
  if (key === 'time') return at && CLOCK[lang].format(at)
  if (!KNOWN.includes(key) && !Object.hasOwn(values, key))
    throw appearanceMessages.error('appearance.placeholder', `{${key}}`)
  const value = values[key]
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : undefined
}

const CLOCK_OPTIONS = { timeZone: 'Asia/Tehran', hour: '2-digit', minute: '2-digit', hour12: false } as const
const CLOCK = {
  fa: new Intl.DateTimeFormat('fa-IR-u-nu-arabext', CLOCK_OPTIONS),
  en: new Intl.DateTimeFormat('en-GB', CLOCK_OPTIONS),
}
