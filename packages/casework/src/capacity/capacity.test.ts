import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromJalali } from '../dates/jalali.ts'
import type { RegisterExtract } from '../register/extract.ts'
import { assignmentAt } from './assignment.ts'
import {
  type CapacityPosting,
  type CapacitySlot,
  capacityAt,
  giveBackCapacity,
  takeCapacity,
} from './ledger.ts'
import { CAPACITY_RULES } from './rules.ts'

const at = (month: number, day: number, year = 1404) => `${fromJalali({ year, month, day })}T08:00:00Z`
const slot = (change: Partial<CapacitySlot> = {}): CapacitySlot => ({
  licence: '25-300-01234',
  province: 'qom',
  caseNumber: '1404-100',
  discipline: 'structure',
  competence: 'supervision',
  ...change,
})
const account = { licence: '25-300-01234', province: 'qom', competence: 'supervision', grade: '3' } as const
const take = (ledger: CapacityPosting[], area: number, when: string, change: Partial<CapacitySlot> = {}) => {
  const result = takeCapacity(ledger, slot(change), { area, at: when, grade: '3' })
  if (!result.ok) return result.problem
  ledger.push(result.posting)
  return 'taken'
}
const left = (ledger: CapacityPosting[], when: string) => capacityAt(ledger, account, when).left

describe('the ledger', () => {
  test('half the year is released in Farvardin, half in Mehr', () => {
    expect(left([], at(1, 1))).toBe(2500)
    expect(left([], at(6, 31))).toBe(2500)
    expect(left([], at(7, 1))).toBe(5000)
    expect(left([], at(1, 1, 1405))).toBe(2500)
  })
  test('taken at assignment, given back at completion, and the balance of a past instant stays what it was', () => {
    const ledger: CapacityPosting[] = []
    expect(take(ledger, 1000, at(2, 1))).toBe('taken')
    const back = giveBackCapacity(ledger, slot(), at(5, 1))
    if (!back.ok) throw new Error(back.problem.code)
    ledger.push(back.posting)
    expect([at(1, 31), at(2, 1), at(4, 31), at(5, 1)].map((when) => left(ledger, when))).toEqual([
      2500, 1500, 1500, 2500,
    ])
  })
  test('refused with the figures when there isn’t enough; enough is enough to the last metre', () => {
    const ledger: CapacityPosting[] = []
    expect(take(ledger, 2500.5, at(2, 1))).toEqual({
      code: 'capacity/not-enough',
      message: {
        fa: '۲۵۰۰.۵ متر مربع لازم است و ۲۵۰۰ متر مربع از ۲۵۰۰ متر مربع آزادشدهٔ سال ۱۴۰۴ مانده است.',
        en: '2500.5 m² are needed, and 2500 m² are left of the 2500 m² released in 1404.',
      },
    })
    expect(take(ledger, 2500, at(2, 1))).toBe('taken')
    expect(take(ledger, 1, at(2, 2), { caseNumber: '1404-101' })).toMatchObject({
      code: 'capacity/not-enough',
    })
    expect(take(ledger, 1, at(7, 1), { caseNumber: '1404-101' })).toBe('taken')
  })
  test('one work is taken once, and an area of nothing isn’t work', () => {
    const ledger: CapacityPosting[] = []
    take(ledger, 100, at(2, 1))
    expect(take(ledger, 100, at(2, 2))).toMatchObject({ code: 'capacity/already-taken' })
    expect(take(ledger, 100, at(2, 2), { discipline: 'architecture' })).toBe('taken')
    for (const area of [0, -5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(take(ledger, area, at(2, 3), { caseNumber: 'x' })).toMatchObject({ code: 'capacity/area' })
    }
  })
  test('a posting that arrives late overdraws nothing that was posted since', () => {
    const ledger: CapacityPosting[] = []
    take(ledger, 2400, at(3, 1))
    expect(take(ledger, 200, at(2, 1), { caseNumber: 'late' })).toMatchObject({ code: 'capacity/not-enough' })
    expect(take(ledger, 100, at(2, 1), { caseNumber: 'late' })).toBe('taken')
  })
  test('tenths of a metre add up', () => {
    const ledger: CapacityPosting[] = []
    for (const [caseNumber, area] of [
      ['a', 0.1],
      ['b', 0.2],
      ['c', 2499.7],
    ] as const) {
      expect(take(ledger, area, at(2, 1), { caseNumber })).toBe('taken')
    }
    expect(left(ledger, at(2, 1))).toBe(0)
  })
  test('supervision can’t become design: neither lends to the other', () => {
    const ledger: CapacityPosting[] = []
    take(ledger, 2500, at(2, 1))
    expect(giveBackCapacity(ledger, slot({ competence: 'design' }), at(3, 1))).toMatchObject({
      problem: { code: 'capacity/nothing-taken' },
    })
    expect(capacityAt(ledger, { ...account, competence: 'design' }, at(3, 1)).left).toBe(2000)
    expect(capacityAt(ledger, { ...account, province: 'tehran' }, at(3, 1)).left).toBe(2500)
  })
  test('what is still held in the new year counts there, unless a council says otherwise', () => {
    const ledger: CapacityPosting[] = []
    take(ledger, 2000, at(12, 1))
    expect(left(ledger, at(1, 1, 1405))).toBe(500)
    const anew = { ...CAPACITY_RULES, carriesOver: false }
    expect(capacityAt(ledger, account, at(1, 1, 1405), anew).left).toBe(2500)
    const back = giveBackCapacity(ledger, slot(), at(2, 1, 1405))
    if (!back.ok) throw new Error(back.problem.code)
    expect(back.posting.year).toBe(1404)
    expect(left([...ledger, back.posting], at(2, 1, 1405))).toBe(2500)
    // What is given back to a year that is over frees nothing in the next, where years are kept apart.
    expect(capacityAt([...ledger, back.posting], account, at(2, 1, 1405), anew).left).toBe(2500)
  })
  test('whatever is asked for, never more is held than was released; all given back leaves nothing held', () => {
    const step = fc.record({ case: fc.nat(5), area: fc.integer({ min: 1, max: 3000 }), back: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const ledger: CapacityPosting[] = []
        const when = at(8, 1)
        for (const { case: number, area, back } of steps) {
          const caseNumber = String(number)
          if (!back) take(ledger, area, when, { caseNumber })
          else {
            const result = giveBackCapacity(ledger, slot({ caseNumber }), when)
            if (result.ok) ledger.push(result.posting)
          }
          const { held, released } = capacityAt(ledger, account, when)
          expect(held).toBeGreaterThanOrEqual(0)
          expect(held).toBeLessThanOrEqual(released)
        }
        for (const number of [0, 1, 2, 3, 4, 5]) {
          const result = giveBackCapacity(ledger, slot({ caseNumber: String(number) }), when)
          if (result.ok) ledger.push(result.posting)
        }
        expect(capacityAt(ledger, account, when).held).toBe(0)
      }),
    )
  })
})

