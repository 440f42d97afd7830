/** The texts of a sheet and of a page, held against each other where they stand. */
import { boxesAt, middleOf } from '../geometry/boxes.ts'
import type { PdfPage, PdfText } from '../pdf/page-content.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import { type Cluster, clustered } from './clusters.ts'
import type { DrawnText } from './drawn.ts'
import { LetterPool, letters, numbers } from './letters.ts'
import type { Match, TextDifference } from './match.ts'
import { grown } from './segments.ts'
import { misplaced } from './text-order.ts'
import { standsAlike } from './text-place.ts'

/** Share of its height that a piece of a number may stand behind the last. */
const CLOSE = 0.15
/** Heights round texts in which those of the page are theirs. */
const ROUND = 0.6

/**
 * Texts that lie over each other are compared together; a page without any says nothing of them.
 *
 * @param lettered texts that the page has as lines
 */
export function compareTexts(
  drawn: readonly DrawnText[],
  faint: readonly DrawnText[],
  lettered: ReadonlySet<DrawnText>,
  page: PdfPage,
): Match['texts'] {
  const { faults, veiled } = page
  const nothing: Match['texts'] = { state: 'pass', differences: [], unread: [], faults: [] }
  const texts = withoutFaint(page.texts, faint)
  if (drawn.length === 0 && texts.length === 0 && lettered.size === 0) return nothing
  if (texts.length === 0) return { ...nothing, state: 'not-evaluated' }
  const unread = [...lettered].map(({ text, box }) => ({ drawing: text, box }))
  const clusters = clustered(drawn.filter((text) => !lettered.has(text)))
  if (clusters === undefined) return { ...nothing, state: 'not-evaluated', unread, faults }
  const { places, strays } = placed(texts, clusters)
  const off = clusters.map((cluster, at) => difference(cluster, places[at] ?? []))
  const differences = rowsOff(clusters, off, page) ?? off.filter((one) => one !== undefined)
  for (const { text, box } of strays)
    if (letters(text) !== '') differences.push({ drawing: '', pdf: text, moved: false, box })
  const open = veiled || faults.length > 0 || unread.length > 0
  const state = differences.length > 0 ? 'fail' : open ? 'not-evaluated' : 'pass'
  return { state, differences, unread, faults }
}

/** Texts of the page less those that the drawing's faint ones may be. */
function withoutFaint(texts: readonly PdfText[], faint: readonly DrawnText[]): PdfText[] {
  const near = boxesAt(faint.map(({ box }) => box))
  const pool = new LetterPool()
  return texts.filter(({ text, box }) => {
    const there = near(...middleOf(box)).flatMap((at) => faint[at] ?? [])
    return there.length === 0 || !pool.take(text, there)
  })
}

/** By the place of each cluster in its list the texts of the page that stand there, and those that stand at none. */
function placed(
  texts: readonly PdfText[],
  clusters: readonly Cluster[],
): { places: readonly (readonly PdfText[])[]; strays: readonly PdfText[] } {
  const places = clusters.map((): PdfText[] => [])
  const strays: PdfText[] = []
  const at = boxesAt(clusters.map(({ box, height }) => grown(box, ROUND * height)))
  for (const text of texts) {
    const [x, y] = middleOf(text.box)
    const off = (index: number) => beyond((clusters[index] as Cluster).box, x, y)
    const [home] = at(x, y).sort((a, b) => off(a) - off(b))
    if (home === undefined) strays.push(text)
    else places[home]?.push(text)
  }
  return { places, strays }
}

const beyond = ([left, bottom, right, top]: Box, x: number, y: number): number =>
  Math.hypot(Math.max(left - x, x - right, 0), Math.max(bottom - y, y - top, 0))

function difference({ drawn, box }: Cluster, found: readonly PdfText[]): TextDifference | undefined {
  const [drawing, pdf] = [drawn.map(({ text }) => text).join(' '), joinedText(found)]
  const same = letters(drawing) === letters(pdf) && numbers(drawing) === numbers(pdf)
  const moved = same && found.length > 0 && !standsAlike(drawn, found)
  return same && !moved ? undefined : { drawing, pdf, moved, box }
}

/**
 * Where all letters are there, the rows that say them in another order; where some are not, the rows of many texts that differ rather than
 * all of them, which may be all of a sheet's. Undefined where rows tell no more.
 */
function rowsOff(
  clusters: readonly Cluster[],
  off: readonly (TextDifference | undefined)[],
  { letters: shown }: PdfPage,
): TextDifference[] | undefined {
  const texts = clusters.map(({ drawn }) => drawn)
  const rows = (strict: boolean) =>
    misplaced(texts, shown, strict).map((found) =>
      found.map((one): TextDifference => ({ ...one, moved: false })),
    )
  if (off.every((one) => one === undefined)) return rows(false).flat()
  const many = off.some((one, at) => one && !one.moved && (texts[at]?.length ?? 0) > 1)
  if (!many) return undefined
  const found = rows(true)
  return off.flatMap((one, at): TextDifference[] => {
    const own = found[at] ?? []
    if (one === undefined) return []
    return one.moved || own.length === 0 ? [one] : own
  })
}

/** Pieces that a page sets close behind each other are one word. */
function joinedText(found: readonly PdfText[]): string {
  const middle = ({ box }: PdfText) => (box[1] + box[3]) / 2
  let text = ''
  let last: PdfText | undefined
  for (const one of [...found].sort((a, b) => middle(b) - middle(a) || a.box[0] - b.box[0])) {
    const height = one.box[3] - one.box[1]
    const close =
      last !== undefined &&
      Math.abs(middle(last) - middle(one)) < height / 4 &&
      Math.abs(one.box[0] - last.box[2]) < height * CLOSE
    text += last === undefined || close ? one.text : ` ${one.text}`
    last = one
  }
  return text
}
