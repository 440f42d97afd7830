import { expect, test } from 'vitest'
import { KPI_DEFINITIONS, tripsOnPaper } from './definitions.ts'
import { kpisOf, type ReportTimes } from './kpis.ts'

const now = new Date('2025-11-23T08:00:00Z')
const report = (submittedAt: string | null, due = '2025-11-20'): ReportTimes => ({
  visitedAt: '2025-11-18T08:00:00Z',
  submittedAt,
  due,
  tripsOnPaper: 2,
})

test('nothing is measured of nothing', () => {
  expect(kpisOf([], now)).toEqual({
    hoursToMunicipality: null,
    hoursToMunicipality90: null,
    lateShare: null,
    visitsAvoided: 0,
  })
  expect(Object.keys(KPI_DEFINITIONS)).toEqual(expect.arrayContaining(Object.keys(kpisOf([], now))))
})
test('the median of odd and even counts; what isn’t submitted has no hours and saved no visit', () => {
  const three = [
    report('2025-11-18T09:00:00Z'),
    report('2025-11-20T08:00:00Z'),
    report('2025-11-18T11:00:00Z'),
  ]
  expect(kpisOf(three, now)).toMatchObject({ hoursToMunicipality: 3, lateShare: 0, visitsAvoided: 6 })
  expect(kpisOf([...three.slice(0, 2), report(null, '2025-11-30')], now).hoursToMunicipality).toBe(24.5)
  expect(kpisOf([report(null)], now)).toMatchObject({
    hoursToMunicipality: null,
    lateShare: 1,
    visitsAvoided: 0,
  })
})
test('the due day ends at midnight in Iran, and missing after it is late too', () => {
  expect(kpisOf([report('2025-11-20T20:29:59Z')], now).lateShare).toBe(0)
  expect(kpisOf([report('2025-11-20T20:30:00Z')], now).lateShare).toBe(1)
  expect(kpisOf([report(null), report(null, '2025-11-23')], now).lateShare).toBe(0.5)
})
test('nine of ten took less, reckoned between two where none stands there', () => {
  const hours = (count: number) =>
    report(new Date(Date.parse('2025-11-18T08:00:00Z') + count * 3_600_000).toISOString())
  expect(kpisOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(hours), now).hoursToMunicipality90).toBe(10)
  expect(kpisOf([0, 10].map(hours), now).hoursToMunicipality90).toBe(9)
})
test('one who is supervisor and coordinator walks to the municipality only', () => {
  expect([tripsOnPaper('a', 'b'), tripsOnPaper('a', 'a')]).toEqual([2, 1])
})
