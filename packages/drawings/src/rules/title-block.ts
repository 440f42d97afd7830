import type { DxfDocument, EntityOf } from '../dxf/model.ts'
import type { Profile, TitleField } from '../profile/profile.ts'

/** A filled title block: the INSERT, the layout it stands on, and its attributes by upper-case tag. */
export type TitleBlock = {
  readonly name: string
  readonly handle: string | undefined
  readonly layer: string
  readonly layout: string | undefined
  /** Of its width; the height's where that differs more from 1. */
  readonly scale: number
  readonly values: ReadonlyMap<string, string>
}

/** An unknown block with at least this many of the profile's tags counts as a title block too. */
const FOREIGN_TAGS = 4

/** The title blocks of a drawing: inserts of the profile's blocks, or of any block with several of its attributes. */
export function titleBlocks(model: DxfDocument, { titleBlock }: Profile): TitleBlock[] {
  const names = new Set(titleBlock.blocks.map(({ name }) => name.toUpperCase()))
  const tags = new Set(titleBlock.fields.flatMap(({ tag, aliases }) => [tag, ...aliases]))
  const found: TitleBlock[] = []
  const sheets = model.blocks.filter((block) => block.isLayout).flatMap((block) => block.entities)
  for (const entity of [...model.entities, ...sheets]) {
    if (entity.type !== 'INSERT') continue
    const values = attributeValues(entity)
    const known = [...values.keys()].filter((tag) => tags.has(tag)).length
    if (!names.has(entity.name.toUpperCase()) && known < FOREIGN_TAGS) continue
    const { name, handle, layer, layout, scaleX, scaleY } = entity
    const scale = Math.abs(scaleX - 1) > Math.abs(scaleY - 1) ? scaleX : scaleY
    found.push({ name, handle, layer, layout, scale, values })
  }
  return found
}

/** The value of a field under its tag or one of its other tags; undefined when the block has none of them. */
export function fieldValue(
  block: TitleBlock,
  field: Pick<TitleField, 'tag' | 'aliases'>,
): string | undefined {
  for (const tag of [field.tag, ...field.aliases]) {
    const value = block.values.get(tag)
    if (value !== undefined) return value
  }
  return undefined
}

function attributeValues(insert: EntityOf<'INSERT'>): Map<string, string> {
  return new Map(insert.attribs.map(({ tag, text }) => [tag.toUpperCase(), text.trim()]))
}
