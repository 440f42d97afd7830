import type { Bilingual, Problem } from '../bilingual.ts'
import { type CapacityPosting, type CapacitySlot, giveBackCapacity } from '../capacity/ledger.ts'
import { isBlank } from '../text/blank.ts'
import type { Slot } from './slots.ts'

export const LEAVE_REASONS = ['resigned', 'suspended', 'died', 'replaced'] as const
export type LeaveReason = (typeof LEAVE_REASONS)[number]

export const LEAVE_REASON_NAMES: Readonly<Record<LeaveReason, Bilingual>> = Object.freeze({
  resigned: { fa: 'استعفا', en: 'Resigned' },
  suspended: { fa: 'تعلیق پروانه', en: 'Licence suspended' },
  died: { fa: 'فوت', en: 'Died' },
  replaced: { fa: 'جایگزینی', en: 'Replaced' },
})

export type HandOverSigner = 'outgoing' | 'incoming' | 'coordinator' | 'council-officer'

/**
 * Who signs a hand-over report: whoever leaves can't always, then coordinator and council say in their place how far
 * the work has come. The one who takes over always signs.
 */
export const HAND_OVER_SIGNERS: Readonly<Record<LeaveReason, readonly HandOverSigner[]>> = Object.freeze({
  resigned: ['outgoing', 'incoming'],
  suspended: ['coordinator', 'council-officer', 'incoming'],
  died: ['coordinator', 'council-officer', 'incoming'],
  replaced: ['outgoing', 'incoming'],
})

/**
 * The signers of one hand-over. Where no other coordinates the case, because the coordinator is the one who leaves or there is
 * none, the council says alone how far the work has come.
 */
export function handOverSigners(reason: LeaveReason, coordinated: boolean): readonly HandOverSigner[] {
  return HAND_OVER_SIGNERS[reason].filter((role) => role !== 'coordinator' || coordinated)
}

export type HandOver = {
  readonly reason: LeaveReason
  /** The slot that is left, as it ran. */
  readonly slot: Slot
  readonly successor: { readonly personId: string; readonly from: string } | null
  /** Instant at which the slot is left. */
  readonly at: string
  /** The work to date, in the words of those who sign. */
  readonly workToDate: string
  /** Reports of the slot that are drafts or unconfirmed, each with what becomes of it. */
  readonly openReports: readonly { readonly report: string; readonly becomes: string }[]
  /** Whether somebody else coordinates the case. */
  readonly coordinated: boolean
  /** Roles that have signed with a time-stamp. */
  readonly signedBy: readonly HandOverSigner[]
}

const TEXTS = {
  'hand-over/work-needed': {
    fa: 'وضعیت کار تا امروز نوشته نشده است.',
    en: 'The work to date is not described.',
  },
  'hand-over/open-report': {
    fa: 'معلوم نیست گزارش‌های ناتمام چه می‌شوند.',
    en: 'It is not said what becomes of unfinished reports.',
  },
  'hand-over/successor-needed': {
    fa: 'جانشین معلوم نیست؛ مسئولیت نباید خالی بماند.',
    en: 'There is no successor: responsibility must have no gap.',
  },
  'hand-over/same-person': {
    fa: 'جانشین همان کسی است که می‌رود.',
    en: 'The successor is the one who leaves.',
  },
  'hand-over/gap': {
    fa: 'کار جانشین باید از همان لحظه آغاز شود که دیگری می‌رود.',
    en: 'The successor has to begin at the very instant the other leaves.',
  },
  'hand-over/signature': { fa: 'امضای همه روی گزارش تحویل نیست.', en: 'Not all who must have signed.' },
} as const

export type HandOverProblem = Problem<keyof typeof TEXTS>

/** What a hand-over still lacks before it takes effect; empty when nothing. */
export function handOverProblems(handOver: HandOver): HandOverProblem[] {
  const { successor, slot, at, reason, coordinated, signedBy } = handOver
  const holds: Record<keyof typeof TEXTS, boolean> = {
    'hand-over/work-needed': !isBlank(handOver.workToDate),
    'hand-over/open-report': handOver.openReports.every((one) => !isBlank(one.becomes)),
    'hand-over/successor-needed': successor !== null,
    'hand-over/same-person': successor?.personId !== slot.personId,
    'hand-over/gap': successor === null || Date.parse(successor.from) === Date.parse(at),
    'hand-over/signature': handOverSigners(reason, coordinated).every((role) => signedBy.includes(role)),
  }
  const codes = Object.keys(TEXTS) as (keyof typeof TEXTS)[]
  return codes.filter((code) => !holds[code]).map((code) => ({ code, message: TEXTS[code] }))
}

/** The slots of a case once the hand-over has taken effect: the old one ends at the instant the new one begins. */
export function slotsAfter(slots: readonly Slot[], { slot, successor, at }: HandOver): Slot[] {
  const same = (one: Slot) =>
    one.personId === slot.personId &&
    one.role === slot.role &&
    one.discipline === slot.discipline &&
    one.from === slot.from
  const left = slots.map((one) => (same(one) ? { ...one, until: at } : one))
  return successor ? [...left, { ...slot, personId: successor.personId, from: at, until: null }] : left
}

/**
 * Capacity posted both ways: the one who leaves gets back what the work held, the one who takes over holds `incoming`,
 * the posting that came with the answer of `assignmentAt`.
 */
export function handOverPostings(
  ledger: readonly CapacityPosting[],
  outgoing: CapacitySlot,
  incoming: CapacityPosting,
  at: string,
): CapacityPosting[] {
  const back = giveBackCapacity(ledger, outgoing, at)
  return back.ok ? [back.posting, incoming] : [incoming]
}
