/** Changes that stand close to each other as one place of a sheet, so that a reviewer goes through places and not through lines. */
import type { EntityChange } from '@mohr/drawings'
import { type Box, union } from '@mohr/viewer'

export type Kind = EntityChange['kind']

export interface Place {
  readonly box: Box
  readonly kind: Kind
  readonly changes: readonly EntityChange[]
}

/** mm between what is one place, and the longest side of one. */
const NEAR = 5
const LONGEST = 90

/** In the order in which a plan is read: from above, in lines of this many mm, from the side where reading starts. */
const LINE = 40

/**
 * @param boxOf where a change is on the sheet; undefined where it isn't seen there
 * @param rtl whether reading starts on the right
 */
export function placesOf(
  changes: readonly EntityChange[],
  boxOf: (change: EntityChange) => Box | undefined,
  rtl: boolean,
): { readonly places: readonly Place[]; readonly unplaced: readonly EntityChange[] } {
  const found: { box: Box; changes: EntityChange[] }[] = []
  const unplaced: EntityChange[] = []
  for (const change of changes) {
    const box = boxOf(change)
    if (box === undefined) {
      unplaced.push(change)
      continue
    }
    const home = found.find((place) => near(place.box, box) && longest(union(place.box, box)) <= LONGEST)
    if (home === undefined) found.push({ box, changes: [change] })
    else {
      home.box = union(home.box, box)
      home.changes.push(change)
    }
  }
  const places = found
    .map(({ box, changes: own }): Place => ({ box, changes: own, kind: kindOf(own) }))
    .sort((a, b) => rank(a.box) - rank(b.box) || (rtl ? b.box[2] - a.box[2] : a.box[0] - b.box[0]))
  return { places, unplaced }
}

const near = (a: Box, b: Box): boolean =>
  a[0] - NEAR <= b[2] && b[0] - NEAR <= a[2] && a[1] - NEAR <= b[3] && b[1] - NEAR <= a[3]

const longest = ([left, bottom, right, top]: Box): number => Math.max(right - left, top - bottom)

const rank = ([, , , top]: Box): number => -Math.floor(top / LINE)

/** What was added and removed at one place was changed there. */
function kindOf(changes: readonly EntityChange[]): Kind {
  const [first, ...others] = new Set(changes.map(({ kind }) => kind))
  return others.length > 0 || first === undefined ? 'changed' : first
}
