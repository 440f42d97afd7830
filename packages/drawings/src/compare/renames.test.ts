/** What has another name is told as that, and nothing that it holds as removed and added. */
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layer, layoutObject, viewports } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'
import { sentencesOf } from './sentences.ts'

interface Names {
  readonly wall?: string
  readonly door?: string
  readonly knob?: string
  readonly font?: string
  readonly dash?: string
  readonly size?: string
  /** Handles begin with it. */
  readonly first?: string
  readonly walls?: number
  readonly door2?: number
  readonly more?: readonly Pair[]
  readonly blocks?: readonly Pair[]
}

const table = (name: string, ...records: readonly Pair[]): Pair[] => [
  [0, 'ENDTAB'],
  [0, 'TABLE'],
  [2, name],
  ...records,
]

function drawing(names: Names): Content {
  const { wall = 'WALL', door = 'DOOR', knob = 'KNOB', font = 'PLAN', dash = 'DASHED', size = 'SIZE' } = names
  const { first = 'A', walls = 4, door2 = 9, more = [], blocks = [] } = names
  const line = (handle: string, x: number, length: number, on = wall): Pair[] => [
    [0, 'LINE'],
    [5, first + handle],
    [8, on],
    [6, dash],
    [10, x],
    [20, 0],
    [11, x + length],
    [21, 0],
  ]
  const walled = layer(wall, [62, 3], [6, dash])
  walled[1] = [5, `${first}F1`]
  return {
    tables: [
      ...walled,
      ...table('STYLE', [0, 'STYLE'], [5, `${first}F2`], [2, font], [3, 'kateb.shx']),
      ...table('LTYPE', [0, 'LTYPE'], [5, `${first}F3`], [2, dash], [49, 3], [49, -1]),
      ...table('DIMSTYLE', [0, 'DIMSTYLE'], [105, `${first}F4`], [2, size], [40, 50], [340, `${first}F2`]),
    ],
    blocks: [
      [0, 'BLOCK'],
      [2, knob],
      [10, 0],
      [20, 0],
      ...line('E1', 0, 1),
      [0, 'ENDBLK'],
      [0, 'BLOCK'],
      [2, door],
      [10, 0],
      [20, 0],
      ...line('E2', 0, door2),
      ...line('E3', 1, 8),
      [0, 'INSERT'],
      [5, `${first}E4`],
      [8, '0'],
      [2, knob],
      [10, 0],
      [20, 0],
      [0, 'ENDBLK'],
      ...blocks,
    ],
    entities: [
      ...viewports(
        [10, 100],
        [20, 100],
        [40, 100],
        [41, 100],
        [68, 2],
        [69, 2],
        [45, 100],
        [331, `${first}F1`],
      ),
      ...Array.from({ length: walls }, (_, at) => line(`D${at}`, at * 10, at + 1)).flat(),
      [0, 'INSERT'],
      [5, `${first}C1`],
      [8, '0'],
      [2, door],
      [10, 5],
      [20, 5],
      [0, 'TEXT'],
      [5, `${first}C2`],
      [8, '0'],
      [7, font],
      [10, 0],
      [20, 50],
      [40, 2],
      [1, 'x'],
      [0, 'LEADER'],
      [5, `${first}C3`],
      [8, '0'],
      [3, size],
      [76, 2],
      [10, 0],
      [20, 60],
      [10, 5],
      [20, 60],
      ...more,
    ],
    objects: layoutObject(),
  }
}

const compare = (before: Names, after: Names) =>
  compareDrawings(documentOf(drawing(before)), documentOf(drawing(after)))
const said = (before: Names, after: Names) =>
  sentencesOf(compare(before, after)).map(({ en }) => en.replace(/[⁨⁩]/g, ''))

describe.each(['A', 'B'])('with handles of %s', (first) => {
  test.each<[Names, string]>([
    [{ wall: 'A-WALL' }, 'Layer WALL was renamed A-WALL.'],
    [{ door: 'D-90' }, 'Symbol DOOR was renamed D-90.'],
    [{ knob: 'K' }, 'Symbol KNOB was renamed K.'],
    [{ font: 'NOTES' }, 'Text style PLAN was renamed NOTES.'],
    [{ dash: 'HIDDEN' }, 'Line type DASHED was renamed HIDDEN.'],
    [{ size: 'DIM-50' }, 'Dimension style SIZE was renamed DIM-50.'],
  ])('%o', (after, sentence) => {
    expect(said({}, { ...after, first })).toEqual([sentence])
    const { same, renamed, changes } = compare({}, { ...after, first })
    expect([same, renamed.length, changes]).toEqual([false, 1, []])
  })

  test('all at once', () => {
    const after = { wall: 'W', door: 'D', knob: 'K', font: 'F', dash: 'H', size: 'S', first }
    const { renamed, changes, layers, definitions } = compare({}, after)
    expect(renamed.map(({ before }) => before).sort()).toEqual([
      'DASHED',
      'DOOR',
      'KNOB',
      'PLAN',
      'SIZE',
      'WALL',
    ])
    expect([changes, layers, definitions]).toEqual([[], [], []])
  })
})

test('what changed besides is told under the new name, with its place', () => {
  const { changes } = compare({ walls: 5 }, { wall: 'A-WALL', walls: 4 })
  expect(changes).toMatchObject([{ kind: 'removed', layer: 'A-WALL', box: { before: [40, 0, 45, 0] } }])
  expect(said({}, { door: 'D-90', door2: 12 })).toEqual([
    'Symbol DOOR was renamed D-90.',
    'Symbol D-90, layer WALL: 1 line changed.',
  ])
  const [change] = compare({}, { door: 'D-90', door2: 12 }).changes
  expect(change?.box).toEqual({ before: [9, 0, 9, 0], after: [12, 0, 12, 0] })
})

test('another thing under another name is not the same renamed', () => {
  const others: Pair[] = Array.from({ length: 9 }, (_, at): Pair[] => [
    [0, 'CIRCLE'],
    [8, 'A-WALL'],
    [10, at * 7],
    [20, 70],
    [40, 1],
  ]).flat()
  const { renamed, layers } = compare({ walls: 0 }, { wall: 'A-WALL', walls: 0, more: others })
  expect(renamed.filter(({ kind }) => kind === 'layer')).toEqual([])
  expect(layers.map(({ kind }) => kind)).toEqual(['removed', 'added'])
})

test('a name that is still used, though nothing defines it, was not given to another', () => {
  const stray: Pair[] = [
    [0, 'INSERT'],
    [5, 'AC9'],
    [8, '0'],
    [2, 'DOOR'],
    [10, 5],
    [20, 5],
  ]
  const comparison = compare({ more: stray }, { door: 'D-90', more: stray })
  expect(comparison.renamed).toEqual([])
  expect(comparison.same).toBe(false)
})
