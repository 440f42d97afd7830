import { drawDimension } from '../drawing/dimension.ts'
import type {
  AttributeItem,
  BlockDefinition,
  DimensionItem,
  HatchItem,
  InsertItem,
  Item,
  ParagraphItem,
  PatternName,
  PolylineItem,
  TextItem,
  Vertex,
} from '../drawing/items.ts'
import type { LayerName } from '../drawing/layers.ts'
import type { DxfFile } from './file.ts'
import { DxfTags } from './tags.ts'

/** Where an entity goes: the handle of the block record that owns it, whether on paper, and metres (or mm) per paper mm. */
export type Place = { readonly owner: string; readonly paper: boolean; readonly unit: number }

/** The groups of one item as DXF entities (Autodesk, DXF Reference, ENTITIES section). */
export function writeItem(file: DxfFile, place: Place, item: Item | AttributeItem): DxfTags {
  switch (item.kind) {
    case 'polyline':
      return writePolyline(file, place, item)
    case 'circle':
      return start(file, place, 'CIRCLE', item.layer, 'AcDbCircle')
        .point(10, item.centre[0], item.centre[1])
        .add(40, item.radius)
    case 'hatch':
      return writeHatch(file, place, item)
    case 'text':
      return writeText(start(file, place, 'TEXT', item.layer, 'AcDbText'), place, item)
        .add(100, 'AcDbText')
        .add(73, verticalCode(item))
    case 'attribute':
      return writeAttribute(file, place, 'ATTDEF', item, item.value)
    case 'paragraph':
      return writeParagraph(file, place, item)
    case 'dimension':
      return writeDimension(file, place, item)
    case 'insert':
      return writeInsert(file, place, item)
  }
}

function start(
  file: DxfFile,
  place: Place,
  type: string,
  layer: LayerName,
  ...subclasses: readonly string[]
): DxfTags {
  const tags = new DxfTags().record(type, file.handles.take(), place.owner, 'AcDbEntity')
  if (place.paper) tags.add(67, 1)
  tags.add(8, layer)
  for (const subclass of subclasses) tags.add(100, subclass)
  return tags
}

function writePolyline(file: DxfFile, place: Place, item: PolylineItem): DxfTags {
  const [from, to] = item.vertices
  if (item.vertices.length === 2 && !item.closed && from && to && !from[2]) {
    return start(file, place, 'LINE', item.layer, 'AcDbLine')
      .point(10, from[0], from[1])
      .point(11, to[0], to[1])
  }
  const tags = start(file, place, 'LWPOLYLINE', item.layer, 'AcDbPolyline')
    .add(90, item.vertices.length)
    .add(70, item.closed ? 1 : 0)
    .add(43, 0)
  for (const [x, y, bulge] of item.vertices) {
    tags.add(10, x).add(20, y)
    if (bulge) tags.add(42, bulge)
  }
  return tags
}

/** The line families of a pattern: angles in degrees. */
const PATTERN_ANGLES: Readonly<Record<PatternName, readonly number[]>> = {
  SOLID: [],
  ANSI31: [45],
  ANSI37: [45, 135],
  LINE: [0],
}

function writeHatch(file: DxfFile, place: Place, item: HatchItem): DxfTags {
  const solid = item.pattern === 'SOLID'
  const tags = start(file, place, 'HATCH', item.layer, 'AcDbHatch')
    .point(10, 0, 0)
    .point(210, 0, 0, 1)
    .add(2, item.pattern)
    .add(70, solid ? 1 : 0)
    .add(71, 0)
    .add(91, item.loops.length)
  for (const [index, loop] of item.loops.entries()) writeLoop(tags, loop, index === 0)
  tags.add(75, 0).add(76, 1)
  const step = item.spacing * place.unit
  if (!solid) {
    const angles = PATTERN_ANGLES[item.pattern]
    tags.add(52, 0).add(41, 1).add(77, 0).add(78, angles.length)
    for (const angle of angles) {
      const radians = (angle * Math.PI) / 180
      tags.add(53, angle).add(43, 0).add(44, 0)
      tags
        .add(45, -step * Math.sin(radians))
        .add(46, step * Math.cos(radians))
        .add(79, 0)
    }
  }
  return tags.add(98, 0)
}

