import { describe, expect, it } from 'vitest'
import { readDxf } from './read.ts'
import { codesOf } from './testing/codes.ts'
import { ascii, block, drawing, insert, line, type Pair } from './testing/sample.ts'

describe('blocks inside blocks', () => {
  it('a cycle is named with its path', () => {
    const blocks = [
      ...block('A', ...insert('B')),
      ...block('B', ...insert('C')),
      ...block('C', ...insert('a')),
    ]
    const { problems } = readDxf(ascii(drawing('AC1009', insert('A'), blocks)))
    expect(problems.map((problem) => problem.code)).toEqual(['dxf.insert-cycle'])
    expect(problems[0]?.message.en).toContain('A → B → C → A')
  })

  it('a bomb is weighed without being expanded', () => {
    const blocks: Pair[] = block('B0', ...line('1'))
    for (let at = 1; at <= 60; at++)
      blocks.push(
        ...block(
          `B${at}`,
          ...Array(10)
            .fill(insert(`B${at - 1}`))
            .flat(),
        ),
      )
    expect(codesOf(drawing('AC1009', insert('B60'), blocks))).toEqual(['dxf.limit-expansion'])
    const rows = insert('B0', [70, 30000], [71, 30000])
    expect(codesOf(drawing('AC1009', rows, block('B0', ...line('1'))))).toEqual(['dxf.limit-expansion'])
  })

  it('a ladder of a hundred thousand blocks is too deep, and is measured', () => {
    const blocks = Array.from({ length: 100_000 }, (_, at) => block(`B${at}`, ...insert(`B${at + 1}`)))
    const ladder = [...blocks, block('B100000')].flat()
    expect(codesOf(drawing('AC1009', insert('B0'), ladder))).toContain('dxf.limit-nesting')
  })

  it('ten thousand blocks that all contain each other', () => {
    const all = Array.from({ length: 10_000 }, (_, at) => [
      ...insert(`B${at + 1}`),
      ...insert('B0'),
      ...insert('B5'),
    ])
    const blocks = all.flatMap((inside, at) => block(`B${at}`, ...inside))
    const { problems } = readDxf(ascii(drawing('AC1009', insert('B0'), [...blocks, ...block('B10000')])))
    expect(problems.find((problem) => problem.code === 'dxf.insert-cycle')?.times).toBeGreaterThan(10_000)
  })

  it('an INSERT of nothing is named', () => {
    expect(codesOf(drawing('AC1009', insert('GONE')))).toEqual(['dxf.block-undefined'])
  })
})
