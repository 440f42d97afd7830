import {
  cellState,
  civilDay,
  dueDay,
  gateOf,
  type ReportKey,
  reportKeyText,
  reportsOwed,
  stageOf,
} from '@mohr/casework'
import type { ReportCell } from '../api/types.ts'
import type { LoadedCase } from './load-case.ts'

/** Every report a case owes, with its state, who owes it and by when. */
export function cellsOf(loaded: LoadedCase, now: Date): ReportCell[] {
  return reportsOwed(loaded.progress.facts, loaded.profile).map((key) => cellOf(loaded, key, now))
}

function cellOf(loaded: LoadedCase, key: ReportKey, now: Date): ReportCell {
  const existing = loaded.newest.get(reportKeyText(key))
  const gate = gateOf(key, loaded.progress)
  const state = cellState(key, loaded.progress)
  const engineer = loaded.slots.find(
    (slot) => slot.role === 'supervisor' && slot.discipline === key.discipline,
  )
  const due = gate.open ? dueOf(loaded, key) : null
  const waiting = state === 'open' || state === 'draft' || state === 'refused' || state === 'returned'
  return {
    ...(existing ? { reportId: existing.id, since: existing.stateSince.toISOString() } : {}),
    stage: key.stage,
    floor: key.floor,
    discipline: key.discipline,
    state,
    revision: existing?.revision ?? 0,
    ...(engineer ? { engineer: engineer.name } : {}),
    ...(due === null ? {} : { due }),
    ...(due !== null && waiting && due < civilDay(now) ? { late: true } : {}),
    ...(state === 'open' || state === 'not-yet'
      ? { because: gate.reasons.map((reason) => ({ ...reason })) }
      : {}),
  }
}

/**
 * Counted from the day the gate opened: the last acceptance it waited for, or the permit. A report that came back,
 * and the revision that replaces it, is counted anew from that day.
 */
export function dueOf(
  loaded: Pick<LoadedCase, 'profile' | 'newest' | 'startDay'>,
  key: ReportKey,
): string | null {
  const stage = stageOf(loaded.profile, key.stage)
  if (stage === undefined) return null
  const cameBackAt = loaded.newest.get(reportKeyText(key))?.cameBackAt
  if (cameBackAt) return dueDay(civilDay(cameBackAt), stage.deadlineDays)
  const days = stage.gates.flatMap((gate) => {
    if (gate.kind === 'condition')
      return gate.condition === 'permit-phase-2' && loaded.startDay ? [loaded.startDay] : []
    return [...loaded.newest.values()]
      .filter(
        (one) =>
          one.key.stage === gate.stage && one.state === 'accepted' && belongs(gate.floors, one.key, key),
      )
      .map((one) => civilDay(one.stateSince))
  })
  const opened = days.sort().at(-1)
  return opened === undefined ? null : dueDay(opened, stage.deadlineDays)
}

function belongs(floors: 'all' | 'same' | 'below', earlier: ReportKey, key: ReportKey): boolean {
  if (floors === 'all' || earlier.floor === null || key.floor === null) return true
  return earlier.floor === (floors === 'same' ? key.floor : key.floor - 1)
}
