import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { violationAs } from './load-violation.ts'
import { number, ofViolation, onDay } from './step-input.ts'
import { movedBy, takeStep } from './take-step.ts'

/** The municipality brings a violation before the commission of Article 100. */
export const referViolation = defineWrite({
  name: 'violations.refer',
  input: z.strictObject({ ...ofViolation, on: onDay, fileNumber: number.optional() }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { fileNumber, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, day) => ({
      step: 'referred',
      change: { state: movedBy(row, 'refer', { role: subject.role, day }) },
      days: { referred: day },
      ...(fileNumber === undefined ? {} : { number: fileNumber }),
    })),
})
