import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { reportTo } from './load-report.ts'
import { decide } from './move.ts'

/** The coordinator does not confirm the report, and says why; the supervisor answers with the next revision. */
export const refuseReport = defineWrite({
  name: 'reports.refuse',
  input: z.strictObject({ reportId: z.uuid(), reason: typedText(2000).default('') }),
  permit: (context, { reportId }) => reportTo(context, 'reports.refuse', reportId),
  write: (context, write, { reason }, subject) =>
    decide(write, context.now(), subject, 'refuse', 'coordinator', {
      type: 'report.refused',
      audience: 'council',
      reason,
    }),
})
