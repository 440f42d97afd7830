import type { Checklist } from '../checklists/checklist.ts'
import { civilDay, isDay } from '../dates/jalali.ts'
import { type FilledReport, nonConformities } from '../reports/answers.ts'
import type { Severity } from '../reports/severity.ts'
import { isBlank } from '../text/blank.ts'
import { VIOLATION_KINDS, type ViolationKind, violationKind, weighsAtLeast } from './kinds.ts'
import { type ViolationProblem, violationProblem } from './problems.ts'

/** A violation as the one who saw it states it: in a stage report, or at once and outside any stage. */
export type ViolationOpening = {
  readonly kind: string
  readonly severity: Severity
  readonly description: string
  /** Instant, ISO 8601 UTC. */
  readonly seenAt: string
  /** Day, for `correct-by-date`. */
  readonly correctBy?: string
}

/** What is wrong with an opening; empty when it may be signed. A violation waits for nobody: no confirmation follows. */
export function openingProblems(
  opening: ViolationOpening,
  now: Date,
  earliest: Date | null = null,
  kinds: readonly ViolationKind[] = VIOLATION_KINDS,
): ViolationProblem[] {
  const found: ViolationProblem[] = []
  const kind = violationKind(opening.kind, kinds)
  if (!kind) found.push(violationProblem('violation/kind-unknown'))
  else if (!weighsAtLeast(opening.severity, kind.least)) found.push(violationProblem('violation/too-mild'))
  if (Date.parse(opening.seenAt) > now.getTime()) found.push(violationProblem('violation/seen-in-future'))
  if (earliest !== null && Date.parse(opening.seenAt) < earliest.getTime())
    found.push(violationProblem('violation/seen-too-early'))
  if (isBlank(opening.description)) found.push(violationProblem('violation/description-needed'))
  if (opening.severity === 'correct-by-date' && !correctableBy(opening)) {
    found.push(violationProblem('violation/correct-by-needed'))
  }
  return found
}

/** The violations that signing a stage report opens: its non-conformities marked as one, in the checklist's order. */
export function openingsOf(
  report: FilledReport,
  checklist: Checklist,
): (ViolationOpening & { readonly item: string })[] {
  return nonConformities(report, checklist).flatMap(({ item, answer }) => {
    const { violation, severity, note, correctBy } = answer
    if (violation === undefined || severity === undefined || report.visitedAt === null) return []
    const opening = { item, kind: violation, severity, description: note ?? '', seenAt: report.visitedAt }
    return [correctBy === undefined ? opening : { ...opening, correctBy }]
  })
}

function correctableBy({ correctBy, seenAt }: ViolationOpening): boolean {
  return correctBy !== undefined && isDay(correctBy) && correctBy >= civilDay(new Date(seenAt))
}
