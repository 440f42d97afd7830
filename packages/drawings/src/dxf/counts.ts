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

/** How many entities of each type the model holds: what is compared with the raw counts. */
export function modelCounts(document: Pick<DxfDocument, 'blocks' | 'entities'>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { dxfName } of allEntities(document)) counts.set(dxfName, (counts.get(dxfName) ?? 0) + 1)
  return counts
}
