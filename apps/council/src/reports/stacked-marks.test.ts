import { expect, test } from 'vitest'
import { marksPiled } from './stacked-marks.ts'

test.each([
  ['Persian with its vowels', 'مِنَّت خُدای را عَزَّ وَ جَلَّ که طاعَتَش موجِبِ قُربَت است و به شُکر اَندَرَش مَزیدِ نِعمَت'],
  ['Arabic with all its marks', 'بِسْمِ ٱللَّٰهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ، هَٰٓؤُلَآءِ، مَسْؤُولٌ، شَيْئًا، سُوٓءًا، لِّلْمُتَّقِينَ'],
  ['the same in parts', 'آجُرّ، أُسّ، مَسْؤُولِيَّةٌ، خانهٔ نُه‌طبقه'.normalize('NFD')],
  ['Latin and Greek', 'Nguyễn Thế Việt, façade, Ångström, Dvořák, ᾧ'],
  ['a vowel on each letter of a long word', 'بَ'.repeat(500)],
])('%s is printed', (_name, text) => {
  expect(marksPiled(text)).toBe(false)
  expect(marksPiled(text.normalize('NFD'))).toBe(false)
})

test.each([
  ['accents', `a${'\u0301'.repeat(4)}`],
  ['vowels and shadda', `ب${'\u064b\u0651'.repeat(2)}`],
  ['accents on a letter that has two', 'ễ\u0301\u0301'],
  ['marks above and below', 'a\u0301\u0323\u0301\u0323'],
  ['marks between joiners', `ب${'\u064e\u200d'.repeat(4)}`],
  ['marks between marks of direction', `a${'\u0301\u200e'.repeat(4)}`],
  ['marks between variation selectors', `a${'\u0301\ufe0f'.repeat(4)}`],
  ['marks behind a grapheme joiner', `a\u0301\u0301\u034f\u0301\u0301`],
  ['marks without a letter', '\u0301'.repeat(4)],
])('%s are not piled on the paper', (_name, text) => {
  expect(marksPiled(`عمق ${text} متر`)).toBe(true)
})
