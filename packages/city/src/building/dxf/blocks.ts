import { drawDimension } from '../drawing/dimension.ts'
import type { AttributeItem, Item } from '../drawing/items.ts'
import { TITLE_BLOCK } from '../drawing/title-block.ts'
import { writeItem } from './entities.ts'
import { type DxfFile, MODEL_SPACE, PAPER_SPACE } from './file.ts'
import { DxfTags } from './tags.ts'

/** The BLOCKS section: both spaces (empty here), the sheet's blocks, and a picture block for each dimension. */
export function writeBlocks(file: DxfFile): DxfTags {
  const tags = new DxfTags().add(0, 'SECTION').add(2, 'BLOCKS')
  for (const space of [MODEL_SPACE, PAPER_SPACE])
    tags.append(writeBlock(file, space, 0, [], 1, space === PAPER_SPACE))
  for (const block of file.blocks) {
    const hasAttributes = block.items.some((item) => item.kind === 'attribute')
    const unit = block.name === TITLE_BLOCK ? 1 : file.sheet.scale / 1000
    tags.append(writeBlock(file, block.name, hasAttributes ? 2 : 0, block.items, unit, false))
  }
  const anonymous = 1
  for (const [dimension, name] of file.dimensions) {
    const { items } = drawDimension(dimension, file.sheet.scale)
    tags.append(writeBlock(file, name, anonymous, items, file.sheet.scale / 1000, false))
  }
  return tags.add(0, 'ENDSEC')
}

function writeBlock(
  file: DxfFile,
  name: string,
  flags: number,
  items: readonly (Item | AttributeItem)[],
  unit: number,
  paper: boolean,
): DxfTags {
  const owner = file.records.get(name) ?? '0'
  const tags = new DxfTags().record('BLOCK', file.handles.take(), owner, 'AcDbEntity')
  if (paper) tags.add(67, 1)
  tags
    .add(8, '0')
    .add(100, 'AcDbBlockBegin')
    .add(2, name)
    .add(70, flags)
    .point(10, 0, 0)
    .add(3, name)
    .add(1, '')
  for (const item of items) tags.append(writeItem(file, { owner, paper: false, unit }, item))
  tags.record('ENDBLK', file.handles.take(), owner, 'AcDbEntity')
  if (paper) tags.add(67, 1)
  return tags.add(8, '0').add(100, 'AcDbBlockEnd')
}
