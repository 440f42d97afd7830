/** Whatever changes what is seen is a change: what attributes look like, where anonymous symbols stand, how clear a layer is. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layer } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'
import { sentencesOf } from './sentences.ts'
import { tellChange } from './telling.ts'

const compared = (before: Content, after: Content) => compareDrawings(documentOf(before), documentOf(after))
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')

const anonymous = (...more: readonly Pair[]): Content => ({
  blocks: [[0, 'BLOCK'], [2, '*U1'], ...more, [0, 'LINE'], [8, '0'], [10, 0], [20, 0], [11, 1], [21, 0]],
  entities: [
    [0, 'INSERT'],
    [5, 'A1'],
    [8, '0'],
    [2, '*U1'],
    [10, 5],
    [20, 5],
  ],
})
const base = (x: number): Pair[] => [
  [70, 1],
  [10, x],
  [20, 0],
]

test.each<[string, readonly Pair[], readonly Pair[]]>([
  ['base', base(0), base(0.5)],
  ['drawing in another file', [[70, 1]], [[70, 5]]],
  [
    'file',
    [
      [70, 5],
      [1, 'a.dwg'],
    ],
    [
      [70, 5],
      [1, 'b.dwg'],
    ],
  ],
])('an anonymous symbol that has another %s is changed where it stands', (_, before, after) => {
  const { same, changes } = compared(anonymous(...before), anonymous(...after))
  expect([same, changes.map(({ handles }) => handles.after)]).toEqual([false, ['A1']])
})

test('an anonymous symbol that moves as it is has moved', () => {
  const moved = anonymous(...base(0))
  const entities = (moved.entities ?? []).map(([code, value]): Pair => [code, code === 10 ? 7 : value])
  const { changes } = compared(anonymous(...base(0)), { ...moved, entities })
  expect(changes).toMatchObject([{ aspects: ['moved'], moved: { x: 2, y: 0 } }])
})

test('a layer that is made transparent is told', () => {
  const clear = (...more: readonly Pair[]): Content => ({
    tables: layer('WALL', ...more),
    entities: [
      [0, 'LINE'],
      [8, 'WALL'],
      [10, 0],
      [20, 0],
      [11, 1],
      [21, 0],
    ],
  })
  const after = clear([1001, 'AcCmTransparency'], [1071, 0x02000019])
  const comparison = compared(clear(), after)
  expect(comparison).toMatchObject({
    same: false,
    layers: [{ name: 'WALL', properties: [{ name: 'transparency', before: '0%', after: '90.2%' }] }],
  })
  expect(sentencesOf(comparison).map(({ en }) => plain(en))).toEqual(['Layer WALL is 90.2% transparent now.'])
})

const door = (attribute: readonly Pair[], at = 5): Content => ({
  blocks: [
    [0, 'BLOCK'],
    [2, 'DOOR'],
    [70, 2],
  ],
  entities: [
    [0, 'INSERT'],
    [5, 'A1'],
    [8, '0'],
    [66, 1],
    [2, 'DOOR'],
    [10, at],
    [20, 5],
    [0, 'ATTRIB'],
    [5, 'A2'],
    ...attribute,
    [1, 'D-1'],
    [2, 'NO'],
    [0, 'SEQEND'],
  ],
})
const USUAL: readonly Pair[] = [
  [8, 'TEXT'],
  [10, 6],
  [20, 6],
  [40, 0.2],
  [70, 0],
]
const attribute = (code: number, value: string | number): Pair[] =>
  USUAL.some(([own]) => own === code)
    ? USUAL.map(([own, usual]): Pair => [own, own === code ? value : usual])
    : [...USUAL, [code, value]]

test.each<[string, Pair]>([
  ['NO invisible 0 → 1', [60, 1]],
  ['NO layer TEXT → HID', [8, 'HID']],
  ['NO insert 1 1 0 → 3 1 0', [10, 8]],
  ['NO height 0.2 → 0.01', [40, 0.01]],
  ['NO style STANDARD → PLAN', [7, 'PLAN']],
  ['NO color 256 → 255', [62, 255]],
  ['NO flags 0 → 1', [70, 1]],
])('an attribute says what of its look changed: %s', (told, group) => {
  const { same, changes } = compared(door(USUAL), door(attribute(...group)))
  expect(same).toBe(false)
  expect(changes.map((change) => plain(tellChange(change).en))).toEqual([`symbol, layer 0: ${told}`])
})

test('an attribute that moves with its symbol stays where it is on it, and how it is typed in counts for nothing', () => {
  const { changes } = compared(door(USUAL), door(attribute(10, 8), 7))
  expect(changes).toMatchObject([{ aspects: ['moved'], properties: [] }])
  expect(compared(door(USUAL), door(attribute(70, 8))).same).toBe(true)
})
