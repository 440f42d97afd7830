import type { PlanePoint } from '../geometry/flatten.ts'

export type Segment = { readonly from: PlanePoint; readonly to: PlanePoint }

/** Of a segment's length, how far the next one may begin from its end. */
const GAP = 1e-3

/** Rings that segments make end to end, each turned to run along; where three meet, no one can tell which go together. */
export function ringsOf<S extends Segment>(
  segments: readonly S[],
): { readonly rings: readonly (readonly S[])[]; readonly loose: readonly S[] } {
  const lengths = segments.map(({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y))
  const cell = Math.max(
    GAP * lengths.reduce((least, one) => (one > 0 ? Math.min(least, one) : least), Infinity),
    1e-9,
  )
  const key = ({ x, y }: PlanePoint) => `${Math.round(x / cell)} ${Math.round(y / cell)}`
  const at = new Map<string, S[]>()
  for (const segment of segments)
    for (const end of [segment.from, segment.to]) at.set(key(end), [...(at.get(key(end)) ?? []), segment])
  const left = new Set(segments)
  const rings: S[][] = []
  const loose: S[] = []
  for (const first of segments) {
    if (!left.delete(first)) continue
    const run: S[] = [first]
    let end = first.to
    let closed = false
    for (;;) {
      const here = at.get(key(end)) ?? []
      if (here.length !== 2) break
      if (key(end) === key(first.from)) {
        closed = true
        break
      }
      const next = here.find((one) => left.has(one))
      if (!next) break
      left.delete(next)
      const ahead = key(next.from) === key(end)
      run.push(ahead ? next : { ...next, from: next.to, to: next.from })
      end = ahead ? next.to : next.from
    }
    if (closed && run.length > 2) rings.push(run)
    else loose.push(...run)
  }
  return { rings, loose }
}
