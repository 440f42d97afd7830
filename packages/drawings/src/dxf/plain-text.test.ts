import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainMtext, plainText } from './plain-text.ts'

const latin = (code: number) => String.fromCharCode(code)

describe('TEXT', () => {
  it.each([
    ['%%c20 %%d %%p0.5', 'Ø20 ° ±0.5'],
    ['%%C20', 'Ø20'],
    ['%%uپلان%%u', 'پلان'],
    ['50%%%', '50%'],
    ['%%065%%066', 'AB'],
    ['%%', '%%'],
    ['%%z', '%%z'],
    ['{a}\\P', '{a}\\P'],
  ])('%j', (content, words) => {
    expect(plainText(content, latin)).toBe(words)
  })
})

describe('MTEXT', () => {
  it.each([
    ['a\\Pb', 'a\nb'],
    ['{\\fVazirmatn|b0|i0|c178;سالن} پذیرایی', 'سالن پذیرایی'],
    ['\\A1;\\H0.7x;\\C1;\\W0.8;text', 'text'],
    ['\\pxqc;centred', 'centred'],
    ['\\LU\\l \\Oo\\o', 'U o'],
    ['a\\~b', 'a\u00a0b'],
    ['\\\\ \\{ \\}', '\\ { }'],
    ['2\\S1#2;"', '2 1/2"'],
    ['\\S1/4;', '1/4'],
    ['m\\S2^;', 'm2'],
    ['\\S+0.1^-0.2;', '+0.1 -0.2'],
    ['\\fnever ends', ''],
    ['\\Snever ends', 'never ends'],
    ['end\\', 'end\\'],
    ['%%p5', '±5'],
  ])('%j', (content, words) => {
    expect(plainMtext(content, latin)).toBe(words)
  })

  it('ends quickly on anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\\', 'S', '{', '}', ';', '%', '^', 'P', '1', 'ی') }),
        (content) => {
          expect(typeof plainMtext(content, latin)).toBe('string')
        },
      ),
    )
    expect(plainMtext('1\\S;'.repeat(200_000), latin)).toHaveLength(200_000)
  })
})
