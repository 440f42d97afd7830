/** Where changes are found: in the drawing's units where they stand, and in mm on every sheet that shows them. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { sceneLimits } from '../scene/limits.ts'
import type { HiddenReason, Primitive, Provenance } from '../scene/primitive.ts'
import { resolveScene } from '../scene/resolve.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import type { SeenAt, Where } from './comparison.ts'
import { Drawn, pointsOf } from './drawn.ts'

/** An entity of one revision that is looked for. */
export interface Standing {
  /** As this revision names it. */
  readonly where: Where
  readonly entity: Entity
  /** Handles of the parts of it that are meant; all unless given. */
  readonly parts?: readonly (string | undefined)[]
}

export interface Places {
  /** Of what is drawn, x and y in turn, in drawing units. */
  readonly points: readonly number[]
  readonly seen: readonly Spot[]
}

/** A place on a sheet by its points, in mm of the paper. */
export interface Spot extends Omit<SeenAt, 'box'> {
  readonly points: readonly number[]
}

/** Of a change: a symbol may be inserted ten thousand times. */
const MOST_SEEN = 8
/** A place is looked for on a sheet as long as that takes less than drawing it. */
const limits = { ...sceneLimits, steps: 400_000, copies: 50_000, vertices: 4_000_000 }
/** mm that a box may be too small for a curve. */
const TOLERANCE = 0.05
const NOT_THERE = new Set<HiddenReason>(['clipped', 'outside-sheet', 'viewport-off', 'viewport-frozen'])

/** @param standings those of the changes that this revision has */
export function placesOf(
  document: DxfDocument,
  revision: SeenAt['revision'],
  standings: readonly (Standing | undefined)[],
  drawn: Drawn = new Drawn(document),
): Places[] {
  const seen = seenOf(document, revision, standings)
  return standings.map((one, at) => ({
    points: one === undefined ? [] : drawn.pointsOf(one.entity, one.parts && new Set(one.parts)),
    seen: seen[at] ?? [],
  }))
}

/** The first places of each on each sheet. */
export function seenOf(
  document: DxfDocument,
  revision: SeenAt['revision'],
  standings: readonly (Standing | undefined)[],
): Spot[][] {
  const seen = standings.map((): Spot[] => [])
  const wanted = new Wanted(document, standings)
  const spaces = new Set(standings.map((one) => one?.where.kind === 'layout' && one.where.name))
  const model = document.layouts.find(({ isModel }) => isModel)?.name
  for (const { name, isModel, viewports } of document.layouts) {
    const looks = viewports.length > 0 && (spaces.has(model ?? false) || wanted.blocks.size > 0)
    if (isModel || !(looks || spaces.has(name))) continue
    const sheet = openSheet(document, name, { limits })
    if (sheet === undefined) continue
    for (const [at, place] of seenOn(sheet, wanted)) seen[at]?.push({ layout: name, revision, ...place })
  }
  return seen
}

/** What is looked for on the sheets. */
class Wanted {
  /** The number of a change, by the block that it stands in and its handle. */
  readonly #numbers = new Map<string, number>()
  /** Entities that stand on a sheet or in model space; where the file gave one no handle, under a handle of ours. */
  readonly #entities = new Map<Entity, Entity>()
  /** Names in capitals of blocks that hold something wanted, in a block of theirs too. */
  readonly blocks: ReadonlySet<string>

  constructor(document: DxfDocument, standings: readonly (Standing | undefined)[]) {
    const holding = new Set<string>()
    for (const [at, one] of standings.entries()) {
      if (one === undefined) continue
      const { where, entity, parts } = one
      const block = where.kind === 'block' ? where.name.toUpperCase() : ''
      if (block !== '') holding.add(block)
      const own = entity.handle === undefined && block === '' ? withHandle(entity, `?${at}`) : entity
      if (block === '') this.#entities.set(entity, own)
      const attribs = entity.type === 'INSERT' ? entity.attribs : []
      for (const handle of parts ?? [own, ...attribs].map((part) => part.handle))
        if (handle !== undefined) this.#numbers.set(keyOf(block, handle), at)
    }
    this.blocks = holding.size === 0 ? holding : withHolders(document, holding)
  }

  /** Those of a space that show something wanted. */
  among(entities: readonly Entity[]): Entity[] {
    return entities.flatMap((entity) => {
      const own = this.#entities.get(entity)
      if (own !== undefined) return [own]
      return entity.type === 'INSERT' && this.blocks.has(entity.name.toUpperCase()) ? [entity] : []
    })
  }

  /** Which change a piece comes from, and by which way it came there. */
  of({ handle, blocks, inserts, viewport }: Provenance): { at: number; way: string } | undefined {
    for (let depth = 0; depth <= inserts.length; depth++) {
      const block = depth === 0 ? '' : (blocks[depth - 1] as string).toUpperCase()
      const at = this.#numbers.get(keyOf(block, depth < inserts.length ? inserts[depth] : handle))
      if (at !== undefined) return { at, way: [viewport, ...inserts.slice(0, depth)].join(' ') }
    }
    return undefined
  }
}

/** The same entity by another handle. */
const withHandle = (entity: Entity, handle: string): Entity =>
  Object.create(entity, { handle: { value: handle } })

const keyOf = (block: string, handle: string | undefined): string => `${block} ${handle}`

/** The blocks, and those that hold one of them. */
function withHolders({ blocks }: DxfDocument, names: ReadonlySet<string>): Set<string> {
  const holders = new Map<string, string[]>()
  for (const { name, entities } of blocks)
    for (const entity of entities) {
      if (entity.type !== 'INSERT') continue
      const held = entity.name.toUpperCase()
      const known = holders.get(held)
      if (known) known.push(name.toUpperCase())
      else holders.set(held, [name.toUpperCase()])
    }
  const all = new Set(names)
  // What is added while going through a set is gone through too.
  for (const name of all) for (const holder of holders.get(name) ?? []) all.add(holder)
  return all
}

type Found = [at: number, place: Pick<Spot, 'points' | 'hidden'>]

function seenOn(sheet: Sheet, wanted: Wanted): Found[] {
  const found = new Map<string, { at: number; pieces: Primitive[] }>()
  const times = new Map<number, number>()
  const sink = (piece: Primitive): void => {
    if (piece.hidden !== undefined && NOT_THERE.has(piece.hidden)) return
    const from = wanted.of(piece.origin)
    if (from === undefined) return
    const key = `${from.at} ${from.way}`
    const known = found.get(key)
    const time = times.get(from.at) ?? 0
    if (known !== undefined) known.pieces.push(piece)
    else if (time < MOST_SEEN) {
      times.set(from.at, time + 1)
      found.set(key, { at: from.at, pieces: [piece] })
    }
  }
  const asked = { ...sheet, entities: wanted.among(sheet.entities), model: wanted.among(sheet.model) }
  resolveScene(asked, sink, { hidden: true, standIns: true, tolerance: TOLERANCE })
  return [...found.values()].map(({ at, pieces }): Found => {
    const hidden = pieces.every((piece) => piece.hidden !== undefined)
    return [at, { points: onPaper(pointsOf(pieces), sheet), hidden }]
  })
}

/** What lies beyond the paper is at its edge. */
const onPaper = (points: readonly number[], { width, height }: Sheet): number[] =>
  points.map((value, at) => Math.min(Math.max(value, 0), at % 2 === 0 ? width : height))
