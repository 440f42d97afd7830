import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checklistOf } from '../checklists/catalogue.ts'
import { checklistItems } from '../checklists/checklist.ts'
import { buildingGroup } from '../stages/building-group.ts'
import { legalMinimum } from '../stages/legal-minimum.ts'
import { qom7 } from '../stages/qom-7.ts'
import { type Answer, completeness, type FilledReport, nonConformities } from './answers.ts'
import { cellState, gateOf } from './gate.ts'
import { type ReportKey, reportKeyText } from './report-key.ts'
import { type CaseFacts, reportsOwed } from './reports-owed.ts'
import { type CellState, MOVES, moveReport, REPORT_STATES, type ReportAction } from './states.ts'

const facts: CaseFacts = {
  floorsBelow: 1,
  floorsAbove: 5,
  scope: ['foundation/survey'],
  conditions: ['permit-phase-2', 'green-sheet'],
}
const key = (text: string): ReportKey => {
  const [stage = '', floor, discipline] = text.split('/')
  return {
    stage,
    floor: floor === '-' ? null : Number(floor),
    discipline: discipline as ReportKey['discipline'],
  }
}
const accepted = (...prefixes: string[]) =>
  new Map<string, CellState>(
    reportsOwed(facts, qom7)
      .map(reportKeyText)
      .filter((text) => prefixes.some((prefix) => text.startsWith(prefix)))
      .map((text) => [text, 'accepted']),
  )

describe('reports owed', () => {
  test('the case of the pictures: counts per stage', () => {
    const counts = Object.groupBy(reportsOwed(facts, qom7), (owed) => owed.stage)
    expect(Object.entries(counts).map(([stage, keys]) => `${stage} ${keys?.length}`)).toEqual([
      'start 3',
      'foundation 4',
      'frame 12',
      'slab 18',
      'rough 4',
      'finishing 3',
      'completion 4',
    ])
  })
  test('in the order of building: a floor’s slab before the next floor’s frame', () => {
    const order = reportsOwed({ ...facts, floorsAbove: 1 }, qom7).map(reportKeyText)
    expect(order.slice(7, 13)).toEqual([
      'frame/-1/architecture',
      'frame/-1/structure',
      'slab/-1/architecture',
      'slab/-1/structure',
      'slab/-1/electrical',
      'frame/0/architecture',
    ])
  })
  test('the legal minimum repeats nothing per floor', () => {
    expect(reportsOwed({ ...facts, scope: [] }, legalMinimum).every((owed) => owed.floor === null)).toBe(true)
    expect(legalMinimum.stages.map((stage) => stage.legalStage)).toEqual([1, 2, 3, 4, 5])
  })
  test('scope may name a discipline for all its stages', () => {
    const owed = reportsOwed({ ...facts, scope: ['survey'] }, qom7).map(reportKeyText)
    expect(owed.filter((text) => text.endsWith('survey'))).toEqual([
      'start/-/survey',
      'foundation/-/survey',
      'completion/-/survey',
    ])
  })
  test('each report has a key of its own', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.integer({ min: 1, max: 20 }), (floorsBelow, floorsAbove) => {
        const owed = reportsOwed({ ...facts, floorsBelow, floorsAbove }, qom7)
        expect(new Set(owed.map(reportKeyText)).size).toBe(owed.length)
        for (const one of owed) expect(key(reportKeyText(one))).toEqual(one)
      }),
    )
  })
})

