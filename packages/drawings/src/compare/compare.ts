/** What a revision changed of a drawing: every entity, also of blocks, and of layers that are off or frozen. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { insertUnits } from '../dxf/units.ts'
import type { Aspect, DrawingComparison, EntityChange, Order, Tally, Where } from './comparison.ts'
import { type Container, containersOf } from './containers.ts'
import { compareDefinitions } from './definitions.ts'
import { Drawn } from './drawn.ts'
import { anchorOf, equalValues, Facets, propertyNames } from './facets.ts'
import { compareLayers, differences } from './layers.ts'
import { reordered } from './order.ts'
import { type Pair, pairUp } from './pair.ts'

/** Changes that are listed one by one; the summary counts all. */
const MOST_LISTED = 10_000

/** Equal drawings give an equal answer, whoever wrote them: handles, order and rounding count for nothing. */
export function compareDrawings(before: DxfDocument, after: DxfDocument): DrawingComparison {
  const [old, now] = [containersOf(before), containersOf(after)]
  const [oldFacets, newFacets] = [new Facets(before), new Facets(after)]
  const changes: EntityChange[] = []
  const tallies = new Map<string, Writable<Tally>>()
  let count = 0
  let drawn: Drawn | undefined
  const report = (change: EntityChange): void => {
    count++
    tally(tallies, change)
    if (changes.length < MOST_LISTED) changes.push(change)
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
    for (const pair of changed) {
      const change = changeOf(where, pair, oldFacets, newFacets, orders.get(pair[1])?.order)
      if (change !== undefined) report(change)
      orders.delete(pair[1])
    }
    for (const [entity, { order, was: turn }] of orders) {
      const pair = [was?.entities[turn] as Entity, entity] as const
      const change = changeOf(where, pair, oldFacets, newFacets, order)
      if (change !== undefined) report(change)
    }
    for (const entity of removed) report(alone('removed', where, entity))
    for (const entity of added) report(alone('added', where, entity))
  }
  const layers = compareLayers(before, after)
  const definitions = compareDefinitions(before, after)
  const layouts = {
    added: after.layouts.map(({ name }) => name).filter((name) => !hasLayout(before, name)),
    removed: before.layouts.map(({ name }) => name).filter((name) => !hasLayout(after, name)),
  }
  const units = { before: insertUnits(before), after: insertUnits(after) }
  const found = layouts.added.length + layouts.removed.length + layers.length + definitions.length + count
  const changed = found > 0 || units.before !== units.after
  const incomplete = before.lost.length + after.lost.length > 0
  return {
    same: !changed && !incomplete,
    changed,
    incomplete,
    units,
    layouts,
    layers,
    definitions,
    summary: [...tallies.values()],
    changes,
    unlisted: count - changes.length,
  }
}

const hasLayout = ({ layouts }: DxfDocument, wanted: string): boolean =>
  layouts.some(({ name }) => name.toUpperCase() === wanted.toUpperCase())

/** Undefined where the two are the same after all: by what alike things were found, not all is looked at. */
function changeOf(
  where: Where,
  [before, after]: Pair,
  old: Facets,
  now: Facets,
  order: Order | undefined,
): EntityChange | undefined {
  const aspects: Aspect[] = []
  let moved: EntityChange['moved'] = null
  if (!equalValues(old.geometry(before), now.geometry(after))) {
    moved = movement(before, after, old, now)
    aspects.push(moved === null ? 'geometry' : 'moved')
  }
  const properties = differences(
    propertyNames(after),
    (name) => (before as unknown as Record<string, unknown>)[name],
    (name) => (after as unknown as Record<string, unknown>)[name],
  )
  const [said, says] = [words(before), words(after)]
  const text = said === says ? null : { before: said, after: says }
  // The same words in other clothes: a colour or a font within the text.
  if (text === null && !equalValues(old.words(before), now.words(after)))
    properties.push({
      name: 'format',
      before: old.words(before).join('\n'),
      after: now.words(after).join('\n'),
    })
  if (properties.length > 0) aspects.push('properties')
  if (text !== null) aspects.push('text')
  if (order !== undefined) aspects.push('order')
  if (aspects.length === 0) return undefined
  const handles = { before: before.handle ?? null, after: after.handle ?? null }
  return {
    kind: 'changed',
    where,
    type: after.dxfName,
    layer: after.layer,
    handles,
    aspects,
    moved,
    text,
    order: order ?? null,
    properties,
  }
}

/** How far it moved as it is; null where it changed its shape. */
function movement(before: Entity, after: Entity, old: Facets, now: Facets): EntityChange['moved'] {
  const [from, to] = [anchorOf(before), anchorOf(after)]
  if (from === undefined || to === undefined || (from.x === to.x && from.y === to.y)) return null
  if (!equalValues(old.geometry(before, from), now.geometry(after, to))) return null
  return { x: to.x - from.x, y: to.y - from.y }
}

function words(entity: Entity): string {
  if (entity.type === 'INSERT') return entity.attribs.map(({ tag, text }) => `${tag}: ${text}`).join('\n')
  if (entity.type === 'ACAD_TABLE') return entity.cells.join('\n')
  return 'text' in entity ? entity.text : ''
}

const alone = (kind: 'added' | 'removed', where: Where, entity: Entity): EntityChange => ({
  kind,
  where,
  type: entity.dxfName,
  layer: entity.layer,
  handles: {
    before: kind === 'removed' ? (entity.handle ?? null) : null,
    after: kind === 'added' ? (entity.handle ?? null) : null,
  },
  aspects: [],
  moved: null,
  text: null,
  order: null,
  properties: [],
})

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

function tally(
  tallies: Map<string, Writable<Tally>>,
  { kind, where, layer, type, aspects }: EntityChange,
): void {
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
