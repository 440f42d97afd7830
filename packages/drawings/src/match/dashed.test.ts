/** A dashed line of the drawing is on the plot where it stands, all along and in dashes; what lies beside it doesn't stand for it. */
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import { line, match, plotOf, sheetOf, text, WALLS } from './testing.ts'

const typed = (name: string): Pair => [6, name]
const TYPES = ['DASHED', 'HIDDEN', 'CENTER'] as const

type Corners = readonly [number, number][]
const polyline = (corners: Corners, closed: boolean, ...more: Pair[]): Pair[] => [
  [0, 'LWPOLYLINE'],
  [8, '0'],
  [67, 1],
  ...more,
  [90, corners.length],
  [70, closed ? 1 : 0],
  ...corners.flatMap(([x, y]): Pair[] => [
    [10, x],
    [20, y],
  ]),
]
const circle = (radius: number, ...more: Pair[]): Pair[] => [
  [0, 'CIRCLE'],
  [8, '0'],
  [67, 1],
  ...more,
  [10, 330],
  [20, 150],
  [40, radius],
]

/** How far two boxes are apart. */
const apart = (a: Box, b: Box): number =>
  Math.hypot(Math.max(a[0] - b[2], b[0] - a[2], 0), Math.max(a[1] - b[3], b[1] - a[3], 0))

/** What differs, all of it within 5 mm of a box. */
async function frauds(drawing: Pair[], plot: Pair[], at: Box) {
  const { state, lines } = await match(sheetOf(WALLS, drawing), await plotOf(WALLS, plot))
  for (const box of [...lines.onlyDrawing, ...lines.onlyPdf, ...lines.otherDashes])
    expect(apart(box, at)).toBeLessThan(5)
  const { onlyDrawing, onlyPdf, otherDashes } = lines
  return { state, lacks: onlyDrawing.length > 0, adds: onlyPdf.length > 0, other: otherDashes.length > 0 }
}

const WALL: Box = [300, 100, 300, 200]
const wall = (x: number, ...more: Pair[]) => line(x, 100, x, 200, ...more)

describe.each(TYPES)('a line of the type %s', (name) => {
  const type = typed(name)

  test('is its own plot', async () => {
    const lines = [
      ...wall(300, type),
      ...circle(20, type),
      ...polyline(
        [
          [10, 10],
          [40, 10],
          [40, 31],
        ],
        true,
        type,
      ),
    ]
    expect(await frauds(lines, lines, WALL)).toEqual({
      state: 'pass',
      lacks: false,
      adds: false,
      other: false,
    })
  })

  test.each([0.5, 2, 15])('moved by %s mm is missed where it was', async (by) => {
    const moved = wall(300 + by, type)
    const at: Box = [300, 100, 300 + by, 200]
    expect(await frauds(wall(300, type), moved, at)).toMatchObject({ state: 'fail', lacks: true, adds: true })
    // And onto another, which is then seen alone.
    const [drawing, plot] = [
      [...wall(300, type), ...wall(300 + by)],
      [...moved, ...wall(300 + by)],
    ]
    expect(await frauds(drawing, plot, at)).toMatchObject({ state: 'fail', lacks: true })
  })

  test.each([0.5, 1, 4])('left out %s mm beside another is missed', async (by) => {
    for (const other of [wall(300 + by), wall(300 + by, type)])
      expect(await frauds([...wall(300, type), ...other], other, WALL)).toMatchObject({
        state: 'fail',
        lacks: true,
        adds: false,
      })
  })

  test('left out where others cross it is missed', async () => {
    const crossing = Array.from({ length: 60 }, (_, at) => line(290, 95 + 2 * at, 310, 95 + 2 * at)).flat()
    expect(await frauds([...wall(300, type), ...crossing], crossing, WALL)).toMatchObject({ lacks: true })
  })

  test('without its gaps is told, and so is a whole line that has some', async () => {
    expect(await frauds(wall(300, type), wall(300), WALL)).toEqual({
      state: 'fail',
      lacks: false,
      adds: false,
      other: true,
    })
    expect(await frauds(wall(300), wall(300, type), WALL)).toMatchObject({ state: 'fail', lacks: true })
  })

  test('without gaps on a part of it is told there', async () => {
    const part = [...wall(300, type), ...line(300, 120, 300, 160)]
    expect(await frauds(wall(300, type), part, [300, 120, 300, 160])).toMatchObject({
      state: 'fail',
      other: true,
    })
  })

  test('that lacks a third of its length is missed there', async () => {
    const parts = [...line(300, 100, 300, 130, type), ...line(300, 165, 300, 200, type)]
    expect(await frauds(wall(300, type), parts, [300, 130, 300, 165])).toMatchObject({ lacks: true })
    const shorter = line(300, 100, 300, 188, type)
    expect(await frauds(wall(300, type), shorter, [300, 188, 300, 200])).toMatchObject({ lacks: true })
  })

  test('may begin its dashes anew, and elsewhere', async () => {
    const parts = [...line(300, 200, 300, 141, type), ...line(300, 141, 300, 100, type)]
    expect(await frauds(wall(300, type), parts, WALL)).toMatchObject({ state: 'pass' })
  })

  test('may have another under it, which fills its gaps', async () => {
    const both = [...wall(300, type), ...wall(300)]
    expect(await frauds(both, both, WALL)).toMatchObject({ state: 'pass' })
  })
})

