/** A run of entities: the ENTITIES section or the inside of a block, with what belongs to POLYLINE and INSERT. */
import { type Draft, readEntity } from './entity-reader.ts'
import type { Entity, EntityOf } from './model.ts'
import { checkName, type Parts } from './parts.ts'
import { placeOf } from './place.ts'
import { checkSense } from './sense.ts'
import type { Source } from './source.ts'
import { endsSection, skipRecord, word } from './walk.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
type Parent = EntityOf<'POLYLINE'> | EntityOf<'INSERT'>

/** Reads entities into `list` up to the group 0 that ends the run; false when no tag is left. */
export function readEntities(
  source: Source,
  parts: Parts,
  list: Entity[],
  block: string | undefined,
): boolean {
  const { tags, limits, problems } = source
  let parent: Parent | undefined
  let more = tags.code === 0 || skipRecord(source)
  while (more) {
    const type = word(source)
    if (endsSection(type)) break
    if (type === 'ENDBLK' || type === 'BLOCK') {
      if (block !== undefined) break
      problems.add('dxf.orphan', { type }, placeOf(tags))
      more = skipRecord(source)
      continue
    }
    count(parts.rawCounts, type)
    if (parts.entityCount >= limits.entities) {
      if (!problems.has('dxf.limit-entities')) {
        problems.add('dxf.limit-entities', { limit: limits.entities }, placeOf(tags))
      }
      more = skipRecord(source)
      continue
    }
    parts.entityCount++
    const read = readEntity(source, type, block)
    const entity = read.entity as Entity
    more = read.more
    parts.handles.add(entity.handle, entity)
    checkName(type, problems, entity)
    if (parent !== undefined && belongs(parent, entity)) {
      if (entity.type === 'SEQEND') {
        checkSense(parent, source)
        parent = undefined
      }
      continue
    }
    if (parent !== undefined) closeWithoutEnd(parent, source)
    parent = undefined
    if (entity.type === 'VERTEX' || entity.type === 'SEQEND')
      problems.add('dxf.orphan', { type }, placeOf(entity))
    if (entity.type === 'POLYLINE' || entity.type === 'INSERT') parent = entity
    else checkSense(entity, source)
    list.push(entity)
  }
  if (parent !== undefined) closeWithoutEnd(parent, source)
  return more
}

/** Puts a vertex, an attribute or the end of the sequence where it belongs. */
function belongs(parent: Parent, entity: Entity): boolean {
  if (entity.type === 'SEQEND') {
    // An INSERT without attributes has no end of its own.
    if (parent.type === 'INSERT' && parent.attribsFollow === 0 && parent.attribs.length === 0) return false
    ;(parent as Draft & { seqend: Entity }).seqend = entity
    return true
  }
  if (parent.type === 'POLYLINE' && entity.type === 'VERTEX') {
    if (parent.vertices.length === 0) (parent as Writable<EntityOf<'POLYLINE'>>).vertices = [entity]
    else (parent.vertices as EntityOf<'VERTEX'>[]).push(entity)
    return true
  }
  if (parent.type === 'INSERT' && entity.type === 'ATTRIB') {
    if (parent.attribs.length === 0) (parent as Writable<EntityOf<'INSERT'>>).attribs = [entity]
    else (parent.attribs as EntityOf<'ATTRIB'>[]).push(entity)
    return true
  }
  return false
}

function closeWithoutEnd(parent: Parent, { problems }: Source): void {
  if (parent.type === 'INSERT' && parent.attribsFollow === 0 && parent.attribs.length === 0) return
  const { type, handle } = parent
  problems.add(
    'dxf.sequence-unterminated',
    { type },
    { ...placeOf(parent), ...(handle === undefined ? {} : { handle }) },
  )
}

function count(counts: Map<string, number>, type: string): void {
  counts.set(type, (counts.get(type) ?? 0) + 1)
}
