/** What is white is hidden unless it lies on a colour, and so is what is too pale or too narrow to be read. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { filled, line, match, plotOf, sheetOf, text } from '../match/testing.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { qomProfile } from '../profile/qom.ts'
import { documentOf, layoutObject } from '../scene/testing.ts'
import type { ReadDrawing } from './per-drawing.ts'
import { sightOf } from './seen.ts'

const ring = (left: number, bottom: number, right: number, top: number): Pair[] => [
  [92, 2],
  [72, 0],
  [73, 1],
  [93, 4],
  ...[
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ].flatMap(([x = 0, y = 0]): Pair[] => [
    [10, x],
    [20, y],
  ]),
  [97, 0],
]
/** Dark walls round a white room. */
const walls: Pair[] = [
  [0, 'HATCH'],
  [8, '0'],
  [67, 1],
  [420, 0x303030],
  [10, 0],
  [20, 0],
  [30, 0],
  [2, 'SOLID'],
  [70, 1],
  [71, 0],
  [91, 2],
  ...ring(50, 50, 250, 250),
  ...ring(60, 60, 240, 240),
  [75, 0],
  [76, 1],
  [98, 0],
]
const WHITE: Pair = [420, 0xffffff]
/** Opacity of 4 %, as group 440 says it. */
const PALE: Pair = [440, 0x0200000a]

/** Words, and areas of which each covers half of them. */
const halves = (color: number): Pair[] => [
  ...text('7777777777', 100, 100, 4),
  ...filled(98, 98, 17, 8, color),
  ...filled(115, 98, 30, 8, color),
]

function unseenIn(...entities: Pair[][]): string[] {
  const model = documentOf({ entities: [...walls, ...entities.flat()], objects: layoutObject() })
  const layouts = model.layouts.filter(({ isModel }) => !isModel)
  return sightOf({ model } as ReadDrawing, layouts, qomProfile).unseen.map(({ reason }) => reason)
}

test.each([
  ['white words in a room', text('77', 100, 100, 4, WHITE), 'paper-colour', 'white-text'],
  ['a white line in a room', line(100, 100, 200, 100, WHITE), 'paper-colour', 'white-lines'],
  ['words across a room and a wall', text('777777', 225, 100, 4, WHITE), 'paper-colour', 'white-text'],
  ['words of 4 % opacity', text('77', 100, 100, 4, PALE), 'paper-colour', 'white-text'],
  ['words under two white areas', halves(0xffffff), 'covered', 'covered-text'],
  ['words under two dark areas', halves(0x303030), 'covered', 'covered-text'],
  ['words without width', text('77', 100, 100, 4, [41, 0.00001]), 'tiny-text', undefined],
] as const)('%s are hidden, in the drawing and on its plot', async (_, entity, reason, kind) => {
  expect(unseenIn(entity)).toEqual([reason])
  const plot = await plotOf(walls, entity)
  const [reading] = await readPdfPages(plot, [1])
  expect(reading?.page?.hidden.map((mark) => mark.kind)).toEqual(kind ? [kind] : [])
  expect((await match(sheetOf(walls, entity), plot)).state).not.toBe('fail')
})

test.each([
  ['white words on a wall', text('77', 52, 52, 4, WHITE)],
  [
    'a white line on two dark areas',
    [...filled(100, 100, 20, 20, 0), ...filled(120, 100, 20, 20, 0), ...line(105, 110, 135, 110, WHITE)],
  ],
  [
    'words between two areas',
    [
      ...text('7777777777', 100, 100, 4),
      ...filled(90, 98, 9, 8, 0x303030),
      ...filled(130, 98, 30, 8, 0x303030),
    ],
  ],
  ['words on a dark area', [...filled(98, 98, 40, 8, 0x303030), ...text('77', 100, 100, 4, [420, 0xf0f0])]],
  ['narrow words', text('77', 100, 100, 4, [41, 0.5])],
])('%s are seen', async (_, entities) => {
  expect(unseenIn(entities)).toEqual([])
  const [reading] = await readPdfPages(await plotOf(walls, entities), [1])
  expect(reading?.page?.hidden).toEqual([])
})

test('white words on a dark area that was painted white are hidden', () => {
  const twice = [...filled(100, 100, 20, 20, 0), ...filled(95, 95, 30, 30, 0xffffff)]
  expect(unseenIn(twice, text('77', 105, 105, 4, WHITE))).toContain('paper-colour')
})

/** Opacity of an eighth and of a half, as group 440 says it. */
const FAINT: Pair = [440, 0x02000020]
const HALF: Pair = [440, 0x02000080]

test('lines and words that are made so transparent that they hardly show are hidden; areas and what is half clear are seen', () => {
  expect(unseenIn(line(100, 100, 200, 100, FAINT))).toEqual(['transparent'])
  expect(unseenIn(text('77', 100, 100, 4, FAINT))).toEqual(['transparent'])
  expect(unseenIn(line(100, 100, 200, 100, HALF), text('77', 100, 120, 4, HALF))).toEqual([])
  expect(unseenIn([...filled(98, 98, 40, 8, 0x303030), FAINT])).toEqual([])
})
