import { expect, test } from 'vitest'
import { lookAtPdf } from './look.ts'

const look = (text: string) => lookAtPdf(new TextEncoder().encode(text))
const TREE = '1 0 obj\n<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 5 >>\nendobj\n'

test('header, end and the page tree’s count', () => {
  expect(look(`%PDF-1.7\n${TREE}%%EOF\n`)).toEqual({ version: '1.7', ended: true, after: 0, pages: 5 })
  const nested = '2 0 obj\n<</Count 2/Parent 1 0 R/Type/Pages>>\nendobj\n'
  expect(look(`%PDF-2.0\n${nested}${TREE}%%EOF`)).toEqual({ version: '2.0', ended: true, after: 0, pages: 5 })
})

test('what is missing is said, not guessed', () => {
  expect(look('junk %PDF-1.7\n%%EOF').version).toBeUndefined()
  expect(look(`%PDF-1.7\n${TREE}`).ended).toBe(false)
  expect(look('%PDF-1.5\nstream\n%%EOF').pages).toBeUndefined()
  expect(lookAtPdf(new Uint8Array())).toEqual({
    version: undefined,
    ended: false,
    after: 0,
    pages: undefined,
  })
  expect(look(`%PDF-1.7\n${TREE.repeat(10_001)}%%EOF`).pages).toBeUndefined()
})

test('what follows the end is counted, line ends are not', () => {
  expect(look(`%PDF-1.7\n${TREE}%%EOF\r\n\n`).after).toBe(0)
  expect(look(`%PDF-1.7\n${TREE}%%EOF\nmore of it\n`).after).toBe(10)
  expect(look(`%PDF-1.7\n${TREE}%%EOF\n9 0 obj\nendobj\n%%EOF\n`).after).toBe(0)
})
