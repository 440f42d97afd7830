/**
 * The clock of Article 100 of the Municipality Act (note 1): what is due, by whom, until when, since when late. Periods
 * are data. Days are civil days of Iran; how they are counted is `lastDayToAct`'s.
 */
import type { Basis } from '../basis.ts'
import type { Bilingual } from '../bilingual.ts'
import { daysLate, lastDayToAct } from '../dates/deadlines.ts'
import { defaultHolidays, type HolidayTable } from '../dates/holidays.ts'
import { addDays, longDay, longDayEnglish } from '../dates/jalali.ts'
import { persianDigits } from '../text/fold.ts'

/** What happens to a violation and starts or ends a period. */
export const VIOLATION_EVENTS = [
  'stopped',
  'referred',
  'notified',
  'answered',
  'decided',
  'decision-served',
  'objected',
  'closed',
] as const
export type ViolationEvent = (typeof VIOLATION_EVENTS)[number]

/** The day on which each thing happened, as far as it has. */
export type ViolationDays = Partial<Readonly<Record<ViolationEvent, string>>>

export type ClockPeriod = {
  readonly id: string
  readonly what: Bilingual
  readonly who: Bilingual
  /** Calendar days; a month is 30. */
  readonly days: number
  /** Runs from the day of an event, or from the last day of another period. */
  readonly from: { readonly event: ViolationEvent } | { readonly endOf: string }
  /** Ends with the first of these to happen. The first named is what the period is for; the others make it needless. */
  readonly until: readonly ViolationEvent[]
  /** What it means when the last day has passed: someone is late, or a right is lost. */
  readonly expiry: 'late' | 'lapsed'
  readonly basis: Basis
}

const OWNER = { fa: 'مالک', en: 'the owner' }
const MUNICIPALITY = { fa: 'شهرداری', en: 'the municipality' }
const COMMISSION = { fa: 'کمیسیون', en: 'the commission' }

/** Periods of Article 100, notes 1 and 10. That the decision's month begins with the end of the answer's ten days is the law's. */
export const ARTICLE_100: readonly ClockPeriod[] = Object.freeze<ClockPeriod[]>([
  {
    id: 'referral',
    what: { fa: 'طرح پرونده در کمیسیون', en: 'Bringing the case before the commission' },
    who: MUNICIPALITY,
    days: 7,
    from: { event: 'stopped' },
    until: ['referred', 'closed'],
    expiry: 'late',
    basis: 'law',
  },
  {
    id: 'answer',
    what: { fa: 'توضیح کتبی مالک', en: 'The owner’s written explanation' },
    who: OWNER,
    days: 10,
    from: { event: 'notified' },
    until: ['answered', 'decided', 'closed'],
    expiry: 'lapsed',
    basis: 'law',
  },
  {
    id: 'decision',
    what: { fa: 'رأی کمیسیون', en: 'The commission’s decision' },
    who: COMMISSION,
    days: 30,
    from: { endOf: 'answer' },
    until: ['decided', 'closed'],
    expiry: 'late',
    basis: 'law',
  },
  {
    id: 'objection',
    what: { fa: 'اعتراض به رأی', en: 'An objection to the decision' },
    who: OWNER,
    days: 10,
    from: { event: 'decision-served' },
    until: ['objected', 'closed'],
    expiry: 'lapsed',
    basis: 'law',
  },
])

export type PeriodState = 'running' | 'late' | 'lapsed' | 'met' | 'met-late'

export type PeriodReading = {
  readonly id: string
  readonly state: PeriodState
  readonly from: string
  /** The last day. */
  readonly due: string
  /** First day past due, when it is or was late or lapsed. */
  readonly since: string | null
  readonly daysLate: number
  readonly sentence: Bilingual
}

export type ClockOptions = {
  /** Whether its kind goes before the commission at all; where it doesn't, nobody owes a step of Article 100. */
  readonly commission?: boolean
  readonly periods?: readonly ClockPeriod[]
  readonly holidays?: HolidayTable
}

