/**
 * An entity taken apart into what a reviewer asks about: its geometry, its properties and its words, each as a flat list of values.
 * Handles and owners are left out, since programs number anew; so are names of anonymous blocks, whose contents stand for them.
 */
import type { Field, Fields } from '../dxf/definition.ts'
import { common, definitions } from '../dxf/entities.ts'
import { handleOf } from '../dxf/groups.ts'
import type { Block, DxfDocument, Entity, EntityOf, Group } from '../dxf/model.ts'
import { DrawOrder } from '../scene/draw-order.ts'
import { sceneLimits } from '../scene/limits.ts'
import { ANONYMOUS, XREF } from './containers.ts'
import { FULL_SIZE, type Growth, growthAt, NO_GROWTH, scaleOf } from './growth.ts'
import { type Measure, measured, measureOf, pure } from './measures.ts'
import { NO_RENAMES, type Renames } from './names.ts'
import { hasOwnGroups, isPlace, isShown, ownGroups } from './raw-groups.ts'
import { References } from './references.ts'
import { flatten, type Value } from './values.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

const PROPERTIES = new Set(['style', 'pattern', 'lineSpacingStyle', 'background'])
const WORDS = new Set(['content', 'contents', 'cells', 'prompt'])
/** Directions and lengths, which stay what they are when the entity moves. */
const VECTORS = new Set([
  'extrusion',
  'major',
  'xAxis',
  'u',
  'v',
  'size',
  'direction',
  'startTangent',
  'endTangent',
  'viewDirection',
  'viewCenter',
  'viewTarget',
  'elevation',
])
/** Where the entity stands, in order of preference. */
const ANCHORS = ['insert', 'start', 'center', 'position', 'definition', 'p1', 'upperLeft']
/** Blocks inside blocks that are looked into, as many as are drawn; and values of one entity, and of all. */
const DEPTH = sceneLimits.depth
const MOST_VALUES = 1_000_000
const MOST_IN_ALL = 50_000_000
/** Of an attribute: the other bits of its flags say how it is typed in. */
const INVISIBLE = 1

type Named = readonly [name: string, kind: Field['kind'], measure: Measure]

interface Names {
  readonly geometry: readonly Named[]
  readonly properties: readonly string[]
  readonly words: readonly string[]
}

function sort(fields: Fields): Names {
  const named = Object.entries(fields).flatMap(([name, { kind }]): Named[] =>
    kind === 'handle' || kind === 'handles' || name === 'id' ? [] : [[name, kind, measureOf(name, kind)]],
  )
  const names = (wanted: ReadonlySet<string>) =>
    named.map(([name]) => name).filter((name) => wanted.has(name))
  return {
    geometry: named.filter(([name]) => !PROPERTIES.has(name) && !WORDS.has(name)),
    properties: names(PROPERTIES),
    words: names(WORDS),
  }
}

const NOTHING: Names = { geometry: [], properties: [], words: [] }
const sorted = new Map<string, Names>(
  Object.entries(definitions).map(([type, { fields }]) => [type, sort(fields)]),
)
/** `paper` and `layoutName` say where the entity stands, which the comparison knows already. */
const SHARED = Object.keys(common).filter(
  (name) => !['handle', 'owner', 'paper', 'layoutName'].includes(name),
)

const fieldsOf = (entity: Entity): Readonly<Record<string, unknown>> =>
  entity as unknown as Record<string, unknown>
const namesOf = ({ type }: Entity): Names => sorted.get(type) ?? NOTHING

/** The entities of one drawing as values. */
export class Facets {
  readonly document: DxfDocument
  /** Whether a block was nested deeper, or held more, than is looked into. */
  stopped = false
  #values = 0
  readonly #blocks = new Map<string, Block>()
  readonly #references: References
  readonly #order: DrawOrder
  readonly #names: Renames
  readonly #growth: Growth

