import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isHoliday } from '../dates/holidays.ts'
import { addDays, daysBetween, fromJalali, shortDay } from '../dates/jalali.ts'
import { ARTICLE_100, lateFrom, objectionLostFrom, readClock, type ViolationDays } from './clock.ts'

const day = (month: number, date: number) => fromJalali({ year: 1404, month, day: date })
const read = (days: ViolationDays, today: string) =>
  readClock(days, today).map((one) => `${one.id} ${one.state} ${shortDay(one.due)}`)

describe('the clock of Article 100', () => {
  test('a work stop of 1 Azar is before the commission by the 9th: neither first nor last day counts', () => {
    expect(read({ stopped: day(9, 1) }, day(9, 9))).toEqual(['referral running ۱۴۰۴/۰۹/۰۹'])
    expect(read({ stopped: day(9, 1) }, day(9, 10))).toEqual(['referral late ۱۴۰۴/۰۹/۰۹'])
    expect(read({ stopped: day(9, 1), referred: day(9, 9) }, day(10, 1))).toEqual(['referral met ۱۴۰۴/۰۹/۰۹'])
  })
  test('of a kind that never goes before the commission nobody owes a referral, and nobody is late with one', () => {
    const days = { stopped: day(9, 1), notified: day(9, 2) }
    expect(readClock(days, day(12, 1), { commission: false })).toEqual([])
    expect(lateFrom(days, { commission: false })).toBeNull()
    expect(lateFrom(days)).not.toBeNull()
  })
  test('a last day on a Friday or a holiday moves to the next working day', () => {
    // 6 + 8 = Friday 14 Azar
    expect(read({ stopped: day(9, 6) }, day(9, 6))).toEqual(['referral running ۱۴۰۴/۰۹/۱۵'])
    const closed = { weekend: [6], yearly: [], days: [day(9, 15)] }
    expect(shortDay(readClock({ stopped: day(9, 6) }, day(9, 6), { holidays: closed })[0]?.due ?? '')).toBe(
      '۱۴۰۴/۰۹/۱۶',
    )
  })
  test('the decision’s month begins when the owner’s ten days are over, answered or not', () => {
    const days = { stopped: day(8, 1), referred: day(8, 5), notified: day(8, 6) }
    // The ten days end on Saturday 17 Aban, the month on Thursday 18 Azar.
    expect(read(days, day(8, 17))).toEqual(['referral met ۱۴۰۴/۰۸/۱۰', 'answer running ۱۴۰۴/۰۸/۱۷'])
    expect(read(days, day(8, 18)).slice(1)).toEqual([
      'answer lapsed ۱۴۰۴/۰۸/۱۷',
      'decision running ۱۴۰۴/۰۹/۱۸',
    ])
    expect(read({ ...days, answered: day(8, 10), decided: day(9, 20) }, day(10, 1)).slice(1)).toEqual([
      'answer met ۱۴۰۴/۰۸/۱۷',
      'decision met-late ۱۴۰۴/۰۹/۱۸',
    ])
  })
  test('an objection has ten days from service; afterwards the right is lost, nobody is late', () => {
    const days = { 'decision-served': day(9, 1) }
    expect(read(days, day(9, 12))).toEqual(['objection running ۱۴۰۴/۰۹/۱۲'])
    expect(read(days, day(9, 13))).toEqual(['objection lapsed ۱۴۰۴/۰۹/۱۲'])
  })
  test('says what is due, from whom, and since when it is late', () => {
    const [late] = readClock({ stopped: day(9, 1) }, day(9, 12))
    expect(late).toMatchObject({ since: day(9, 10), daysLate: 3 })
    expect(late?.sentence).toEqual({
      fa: 'طرح پرونده در کمیسیون ۳ روز دیر شده است؛ مهلت شهرداری یکشنبه ۹ آذر ۱۴۰۴ بود.',
      en: 'Bringing the case before the commission is 3 days late; the municipality had until Sunday 30 November 2025.',
    })
  })
  test('says beforehand from which day someone will be late, and from which the right to object is lost', () => {
    expect(lateFrom({ stopped: day(9, 1) })).toBe(day(9, 10))
    expect(lateFrom({ stopped: day(9, 1), referred: day(9, 5) })).toBeNull()
    expect(lateFrom({ referred: day(8, 5), notified: day(8, 6) })).toBe(day(9, 19))
    expect(lateFrom({ notified: day(8, 6), decided: day(8, 20) })).toBeNull()
    expect(objectionLostFrom({ decided: day(9, 1) })).toBeNull()
    expect(objectionLostFrom({ 'decision-served': day(9, 1) })).toBe(day(9, 13))
    expect(objectionLostFrom({ 'decision-served': day(9, 1), objected: day(9, 5) })).toBeNull()
  })
  test('a council may set other periods', () => {
    const periods = ARTICLE_100.map((one) => (one.id === 'referral' ? { ...one, days: 3 } : one))
    expect(readClock({ stopped: day(9, 1) }, day(9, 1), { periods })[0]?.due).toBe(day(9, 5))
  })
  test('never due on a holiday, never early, and late exactly from the day after', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (shift) => {
        const stopped = addDays('2025-03-21', shift)
        const [reading] = readClock({ stopped }, stopped)
        if (!reading) throw new Error('no period')
        expect(isHoliday(reading.due)).toBe(false)
        expect(daysBetween(stopped, reading.due)).toBeGreaterThanOrEqual(8)
        expect(readClock({ stopped }, reading.due)[0]?.state).toBe('running')
        expect(readClock({ stopped }, addDays(reading.due, 1))[0]?.state).toBe('late')
      }),
      { numRuns: 60 },
    )
  })
})

test('nobody is said to have done what a decision or the closing made needless', () => {
  const sentences = (days: ViolationDays) =>
    readClock(days, day(9, 20)).map(({ id, sentence }) => `${id}: ${sentence.fa}`)
  const days = { stopped: day(9, 1), referred: day(9, 4), notified: day(9, 5), decided: day(9, 12) }
  expect(sentences(days).slice(0, 2)).toEqual([
    'referral: طرح پرونده در کمیسیون در مهلت انجام شد.',
    'answer: توضیح کتبی مالک انجام نشد؛ با رأی کمیسیون دیگر لازم نیست.',
  ])
  // On one day, what the period is for counts.
  expect(sentences({ ...days, answered: day(9, 12) })[1]).toBe('answer: توضیح کتبی مالک در مهلت انجام شد.')
  expect(sentences({ stopped: day(9, 1), closed: day(9, 3) })).toEqual([
    'referral: طرح پرونده در کمیسیون انجام نشد؛ با بسته‌شدن تخلف دیگر لازم نیست.',
  ])
})
