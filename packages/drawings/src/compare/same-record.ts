import type { DxfDocument, Entity } from '../dxf/model.ts'

/** Entities whose own groups say all that is compared of them: no symbol, no picture, no other record by its handle. */
const SELF_CONTAINED = new Set<Entity['type']>([
  ...(['LINE', 'POINT', 'CIRCLE', 'ARC', 'ELLIPSE', 'LWPOLYLINE', 'SPLINE', 'RAY', 'XLINE'] as const),
  ...(['SOLID', 'TRACE', '3DFACE', 'TEXT', 'MTEXT', 'HATCH'] as const),
])

/** Whether two entities are written in the same bytes, read in the same way: then nothing of them needs to be looked at. */
export function isSameRecord(before: DxfDocument, a: Entity, after: DxfDocument, b: Entity): boolean {
  if (a.type !== b.type || !SELF_CONTAINED.has(a.type)) return false
  if (before.encoding !== after.encoding || before.charset !== after.charset) return false
  const length = a.endOffset - a.offset
  if (length !== b.endOffset - b.offset) return false
  return sameBytes(before.bytes, a.offset, after.bytes, b.offset, length)
}

/** Most of a comparison's time goes by here: nothing is looked up within the loop. */
function sameBytes(old: Uint8Array, from: number, now: Uint8Array, start: number, length: number): boolean {
  const shift = start - from
  const end = from + length
  for (let at = from; at < end; at++) if (old[at] !== now[at + shift]) return false
  return true
}
