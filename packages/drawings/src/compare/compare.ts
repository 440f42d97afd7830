/** What a revision changed of a drawing: every entity, also of blocks, and of layers that are off or frozen. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { insertUnits } from '../dxf/units.ts'
import { alone, type Change, changeOf } from './change.ts'
import type { DefinitionChange, DrawingComparison, EntityChange, Order, Tally } from './comparison.ts'
import { type Container, containersOf } from './containers.ts'
import { compareDefinitions } from './definitions.ts'
import { Drawn } from './drawn.ts'
import { Facets } from './facets.ts'
import { changedFields } from './fields.ts'
import { growthOf, largerGrowth } from './growth.ts'
import { compareLayers } from './layers.ts'
import { NO_RENAMES, type Renames } from './names.ts'
import { boxesOf } from './narrow.ts'
import { reordered } from './order.ts'
import { type Pair, pairUp } from './pair.ts'
import { type Places, placesOf } from './places.ts'
import { renamesOf } from './renames.ts'
import { usesOf } from './uses.ts'

/** Changes that are listed one by one; the summary counts all. */
const MOST_LISTED = 10_000

/** Equal drawings give an equal answer, whoever wrote them: handles, order and rounding count for nothing. */
export function compareDrawings(before: DxfDocument, after: DxfDocument): DrawingComparison {
  const names = renamesOf(before, after)
  const [old, now] = [containersOf(before, names), containersOf(after)]
  const growth = largerGrowth(growthOf(before, names), growthOf(after))
  const [oldFacets, newFacets] = [new Facets(before, names, growth), new Facets(after, NO_RENAMES, growth)]
  const listed: Listed[] = []
  const tallies = new Map<string, Writable<Tally>>()
  let count = 0
  let drawn: Drawn | undefined
  const report = (change: Change | undefined, entities: Omit<Listed, 'change'>): void => {
    if (change === undefined) return
    count++
    tally(tallies, change)
    if (listed.length < MOST_LISTED) listed.push({ change, ...entities })
  }
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)]
    const { kind, name } = (is ?? was) as Container
    const where = { kind, name }
    const {
      changed,
      removed,
      added,
      was: turns,
    } = pairUp(
      { facets: oldFacets, entities: was?.entities ?? [] },
      { facets: newFacets, entities: is?.entities ?? [] },
    )
    const orders = reordered(is?.entities ?? [], turns, () => (drawn ??= new Drawn(after)))
    const earlier = was !== undefined && was.name !== name ? { earlier: was.name } : {}
    const reportPair = ([before, after]: Pair, order: Order | undefined): void =>
      report(changeOf(where, [before, after], oldFacets, newFacets, order), { before, after, ...earlier })
    for (const pair of changed) {
      reportPair(pair, orders.get(pair[1])?.order)
      orders.delete(pair[1])
    }
    for (const [after, { order, was: turn }] of orders)
      reportPair([was?.entities[turn] as Entity, after], order)
    for (const entity of removed)
      report(alone('removed', where, oldFacets, entity), { before: entity, ...earlier })
    for (const entity of added) report(alone('added', where, newFacets, entity), { after: entity })
  }
  const layers = compareLayers(before, after, names)
  const definitions = seenDefinitions(before, after, names)
  const layouts = {
    added: after.layouts.map(({ name }) => name).filter((name) => !hasLayout(before, name)),
    removed: before.layouts.map(({ name }) => name).filter((name) => !hasLayout(after, name)),
  }
  const units = { before: insertUnits(before), after: insertUnits(after) }
  const told = [names.list, layouts.added, layouts.removed, layers, definitions]
  const changed = count > 0 || told.some(({ length }) => length > 0) || units.before !== units.after
  const incomplete =
    before.lost.length + after.lost.length > 0 ||
    oldFacets.stopped ||
    newFacets.stopped ||
    (before.doubts.length + after.doubts.length > 0 && !sameBytes(before.bytes, after.bytes))
  return {
    same: !changed && !incomplete,
    changed,
    incomplete,
    units,
    renamed: names.list,
    layouts,
    layers,
    definitions,
    summary: [...tallies.values()],
    changes: placed(listed, before, after, drawn),
    unlisted: count - listed.length,
  }
}

/** Whatever a program makes of a file, it makes of its copy. */
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])

interface Listed {
  readonly change: Change
  readonly before?: Entity
  readonly after?: Entity
  /** What the block was called that it stands in, where that has another name now. */
  readonly earlier?: string
}

function placed(
  listed: readonly Listed[],
  before: DxfDocument,
  after: DxfDocument,
  drawn: Drawn | undefined,
): EntityChange[] {
  if (listed.length === 0) return []
  const standings = (side: 'before' | 'after') =>
    listed.map((one) => {
      const entity = one[side]
      const { where } = one.change
      const named = side === 'before' && one.earlier !== undefined ? { ...where, name: one.earlier } : where
      const fields = entity && changedFields(one.change, entity)
      const parts = fields?.map(({ handle }) => handle)
      return entity && { where: named, entity, ...(parts && { parts }) }
    })
  const old = placesOf(before, 'before', standings('before'))
  const now = placesOf(after, 'after', standings('after'), drawn)
  return listed.map(({ change }, at) => {
    return { ...change, ...boxesOf(change, old[at] as Places, now[at] as Places) }
  })
}

function seenDefinitions(before: DxfDocument, after: DxfDocument, names: Renames): DefinitionChange[] {
  const found = compareDefinitions(before, after, names)
  if (found.length === 0) return []
  const [old, now] = [usesOf(before, 'before', found, names.list), usesOf(after, 'after', found)]
  return found.map((one, at) => ({ ...one, seen: [...(old[at] ?? []), ...(now[at] ?? [])] }))
}

const hasLayout = ({ layouts }: DxfDocument, wanted: string): boolean =>
  layouts.some(({ name }) => name.toUpperCase() === wanted.toUpperCase())

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

function tally(tallies: Map<string, Writable<Tally>>, { kind, where, layer, type, aspects }: Change): void {
  const key = JSON.stringify([where.kind, where.name, layer, type])
  const sum = tallies.get(key) ?? {
    where,
    layer,
    type,
    added: 0,
    removed: 0,
    moved: 0,
    changed: 0,
    reordered: 0,
  }
  tallies.set(key, sum)
  const [only, ...more] = aspects
  if (more.length === 0 && only === 'moved') sum.moved++
  else if (more.length === 0 && only === 'order') sum.reordered++
  else sum[kind]++
}
