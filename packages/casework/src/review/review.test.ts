import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DisciplineId } from '../disciplines/disciplines.ts'
import { MARK_STATES, type MarkState, moveMark } from './marks.ts'
import {
  approvedDisciplines,
  asBuiltApproved,
  drawingsInForce,
  type Release,
  releaseProblems,
  type SetRevision,
  setTurn,
} from './order.ts'
import { type PlanOrder, planOrderInForce, planOrderProblems } from './plan-order.ts'
import {
  moveSet,
  SET_MOVES,
  SET_STATES,
  type SetAction,
  type SetMoveDetails,
  type SetState,
} from './set-states.ts'

const digest = (digit: string) => digit.repeat(64)
const set = (id: DisciplineId, state: SetState, change: Partial<SetRevision> = {}): SetRevision => ({
  discipline: id,
  revision: 1,
  state,
  digest: digest(id === 'architecture' ? 'a' : 'b'),
  basedOn: id === 'architecture' ? null : digest('a'),
  ...change,
})
const FOUR: readonly DisciplineId[] = ['architecture', 'structure', 'mechanical', 'electrical']
const outcome = (state: SetState, action: SetAction, details: SetMoveDetails) => {
  const result = moveSet(state, action, details)
  return result.ok ? result.state : result.problem.code
}

