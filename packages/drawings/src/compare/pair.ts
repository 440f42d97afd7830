/**
 * Which entity of a revision is which of the one before: what is the same in everything first, then by handle where the file kept
 * its handles, then by what stayed the same of it.
 */
import type { Entity } from '../dxf/model.ts'
import { anchorOf, type Facets, type Spot } from './facets.ts'
import { isSameRecord } from './same-record.ts'
import { equalValues, keyOf, type Value } from './values.ts'

export interface Side {
  readonly facets: Facets
  readonly entities: readonly Entity[]
}

export type Pair = readonly [before: Entity, after: Entity]

export interface Pairing {
  /** Those that differ in something. */
  readonly changed: readonly Pair[]
  readonly removed: readonly Entity[]
  readonly added: readonly Entity[]
  /** Of each entity of the revision the place of its counterpart; −1 where it has none. */
  readonly was: Int32Array
}

/** Handles count as kept when at least this share of what is unchanged kept its own. */
const KEPT = 0.5
/** Of things that are alike so many are looked at: a drawing may hold a hundred thousand equal dots. */
const MOST_ALIKE = 32

export function pairUp(before: Side, after: Side): Pairing {
  const { was, old, now } = unchanged(before, after)
  const same = after.entities.length - now.length
  const at = (places: readonly number[], { entities }: Side) =>
    places.map((place) => entities[place] as Entity)
  const left = new Left({ ...before, entities: at(old, before) }, { ...after, entities: at(now, after) })
  const renamed = left.alike((facets, entity) => [entity.dxfName, ...everything(facets, entity)])
  const kept = same + renamed.length === 0 || same >= KEPT * (same + renamed.length)
  const changed = [
    ...(kept ? left.sameHandle((a, b) => a.dxfName === b.dxfName) : []),
    ...left.alike((facets, entity) => [entity.dxfName, ...facets.geometry(entity)]),
    ...left.alike((facets, entity) => {
      const from = anchorOf(entity)
      const shape = from === undefined ? [] : facets.geometry(entity, from)
      return [entity.dxfName, entity.layer, ...shape, ...facets.words(entity)]
    }),
    ...left.alike((_, entity) => {
      const { x, y } = anchorOf(entity) ?? { x: undefined, y: undefined }
      return [entity.dxfName, entity.layer, x, y]
    }),
  ]
  if (renamed.length + changed.length > 0) {
    const places = new Map(now.map((place) => [after.entities[place], place]))
    const earlier = new Map(old.map((place) => [before.entities[place], place]))
    for (const [a, b] of [...renamed, ...changed]) was[places.get(b) as number] = earlier.get(a) as number
  }
  return { changed, removed: [...left.before], added: [...left.after], was }
}

/** Which are the same under the same handle, and the places of what is left on both sides. */
function unchanged(before: Side, after: Side): { was: Int32Array; old: number[]; now: number[] } {
  const { entities } = before
  let places: Map<string, number> | undefined
  const placeOf = (handle: string | undefined): number | undefined => {
    if (handle === undefined) return undefined
    places ??= new Map(entities.flatMap(({ handle }, at) => (handle === undefined ? [] : [[handle, at]])))
    return places.get(handle)
  }
  const found = new Uint8Array(entities.length)
  const was = new Int32Array(after.entities.length).fill(-1)
  const now: number[] = []
  // Most programs keep the order too: only what isn't the next one is looked for.
  let next = 0
  for (let place = 0; place < was.length; place++) {
    const b = after.entities[place] as Entity
    const expected = entities[next]?.handle
    const at = expected !== undefined && expected === b.handle ? next : placeOf(b.handle)
    if (at !== undefined) next = at + 1
    if (
      at === undefined ||
      found[at] === 1 ||
      !isSame(before.facets, entities[at] as Entity, after.facets, b)
    )
      now.push(place)
    else {
      found[at] = 1
      was[place] = at
    }
  }
  const old: number[] = []
  for (let at = 0; at < found.length; at++) if (found[at] === 0) old.push(at)
  return { was, old, now }
}

const everything = (facets: Facets, entity: Entity): Value[] => [
  ...facets.geometry(entity),
  ...facets.properties(entity),
  ...facets.words(entity),
  ...facets.attributes(entity),
]

function isSame(before: Facets, a: Entity, after: Facets, b: Entity): boolean {
  return (
    isSameRecord(before.document, a, after.document, b) ||
    (a.dxfName === b.dxfName &&
      equalValues(before.properties(a), after.properties(b)) &&
      equalValues(before.geometry(a), after.geometry(b)) &&
      equalValues(before.words(a), after.words(b)) &&
      equalValues(before.attributes(a), after.attributes(b)))
  )
}

/** What has no counterpart yet. */
class Left {
  readonly before: Set<Entity>
  readonly after: Set<Entity>
  readonly #sides: readonly [Facets, Facets]

  constructor(before: Side, after: Side) {
    this.before = new Set(before.entities)
    this.after = new Set(after.entities)
    this.#sides = [before.facets, after.facets]
  }

  sameHandle(fits: (a: Entity, b: Entity) => boolean): Pair[] {
    const handles = new Map<string, Entity>()
    for (const a of this.before) if (a.handle !== undefined) handles.set(a.handle, a)
    const pairs: Pair[] = []
    for (const b of this.after) {
      const a = b.handle === undefined ? undefined : handles.get(b.handle)
      if (a !== undefined && this.before.has(a) && fits(a, b)) pairs.push(this.#take(a, b))
    }
    return pairs
  }

  /** Pairs whose values are equal; of several the nearest. */
  alike(values: (facets: Facets, entity: Entity) => Value[]): Pair[] {
    const [old, now] = this.#sides
    const known = new Map<number, Entity[]>()
    for (const a of this.before) {
      const key = keyOf(values(old, a))
      const there = known.get(key)
      if (there === undefined) known.set(key, [a])
      else there.push(a)
    }
    // From the end, where taking one away costs nothing.
    for (const list of known.values()) list.reverse()
    const pairs: Pair[] = []
    for (const b of this.after) {
      const wanted = values(now, b)
      const list = known.get(keyOf(wanted)) ?? []
      const nearest = byDistance(anchorOf(b), list.slice(-MOST_ALIKE)).find((a) =>
        equalValues(values(old, a), wanted),
      )
      if (nearest === undefined) continue
      list.splice(list.lastIndexOf(nearest), 1)
      pairs.push(this.#take(nearest, b))
    }
    return pairs
  }

  #take(a: Entity, b: Entity): Pair {
    this.before.delete(a)
    this.after.delete(b)
    return [a, b]
  }
}

/** The nearest first; those that stand nowhere in particular last. */
function byDistance(spot: Spot | undefined, entities: readonly Entity[]): Entity[] {
  const distance = (entity: Entity): number => {
    const own = anchorOf(entity)
    return spot && own ? Math.hypot(own.x - spot.x, own.y - spot.y) : Number.MAX_VALUE
  }
  return entities
    .map((entity) => ({ entity, away: distance(entity) }))
    .sort((a, b) => a.away - b.away)
    .map(({ entity }) => entity)
}
