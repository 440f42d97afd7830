type Corner = { readonly x: number; readonly y: number }

/** Corners of the boundary of a picture; a rectangle may be given by two that lie opposite each other (DXF Reference, "IMAGE", "UNDERLAY"). */
export function frameCorners(given: readonly Corner[], rectangle = true): readonly Corner[] {
  const [a, b] = given
  if (!rectangle || given.length !== 2 || a === undefined || b === undefined) return given
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]
}
