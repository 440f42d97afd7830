import { type DxfFile, MODEL_SPACE, PAPER_SPACE } from './file.ts'
import { DxfTags } from './tags.ts'

/** The OBJECTS section: root dictionary, groups, plot style names, and the layouts Model and the sheet's. */
export function writeObjects(file: DxfFile): DxfTags {
  const { rootDictionary: root, handles } = file
  const groups = handles.take()
  const layouts = handles.take()
  const plotStyles = handles.take()
  return new DxfTags()
    .add(0, 'SECTION')
    .add(2, 'OBJECTS')
    .append(
      dictionary(root, '0', [
        ['ACAD_GROUP', groups],
        ['ACAD_LAYOUT', layouts],
        ['ACAD_PLOTSTYLENAME', plotStyles],
      ]),
    )
    .append(dictionary(groups, root, []))
    .append(
      dictionary(layouts, root, [
        ['Model', file.modelLayout],
        [file.sheet.layout, file.paperLayout],
      ]),
    )
    .record('ACDBDICTIONARYWDFLT', plotStyles, root, 'AcDbDictionary')
    .add(281, 1)
    .add(3, 'Normal')
    .add(350, file.plotStyle)
    .add(100, 'AcDbDictionaryWithDefault')
    .add(340, file.plotStyle)
    .record('ACDBPLACEHOLDER', file.plotStyle, plotStyles)
    .append(modelLayout(file, layouts))
    .append(paperLayout(file, layouts))
    .add(0, 'ENDSEC')
}

function dictionary(handle: string, owner: string, entries: readonly (readonly [string, string])[]) {
  const tags = new DxfTags().record('DICTIONARY', handle, owner, 'AcDbDictionary').add(281, 1)
  for (const [name, entry] of entries) tags.add(3, name).add(350, entry)
  return tags
}

const MODEL_TYPE = 1024
const PLOT_LINEWEIGHTS = 128
const USE_STANDARD_SCALE = 16

function modelLayout(file: DxfFile, owner: string): DxfTags {
  const { viewport, scale } = file.sheet
  const [x, y] = viewport.viewCentre
  const half = [(viewport.width * scale) / 2000, (viewport.height * scale) / 2000] as const
  const tags = new DxfTags().record('LAYOUT', file.modelLayout, owner)
  plotSettings(tags, file, MODEL_TYPE | PLOT_LINEWEIGHTS)
  return layout(tags, 'Model', 0, [x - half[0], y - half[1]], [x + half[0], y + half[1]]).add(
    330,
    file.records.get(MODEL_SPACE) ?? '0',
  )
}

function paperLayout(file: DxfFile, owner: string): DxfTags {
  const { paper } = file.sheet
  const tags = new DxfTags().record('LAYOUT', file.paperLayout, owner)
  plotSettings(tags, file, PLOT_LINEWEIGHTS | USE_STANDARD_SCALE)
  return layout(tags, file.sheet.layout, 1, [0, 0], [paper.width, paper.height]).add(
    330,
    file.records.get(PAPER_SPACE) ?? '0',
  )
}

/** Plot settings: the ISO sheet full size, in mm, 1:1, with line weights. */
function plotSettings(tags: DxfTags, file: DxfFile, flags: number): void {
  const { paper } = file.sheet
  const millimetres = 1
  const layoutExtents = 5
  tags
    .add(100, 'AcDbPlotSettings')
    .add(1, '')
    .add(2, 'none_device')
    .add(4, `ISO_full_bleed_${paper.name}_(${paper.width.toFixed(2)}_x_${paper.height.toFixed(2)}_MM)`)
    .add(6, '')
    .add(40, 0)
    .add(41, 0)
    .add(42, 0)
    .add(43, 0)
    .add(44, paper.width)
    .add(45, paper.height)
    .add(46, 0)
    .add(47, 0)
    .add(48, 0)
    .add(49, 0)
    .add(140, 0)
    .add(141, 0)
    .add(142, 1)
    .add(143, 1)
    .add(70, flags)
    .add(72, millimetres)
    .add(73, 0)
    .add(74, layoutExtents)
    .add(7, '')
    .add(75, 16)
    .add(147, 1)
    .add(148, 0)
    .add(149, 0)
}

function layout(
  tags: DxfTags,
  name: string,
  order: number,
  low: readonly [number, number],
  high: readonly [number, number],
): DxfTags {
  return tags
    .add(100, 'AcDbLayout')
    .add(1, name)
    .add(70, 1)
    .add(71, order)
    .add(10, low[0])
    .add(20, low[1])
    .add(11, high[0])
    .add(21, high[1])
    .point(12, 0, 0)
    .point(14, low[0], low[1])
    .point(15, high[0], high[1])
    .add(146, 0)
    .point(13, 0, 0)
    .point(16, 1, 0)
    .point(17, 0, 1)
    .add(76, 0)
}
