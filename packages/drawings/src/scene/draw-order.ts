/** Which entity is drawn over which, where a SORTENTSTABLE says otherwise than the file's order. */
import { groupsOf, handleOf } from '../dxf/groups.ts'
import type { DxfDocument, Entity } from '../dxf/model.ts'

/** By the handle of a block record: the handle that stands for each entity in the order. */
type Tables = ReadonlyMap<string, ReadonlyMap<string, number>>

export class DrawOrder {
  private readonly tables: Tables

  constructor(document: DxfDocument) {
    this.tables = tablesOf(document)
  }

  /** @param record handle of the block record that owns the entities */
  sorted(entities: readonly Entity[], record: string | undefined): readonly Entity[] {
    const table = record === undefined ? undefined : this.tables.get(record)
    if (table === undefined) return entities
    const keyed = entities.map((entity) => {
      const { handle } = entity
      const own = handle === undefined ? 0 : Number.parseInt(handle, 16)
      return { entity, key: (handle === undefined ? undefined : table.get(handle)) ?? own }
    })
    return keyed.sort((a, b) => a.key - b.key).map(({ entity }) => entity)
  }
}

function tablesOf(document: DxfDocument): Tables {
  const tables = new Map<string, Map<string, number>>()
  for (const object of document.objects) {
    if (object.type !== 'SORTENTSTABLE') continue
    const order = new Map<string, number>()
    let own = false
    let [record, entity]: (string | undefined)[] = []
    for (const [code, value] of groupsOf(document, object)) {
      if (code === 100) own = value === 'AcDbSortentsTable'
      if (!own) continue
      const handle = handleOf(value)
      if (code === 330) record ??= handle
      else if (code === 331) entity = handle
      else if (code === 5 && entity !== undefined) order.set(entity, Number.parseInt(handle, 16))
    }
    if (record !== undefined && order.size > 0) tables.set(record, order)
  }
  return tables
}
