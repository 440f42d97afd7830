/** What only has another name in the revision: found again by what it is, and then compared under its new name. */
import { allEntities } from '../dxf/counts.ts'
import type { DxfDocument, Entity } from '../dxf/model.ts'
import type { Renaming } from './comparison.ts'
import { ANONYMOUS } from './containers.ts'
import { dimensionStylesOf } from './dimension-styles.ts'
import { Facets } from './facets.ts'
import { NO_RENAMES, Renames } from './names.ts'
import { fontOf } from './text-styles.ts'
import { keyOf, type Value } from './values.ts'

type Kind = Renaming['kind']

/** The same thing holds at least this share of the larger of the two in common. */
const COMMON = 0.5
/** Blocks inside blocks whose names change too are found one level at a time. */
const ROUNDS = 8
/** Things and names that are held against each other. */
const MOST_KEYS = 2_000_000

export function renamesOf(before: DxfDocument, after: DxfDocument): Renames {
  const names = new Renames()
  const open = (kind: Kind) => unmatched(kind, before, after, names)
  for (const kind of ['style', 'linetype', 'dimension-style'] as const)
    pairEqual(kind, before, after, open(kind), names)
  for (let round = 0; round < ROUNDS && pairByContent('block', before, after, open('block'), names); round++);
  pairByContent('layer', before, after, open('layer'), names)
  return names
}

interface Open {
  /** In capitals. */
  readonly removed: ReadonlySet<string>
  readonly added: ReadonlySet<string>
}

/** Names that one side alone defines; what the other side uses all the same keeps its name. */
function unmatched(kind: Kind, before: DxfDocument, after: DxfDocument, names: Renames): Open {
  const [old, now] = [namesIn(kind, before), namesIn(kind, after)]
  const removed = new Set([...old].filter((name) => !now.has(name) && !names.has(kind, name)))
  const added = new Set([...now].filter((name) => !old.has(name) && !names.gives(kind, name)))
  if (removed.size === 0 || added.size === 0) return { removed: new Set(), added: new Set() }
  for (const entity of allEntities(after)) removed.delete(usedBy(kind, entity) ?? '')
  for (const entity of allEntities(before)) added.delete(usedBy(kind, entity) ?? '')
  return { removed, added }
}

function namesIn(kind: Kind, document: DxfDocument): Set<string> {
  const { layers, styles, linetypes, dimensionStyles, blocks } = document
  const named = { layer: layers, style: styles, linetype: linetypes, 'dimension-style': dimensionStyles }
  const all =
    kind === 'block' ? blocks.filter((one) => !one.isLayout && !ANONYMOUS.test(one.name)) : named[kind]
  return new Set(all.map(({ name }) => name.toUpperCase()).filter((name) => name !== ''))
}

const DIMENSIONS = new Set<Entity['type']>(['DIMENSION', 'LEADER', 'TOLERANCE'])
const TEXTS = new Set<Entity['type']>(['TEXT', 'MTEXT', 'ATTRIB', 'ATTDEF'])

/** The name in capitals of what an entity uses of a kind. */
export function usedBy(kind: Kind, entity: Entity): string | undefined {
  if (kind === 'layer') return entity.layer.toUpperCase()
  if (kind === 'linetype') return entity.linetype?.toUpperCase()
  if (kind === 'block') return entity.type === 'INSERT' ? entity.name.toUpperCase() : undefined
  const { style } = entity as { style?: unknown }
  const wanted = kind === 'style' ? TEXTS : DIMENSIONS
  return typeof style === 'string' && wanted.has(entity.type) ? style.toUpperCase() : undefined
}

/** Styles and line types are the same where they say the same; of several the one with the same handle, else the first. */
function pairEqual(kind: Kind, before: DxfDocument, after: DxfDocument, open: Open, names: Renames): void {
  if (open.removed.size === 0) return
  const left = new Map([...definitions(kind, after, NO_RENAMES)].filter(([name]) => open.added.has(name)))
  for (const [name, was] of definitions(kind, before, names)) {
    if (!open.removed.has(name)) continue
    const alike = [...left.values()].filter(({ key }) => key === was.key)
    const is = alike.find(({ handle }) => handle === was.handle) ?? alike[0]
    if (is === undefined) continue
    left.delete(is.name.toUpperCase())
    names.add({ kind, before: was.name, after: is.name })
  }
}

