/** A run of entities: the ENTITIES section or the inside of a block, with what belongs to POLYLINE and INSERT. */
import { readEntity } from './entity-reader.ts'
import type { Entity } from './model.ts'
import { checkName, type Parts } from './parts.ts'
import { placeOf } from './place.ts'
import type { Parent, Run } from './run.ts'
import { checkSense, Vertices } from './sense.ts'
import type { Source } from './source.ts'
import { endsSection, skipRecord, word } from './walk.ts'

/** A POLYLINE or INSERT whose sequence isn't at its end, and how much of it was met. */
interface Open {
  readonly parent: Parent
  readonly met: Vertices
}

const none = new Vertices()

/** Reads entities into `run` up to the group 0 that ends it; false when no tag is left. */
export function readEntities(source: Source, parts: Parts, run: Run): boolean {
  const { tags, problems, quota } = source
  let open: Open | undefined
  let more = tags.code === 0 || skipRecord(source)
  while (more) {
    const type = word(source)
    if (endsSection(type)) break
    if (type === 'ENDBLK' || type === 'BLOCK') {
      if (run.block !== undefined) break
      problems.add('dxf.orphan', { type }, placeOf(tags))
      more = skipRecord(source)
      continue
    }
    count(parts.rawCounts, type)
    if (!quota.take('entities', tags)) {
      more = skipRecord(source)
      continue
    }
    const read = readEntity(source, type, run.block)
    const entity = read.entity as Entity
    more = read.more
    parts.handles.add(entity.handle, entity)
    checkName(type, problems, entity)
    if (open !== undefined && belongs(open, entity)) {
      run.addTo(open.parent, entity)
      if (entity.type === 'SEQEND') {
        checkSense(open.parent, source, open.met)
        open = undefined
      }
      continue
    }
    if (open !== undefined) closeWithoutEnd(open, source)
    open = undefined
    if (entity.type === 'VERTEX' || entity.type === 'SEQEND')
      problems.add('dxf.orphan', { type }, placeOf(entity))
    if (entity.type === 'POLYLINE' || entity.type === 'INSERT') open = { parent: entity, met: new Vertices() }
    else checkSense(entity, source, none)
    run.add(entity)
  }
  if (open !== undefined) closeWithoutEnd(open, source)
  return more
}

/** Whether it is a vertex, an attribute or the end of the sequence. */
function belongs(open: Open, entity: Entity): boolean {
  if (entity.type === 'SEQEND') return !isEndless(open)
  const { parent } = open
  const belongs =
    (parent.type === 'POLYLINE' && entity.type === 'VERTEX') ||
    (parent.type === 'INSERT' && entity.type === 'ATTRIB')
  if (!belongs) return false
  open.met.count++
  if (entity.type === 'VERTEX') open.met.see(entity)
  return true
}

/** An INSERT without attributes has no end of its own. */
const isEndless = ({ parent, met }: Open): boolean =>
  parent.type === 'INSERT' && parent.attribsFollow === 0 && met.count === 0

function closeWithoutEnd(open: Open, { problems }: Source): void {
  if (isEndless(open)) return
  const { type, handle } = open.parent
  problems.add(
    'dxf.sequence-unterminated',
    { type },
    { ...placeOf(open.parent), ...(handle === undefined ? {} : { handle }) },
  )
}

function count(counts: Map<string, number>, type: string): void {
  counts.set(type, (counts.get(type) ?? 0) + 1)
}
