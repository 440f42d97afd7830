import {
  civilDay,
  dayProblem,
  moveViolation,
  objectionLostFrom,
  type RoleId,
  type ViolationAction,
  type ViolationActor,
  type ViolationMoveDetails,
  violationKind,
} from '@mohr/casework'
import type { Context } from '../platform/context.ts'
import type { Write } from '../platform/verb.ts'
import { lockViolation, type ViolationRow, type ViolationSubject } from './load-violation.ts'
import { problems } from './problems.ts'
import { recordStep, type Step } from './record-step.ts'

interface Asked {
  violationId: string
  version: number
  on?: string | undefined
}

/** What a verb says of its step once it has seen the locked row. */
export type Planned = Pick<Step, 'step' | 'change' | 'days' | 'text' | 'number' | 'onBehalfOf' | 'data'>

/**
 * One step by a person, or by the municipality's own system: the row is locked at the version they saw, the day is judged, `plan` says what is to be, or throws
 * what stands in the way.
 */
export async function takeStep(
  context: Context,
  write: Write,
  { violationId, version, on }: Asked,
  { actor, loaded, role }: ViolationSubject & { role: RoleId },
  plan: (row: ViolationRow, on: string) => Planned,
): Promise<void> {
  const now = context.now()
  const row = await lockViolation(write.db, violationId, version)
  const today = civilDay(now)
  const day = on ?? today
  const planned = plan(row, day)
  const misdated = dayProblem(day, { after: row.lastDay, today })
  if (misdated) throw problems.violation(misdated)
  const by = role === 'service' ? { actorId: null, source: actor.name } : { actorId: actor.id }
  await recordStep(write, now, row, loaded, { ...planned, ...by, on: day, role })
}

/** As what the tables of moves know someone: the municipality's own system does what its officer may. */
export const moverOf = (role: RoleId | 'system'): ViolationActor =>
  role === 'service' ? 'violation-officer' : (role as ViolationActor)

interface Done {
  role: RoleId | 'system'
  /** When it is done. */
  day: string
  reason?: string
}

/** What the table of moves asks of an action. */
export function moveDetails(row: ViolationRow, { role, day, reason }: Done): ViolationMoveDetails {
  const lost = objectionLostFrom(row.days)
  return {
    actor: moverOf(role),
    commission: violationKind(row.kind)?.commission === true,
    objectionOver: lost !== null && lost <= day,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** The state after an action of that table, or its refusal. */
export function movedBy(row: ViolationRow, action: Exclude<ViolationAction, 'revisit'>, done: Done) {
  const moved = moveViolation(row.state, action, moveDetails(row, done))
  if (!moved.ok) throw problems.violation(moved.problem)
  return moved.state
}
