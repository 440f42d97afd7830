/** What the cells of a sheet say: days of either calendar, grades, disciplines, suspensions. A problem is a sentence. */
import {
  asciiDigits,
  CIVIL_TIME_ZONE,
  civilDay,
  clockTime,
  DISCIPLINES,
  type DisciplineId,
  fromJalali,
  isDay,
  machineText,
  nameKey,
} from '@mohr/casework'
import type { Bilingual } from '../../api/types.ts'

export type Said<T> = { value: T } | { problem: Bilingual }

/** Before this year a date is one of the Persian calendar. */
const FIRST_GREGORIAN = 1700

const NO_DAY: Bilingual = {
  fa: 'تاریخ نیست؛ چنین بنویسید: ۱۴۰۳/۰۱/۱۵ یا 2024-04-03.',
  en: 'It is no date: write 1403/01/15 or 2024-04-03.',
}

/** The ISO day of `1403/1/15`, `14030115` or `2024-04-03`. */
export function dayOf(text: string): Said<string> {
  const parts =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(machineText(text)) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(machineText(text))
  if (parts === null) return { problem: NO_DAY }
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  if (year < FIRST_GREGORIAN) {
    try {
      return { value: fromJalali({ year, month, day }) }
    } catch {
      return { problem: NO_DAY }
    }
  }
  const iso = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return isDay(iso) ? { value: iso } : { problem: NO_DAY }
}

/** The instant of an ISO 8601 text with its zone, or of a day with or without a time of day in Iran. */
export function instantOf(text: string): Said<string> {
  const typed = machineText(text)
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(typed)) {
    const at = Date.parse(typed)
    return Number.isNaN(at) ? { problem: NO_DAY } : { value: new Date(at).toISOString() }
  }
  const [, date = '', time = '0:00'] = /^(\S+?)(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(typed) ?? []
  const day = dayOf(date)
  if ('problem' in day) return day
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  if (hour > 23 || minute > 59 || second > 59) return { problem: NO_DAY }
  return { value: inIran(day.value, hour, minute, second) }
}

/** Iran has kept summer time in some years: the offset is that under which the clock shows this time. */
function inIran(day: string, hour: number, minute: number, second: number): string {
  const clock = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')
  const asIfUtc = Date.parse(`${day}T${clock}:${String(second).padStart(2, '0')}Z`)
  const offsets = [210, 270].map((minutes) => new Date(asIfUtc - minutes * 60_000))
  const fits = offsets.find((at) => civilDay(at) === day && asciiDigits(clockTime(at)) === clock)
  return (fits ?? offsets[0] ?? new Date(asIfUtc)).toISOString()
}

const GRADES = new Map(
  Object.entries({ 1: 'یک', 2: 'دو', 3: 'سه', senior: 'ارشد' }).flatMap(([grade, word]) =>
    [grade, word].map((text) => [nameKey(text), grade as '1' | '2' | '3' | 'senior'] as const),
  ),
)

const DISCIPLINE_NAMES = new Map(
  DISCIPLINES.flatMap(({ id, name, legalName }) =>
    [id, name.fa, name.en, legalName.fa, legalName.en].map((text) => [nameKey(text), id] as const),
  ),
)

export interface Entry {
  discipline: DisciplineId
  competence: 'design' | 'supervision' | 'execution'
  grade: '1' | '2' | '3' | 'senior'
}

/** Of several disciplines, cells list them and the grades in one order: «معماری؛ شهرسازی» and «۱؛ -». */
export function entriesOf(disciplines: string, grades: Record<Entry['competence'], string>): Said<Entry[]> {
  const names = listed(disciplines)
  const entries: Entry[] = []
  for (const [competence, cell] of Object.entries(grades) as [Entry['competence'], string][]) {
    const each = listed(cell)
    if (each.every((one) => one === '')) continue
    if (each.length !== names.length)
      return {
        problem: {
          fa: `${names.length.toLocaleString('fa')} رشته و ${each.length.toLocaleString('fa')} پایه نوشته شده است.`,
          en: `There are ${names.length} disciplines and ${each.length} grades.`,
        },
      }
    for (const [at, text] of each.entries()) {
      if (text === '') continue
      const grade = GRADES.get(nameKey(text.replace(/^پای[هة]\u0654?\s*/u, '')))
      const discipline = DISCIPLINE_NAMES.get(nameKey(names[at] ?? ''))
      if (grade === undefined)
        return {
          problem: {
            fa: `«${text}» پایه نیست: ۱، ۲، ۳ یا ارشد.`,
            en: `“${text}” is no grade: 1, 2, 3 or senior.`,
          },
        }
      if (discipline === undefined)
        return { problem: { fa: `«${names[at]}» رشته نیست.`, en: `“${names[at]}” is no discipline.` } }
      entries.push({ discipline, competence, grade })
    }
  }
  return { value: entries }
}

/** Parts between semicolons; a dash or nothing says nothing. */
const listed = (cell: string) => cell.split(/[;؛]/).map((part) => part.trim().replace(/^[-–—]$/, ''))

export interface SuspensionSaid {
  from: string
  until: string | null
  reason: string
}

/** One a line: «۱۴۰۴/۰۲/۰۱ تا ۱۴۰۴/۰۵/۰۱: دلیل», without «تا» until further notice. A day begins at midnight in Iran. */
export function suspensionsOf(cell: string): Said<SuspensionSaid[]> {
  const suspensions: SuspensionSaid[] = []
  for (const line of cell.split(/[\r\n]+/)) {
    if (line.replace(/[-–—]/g, '').trim() === '') continue
    const parts = /^\s*(?:از\s+|from\s+)?(.+?)(?:\s+(?:تا|to|until)\s+(.+?))?\s*:\s+(.+)$/u.exec(line)
    if (parts === null)
      return {
        problem: {
          fa: 'تعلیق چنین نوشته می‌شود: «۱۴۰۴/۰۲/۰۱ تا ۱۴۰۴/۰۵/۰۱: دلیل»، هر کدام در یک سطر خانه.',
          en: 'A suspension is written “1404/02/01 to 1404/05/01: reason”, each on a line of the cell.',
        },
      }
    const from = instantOf(parts[1] ?? '')
    if ('problem' in from) return from
    const until = parts[2] === undefined ? null : instantOf(parts[2])
    if (until !== null && 'problem' in until) return until
    suspensions.push({ from: from.value, until: until?.value ?? null, reason: (parts[3] ?? '').trim() })
  }
  return { value: suspensions }
}

/** An instant as a sheet shows it, so that it reads back as the same. */
export function instantText(iso: string): string {
  const at = new Date(iso)
  const whole = new Intl.DateTimeFormat('en-GB', {
    timeZone: CIVIL_TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at)
  const day = civilDay(at)
  if (at.getUTCMilliseconds() !== 0) return iso
  return whole === '00:00:00' ? day : `${day} ${whole}`
}
