import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseNumber } from './number.ts'

const parse = (written: string) => {
  const bytes = new TextEncoder().encode(`x${written}x`)
  return parseNumber(bytes, 1, bytes.length - 1)
}

it('reads every double as the language itself does', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat({ max: 20 }), (value, digits) => {
      for (const written of [String(value), value.toExponential(digits), value.toFixed(digits)]) {
        expect(parse(written)).toBe(Number(written))
      }
    }),
    { numRuns: 2000 },
  )
})

it.each([
  '0',
  '-0',
  '+5',
  '.5',
  '5.',
  ' 12 ',
  '\t1',
  '1e5',
  '1E+05',
  '1e-5',
  '9007199254740993',
  '0.1',
  '1.0000000000000002',
])('reads %j', (written) => {
  expect(parse(written)).toBe(Number(written))
})

it.each(['', ' ', '-', '.', 'e5', '1e', '1e+', '1.2.3', '1 2', '0x1', 'NaN', '1,2', '--1'])(
  'refuses %j',
  (written) => {
    expect(parse(written)).toBeNaN()
  },
)

it('tells a number that is too large', () => {
  expect(parse('1e400')).toBe(Number.POSITIVE_INFINITY)
  expect(parse('1e999999999999')).toBe(Number.POSITIVE_INFINITY)
  expect(parse('1e-999999999999')).toBe(0)
})
