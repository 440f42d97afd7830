import { stageOf } from '@mohr/casework'
import type { LoadedCase } from '../cases/load-case.ts'
import type { ReportRow } from './load-report.ts'

/** What the municipality decided may reach us after the engineer was told of it on the site. */
const GRACE_MS = 86_400_000

/**
 * Before when no visit was one of this report: the supervisor's work in the case had begun by then, and the stage's gate was open,
 * as far as reports of the stages before it and the permit's day tell. A day of grace.
 */
export function earliestVisit(
  { slots, newest, profile, startDay }: LoadedCase,
  { engineerId, stage, floor, discipline }: Pick<ReportRow, 'engineerId' | 'stage' | 'floor' | 'discipline'>,
): Date | null {
  const gates = stageOf(profile, stage)?.gates ?? []
  const before = gates.flatMap((gate) =>
    gate.kind === 'stage'
      ? [...newest.values()].filter(
          ({ key, state }) =>
            key.stage === gate.stage &&
            state === 'accepted' &&
            (gate.floors === 'all' ||
              key.floor === null ||
              floor === null ||
              key.floor === (gate.floors === 'same' ? floor : floor - 1)),
        )
      : [],
  )
  const own = slots.filter(
    (slot) => slot.personId === engineerId && slot.role === 'supervisor' && slot.discipline === discipline,
  )
  const instants = [
    ...before.map(({ stateSince }) => stateSince.getTime()),
    ...own.map(({ from }) => from.getTime()),
    ...(startDay === null ? [] : [Date.parse(startDay)]),
  ]
  return instants.length === 0 ? null : new Date(Math.max(...instants) - GRACE_MS)
}
