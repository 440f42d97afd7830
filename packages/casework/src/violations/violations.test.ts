import { describe, expect, test } from 'vitest'
import { checklistOf } from '../checklists/catalogue.ts'
import { checklistItems } from '../checklists/checklist.ts'
import { completeness, type FilledReport } from '../reports/answers.ts'
import { VIOLATION_KINDS, violationKind } from './kinds.ts'
import { openingProblems, openingsOf, type ViolationOpening } from './opening.ts'
import { recordService } from './services.ts'
import {
  dayProblem,
  moveViolation,
  type Revisit,
  VIOLATION_MOVES,
  VIOLATION_STATES,
  type ViolationAction,
  type ViolationActor,
  type ViolationMoveDetails,
  type ViolationState,
} from './states.ts'
import { firstStop, moveStop, type StopDetails, workStopped } from './stop.ts'

const openedAt = '2025-11-20T08:00:00Z'
const revisit: Revisit = {
  found: 'remedied',
  visitedAt: '2025-11-25T07:00:00Z',
  timestampedAt: '2025-11-25T09:00:00Z',
}
const codeOf = (state: ViolationState, action: ViolationAction, details: ViolationMoveDetails) => {
  const result = moveViolation(state, action, details)
  return result.ok ? result.state : result.problem.code
}

describe('kinds', () => {
  test('each is named once, in both languages, with the rule it breaks', () => {
    expect(new Set(VIOLATION_KINDS.map(({ id }) => id)).size).toBe(VIOLATION_KINDS.length)
    for (const kind of VIOLATION_KINDS) {
      expect([kind.name.fa, kind.rule.fa].every((text) => /[؀-ۿ]/.test(text))).toBe(true)
      expect(kind.name.en).not.toBe('')
    }
  })
  test('a council’s own list takes the place of ours', () => {
    expect(violationKind('fence', VIOLATION_KINDS)).toBeUndefined()
    const other = violationKind('other')
    if (!other) throw new Error('no kind')
    expect(violationKind('fence', [{ ...other, id: 'fence' }])?.id).toBe('fence')
  })
})

describe('opening', () => {
  const opening: ViolationOpening = {
    kind: 'unsafe-excavation',
    severity: 'stop-work',
    description: 'جدارهٔ شرقی گود مهار ندارد.',
    seenAt: openedAt,
  }
  const codes = (change: Partial<ViolationOpening>) =>
    openingProblems({ ...opening, ...change }, new Date('2025-11-20T09:00:00Z')).map(({ code }) => code)

  test('what was seen, how grave, and of which kind is enough', () => {
    expect(codes({})).toEqual([])
    expect(codes({ kind: 'parking', severity: 'correct-by-date', correctBy: '2025-11-20' })).toEqual([])
  })
  test('an excavation without shoring can’t be waved through', () => {
    expect(codes({ severity: 'observation' })).toEqual(['violation/too-mild'])
  })
  test('a kind nobody knows, an empty description and a day before the visit are refused', () => {
    expect(codes({ kind: 'x' })).toEqual(['violation/kind-unknown'])
    expect(codes({ description: '\u200c ' })).toEqual(['violation/description-needed'])
    expect(codes({ seenAt: '2025-11-20T09:00:01Z' })).toEqual(['violation/seen-in-future'])
    for (const correctBy of [undefined, '2025-11-19', 'soon']) {
      const given = { kind: 'parking', severity: 'correct-by-date' as const }
      expect(codes(correctBy === undefined ? given : { ...given, correctBy })).toEqual([
        'violation/correct-by-needed',
      ])
    }
  })
  test('a stage report opens those of its non-conformities that are marked as violations', () => {
    const checklist = checklistOf('start-structure/1')
    if (!checklist) throw new Error('no checklist')
    const [first, second, ...rest] = checklistItems(checklist).map((item) => item.id)
    const found = { value: 'does-not-conform', severity: 'stop-work', note: 'مهار ندارد' } as const
    const fill = (violation: string): FilledReport => ({
      visitedAt: openedAt,
      instructions: '',
      answers: {
        ...Object.fromEntries(rest.map((id) => [id, { value: 'conforms' } as const])),
        [first ?? '']: found,
        [second ?? '']: { ...found, violation },
      },
    })
    expect(openingsOf(fill('unsafe-excavation'), checklist)).toEqual([
      {
        item: second,
        kind: 'unsafe-excavation',
        severity: 'stop-work',
        description: 'مهار ندارد',
        seenAt: openedAt,
      },
    ])
    const now = new Date(openedAt)
    expect(completeness(fill('unsafe-excavation'), checklist, now).missing).toEqual([])
    expect(completeness(fill('witchcraft'), checklist, now).missing.map(({ code }) => code)).toEqual([
      'violation-unfit',
    ])
  })
})

