import { expect, test } from 'vitest'
import type { Outline } from './outline.ts'
import { commonArea, coveredArea } from './overlay.ts'
import type { PolygonVertex } from './polygon.ts'

const outline = (...vertices: (readonly [number, number, number?])[]): Outline => ({
  handle: undefined,
  layer: 'A',
  flaggedClosed: true,
  gap: 0,
  vertices: vertices.map(([x, y, bulge = 0]): PolygonVertex => ({ x, y, bulge })),
  elevation: 0,
  normal: { x: 0, y: 0, z: 1 },
})

const rectangle = (x: number, y: number, w: number, h: number) =>
  outline([x, y], [x + w, y], [x + w, y + h], [x, y + h])
/** Two half circles. */
const circle = (x: number, y: number, r: number) => outline([x - r, y, 1], [x + r, y, 1])

/** Of two circles of one radius, `d` apart. */
const lens = (r: number, d: number) =>
  2 * r * r * Math.acos(d / (2 * r)) - (d / 2) * Math.sqrt(4 * r * r - d * d)

const GRID = 500_000

test('outlines apart, or with a side in common, are the closed formula’s sum exactly', () => {
  const apart = [circle(GRID, GRID, 3), circle(GRID + 10, GRID, 2)]
  expect(coveredArea(apart, 0.001)).toEqual({ area: expect.closeTo(Math.PI * 13, 9), bound: 0 })
  const beside = [rectangle(0.1, 0, 1.3, 2.7), rectangle(1.4, 0, 3.1, 2.7)]
  const found = coveredArea(beside, 0.001)
  expect(found?.bound).toBe(0)
  expect(found?.area).toBeCloseTo(4.4 * 2.7, 12)
})

test('what lies over each other counts once, within the bound that is stated', () => {
  for (const error of [0.01, 0.001, 0.0001]) {
    const found = coveredArea([circle(GRID, GRID, 5), circle(GRID + 3, GRID, 5)], error)
    const truth = 2 * Math.PI * 25 - lens(5, 3)
    expect(Math.abs((found?.area ?? 0) - truth)).toBeLessThanOrEqual(found?.bound ?? 0)
    expect(found?.bound).toBeLessThan(80 * error)
  }
})

test('what two groups have in common', () => {
  const yard = [rectangle(GRID, GRID, 10, 10), rectangle(GRID + 5, GRID, 10, 10)]
  expect(commonArea([rectangle(GRID - 2, GRID + 4, 20, 2)], yard, 0.001)).toEqual({
    area: expect.closeTo(30, 9),
    bound: 0,
  })
  const found = commonArea([circle(0, 0, 5)], [circle(3, 0, 5)], 0.001)
  expect(Math.abs((found?.area ?? 0) - lens(5, 3))).toBeLessThanOrEqual(found?.bound ?? 0)
  expect(commonArea([circle(0, 0, 5)], [], 0.001)).toEqual({ area: 0, bound: 0 })
})

test('more points than are laid over each other are left alone', () => {
  const many = Array.from({ length: 6000 }, (_, at) => rectangle(at * 2, 0, 1, 1))
  expect(coveredArea(many, 0.001)).toBeUndefined()
})
