import type { CaseListItem, DifferenceView, KpisView, SyncHealth, ViolationItem } from '@mohr/council/api'
import { describe, expect, it } from 'vitest'
import { byDistrict, firstWeek, lateByStage, linesOf, progressOf, systemsOf, weeksOf } from './board.ts'

/** Sunday 23 November 2025, as in the pictures. */
const NOW = new Date('2025-11-23T06:12:00Z')

const oneCase = (stage: string, due: string[] = []): CaseListItem => ({
  id: '01930000-0000-7000-8002-000000000001',
  number: '1404-8-00217',
  renovationCode: '08-02-00117-00034-001-000-000',
  address: '',
  district: 8,
  myRoles: [],
  stage,
  counts: { accepted: 0, owed: 3, late: due.length },
  late: due.map((day, floor) => ({ stage: 'slab', floor, discipline: 'structure', due: day })),
})

describe('the board', () => {
  it('counts cases at their stage, also where there is none', () => {
    const counts = progressOf([oneCase('slab'), oneCase('slab'), oneCase('rough')])
    expect(counts.map(({ cases }) => cases).reduce((a, b) => a + b)).toBe(3)
    expect(counts.find(({ stage }) => stage === 'slab')).toMatchObject({ number: 4, cases: 2 })
    expect(counts).toHaveLength(7)
  })

  it('has twelve weeks from a Saturday, also those in which nothing came', () => {
    const first = firstWeek(NOW)
    expect(first).toBe('2025-09-06')
    const rows = [{ of: '2025-11-22', reports: 9, late: 4, lateBeyond: 1 }]
    const weeks = weeksOf({ rows } as unknown as KpisView, first)
    expect(weeks).toHaveLength(12)
    expect(weeks[0]).toEqual({ week: '2025-09-06', onTime: 0, late: 0, lateBeyond: 0 })
    expect(weeks.at(-1)).toEqual({ week: '2025-11-22', onTime: 5, late: 3, lateBeyond: 1 })
  })

  it('says by how many days each report is late, and the median of a stage', () => {
    const slab = lateByStage([oneCase('slab', ['2025-11-20', '2025-11-13', '2025-11-21'])], NOW).find(
      ({ stage }) => stage === 'slab',
    )
    expect(slab?.late.map(({ days, floor }) => [days, floor])).toEqual([
      [2, 2],
      [3, 0],
      [10, 1],
    ])
    expect(slab?.median).toBe(3)
  })

  it('counts a violation once: that it stops work comes before its severity', () => {
    const violation = (district: number, severity: string, stop: string) =>
      ({ case: { district }, severity, stop }) as ViolationItem
    expect(
      byDistrict([
        violation(8, 'correct-by-date', 'ordered'),
        violation(8, 'correct-by-date', 'lifted'),
        violation(2, 'observation', 'none'),
      ]),
    ).toEqual([
      { district: 2, notice: 1, correct: 0, stop: 0 },
      { district: 8, notice: 0, correct: 1, stop: 1 },
    ])
  })

  it('takes a record that only one side has as one line, of whoever makes it', () => {
    const missing = { what: 'missing-there', kind: 'reports', fields: [] } as unknown as DifferenceView
    expect(linesOf(missing)).toEqual([{ field: null, here: true, there: false, owner: 'mohr' }])
  })

  it('calls a system slow while deliveries fail, and stopped once one was given up', () => {
    const receiver = (state: string) => ({
      id: '',
      name: 'شهرداری',
      dead: [],
      states: [{ state, count: 2, since: '2025-11-23T05:54:00Z' }],
    })
    const health = (state: string) =>
      systemsOf({
        newestEvent: '1',
        receivers: [receiver(state)],
        comparisons: [{ peer: 'شهرداری', kind: 'cases', next: '', open: 0 }],
      } as unknown as SyncHealth)
    expect(health('waiting')).toMatchObject([{ state: 'well', system: 'municipality' }])
    expect(health('failing')).toMatchObject([{ state: 'slow', since: '2025-11-23T05:54:00Z' }])
    expect(health('dead')).toMatchObject([{ state: 'stopped' }])
  })
})
