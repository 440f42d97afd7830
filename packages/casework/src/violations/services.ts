/** What is served on an owner in the course of a violation, and the day from which the law counts. */
import type { Bilingual } from '../bilingual.ts'
import type { ViolationDays, ViolationEvent } from './clock.ts'
import { violationProblem } from './problems.ts'
import type { ViolationActor, ViolationMoveResult, ViolationState } from './states.ts'

export const VIOLATION_SERVICES = ['notice', 'hearing', 'decision'] as const
export type ViolationService = (typeof VIOLATION_SERVICES)[number]

type Rule = {
  readonly name: Bilingual
  readonly from: ViolationState
  readonly to: ViolationState
  /** Of the clock, which begins a period on it. */
  readonly event: ViolationEvent | null
}

export const SERVICE_RULES: Readonly<Record<ViolationService, Rule>> = Object.freeze({
  notice: {
    name: { fa: 'ابلاغ تخلف به مالک و مجری', en: 'Notice of the violation to owner and builder' },
    from: 'opened',
    to: 'served',
    event: null,
  },
  hearing: {
    name: { fa: 'ابلاغ کمیسیون برای توضیح مالک', en: 'The commission’s call on the owner to explain' },
    from: 'referred',
    to: 'referred',
    event: 'notified',
  },
  decision: {
    name: { fa: 'ابلاغ رأی', en: 'Service of the decision' },
    from: 'decided',
    to: 'decided',
    event: 'decision-served',
  },
})

/** The state after a service, or why it can't be recorded. Each is served once: the law counts from that day. */
export function recordService(
  what: ViolationService,
  state: ViolationState,
  days: ViolationDays,
  actor: ViolationActor,
): ViolationMoveResult {
  const { from, to, event } = SERVICE_RULES[what]
  const refuse = (code: Parameters<typeof violationProblem>[0]) => ({
    ok: false as const,
    problem: violationProblem(code),
  })
  if (actor !== 'violation-officer') return refuse('violation/not-yours')
  if (event !== null && days[event] !== undefined) return refuse('violation/already-served')
  return state === from ? { ok: true, state: to } : refuse('violation/wrong-state')
}
