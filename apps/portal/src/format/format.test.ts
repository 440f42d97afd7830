import { describe, expect, it } from 'vitest'
import { cellDay, clock, columnDay, dayAndMonth, daysBetween, longDay } from './dates.ts'
import { asciiDigits, digits, fileSize, level, number } from './numbers.ts'

describe('days', () => {
  it('are built in Persian order', () => {
    expect(longDay('2025-11-23', 'fa')).toBe('یکشنبه ۲ آذر ۱۴۰۴')
    expect(dayAndMonth('2025-11-23', 'fa')).toBe('۲ آذر')
    expect(columnDay('2025-11-23', 'fa')).toBe('۱۴۰۴/۰۹/۰۲')
    expect(cellDay('2025-11-23', 'fa')).toBe('۰۹/۰۲')
    expect(longDay('2025-11-23', 'en')).toBe('Sunday 23 November 2025')
  })

  it('are those of Tehran, whatever the zone of the reader', () => {
    expect(columnDay('2025-11-22T20:31:00Z', 'fa')).toBe('۱۴۰۴/۰۹/۰۲')
    expect(clock('2025-11-22T20:31:05Z', 'fa', true)).toBe('۰۰:۰۱:۰۵')
    expect(daysBetween('2025-11-22T20:31:00Z', '2025-11-25')).toBe(2)
  })

  it('knows the leap day of 1403', () => {
    expect(columnDay('2025-03-20', 'fa')).toBe('۱۴۰۳/۱۲/۳۰')
  })
})

describe('numbers', () => {
  it('are Persian in Persian', () => {
    expect(number(1508, 'fa')).toBe('۱٬۵۰۸')
    expect(digits('08-02-00117', 'fa')).toBe('۰۸-۰۲-۰۰۱۱۷')
    expect(level(3.2, 'fa')).toBe('+۳٫۲۰')
    expect(level(0, 'fa')).toBe('±۰٫۰۰')
    expect(fileSize(1_840_000, { byte: 'ب', kilo: 'ک', mega: 'م' }, 'fa')).toBe('۱٫۸ م')
  })

  it('come back to ASCII for the server and the clipboard', () => {
    expect(asciiDigits('۱۸٫۵ و ٤')).toBe('18.5 و 4')
  })
})
