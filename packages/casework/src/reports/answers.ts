import type { Bilingual, Problem } from '../bilingual.ts'
import { type Checklist, checklistItems } from '../checklists/checklist.ts'
import { civilDay, isDay } from '../dates/jalali.ts'
import { isBlank } from '../text/blank.ts'
import { persianDigits } from '../text/fold.ts'
import { violationKind, weighsAtLeast } from '../violations/kinds.ts'
import type { Severity } from './severity.ts'

export const ANSWER_VALUES = ['conforms', 'does-not-conform', 'not-applicable', 'not-yet'] as const
export type AnswerValue = (typeof ANSWER_VALUES)[number]

/** One answered item. `drawn` and `measured` are what the drawing asks and what was found, as typed. */
export type Answer = {
  readonly value: AnswerValue
  readonly note?: string
  readonly severity?: Severity
  /** The kind of violation it is marked as: one is opened when the report is signed. */
  readonly violation?: string
  /** Day, YYYY-MM-DD. */
  readonly correctBy?: string
  readonly drawn?: string
  readonly measured?: string
  readonly place?: string
}

export type FilledReport = {
  /** Instant, ISO 8601 UTC. */
  readonly visitedAt: string | null
  readonly answers: Readonly<Record<string, Answer>>
  readonly instructions: string
}

export const ANSWER_NAMES: Readonly<Record<AnswerValue, Bilingual>> = Object.freeze({
  conforms: { fa: 'مطابق', en: 'Conforms' },
  'does-not-conform': { fa: 'نامطابق', en: 'Does not conform' },
  'not-applicable': { fa: 'موضوعیت ندارد', en: 'Not applicable' },
  'not-yet': { fa: 'هنوز نه', en: 'Not yet' },
})

const TEXTS = {
  unanswered: { fa: 'پاسخ ندارد', en: 'has no answer' },
  'note-needed': { fa: 'نامطابق است و شرح ندارد', en: 'does not conform and has no note' },
  'severity-needed': { fa: 'نامطابق است و شدت آن معلوم نیست', en: 'does not conform and has no severity' },
  'date-needed': { fa: 'تاریخ اصلاح ندارد', en: 'has no date to correct it by' },
  'date-past': { fa: 'تاریخ اصلاح آن پیش از بازدید است', en: 'is to be corrected before the visit' },
  'violation-unfit': {
    fa: 'تخلفی است که در فهرست نیست یا شدت بیشتری لازم دارد',
    en: 'is marked as a violation that the list lacks, or that weighs more',
  },
  'visit-needed': { fa: 'زمان بازدید نوشته نشده است.', en: 'The time of the visit is not given.' },
  'visit-future': { fa: 'زمان بازدید هنوز نرسیده است.', en: 'The visit lies in the future.' },
  'visit-early': {
    fa: 'زمان بازدید پیش از آن است که نوبت این گزارش، یا کار شما در پرونده، آغاز شود.',
    en: 'The visit was before this report’s turn had come, or before your work in the case began.',
  },
  'nothing-seen': {
    fa: 'هیچ بندی «مطابق» یا «نامطابق» نیست: گزارشی که هیچ ندیده است امضا نمی‌شود.',
    en: 'No item conforms or does not conform: a report that saw nothing isn’t signed.',
  },
  'unknown-item': {
    fa: 'پاسخی برای بندی هست که در بازبینه نیست.',
    en: 'An answer names no item of the checklist.',
  },
} as const

export type MissingCode = keyof typeof TEXTS

/** What stands between a filled report and its signature; `item` where it is about one. */
export type Missing = Problem<MissingCode> & { readonly item?: string }

export type Completeness = {
  readonly missing: readonly Missing[]
  /** Items of the checklist that still need a hand. */
  readonly itemsLeft: number
  readonly items: number
  /** «امضا پس از ۵ بند دیگر»; null when it can be signed. */
  readonly sentence: Bilingual | null
}

const general = (code: MissingCode): Missing => ({ code, message: TEXTS[code] })

function faultOf(answer: Answer | undefined, visitDay: string | undefined): MissingCode | undefined {
  if (!answer || answer.value === 'not-yet') return 'unanswered'
  if (answer.value !== 'does-not-conform') return undefined
  if (!answer.severity) return 'severity-needed'
  if (isBlank(answer.note)) return 'note-needed'
  if (answer.violation !== undefined) {
    const kind = violationKind(answer.violation)
    if (!kind || !weighsAtLeast(answer.severity, kind.least)) return 'violation-unfit'
  }
  if (answer.severity !== 'correct-by-date') return undefined
  if (!answer.correctBy || !isDay(answer.correctBy)) return 'date-needed'
  return visitDay !== undefined && answer.correctBy < visitDay ? 'date-past' : undefined
}

/**
 * What is missing before a report can be signed: an answer other than "not yet" for every item; severity, note and
 * (for correct-by-date) a day for every non-conformity; something that was seen; the time of a visit that has taken place, not
 * before `earliest`.
 */
export function completeness(
  report: FilledReport,
  checklist: Checklist,
  now: Date,
  earliest: Date | null = null,
): Completeness {
  const items = checklistItems(checklist)
  const visit = report.visitedAt === null ? Number.NaN : Date.parse(report.visitedAt)
  const visitDay = Number.isNaN(visit) ? undefined : civilDay(new Date(visit))
  const faults = items.flatMap((item, index): Missing[] => {
    const code = faultOf(report.answers[item.id], visitDay)
    if (!code) return []
    const number = index + 1
    const message = {
      fa: `بند ${persianDigits(number)} ${TEXTS[code].fa}: ${item.text.fa}`,
      en: `Item ${number} ${TEXTS[code].en}: ${item.text.en}`,
    }
    return [{ code, item: item.id, message }]
  })
  const others: Missing[] = []
  if (Number.isNaN(visit)) others.push(general('visit-needed'))
  else if (visit > now.getTime()) others.push(general('visit-future'))
  else if (earliest !== null && visit < earliest.getTime()) others.push(general('visit-early'))
  if (faults.length === 0 && items.every(({ id }) => report.answers[id]?.value === 'not-applicable'))
    others.push(general('nothing-seen'))
  const known = new Set(items.map((item) => item.id))
  if (Object.keys(report.answers).some((id) => !known.has(id))) others.push(general('unknown-item'))
  return {
    missing: [...others, ...faults],
    itemsLeft: faults.length,
    items: items.length,
    sentence: sentenceOf(faults.length, others[0]),
  }
}

function sentenceOf(left: number, other: Missing | undefined): Bilingual | null {
  if (left > 0) {
    return {
      fa: `امضا پس از ${persianDigits(left)} بند دیگر`,
      en: `Signing after ${left} more item${left > 1 ? 's' : ''}`,
    }
  }
  return other ? other.message : null
}

/** Non-conformities of a filled report in the order of the checklist. */
export function nonConformities(
  report: FilledReport,
  checklist: Checklist,
): { item: string; answer: Answer }[] {
  return checklistItems(checklist).flatMap((item) => {
    const answer = report.answers[item.id]
    return answer?.value === 'does-not-conform' ? [{ item: item.id, answer }] : []
  })
}
