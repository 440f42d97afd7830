import { moveSet, reviewProblem } from '@mohr/casework'
import type { RevisionRow } from './load-revision.ts'
import { problems } from './problems.ts'

/** Refuses a reviewer's work on what is not in review, and on drawings of their own. */
export function checkReviewing(row: Pick<RevisionRow, 'state' | 'designerId'>, reviewerId: string): void {
  if (row.designerId === reviewerId) throw problems.move(reviewProblem('review/own-work'))
  const turn = moveSet(row.state, 'return', { actor: 'plan-reviewer', marks: ['open'] })
  if (!turn.ok) throw problems.move(turn.problem)
}
