import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readDxf } from '../../../dxf/read.ts'
import { plotPdf } from '../../../plot/plot-pdf.ts'
import { openSheet, type Sheet } from '../../../scene/sheet.ts'
import type { Manifest } from '../../../set/manifest.ts'

const require = createRequire(import.meta.url)
const font = (weight: string) => readFileSync(require.resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))

/** What sheets are set in. */
export const fonts = { regular: font('Regular'), bold: font('Bold') }

/** The plots that show a drawing, drawn as it is now; none where it can't be read. */
export async function plotOf(
  files: ReadonlyMap<string, Uint8Array>,
  { sheets }: Manifest,
  dxf: string,
): Promise<Map<string, Uint8Array>> {
  const plots = new Map<string, Uint8Array>()
  for (const name of new Set(sheets.flatMap((one) => (one.dxf.file === dxf ? [one.pdf.file] : [])))) {
    const pages = sheets
      .filter(({ pdf }) => pdf.file === name)
      .sort((one, two) => one.pdf.page - two.pdf.page)
      .map((one) => sheetOf(files.get(one.dxf.file), one.dxf.layout))
    const opened = pages.filter((page): page is Sheet => page !== undefined)
    if (opened.length === pages.length) plots.set(name, (await plotPdf(opened, { title: name })).pdf)
  }
  return plots
}

/** A layout of a drawing, ready to be drawn; undefined where there is none. */
export function sheetOf(bytes: Uint8Array = new Uint8Array(), layout?: string): Sheet | undefined {
  const { model } = readDxf(bytes)
  return model && openSheet(model, layout, { fonts })
}
