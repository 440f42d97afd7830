import type { SpacePoint } from './ocs.ts'

type Line = { readonly start: SpacePoint; readonly end: SpacePoint }

/** Directions and offsets nearer than these count as one straight line: radians, and the share of the drawing’s size. */
const ANGLE = 1e-7
const OFFSET = 1e-7

/**
 * The lines that cover more than `least` of an earlier one on the same straight line, in order. Lines that fall on two
 * sides of a rounding border are not compared: what is named does overlap, to a ten-millionth of the drawing’s size.
 */
export function overlappingLines<L extends Line>(lines: readonly L[], least: number): L[] {
  const origin = lines[0]?.start
  if (!origin) return []
  const size = lines.reduce(
    (most, { start: { x, y } }) => Math.max(most, Math.abs(x - origin.x), Math.abs(y - origin.y)),
    1,
  )
  const rows = new Map<string, { line: L; from: number; to: number }[]>()
  for (const line of lines) {
    const { start, end } = line
    const turned = Math.atan2(end.y - start.y, end.x - start.x)
    const angle = turned < -ANGLE ? turned + Math.PI : turned > Math.PI - ANGLE ? turned - Math.PI : turned
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const along = ({ x, y }: SpacePoint) => (x - origin.x) * cos + (y - origin.y) * sin
    const offset = (start.y - origin.y) * cos - (start.x - origin.x) * sin
    const [a, b] = [along(start), along(end)]
    const key = `${Math.round(angle / ANGLE)} ${Math.round(offset / (size * OFFSET))} ${start.z} ${end.z}`
    const piece = { line, from: Math.min(a, b), to: Math.max(a, b) }
    const row = rows.get(key)
    if (row) row.push(piece)
    else rows.set(key, [piece])
  }
  const found = new Set<L>()
  for (const row of rows.values()) {
    row.sort((a, b) => a.from - b.from)
    let reach = Number.NEGATIVE_INFINITY
    for (const { line, from, to } of row) {
      if (Math.min(reach, to) - from > least) found.add(line)
      reach = Math.max(reach, to)
    }
  }
  return lines.filter((line) => found.has(line))
}
