import { ANSWER_VALUES, SEVERITIES } from '@mohr/casework'
import { z } from 'zod'
import type { Draft } from '../api/types.ts'
import { typedText } from '../platform/typed-text.ts'

/** No building of today was visited earlier; what is close to the case is for the engineer to answer for. */
const EARLIEST_VISIT = Date.parse('2015-01-01T00:00:00Z')

const answer = z.strictObject({
  value: z.enum(ANSWER_VALUES),
  note: typedText(2000).optional(),
  severity: z.enum(SEVERITIES).optional(),
  correctBy: z.iso.date().optional(),
  drawn: typedText(100).optional(),
  measured: typedText(100).optional(),
  place: typedText(200).optional(),
})

export const draftSchema = z.strictObject({
  visitedAt: z.iso
    .datetime({ offset: true })
    .refine((at) => Date.parse(at) >= EARLIEST_VISIT, 'before any report')
    .nullable(),
  answers: z
    .record(typedText(60), answer)
    .refine((answers) => Object.keys(answers).length <= 60, 'more answers than items'),
  instructions: typedText(4000),
})

export const emptyDraft: Draft = { visitedAt: null, answers: {}, instructions: '' }

/** A draft as stored: without the keys that a parser leaves undefined. */
export function storedDraft(draft: z.output<typeof draftSchema>): Draft {
  return JSON.parse(JSON.stringify(draft)) as Draft
}