test('lines shorter than a dash are missed too', async () => {
  const steps = Array.from({ length: 20 }, (_, at) =>
    line(300, 100 + 2 * at, 301, 100 + 2 * at, typed('DASHED')),
  )
  const beside = line(299, 95, 299, 145)
  expect(await frauds([...steps.flat(), ...beside], beside, [300, 100, 301, 140])).toMatchObject({
    state: 'fail',
    lacks: true,
  })
})

test('a dashed circle and the sides of a dashed area are missed, and told without their gaps', async () => {
  const ring: Box = [310, 130, 350, 170]
  const area: Corners = [
    [300, 20],
    [340, 20],
    [340, 40],
    [300, 40],
  ]
  const around: Box = [300, 20, 340, 40]
  for (const name of TYPES) {
    const type = typed(name)
    const inner = circle(19.4)
    expect(await frauds([...circle(20, type), ...inner], inner, ring)).toMatchObject({ lacks: true })
    expect(await frauds(circle(20, type), circle(20), ring)).toMatchObject({ lacks: false, other: true })
    expect(
      await frauds(polyline(area, true, type), polyline(area.slice(1), false, type), around),
    ).toMatchObject({
      lacks: true,
    })
  }
  expect(await frauds(polyline(area, true, typed('CENTER')), polyline(area, true), around)).toMatchObject({
    lacks: false,
    other: true,
  })
})

test('dashes of another type are told where they are much longer or shorter', async () => {
  for (const [one, other] of [
    ['CENTER', 'HIDDEN'],
    ['HIDDEN', 'CENTER'],
    ['DOT', 'CENTER'],
  ] as const)
    expect((await frauds(wall(300, typed(one)), wall(300, typed(other)), WALL)).other).toBe(true)
})

describe('a type that the page draws whole', () => {
  const [one, two] = [wall(300, typed('PHANTOM')), wall(330, typed('PHANTOM'))]
  const walls = WALLS.slice(0, -7)
  const found = async (...plot: Pair[][]) => {
    const { lines } = await match(sheetOf(walls, one, two), await plotOf(walls, ...plot))
    return { state: lines.state, other: lines.otherDashes.length, undashed: lines.undashed.length }
  }

  test('all of it, on a page without texts, is left open', async () => {
    expect(await found(wall(300), wall(330))).toEqual({ state: 'pass', other: 0, undashed: 2 })
  })

  test('in one of its lines, or on a page with texts, is told', async () => {
    expect(await found(one, wall(330))).toEqual({ state: 'fail', other: 1, undashed: 0 })
    const words = text('4.50', 110, 110)
    const drawing = sheetOf(walls, one, two, words)
    const { lines } = await match(drawing, await plotOf(walls, wall(300), wall(330), words))
    expect([lines.state, lines.otherDashes.length, lines.undashed.length]).toEqual(['fail', 2, 0])
  })

  test('excuses no line that is missing or stands elsewhere', async () => {
    expect((await found(wall(300))).state).toBe('fail')
    expect((await found(wall(300), wall(331))).state).toBe('fail')
  })
})
