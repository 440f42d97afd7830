/** Plots that show something else than their drawing: the drawing stays as it is, the PDF is of another one. */
import { PDFDocument } from 'pdf-lib'
import { boxOf } from '../../../scene/clip.ts'
import type { PaperBox, Primitive, TextPiece } from '../../../scene/primitive.ts'
import { resolveScene } from '../../../scene/resolve.ts'
import type { SheetEntry } from '../../../set/manifest.ts'
import {
  type CleanSets,
  type Files,
  firstWith,
  lastPlot,
  listed,
  type Mutant,
  type Mutation,
  manifestOf,
} from './mutation.ts'
import { plotOf, sheetOf } from './plot.ts'
import { cornersOf, type DxfRecord, groupOf, move, type Records, setValue } from './records.ts'

/** A plot of the drawing as `change` leaves it; the fraud is where what `find` found is seen, or all that is on its layer. */
async function plottedOtherwise(
  { files }: CleanSets,
  find: (records: Records) => DxfRecord | undefined,
  change: (records: Records, found: DxfRecord) => void,
  layer?: string,
): Promise<Mutant> {
  const { file, records, found } = firstWith(files, find)
  const handle = groupOf(found, 5)
  change(records, found)
  const changed = new Map(files).set(file, records.bytes())
  const sheet = manifestOf(files).sheets.find(({ dxf }) => dxf.file === file)
  const plots = await plotOf(changed, manifestOf(files), file)
  if (sheet === undefined || plots.size === 0) throw new Error(`No sheet shows ${file}.`)
  const forged = new Map(files)
  for (const [name, pdf] of plots) forged.set(name, pdf)
  const box = seenAt(files, sheet, ({ origin }) =>
    layer === undefined ? origin.handle === handle : origin.layer === layer,
  )
  return { files: await listed(forged), place: { file: sheet.pdf.file, sheets: [sheet.number], box } }
}

/** Where pieces are seen on their sheet. */
function seenAt(files: Files, { dxf }: SheetEntry, wanted: (piece: Primitive) => boolean): PaperBox {
  const sheet = sheetOf(files.get(dxf.file), dxf.layout)
  const rings: (readonly number[])[] = []
  const add = (piece: Primitive): void => {
    if (!wanted(piece)) return
    if (piece.kind === 'stroke') rings.push(...piece.paths.map(({ points }) => points))
    else if (piece.kind === 'text') rings.push(piece.ring)
    else rings.push(...piece.rings)
  }
  if (sheet) resolveScene(sheet, add)
  if (rings.length === 0) throw new Error('It is not seen on its sheet.')
  return boxOf(rings)
}

/** One wall of a plan, not a piece too small to be seen. */
const wallOf = (records: Records) =>
  records.entities('LWPOLYLINE', 'A-WALL').find((wall) => {
    const xs = cornersOf(wall).map(([x]) => x)
    return Math.max(...xs) - Math.min(...xs) > 1
  })

/** A line on a layer whose lines are dashed. */
const dashedOf = (records: Records) => records.entities('LINE', 'A-FLOR-OVHD')[0]

/** A text of model space with a digit. */
const figureOf = (records: Records) =>
  records
    .entities('TEXT')
    .find((text) => groupOf(text, 67) === undefined && /[0-9۰-۹]/.test(groupOf(text, 1) ?? ''))

const POINTS = 72 / 25.4

/** Draws more on the first page of the last plot; all in mm, as the box round what is seen of it. */
async function paintedOver({ files }: CleanSets, operators: string, box: PaperBox): Promise<Mutant> {
  const file = lastPlot(files)
  const document = await PDFDocument.load(files.get(file) ?? new Uint8Array(), { updateMetadata: false })
  const content = `q ${POINTS} 0 0 ${POINTS} 0 0 cm ${operators} Q`
  document.getPage(0).node.addContentStream(document.context.register(document.context.flateStream(content)))
  const pdf = await document.save({ useObjectStreams: false })
  const sheets = manifestOf(files).sheets.flatMap((one) => (one.pdf.file === file ? [one.number] : []))
  return { files: await listed(new Map(files).set(file, pdf)), place: { file, sheets, box } }
}

/** The box of the point in a figure of the last plot's sheet, and of the figure. */
function pointOn(files: Files): { readonly point: PaperBox; readonly figure: PaperBox } {
  const sheet = manifestOf(files).sheets.find(({ pdf }) => pdf.file === lastPlot(files))
  const drawn = sheet && sheetOf(files.get(sheet.dxf.file), sheet.dxf.layout)
  let found: TextPiece | undefined
  if (drawn)
    resolveScene(drawn, (piece) => {
      if (piece.kind === 'text' && /^[0-9۰-۹]+[.٫][0-9۰-۹]+$/.test(piece.text)) found ??= piece
    })
  const glyph = found?.glyphs.find(({ text }) => /[.٫]/.test(text))
  if (found === undefined || glyph === undefined) throw new Error('The sheet shows no figure with a point.')
  const [xx, xy, yx, yy, x, y] = found.map
  const outline = boxOf(glyph.font.outline(glyph.id))
  const corners = [outline.slice(0, 2), outline.slice(2)].map(([u = 0, v = 0]) => {
    const [along, up] = [glyph.x + u / glyph.font.capHeight, glyph.y + v / glyph.font.capHeight]
    return [x + xx * along + yx * up, y + xy * along + yy * up]
  })
  return { point: boxOf(corners), figure: boxOf([found.ring]) }
}

