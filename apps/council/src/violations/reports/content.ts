import { REPORT_LIMITS, REVISIT_FINDINGS, SEVERITIES, VIOLATION_KINDS } from '@mohr/casework'
import { z } from 'zod'
import type { Bilingual, RevisitContent, ViolationContent } from '../../api/types.ts'
import { typedText } from '../../platform/typed-text.ts'
import { textFaults } from '../../reports/printable.ts'

const instant = z.iso.datetime({ offset: true })
const description = typedText(REPORT_LIMITS.note)

/** A violation as the one who saw it states it, outside any stage. */
export const violationContent = z.strictObject({
  kind: z.enum(VIOLATION_KINDS.map(({ id }) => id)),
  severity: z.enum(SEVERITIES),
  description,
  seenAt: instant,
  correctBy: z.iso.date().optional(),
  place: typedText(REPORT_LIMITS.place),
  instructions: typedText(REPORT_LIMITS.instructions),
})

/** What was found when someone came back. */
export const revisitContent = z.strictObject({
  found: z.enum(REVISIT_FINDINGS),
  visitedAt: instant,
  description,
})

/** As stored: without the keys that a parser leaves undefined. */
export function storedContent<T extends ViolationContent | RevisitContent>(content: unknown): T {
  return JSON.parse(JSON.stringify(content)) as T
}

/** What can't be printed, in words. */
export function unprintableOf(content: ViolationContent | RevisitContent): Bilingual[] {
  const texts =
    'kind' in content ? [content.description, content.place, content.instructions] : [content.description]
  return textFaults(texts, { fa: 'متن گزارش', en: 'the report' })
}
