import { expect, test } from 'vitest'
import { reachesOut } from './outside.ts'

const ring = (...corners: [number, number][]) => corners.map(([x, y]) => ({ x, y }))
/** Ten by ten, with a notch from above between 4 and 6 down to 5. */
const notched = ring([0, 0], [10, 0], [10, 10], [6, 10], [6, 5], [4, 5], [4, 10], [0, 10])

test('what lies inside, or on the boundary, does not reach out', () => {
  expect(reachesOut(ring([1, 1], [9, 1], [9, 4], [1, 4]), notched)).toBe(0)
  expect(reachesOut(notched, notched)).toBe(0)
})

test('a corner outside is measured to the boundary', () => {
  expect(reachesOut(ring([1, 1], [12, 1], [9, 4], [1, 4]), notched)).toBeCloseTo(2, 9)
})

test('a side that bridges a notch is found although all corners lie inside', () => {
  expect(reachesOut(ring([1, 1], [9, 1], [9, 8], [1, 8]), notched)).toBeCloseTo(1, 9)
})
