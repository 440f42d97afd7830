import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { actedFor } from './answer-violation.ts'
import { violationAs } from './load-violation.ts'
import { ofViolation, words } from './step-input.ts'
import { movedBy, takeStep } from './take-step.ts'

/** The owner objects to the commission's decision, within the time the law gives. */
export const objectToDecision = defineWrite({
  name: 'violations.object',
  input: z.strictObject({ ...ofViolation, reason: words }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.answer'),
  write: (context, write, { reason, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, day) => ({
      step: 'objected',
      change: { state: movedBy(row, 'object', { role: subject.role, day, reason }) },
      days: { objected: day },
      text: reason,
      ...actedFor(subject),
    })),
})