/** Every period that has begun, in the order of the table, as it stands on the day `today`. */
export function readClock(
  days: ViolationDays,
  today: string,
  { commission = true, periods = ARTICLE_100, holidays = defaultHolidays }: ClockOptions = {},
): PeriodReading[] {
  if (!commission) return []
  const dues = new Map<string, string>()
  return periods.flatMap((period) => {
    const from = 'event' in period.from ? days[period.from.event] : dues.get(period.from.endOf)
    if (from === undefined) return []
    const due = lastDayToAct(from, period.days, holidays)
    dues.set(period.id, due)
    // A period that begins where another ends hasn't begun while that one runs.
    const ended = endOf(period, days)
    if ('endOf' in period.from && ended === undefined && today <= from) return []
    return [reading(period, { from, due, ended, today })]
  })
}

/** Later than any day that is reckoned with. */
const END_OF_DAYS = '9000-01-01'

/** The first day on which someone will be late, where nothing more happens; null when nothing of theirs is due. */
export function lateFrom(days: ViolationDays, options: ClockOptions = {}): string | null {
  const late = readClock(days, END_OF_DAYS, options).filter((one) => one.state === 'late')
  return late.flatMap(({ since }) => since ?? []).sort()[0] ?? null
}

/** The first day on which the right to object is lost, where nobody objects; null while it hasn't begun. */
export function objectionLostFrom(days: ViolationDays, options: ClockOptions = {}): string | null {
  const objection = readClock(days, END_OF_DAYS, options).find((one) => one.id === 'objection')
  return objection?.state === 'lapsed' ? objection.since : null
}

type End = { readonly event: ViolationEvent; readonly day: string }

/** What ended a period first; of two on one day what it is for. */
function endOf({ until }: ClockPeriod, days: ViolationDays): End | undefined {
  const ends = until.flatMap((event): End[] => {
    const day = days[event]
    return day === undefined ? [] : [{ event, day }]
  })
  return ends.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0]
}

type Span = { from: string; due: string; ended: End | undefined; today: string }

function reading(period: ClockPeriod, { from, due, ended, today }: Span): PeriodReading {
  const late = daysLate(due, ended?.day ?? today)
  const over = late > 0
  const state: PeriodState = ended ? (over ? 'met-late' : 'met') : over ? period.expiry : 'running'
  return {
    id: period.id,
    state,
    from,
    due,
    since: over ? addDays(due, 1) : null,
    daysLate: late,
    sentence: sentenceOf(period, state, due, late, ended?.event),
  }
}

/** What makes a period needless, where what it is for never happened. */
const NEEDLESS: Partial<Readonly<Record<ViolationEvent, Bilingual>>> = {
  decided: { fa: 'رأی کمیسیون', en: 'the decision came first' },
  closed: { fa: 'بسته‌شدن تخلف', en: 'the violation was closed first' },
}

function sentenceOf(
  period: ClockPeriod,
  state: PeriodState,
  due: string,
  late: number,
  ended: ViolationEvent | undefined,
): Bilingual {
  const { what, who } = period
  const needless = ended === period.until[0] ? undefined : ended && NEEDLESS[ended]
  if (needless)
    return {
      fa: `${what.fa} انجام نشد؛ با ${needless.fa} دیگر لازم نیست.`,
      en: `${what.en} was no longer needed: ${needless.en}.`,
    }
  const day = { fa: longDay(due), en: longDayEnglish(due) }
  const count = { fa: `${persianDigits(late)} روز`, en: late === 1 ? '1 day' : `${late} days` }
  switch (state) {
    case 'running':
      return {
        fa: `${what.fa} تا پایان ${day.fa} با ${who.fa} است.`,
        en: `${what.en} is due from ${who.en} by the end of ${day.en}.`,
      }
    case 'late':
      return {
        fa: `${what.fa} ${count.fa} دیر شده است؛ مهلت ${who.fa} ${day.fa} بود.`,
        en: `${what.en} is ${count.en} late; ${who.en} had until ${day.en}.`,
      }
    case 'lapsed':
      return {
        fa: `مهلت ${what.fa} در پایان ${day.fa} گذشت.`,
        en: `The time for ${lowerFirst(what.en)} passed at the end of ${day.en}.`,
      }
    case 'met':
      return { fa: `${what.fa} در مهلت انجام شد.`, en: `${what.en} was in time.` }
    case 'met-late':
      return { fa: `${what.fa} با ${count.fa} تأخیر انجام شد.`, en: `${what.en} was ${count.en} late.` }
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
