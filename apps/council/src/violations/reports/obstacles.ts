import { moveViolation, openingProblems, type ViolationActor, type ViolationProblem } from '@mohr/casework'
import type { Bilingual, RevisitContent, ViolationContent } from '../../api/types.ts'
import { problems as ofReports } from '../../reports/problems.ts'
import { problems } from '../problems.ts'
import { unprintableOf } from './content.ts'
import type { PaperSubject } from './load-report.ts'

/** The rules that a paper breaks as it stands: it may be signed at `now` where there are none. */
function rulesBroken({ row, violation, loaded }: PaperSubject, now: Date): ViolationProblem[] {
  if (row.kind === 'immediate')
    return openingProblems(row.content as ViolationContent, now, earliestSeen(row, loaded, now))
  if (violation === null) return []
  const { found, visitedAt } = row.content as RevisitContent
  const moved = moveViolation(violation.state, 'revisit', {
    actor: actorOf(row.role),
    openedAt: violation.openedAt.toISOString(),
    // As if it were signed and time-stamped at this very moment.
    revisit: { found, visitedAt, timestampedAt: now.toISOString() },
  })
  return moved.ok ? [] : [moved.problem]
}

/** Of an engineer the beginning of their work in the case, with a day of grace; in any case a year. */
function earliestSeen({ authorId }: PaperSubject['row'], { slots }: PaperSubject['loaded'], now: Date): Date {
  const aYearAgo = now.getTime() - 366 * DAY_MS
  const own = slots.filter(({ personId }) => personId === authorId).map(({ from }) => from.getTime() - DAY_MS)
  return new Date(Math.max(aYearAgo, own.length === 0 ? aYearAgo : Math.min(...own)))
}

const DAY_MS = 86_400_000

/** As the table of moves knows them: whoever of the case went there is its supervisor there. */
export function actorOf(role: PaperSubject['row']['role']): ViolationActor {
  return role === 'violation-officer' ? role : 'supervisor'
}

/** What stands between the draft and its signature, in words. */
export function missingOf(subject: PaperSubject, now: Date): Bilingual[] {
  const rules = rulesBroken(subject, now).map(({ message }) => ({ ...message }))
  return [...rules, ...unprintableOf(subject.row.content)]
}

/** Refuses a paper that can't be signed as it stands. */
export function checkSignable(subject: PaperSubject, now: Date): void {
  const [rule] = rulesBroken(subject, now)
  if (rule) throw problems.violation(rule)
  const unprintable = unprintableOf(subject.row.content)
  if (unprintable.length > 0) throw ofReports.incomplete(unprintable)
}
