/** Another drawing order is a change where it changes what is seen, and none where it doesn't. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { documentOf, layoutObject } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'
import { sentencesOf } from './sentences.ts'

const line = (handle: string, [x1, y1, x2, y2]: readonly number[], color = 1): Pair[] => [
  [0, 'LINE'],
  [5, handle],
  [8, '0'],
  [62, color],
  [10, x1 as number],
  [20, y1 as number],
  [11, x2 as number],
  [21, y2 as number],
]

/** A filled triangle with its right angle at the lower left, 10 units wide and high. */
const area = (handle: string, x: number, color = 3): Pair[] => [
  [0, 'SOLID'],
  [5, handle],
  [8, '0'],
  [62, color],
  ...[10, 11, 12, 13].flatMap((code, at): Pair[] => [
    [code, x + (at === 1 ? 10 : 0)],
    [code + 10, at > 1 ? 10 : 0],
  ]),
]

const wipeout = (handle: string): Pair[] => [
  [0, 'WIPEOUT'],
  [5, handle],
  [8, '0'],
  [100, 'AcDbWipeout'],
  [10, 0],
  [20, 0],
  [30, 0],
  [11, 10],
  [21, 0],
  [31, 0],
  [12, 0],
  [22, 10],
  [32, 0],
  [13, 1],
  [23, 1],
  [70, 7],
  [280, 1],
  [71, 1],
  [91, 2],
  [14, -0.5],
  [24, -0.5],
  [14, 0.5],
  [24, 0.5],
]

const ACROSS = [2, 2, 30, 2]
/** In the box of the triangle, and beside its long side. */
const BESIDE = [8, 9, 9, 8]
const FAR = [50, 0, 50, 9]

/** In the order of `entities`; `table` gives handles their turns. */
const drawing = (entities: readonly Pair[][], table: readonly (readonly [string, string])[] = []) =>
  documentOf({
    entities: entities.flat(),
    objects: [
      ...layoutObject(),
      ...(table.length === 0
        ? []
        : ([
            [0, 'SORTENTSTABLE'],
            [5, 'F9'],
            [100, 'AcDbSortentsTable'],
            [330, 'E1'],
            ...table.flatMap(([entity, turn]): Pair[] => [
              [331, entity],
              [5, turn],
            ]),
          ] as Pair[])),
    ],
  })

const compare = (...[before, after]: [Pair[][], Pair[][]]) => compareDrawings(drawing(before), drawing(after))

test('a WIPEOUT that came over a line hides it', () => {
  const comparison = compare([wipeout('A1'), line('A2', ACROSS)], [line('A2', ACROSS), wipeout('A1')])
  expect(comparison).toMatchObject({
    same: false,
    changes: [
      { kind: 'changed', type: 'WIPEOUT', aspects: ['order'], order: 'over', handles: { after: 'A1' } },
    ],
    summary: [{ type: 'WIPEOUT', reordered: 1, changed: 0 }],
  })
  expect(sentencesOf(comparison).map(({ fa, en }) => [fa, en].map((one) => one.replace(/[⁨⁩]/g, '')))).toEqual([
    [
      'فضای مدل، لایهٔ 0: ۱ پوشانه در ترتیب دیگری کشیده می‌شود.',
      'Model space, layer 0: 1 wipeout drawn in another order.',
    ],
  ])
})

test('the same with every handle new, and told by the area that went under', () => {
  const { changes } = compare([line('A2', ACROSS), area('A1', 0)], [area('B1', 0), line('B2', ACROSS)])
  expect(changes).toMatchObject([{ type: 'SOLID', aspects: ['order'], order: 'under' }])
})

test('a SORTENTSTABLE orders without a change of the entities', () => {
  const entities = [line('A1', ACROSS), area('A2', 0)]
  const table = [
    ['A1', 'A2'],
    ['A2', 'A1'],
  ] as const
  expect(compareDrawings(drawing(entities), drawing(entities, table)).changes).toMatchObject([
    { type: 'SOLID', aspects: ['order'], order: 'under' },
  ])
  expect(compareDrawings(drawing(entities, table), drawing(entities, table)).same).toBe(true)
  // Written in the order that the table gave.
  expect(compareDrawings(drawing(entities, table), drawing([...entities].reverse())).same).toBe(true)
})

test.each<[string, Pair[][]]>([
  ['lies elsewhere', [area('A1', 0), line('A2', FAR)]],
  ['lies beside it, if within its box', [area('A1', 0), line('A2', BESIDE)]],
  ['has its colour', [area('A1', 0), line('A2', ACROSS, 3)]],
  ['is a line like itself', [line('A1', ACROSS), line('A2', [5, 0, 5, 9], 4)]],
])('nothing is seen otherwise where what it changed places with %s', (_, entities) => {
  expect(compare(entities, [...entities].reverse()).same).toBe(true)
})

test('of two areas that changed places one is told; what also moved is told once', () => {
  const two = [area('A1', 0), area('A2', 3, 5)]
  expect(compare(two, [...two].reverse()).changes).toMatchObject([{ aspects: ['order'], order: 'under' }])
  const { changes } = compare(
    [area('A1', 0), line('A2', ACROSS), line('A3', FAR)],
    [line('A2', ACROSS), area('A1', 1), line('A3', FAR)],
  )
  expect(changes).toMatchObject([{ type: 'SOLID', aspects: ['moved', 'order'] }])
})

test('ten thousand areas in reverse are compared, not multiplied', () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    area((0x100 + at).toString(16).toUpperCase(), at * 20),
  )
  const start = performance.now()
  expect(compare(many, [...many].reverse()).same).toBe(true)
  expect(performance.now() - start).toBeLessThan(10_000)
})
