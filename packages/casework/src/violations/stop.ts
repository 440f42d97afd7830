/** Work on a site is stopped by a violation: by who saw it, or by the municipality's order. It goes on when that is lifted. */
import type { Bilingual } from '../bilingual.ts'
import { type Move, moveFault } from '../flow/move.ts'
import type { Severity } from '../reports/severity.ts'
import { type ViolationProblem, violationProblem } from './problems.ts'
import type { ViolationActor, ViolationState } from './states.ts'

export const STOP_STATES = ['none', 'reported', 'ordered', 'lifted'] as const
export type StopState = (typeof STOP_STATES)[number]
export type StopAction = 'order' | 'lift'

/** Those in which nobody may work on. */
export const STOPPING: readonly StopState[] = ['reported', 'ordered']

/** An order may follow a report, stand without one, and come again after a lifting. */
export const STOP_MOVES: Readonly<Record<StopAction, Move<StopState, ViolationActor>>> = Object.freeze({
  order: { from: ['none', 'reported', 'lifted'], by: ['violation-officer'], to: 'ordered' },
  lift: { from: STOPPING, by: ['violation-officer'], to: 'lifted', reason: true },
})

export const STOP_STATE_NAMES: Readonly<Record<StopState, Bilingual>> = Object.freeze({
  none: { fa: 'کار متوقف نیست', en: 'Work goes on' },
  reported: { fa: 'توقف کار به گزارش ناظر', en: 'Work stopped by the report' },
  ordered: { fa: 'دستور توقف شهرداری', en: 'Work stopped by the municipality’s order' },
  lifted: { fa: 'رفع توقف', en: 'The stop is lifted' },
})

export type StopDetails = {
  readonly actor: ViolationActor
  readonly reason?: string
  /** Of the violation itself: what is closed stops nothing. */
  readonly violation: ViolationState
  /** For `lift`: whether someone has been there again since, and signed what they saw. */
  readonly revisited?: boolean
}

export type StopResult =
  | { readonly ok: true; readonly stop: StopState }
  | { readonly ok: false; readonly problem: ViolationProblem }

const refuse = (code: Parameters<typeof violationProblem>[0]): StopResult => ({
  ok: false,
  problem: violationProblem(code),
})

/** Whether work is stopped after an action, or why the action isn't allowed. Nobody lifts a stop from a desk. */
export function moveStop(stop: StopState, action: StopAction, details: StopDetails): StopResult {
  const move = STOP_MOVES[action]
  const fault = moveFault(move, stop, details)
  if (fault === 'not-yours') return refuse('violation/not-yours')
  if (details.violation === 'closed') return refuse('violation/wrong-state')
  if (fault) return refuse(`violation/${fault}`)
  if (action === 'lift' && details.revisited !== true) return refuse('violation/stop-not-revisited')
  return { ok: true, stop: move.to }
}

/** How a violation begins: one that stops work stops it from the moment it is opened. */
export function firstStop(severity: Severity): StopState {
  return severity === 'stop-work' ? 'reported' : 'none'
}

export const isStopping = (stop: StopState): boolean => STOPPING.includes(stop)

/** Whether work on the site is stopped: one violation that stops it is enough. */
export function workStopped(
  violations: readonly { readonly stop: StopState; readonly state: ViolationState }[],
): boolean {
  return violations.some(({ stop, state }) => state !== 'closed' && isStopping(stop))
}
