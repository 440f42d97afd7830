/** Strangers' texts can neither hide nor turn a line round, and Persian stays as it is written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rich } from './markup.ts'
import { visible } from './visible.ts'

test.each([
  ['رضا موسوی‌نژاد', 'رضا موسوی‌نژاد'],
  ['fdp.\u202Egnp.jpg', 'fdp.‹U+202E›gnp.jpg'],
  ['one\ntwo\u0000', 'one‹U+000A›two‹U+0000›'],
  ['\u2069escapes\u2066', '‹U+2069›escapes‹U+2066›'],
  ['a\u0301\u0301\u0301\u0301\u0301\u0301b', 'a\u0301\u0301\u0301b'],
  ['x'.repeat(1000), `${'x'.repeat(300)}… (+700)`],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('whatever is written, nothing hidden comes out and little is as long as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const shown = visible(text)
      expect(shown).not.toMatch(/(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/u)
      expect([...shown].length).toBeLessThan(300 * 10)
    }),
  )
})

test('a sentence becomes text and isolates, never markup', () => {
  expect(rich('از \u2068<b>"&\'\u2069 است')).toBe('از <bdi>&lt;b&gt;&quot;&amp;&#39;</bdi> است')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(rich(text).replaceAll('<bdi>', '').replaceAll('</bdi>', '')).not.toMatch(/[<>"']/)
    }),
  )
})
