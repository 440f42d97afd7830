import type { DxfDocument, Entity } from './model.ts'

/** Every entity of the model, vertices, attributes and ends of sequences included, blocks first as in the file. */
export function* allEntities(document: Pick<DxfDocument, 'blocks' | 'entities'>): Generator<Entity> {
  for (const block of document.blocks) for (const entity of block.entities) yield* family(entity)
  for (const entity of document.entities) yield* family(entity)
}

function* family(entity: Entity): Generator<Entity> {
  yield entity
  if (entity.type === 'POLYLINE') yield* entity.vertices
  else if (entity.type === 'INSERT') yield* entity.attribs
  else return
  if (entity.seqend !== undefined) yield entity.seqend
}

/** The same without a step of an iterator for each: for who looks at all of them. */
function eachEntity(
  { blocks, entities }: Pick<DxfDocument, 'blocks' | 'entities'>,
  visit: (entity: Entity) => void,
): void {
  for (const block of blocks) for (const entity of block.entities) eachOf(entity, visit)
  for (const entity of entities) eachOf(entity, visit)
}

function eachOf(entity: Entity, visit: (entity: Entity) => void): void {
  visit(entity)
  if (entity.type === 'POLYLINE') for (const vertex of entity.vertices) visit(vertex)
  else if (entity.type === 'INSERT') for (const attrib of entity.attribs) visit(attrib)
  else return
  if (entity.seqend !== undefined) visit(entity.seqend)
}

/** How many entities of each type the model holds: what is compared with the raw counts. */
export function modelCounts(document: Pick<DxfDocument, 'blocks' | 'entities'>): Map<string, number> {
  const counts = new Map<string, number>()
  eachEntity(document, ({ dxfName }) => counts.set(dxfName, (counts.get(dxfName) ?? 0) + 1))
  return counts
}
