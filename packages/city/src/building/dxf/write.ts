import type { BlockDefinition, Item, Sheet } from '../drawing/items.ts'
import { LAYERS, type LayerName, LINETYPES, type LinetypeName, ownLayer } from '../drawing/layers.ts'
import { writeBlocks } from './blocks.ts'
import { type DxfVariant, encodeDxf } from './encode.ts'
import { writeItem } from './entities.ts'
import { type DxfFile, MODEL_SPACE, PAPER_SPACE, planFile } from './file.ts'
import { writeHeader } from './header.ts'
import { writeObjects } from './objects.ts'
import { writeTables } from './tables.ts'
import { DxfTags } from './tags.ts'
import { writeViewports } from './viewports.ts'

/**
 * Writes a sheet as a text DXF file: the drawing in model space in metres, the title block and one viewport in a
 * paper-space layout in millimetres. The same sheet always gives the same bytes.
 */
export function writeDxf(sheet: Sheet, variant: DxfVariant): Uint8Array {
  const file = planFile(sheet, variant, layersOf(sheet), Object.keys(LINETYPES) as LinetypeName[])
  const tables = writeTables(file)
  const blocks = writeBlocks(file)
  const entities = writeEntities(file)
  const objects = writeObjects(file)
  const text = new DxfTags()
    .append(writeHeader(file))
    .add(0, 'SECTION')
    .add(2, 'CLASSES')
    .append(classes())
    .add(0, 'ENDSEC')
    .append(tables)
    .append(blocks)
    .append(entities)
    .append(objects)
    .add(0, 'EOF')
    .text()
  return encodeDxf(text, variant)
}

/** The classes that R2000 and later declare though they are built in. */
function classes(): DxfTags {
  const tags = new DxfTags()
  const declare = (name: string, cpp: string) =>
    tags
      .add(0, 'CLASS')
      .add(1, name)
      .add(2, cpp)
      .add(3, 'ObjectDBX Classes')
      .add(90, 0)
      .add(280, 0)
      .add(281, 0)
  declare('ACDBDICTIONARYWDFLT', 'AcDbDictionaryWithDefault')
  declare('ACDBPLACEHOLDER', 'AcDbPlaceHolder')
  declare('LAYOUT', 'AcDbLayout')
  return tags
}

function writeEntities(file: DxfFile): DxfTags {
  const tags = new DxfTags().add(0, 'SECTION').add(2, 'ENTITIES')
  const model = {
    owner: file.records.get(MODEL_SPACE) ?? '0',
    paper: false,
    unit: file.sheet.scale / 1000,
  }
  const paper = { owner: file.records.get(PAPER_SPACE) ?? '0', paper: true, unit: 1 }
  for (const item of file.sheet.model) tags.append(writeItem(file, model, item))
  tags.append(writeViewports(file))
  for (const item of file.sheet.paperItems) tags.append(writeItem(file, paper, item))
  return tags.add(0, 'ENDSEC')
}

/** The layers a sheet uses, in their catalogue's order, `0` always. */
function layersOf(sheet: Sheet): LayerName[] {
  const layersIn = (items: readonly { readonly layer: LayerName }[]) => items.map((item) => item.layer)
  const inBlocks = (blocks: readonly BlockDefinition[]) => blocks.flatMap((block) => layersIn(block.items))
  const paper: readonly Item[] = sheet.paperItems
  const used = new Set<LayerName>([
    '0',
    ownLayer('A-ANNO-VPRT', sheet.issue.letter),
    ...layersIn(sheet.model),
    ...layersIn(paper),
    ...inBlocks(sheet.blocks),
  ])
  return (Object.keys(LAYERS) as LayerName[]).filter((name) => used.has(name))
}