describe('gates', () => {
  const progress = (states: Map<string, CellState>, change: Partial<CaseFacts> = {}) => ({
    facts: { ...facts, ...change },
    profile: qom7,
    states,
  })

  test('the start waits for permit and green sheet, and says so', () => {
    expect(gateOf(key('start/-/structure'), progress(new Map())).open).toBe(true)
    const closed = gateOf(key('start/-/structure'), progress(new Map(), { conditions: ['permit-phase-2'] }))
    expect(closed.open).toBe(false)
    expect(closed.reasons).toHaveLength(1)
    expect(closed.reasons[0]?.fa).toContain('برگ سبز')
  })
  test('the foundation opens when every report of the start is accepted', () => {
    const states = accepted('start/')
    expect(cellState(key('foundation/-/structure'), progress(states))).toBe('open')
    states.set('start/-/survey', 'submitted')
    const gate = gateOf(key('foundation/-/structure'), progress(states))
    expect(gate.open).toBe(false)
    expect(gate.reasons[0]?.fa).toBe('«شروع عملیات، تخریب و گودبرداری» هنوز پذیرفته نشده است (نقشه‌برداری).')
  })
  test('a frame waits for the slab below; the lowest one doesn’t', () => {
    const states = accepted('start/', 'foundation/')
    expect(gateOf(key('frame/-1/structure'), progress(states)).open).toBe(true)
    expect(gateOf(key('frame/0/structure'), progress(states)).open).toBe(false)
    const higher = accepted('start/', 'foundation/', 'frame/-1/', 'slab/-1/')
    expect(gateOf(key('frame/0/structure'), progress(higher)).open).toBe(true)
    expect(gateOf(key('slab/0/structure'), progress(higher)).reasons[0]?.fa).toContain('اسکلت همکف')
  })
  test('completion needs as-built set, no violation and the booklet', () => {
    const all = accepted('start', 'foundation', 'frame', 'slab', 'rough', 'finishing')
    expect(gateOf(key('completion/-/structure'), progress(all)).reasons).toHaveLength(3)
  })
  test('no stage begins while work is stopped', () => {
    const stopped = gateOf(key('start/-/structure'), { ...progress(new Map()), workStopped: true })
    expect([stopped.open, stopped.reasons[0]?.en]).toEqual([
      false,
      'Work in this case is stopped because of a violation.',
    ])
  })
  test('what isn’t owed is not required; an unknown stage stays closed', () => {
    expect(cellState(key('finishing/-/structure'), progress(new Map()))).toBe('not-required')
    expect(gateOf({ stage: 'roofing', floor: null, discipline: 'structure' }, progress(new Map())).open).toBe(
      false,
    )
  })
  test('accepting in building order never meets a closed gate', () => {
    const done = {
      ...facts,
      conditions: [...facts.conditions, 'as-built-approved', 'no-open-violation', 'technical-booklet'],
    }
    const states = new Map<string, CellState>()
    for (const owed of reportsOwed(facts, qom7)) {
      expect(gateOf(owed, { facts: done as CaseFacts, profile: qom7, states }).open).toBe(true)
      states.set(reportKeyText(owed), 'accepted')
    }
  })
})

describe('states', () => {
  test('the way of a report that nobody stops', () => {
    const steps: [ReportAction, Parameters<typeof moveReport>[2]][] = [
      ['sign', { actor: 'supervisor', timestamped: true }],
      ['confirm', { actor: 'coordinator', timestamped: true }],
      ['submit', { actor: 'system' }],
      ['accept', { actor: 'municipal-officer' }],
    ]
    let state = REPORT_STATES[0] as (typeof REPORT_STATES)[number]
    const seen = steps.map(([action, details]) => {
      const moved = moveReport(state, action, details)
      if (moved.ok) state = moved.state
      return state
    })
    expect(seen).toEqual(['signed', 'confirmed', 'submitted', 'accepted'])
  })
  test('without a time-stamp it waits, and can’t be confirmed', () => {
    expect(moveReport('draft', 'sign', { actor: 'supervisor' })).toEqual({
      ok: true,
      state: 'signed-untimed',
    })
    expect(
      moveReport('signed-untimed', 'confirm', { actor: 'coordinator', timestamped: true }),
    ).toMatchObject({
      problem: { code: 'report/time-stamp-needed' },
    })
    expect(moveReport('signed', 'confirm', { actor: 'coordinator' })).toMatchObject({
      problem: { code: 'report/time-stamp-needed' },
    })
    expect(moveReport('signed-untimed', 'timestamp', { actor: 'system' })).toEqual({
      ok: true,
      state: 'signed',
    })
  })
  test('refusing and returning need a reason', () => {
    for (const reason of [' ', '\u200c\u200f']) {
      expect(moveReport('signed', 'refuse', { actor: 'coordinator', reason })).toMatchObject({
        problem: { code: 'report/reason-needed' },
      })
    }
    expect(
      moveReport('submitted', 'return', { actor: 'municipal-officer', reason: 'عکس خوانا نیست' }),
    ).toEqual({
      ok: true,
      state: 'returned',
    })
  })
  test('nobody acts for another, nothing signed is edited', () => {
    expect(moveReport('draft', 'sign', { actor: 'coordinator', timestamped: true })).toMatchObject({
      problem: { code: 'report/not-yours' },
    })
    for (const state of REPORT_STATES.filter((one) => one !== 'draft')) {
      expect(moveReport(state, 'edit', { actor: 'supervisor' })).toMatchObject({
        problem: { code: 'report/wrong-state' },
      })
    }
  })
  test('a move of the table is allowed to those it names, from where it starts, and to nobody else', () => {
    for (const action of Object.keys(MOVES) as ReportAction[]) {
      const { from, by, to } = MOVES[action]
      for (const state of REPORT_STATES) {
        for (const actor of ['supervisor', 'coordinator', 'municipal-officer', 'system'] as const) {
          const moved = moveReport(state, action, { actor, timestamped: true, reason: 'دلیل' })
          if (from.includes(state) && by.includes(actor)) expect(moved).toEqual({ ok: true, state: to })
          else expect(moved.ok).toBe(false)
        }
      }
    }
  })
})

