import type { Bilingual, Problem } from '../bilingual.ts'
import { type Move, moveFault } from '../flow/move.ts'

/** A stored revision is in one of these; a signed revision is never edited. */
export const REPORT_STATES = [
  'draft',
  'signed-untimed',
  'signed',
  'refused',
  'confirmed',
  'submitted',
  'accepted',
  'returned',
] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** What a cell of the section shows: a report's state, or why there is none. */
export type CellState = ReportState | 'not-yet' | 'open' | 'not-required'

export type ReportAction =
  | 'edit'
  | 'sign'
  | 'timestamp'
  | 'confirm'
  | 'refuse'
  | 'submit'
  | 'accept'
  | 'return'
  | 'revise'
  | 'reopen'
  | 'void'

/** Who acts, as seen from this report: its own supervisor, the case's coordinator, the district's officer, two officers of the council, the server. */
export type ReportActor = 'supervisor' | 'coordinator' | 'municipal-officer' | 'council-officer' | 'system'

/**
 * draft ▶ signed ▶ confirmed | refused ▶ submitted ▶ accepted | returned ▶ a new revision. `revise` leaves the old
 * revision as it is: its `to` is the state of the new one. `reopen` takes two officers of the council. `sign` without a time-stamp gives `signed-untimed`; `void`
 * ends that where the signature turns out not to stand.
 */
export const MOVES: Readonly<Record<ReportAction, Move<ReportState, ReportActor>>> = Object.freeze({
  edit: { from: ['draft'], by: ['supervisor'], to: 'draft' },
  sign: { from: ['draft'], by: ['supervisor'], to: 'signed' },
  timestamp: { from: ['signed-untimed'], by: ['system', 'supervisor'], to: 'signed' },
  void: { from: ['signed-untimed'], by: ['system'], to: 'refused', reason: true },
  confirm: { from: ['signed'], by: ['coordinator'], to: 'confirmed' },
  refuse: { from: ['signed'], by: ['coordinator'], to: 'refused', reason: true },
  submit: { from: ['confirmed'], by: ['coordinator', 'system'], to: 'submitted' },
  accept: { from: ['submitted'], by: ['municipal-officer'], to: 'accepted' },
  return: { from: ['submitted'], by: ['municipal-officer'], to: 'returned', reason: true },
  reopen: { from: ['accepted'], by: ['council-officer'], to: 'returned', reason: true },
  revise: { from: ['refused', 'returned'], by: ['supervisor'], to: 'draft' },
})

/** The word for each state, as in lists. */
export const STATE_NAMES: Readonly<Record<CellState, Bilingual>> = Object.freeze({
  'not-yet': { fa: 'نوبتش نرسیده', en: 'Not yet its turn' },
  open: { fa: 'نوبت ناظر', en: 'Supervisor’s turn' },
  draft: { fa: 'پیش‌نویس', en: 'Draft' },
  'signed-untimed': { fa: 'امضاشده، بی مهر زمانی', en: 'Signed, not time-stamped' },
  signed: { fa: 'امضاشده', en: 'Signed' },
  refused: { fa: 'ردشده', en: 'Refused' },
  confirmed: { fa: 'تأییدشده', en: 'Confirmed' },
  submitted: { fa: 'فرستاده‌شده', en: 'Submitted' },
  accepted: { fa: 'پذیرفته', en: 'Accepted' },
  returned: { fa: 'برگشتی', en: 'Returned' },
  'not-required': { fa: 'لازم نیست', en: 'Not required' },
})

const PROBLEMS = {
  'report/not-yours': {
    fa: 'این کار با شما نیست؛ مسئول این گزارش یا هماهنگ‌کنندهٔ پرونده باید آن را انجام دهد.',
    en: 'This is not yours to do: it belongs to the engineer of this report or to the coordinator of the case.',
  },
  'report/wrong-state': {
    fa: 'گزارش در این وضعیت نیست؛ صفحه را تازه کنید و دوباره ببینید.',
    en: 'The report is not in a state that allows this; reload the page and look again.',
  },
  'report/time-stamp-needed': {
    fa: 'امضا هنوز مهر زمانی ندارد؛ پس از رسیدن مهر زمانی فرستاده می‌شود.',
    en: 'The signature has no time-stamp yet; it is sent on once it has one.',
  },
  'report/reason-needed': {
    fa: 'دلیل را بنویسید تا ناظر بداند چه چیزی را درست کند.',
    en: 'Give the reason, so that the supervisor knows what to put right.',
  },
} as const

export type MoveProblem = Problem<keyof typeof PROBLEMS>
export type MoveResult =
  | { readonly ok: true; readonly state: ReportState }
  | { readonly ok: false; readonly problem: MoveProblem }

const refuse = (code: keyof typeof PROBLEMS): MoveResult => ({
  ok: false,
  problem: { code, message: PROBLEMS[code] },
})

export type MoveDetails = {
  readonly actor: ReportActor
  readonly reason?: string
  /** For `sign` and `confirm`: whether the signature reached B-T. */
  readonly timestamped?: boolean
}

/** The state a report has after an action, or why the action isn't allowed. The one place that knows the moves. */
export function moveReport(state: ReportState, action: ReportAction, details: MoveDetails): MoveResult {
  const move = MOVES[action]
  const fault = moveFault(move, state, details)
  if (fault === 'wrong-state') {
    const waits = state === 'signed-untimed' && (action === 'confirm' || action === 'submit')
    return refuse(waits ? 'report/time-stamp-needed' : 'report/wrong-state')
  }
  if (fault) return refuse(`report/${fault}`)
  if (action === 'sign' && !details.timestamped) return { ok: true, state: 'signed-untimed' }
  if (action === 'confirm' && !details.timestamped) return refuse('report/time-stamp-needed')
  return { ok: true, state: move.to }
}
