import type { Bilingual } from '../bilingual.ts'
import { type Move, moveFault } from '../flow/move.ts'
import { type ReviewProblem, reviewProblem } from './problems.ts'

export const MARK_STATES = ['open', 'answered', 'accepted'] as const
export type MarkState = (typeof MARK_STATES)[number]

export type MarkAction = 'answer' | 'accept' | 'reopen' | 'withdraw'
/** As seen from the set the mark stands in: who drew it, who reviews it. */
export type MarkActor = 'designer' | 'plan-reviewer'

/** open ▶ answered ▶ accepted, or open again. Each but `accept` says something: the answer, why it isn't enough, why it is dropped. */
export const MARK_MOVES: Readonly<Record<MarkAction, Move<MarkState, MarkActor>>> = Object.freeze({
  answer: { from: ['open'], by: ['designer'], to: 'answered', reason: true },
  accept: { from: ['answered'], by: ['plan-reviewer'], to: 'accepted' },
  reopen: { from: ['answered'], by: ['plan-reviewer'], to: 'open', reason: true },
  withdraw: { from: ['open'], by: ['plan-reviewer'], to: 'accepted', reason: true },
})

export const MARK_STATE_NAMES: Readonly<Record<MarkState, Bilingual>> = Object.freeze({
  open: { fa: 'باز', en: 'Open' },
  answered: { fa: 'پاسخ‌داده', en: 'Answered' },
  accepted: { fa: 'پذیرفته', en: 'Accepted' },
})

export type MarkMoveResult =
  | { readonly ok: true; readonly state: MarkState }
  | { readonly ok: false; readonly problem: ReviewProblem }

/** The state a mark has after an action, or why not. `text` is the answer, or the reason. */
export function moveMark(
  state: MarkState,
  action: MarkAction,
  { actor, text }: { readonly actor: MarkActor; readonly text?: string },
): MarkMoveResult {
  const move = MARK_MOVES[action]
  const fault = moveFault(move, state, text === undefined ? { actor } : { actor, reason: text })
  return fault ? { ok: false, problem: reviewProblem(`mark/${fault}`) } : { ok: true, state: move.to }
}
