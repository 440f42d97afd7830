/** Defects of plots: what a page holds and doesn't show, and what lies over it. */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFString,
  rgb,
  StandardFonts,
  setTextRenderingMode,
} from 'pdf-lib'
import type { Bilingual } from '../../../errors.ts'
import { type CleanSets, lastPlot, listed, type Mutant, type Mutation } from './mutation.ts'

/** mm from the lower left corner of the paper, outside of the frame. */
const [X, Y] = [24, 4]
const POINTS = 72 / 25.4
const place = { x: X * POINTS, y: Y * POINTS, size: 8 }

/** Changes the first page of the last plot. */
async function onPage(
  { files }: CleanSets,
  change: (page: PDFPage, document: PDFDocument) => unknown,
): Promise<Mutant> {
  const file = lastPlot(files)
  const document = await PDFDocument.load(files.get(file) ?? new Uint8Array(), { updateMetadata: false })
  await change(document.getPage(0), document)
  const pdf = await document.save({ useObjectStreams: false })
  return { files: await listed(new Map(files).set(file, pdf)), place: { file } }
}

/** Puts a text on a layer that is as its usage and the configuration say. */
async function onLayer(
  page: PDFPage,
  document: PDFDocument,
  usage: object,
  states: (layer: object) => object,
): Promise<void> {
  const { context, catalog } = document
  const layer = context.register(
    context.obj({ Type: 'OCG', Name: PDFString.of('Note'), ...(usage as Record<string, never>) }),
  )
  const layers = catalog.lookup(PDFName.of('OCProperties'), PDFDict)
  layers.lookup(PDFName.of('OCGs'), PDFArray).push(layer)
  const shown = layers.lookup(PDFName.of('D'), PDFDict)
  for (const [name, value] of Object.entries(states(layer)))
    shown.set(PDFName.of(name), context.obj(value as Record<string, never>))
  page.node.Resources()?.lookup(PDFName.of('Properties'), PDFDict).set(PDFName.of('MN'), layer)
  const stream = (content: string) => context.register(context.flateStream(content))
  page.node.addContentStream(stream('/OC /MN BDC'))
  page.node.addContentStream(stream(`q 0 0 0 RG ${place.x} ${place.y} 40 8 re S Q EMC`))
}

function annotation(
  page: PDFPage,
  { context }: PDFDocument,
  subtype: string,
  more: Record<string, unknown>,
): void {
  const { x, y } = place
  const entries = { Type: 'Annot', Subtype: subtype, Rect: [x, y, x + 40, y + 8], F: 4, ...more }
  page.node.addAnnot(context.register(context.obj(entries as object as Record<string, never>)))
}

const defect = (
  word: string,
  what: Bilingual,
  change: (page: PDFPage, document: PDFDocument) => unknown,
): Mutation => ({
  name: `X04-${word}`,
  rule: 'X04',
  what,
  also: ['S04'],
  make: (clean) => onPage(clean, change),
})

async function write(page: PDFPage, document: PDFDocument, color = rgb(0, 0, 0)): Promise<void> {
  page.drawText('hidden', { ...place, font: await document.embedFont(StandardFonts.Helvetica), color })
}

export const pdfMutations: readonly Mutation[] = [
  defect('layer-off', { fa: 'لایه‌ای از PDF خاموش است', en: 'A layer of the plot is off' }, (page, document) =>
    onLayer(page, document, {}, (layer) => ({ OFF: [layer] })),
  ),
  defect(
    'screen-or-print',
    { fa: 'لایه‌ای چاپ نمی‌شود', en: 'A layer is seen and not printed' },
    (page, document) =>
      onLayer(page, document, { Usage: { Print: { PrintState: 'OFF' } } }, (layer) => ({
        AS: [{ Event: 'Print', Category: ['Print'], OCGs: [layer] }],
      })),
  ),
  defect('no-ink', { fa: 'نوشته‌ای بی‌رنگ', en: 'A text without ink' }, async (page, document) => {
    page.pushOperators(setTextRenderingMode(3))
    await write(page, document)
  }),
  defect('white-text', { fa: 'نوشته‌ای سفید', en: 'A white text' }, (page, document) =>
    write(page, document, rgb(1, 1, 1)),
  ),
  defect(
    'covered-text',
    { fa: 'نوشته‌ای زیر سطحی سفید', en: 'A text under a white area' },
    async (page, document) => {
      await write(page, document)
      page.drawRectangle({ x: place.x - 4, y: place.y - 4, width: 60, height: 18, color: rgb(1, 1, 1) })
    },
  ),
  defect('annotation', { fa: 'یادداشتی روی صفحه', en: 'A comment on the page' }, (page, document) =>
    annotation(page, document, 'FreeText', {
      Contents: PDFString.of('approved'),
      DA: PDFString.of('/Helv 8 Tf'),
    }),
  ),
  defect('annotation-hidden', { fa: 'یادداشتی پنهان', en: 'A hidden comment' }, (page, document) =>
    annotation(page, document, 'Square', { F: 2 }),
  ),
]

export const pdfNearMisses: readonly Mutation[] = [
  {
    ...defect('link', { fa: 'پیوندی به صفحه', en: 'A link to a page' }, (page, document) =>
      annotation(page, document, 'Link', { Border: [0, 0, 0] }),
    ),
    also: [],
  },
  defect(
    'white-on-dark',
    { fa: 'نوشتهٔ سفید بر زمینهٔ تیره', en: 'White text on a dark area' },
    async (page, document) => {
      page.drawRectangle({ x: place.x - 4, y: place.y - 4, width: 60, height: 18, color: rgb(0.2, 0.2, 0.2) })
      await write(page, document, rgb(1, 1, 1))
    },
  ),
]
