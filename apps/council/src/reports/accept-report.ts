import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { reportTo } from './load-report.ts'
import { decide } from './move.ts'

/** The district's officer accepts a submitted report. */
export const acceptReport = defineWrite({
  name: 'reports.accept',
  input: z.strictObject({ reportId: z.uuid() }),
  permit: (context, { reportId }) => reportTo(context, 'reports.accept', reportId),
  write: (context, write, _input, subject) =>
    decide(write, context.now(), subject, 'accept', 'municipal-officer', {
      type: 'report.accepted',
      audience: 'partners',
    }),
})
