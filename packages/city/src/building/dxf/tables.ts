import { DIMENSION_TEXT } from '../drawing/dimension.ts'
import { LINETYPES, lookOf } from '../drawing/layers.ts'
import { type DxfFile, MODEL_SPACE, PAPER_SPACE, STYLES, type StyleName, type TableName } from './file.ts'
import { DxfTags } from './tags.ts'

/** The TABLES section. */
export function writeTables(file: DxfFile): DxfTags {
  return new DxfTags()
    .add(0, 'SECTION')
    .add(2, 'TABLES')
    .append(table(file, 'VPORT', 1, viewports(file)))
    .append(table(file, 'LTYPE', file.linetypes.size, linetypes(file)))
    .append(table(file, 'LAYER', file.layers.size, layers(file)))
    .append(table(file, 'STYLE', file.styles.size, styles(file)))
    .append(table(file, 'VIEW', 0, new DxfTags()))
    .append(table(file, 'UCS', 0, new DxfTags()))
    .append(table(file, 'APPID', 1, applications(file)))
    .append(table(file, 'DIMSTYLE', 1, dimensionStyles(file)))
    .append(table(file, 'BLOCK_RECORD', file.records.size, blockRecords(file)))
    .add(0, 'ENDSEC')
}

function table(file: DxfFile, name: TableName, count: number, records: DxfTags): DxfTags {
  const tags = new DxfTags()
    .add(0, 'TABLE')
    .add(2, name)
    .add(5, file.tables[name])
    .add(330, '0')
    .add(100, 'AcDbSymbolTable')
    .add(70, count)
  if (name === 'DIMSTYLE') tags.add(100, 'AcDbDimStyleTable').add(71, 1).add(340, file.dimensionStyle)
  return tags.append(records).add(0, 'ENDTAB')
}

function record(file: DxfFile, table: TableName, handle: string, subclass: string, name: string): DxfTags {
  return new DxfTags()
    .record(table, handle, file.tables[table], 'AcDbSymbolTableRecord', subclass)
    .add(2, name)
}

function viewports(file: DxfFile): DxfTags {
  const { viewport, scale } = file.sheet
  const [x, y] = viewport.viewCentre
  return record(file, 'VPORT', file.handles.take(), 'AcDbViewportTableRecord', '*Active')
    .add(70, 0)
    .add(10, 0)
    .add(20, 0)
    .add(11, 1)
    .add(21, 1)
    .add(12, x)
    .add(22, y)
    .add(13, 0)
    .add(23, 0)
    .add(14, 1)
    .add(24, 1)
    .add(15, 1)
    .add(25, 1)
    .point(16, 0, 0, 1)
    .point(17, 0, 0, 0)
    .add(40, (viewport.height * scale) / 1000)
    .add(41, viewport.width / viewport.height)
    .add(42, 50)
    .add(43, 0)
    .add(44, 0)
    .add(50, 0)
    .add(51, 0)
    .add(71, 0)
    .add(72, 1000)
    .add(73, 1)
    .add(74, 3)
    .add(75, 0)
    .add(76, 0)
    .add(77, 0)
    .add(78, 0)
}

/** Dashes are millimetres on paper, through viewports too (`$PSLTSCALE`). */
function linetypes(file: DxfFile): DxfTags {
  const tags = new DxfTags()
  for (const [name, handle] of file.linetypes) {
    const known = name === 'ByLayer' || name === 'ByBlock' ? undefined : LINETYPES[name]
    const dashes = known?.dashes ?? []
    tags
      .append(record(file, 'LTYPE', handle, 'AcDbLinetypeTableRecord', name))
      .add(70, 0)
      .add(3, known?.description ?? '')
      .add(72, 65)
      .add(73, dashes.length)
      .add(
        40,
        dashes.reduce((sum, dash) => sum + Math.abs(dash), 0),
      )
    for (const dash of dashes) tags.add(49, dash).add(74, 0)
  }
  return tags
}

function layers(file: DxfFile): DxfTags {
  const tags = new DxfTags()
  for (const [name, handle] of file.layers) {
    const layer = lookOf(name, file.sheet.issue.letter)
    tags
      .append(record(file, 'LAYER', handle, 'AcDbLayerTableRecord', name))
      .add(70, 0)
      .add(62, layer.colour)
      .add(6, layer.linetype)
      .add(290, 1)
      .add(370, layer.weight)
      .add(390, file.plotStyle)
  }
  return tags
}

function styles(file: DxfFile): DxfTags {
  const tags = new DxfTags()
  for (const [name, handle] of file.styles) {
    const style = STYLES[name as StyleName]
    tags
      .append(record(file, 'STYLE', handle, 'AcDbTextStyleTableRecord', name))
      .add(70, 0)
      .add(40, 0)
      .add(41, 1)
      .add(50, 0)
      .add(71, 0)
      .add(42, (2 * file.sheet.scale) / 1000)
      .add(3, style.font)
      .add(4, '')
      .add(1001, 'ACAD')
      .add(1000, style.family)
      .add(1071, style.flags)
  }
  return tags
}

function applications(file: DxfFile): DxfTags {
  return record(file, 'APPID', file.handles.take(), 'AcDbRegAppTableRecord', 'ACAD').add(70, 0)
}

function dimensionStyles(file: DxfFile): DxfTags {
  return record(file, 'DIMSTYLE', file.dimensionStyle, 'AcDbDimStyleTableRecord', 'MOHR')
    .add(70, 0)
    .add(40, file.sheet.scale / 1000)
    .add(41, 1)
    .add(42, 1)
    .add(43, 7)
    .add(44, 1)
    .add(46, 1)
    .add(140, DIMENSION_TEXT)
    .add(142, 0.7)
    .add(144, 1)
    .add(147, 0.7)
    .add(73, 0)
    .add(74, 0)
    .add(77, 1)
    .add(78, 0)
    .add(271, 2)
    .add(277, 2)
    .add(278, 46)
    .add(340, file.styles.get('Standard') ?? '0')
}

function blockRecords(file: DxfFile): DxfTags {
  const tags = new DxfTags()
  for (const [name, handle] of file.records) {
    const layout = name === MODEL_SPACE ? file.modelLayout : name === PAPER_SPACE ? file.paperLayout : '0'
    tags
      .append(record(file, 'BLOCK_RECORD', handle, 'AcDbBlockTableRecord', name))
      .add(340, layout)
      .add(70, 0)
      .add(280, 1)
      .add(281, 0)
  }
  return tags
}
