import { expect, test } from 'vitest'
import type { AuthorityError } from './errors.ts'
import { seal, unseal } from './sealed.ts'

const secret = 'گذرواژه'
const sealed = seal({ key: 'value' }, secret)
const changedBy = (changes: object) => JSON.stringify({ ...JSON.parse(sealed), ...changes })
const withoutSum = (changes: object = {}) => {
  const { sum, ...parts } = JSON.parse(sealed)
  return JSON.stringify({ ...parts, ...changes })
}
const code = (text: string, passphrase = secret) => {
  try {
    unseal(text, passphrase)
    return 'opened'
  } catch (error) {
    return (error as AuthorityError).code
  }
}
const other = (length: number) => Buffer.alloc(length, 7).toString('base64')

test('sealed keys open by their passphrase alone', () => {
  expect(sealed).not.toContain('value')
  expect(unseal(sealed, secret)).toEqual({ key: 'value' })
  expect(code(sealed, 'other')).toBe('sealed-passphrase')
  for (const text of ['', '{}', 'null', '[]', changedBy({ iv: 5 }), changedBy({ data: undefined })])
    expect(code(text)).toBe('sealed-malformed')
})

test('damage isn’t laid at the door of the passphrase', () => {
  for (const changes of [
    { salt: other(16) },
    { iv: other(12) },
    { iv: other(3) },
    { tag: other(16) },
    { tag: '' },
    { data: other(15) },
    { data: '' },
    { sum: other(32) },
  ])
    expect(code(changedBy(changes)), JSON.stringify(changes)).toBe('sealed-damaged')
})

test('files from before there was a sum still open, and change still shows', () => {
  expect(code(withoutSum())).toBe('opened')
  expect(code(withoutSum({ data: other(15) }))).toBe('sealed-passphrase')
  expect(code(withoutSum({ iv: other(3) }))).toBe('sealed-damaged')
})
