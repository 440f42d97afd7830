/** Where only fields of a symbol say something else, as a title block's do, the change is theirs and not the symbol's. */
import type { Entity, EntityOf } from '../dxf/model.ts'
import type { EntityChange } from './comparison.ts'

/** Undefined for all else. */
export function changedFields(
  { aspects, text }: Pick<EntityChange, 'aspects' | 'text'>,
  entity: Entity,
): EntityOf<'ATTRIB'>[] | undefined {
  if (entity.type !== 'INSERT' || text === null || aspects.length > 1) return undefined
  const [before, after] = [text.before.split('\n'), text.after.split('\n')]
  const other = [
    ...before.filter((line) => !after.includes(line)),
    ...after.filter((line) => !before.includes(line)),
  ]
  const tags = new Set(other.map((line) => line.split(':', 1)[0]))
  return entity.attribs.filter(({ tag }) => tags.has(tag))
}
