import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flatten } from './flatten.ts'
import { ocsToWorld, planShare } from './ocs.ts'
import { closureGap, signedArea, withoutRepeats } from './polygon.ts'
import { selfIntersection } from './simple.ts'

const vertex = (x: number, y: number, bulge = 0) => ({ x, y, bulge })
const QUARTER = Math.tan(Math.PI / 8)

describe('area', () => {
  test('a circle of two half-turn arcs is πr²', () => {
    expect(signedArea([vertex(-3, 0, 1), vertex(3, 0, 1)])).toBeCloseTo(9 * Math.PI, 12)
    expect(signedArea([vertex(-3, 0, -1), vertex(3, 0, -1)])).toBeCloseTo(-9 * Math.PI, 12)
  })

  test('a rectangle with a rounded and a bitten corner', () => {
    const round = [vertex(0, 0), vertex(8, 0, QUARTER), vertex(10, 2), vertex(10, 5), vertex(0, 5)]
    expect(signedArea(round)).toBeCloseTo(50 - (1 - Math.PI / 4) * 4, 12)
    const bitten = [vertex(0, 0), vertex(8, 0, -QUARTER), vertex(10, 2), vertex(10, 5), vertex(0, 5)]
    expect(signedArea(bitten)).toBeCloseTo(50 - (Math.PI / 4) * 4, 12)
  })

  test('arcs beyond a half turn', () => {
    const sweep = (3 * Math.PI) / 2
    const pacman = [vertex(1, 0, Math.tan(sweep / 4)), vertex(0, -1), vertex(0, 0)]
    expect(signedArea(pacman)).toBeCloseTo((3 * Math.PI) / 4, 12)
  })

  test('is the same far from the origin and after any rotation', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 7, noNaN: true }),
        fc.integer({ min: 0, max: 4_000_000 }),
        (turn, far) => {
          const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
          const shape = [
            vertex(0, 0),
            vertex(13, 0, QUARTER),
            vertex(15, 2),
            vertex(15, 27.5),
            vertex(0, 27.5),
          ]
          const moved = shape.map(({ x, y, bulge }) =>
            vertex(far + x * cos - y * sin, far + x * sin + y * cos, bulge),
          )
          const area = 15 * 27.5 - (1 - Math.PI / 4) * 4
          expect(Math.abs(signedArea(moved) - area) / area).toBeLessThan(1e-6)
        },
      ),
    )
  })

  test('chords approach the arc within the stated error', () => {
    const circle = [vertex(-3, 0, 1), vertex(3, 0, 1)]
    const chords = flatten(circle, 0.001).map(({ x, y }) => vertex(x, y))
    expect(Math.abs(signedArea(chords) - 9 * Math.PI)).toBeLessThan(0.001 * 6 * Math.PI)
  })
})

test('gap and repetitions', () => {
  const open = [vertex(0, 0), vertex(1, 0), vertex(1, 0), vertex(1, 1), vertex(0, 0.003)]
  expect(closureGap(open)).toBeCloseTo(0.003, 12)
  expect(withoutRepeats([...open, vertex(0, 0)])).toHaveLength(4)
})

describe('simple polygons', () => {
  const points = (...list: [number, number][]) => list.map(([x, y]) => ({ x, y }))

  test('squares and L-shapes are', () => {
    expect(selfIntersection(points([0, 0], [1, 0], [1, 1], [0, 1]))).toBeUndefined()
    expect(selfIntersection(points([0, 0], [2, 0], [2, 1], [1, 1], [1, 2], [0, 2]))).toBeUndefined()
  })

  test('a bow tie crosses itself in its middle', () => {
    expect(selfIntersection(points([0, 0], [1, 1], [1, 0], [0, 1]))).toEqual({ x: 0.5, y: 0.5 })
  })

  test('touching at a vertex, running back, and overlapping sides are faults', () => {
    expect(selfIntersection(points([0, 0], [4, 0], [4, 2], [2, 0], [0, 2]))).toBeDefined()
    expect(selfIntersection(points([0, 0], [2, 0], [1, 0], [1, 1]))).toBeDefined()
    expect(
      selfIntersection(points([0, 0], [4, 0], [4, 1], [3, 1], [3, 0], [1, 0], [1, 1], [0, 1])),
    ).toBeDefined()
  })
})

describe('object coordinates (DXF Reference, arbitrary axis algorithm)', () => {
  test('upwards is the world itself, downwards mirrors x', () => {
    expect(ocsToWorld({ x: 1, y: 2, z: 3 }, { x: 0, y: 0, z: 1 })).toEqual({ x: 1, y: 2, z: 3 })
    const down = ocsToWorld({ x: 1, y: 2, z: 3 }, { x: 0, y: 0, z: -1 })
    expect([down.x, down.y, down.z]).toEqual([-1, 2, -3])
  })

  test('a plane tilted by 60° shows half its area from above', () => {
    expect(planShare({ x: Math.sin(Math.PI / 3), y: 0, z: 0.5 })).toBeCloseTo(0.5, 12)
    expect(planShare({ x: 0, y: 0, z: -1 })).toBe(1)
  })
})
