/** Boxes and matrices of page space (ISO 32000-2 §8.3). */

/** x0, y0, x1, y1. */
export type Mark = readonly [number, number, number, number]
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
export const EVERYWHERE: Mark = [-1e12, -1e12, 1e12, 1e12]

export const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
]

/** The upright box around a transformed one. */
export function transform(matrix: Matrix, [x0, y0, x1, y1]: Mark): Mark {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const
  const xs = corners.map(([x, y]) => x * matrix[0] + y * matrix[2] + matrix[4])
  const ys = corners.map(([x, y]) => x * matrix[1] + y * matrix[3] + matrix[5])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

export const grow = (box: Mark, by: number): Mark => [box[0] - by, box[1] - by, box[2] + by, box[3] + by]

export const around = (points: readonly (readonly [number, number])[]): Mark => [
  Math.min(...points.map(([x]) => x)),
  Math.min(...points.map(([, y]) => y)),
  Math.max(...points.map(([x]) => x)),
  Math.max(...points.map(([, y]) => y)),
]

export const union = (a: Mark, b: Mark): Mark => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
]

/** What both hold; undefined where they have nothing in common. */
export function common(a: Mark, b: Mark): Mark | undefined {
  const box: Mark = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
  return box[0] <= box[2] && box[1] <= box[3] ? box : undefined
}

export const meets = (a: Mark, b: Mark): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
