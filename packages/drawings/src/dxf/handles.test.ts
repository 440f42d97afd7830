import { expect, it } from 'vitest'
import { Handles } from './handles.ts'
import { ProblemList } from './problem-list.ts'

function duplicates(handles: readonly string[]): unknown[] {
  const problems = new ProblemList()
  const known = new Handles(problems)
  for (const [at, handle] of handles.entries()) known.add(handle, { line: at + 1, offset: at })
  for (const handle of handles) expect(known.has(handle)).toBe(true)
  return problems.list().map(({ code, handle }) => [code, handle])
}

it('finds a handle that stands twice among a hundred thousand', () => {
  const handles = Array.from({ length: 100_000 }, (_, at) => (at * 7 + 1).toString(16).toUpperCase())
  expect(duplicates(handles)).toEqual([])
  expect(duplicates([...handles, '8'])).toEqual([['dxf.handle-duplicate', '8']])
})

it('finds one that stands twice among strewn handles', () => {
  const strewn = Array.from({ length: 20_000 }, (_, at) =>
    (at * 1_000_003_001 + 5).toString(16).toUpperCase(),
  )
  expect(duplicates(strewn)).toEqual([])
  expect(duplicates([...strewn, strewn[7] as string])).toEqual([['dxf.handle-duplicate', strewn[7]]])
})

it('tells handles apart that no double holds exactly', () => {
  expect(duplicates(['20000000000000', '20000000000001', 'FFFFFFFFFFFFFFFF', 'FFFFFFFFFFFFFFFE'])).toEqual([])
  expect(duplicates(['FFFFFFFFFFFFFFFF', 'FFFFFFFFFFFFFFFF'])).toEqual([
    ['dxf.handle-duplicate', 'FFFFFFFFFFFFFFFF'],
  ])
  expect(duplicates(['100000001', '1', '1FFFFFFFFFFFF', '1FFFFFFFFFFFE'])).toEqual([])
})

it('knows 0, which stands for nothing, and no handle that isn’t there', () => {
  const known = new Handles(new ProblemList())
  known.add('0', { line: 1, offset: 0 })
  known.add('0', { line: 2, offset: 9 })
  expect(['0', 'A', 'FFFFFFFFFFFFFFFF'].map((handle) => known.has(handle))).toEqual([true, false, false])
})
