/**
 * Entities in little room. A drawing has hundreds of thousands, and most fields of most of them are what the standard says where a file
 * says nothing: those stand once for each type, on its prototype. What neighbours have the same (layer, colour, linetype …) is one object
 * for all of them.
 */
import { compile, type Reader } from './compile.ts'
import type { Described, Fields } from './definition.ts'
import { common } from './entities.ts'
import { shownPack } from './pack.ts'

/** The fields that whole runs of entities have the same. */
export type Shared = Omit<Described<typeof common>, 'handle' | 'owner'>

const own = new Set(['handle', 'owner'])
const { blank: nobodys } = compile(common as Fields) as unknown as { blank: Shared }

/** What the standard says of entities that say nothing. */
const unshared = (): Shared => ({ ...nobodys })

/** Their names. */
export const sharedNames: ReadonlySet<string> = new Set(Object.keys(common).filter((name) => !own.has(name)))

/** An entity while it is read. */
interface EntityRecord extends Readonly<Shared> {
  shared: Shared
  readonly offset: number
  endOffset: number
  readonly line: number
  readonly block: string | undefined
  layout: string | undefined
  handle: string | undefined
  owner: string | undefined
}

export type NewRecord = new (offset: number, line: number, block: string | undefined) => EntityRecord

/** What makes entities of one type. `defaults` are the properties that it has besides its fields. */
export function recordsOf<F extends Fields>({ blank, packs }: Reader<F>, defaults: object): NewRecord {
  class Entity implements EntityRecord {
    shared = nobodys
    readonly offset: number
    endOffset = 0
    readonly line: number
    readonly block: string | undefined
    layout: string | undefined = undefined
    handle: string | undefined = undefined
    owner: string | undefined = undefined

    constructor(offset: number, line: number, block: string | undefined) {
      this.offset = offset
      this.line = line
      this.block = block
    }
    get layer() {
      return this.shared.layer
    }
    get linetype() {
      return this.shared.linetype
    }
    get linetypeScale() {
      return this.shared.linetypeScale
    }
    get color() {
      return this.shared.color
    }
    get trueColor() {
      return this.shared.trueColor
    }
    get transparency() {
      return this.shared.transparency
    }
    get lineweight() {
      return this.shared.lineweight
    }
    get paper() {
      return this.shared.paper
    }
    get invisible() {
      return this.shared.invisible
    }
    get layoutName() {
      return this.shared.layoutName
    }
  }
  const { prototype } = Entity
  for (const pack of packs) Object.defineProperty(prototype, pack.name, shownPack(pack))
  for (const [name, value] of Object.entries({ ...defaults, ...blank }))
    if (!(name in prototype)) Object.defineProperty(prototype, name, { value, writable: true })
  return Entity
}

/** How many sets of shared fields are looked through for one layer, and for how many layers. */
const perLayer = 8
const mostLayers = 50_000

/** Finds for each entity the object of its neighbours. */
export class Sharing {
  /** The fields of the entity being read. */
  current = unshared()
  private last = nobodys
  private readonly known = new Map<string, Shared[]>()

  /** The object that stands for `current`, which begins anew. */
  settle(): Shared {
    const { current } = this
    const found = isSame(current, this.last) ? this.last : this.find()
    this.last = found
    if (found === current) this.current = unshared()
    else forget(current)
    return found
  }

  private find(): Shared {
    const { current } = this
    const layer = this.known.get(current.layer)
    const same = layer?.find((one) => isSame(current, one))
    if (same !== undefined) return same
    if (layer === undefined) {
      if (this.known.size < mostLayers) this.known.set(current.layer, [current])
    } else if (layer.length < perLayer) layer.push(current)
    return current
  }
}

/** Field by field: it is done for every entity, and takes a tenth of what `Object.assign` does. */
function forget(shared: Shared): void {
  shared.layer = nobodys.layer
  shared.color = nobodys.color
  shared.linetype = nobodys.linetype
  shared.linetypeScale = nobodys.linetypeScale
  shared.trueColor = nobodys.trueColor
  shared.transparency = nobodys.transparency
  shared.lineweight = nobodys.lineweight
  shared.paper = nobodys.paper
  shared.invisible = nobodys.invisible
  shared.layoutName = nobodys.layoutName
}

const isSame = (a: Shared, b: Shared): boolean =>
  a.layer === b.layer &&
  a.color === b.color &&
  a.linetype === b.linetype &&
  a.linetypeScale === b.linetypeScale &&
  a.trueColor === b.trueColor &&
  a.transparency === b.transparency &&
  a.lineweight === b.lineweight &&
  a.paper === b.paper &&
  a.invisible === b.invisible &&
  a.layoutName === b.layoutName
