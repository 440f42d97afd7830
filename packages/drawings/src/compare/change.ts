/** What a pair of entities says otherwise, or one that has no counterpart. */
import type { Entity } from '../dxf/model.ts'
import type { Aspect, EntityChange, Order, Where } from './comparison.ts'
import { anchorOf, type Facets, inCapitals, propertyNames } from './facets.ts'
import { differences } from './layers.ts'
import type { Pair } from './pair.ts'
import { equalValues, type Value } from './values.ts'

/** All of a change but its place. */
export type Change = Omit<EntityChange, 'box' | 'seen'>

/** Undefined where the two are the same after all: by what alike things were found, not all is looked at. */
export function changeOf(
  where: Where,
  [before, after]: Pair,
  old: Facets,
  now: Facets,
  order: Order | undefined,
): Change | undefined {
  const aspects: Aspect[] = []
  let moved: EntityChange['moved'] = null
  const views = differences(
    VIEWED,
    (name) => old.view(before)[name],
    (name) => now.view(after)[name],
  )
  if (!equalValues(old.geometry(before), now.geometry(after))) {
    moved = movement(before, after, old, now)
    if (moved !== null) aspects.push('moved')
    else if (views.every(({ name }) => SHAPE.has(name)) || views.length === 0) aspects.push('geometry')
  }
  const properties = differences(
    propertyNames(after),
    (name) => old.property(before, name),
    (name) => now.property(after, name),
  )
  properties.push(
    ...views.filter(({ name }) => !SHAPE.has(name)),
    ...attributeChanges(before, after, old, now),
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
  return {
    kind: 'changed',
    where,
    type: after.dxfName,
    layer: after.layer,
    handles: { before: before.handle ?? null, after: after.handle ?? null },
    aspects,
    moved,
    text,
    order: order ?? null,
    properties,
  }
}

/** Of a window on model space, a picture and an underlay; its shape is told as such. */
const VIEWED = ['scale', 'center', 'direction', 'twist', 'frozen', 'looks', 'on', 'file', 'shape'] as const
const SHAPE = new Set(['shape'])

/** Of the attributes of a symbol that it has on both sides, called `TAG property`. */
function attributeChanges(
  before: Entity,
  after: Entity,
  old: Facets,
  now: Facets,
): EntityChange['properties'] {
  if (before.type !== 'INSERT' || after.type !== 'INSERT') return []
  const left = [...before.attribs]
  return after.attribs.flatMap((is) => {
    const at = left.findIndex(({ tag }) => tag === is.tag)
    const [was] = at < 0 ? [] : left.splice(at, 1)
    if (was === undefined) return []
    const earlier = new Map(old.attribute(was, before.insert))
    return now.attribute(is, after.insert).flatMap(([name, values]) => {
      const wasValues = earlier.get(name) ?? []
      if (equalValues(capitals(wasValues), capitals(values))) return []
      return [{ name: `${is.tag} ${name}`, before: told(wasValues), after: told(values) }]
    })
  })
}

const capitals = (values: readonly Value[]) => values.map((value) => inCapitals(value) as Value)

const told = (values: readonly Value[]): string =>
  values.map((value) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : (value ?? ''))).join(' ')

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

export const alone = (kind: 'added' | 'removed', where: Where, facets: Facets, entity: Entity): Change => ({
  kind,
  where,
  type: entity.dxfName,
  layer: String(facets.property(entity, 'layer')),
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