describe('answers', () => {
  const checklist = checklistOf('foundation-structure/1')
  if (!checklist) throw new Error('foundation-structure/1')
  const items = checklistItems(checklist)
  const now = new Date('2025-11-23T09:00:00Z')
  const full: FilledReport = {
    visitedAt: '2025-11-23T05:30:00Z',
    answers: Object.fromEntries(items.map((item) => [item.id, { value: 'conforms' } as Answer])),
    instructions: '',
  }
  const withAnswer = (id: string, answer: Answer) => ({ ...full, answers: { ...full.answers, [id]: answer } })

  test('a full report misses nothing', () => {
    expect(completeness(full, checklist, now)).toMatchObject({ missing: [], itemsLeft: 0, sentence: null })
  })
  test('what is left is counted: «امضا پس از ۵ بند دیگر»', () => {
    const answers = Object.fromEntries(Object.entries(full.answers).slice(5))
    expect(completeness({ ...full, answers }, checklist, now).sentence).toEqual({
      fa: 'امضا پس از ۵ بند دیگر',
      en: 'Signing after 5 more items',
    })
    expect(completeness(withAnswer('cover', { value: 'not-yet' }), checklist, now).itemsLeft).toBe(1)
  })
  test.each([
    [{ value: 'does-not-conform' }, 'severity-needed'],
    [{ value: 'does-not-conform', severity: 'observation' }, 'note-needed'],
    [{ value: 'does-not-conform', severity: 'observation', note: '\u200c\u200d\u200c' }, 'note-needed'],
    [{ value: 'does-not-conform', severity: 'correct-by-date', note: 'کم است' }, 'date-needed'],
    [
      { value: 'does-not-conform', severity: 'correct-by-date', note: 'کم است', correctBy: '2025-02-30' },
      'date-needed',
    ],
    [
      { value: 'does-not-conform', severity: 'correct-by-date', note: 'کم است', correctBy: '2025-11-22' },
      'date-past',
    ],
  ] as const)('a non-conformity %j needs more: %s', (answer, code) => {
    const { missing } = completeness(withAnswer('cover', answer), checklist, now)
    expect(missing.map((one) => [one.item, one.code])).toEqual([['cover', code]])
    expect(missing[0]?.message.fa).toMatch(/^بند ۱۰ /)
  })
  test('the visit must have taken place', () => {
    expect(completeness({ ...full, visitedAt: null }, checklist, now).missing[0]?.code).toBe('visit-needed')
    expect(
      completeness({ ...full, visitedAt: '2025-11-24T05:30:00Z' }, checklist, now).missing[0]?.code,
    ).toBe('visit-future')
  })
  test('an answer to no item is told', () => {
    expect(completeness(withAnswer('roof', { value: 'conforms' }), checklist, now).missing[0]?.code).toBe(
      'unknown-item',
    )
  })
  test('non-conformities come in the order of the checklist', () => {
    const bad: Answer = { value: 'does-not-conform', severity: 'observation', note: 'کم است' }
    const report = { ...full, answers: { ...full.answers, slump: bad, cover: bad } }
    expect(nonConformities(report, checklist).map((one) => one.item)).toEqual(['cover', 'slump'])
  })
})

test.each([
  [2, 600, 'الف'],
  [3, 600, 'ب'],
  [2, 601, 'ب'],
  [5, 1508, 'ب'],
  [6, 900, 'ج'],
  [4, 5001, 'د'],
  [11, 1000, 'د'],
])('%i floors and %i m² are group %s', (floors, area, group) => {
  expect(buildingGroup(floors, area)).toBe(group)
})

describe('a visit that can’t have been one of this report', () => {
  const checklist =
    checklistOf('qom-7/foundation/structure') ??
    checklistOf(qom7.stages[1]?.duties.structure?.checklist ?? '')
  if (checklist === undefined) throw new Error('no checklist')
  const now = new Date('2026-05-01T08:00:00Z')
  const filled = (value: Answer['value'], visitedAt: string): FilledReport => ({
    visitedAt,
    answers: Object.fromEntries(checklistItems(checklist).map(({ id }) => [id, { value }])),
    instructions: '',
  })
  const codes = (report: FilledReport, earliest: string | null) =>
    completeness(report, checklist, now, earliest === null ? null : new Date(earliest)).missing.map(
      ({ code }) => code,
    )

  test('before the turn came it is refused', () => {
    expect(codes(filled('conforms', '2015-01-01T00:00:00Z'), '2026-04-01T00:00:00Z')).toEqual(['visit-early'])
    expect(codes(filled('conforms', '2026-04-01T00:00:00Z'), '2026-04-01T00:00:00Z')).toEqual([])
    expect(codes(filled('conforms', '2015-01-01T00:00:00Z'), null)).toEqual([])
  })
  test('one that saw nothing is refused', () => {
    expect(codes(filled('not-applicable', '2026-04-02T00:00:00Z'), null)).toEqual(['nothing-seen'])
  })
})
