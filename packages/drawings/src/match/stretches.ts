/** Stretches of a line, by how far along it they begin and end. */
export type Stretch = readonly [from: number, to: number]

/** In order, those that overlap or are not further than `close` from each other as one. */
export function merged(stretches: readonly Stretch[], close: number): Stretch[] {
  const found: [number, number][] = []
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last !== undefined && from - last[1] <= close) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  return found
}

/** Those that a stretch has a part of, of some that are in order and lie apart. */
export function within<One extends { readonly 0: number; readonly 1: number }>(
  ordered: readonly One[],
  [from, to]: Stretch,
): One[] {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle] as One)[1] < from) low = middle + 1
    else high = middle
  }
  const start = low
  while (low < ordered.length && (ordered[low] as One)[0] <= to) low++
  return ordered.slice(start, low)
}

/** What is left of a stretch when others, which are in order and lie apart, are taken out. */
export function without([from, to]: Stretch, gone: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let start = from
  for (const [a, b] of within(gone, [from, to])) {
    if (a > start) left.push([start, a])
    start = Math.max(start, b)
  }
  if (start < to) left.push([start, to])
  return left
}
