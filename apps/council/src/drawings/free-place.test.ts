import { expect, test } from 'vitest'
import { emptiest } from './free-place.ts'

const sheet = (...lines: number[][]) => ({
  width: 420,
  height: 297,
  segments: Float64Array.from(lines.flat()),
  texts: [],
})

/** Whether a line that runs level or upright crosses a rectangle. */
const crosses = (
  { x, y, width, height }: ReturnType<typeof emptiest>,
  [x1 = 0, y1 = 0, x2 = 0, y2 = 0]: number[],
) => x1 < x + width && x2 > x && y1 < y + height && y2 > y

test('a stamp stands at a corner of an empty sheet', () => {
  expect(emptiest(sheet())).toMatchObject({ x: 6, y: 6 })
})

test('no line runs through it', () => {
  const frame = [
    [20, 10, 410, 10],
    [20, 287, 410, 287],
    [20, 10, 20, 287],
    [410, 10, 410, 287],
  ]
  // A plan in the middle, and a title block in the corner where a stamp would go first.
  const drawing = Array.from({ length: 60 }, (_, at) => [24, 20 + at * 3, 380, 20 + at * 3])
  const lines = [...frame, ...drawing]
  const place = emptiest(sheet(...lines))
  expect(lines.filter((line) => crosses(place, line))).toEqual([])
})

test('on a sheet without room it is small, and stands where the least is drawn', () => {
  const lines = Array.from({ length: 74 }, (_, at) => [0, at * 4, 420, at * 4])
  const gap = lines.filter(([, y = 0]) => y < 200 || y > 210)
  const place = emptiest(sheet(...gap))
  expect(place).toMatchObject({ width: 64, height: 24 })
  expect(place.y < 210 && place.y + place.height > 200).toBe(true)
})
