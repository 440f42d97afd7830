import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysLate, dueDay, lastDayToAct } from './deadlines.ts'
import { isHoliday } from './holidays.ts'
import {
  addDays,
  civilDay,
  clockTime,
  dayAndMonth,
  daysBetween,
  fromJalali,
  isDay,
  isJalaliLeap,
  longDay,
  longDayEnglish,
  shortDay,
  toJalali,
  weekday,
} from './jalali.ts'

describe('the Persian calendar', () => {
  test('a day is written as people write it', () => {
    expect(longDay('2025-11-23')).toBe('یکشنبه ۲ آذر ۱۴۰۴')
    expect(shortDay('2025-11-23')).toBe('۱۴۰۴/۰۹/۰۲')
    expect(dayAndMonth('2025-11-26')).toBe('۵ آذر')
    expect(longDayEnglish('2025-11-23')).toBe('Sunday 23 November 2025')
  })
  test('1403 and 1408 are leap, their neighbours are not', () => {
    expect([1402, 1403, 1404, 1407, 1408, 1409].filter(isJalaliLeap)).toEqual([1403, 1408])
    expect(shortDay('2025-03-20')).toBe('۱۴۰۳/۱۲/۳۰')
    expect(toJalali('2030-03-20')).toEqual({ year: 1408, month: 12, day: 30 })
    expect(fromJalali({ year: 1403, month: 12, day: 30 })).toBe('2025-03-20')
  })
  test('a day that the year hasn’t is refused', () => {
    expect(() => fromJalali({ year: 1404, month: 12, day: 30 })).toThrow(RangeError)
    expect(() => fromJalali({ year: 1404, month: 7, day: 31 })).toThrow(RangeError)
    expect(() => fromJalali({ year: 1404, month: 13, day: 1 })).toThrow(RangeError)
  })
  test('there and back for every day of thirty years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_950 }), (shift) => {
        const day = addDays('2011-03-21', shift)
        expect(fromJalali(toJalali(day))).toBe(day)
      }),
    )
  })
  test('a day and its time are those of Iran', () => {
    expect(civilDay(new Date('2025-11-22T20:29:59Z'))).toBe('2025-11-22')
    expect(civilDay(new Date('2025-11-22T20:30:00Z'))).toBe('2025-11-23')
    expect(clockTime(new Date('2025-11-23T06:52:00Z'))).toBe('۱۰:۲۲')
  })
  test('the week begins on Saturday', () => {
    expect(weekday('2025-11-22')).toBe(0)
    expect(weekday('2025-11-28')).toBe(6)
  })
  test('only real days are days', () => {
    expect(['2025-11-23', '2024-02-29'].every(isDay)).toBe(true)
    expect(['2025-02-29', '2025-13-01', '2025-1-1', '', '2025-11-23T00:00'].some(isDay)).toBe(false)
  })
})

describe('deadlines', () => {
  test('ten days after 19 Aban is 29 Aban; on 2 Azar it is three days late', () => {
    const due = dueDay(fromJalali({ year: 1404, month: 8, day: 19 }), 10)
    expect(shortDay(due)).toBe('۱۴۰۴/۰۸/۲۹')
    expect(daysLate(due, fromJalali({ year: 1404, month: 9, day: 2 }))).toBe(3)
    expect(daysLate(due, due)).toBe(0)
  })
  test('a last day on a holiday moves to the next working day', () => {
    expect(isHoliday('2025-11-28')).toBe(true)
    expect(dueDay('2025-11-21', 7)).toBe('2025-11-29')
    expect(dueDay('2026-03-14', 7)).toBe('2026-03-25')
  })
  test('the lunar holidays of 1405 and 1406 are known, to a day of what the official calendar will say', () => {
    // Ashura of three years; a tabular month is 29 or 30 days, so each is about eleven days before the last.
    for (const [year, day] of [
      [1404, '2025-07-06'],
      [1405, '2026-06-26'],
      [1406, '2027-06-15'],
    ] as const) {
      expect(toJalali(day).year).toBe(year)
      expect(isHoliday(day)).toBe(true)
    }
    expect(dueDay('2027-06-08', 7)).toBe('2027-06-16')
  })
  test('a legal period counts neither the day of service nor the day of action', () => {
    expect(lastDayToAct('2025-11-01', 10)).toBe('2025-11-12')
    expect(lastDayToAct('2025-11-10', 10)).toBe('2025-11-22')
  })
  test('a last day is never a holiday and never early', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 60 }), (start, days) => {
        const from = addDays('2024-03-20', start)
        const due = dueDay(from, days)
        expect(isHoliday(due)).toBe(false)
        expect(daysBetween(from, due)).toBeGreaterThanOrEqual(days)
      }),
      { numRuns: 50 },
    )
  })
})
