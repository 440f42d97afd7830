import type { Bilingual } from '../bilingual.ts'
import { type Move, moveFault } from '../flow/move.ts'
import { type ViolationProblem, type ViolationProblemCode, violationProblem } from './problems.ts'

export const VIOLATION_STATES = [
  'opened',
  'served',
  'referred',
  'answered',
  'decided',
  'objected',
  'final',
  'closed',
] as const
export type ViolationState = (typeof VIOLATION_STATES)[number]

export type ViolationAction =
  | 'serve'
  | 'refer'
  | 'answer'
  | 'decide'
  | 'object'
  | 'decide-objection'
  | 'lapse'
  | 'revisit'

/** As seen from this violation: a supervisor of the case, the district's violation officer, the owner or agent, the server. */
export type ViolationActor = 'supervisor' | 'violation-officer' | 'owner' | 'counter-clerk' | 'system'

/**
 * opened ▶ served on owner and builder ▶ referred to the commission ▶ answered ▶ decided ▶ objected ▶ final ▶ closed.
 * What needs no commission goes from opened or served to closed. The commission decides whether the owner answers or
 * not. A signed re-visit is the only way to `closed`, from any state.
 */
export const VIOLATION_MOVES: Readonly<Record<ViolationAction, Move<ViolationState, ViolationActor>>> =
  Object.freeze({
    serve: { from: ['opened'], by: ['violation-officer'], to: 'served' },
    refer: { from: ['opened', 'served'], by: ['violation-officer'], to: 'referred' },
    answer: { from: ['referred'], by: ['owner', 'counter-clerk'], to: 'answered' },
    decide: { from: ['referred', 'answered'], by: ['violation-officer'], to: 'decided', reason: true },
    object: { from: ['decided'], by: ['owner', 'counter-clerk'], to: 'objected', reason: true },
    'decide-objection': { from: ['objected'], by: ['violation-officer'], to: 'final', reason: true },
    lapse: { from: ['decided'], by: ['system'], to: 'final' },
    revisit: {
      from: VIOLATION_STATES.filter((state) => state !== 'closed'),
      by: ['supervisor', 'violation-officer'],
      to: 'closed',
    },
  })

export const VIOLATION_STATE_NAMES: Readonly<Record<ViolationState, Bilingual>> = Object.freeze({
  opened: { fa: 'بازشده', en: 'Opened' },
  served: { fa: 'ابلاغ‌شده', en: 'Served' },
  referred: { fa: 'در کمیسیون', en: 'Before the commission' },
  answered: { fa: 'پاسخ مالک رسیده', en: 'Owner has answered' },
  decided: { fa: 'رأی داده‌شده', en: 'Decided' },
  objected: { fa: 'اعتراض‌شده', en: 'Objected' },
  final: { fa: 'رأی قطعی', en: 'Final' },
  closed: { fa: 'بسته‌شده', en: 'Closed' },
})

/**
 * A day on which something is said to have happened: not after `today`, not before what happened last.
 * `undefined` where it may be recorded.
 */
export function dayProblem(on: string, { after, today }: { after: string; today: string }) {
  return on > today || on < after ? violationProblem('violation/day-out-of-order') : undefined
}

/** What was found when someone came back: it was put right, what was decided has been done, or it is as it was. */
export const REVISIT_FINDINGS = ['remedied', 'decision-carried-out', 'persists'] as const
export type RevisitFinding = (typeof REVISIT_FINDINGS)[number]

export const REVISIT_FINDING_NAMES: Readonly<Record<RevisitFinding, Bilingual>> = Object.freeze({
  remedied: { fa: 'رفع شده است', en: 'It has been put right' },
  'decision-carried-out': { fa: 'رأی اجرا شده است', en: 'The decision has been carried out' },
  persists: { fa: 'همچنان برقرار است', en: 'It is as it was' },
})

/** A re-visit as its signed report states it. Instants, ISO 8601 UTC. */
export type Revisit = {
  readonly found: RevisitFinding
  readonly visitedAt: string
  /** The instant of the time-stamp over the signature; null while there is none. */
  readonly timestampedAt: string | null
}

export type ViolationMoveDetails = {
  readonly actor: ViolationActor
  readonly reason?: string
  /** For `refer`: whether the violation's kind goes before the commission. */
  readonly commission?: boolean
  /** For `object` and `lapse`: whether the time to object has passed. */
  readonly objectionOver?: boolean
  /** For `revisit`. */
  readonly revisit?: Revisit
  /** For `revisit`: the instant at which the violation was opened. */
  readonly openedAt?: string
}

export type ViolationMoveResult =
  | { readonly ok: true; readonly state: ViolationState }
  | { readonly ok: false; readonly problem: ViolationProblem }

/**
 * The state a violation has after an action, or why the action isn't allowed. A signed re-visit that finds the
 * violation persisting is recorded and leaves the state as it is.
 */
export function moveViolation(
  state: ViolationState,
  action: ViolationAction,
  details: ViolationMoveDetails,
): ViolationMoveResult {
  const move = VIOLATION_MOVES[action]
  const fault = moveFault(move, state, details)
  if (fault) return refuse(`violation/${fault}`)
  if (action === 'refer' && details.commission !== true) return refuse('violation/not-for-commission')
  if (action === 'object' && details.objectionOver !== false) return refuse('violation/objection-late')
  if (action === 'lapse' && details.objectionOver !== true) return refuse('violation/objection-open')
  if (action !== 'revisit') return { ok: true, state: move.to }
  const code = revisitFault(state, details)
  if (code) return refuse(code)
  return { ok: true, state: details.revisit?.found === 'persists' ? state : 'closed' }
}

const refuse = (code: ViolationProblemCode): ViolationMoveResult => ({
  ok: false,
  problem: violationProblem(code),
})

function revisitFault(
  state: ViolationState,
  { revisit, openedAt }: ViolationMoveDetails,
): ViolationProblemCode | undefined {
  if (!revisit) return 'violation/revisit-needed'
  if (revisit.timestampedAt === null) return 'violation/revisit-unsigned'
  const visited = Date.parse(revisit.visitedAt)
  const inOrder = visited > Date.parse(openedAt ?? '') && visited <= Date.parse(revisit.timestampedAt)
  if (!inOrder) return 'violation/revisit-too-early'
  const decided = state === 'decided' || state === 'final'
  return revisit.found === 'decision-carried-out' && !decided ? 'violation/no-decision' : undefined
}