interface Defined {
  readonly name: string
  readonly handle: string | undefined
  readonly key: string
}

function definitions(kind: Kind, document: DxfDocument, names: Renames): Map<string, Defined> {
  const key = (values: unknown) => JSON.stringify(values)
  const all =
    kind === 'style'
      ? document.styles.map((style) => ({ ...style, key: key(fontOf(document, style)) }))
      : kind === 'linetype'
        ? document.linetypes.map((one) => ({ ...one, key: key(one.dashes) }))
        : dimensionStylesOf(document, names).map(({ style, values }) => ({ ...style, key: key(values) }))
  return new Map(all.map(({ name, handle, key: own }) => [name.toUpperCase(), { name, handle, key: own }]))
}

/** @returns whether any was found */
function pairByContent(
  kind: 'block' | 'layer',
  before: DxfDocument,
  after: DxfDocument,
  open: Open,
  names: Renames,
): boolean {
  if (open.removed.size === 0 || open.added.size === 0) return false
  const old = contents(kind, new Facets(before, names), open.removed)
  const now = contents(kind, new Facets(after), open.added)
  const pairs = inCommon(old, now).sort((a, b) => b.common - a.common)
  const spelt = spelling(kind, after)
  const [taken, given] = [new Set<string>(), new Set<string>()]
  for (const { was, is, common } of pairs) {
    if (common < COMMON * Math.max(sizeOf(old.get(was)), sizeOf(now.get(is)))) continue
    if (taken.has(was) || given.has(is)) continue
    taken.add(was)
    given.add(is)
    names.add({ kind, before: spelling(kind, before).get(was) ?? was, after: spelt.get(is) ?? is })
  }
  return taken.size > 0
}

const spelling = (kind: 'block' | 'layer', { blocks, layers }: DxfDocument): Map<string, string> =>
  new Map((kind === 'block' ? blocks : layers).map(({ name }) => [name.toUpperCase(), name]))

/** How often each thing is in a block, or on a layer, by name; things by a key of what they are. */
type Contents = Map<string, Map<number, number>>

const sizeOf = (things: Map<number, number> | undefined): number =>
  things === undefined ? 0 : [...things.values()].reduce((sum, count) => sum + count, 0)

function contents(kind: 'block' | 'layer', facets: Facets, wanted: ReadonlySet<string>): Contents {
  const found: Contents = new Map()
  const add = (name: string, entity: Entity, place: Value): void => {
    if (!wanted.has(name)) return
    const things = found.get(name) ?? new Map<number, number>()
    found.set(name, things)
    const key = keyOf([place, entity.dxfName, ...facets.geometry(entity), ...facets.words(entity)])
    things.set(key, (things.get(key) ?? 0) + 1)
  }
  const { blocks } = facets.document
  if (kind === 'block')
    for (const { name, entities } of blocks)
      for (const entity of entities) add(name.toUpperCase(), entity, '')
  else
    for (const entity of allEntities(facets.document))
      add(entity.layer.toUpperCase(), entity, entity.layout ?? '')
  return found
}

function inCommon(old: Contents, now: Contents): { was: string; is: string; common: number }[] {
  const holders = new Map<number, [name: string, count: number][]>()
  let keys = 0
  for (const [name, things] of now)
    for (const [key, count] of things) {
      const list = holders.get(key)
      if (list) list.push([name, count])
      else holders.set(key, [[name, count]])
    }
  return [...old].flatMap(([was, things]) => {
    const common = new Map<string, number>()
    for (const [key, count] of things)
      for (const [name, other] of holders.get(key) ?? []) {
        if (++keys > MOST_KEYS) return []
        common.set(name, (common.get(name) ?? 0) + Math.min(count, other))
      }
    return [...common].map(([is, sum]) => ({ was, is, common: sum }))
  })
}
