import { describe, expect, it } from 'vitest'
import { readDxf } from './read.ts'
import { codes, codesOf } from './testing/codes.ts'
import { ascii, binary, drawing, line, type Pair } from './testing/sample.ts'

describe('numbers', () => {
  it.each([
    ['nan', 'dxf.not-finite'],
    ['-nan(ind)', 'dxf.not-finite'],
    ['1.#INF', 'dxf.not-finite'],
    ['Infinity', 'dxf.not-finite'],
    ['1e999', 'dxf.not-finite'],
    ['', 'dxf.bad-number'],
    ['1,5', 'dxf.bad-number'],
    ['0x10', 'dxf.bad-number'],
    ['۱۲', 'dxf.bad-number'],
  ])('%j is not one', (value, code) => {
    const pairs: Pair[] = [
      [0, 'CIRCLE'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, value],
    ]
    const reading = readDxf(ascii(drawing('AC1009', pairs)))
    expect(reading.problems.map((problem) => problem.code)).toEqual([code])
    expect(reading.model?.entities[0]).toMatchObject({ radius: 0 })
  })

  it('also where no model field wants them, and in binary files', () => {
    expect(codesOf(drawing('AC1009', [...line('1'), [1040, 'nan']]))).toEqual(['dxf.not-finite'])
    const pairs: Pair[] = [
      [0, 'CIRCLE'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, Number.NaN],
    ]
    expect(codes(binary(drawing('AC1009', pairs), false))).toEqual(['dxf.not-finite'])
  })

  it('a declared count of 2·10⁹ vertices is compared, not believed', () => {
    const pairs: Pair[] = [
      [0, 'LWPOLYLINE'],
      [8, '0'],
      [90, 2e9],
      [10, 0],
      [20, 0],
      [10, 1],
      [20, 1],
    ]
    const reading = readDxf(ascii(drawing('AC1015', pairs)))
    expect(reading.problems.map((problem) => problem.code)).toEqual(['dxf.count-mismatch'])
    expect(reading.model?.entities[0]).toMatchObject({ vertices: [{ x: 0 }, { x: 1 }] })
  })

  it('declared counts of 2·10⁹ paths, edges and vertices of a hatch are compared, not believed', () => {
    const hatch = (paths: number, ...boundary: Pair[]): Pair[] => [
      [0, 'HATCH'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [2, 'SOLID'],
      [91, paths],
      ...boundary,
      [75, 0],
      [98, 0],
    ]
    const edges = (count: number): Pair[] => [
      [92, 1],
      [93, count],
      [72, 1],
      [10, 0],
      [20, 0],
      [11, 1],
      [21, 1],
      [97, 0],
    ]
    const vertices = (count: number): Pair[] => [
      [92, 2],
      [72, 0],
      [73, 1],
      [93, count],
      [10, 0],
      [20, 0],
      [10, 1],
      [20, 1],
      [97, 0],
    ]
    const told = (pairs: Pair[]) =>
      readDxf(ascii(drawing('AC1015', pairs))).problems.map(({ code, message }) => [code, message.en])
    const claims = (group: number, actual: number) => [
      ['dxf.count-mismatch', `HATCH declares 2000000000 in group ${group} but has ${actual}.`],
    ]
    const empty = ['dxf.hatch-empty', 'This HATCH has no boundary to be drawn within; nothing of it is seen.']
    expect(told(hatch(2e9))).toEqual([...claims(91, 0), empty])
    expect(told(hatch(2e9, ...edges(1)))).toEqual(claims(91, 1))
    expect(told(hatch(1, ...edges(2e9)))).toEqual(claims(93, 1))
    expect(told(hatch(2, ...edges(1), ...vertices(2e9)))).toEqual(claims(93, 2))
    expect(told(hatch(2, ...edges(1), ...vertices(2)))).toEqual([])
    expect(told(hatch(0))).toEqual([empty])
  })

  it('a million bad ones give a short list and their number', () => {
    const bad = Array.from({ length: 5000 }, (): Pair => [40, 'x'])
    const problems = readDxf(ascii(drawing('AC1009', [...line('1'), ...bad]))).problems
    expect(problems).toHaveLength(10)
    expect(problems[0]).toMatchObject({ code: 'dxf.bad-number', times: 5000 })
  })
})
