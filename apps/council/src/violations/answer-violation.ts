import { isBlank } from '@mohr/casework'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { type ViolationSubject, violationAs } from './load-violation.ts'
import { ofViolation, words } from './step-input.ts'
import { movedBy, takeStep } from './take-step.ts'

/** The owner's written explanation to the commission, from the owner or a clerk who acts for them. */
export const answerViolation = defineWrite({
  name: 'violations.answer',
  input: z.strictObject({ ...ofViolation, text: words.refine((text) => !isBlank(text), 'blank') }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.answer'),
  write: (context, write, { text, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, day) => ({
      step: 'answered',
      change: { state: movedBy(row, 'answer', { role: subject.role, day }) },
      days: { answered: day },
      text,
      ...actedFor(subject),
    })),
})

/** A clerk's acts carry both names in the audit. */
export function actedFor({ loaded, role }: Pick<ViolationSubject, 'loaded'> & { role: string }): {
  onBehalfOf?: string
} {
  return role === 'counter-clerk' ? { onBehalfOf: loaded.row.owner } : {}
}