describe('states', () => {
  test('the long way: to the commission, an objection, and a re-visit', () => {
    let state: ViolationState = 'opened'
    const steps: [ViolationAction, ViolationMoveDetails][] = [
      ['serve', { actor: 'violation-officer' }],
      ['refer', { actor: 'violation-officer', commission: true }],
      ['answer', { actor: 'counter-clerk' }],
      ['decide', { actor: 'violation-officer', reason: 'قلع بنای اضافی' }],
      ['object', { actor: 'owner', reason: 'در حد نقشه است', objectionOver: false }],
      ['decide-objection', { actor: 'violation-officer', reason: 'رأی تأیید شد' }],
      ['revisit', { actor: 'supervisor', openedAt, revisit: { ...revisit, found: 'decision-carried-out' } }],
    ]
    const seen: ViolationState[] = []
    for (const [action, details] of steps) {
      const result = moveViolation(state, action, details)
      if (!result.ok) throw new Error(result.problem.code)
      state = result.state
      seen.push(state)
    }
    expect(seen).toEqual(['served', 'referred', 'answered', 'decided', 'objected', 'final', 'closed'])
  })
  test('only a signed re-visit that found it put right closes', () => {
    for (const state of VIOLATION_STATES) {
      for (const action of Object.keys(VIOLATION_MOVES) as ViolationAction[]) {
        for (const actor of ['supervisor', 'violation-officer', 'owner', 'system'] as ViolationActor[]) {
          const details = { actor, reason: 'x', commission: true, openedAt }
          expect(codeOf(state, action, { ...details, objectionOver: true })).not.toBe('closed')
          expect(codeOf(state, action, { ...details, objectionOver: false })).not.toBe('closed')
        }
      }
    }
    const supervisor = { actor: 'supervisor' as const, openedAt }
    expect(codeOf('served', 'revisit', { ...supervisor, revisit })).toBe('closed')
    expect(codeOf('served', 'revisit', { ...supervisor, revisit: { ...revisit, found: 'persists' } })).toBe(
      'served',
    )
    expect(codeOf('served', 'revisit', { ...supervisor, revisit: { ...revisit, timestampedAt: null } })).toBe(
      'violation/revisit-unsigned',
    )
    expect(codeOf('served', 'revisit', { actor: 'owner', openedAt, revisit })).toBe('violation/not-yours')
  })
  test('a re-visit lies between the opening and its own signature', () => {
    for (const visitedAt of [openedAt, '2025-11-19T08:00:00Z', '2025-11-25T09:00:01Z', 'yesterday']) {
      const details = { actor: 'supervisor' as const, openedAt, revisit: { ...revisit, visitedAt } }
      expect(codeOf('opened', 'revisit', details)).toBe('violation/revisit-too-early')
    }
  })
  test('a decision can’t have been carried out before there is one', () => {
    const carried = { ...revisit, found: 'decision-carried-out' as const }
    expect(codeOf('referred', 'revisit', { actor: 'supervisor', openedAt, revisit: carried })).toBe(
      'violation/no-decision',
    )
  })
  test('the commission gets only what is its own, and an objection has its time', () => {
    const officer = { actor: 'violation-officer' as const }
    expect(codeOf('served', 'refer', { ...officer, commission: false })).toBe('violation/not-for-commission')
    const owner = { actor: 'owner' as const, reason: 'x' }
    expect(codeOf('decided', 'object', { ...owner, objectionOver: true })).toBe('violation/objection-late')
    expect(codeOf('decided', 'lapse', { actor: 'system', objectionOver: false })).toBe(
      'violation/objection-open',
    )
    expect(codeOf('decided', 'lapse', { actor: 'system', objectionOver: true })).toBe('final')
    expect(codeOf('decided', 'object', { actor: 'owner', objectionOver: false })).toBe(
      'violation/reason-needed',
    )
  })
  test('nothing moves a closed violation', () => {
    for (const action of Object.keys(VIOLATION_MOVES) as ViolationAction[]) {
      expect(VIOLATION_MOVES[action].from).not.toContain('closed')
    }
  })
})

