/** Entities as they are met: kept in the model, or only counted. */
import type { Entity, EntityOf } from './model.ts'
import type { Uses } from './nesting.ts'
import type { Parts } from './parts.ts'

export type Parent = EntityOf<'POLYLINE'> | EntityOf<'INSERT'>

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The ENTITIES section or the inside of a block. */
export class Run {
  private readonly parts: Parts
  private readonly list: Entity[]
  private readonly uses: Uses
  readonly block: string | undefined

  constructor(parts: Parts, list: Entity[], uses: Uses, block?: string) {
    this.parts = parts
    this.list = list
    this.uses = uses
    this.block = block
  }

  add(entity: Entity): void {
    this.see(entity)
    this.uses.see(entity)
    if (this.parts.tally?.isDispensable(entity) !== true) this.list.push(entity)
  }

  /** A vertex, an attribute or the end of the sequence. */
  addTo(parent: Parent, entity: Entity): void {
    this.see(entity)
    if (this.parts.tally !== undefined) return
    if (entity.type === 'SEQEND') (parent as Writable<Parent>).seqend = entity
    else if (entity.type === 'VERTEX' && parent.type === 'POLYLINE') {
      if (parent.vertices.length === 0) (parent as Writable<EntityOf<'POLYLINE'>>).vertices = [entity]
      else (parent.vertices as EntityOf<'VERTEX'>[]).push(entity)
    } else if (entity.type === 'ATTRIB' && parent.type === 'INSERT') {
      if (parent.attribs.length === 0) (parent as Writable<EntityOf<'INSERT'>>).attribs = [entity]
      else (parent.attribs as EntityOf<'ATTRIB'>[]).push(entity)
    }
  }

  private see(entity: Entity): void {
    const inBlock = this.block !== undefined
    this.parts.references.see(entity, inBlock)
    this.parts.tally?.see(entity, inBlock)
  }
}
