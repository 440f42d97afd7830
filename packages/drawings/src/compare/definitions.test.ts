/** What entities refer to is compared by its name and values, and what programs only number or order anew is the same. */
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layer, layoutObject, viewports } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'

interface Shown {
  readonly handle?: string
  readonly frozen?: boolean
  readonly sheet?: 1 | 2
  readonly base?: number
  readonly attribute?: number
  readonly font?: string
  readonly dash?: number
  readonly picture?: string
  readonly scale?: number
  readonly points?: number
  readonly page?: readonly Pair[]
  readonly clip?: number
}

const MATRIX: readonly Pair[] = [...Array(2)].flatMap(() =>
  [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0].map((value): Pair => [40, value]),
)

/** `handle` begins those of all that is referred to. */
function drawing(shown: Shown): Content {
  const { handle = 'A', frozen = false, sheet = 1, base = 0, attribute = 0, clip = 50 } = shown
  const { font = 'txt', dash = 1, picture = 'a.png', scale = 1, points = 0, page = [] } = shown
  const walls = layer('WALL')
  walls[1] = [5, `${handle}1`]
  const layers = [...walls, ...layer('0B')]
  const window: Pair[] = [
    [10, 100],
    [20, 100],
    [40, 100],
    [41, 100],
    [68, 2],
    [69, sheet === 1 ? 2 : 1],
    [45, 100],
    ...(frozen ? ([[331, `${handle}1`]] as Pair[]) : []),
  ]
  const windows = viewports(...window).map(
    ([code, value], at): Pair => (code === 69 && at < 15 ? [69, sheet] : [code, value]),
  )
  return {
    variables: [
      [9, '$LTSCALE'],
      [40, scale],
      [9, '$PDMODE'],
      [70, points],
    ],
    tables: [
      ...layers,
      [0, 'ENDTAB'],
      [0, 'TABLE'],
      [2, 'STYLE'],
      [0, 'STYLE'],
      [5, `${handle}2`],
      [2, 'PLAN'],
      [3, font],
      [0, 'ENDTAB'],
      [0, 'TABLE'],
      [2, 'LTYPE'],
      [0, 'LTYPE'],
      [5, `${handle}3`],
      [2, 'DASHED'],
      [49, dash],
      [49, -1],
    ],
    blocks: [
      [0, 'BLOCK'],
      [2, 'DOOR'],
      [70, 2],
      [10, base],
      [20, 0],
      [0, 'ENDBLK'],
    ],
    entities: [
      ...windows,
      [0, 'INSERT'],
      [5, `${handle}4`],
      [8, '0'],
      [66, 1],
      [2, 'DOOR'],
      [10, 0],
      [20, 0],
      [0, 'ATTRIB'],
      [5, `${handle}5`],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, 3],
      [1, 'x'],
      [2, 'TAG'],
      [70, attribute],
      [0, 'SEQEND'],
      [5, `${handle}6`],
      [8, '0'],
      [0, 'IMAGE'],
      [5, `${handle}7`],
      [8, '0'],
      [10, 0],
      [20, 0],
      [340, `${handle}8`],
    ],
    objects: [
      [0, 'IMAGEDEF'],
      [5, `${handle}8`],
      [1, picture],
      [0, 'DICTIONARY'],
      [5, `${handle}9`],
      [330, `${handle}4`],
      [0, 'DICTIONARY'],
      [5, `${handle}A`],
      [330, `${handle}9`],
      [0, 'SPATIAL_FILTER'],
      [5, `${handle}B`],
      [330, `${handle}A`],
      [10, 0],
      [20, 0],
      [10, clip],
      [20, clip],
      [71, 1],
      ...MATRIX,
      ...layoutObject(...page),
    ],
  }
}

const compare = (before: Shown, after: Shown) =>
  compareDrawings(documentOf(drawing(before)), documentOf(drawing(after)))

test('what is referred to may have new handles', () => {
  expect(compare({ frozen: true }, { frozen: true, handle: 'B' })).toMatchObject({ same: true })
  expect(compare({ font: 'txt' }, { font: 'C:\\Fonts\\TXT.SHX' })).toMatchObject({ same: true })
})

