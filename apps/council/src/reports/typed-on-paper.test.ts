import { expect, test } from 'vitest'
import { measureOnPaper, noteOnPaper } from './typed-on-paper.ts'

const bare = (text: string) => text.replace(/[\u2066\u2069]/g, '')

test('a measure reads from left to right, with its sign in front and a Persian decimal sign', () => {
  expect(measureOnPaper('-3.2')).toBe('\u2066-۳٫۲\u2069')
  expect(measureOnPaper('+1,5')).toBe('\u2066+۱٫۵\u2069')
  expect(measureOnPaper('حدود 12.5 تا 14')).toBe('حدود \u2066۱۲٫۵\u2069 تا \u2066۱۴\u2069')
  expect(bare(measureOnPaper('12,500'))).toBe('۱۲٬۵۰۰')
  expect(bare(measureOnPaper('10-12'))).toBe('۱۰-۱۲')
})

test('a note keeps its order: no turning of direction, no tab, signs in front', () => {
  expect(noteOnPaper('a\tb \u202e18')).toBe('a b 18')
  expect(noteOnPaper('اختلاف -3.2 سانتی‌متر')).toBe('اختلاف \u2066-3.2\u2069 سانتی‌متر')
  expect(noteOnPaper('پروندهٔ 1403-8-00217 و 10/5')).toBe('پروندهٔ 1403-8-00217 و 10/5')
})

test('what has no spaces may break, and nothing of it is lost', () => {
  const url = `https://example.org/${'a'.repeat(200)}`
  const set = noteOnPaper(url)
  expect(Math.max(...set.split('\u200b').map((piece) => piece.length))).toBeLessThanOrEqual(12)
  expect(set.replaceAll('\u200b', '')).toBe(url)
  expect(noteOnPaper('نمی‌توانسته‌اند جابه‌جا شود')).not.toContain('\u200b')
  const vowels = `a${'بَ'.repeat(200)}`
  for (const run of [vowels, '\u0301a'.repeat(200), '⟺'.repeat(24)]) {
    const pieces = noteOnPaper(run).split('\u200b')
    expect(
      Math.max(...pieces.map((piece) => piece.replace(/[\p{M}\u200d]/gu, '').length)),
    ).toBeLessThanOrEqual(12)
    expect(pieces.slice(1).filter((piece) => /^\u200d?\p{M}/u.test(piece))).toEqual([])
    expect(pieces.join('').replaceAll('\u200d', '')).toBe(run)
  }
  expect(noteOnPaper('±0.00=1045.350→1046')).not.toContain('\u200b')
  expect(noteOnPaper('نان\u00a0و\u202fنمک\u2007'.repeat(9))).not.toMatch(/[\u00a0\u202f\u2007]/)
  expect(noteOnPaper('۱۲\u00a0متر، ≥\u00a0۳')).toBe('۱۲\u00a0متر، ≥\u00a0۳')
  expect(noteOnPaper('abc\ufeff'.repeat(60))).toContain('\u200b')
  expect(noteOnPaper('م'.repeat(30))).toContain('\u200d\u200b\u200d')
})

test('a long list of measures breaks between its numbers, and reads from left to right as one', () => {
  expect(measureOnPaper('10.5/10.6/10.4/10.7/10.3/10.5')).toBe(
    '\u2066۱۰٫۵/۱۰٫۶/۱۰٫۴\u200b/۱۰٫۷/۱۰٫۳/۱۰٫۵\u2069',
  )
  expect(noteOnPaper('اندازه‌ها ۱۰٫۵/۱۰٫۶/۱۰٫۴/۱۰٫۷/۱۰٫۳/۱۰٫۵')).toBe(
    'اندازه‌ها ۱۰٫۵/۱۰٫۶/۱۰٫۴\u200b/۱۰٫۷/۱۰٫۳/۱۰٫۵',
  )
  expect(measureOnPaper('12,500,000,000,000,000,000,000').replace('\u200b', '')).toBe(
    '\u2066۱۲٬۵۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰\u2069',
  )
  expect(measureOnPaper('1'.repeat(60))).toMatch(/^\u2066[۱\u200b]{62}\u2069$/)
})
