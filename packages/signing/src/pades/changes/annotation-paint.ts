/** What an annotation paints on its page (ISO 32000-2 §12.5.5). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfDictionary, PdfStream } from '../../pdf/objects.ts'
import { pdfNull } from '../../pdf/objects.ts'
import { readBox } from '../../pdf/pages.ts'
import type { Painted } from '../marks/canvas.ts'
import { IDENTITY, type Mark, type Matrix, transform } from '../marks/geometry.ts'
import { anything, formMarks } from '../marks/page-marks.ts'

/** Normal, under the pointer, pressed. */
export type Mode = 'N' | 'R' | 'D'
export const MODES: readonly Mode[] = ['N', 'R', 'D']

/** The modes in which one of several annotations shows something of its own. */
export const modesOf = (shown: readonly (readonly [PdfDocument, PdfDictionary])[]): readonly Mode[] =>
  MODES.filter(
    (mode) =>
      mode === 'N' ||
      shown.some(
        ([document, annotation]) =>
          appearanceStream(document, annotation, mode) !== appearanceStream(document, annotation),
      ),
  )

/** The stream of a mode, chosen by AS where there are several; the normal one where a mode has none. */
export function appearanceStream(
  document: PdfDocument,
  annotation: PdfDictionary,
  mode: Mode = 'N',
): PdfStream | undefined {
  const modes = document.dictionary(annotation.entries.get('AP'))
  const chosen = document.resolve(modes?.entries.get(mode) ?? modes?.entries.get('N') ?? pdfNull)
  if (chosen.type === 'stream') return chosen
  if (chosen.type !== 'dictionary') return undefined
  const state = document.name(annotation.entries.get('AS'))
  const stream = document.resolve((state && chosen.entries.get(state)) || pdfNull)
  return stream.type === 'stream' ? stream : undefined
}

/** What the stream paints where the annotation stands; readers cut it to its rectangle. */
export function paintedIn(
  document: PdfDocument,
  annotation: PdfDictionary,
  stream: PdfStream,
): readonly Painted[] {
  const rect = readBox(document, annotation.entries.get('Rect'))
  if (rect === undefined) return []
  const matrix = fitting(document, stream, rect)
  if (matrix === undefined) return [anything(rect)]
  return formMarks(document, stream, matrix)
}

/** Puts the form's box into the rectangle; undefined for a box without an area. */
function fitting(
  document: PdfDocument,
  { dictionary: { entries } }: PdfStream,
  rect: Mark,
): Matrix | undefined {
  const own = document.items(entries.get('Matrix')).map((item) => document.number(item) ?? 0)
  const box = readBox(document, entries.get('BBox'))
  if (box === undefined) return undefined
  const [x0, y0, x1, y1] = transform(own.length === 6 ? (own as unknown as Matrix) : IDENTITY, box)
  if (!(x1 > x0 && y1 > y0)) return undefined
  const [across, up] = [(rect[2] - rect[0]) / (x1 - x0), (rect[3] - rect[1]) / (y1 - y0)]
  return [across, 0, 0, up, rect[0] - x0 * across, rect[1] - y0 * up]
}

export function borderWidth(document: PdfDocument, annotation: PdfDictionary): number {
  const style = document.dictionary(annotation.entries.get('BS'))
  const border = document.items(annotation.entries.get('Border'))
  return document.number(style?.entries.get('W')) ?? document.number(border[2]) ?? 1
}