test.each<[string, Shown]>([
  ['VIEWPORT', { frozen: true }],
  ['VIEWPORT', { sheet: 2 }],
  ['INSERT', { attribute: 1 }],
  ['INSERT', { clip: 5 }],
  ['IMAGE', { picture: 'b.png' }],
])('%s is changed by %o', (type, after) => {
  const { same, changes } = compare({}, { ...after, handle: 'B' })
  expect(same).toBe(false)
  expect(new Set(changes.map((change) => change.type))).toEqual(new Set([type]))
})

test.each<[string, string, Shown]>([
  ['block', 'base', { base: 5 }],
  ['style', 'font', { font: 'kateb.shx' }],
  ['linetype', 'dashes', { dash: 5 }],
  ['variable', 'value', { scale: 100 }],
  ['variable', 'value', { points: 35 }],
  ['page-setup', 'paper', { page: [[44, 841]] }],
  ['page-setup', 'rotation', { page: [[73, 1]] }],
  ['page-setup', 'scale', { page: [[143, 2]] }],
  ['page-setup', 'origin', { page: [[46, 100]] }],
  ['page-setup', 'plotStyles', { page: [[7, 'mono.ctb']] }],
])('a %s says so: %s', (kind, name, after) => {
  const { same, definitions, changes } = compare({}, { ...after, handle: 'B' })
  expect(same).toBe(false)
  expect(definitions).toMatchObject([{ kind, properties: [{ name }] }])
  expect(changes).toEqual([])
})

describe('dimension styles', () => {
  const styled = (style: readonly Pair[], uses = 'SIZE'): Content => ({
    tables: [
      ...layer('WALL'),
      [0, 'ENDTAB'],
      [0, 'TABLE'],
      [2, 'DIMSTYLE'],
      [0, 'DIMSTYLE'],
      [105, 'A1'],
      [2, 'SIZE'],
      ...style,
    ],
    entities: [
      [0, 'DIMENSION'],
      [5, 'A2'],
      [8, '0'],
      [3, uses],
      [10, 0],
      [20, 0],
      [42, 5],
    ],
  })
  const compared = (before: Content, after: Content) => compareDrawings(documentOf(before), documentOf(after))

  test.each<[string, Pair]>([
    ['lengthFactor', [144, 2]],
    ['scale', [40, 50]],
    ['decimals', [271, 1]],
    ['suffix', [3, '<> cm']],
    ['textColor', [178, 1]],
  ])('say what they decide otherwise: %s', (name, group) => {
    const { same, definitions, changes } = compared(styled([]), styled([group]))
    expect([same, changes]).toEqual([false, []])
    expect(definitions).toMatchObject([{ kind: 'dimension-style', name: 'SIZE', properties: [{ name }] }])
  })

  test('what is usual may be left out, and a style that nothing is drawn by shows nothing', () => {
    expect(
      compared(
        styled([]),
        styled([
          [144, 1],
          [40, 1],
          [178, 0],
        ]),
      ).same,
    ).toBe(true)
    expect(compared(styled([], 'OTHER'), styled([[40, 50]], 'OTHER')).same).toBe(true)
  })
})

test.each<[string, readonly Pair[]]>([
  ['direction', [[70, 4]]],
  ['height', [[40, 3]]],
  ['direction', [[71, 2]]],
  [
    'family',
    [
      [1001, 'ACAD'],
      [1000, 'Arial'],
      [1071, 34],
    ],
  ],
])('a text style says its %s', (name, more) => {
  const styled = (groups: readonly Pair[]): Content => ({
    tables: [
      ...layer('WALL'),
      [0, 'ENDTAB'],
      [0, 'TABLE'],
      [2, 'STYLE'],
      [0, 'STYLE'],
      [5, 'A1'],
      [2, 'PLAN'],
      [3, 'txt'],
      ...groups,
    ],
  })
  const { definitions } = compareDrawings(documentOf(styled([])), documentOf(styled(more)))
  expect(definitions).toMatchObject([{ kind: 'style', name: 'PLAN', properties: [{ name }] }])
})
