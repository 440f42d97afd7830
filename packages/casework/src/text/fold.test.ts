import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiDigits, foldText, machineText, nameKey, persianDigits } from './fold.ts'

describe('folding', () => {
  test('Arabic yeh, alef maksura and kaf become Persian; ZWNJ and digits stay', () => {
    expect(foldText('علي موسى كريمي')).toBe('علی موسی کریمی')
    expect(foldText('می‌شود ۱۲ ٣')).toBe('می‌شود ۱۲ ٣')
  })
  test('NFC comes first', () => {
    expect(foldText('\u0627\u0653ب')).toBe('آب')
  })
  test('machine fields get ASCII digits and lose bidi controls', () => {
    expect(machineText('\u2067۰۸-٠٢\u2069\u200E')).toBe('08-02')
  })
  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const fold of [foldText, machineText, nameKey]) expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
  test('digits go both ways', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        expect(asciiDigits(persianDigits(number))).toBe(String(number))
      }),
    )
  })
})

describe('name key', () => {
  test.each([
    ['رضا موسوی‌نژاد', 'رضا موسوي نژاد'],
    ['آقایی', 'اقائي'],
    ['مؤمنی', 'مومنی'],
    ['محمّد', 'محمد'],
    ['خانهٔ', 'خانه'],
    ['علی  اکبر', 'علی‌اکبر'],
  ])('%s and %s are one name', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b))
  })
  test('different names stay different', () => {
    expect(nameKey('رضا کریمی')).not.toBe(nameKey('رضا کرمی'))
  })
})
