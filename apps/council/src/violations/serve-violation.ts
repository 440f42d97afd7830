import { recordService, SERVICE_RULES, VIOLATION_SERVICES } from '@mohr/casework'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { violationAs } from './load-violation.ts'
import { problems } from './problems.ts'
import { ofViolation } from './step-input.ts'
import { moverOf, takeStep } from './take-step.ts'

/** Records the day on which the notice, the commission's call or its decision was served on the owner. */
export const serveViolation = defineWrite({
  name: 'violations.serve',
  input: z.strictObject({ ...ofViolation, what: z.enum(VIOLATION_SERVICES), on: z.iso.date() }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { what, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, on) => {
      const served = recordService(what, row.state, row.days, moverOf(subject.role))
      if (!served.ok) throw problems.violation(served.problem)
      const { event } = SERVICE_RULES[what]
      return {
        step: `${what}-served`,
        change: { state: served.state },
        days: event === null ? {} : { [event]: on },
      }
    }),
})
