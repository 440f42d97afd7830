import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { violationAs } from './load-violation.ts'
import { problems } from './problems.ts'
import { number, ofViolation } from './step-input.ts'
import { takeStep } from './take-step.ts'

/** The municipality says that it has the violation, and under which number it keeps it. */
export const acknowledgeViolation = defineWrite({
  name: 'violations.acknowledge',
  input: z.strictObject({ ...ofViolation, recordNumber: number }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { recordNumber, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row) => {
      if (row.acknowledgedAt !== null) throw problems.acknowledgedAlready()
      return {
        step: 'acknowledged',
        number: recordNumber,
        change: { acknowledgedAt: context.now(), recordNumber },
      }
    }),
})
