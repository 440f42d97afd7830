/** Affine maps of space, as they nest in a drawing: object coordinates, blocks, views. */
import { ocsToWorld, type SpacePoint } from '../geometry/ocs.ts'

/** Images of the three axes, then of the origin: `[xx, xy, xz, yx, yy, yz, zx, zy, zz, tx, ty, tz]`. */
export type Affine = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

export const identity: Affine = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

export const translation = (x: number, y: number, z = 0): Affine => [1, 0, 0, 0, 1, 0, 0, 0, 1, x, y, z]

export const scaling = (x: number, y: number, z: number): Affine => [x, 0, 0, 0, y, 0, 0, 0, z, 0, 0, 0]

/** Counter-clockwise about z. */
export function rotation(degrees: number): Affine {
  const [cos, sin] = cosSin(degrees)
  return [cos, sin, 0, -sin, cos, 0, 0, 0, 1, 0, 0, 0]
}

/** Exact at the quarter turns, which are what drawings use most. */
function cosSin(degrees: number): [number, number] {
  const turned = ((degrees % 360) + 360) % 360
  if (turned === 0) return [1, 0]
  if (turned === 90) return [0, 1]
  if (turned === 180) return [-1, 0]
  if (turned === 270) return [0, -1]
  const angle = (turned * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle)]
}

/** Leans what stands upright to the right. */
export function shearing(degrees: number): Affine {
  return [1, 0, 0, Math.tan((degrees * Math.PI) / 180), 1, 0, 0, 0, 1, 0, 0, 0]
}

/** First `m`, then `n`. Written out: of all that a drawing of many blocks asks for, this is asked most. */
export function compose(n: Affine, m: Affine): Affine {
  return [
    n[0] * m[0] + n[3] * m[1] + n[6] * m[2],
    n[1] * m[0] + n[4] * m[1] + n[7] * m[2],
    n[2] * m[0] + n[5] * m[1] + n[8] * m[2],
    n[0] * m[3] + n[3] * m[4] + n[6] * m[5],
    n[1] * m[3] + n[4] * m[4] + n[7] * m[5],
    n[2] * m[3] + n[5] * m[4] + n[8] * m[5],
    n[0] * m[6] + n[3] * m[7] + n[6] * m[8],
    n[1] * m[6] + n[4] * m[7] + n[7] * m[8],
    n[2] * m[6] + n[5] * m[7] + n[8] * m[8],
    n[0] * m[9] + n[3] * m[10] + n[6] * m[11] + n[9],
    n[1] * m[9] + n[4] * m[10] + n[7] * m[11] + n[10],
    n[2] * m[9] + n[5] * m[10] + n[8] * m[11] + n[11],
  ]
}

export const compositionOf = (...maps: readonly Affine[]): Affine => maps.reduce(compose)

export const applyX = (m: Affine, x: number, y: number, z: number): number =>
  m[0] * x + m[3] * y + m[6] * z + m[9]

export const applyY = (m: Affine, x: number, y: number, z: number): number =>
  m[1] * x + m[4] * y + m[7] * z + m[10]

/** Object coordinates of an extrusion direction to world coordinates (DXF Reference, "Arbitrary Axis Algorithm"). */
export function ocsMap(normal: SpacePoint): Affine {
  if (normal.x === 0 && normal.y === 0 && normal.z === 1) return identity
  const x = ocsToWorld({ x: 1, y: 0, z: 0 }, normal)
  const y = ocsToWorld({ x: 0, y: 1, z: 0 }, normal)
  const z = ocsToWorld({ x: 0, y: 0, z: 1 }, normal)
  return [x.x, x.y, x.z, y.x, y.y, y.z, z.x, z.y, z.z, 0, 0, 0]
}

/** World coordinates to the plane of a view that looks along `-direction`: the inverse of `ocsMap`. */
export function viewMap(direction: SpacePoint): Affine {
  const m = ocsMap(direction)
  return [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8], 0, 0, 0]
}

/** How much lengths in the xy plane grow, on the whole: the root of the area's growth. */
export function planScale(m: Affine): number {
  return Math.sqrt(Math.abs(planDeterminant(m)))
}

/** Negative when the map mirrors the plane. */
function planDeterminant(m: Affine): number {
  return m[0] * m[4] - m[1] * m[3]
}

/** The greatest growth of a length in the xy plane that an axis shows; for how finely to cut curves. */
export function largestScale(m: Affine): number {
  return Math.max(Math.hypot(m[0], m[1]), Math.hypot(m[3], m[4]))
}

/** Undefined for a map that flattens space. */
export function inverse(m: Affine): Affine | undefined {
  const [a, b, c, d, e, f, g, h, i, x, y, z] = m
  const determinant = a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e)
  if (!(Math.abs(determinant) > 0) || !Number.isFinite(determinant)) return undefined
  const turned: Affine = [
    (e * i - f * h) / determinant,
    (c * h - b * i) / determinant,
    (b * f - c * e) / determinant,
    (f * g - d * i) / determinant,
    (a * i - c * g) / determinant,
    (c * d - a * f) / determinant,
    (d * h - e * g) / determinant,
    (b * g - a * h) / determinant,
    (a * e - b * d) / determinant,
    0,
    0,
    0,
  ]
  return compose(turned, translation(-x, -y, -z))
}
