import { REPORT_LIMITS } from '@mohr/casework'
import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'

/** What every step of a violation's course is asked with: which one, and at which version it was seen. */
export const ofViolation = { violationId: z.uuid(), version: z.int() }

/** The day on which it happened; today where none is said. */
export const onDay = z.iso.date().optional()

/** The reason, the decision or the answer, in words. */
export const words = typedText(REPORT_LIMITS.reason)

/** Of an order, a decision, or a record at the municipality. */
export const number = typedText(60)
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'blank')
