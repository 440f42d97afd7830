/**
 * Drawings made to be slow for rules that hold things against each other: an answer each, bounded by work. Counted is what this
 * process computes: how long that takes is the machine's matter.
 */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { documentOf } from '../scene/testing.ts'
import { checkDxf } from './check.ts'

const METRES: readonly Pair[] = [
  [9, '$INSUNITS'],
  [70, 6],
]
const COUNT = 40_000
/** Microseconds. */
const MOST_WORK = 15e6

function entity(type: string, at: number, layer: string, ...more: Pair[]): Pair[] {
  return [
    [0, type],
    [5, (0x1000 + at).toString(16)],
    [8, layer],
    [10, at % 200],
    [20, Math.floor(at / 200)],
    ...more,
  ]
}

const many = (make: (at: number) => Pair[]) => Array.from({ length: COUNT }, (_, at) => make(at)).flat()

const square = (at: number): Pair[] => [
  [0, 'LWPOLYLINE'],
  [5, (0x1000 + at).toString(16)],
  [8, 'A-AREA'],
  [90, 4],
  [70, 1],
  ...[
    [0, 0],
    [3, 0],
    [3, 3],
    [0, 3],
  ].flatMap(([x = 0, y = 0]): Pair[] => [
    [10, x + (at % 200)],
    [20, y + Math.floor(at / 200)],
  ]),
]

test.each([
  ['level marks', many((at) => entity('TEXT', at, 'A-FLOR-LEVL', [40, 1], [1, `+${at}.00`]))],
  ['axes', many((at) => entity('CIRCLE', at, 'A-GRID-IDEN', [40, 1]))],
  ['rooms over each other', many(square)],
  [
    'stalls',
    many((at) => square(at).map(([code, value]): Pair => (code === 8 ? [8, 'A-PARK'] : [code, value]))),
  ],
  ['white texts on areas', many((at) => entity('TEXT', at, '0', [62, 255], [40, 1], [1, 'x']))],
])(
  '%s by ten thousands are answered',
  async (_, entities) => {
    const { bytes } = documentOf({ entities, variables: METRES })
    const before = process.cpuUsage().user
    const { results, verdict } = await checkDxf(bytes, 'plan.dxf')
    expect(process.cpuUsage().user - before).toBeLessThan(MOST_WORK)
    expect(results.length).toBeGreaterThan(40)
    expect(verdict).not.toBe('accepted')
  },
  300_000,
)
