import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legalId, legalIdCheckDigit } from './legal-id.ts'
import { licenceNumber } from './licence-number.ts'
import { nationalCode, nationalCodeCheckDigit } from './national-code.ts'
import { postalCode } from './postal-code.ts'
import {
  formatRenovationCode,
  type RenovationCode,
  renovationCode,
  renovationCodeWithin,
  renovationLevel,
} from './renovation-code.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''))

describe('national code', () => {
  test.each(['0932833810', '0499370899', '4721016352'])('%s is right', (code) => {
    expect(nationalCode(code)).toEqual({ ok: true, value: code, warnings: [] })
  })
  test.each([
    ['1111111111', 'national-code/repeated'],
    ['0932833811', 'national-code/check-digit'],
    ['1234567', 'national-code/shape'],
    ['12345678901', 'national-code/shape'],
    ['09328a3810', 'national-code/shape'],
    ['', 'national-code/shape'],
  ])('%s is refused as %s', (code, problem) => {
    expect(nationalCode(code)).toMatchObject({ ok: false, problem: { code: problem } })
  })
  test('lost leading zeros come back; Persian and Arabic digits and bidi marks are read', () => {
    expect(nationalCode('932833810')).toMatchObject({ value: '0932833810' })
    expect(nationalCode('\u200F۰۹۳۲۸۳۳۸۱۰ ')).toMatchObject({ value: '0932833810' })
    expect(nationalCode('٠٩٣٢٨٣٣٨١٠')).toMatchObject({ value: '0932833810' })
  })
  test('one wrong digit is found, but where the check digit 1 stands for two remainders', () => {
    fc.assert(
      fc.property(digits(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, place, by) => {
        const check = nationalCodeCheckDigit(nine)
        const changed = [...`${nine}${check}`]
        changed[place] = String((Number(changed[place]) + by) % 10)
        expect(nationalCode(changed.join('')).ok && check !== 1).toBe(false)
      }),
    )
  })
})

describe('legal id', () => {
  test.each(['10380284790', '14007650912', '10100302746'])('%s is right', (id) => {
    expect(legalId(id)).toEqual({ ok: true, value: id, warnings: [] })
  })
  test.each([
    ['10380285692', 'legal-id/check-digit'],
    ['1038028479', 'legal-id/shape'],
    ['10300000090', 'legal-id/empty-body'],
  ])('%s is refused as %s', (id, problem) => {
    expect(legalId(id)).toMatchObject({ ok: false, problem: { code: problem } })
  })
  test('a computed check digit is accepted, any other is not', () => {
    fc.assert(
      fc.property(digits(10), fc.integer({ min: 1, max: 9 }), (ten, by) => {
        fc.pre(ten.slice(3, 9) !== '000000')
        const check = legalIdCheckDigit(ten)
        expect(legalId(`${ten}${check}`).ok).toBe(true)
        expect(legalId(`${ten}${(check + by) % 10}`).ok).toBe(false)
      }),
    )
  })
})

describe('postal code', () => {
  test('warns of 0 and 2 among the first five, and only there', () => {
    expect(postalCode('3716913679')).toMatchObject({ ok: true, warnings: [] })
    expect(postalCode('۳۷۱۶۹-۱۳۶۷۹')).toMatchObject({ ok: true, value: '3716913679' })
    expect(postalCode('3726913679')).toMatchObject({ ok: true, warnings: [{ code: 'postal-code/unusual' }] })
    expect(postalCode('371691367')).toMatchObject({ ok: false, problem: { code: 'postal-code/shape' } })
  })
})

describe('renovation code', () => {
  const read = (text: string): RenovationCode => {
    const result = renovationCode(text)
    if (!result.ok) throw new Error(result.problem.code)
    return result.value
  }
  test('is read with or without leading zeros and written in full', () => {
    expect(formatRenovationCode(read('8-2-117-34-1-0-0'))).toBe('08-02-00117-00034-001-000-000')
    expect(formatRenovationCode(read('۰۸-۰۲-۰۰۱۱۷-۰۰۰۳۴-۰۰۱-۰۰۰-۰۰۰'))).toBe('08-02-00117-00034-001-000-000')
  })
  test('names a level, and lies within its prefixes', () => {
    const building = read('08-02-00117-00034-001-000-000')
    expect(renovationLevel(building)).toBe('building')
    expect(renovationLevel(read('08-00-00000-00000-000-000-000'))).toBe('district')
    expect(renovationCodeWithin(building, read('8-2-117-34-0-0-0'))).toBe(true)
    expect(renovationCodeWithin(building, read('8-2-118-0-0-0-0'))).toBe(false)
    expect(renovationCodeWithin(read('8-2-117-34-1-0-3'), building)).toBe(true)
  })
  test.each([
    ['8-2-117-34-1-0', 'renovation-code/shape'],
    ['8-2-117-34-1-0-x', 'renovation-code/shape'],
    ['008-2-117-34-1-0-0', 'renovation-code/width'],
    ['8-0-117-34-1-0-0', 'renovation-code/gap'],
    ['0-0-0-0-0-0-0', 'renovation-code/gap'],
  ])('%s is refused as %s', (text, problem) => {
    expect(renovationCode(text)).toMatchObject({ ok: false, problem: { code: problem } })
  })
  test('widths are the council’s to choose', () => {
    const widths = [1, 3, 4, 4, 2, 2, 2]
    const result = renovationCode('8-021-1-34-1-0-0', widths)
    expect(result.ok && formatRenovationCode(result.value, widths)).toBe('8-021-0001-0034-01-00-00')
  })
  test('what is written is read back', () => {
    const part = fc.integer({ min: 1, max: 99 })
    fc.assert(
      fc.property(fc.tuple(part, part, part, part, part, part), fc.nat(6), (parts, depth) => {
        const text = [...parts, 0].map((value, index) => (index <= depth ? value : 0)).join('-')
        const code = read(text)
        expect(read(formatRenovationCode(code))).toEqual(code)
      }),
    )
  })
})

describe('licence number', () => {
  test.each(['25-300-02147', '10-1-3-12345', '25-ک-300-21', '۲۵-۳۰۰-۰۲۱۴۷'])('%s has the shape', (text) => {
    expect(licenceNumber(text).ok).toBe(true)
  })
  test('an Arabic kaf is read as a Persian one', () => {
    expect(licenceNumber('25-ك-300-21')).toMatchObject({ value: '25-ک-300-21' })
  })
  test.each(['25-300', '25-300-1-2-3', '25-30a-021', '25--021', 'ک-ک-1', ''])('%s has not', (text) => {
    expect(licenceNumber(text).ok).toBe(false)
  })
})

test('no text from outside makes a checker throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const check of [nationalCode, legalId, postalCode, licenceNumber]) check(text)
      renovationCode(text)
    }),
  )
})
