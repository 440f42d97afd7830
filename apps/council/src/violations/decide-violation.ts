import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { violationAs } from './load-violation.ts'
import { number, ofViolation, onDay, words } from './step-input.ts'
import { movedBy, takeStep } from './take-step.ts'

/** Records the commission's decision, in words and under its number. */
export const decideViolation = defineWrite({
  name: 'violations.decide',
  input: z.strictObject({ ...ofViolation, on: onDay, reason: words, decisionNumber: number }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { reason, decisionNumber, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, day) => ({
      step: 'decided',
      change: { state: movedBy(row, 'decide', { role: subject.role, day, reason }) },
      days: { decided: day },
      text: reason,
      number: decisionNumber,
    })),
})

/** Records what the second commission decided on the owner's objection: that is final. */
export const decideObjection = defineWrite({
  name: 'violations.decide-objection',
  input: z.strictObject({ ...ofViolation, on: onDay, reason: words, decisionNumber: number }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { reason, decisionNumber, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, day) => ({
      step: 'objection-decided',
      change: { state: movedBy(row, 'decide-objection', { role: subject.role, day, reason }) },
      text: reason,
      number: decisionNumber,
    })),
})
