/**
 * An entity taken apart into what a reviewer asks about: its geometry, its properties and its words, each as a flat list of values.
 * Handles and owners are left out, since programs number anew; so are names of anonymous blocks, whose contents stand for them.
 */
import type { Field, Fields } from '../dxf/definition.ts'
import { common, definitions } from '../dxf/entities.ts'
import { groupsOf } from '../dxf/groups.ts'
import type { Block, DxfDocument, Entity, EntityOf } from '../dxf/model.ts'
import { DrawOrder } from '../scene/draw-order.ts'
import { sceneLimits } from '../scene/limits.ts'
import { ANONYMOUS, XREF } from './containers.ts'
import { NO_RENAMES, type Renames } from './names.ts'
import { References } from './references.ts'

export type Value = number | string | undefined

export interface Spot {
  readonly x: number
  readonly y: number
}

/** Numbers that differ by less are the same, absolute or relative: writers round their decimals differently. */
const ABSOLUTE = 1e-6
const RELATIVE = 1e-11
/** Of a unit, for keys. */
const STEPS = 1e4
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
/** Of these the definition names only a part: all their groups are compared. */
const PARTIAL = new Set(['OTHER', 'MULTILEADER', 'ACAD_TABLE', 'OLE2FRAME', 'ACAD_PROXY_ENTITY', 'HATCH'])
/** Blocks inside blocks that are looked into, as many as are drawn; and values of one entity, and of all. */
const DEPTH = sceneLimits.depth
const MOST_VALUES = 1_000_000
const MOST_IN_ALL = 50_000_000
/** Of an attribute: the other bits of its flags say how it is typed in. */
const INVISIBLE = 1

type Named = readonly [name: string, kind: Field['kind']]

interface Names {
  readonly geometry: readonly Named[]
  readonly properties: readonly string[]
  readonly words: readonly string[]
}