describe('plan order', () => {
  const order: PlanOrder = {
    renovationCode: '08-02-00117-00034-000-000-000',
    use: 'مسکونی',
    coverage: 0.6,
    floorsAbove: 5,
    floorsBelow: 1,
    setbacks: { south: 3 },
    validFrom: '2025-04-01',
    validUntil: '2026-03-31',
  }
  test('what the municipality must say, and what is wrong with what it says', () => {
    expect(planOrderProblems(order)).toEqual([])
    const wrong = {
      coverage: 1.2,
      floorsAbove: 0,
      setbacks: { north: -1 },
      use: ' ',
      validUntil: '2025-01-01',
    }
    expect(planOrderProblems({ ...order, ...wrong }).map(({ code }) => code)).toEqual([
      'plan-order/use',
      'plan-order/coverage',
      'plan-order/floors',
      'plan-order/setbacks',
      'plan-order/validity',
    ])
  })
  test('in force on its first and its last day, and neither before nor after', () => {
    const holds = (day: string) => planOrderInForce(order, day).holds
    expect(['2025-03-31', '2025-04-01', '2026-03-31', '2026-04-01'].map(holds)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(planOrderInForce(order, '2026-04-01').reason.en).toBe(
      'The plan order ended on Tuesday 31 March 2026.',
    )
  })
})

describe('marks', () => {
  const move = (
    state: MarkState,
    action: Parameters<typeof moveMark>[1],
    actor: 'designer' | 'plan-reviewer',
  ) => {
    const result = moveMark(state, action, { actor, text: 'x' })
    return result.ok ? result.state : result.problem.code
  }
  test('opened, answered, not enough, answered, accepted', () => {
    expect(move('open', 'answer', 'designer')).toBe('answered')
    expect(move('answered', 'reopen', 'plan-reviewer')).toBe('open')
    expect(move('answered', 'accept', 'plan-reviewer')).toBe('accepted')
    expect(move('open', 'withdraw', 'plan-reviewer')).toBe('accepted')
  })
  test('a designer accepts nothing, a reviewer answers nothing, an empty answer is none', () => {
    expect(move('answered', 'accept', 'designer')).toBe('mark/not-yours')
    expect(move('open', 'answer', 'plan-reviewer')).toBe('mark/not-yours')
    expect(move('open', 'accept', 'plan-reviewer')).toBe('mark/wrong-state')
    expect(moveMark('open', 'answer', { actor: 'designer', text: '\u200c' })).toMatchObject({
      problem: { code: 'mark/reason-needed' },
    })
  })
})

describe('a discipline’s set', () => {
  const designer = { actor: 'designer', turn: true } as const
  const reviewer = { actor: 'plan-reviewer', anotherPerson: true, timestamped: true } as const

  test('sent, checked, returned with marks, answered, sent again, approved, released', () => {
    expect(outcome('draft', 'send', { ...designer, marks: [] })).toBe('sent')
    expect(outcome('sent', 'pass', { actor: 'system', marks: [] })).toBe('in-review')
    expect(outcome('in-review', 'return', { ...reviewer, marks: ['open'] })).toBe('returned')
    expect(outcome('returned', 'revise', { ...designer, marks: ['open'] })).toBe('draft')
    expect(outcome('draft', 'send', { ...designer, marks: ['open', 'answered'] })).toBe(
      'review/marks-unanswered',
    )
    expect(outcome('draft', 'send', { ...designer, marks: ['answered'] })).toBe('sent')
    expect(outcome('in-review', 'approve', { ...reviewer, marks: ['answered'] })).toBe('review/marks-open')
    expect(outcome('in-review', 'approve', { ...reviewer, marks: ['accepted'] })).toBe('approved')
    expect(outcome('approved', 'release', { actor: 'council-officer', marks: [], releasable: true })).toBe(
      'released',
    )
  })
  test('what isn’t so: returned without a mark, approved by its designer or untimed, released too early, out of turn', () => {
    expect(outcome('in-review', 'return', { ...reviewer, marks: ['accepted'] })).toBe('review/mark-needed')
    expect(outcome('in-review', 'approve', { ...reviewer, anotherPerson: false, marks: [] })).toBe(
      'review/own-work',
    )
    expect(outcome('in-review', 'approve', { ...reviewer, timestamped: false, marks: [] })).toBe(
      'review/time-stamp-needed',
    )
    expect(outcome('approved', 'release', { actor: 'system', marks: [] })).toBe('review/not-approved')
    expect(outcome('draft', 'send', { ...designer, turn: false, marks: [] })).toBe('review/not-its-turn')
    expect(outcome('draft', 'approve', { ...reviewer, marks: [] })).toBe('review/wrong-state')
    expect(outcome('in-review', 'approve', { ...designer, marks: [] })).toBe('review/not-yours')
    expect(outcome('sent', 'fail', { actor: 'system', marks: [] })).toBe('review/reason-needed')
  })
  test('only a draft is edited', () => {
    for (const state of SET_STATES) {
      expect(outcome(state, 'edit', { actor: 'designer', marks: [] }) === 'draft').toBe(state === 'draft')
    }
  })
  test('whatever is tried, nothing is approved or released while a mark isn’t accepted', () => {
    const actions = Object.keys(SET_MOVES) as SetAction[]
    const marks = fc.array(fc.constantFrom(...MARK_STATES), { maxLength: 4 })
    fc.assert(
      fc.property(
        fc.constantFrom(...SET_STATES),
        fc.constantFrom(...actions),
        marks,
        (state, action, given) => {
          const result = outcome(state, action, { ...reviewer, marks: given })
          if (result === 'approved') expect(given.every((mark) => mark === 'accepted')).toBe(true)
        },
      ),
    )
  })
})

describe('order and release', () => {
  test('architecture goes first; the others side by side once it is approved', () => {
    const before = { planOrder: true, sets: [set('architecture', 'in-review')] }
    expect(FOUR.map((id) => setTurn(id, before))).toEqual([true, false, false, false])
    const after = { planOrder: true, sets: [set('architecture', 'approved'), set('structure', 'returned')] }
    expect(FOUR.map((id) => setTurn(id, after))).toEqual([true, true, true, true])
    expect(setTurn('architecture', { planOrder: false, sets: [] })).toBe(false)
  })
  test('an architectural set that is revised again is approved no more', () => {
    const sets = [set('architecture', 'approved'), set('architecture', 'draft', { revision: 2 })]
    expect(approvedDisciplines(sets)).toEqual([])
    expect(setTurn('structure', { planOrder: true, sets: sets.toReversed() })).toBe(false)
  })
  test('what is approved is told in the order of disciplines, whichever was drawn first', () => {
    const sets = FOUR.toReversed().map((id) => set(id, 'approved'))
    expect(approvedDisciplines(sets)).toEqual(FOUR)
  })
  test('a release needs all, approved, on the same architectural set', () => {
    const all = FOUR.map((id) => set(id, 'approved'))
    expect(releaseProblems(all)).toEqual([])
    expect(releaseProblems(all.slice(0, 3)).map(({ code, discipline }) => [code, discipline])).toEqual([
      ['review/not-approved', 'electrical'],
    ])
    const old = all.map((one) => (one.discipline === 'structure' ? { ...one, basedOn: digest('c') } : one))
    expect(releaseProblems(old)[0]?.message.fa).toBe(
      'سازه: این نقشه بر پایهٔ ویرایش دیگری از نقشهٔ معماری کشیده شده است.',
    )
    const unnamed = all.map((one) => (one.discipline === 'mechanical' ? { ...one, digest: 'B' } : one))
    expect(releaseProblems(unnamed).map(({ code }) => code)).toEqual(['review/digest-needed'])
    expect(releaseProblems([...all, set('survey', 'in-review')]).map(({ discipline }) => discipline)).toEqual(
      ['survey'],
    )
  })
  test('a report cites the release in force when the site was visited', () => {
    const releases: Release[] = [
      { discipline: 'structure', digest: digest('2'), releasedAt: '2025-09-01T08:00:00Z' },
      { discipline: 'structure', digest: digest('1'), releasedAt: '2025-06-01T08:00:00Z' },
    ]
    expect(drawingsInForce(releases, 'structure', '2025-05-01T08:00:00Z')).toBeNull()
    expect(drawingsInForce(releases, 'structure', '2025-08-31T08:00:00Z')).toBe(digest('1'))
    expect(drawingsInForce(releases, 'structure', '2025-09-01T08:00:00Z')).toBe(digest('2'))
    expect(drawingsInForce(releases, 'mechanical', '2025-10-01T08:00:00Z')).toBeNull()
  })
  test('as-built sets answer for every discipline that was released', () => {
    const all = FOUR.map((id) => set(id, 'approved'))
    const survey: Release = { discipline: 'survey', digest: digest('5'), releasedAt: '2025-06-01T08:00:00Z' }
    expect(asBuiltApproved(all, [])).toBe(true)
    expect(asBuiltApproved(all, [survey])).toBe(false)
    expect(asBuiltApproved([], [])).toBe(false)
  })
})
