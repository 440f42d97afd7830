import { expect, test } from 'vitest'
import { base32, codeAt, otpauth, stepOfCode } from './totp.ts'

const secret = new TextEncoder().encode('12345678901234567890')

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('RFC 6238 Appendix B, at second %d: %s', (second, code) => {
  expect(codeAt(secret, Math.floor(second / 30))).toBe(code)
})

test('a code is taken a step early and a step late, and no further', () => {
  const at = (second: number) => stepOfCode(secret, '005924', new Date(second * 1000))
  const step = Math.floor(1234567890 / 30)
  expect([1234567890 - 30, 1234567890, 1234567890 + 30].map(at)).toEqual([step, step, step])
  expect([1234567890 - 60, 1234567890 + 60].map(at)).toEqual([null, null])
  expect(stepOfCode(secret, '0059240', new Date(1234567890000))).toBeNull()
})

test('what an app scans', () => {
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(otpauth(secret, 'شهر', 'reza')).toBe(
    'otpauth://totp/%D8%B4%D9%87%D8%B1:reza?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%D8%B4%D9%87%D8%B1',
  )
})