function sort(fields: Fields): Names {
  const named = Object.entries(fields).flatMap(([name, { kind }]): Named[] =>
    kind === 'handle' || kind === 'handles' || name === 'id' ? [] : [[name, kind]],
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

  /** @param names what the revision calls what this drawing names */
  constructor(document: DxfDocument, names: Renames = NO_RENAMES) {
    this.document = document
    this.#names = names
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
    this.#geometry(entity, from, out, 0)
    return out
  }

  properties(entity: Entity): Value[] {
    const out: Value[] = []
    for (const name of propertyNames(entity)) flatten(this.property(entity, name), out)
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
          for (const value of values) out.push(value)
    return out
  }

  /** Property by property. */
  attribute(attrib: EntityOf<'ATTRIB'>, from: Spot): [name: string, values: Value[]][] {
    const named = propertyNames(attrib).map((name): [string, Value[]] => [
      name,
      [this.property(attrib, name) as Value],
    ])
    const { geometry } = namesOf(attrib)
    for (const [name, kind] of geometry) {
      const values: Value[] = []
      if (name === 'flags') values.push(attrib.flags & INVISIBLE)
      else this.#field(attrib, name, kind, from, values)
      named.push([name, values])
    }
    return named
  }

  words(entity: Entity): Value[] {
    const out: Value[] = []
    for (const name of namesOf(entity).words) flatten(fieldsOf(entity)[name], out)
    if (entity.type === 'INSERT') for (const attrib of entity.attribs) out.push(attrib.tag, attrib.content)
    return out
  }

  #geometry(entity: Entity, from: Spot, out: Value[], depth: number): void {
    for (const [name, kind] of namesOf(entity).geometry) {
      // A symbol and a table are drawn by coordinates of their own, the picture of a dimension where it stands.
      if (name === 'name' || name === 'picture')
        this.#picture(String(fieldsOf(entity)[name]), entity.type === 'DIMENSION' ? from : ORIGIN, out, depth)
      else this.#field(entity, name, kind, from, out)
    }
    if (entity.type === 'POLYLINE')
      for (const vertex of entity.vertices) this.#geometry(vertex, from, out, depth)
    for (const value of this.#references.of(entity)) out.push(value)
    if (PARTIAL.has(entity.type)) this.#groups(entity, out)
  }

  #field(entity: Entity, name: string, kind: Field['kind'], from: Spot, out: Value[]): void {
    const value = fieldsOf(entity)[name]
    if (kind === 'point' && !VECTORS.has(name)) flatten(shifted(value as Spot | undefined, from), out)
    else if (kind === 'records' && name !== 'clip') {
      const records = value as readonly Spot[]
      out.push(records.length)
      for (const record of records) flatten(shifted(record, from), out)
    } else flatten(value, out)
  }

  /** What a block that was named by a program draws; other blocks are compared by themselves. */
  #picture(name: string, from: Spot, out: Value[], depth: number): void {
    const block = ANONYMOUS.test(name) ? this.#blocks.get(name.toUpperCase()) : undefined
    const full = depth >= DEPTH || out.length > MOST_VALUES || this.#values > MOST_IN_ALL
    if (block === undefined || full) {
      if (block !== undefined) this.stopped = true
      out.push(this.#names.nameOf('block', name).toUpperCase())
      return
    }
    flatten(block.base, out)
    if ((block.flags & XREF) !== 0) out.push('external', fileName(block.xref))
    for (const entity of this.#order.sorted(block.entities, block.owner)) {
      const start = out.length
      out.push(entity.dxfName, ...this.properties(entity), ...this.words(entity), ...this.attributes(entity))
      this.#values += out.length - start
      this.#geometry(entity, from, out, depth + 1)
    }
  }

  /** From the entity's own subclass on, where it has any: what is common to all stands before it. */
  #groups(entity: Entity, out: Value[]): void {
    const groups = groupsOf(this.document, entity)
    let within = !groups.some(([code]) => code === 100)
    for (const [code, value] of groups) {
      if (code === 100) within = value !== 'AcDbEntity'
      if (!within || code === 0 || COMMON.has(code) || isReference(code)) continue
      out.push(code)
      flatten(value instanceof Uint8Array ? value.join() : value, out)
    }
  }
}

/** A path as the file writes it, without regard to case and to which way its strokes lean. */
export const fileName = (path: string): string => path.replaceAll('\\', '/').toUpperCase()

const ORIGIN: Spot = { x: 0, y: 0 }
const COMMON = new Set<number>(Object.values(common).map(({ code }) => code))

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

const isReference = (code: number): boolean =>
  code === 5 ||
  code === 102 ||
  code === 105 ||
  (code >= 320 && code <= 369) ||
  (code >= 390 && code <= 399) ||
  (code >= 480 && code <= 481) ||
  code === 1005

function flatten(value: unknown, out: Value[]): void {
  if (typeof value === 'number' || typeof value === 'string' || value === undefined) out.push(value)
  else if (Array.isArray(value)) {
    out.push(value.length)
    for (const item of value) flatten(item, out)
  } else for (const item of Object.values(value as object)) flatten(item, out)
}

export const equalValues = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((value, at) => isEqual(value, b[at]))

const isEqual = (a: Value, b: Value): boolean =>
  Object.is(a, b) ||
  (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.abs(a))

const NUMBER = new Float64Array(1)
const HALVES = new Uint32Array(NUMBER.buffer)

/** A key for a table, nearly always the same for equal values and no proof of it: whoever finds two by it compares them. */
export function keyOf(values: readonly Value[]): number {
  let [a, b] = [0x811c9dc5, 0x01000193]
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ (word + (a >>> 15)), 0x5bd1e995)
  }
  for (const value of values) {
    if (typeof value === 'number') {
      NUMBER[0] = Math.round(value * STEPS) + 0
      mix(HALVES[0] as number)
      mix(HALVES[1] as number)
    } else for (const char of value ?? '\0') mix(char.codePointAt(0) as number)
  }
  return (a >>> 0) * 0x200000 + (b >>> 11)
}
