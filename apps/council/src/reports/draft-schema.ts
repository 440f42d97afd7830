import { ANSWER_VALUES, REPORT_LIMITS, SEVERITIES, VIOLATION_KINDS } from '@mohr/casework'
import { z } from 'zod'
import type { Draft } from '../api/types.ts'
import { typedText } from '../platform/typed-text.ts'

/** No building of today was visited earlier; what is close to the case is for the engineer to answer for. */
const EARLIEST_VISIT = Date.parse('2015-01-01T00:00:00Z')

const answer = z.strictObject({
  value: z.enum(ANSWER_VALUES),
  note: typedText(REPORT_LIMITS.note).optional(),
  severity: z.enum(SEVERITIES).optional(),
  /** The kind of violation that signing opens. */
  violation: z.enum(VIOLATION_KINDS.map(({ id }) => id)).optional(),
  correctBy: z.iso.date().optional(),
  drawn: typedText(REPORT_LIMITS.measure).optional(),
  measured: typedText(REPORT_LIMITS.measure).optional(),
  place: typedText(REPORT_LIMITS.place).optional(),
})

export const draftSchema = z.strictObject({
  visitedAt: z.iso
    .datetime({ offset: true })
    .refine((at) => Date.parse(at) >= EARLIEST_VISIT, 'before any report')
    .nullable(),
  answers: z
    .record(typedText(60), answer)
    .refine((answers) => Object.keys(answers).length <= 60, 'more answers than items'),
  instructions: typedText(REPORT_LIMITS.instructions),
})

export const emptyDraft: Draft = { visitedAt: null, answers: {}, instructions: '' }

/**
 * A draft as stored: without the keys that a parser leaves undefined, and without what only a non-conformity has (a violation,
 * how grave, until when) where the answer is another by now.
 */
export function storedDraft(draft: z.output<typeof draftSchema>): Draft {
  const answers = Object.entries(draft.answers).map(([item, { severity, violation, correctBy, ...one }]) => [
    item,
    one.value === 'does-not-conform' ? { ...one, severity, violation, correctBy } : one,
  ])
  return JSON.parse(JSON.stringify({ ...draft, answers: Object.fromEntries(answers) })) as Draft
}
