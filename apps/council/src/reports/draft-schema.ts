import { ANSWER_VALUES, SEVERITIES } from '@mohr/casework'
import { z } from 'zod'
import type { Draft } from '../api/types.ts'

/** Text as typed; control characters other than line breaks come from no keyboard. */
const typed = (most: number) =>
  z
    .string()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, 'control characters')

const answer = z.strictObject({
  value: z.enum(ANSWER_VALUES),
  note: typed(2000).optional(),
  severity: z.enum(SEVERITIES).optional(),
  correctBy: z.iso.date().optional(),
  drawn: typed(100).optional(),
  measured: typed(100).optional(),
  place: typed(200).optional(),
})

export const draftSchema = z.strictObject({
  visitedAt: z.iso.datetime({ offset: true }).nullable(),
  answers: z
    .record(z.string().max(60), answer)
    .refine((answers) => Object.keys(answers).length <= 60, 'more answers than items'),
  instructions: typed(4000),
})

export const emptyDraft: Draft = { visitedAt: null, answers: {}, instructions: '' }

/** A draft as stored: without the keys that a parser leaves undefined. */
export function storedDraft(draft: z.output<typeof draftSchema>): Draft {
  return JSON.parse(JSON.stringify(draft)) as Draft
}
