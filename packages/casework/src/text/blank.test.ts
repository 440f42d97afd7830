import { expect, test } from 'vitest'
import { isBlank } from './blank.ts'

test.each([
  ['nothing', ''],
  ['no text', undefined],
  ['spaces and lines', ' \t\n\u00a0\u3000'],
  ['joiners', '\u200c\u200d'],
  ['marks of direction', '\u200e\u200f\u061c\u2066\u2069'],
  ['spaces without width', '\u200b\u2060\ufeff'],
  ['a soft hyphen and a variation selector', '\u00ad\ufe0f'],
  ['fillers and braille without a dot', '\u3164\u115f\uffa0\u2800'],
  ['signs of annotation', '\ufff9\ufffb'],
])('%s says nothing', (_name, text) => {
  expect(isBlank(text)).toBe(true)
})

test.each(['می‌خواند', '-', '۰', '✓', '.', '\u200f(A)\u200e'])('«%s» says something', (text) => {
  expect(isBlank(text)).toBe(false)
})
