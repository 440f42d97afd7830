/** The plots of a set: the PDF files that its manifest names, each of the sheets that stand in it. */

import { lostIn } from '../dxf/lost.ts'
import type { DxfReading } from '../dxf/model.ts'
import { readDxf } from '../dxf/read.ts'
import type { DxfProblem } from '../errors.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import type { FontFiles } from '../scene/text/font-book.ts'
import type { SetFiles } from '../set/files.ts'
import { MANIFEST_NAME, type SheetEntry } from '../set/manifest.ts'
import { readManifest } from '../set/read-manifest.ts'
import { type Plot, plotPdf } from './plot-pdf.ts'

export interface SetPlot {
  /** Name of the PDF. */
  readonly file: string
  /** Undefined where one of its sheets isn't there, or its drawing can't be read. */
  readonly plot: Plot | undefined
  /** Sheets and drawings that are missing from it. */
  readonly missing: readonly string[]
  /** Why its drawings may hold more than was read, and so plotted, of them. */
  readonly lost: readonly DxfProblem[]
}

/**
 * One PDF after the other, in the order of their names. Without a manifest that can be read every drawing gets a PDF of its own
 * name, of its layouts, or of model space where it has none.
 */
export async function* plotSet(
  files: SetFiles,
  { fonts }: { readonly fonts?: FontFiles } = {},
): AsyncGenerator<SetPlot> {
  const source = files.get(MANIFEST_NAME)
  const sheets = (source && readManifest(source).manifest)?.sheets
  if (sheets === undefined) {
    for (const name of [...files.keys()].filter((name) => /\.dxf$/i.test(name)).sort())
      yield plotDrawing(name, files.get(name), fonts)
    return
  }
  const drawings = new Map<string, DxfReading>()
  const drawing = (name: string): DxfReading => {
    const reading = drawings.get(name) ?? readDxf(files.get(name) ?? new Uint8Array())
    drawings.set(name, reading)
    return reading
  }
  for (const file of [...new Set(sheets.map(({ pdf }) => pdf.file))].sort()) {
    const own = sheets.filter(({ pdf }) => pdf.file === file).sort((a, b) => a.pdf.page - b.pdf.page)
    const opened = own.map(({ dxf }) => {
      const { model } = drawing(dxf.file)
      return model && openSheet(model, dxf.layout, { files, ...(fonts && { fonts }) })
    })
    const names = [...new Set(own.map(({ dxf }) => dxf.file))]
    const lost = names.flatMap((name) => lostIn(drawing(name).problems))
    const nameOf = (at: number) => `${own[at]?.number}: ${own[at]?.dxf.file}`
    yield { ...(await plotted(file, titleOf(own), opened, nameOf)), lost }
  }
}

/** The layouts of one drawing, or model space where nothing stands on them, by the name of its file. */
export async function plotDrawing(
  name: string,
  bytes: Uint8Array = new Uint8Array(),
  fonts?: FontFiles,
): Promise<SetPlot> {
  const { model, problems } = readDxf(bytes)
  const options = fonts && { fonts }
  const layouts = model?.layouts.filter(({ isModel }) => !isModel) ?? []
  const opened = model && layouts.map((layout) => openSheet(model, layout.name, options))
  // Programs write a sheet or two of their own into every drawing: where nothing is on any, model space is the drawing.
  const sheets = opened?.some(showsSomething) ? opened : [model && openSheet(model, undefined, options)]
  const output = name.replace(/(\.dxf)?$/i, '.pdf')
  return { ...(await plotted(output, name, sheets, () => name)), lost: lostIn(problems) }
}

const showsSomething = (sheet: Sheet | undefined): boolean =>
  sheet !== undefined && (sheet.windows.length > 0 || sheet.entities.some(({ type }) => type !== 'VIEWPORT'))

const titleOf = (sheets: readonly SheetEntry[]): string =>
  sheets.map(({ number, title }) => `${number} ${title}`).join(', ')

async function plotted(
  file: string,
  title: string,
  sheets: readonly (Sheet | undefined)[],
  nameOf: (at: number) => string,
): Promise<Omit<SetPlot, 'lost'>> {
  const missing = sheets.flatMap((sheet, at) => (sheet === undefined ? [nameOf(at)] : []))
  if (missing.length > 0) return { file, plot: undefined, missing }
  const there = sheets.filter((sheet) => sheet !== undefined)
  return { file, plot: await plotPdf(there, { title }), missing }
}
