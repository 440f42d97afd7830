/** A polyline vertex in drawing units; `bulge` is the tangent of a quarter of the arc's included angle. */
export type PolygonVertex = { readonly x: number; readonly y: number; readonly bulge: number }

/**
 * Area enclosed by a closed polyline with arcs, in square drawing units, positive when anticlockwise. Closed formula:
 * shoelace over the chords plus the circular segment r²(θ − sin θ)/2 of each bulged side (DXF Reference, group 42).
 */
export function signedArea(vertices: readonly PolygonVertex[]): number {
  const origin = vertices[0]
  if (!origin) return 0
  let twice = 0
  for (const [from, to] of sides(vertices)) {
    // Relative to the first vertex, so that plans at national-grid coordinates lose no digits.
    twice += (from.x - origin.x) * (to.y - origin.y) - (to.x - origin.x) * (from.y - origin.y)
    twice += 2 * segmentArea(from, to)
  }
  return twice / 2
}

/** The circular segment between a side's chord and its arc; signed like the bulge. */
function segmentArea(from: PolygonVertex, to: PolygonVertex): number {
  if (from.bulge === 0) return 0
  const angle = 4 * Math.atan(from.bulge)
  const chord = Math.hypot(to.x - from.x, to.y - from.y)
  const radius = chord / (2 * Math.sin(angle / 2))
  return (radius * radius * (angle - Math.sin(angle))) / 2
}

/** The sides of a closed polyline, each from a vertex to the next. */
export function sides(vertices: readonly PolygonVertex[]): [PolygonVertex, PolygonVertex][] {
  return vertices.flatMap((from, index) => {
    const to = vertices[(index + 1) % vertices.length]
    return to ? [[from, to] as [PolygonVertex, PolygonVertex]] : []
  })
}

/** Distance between first and last vertex: the gap left open by a polyline that isn't flagged closed. */
export function closureGap(vertices: readonly PolygonVertex[]): number {
  const [first, last] = [vertices[0], vertices.at(-1)]
  return first && last ? Math.hypot(last.x - first.x, last.y - first.y) : 0
}

/** The vertices without repetitions and without a last one equal to the first: what remains bounds the area. */
export function withoutRepeats(vertices: readonly PolygonVertex[], tolerance = 1e-9): PolygonVertex[] {
  const kept: PolygonVertex[] = []
  for (const [from, to] of sides(vertices))
    if (Math.hypot(to.x - from.x, to.y - from.y) > tolerance) kept.push(from)
  return kept
}
