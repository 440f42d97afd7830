/** Words that stand among so much ink that nobody reads them, in the drawing and on its plot. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { filled, line, plotOf, text } from '../match/testing.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { qomProfile } from '../profile/qom.ts'
import { documentOf, layoutObject } from '../scene/testing.ts'
import type { ReadDrawing } from './per-drawing.ts'
import { sightOf } from './seen.ts'

const AREA = text('99 m2', 100, 100, 4)
const RED: Pair = [420, 0xff0000]
const THIN: Pair = [370, 13]

/** Level lines over the words, so many mm apart. */
const level = (apart: number, count: number, ...more: Pair[]): Pair[] =>
  Array.from({ length: count }, (_, at) =>
    line(98, 99.5 + at * apart, 125, 99.5 + at * apart, ...more),
  ).flat()
const slanted = (apart: number): Pair[] =>
  Array.from({ length: Math.ceil(40 / apart) }, (_, at) =>
    line(85 + at * apart, 95, 100 + at * apart, 110, THIN),
  ).flat()
const slivers = Array.from({ length: 50 }, (_, at) => filled(98, 99.5 + at * 0.1, 27, 0.1, 0x303030)).flat()

function reasons(entities: Pair[]): (readonly [string, string])[] {
  const model = documentOf({ entities, objects: layoutObject() })
  const layouts = model.layouts.filter(({ isModel }) => !isModel)
  return sightOf({ model } as ReadDrawing, layouts, qomProfile).unseen.map(
    ({ reason, text }) => [reason, text] as const,
  )
}

async function marks(entities: Pair[]): Promise<(readonly [string, string])[]> {
  const [reading] = await readPdfPages(await plotOf(entities), [1])
  return (reading?.page?.hidden ?? []).map(({ kind, name }) => [kind, name] as const)
}

test.each([
  ['many thin lines over them', [...AREA, ...level(0.1, 50, THIN)]],
  ['many thin lines of another colour over them', [...AREA, ...level(0.1, 50, THIN, RED)]],
  ['many thin lines of their own colour under them', [...level(0.1, 50, THIN), ...AREA]],
  ['lines both ways', [...AREA, ...level(0.25, 20, THIN), ...slanted(0.25)]],
  ['slivers of areas', [...AREA, ...slivers]],
  [
    'lines over one digit of them',
    [
      ...AREA,
      ...Array.from({ length: 40 }, (_, at) => line(99.8 + at * 0.1, 99, 99.8 + at * 0.1, 105)).flat(),
    ],
  ],
])('words are blacked out by %s', async (_, entities) => {
  expect(reasons(entities)).toEqual([['scribbled', '99 m2']])
  expect(await marks(entities)).toEqual([['covered-text', '99 m2']])
})

test.each([
  ['a few lines through them', [...AREA, ...level(2, 3)]],
  ['a hatch of usual spacing', [...AREA, ...slanted(1)]],
  ['a fine hatch under them', [...slanted(0.5), ...AREA]],
  ['many lines of another colour under them', [...level(0.1, 50, THIN, RED), ...AREA]],
  [
    'many lines beside them',
    [...AREA, ...level(0.1, 50).map(([c, v]): Pair => (c === 20 || c === 21 ? [c, Number(v) + 6] : [c, v]))],
  ],
  ['themselves, struck twice', [...AREA, ...text('99 m2', 100.1, 100, 4)]],
  ['words of the next line', [...AREA, ...text('88 m2', 100, 94, 4)]],
  ['words that end in theirs', [...AREA, ...text('88 m2', 110, 100, 4)]],
  ['a large word behind them', [...text('88', 90, 90, 30), ...AREA]],
  [
    'words that were masked',
    [...text('m', 101, 101, 2, [5, 'A1']), ...filled(98, 98, 20, 8, 0xe0e0e0), ...AREA],
  ],
])('words are read with %s', async (_, entities) => {
  expect(reasons(entities).filter(([, words]) => words === '99 m2')).toEqual([])
  expect((await marks(entities)).filter(([, name]) => name === '99 m2')).toEqual([])
})

test.each([
  ['on the same place', text('88 m2', 100, 100, 4)],
  ['a little aside', text('88 m2', 101, 101, 4)],
  ['of another size', text('88 m2', 100, 100, 6)],
  ['one digit', text('8', 100, 100, 4)],
])('neither of two words is read: %s', async (_, other) => {
  const found = reasons([...AREA, ...other])
  expect(found.map(([reason]) => reason)).toEqual(['overwritten', 'overwritten'])
  expect((await marks([...AREA, ...other])).map(([kind]) => kind)).toEqual([
    'overwritten-text',
    'overwritten-text',
  ])
})

test.each([
  ['to the side', 1, 0],
  ['to the front', 0, -1],
])('words that stand on their edge and look %s are not seen', (_, x, y) => {
  const facing: Pair[] = [
    [210, x],
    [220, y],
    [230, 0],
  ]
  expect(reasons(text('99 m2', 100, 0, 4, ...facing))).toEqual([['on-edge', '99 m2']])
})
