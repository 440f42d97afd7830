import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { openSheet, plotPdf, readDxf } from '@mohr/drawings'
import type { Sheet } from './drawing/items.ts'

const require = createRequire(import.meta.url)
const folder = dirname(require.resolve('vazirmatn/package.json'))
const font = (weight: string) => readFileSync(join(folder, 'fonts', 'ttf', `Vazirmatn-${weight}.ttf`))
const fonts = { regular: font('Regular'), bold: font('Bold') }

/** Plots a sheet from its DXF as `mohr plot` does: what the PDF shows is what the file draws, and always the same bytes. */
export async function plotSheet({ number, title, layout }: Sheet, dxf: Uint8Array): Promise<Uint8Array> {
  const { model } = readDxf(dxf)
  const sheet = model && openSheet(model, layout, { fonts })
  if (!sheet) throw new Error(`${number} can't be opened as it was written`)
  return (await plotPdf([sheet], { title: `${number} ${title}` })).pdf
}
