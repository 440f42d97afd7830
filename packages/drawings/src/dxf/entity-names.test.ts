/** What is called by no entity's name is told: a drawn line would be lost without a word. */
import { expect, test } from 'vitest'
import { inspectDxf } from '../inspect.ts'

const named = (type: string, classes = ''): string =>
  `${classes}0\nSECTION\n2\nENTITIES\n0\n${type}\n8\n0\n10\n0\n20\n0\n11\n5\n21\n5\n0\nENDSEC\n0\nEOF\n`
const CLASS = '0\nSECTION\n2\nCLASSES\n0\nCLASS\n1\nLine\n2\nAcDbOwn\n3\nOwn\n281\n1\n0\nENDSEC\n'
const told = (dxf: string): string[] =>
  inspectDxf(new TextEncoder().encode(dxf), 'a.dxf').problems.flatMap(({ code, message }) =>
    code === 'dxf.entity-unnamed' ? [message.en] : [],
  )

test.each([
  ['Line', '“Line”'],
  ['\u0010\u0004', '“\ufffd\ufffd”'],
  ['LINF', '“LINF”'],
])('%j is no entity', (type, shown) => {
  expect(told(named(type))).toEqual([expect.stringContaining(shown)])
})

test('LINE is one, and so is what the file declares', () => {
  expect(told(named('LINE'))).toEqual([])
  expect(told(named('Line', CLASS))).toEqual([])
})
