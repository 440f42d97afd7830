import type { Bilingual } from '../bilingual.ts'
import { type Move, moveFault } from '../flow/move.ts'
import type { MarkState } from './marks.ts'
import { type ReviewProblem, type ReviewProblemCode, reviewProblem } from './problems.ts'

/** A revision of one discipline's set is in one of these; what was sent is never edited. */
export const SET_STATES = [
  'draft',
  'sent',
  'faulty',
  'in-review',
  'returned',
  'approved',
  'released',
  'superseded',
] as const
export type SetState = (typeof SET_STATES)[number]

export type SetAction =
  | 'edit'
  | 'send'
  | 'pass'
  | 'fail'
  | 'return'
  | 'approve'
  | 'release'
  | 'supersede'
  | 'revise'

/** As seen from this set: its designer, its discipline's reviewer, the council, the server. */
export type SetActor = 'designer' | 'plan-reviewer' | 'council-officer' | 'system'

/**
 * draft ▶ sent ▶ checked by the rules (faulty | in review) ▶ returned | approved ▶ released ▶ superseded by a later
 * release. `revise` leaves the old revision as it is: its `to` is the state of the new one.
 */
export const SET_MOVES: Readonly<Record<SetAction, Move<SetState, SetActor>>> = Object.freeze({
  edit: { from: ['draft'], by: ['designer'], to: 'draft' },
  send: { from: ['draft'], by: ['designer'], to: 'sent' },
  pass: { from: ['sent'], by: ['system'], to: 'in-review' },
  fail: { from: ['sent'], by: ['system'], to: 'faulty', reason: true },
  return: { from: ['in-review'], by: ['plan-reviewer'], to: 'returned' },
  approve: { from: ['in-review'], by: ['plan-reviewer'], to: 'approved' },
  release: { from: ['approved'], by: ['council-officer', 'system'], to: 'released' },
  supersede: { from: ['released'], by: ['system'], to: 'superseded' },
  revise: { from: ['faulty', 'returned', 'approved', 'released'], by: ['designer'], to: 'draft' },
})

export const SET_STATE_NAMES: Readonly<Record<SetState, Bilingual>> = Object.freeze({
  draft: { fa: 'پیش‌نویس', en: 'Draft' },
  sent: { fa: 'فرستاده‌شده', en: 'Sent' },
  faulty: { fa: 'ایراد خودکار', en: 'Found faulty by the rules' },
  'in-review': { fa: 'در کنترل', en: 'In review' },
  returned: { fa: 'برگشتی', en: 'Returned' },
  approved: { fa: 'تأییدشده', en: 'Approved' },
  released: { fa: 'منتشرشده', en: 'Released' },
  superseded: { fa: 'جایگزین‌شده', en: 'Superseded' },
})

export type SetMoveDetails = {
  readonly actor: SetActor
  readonly reason?: string
  /** Every mark of the set, of this revision and those before it. */
  readonly marks: readonly MarkState[]
  /** For `send`: whether the discipline's turn has come, as `setTurn` says. */
  readonly turn?: boolean
  /** For `approve`: whether the reviewer is someone else than the designer. */
  readonly anotherPerson?: boolean
  /** For `approve`: whether the signature reached B-T. */
  readonly timestamped?: boolean
  /** For `release`: whether all is approved, as `releaseProblems` says. */
  readonly releasable?: boolean
}

export type SetMoveResult =
  | { readonly ok: true; readonly state: SetState }
  | { readonly ok: false; readonly problem: ReviewProblem }

/** What an action needs beside its actor and state. The first that fails is said. */
const NEEDS: Partial<
  Record<SetAction, readonly (readonly [(given: SetMoveDetails) => boolean, ReviewProblemCode])[]>
> = {
  send: [
    [({ turn }) => turn === true, 'review/not-its-turn'],
    [({ marks }) => !marks.includes('open'), 'review/marks-unanswered'],
  ],
  return: [[({ marks }) => marks.includes('open'), 'review/mark-needed']],
  approve: [
    [({ anotherPerson }) => anotherPerson === true, 'review/own-work'],
    [({ marks }) => marks.every((mark) => mark === 'accepted'), 'review/marks-open'],
    [({ timestamped }) => timestamped === true, 'review/time-stamp-needed'],
  ],
  release: [[({ releasable }) => releasable === true, 'review/not-approved']],
}

/** The state a set has after an action, or why the action isn't allowed. The one place that knows the moves. */
export function moveSet(state: SetState, action: SetAction, details: SetMoveDetails): SetMoveResult {
  const move = SET_MOVES[action]
  const fault = moveFault(move, state, details)
  const unmet = NEEDS[action]?.find(([holds]) => !holds(details))?.[1]
  const code = fault ? (`review/${fault}` as const) : unmet
  return code ? { ok: false, problem: reviewProblem(code) } : { ok: true, state: move.to }
}