  /**
   * @param names what the revision calls what this drawing names
   * @param growth how much larger things are drawn than they are written, in either drawing
   */
  constructor(document: DxfDocument, names: Renames = NO_RENAMES, growth: Growth = NO_GROWTH) {
    this.document = document
    this.#names = names
    this.#growth = growth
    this.#references = new References(document, names)
    this.#order = new DrawOrder(document)
    for (const block of document.blocks) {
      const name = block.name.toUpperCase()
      // Of several with one name the first is drawn.
      if (!this.#blocks.has(name)) this.#blocks.set(name, block)
    }
  }

  /** As seen from `from`, so that what only moved is the same. */
  geometry(entity: Entity, from: Spot = ORIGIN): Value[] {
    const out: Value[] = []
    this.#geometry(entity, { from, growth: this.#growthOf(entity), depth: 0 }, out)
    return out
  }

  properties(entity: Entity): Value[] {
    const out: Value[] = []
    for (const name of propertyNames(entity)) {
      if (name === 'linetypeScale') pure(entity.linetypeScale, out)
      else flatten(inCapitals(this.property(entity, name)), out)
    }
    return out
  }

  property(entity: Entity, name: string): unknown {
    return this.#names.valueOf(entity, name)
  }

  /** What the attributes of a symbol look like, as seen from where it stands; what they say is in `words`. */
  attributes(entity: Entity): Value[] {
    const out: Value[] = []
    if (entity.type === 'INSERT')
      for (const attrib of entity.attribs)
        for (const [, values] of this.attribute(attrib, entity.insert))
          for (const value of values) out.push(inCapitals(value) as Value)
    return out
  }

  /** Property by property. */
  attribute(attrib: EntityOf<'ATTRIB'>, from: Spot): [name: string, values: Value[]][] {
    const named = propertyNames(attrib).map((name): [string, Value[]] => [
      name,
      [this.property(attrib, name) as Value],
    ])
    const within = { from, growth: this.#growthOf(attrib), depth: 0 }
    for (const field of namesOf(attrib).geometry) {
      const [name] = field
      const values: Value[] = []
      if (name === 'flags') values.push(attrib.flags & INVISIBLE)
      else this.#field(attrib, field, within, values)
      named.push([name, values])
    }
    return named
  }

  /** What a window shows and how, and the file of a picture: told by itself, compared with the geometry. */
  view(entity: Entity): Readonly<Record<string, string>> {
    return this.#references.view(entity)
  }

  words(entity: Entity): Value[] {
    const out: Value[] = []
    for (const name of namesOf(entity).words) flatten(fieldsOf(entity)[name], out)
    if (entity.type === 'INSERT') for (const attrib of entity.attribs) out.push(attrib.tag, attrib.content)
    return out
  }

  #growthOf(entity: Entity): number {
    return growthAt(this.#growth, entity, this.#names)
  }

  #geometry(entity: Entity, within: Within, out: Value[]): void {
    for (const field of namesOf(entity).geometry) {
      const [name] = field
      if (name === 'name' || name === 'picture')
        this.#picture(String(fieldsOf(entity)[name]), withinBlock(entity, within), out)
      else this.#field(entity, field, within, out)
    }
    if (entity.type === 'POLYLINE') for (const vertex of entity.vertices) this.#geometry(vertex, within, out)
    for (const value of this.#references.of(entity)) out.push(value)
    if (hasOwnGroups(entity)) this.#groups(entity, within, out)
  }

  #field(entity: Entity, [name, kind, measure]: Named, { from, growth }: Within, out: Value[]): void {
    const value = fieldsOf(entity)[name]
    const times = VIEW.has(name) ? growth * viewScale(entity) : growth
    if (kind === 'point' && measure === 'length' && !VECTORS.has(name))
      measured(shifted(value as Spot | undefined, from), measure, times, out)
    else if (kind === 'records' && name !== 'clip')
      measured(
        (value as readonly Spot[]).map((record) => shifted(record, from)),
        measure,
        times,
        out,
      )
    else measured(value, measure, times, out)
  }

  /** What a block that was named by a program draws; other blocks are compared by themselves. */
  #picture(name: string, within: Within, out: Value[]): void {
    const block = ANONYMOUS.test(name) ? this.#blocks.get(name.toUpperCase()) : undefined
    const full = within.depth > DEPTH || out.length > MOST_VALUES || this.#values > MOST_IN_ALL
    if (block === undefined || full) {
      if (block !== undefined) this.stopped = true
      out.push(this.#names.nameOf('block', name).toUpperCase())
      return
    }
    measured(block.base, 'length', within.growth, out)
    if ((block.flags & XREF) !== 0) out.push('external', fileName(block.xref))
    for (const entity of this.#order.sorted(block.entities, block.owner)) {
      const start = out.length
      out.push(entity.dxfName, ...this.properties(entity), ...this.words(entity), ...this.attributes(entity))
      this.#values += out.length - start
      this.#geometry(entity, within, out)
    }
  }

  #groups(entity: Entity, within: Within, out: Value[]): void {
    for (const [code, value] of ownGroups(this.document, entity)) {
      if (isShown(code)) this.#reference(value, code, within, out)
      else if (typeof value !== 'number') out.push(code, value instanceof Uint8Array ? value.join() : value)
      else {
        out.push(code)
        if (isPlace(code)) out.push(value * within.growth)
        else pure(value, out)
      }
    }
  }

