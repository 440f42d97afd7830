/** A one-page PDF as the appearance of an annotation: a Form XObject fitted into its box (ISO 32000-2 §12.5.5, §8.10). */
import { zlibSync } from 'fflate'
import { join } from '../bytes.ts'
import { copier } from '../pdf/copy.ts'
import { openPdf } from '../pdf/document.ts'
import type { Increment } from '../pdf/increment.ts'
import { array, dict, name, num, type PdfObject, type PdfReference, stream } from '../pdf/objects.ts'
import { readPages } from '../pdf/pages.ts'
import { padesMessages } from './messages.ts'
import { type Box, isEmpty, type PageView, pageView, seenSize } from './page-view.ts'

/** A one-page PDF, or what makes one for a box of this size (points, as seen). */
export type Drawing = Uint8Array | ((size: { width: number; height: number }) => Uint8Array)

function form(size: readonly number[], resources: PdfObject, content: Uint8Array): PdfObject {
  const dictionary = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: array(size.map(num)),
    Resources: resources,
    Filter: name('FlateDecode'),
  })
  return stream(dictionary, zlibSync(content))
}

/** An appearance that shows nothing, for empty fields: PDF/A wants one for every visible annotation. */
export function emptyAppearance(increment: Increment, target: Box): PdfReference {
  return increment.add(form([0, 0, target[2] - target[0], target[3] - target[1]], dict({}), new Uint8Array()))
}

/**
 * Imports the page as a reader shows it and fits it into `target`, keeping its proportions, upright where the page that it
 * goes on is turned. Its transparency group is dropped: a form drawn by an annotation needs none. Throws `pades.appearance`.
 */
export function importAppearance(
  increment: Increment,
  drawing: Drawing,
  target: Box,
  on: Pick<PageView, 'turn' | 'unit'>,
): PdfReference {
  const source = openPdf(typeof drawing === 'function' ? drawing(seenSize(target, on)) : drawing)
  const [page, more] = readPages(source)
  if (page === undefined || more !== undefined || source.encrypted || source.rebuilt) {
    throw padesMessages.error('pades.appearance')
  }
  const { crop, turn } = pageView(source, page)
  if (isEmpty(crop)) throw padesMessages.error('pades.appearance', 'page size')
  const contents = source.resolve(page.dictionary.entries.get('Contents'))
  const streams = contents.type === 'array' ? contents.items.map((item) => source.resolve(item)) : [contents]
  const content = join(
    streams.flatMap((stream) => (stream.type === 'stream' ? [source.decode(stream), Uint8Array.of(10)] : [])),
  )
  const copy = copier(source, increment)
  const drawn = increment.add(form(crop, copy(page.inherited.get('Resources') ?? dict({})), content))
  const fitted = new TextEncoder().encode(`q ${fit(crop, target, on.turn - turn)} cm /Page Do Q\n`)
  const resources = dict({ XObject: dict({ Page: drawn }) })
  return increment.add(form([0, 0, target[2] - target[0], target[3] - target[1]], resources, fitted))
}

/** The matrix that centres `size` in the box, turned by quarters against the clock. */
function fit(size: Box, target: Box, quarters: number): string {
  const [width, height] = [target[2] - target[0], target[3] - target[1]]
  const turn = (quarters + 4) % 4
  const [across, up] = turn % 2 === 0 ? [width, height] : [height, width]
  const scale = Math.min(across / (size[2] - size[0]), up / (size[3] - size[1]))
  const x = (across - scale * (size[2] - size[0])) / 2 - scale * size[0]
  const y = (up - scale * (size[3] - size[1])) / 2 - scale * size[1]
  const matrices = [
    [scale, 0, 0, scale, x, y],
    [0, scale, -scale, 0, width - y, x],
    [-scale, 0, 0, -scale, width - x, height - y],
    [0, -scale, scale, 0, y, height - x],
  ]
  return (matrices[turn] as number[]).map((value) => num(value).raw).join(' ')
}
