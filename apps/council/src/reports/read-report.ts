import { z } from 'zod'
import { defineRead } from '../platform/verb.ts'
import { reportFor } from './load-report.ts'
import { viewReport } from './view.ts'

export const readReport = defineRead({
  name: 'reports.read',
  input: z.strictObject({ reportId: z.uuid() }),
  permit: (context, { reportId }) => reportFor(context, reportId),
  read: (context, _input, subject) => viewReport(context, subject),
})