function writeLoop(tags: DxfTags, loop: readonly Vertex[], outer: boolean): void {
  const bulged = loop.some((vertex) => vertex[2])
  tags
    .add(92, outer ? 3 : 2)
    .add(72, bulged ? 1 : 0)
    .add(73, 1)
    .add(93, loop.length)
  for (const [x, y, bulge] of loop) {
    tags.add(10, x).add(20, y)
    if (bulged) tags.add(42, bulge ?? 0)
  }
  tags.add(97, 0)
}

const ALIGN_CODES = { start: 0, middle: 1, end: 2 } as const

function verticalCode(item: Pick<TextItem, 'vertical'>): number {
  return item.vertical === 'middle' ? 2 : 0
}

function writeText(
  tags: DxfTags,
  place: Place,
  item: Omit<TextItem, 'kind'>,
  value: string = item.value,
): DxfTags {
  return tags
    .point(10, item.at[0], item.at[1])
    .add(40, item.height * place.unit)
    .add(1, value)
    .add(50, item.angle)
    .add(7, item.bold ? 'MOHR-BOLD' : 'Standard')
    .add(72, ALIGN_CODES[item.align])
    .point(11, item.at[0], item.at[1])
}

function writeAttribute(
  file: DxfFile,
  place: Place,
  type: 'ATTDEF' | 'ATTRIB',
  item: AttributeItem,
  value: string,
): DxfTags {
  const tags = writeText(start(file, place, type, item.layer, 'AcDbText'), place, item, value)
  tags.add(100, type === 'ATTDEF' ? 'AcDbAttributeDefinition' : 'AcDbAttribute')
  if (file.variant === 'r2018') tags.add(280, 0)
  if (type === 'ATTDEF') tags.add(3, item.prompt)
  tags.add(2, item.tag).add(70, 0).add(74, verticalCode(item))
  return file.variant === 'r2018' ? tags.add(280, 1) : tags
}

function writeParagraph(file: DxfFile, place: Place, item: ParagraphItem): DxfTags {
  const topRight = 3
  const tags = start(file, place, 'MTEXT', item.layer, 'AcDbMText')
    .point(10, item.at[0], item.at[1])
    .add(40, item.height * place.unit)
    .add(41, item.width * place.unit)
    .add(71, topRight)
    .add(72, 1)
  const content = [...item.lines.join('\\P')]
  while (content.length > 60) tags.add(3, content.splice(0, 60).join(''))
  return tags.add(1, content.join('')).add(7, 'Standard').add(73, 1).add(44, 1.1)
}

function writeDimension(file: DxfFile, place: Place, item: DimensionItem): DxfTags {
  const picture = drawDimension(item, file.sheet.scale)
  const rotatedWithOwnBlock = 32
  return start(file, place, 'DIMENSION', item.layer, 'AcDbDimension')
    .add(2, file.dimensions.get(item) ?? '')
    .point(10, picture.lineAt[0], picture.lineAt[1])
    .point(11, picture.textAt[0], picture.textAt[1])
    .add(70, rotatedWithOwnBlock)
    .add(71, 5)
    .add(42, picture.measurement)
    .add(3, 'MOHR')
    .add(100, 'AcDbAlignedDimension')
    .point(13, item.from[0], item.from[1])
    .point(14, item.to[0], item.to[1])
    .add(50, item.direction === 'vertical' ? 90 : 0)
    .add(100, 'AcDbRotatedDimension')
}

function writeInsert(file: DxfFile, place: Place, item: InsertItem): DxfTags {
  const definition = file.blocks.find((block) => block.name === item.block)
  const attributes = attributesOf(definition)
  const tags = start(file, place, 'INSERT', item.layer, 'AcDbBlockReference')
  const handle = tags.lines[3] ?? '0'
  if (attributes.length > 0) tags.add(66, 1)
  tags
    .add(2, item.block)
    .point(10, item.at[0], item.at[1])
    .add(41, item.scale[0])
    .add(42, item.scale[1])
    .add(43, 1)
    .add(50, item.angle)
  if (attributes.length === 0) return tags
  const inside = { ...place, owner: handle }
  for (const attribute of attributes) {
    const value = item.attributes[attribute.tag] ?? ''
    tags.append(writeAttribute(file, inside, 'ATTRIB', attribute, value))
  }
  return tags.append(start(file, inside, 'SEQEND', item.layer))
}

/** The attribute definitions of a block that is inserted at its own origin, unscaled. */
function attributesOf(definition: BlockDefinition | undefined): AttributeItem[] {
  return (definition?.items ?? []).filter((item) => item.kind === 'attribute')
}