  /** A record by its name; a block that a program named by what it draws. */
  #reference(value: Group[1], code: number, within: Within, out: Value[]): void {
    const name = this.#references.nameOf(handleOf(value))
    out.push(code)
    if (ANONYMOUS.test(name)) this.#picture(name, { ...within, from: ORIGIN, depth: within.depth + 1 }, out)
    else out.push(name)
  }
}

/** Where an entity of a block is looked at from, how much larger it is drawn than written, and in how many blocks. */
interface Within {
  readonly from: Spot
  readonly growth: number
  readonly depth: number
}

/** A symbol and a table are drawn by coordinates of their own, the picture of a dimension where it stands. */
function withinBlock(entity: Entity, { from, growth, depth }: Within): Within {
  const own = entity.type === 'INSERT' ? Math.max(1, scaleOf(entity)) : 1
  return { from: entity.type === 'DIMENSION' ? from : ORIGIN, growth: growth * own, depth: depth + 1 }
}

/** A view shows a tiny drawing as large as its window. */
function viewScale(entity: Entity): number {
  if (entity.type !== 'VIEWPORT' || !(entity.viewHeight > 0)) return 1
  return Math.max(1, entity.height / entity.viewHeight / FULL_SIZE)
}

const VIEW = new Set(['viewCenter', 'viewTarget'])

/** Names of layers, styles and line types are the same in capitals. */
export const inCapitals = (value: unknown): unknown =>
  typeof value === 'string' ? value.toUpperCase() : value

/** A path as the file writes it, without regard to case and to which way its strokes lean. */
export const fileName = (path: string): string => path.replaceAll('\\', '/').toUpperCase()

const ORIGIN: Spot = { x: 0, y: 0 }
/** What `properties` gives, one name for each value. */
export const propertyNames = (entity: Entity): readonly string[] => [...SHARED, ...namesOf(entity).properties]

/** In its own coordinates; undefined where it stands nowhere in particular. */
export function anchorOf(entity: Entity): Spot | undefined {
  const fields = fieldsOf(entity)
  const [first] = (fields.vertices ?? fields.controlPoints ?? []) as readonly (Spot & { position?: Spot })[]
  const own = ANCHORS.map((name) => fields[name] as Spot | undefined).find((spot) => spot !== undefined)
  return own ?? first?.position ?? first
}

const shifted = (point: Spot | undefined, from: Spot): unknown =>
  point === undefined ? undefined : { ...point, x: point.x - from.x, y: point.y - from.y }
