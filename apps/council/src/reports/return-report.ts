import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { reportTo } from './load-report.ts'
import { decide } from './move.ts'

/** The district's officer returns a submitted report, and says why; the supervisor answers with the next revision. */
export const returnReport = defineWrite({
  name: 'reports.return',
  input: z.strictObject({ reportId: z.uuid(), reason: typedText(2000).default('') }),
  permit: (context, { reportId }) => reportTo(context, 'reports.return', reportId),
  write: (context, write, { reason }, subject) =>
    decide(write, context.now(), subject, 'return', 'municipal-officer', {
      type: 'report.returned',
      audience: 'partners',
      reason,
    }),
})