export const frauds: readonly Mutation[] = [
  {
    name: 'S04-moved-wall',
    rule: 'S04',
    what: { fa: 'در PDF دیواری ۳۰ سانتی‌متر جابه‌جا شده است', en: 'In the plot a wall stands 30 cm off' },
    make: (clean) => plottedOtherwise(clean, wallOf, (_, wall) => move(wall, 0.3, 0)),
  },
  {
    name: 'S04-changed-digit',
    rule: 'S04',
    what: { fa: 'در PDF رقمی عوض شده است', en: 'In the plot a digit is another one' },
    make: (clean) =>
      plottedOtherwise(clean, figureOf, (_, text) =>
        setValue(
          text,
          1,
          (groupOf(text, 1) ?? '').replace(/[0-9۰-۹]/, (digit) => (/[4۴]/.test(digit) ? '5' : '4')),
        ),
      ),
  },
  {
    name: 'S04-hidden-layer',
    rule: 'S04',
    what: { fa: 'PDF لایه‌ای از نقشه را نشان نمی‌دهد', en: 'The plot lacks a layer of the drawing' },
    make: (clean) =>
      plottedOtherwise(
        clean,
        (records) => records.entities('LINE', 'A-FLOR-STRS')[0],
        (records) => {
          const layer = records.tableRecord('LAYER', 'A-FLOR-STRS')
          if (layer) setValue(layer, 62, '-7')
        },
        'A-FLOR-STRS',
      ),
  },
  {
    name: 'S04-whole-dashed-line',
    rule: 'S04',
    what: { fa: 'در PDF خط بریده‌ای پیوسته است', en: 'In the plot a dashed line has no gaps' },
    make: (clean) => plottedOtherwise(clean, dashedOf, (_, line) => setValue(line, 6, 'Continuous')),
  },
  {
    name: 'S04-missing-dashed-line',
    rule: 'S04',
    what: { fa: 'PDF خط بریده‌ای را ندارد', en: 'The plot lacks a dashed line' },
    make: (clean) => plottedOtherwise(clean, dashedOf, (_, line) => setValue(line, 60, '1')),
  },
  {
    name: 'S04-swapped-sheets',
    rule: 'S04',
    what: { fa: 'PDF دو برگ جابه‌جا شده است', en: 'The plots of two sheets are exchanged' },
    make: async ({ files }) => {
      const [one, two] = manifestOf(files).sheets.slice(-2)
      if (!one || !two) throw new Error('The set has fewer than two sheets.')
      const swapped = (sheet: SheetEntry) =>
        sheet.number === one.number
          ? { ...sheet, pdf: two.pdf }
          : sheet.number === two.number
            ? { ...sheet, pdf: one.pdf }
            : sheet
      const changed = await listed(new Map(files), ({ sheets, ...rest }) => ({
        ...rest,
        sheets: sheets.map(swapped),
      }))
      return { files: changed, place: { file: two.pdf.file, sheets: [one.number, two.number] } }
    },
  },
  {
    name: 'S04-painted-wall',
    rule: 'S04',
    what: {
      fa: 'PDF دیواری را نشان می‌دهد که از سطحی بزرگ بریده شده است',
      en: 'The plot shows a wall that is cut out of a large area',
    },
    make: (clean) => paintedOver(clean, '150 110 40 2 re W n 0 g 0 0 420 297 re f', [150, 110, 190, 112]),
  },
  {
    name: 'S04-covered-point',
    rule: 'S04',
    what: { fa: 'در PDF ممیز عددی زیر سفیدی است', en: 'In the plot white lies over the point of a number' },
    make: (clean) => {
      const { point, figure } = pointOn(clean.files)
      const [left, bottom, right, top] = point
      return paintedOver(clean, `1 g ${left} ${bottom} ${right - left} ${top - bottom} re f`, figure)
    },
  },
  {
    name: 'S04-blank-plot',
    rule: 'S04',
    what: { fa: 'PDF برگی سفید است', en: 'The plot of a sheet is blank' },
    make: async ({ files }) => {
      const sheet = manifestOf(files).sheets.at(-1)
      const drawn = sheet && sheetOf(files.get(sheet.dxf.file), sheet.dxf.layout)
      if (!drawn) throw new Error('The set has no sheet.')
      const blank = await PDFDocument.create({ updateMetadata: false })
      blank.addPage([(drawn.width * 72) / 25.4, (drawn.height * 72) / 25.4])
      const pdf = await blank.save({ useObjectStreams: false })
      const changed = await listed(new Map(files).set(sheet.pdf.file, pdf))
      const box = seenAt(files, sheet, ({ kind }) => kind === 'stroke')
      return { files: changed, place: { file: sheet.pdf.file, sheets: [sheet.number], box } }
    },
  },
]
