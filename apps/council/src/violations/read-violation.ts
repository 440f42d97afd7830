import { z } from 'zod'
import { defineRead } from '../platform/verb.ts'
import { violationFor } from './load-violation.ts'
import { viewViolation } from './view.ts'

/** One violation with its clock and its history. */
export const readViolation = defineRead({
  name: 'violations.read',
  input: z.strictObject({ violationId: z.uuid() }),
  permit: (context, { violationId }) => violationFor(context, violationId),
  read: (context, { violationId }) => viewViolation(context, violationId),
})