describe('service', () => {
  const officer = 'violation-officer' as const
  const told = (...given: Parameters<typeof recordService>) => {
    const result = recordService(...given)
    return result.ok ? result.state : result.problem.code
  }
  test('notice, the commission’s call and the decision are each served in their turn, once', () => {
    expect(told('notice', 'opened', {}, officer)).toBe('served')
    expect(told('notice', 'served', {}, officer)).toBe('violation/wrong-state')
    expect(told('hearing', 'referred', { referred: '2025-11-25' }, officer)).toBe('referred')
    expect(told('hearing', 'referred', { notified: '2025-11-26' }, officer)).toBe('violation/already-served')
    expect(told('decision', 'answered', {}, officer)).toBe('violation/wrong-state')
    expect(told('decision', 'decided', {}, officer)).toBe('decided')
    expect(told('notice', 'opened', {}, 'owner')).toBe('violation/not-yours')
  })
  test('a day lies between the step before and today', () => {
    const days = { after: '2025-11-20', today: '2025-11-25' }
    expect(['2025-11-20', '2025-11-25'].map((on) => dayProblem(on, days))).toEqual([undefined, undefined])
    for (const on of ['2025-11-19', '2025-11-26']) {
      expect(dayProblem(on, days)?.code).toBe('violation/day-out-of-order')
    }
  })
})

describe('a stop of work', () => {
  const officer: StopDetails = { actor: 'violation-officer', violation: 'served' }
  const told = (...given: Parameters<typeof moveStop>) => {
    const result = moveStop(...given)
    return result.ok ? result.stop : result.problem.code
  }
  test('stands from the report on, whatever the municipality does, until it is lifted or the violation closed', () => {
    expect([firstStop('stop-work'), firstStop('correct-by-date')]).toEqual(['reported', 'none'])
    expect(workStopped([{ stop: 'reported', state: 'opened' }])).toBe(true)
    expect(workStopped([{ stop: 'ordered', state: 'decided' }])).toBe(true)
    expect(workStopped([{ stop: 'lifted', state: 'decided' }])).toBe(false)
    expect(workStopped([{ stop: 'reported', state: 'closed' }])).toBe(false)
  })
  test('is ordered by the municipality for a milder violation too, and again after a lifting', () => {
    expect(told('none', 'order', officer)).toBe('ordered')
    expect(told('lifted', 'order', officer)).toBe('ordered')
    expect(told('ordered', 'order', officer)).toBe('violation/wrong-state')
    expect(told('none', 'order', { ...officer, actor: 'supervisor' })).toBe('violation/not-yours')
    expect(told('none', 'order', { ...officer, violation: 'closed' })).toBe('violation/wrong-state')
  })
  test('is lifted with a reason, and only when someone has been there again', () => {
    const reason = 'گود مهار شد.'
    expect(told('ordered', 'lift', { ...officer, reason, revisited: true })).toBe('lifted')
    expect(told('ordered', 'lift', { ...officer, reason })).toBe('violation/stop-not-revisited')
    expect(told('ordered', 'lift', { ...officer, revisited: true })).toBe('violation/reason-needed')
    expect(told('none', 'lift', { ...officer, reason, revisited: true })).toBe('violation/wrong-state')
  })
})
