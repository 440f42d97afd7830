import { expect, test } from 'vitest'
import { typedText } from './typed-text.ts'

const text = typedText(100)

test('characters that turn the direction of writing are refused by name', () => {
  for (const sign of [
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  ])
    expect(text.safeParse(`فاصله ${sign}18`).error?.issues[0]?.message).toContain('direction of writing')
  expect(text.parse('نیم‌فاصله و\u200f')).toBe('نیم‌فاصله و\u200f')
})

test('a tab is a space', () => {
  expect(text.parse('12\t34\n5')).toBe('12 34\n5')
})
