import { groupsOf, handleOf } from '../dxf/groups.ts'
import type { Block, DxfDocument, Entity } from '../dxf/model.ts'
import { xrefsOf } from './external-files.ts'
import { drawnEntities } from './per-drawing.ts'

/** Blocks that nothing drawn reaches; anonymous ones, arrow heads and XREFs belong to the program, not the designer. */
export function unusedBlocks(model: DxfDocument): Block[] {
  const blocks = new Map(model.blocks.map((block) => [block.name.toUpperCase(), block]))
  const reached = new Set<string>()
  const open = [...namesIn(drawnEntities(model)), ...namedByHandle(model)]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const key = name.toUpperCase()
    if (reached.has(key)) continue
    reached.add(key)
    for (const inner of namesIn(blocks.get(key)?.entities ?? [])) open.push(inner)
  }
  const xrefs = new Set(xrefsOf(model).map(({ handle }) => handle))
  return model.blocks.filter(
    ({ name, isLayout, handle }) =>
      !isLayout && !/^[*_]/.test(name) && !xrefs.has(handle) && !reached.has(name.toUpperCase()),
  )
}

function namesIn(entities: readonly Entity[]): string[] {
  return entities.flatMap((entity) => {
    if (entity.type === 'INSERT') return [entity.name]
    return 'picture' in entity && entity.picture !== '' ? [entity.picture] : []
  })
}

/** Dimension styles name arrow heads, leaders and their styles name blocks, by handle or (R12) by name. */
function namedByHandle(model: DxfDocument): string[] {
  const records = new Map(
    model.tables.flatMap(({ type, handle, name }) =>
      type === 'BLOCK_RECORD' && handle !== undefined ? [[handle, name] as const] : [],
    ),
  )
  const users = [
    ...model.tables.filter(({ type }) => type === 'DIMSTYLE'),
    ...model.objects.filter(({ type }) => type === 'MLEADERSTYLE' || type === 'TABLESTYLE'),
    ...drawnEntities(model).filter(({ type }) => type === 'MULTILEADER'),
  ]
  return users.flatMap((user) =>
    groupsOf(model, user).flatMap(([code, value]) => {
      if (typeof value !== 'string') return []
      if (code >= 340 && code <= 349) return records.get(handleOf(value)) ?? []
      return code >= 5 && code <= 7 ? [value.trim()] : []
    }),
  )
}
