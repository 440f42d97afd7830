/** What places on the paper are in the drawing: lengths and areas by the window that they lie in. */
import type { Box } from '../reading/sheets.ts'
import type { Place } from './snap.ts'

export interface Scales {
  /** Of a drawing unit; null where the drawing has no unit. */
  readonly metres: number | null
  readonly windows: readonly { readonly box: Box; readonly perMm: number }[]
}

export interface Measured {
  /** Of the line through the places, and of its last part; how many parts it has. */
  readonly length: number
  readonly last: number
  readonly parts: number
  /** Of what they go round. */
  readonly area: number
  /** `units` of a drawing that says none; `paper` where the places lie in no one window: mm. */
  readonly unit: 'm' | 'units' | 'paper'
  /** 200 for 1:200. */
  readonly scale: number | null
}

/** Of two places or more; of one it is nothing long. */
export function measure(places: readonly Place[], { metres, windows }: Scales): Measured {
  const within = (box: Box) =>
    places.every(({ x, y }) => x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3])
  // The one on top is the one that is seen.
  const home = windows.findLast(({ box }) => within(box))
  const by = home === undefined ? 1 : home.perMm * (metres ?? 1)
  const parts = places.slice(1).map((place, at) => {
    const before = places[at] as Place
    return Math.hypot(place.x - before.x, place.y - before.y) * by
  })
  const twice = places.reduce((sum, { x, y }, at) => {
    const next = places[(at + 1) % places.length] as Place
    return sum + x * next.y - next.x * y
  }, 0)
  return {
    length: parts.reduce((sum, part) => sum + part, 0),
    last: parts.at(-1) ?? 0,
    parts: parts.length,
    area: (Math.abs(twice) / 2) * by * by,
    unit: home === undefined ? 'paper' : metres === null ? 'units' : 'm',
    scale: home === undefined || metres === null ? null : home.perMm * metres * 1000,
  }
}