describe('assignment', () => {
  const extract: RegisterExtract = {
    name: 'رضا موسوی',
    nationalCode: '0932833810',
    licence: {
      number: '25-300-01234',
      issuedOn: '2024-01-01',
      expiresOn: '2026-12-31',
      entries: [
        { discipline: 'structure', competence: 'supervision', grade: '2' },
        { discipline: 'architecture', competence: 'supervision', grade: '3' },
      ],
    },
    suspensions: [{ from: at(6, 1), until: at(7, 1), reason: 'رأی شورای انتظامی' }],
    assignments: [],
  }
  const { licence: _, ...work } = slot()
  const question = { slot: work, group: 'ب' as const, area: 1500, at: at(2, 1) }
  const failing = (change: Partial<typeof question> & object, ledger: CapacityPosting[] = []) =>
    assignmentAt(extract, { ...question, ...change }, ledger)
      .reasons.filter((reason) => !reason.holds)
      .map((reason) => reason.code)

  test('with everything in order the posting comes with the answer', () => {
    const answer = assignmentAt(extract, question, [])
    expect(answer.eligible).toBe(true)
    expect(answer.posting).toEqual({ ...slot(), area: 1500, at: at(2, 1), year: 1404 })
  })
  test('each obstacle is named', () => {
    expect(failing({ group: 'ج' as 'ب' })).toEqual(['grade'])
    expect(failing({ area: 6000 })).toEqual(['capacity'])
    expect(failing({ at: at(6, 15) })).toEqual(['not-suspended'])
    expect(failing({ at: at(7, 1) })).toEqual([])
    expect(failing({ at: '2027-01-05T08:00:00Z' })).toEqual(['licensed'])
    expect(failing({ slot: { ...work, discipline: 'electrical' } })).toEqual(['competent'])
    expect(assignmentAt(extract, { ...question, area: 6000 }, []).posting).toBeNull()
  })
  test('one person fills two slots of a case, each with its own posting', () => {
    const first = assignmentAt(extract, { ...question, group: 'الف' as 'ب', area: 500 }, [])
    const ledger = first.posting ? [first.posting] : []
    const second = { slot: { ...work, discipline: 'architecture' as const }, group: 'الف' as 'ب', area: 500 }
    expect(failing(second, ledger)).toEqual([])
    expect(failing({ area: 500 }, ledger)).toEqual(['capacity'])
  })
})
