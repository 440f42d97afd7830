/** What entities refer to must exist: owners, layers and blocks. Asked while they are read, told when all is known. */
import type { DxfProblemCode, Place } from '../errors.ts'
import type { Handles } from './handles.ts'
import type { Entity, Layer } from './model.ts'
import { blockName } from './nesting.ts'
import { placeOf } from './place.ts'
import { listedPerCode, type ProblemList } from './problem-list.ts'

/** An entity that refers to what isn't there, or not yet. */
interface Note {
  /** Entities of blocks are told first, wherever the section stands. */
  readonly rank: number
  readonly ordinal: number
  readonly code: DxfProblemCode
  readonly values: Readonly<Record<string, string>>
  readonly place: Place
}

/** All entities that refer to one thing from one section; the first of them are kept. */
interface Notes {
  readonly key: string
  count: number
  readonly first: Note[]
}

/** The first entity on a layer: a file may have one for each of a million layers, so that little of it is kept. */
interface LayerNote {
  readonly rank: number
  readonly ordinal: number
  readonly name: string
  readonly line: number
  readonly offset: number
  readonly handle: string | undefined
}

/** Things that are awaited: a writer puts owners before what they own, and a hostile file none at all. */
const mostAwaited = 1_000_000

/** Notes of what had not been met when an entity referred to it. */
export class References {
  private readonly handles: Handles
  private readonly owners = new Map<string, Notes>()
  /** By the name in capitals. */
  private readonly layers = new Map<string, LayerNote>()
  private readonly blocks = new Map<string, Notes>()
  private readonly defined = new Set<string>()
  private readonly metLayers = [new Set<string>(), new Set<string>()] as const
  private readonly mostLayers: number
  private moreLayers = false
  private ordinal = 0
  // Most entities have the owner and the layer of the one before.
  private owner = '0'
  private layer: string | undefined
  private rank = 0

  /** @param mostLayers of which the first entities are remembered */
  constructor(handles: Handles, mostLayers: number) {
    this.handles = handles
    this.mostLayers = mostLayers
  }

  define(block: string): void {
    this.defined.add(block.toUpperCase())
  }

  see(entity: Entity, inBlock: boolean): void {
    const rank = inBlock ? 0 : 1
    this.ordinal++
    const { owner, layer } = entity
    if (owner !== undefined && owner !== this.owner) {
      if (this.handles.has(owner)) this.owner = owner
      else if (this.owners.size < mostAwaited)
        this.note(this.owners, owner, entity, rank, 'dxf.owner-unknown', { owner })
    }
    if (layer !== this.layer || rank !== this.rank) {
      this.layer = layer
      this.rank = rank
      this.seeLayer(entity, rank)
    }
    const name = blockName(entity)
    if (name === '') return
    const key = name.toUpperCase()
    if (!this.defined.has(key)) this.note(this.blocks, key, entity, rank, 'dxf.block-undefined', { name })
  }

  /** Reports what is still not there. */
  report(layers: readonly Layer[], problems: ProblemList): void {
    if (this.moreLayers) problems.add('dxf.limit-layers', { limit: this.mostLayers })
    const declared = new Set(layers.map(({ name }) => name.toUpperCase()))
    const open = [
      ...[...this.owners.values()].filter(({ key }) => !this.handles.has(key)),
      ...[...this.blocks.values()].filter(({ key }) => !this.defined.has(key)),
    ]
    const notes = open.flatMap(({ first }) => first)
    const undeclared = [...this.layers]
      .filter(([key]) => !declared.has(key))
      .map(([, note]) => note)
      .sort((a, b) => a.rank - b.rank || a.ordinal - b.ordinal)
    for (const note of undeclared.slice(0, listedPerCode)) notes.push(noteOfLayer(note))
    notes.sort((a, b) => a.rank - b.rank || a.ordinal - b.ordinal)
    for (const { code, values, place } of notes) problems.add(code, values, place)
    if (undeclared.length > listedPerCode)
      problems.addMore('dxf.layer-undeclared', undeclared.length - listedPerCode)
    for (const { count, first } of open)
      if (count > first.length) problems.addMore((first[0] as Note).code, count - first.length)
  }

  private seeLayer(entity: Entity, rank: 0 | 1): void {
    const { layer } = entity
    const met = this.metLayers[rank]
    if (met.has(layer)) return
    const key = layer.toUpperCase()
    const known = this.layers.get(key)
    if (known === undefined && this.layers.size >= this.mostLayers) {
      this.moreLayers = true
      return
    }
    met.add(layer)
    if (known !== undefined && known.rank <= rank) return
    const { line, offset, handle } = entity
    this.layers.set(key, { rank, ordinal: this.ordinal, name: layer, line, offset, handle })
  }

  private note(
    list: Map<string, Notes>,
    key: string,
    entity: Entity,
    rank: number,
    code: DxfProblemCode,
    values: Readonly<Record<string, string>>,
  ): void {
    const own = `${rank}${key}`
    let notes = list.get(own)
    if (notes === undefined) {
      notes = { key, count: 0, first: [] }
      list.set(own, notes)
    }
    notes.count++
    if (notes.first.length === listedPerCode) return
    notes.first.push(this.noteOf(entity, rank, code, { type: entity.dxfName, ...values }))
  }

  private noteOf(
    entity: Entity,
    rank: number,
    code: DxfProblemCode,
    values: Readonly<Record<string, string>>,
  ): Note {
    const { handle } = entity
    const place = { ...placeOf(entity), ...(handle === undefined ? {} : { handle }) }
    return { rank, ordinal: this.ordinal, code, values, place }
  }
}

const noteOfLayer = ({ rank, ordinal, name, handle, ...record }: LayerNote): Note => ({
  rank,
  ordinal,
  code: 'dxf.layer-undeclared',
  values: { name },
  place: { ...placeOf(record), ...(handle === undefined ? {} : { handle }) },
})
