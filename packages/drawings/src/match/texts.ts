/** The texts of a sheet and of a page, held against each other where they stand. */
import { boxesAt, middleOf } from '../geometry/boxes.ts'
import type { PdfPage, PdfText } from '../pdf/page-content.ts'
import type { PageLetter } from '../pdf/text-line.ts'
import { join } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import { type Cluster, clustered } from './clusters.ts'
import type { DrawnText } from './drawn.ts'
import { alsoSaid, withoutFaint, withoutFaintLetters } from './faint-texts.ts'
import { letters, numbers } from './letters.ts'
import type { Match, TextDifference } from './match.ts'
import { grown } from './segments.ts'
import { misplaced, standExactly } from './text-order.ts'
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
  const texts = withoutFaint(page.texts, faint, drawn)
  if (drawn.length === 0 && texts.length === 0 && lettered.size === 0) return nothing
  if (texts.length === 0) return { ...nothing, state: 'not-evaluated' }
  const unread = [...lettered].map(({ text, box }) => ({ drawing: text, box }))
  const clusters = clustered(drawn.filter((text) => !lettered.has(text)))
  if (clusters === undefined) return { ...nothing, state: 'not-evaluated', unread, faults }
  const { places, strays } = placed(texts, clusters)
  const shown = withoutFaintLetters(page.letters, faint, drawn)
  const told = clusters.map((cluster, at) => {
    const found = difference(cluster, places[at] ?? [], faint)
    if (found === undefined || !saidButLacking(cluster, found.pdf)) return found
    for (const { text, box, lacking } of cluster.drawn)
      if (lacking !== '') unread.push({ drawing: text, box })
    return undefined
  })
  const off = withoutTurned(clusters, told, shown)
  const differences = rowsOff(clusters, off, shown) ?? off.filter((one) => one !== undefined)
  for (const { text, box } of strays)
    if (letters(text) !== '') differences.push({ drawing: '', pdf: text, moved: false, box })
  const open = veiled || faults.length > 0 || unread.length > 0
  const state = differences.length > 0 ? 'fail' : open ? 'not-evaluated' : 'pass'
  return { state, differences, unread, faults }
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

function difference(
  { drawn, box }: Cluster,
  found: readonly PdfText[],
  faint: readonly DrawnText[],
): TextDifference | undefined {
  const [drawing, pdf] = [worded(drawn), joinedText(found)]
  const also = alsoSaid(pdf, drawing, faint, found.map((one) => one.box).reduce(join, box))
  const all = also.length === 0 ? drawn : [...drawn, ...also]
  const said = worded(all)
  const same = letters(said) === letters(pdf) && numbers(said) === numbers(pdf)
  const moved = same && found.length > 0 && !standsAlike(all, found)
  return same && !moved ? undefined : { drawing, pdf, moved, box }
}

/** Whether a page says all but the characters that the font lacks, as our own plots do. */
function saidButLacking({ drawn }: Cluster, pdf: string): boolean {
  if (drawn.every(({ lacking }) => lacking === '')) return false
  const said = drawn.map(({ text, lacking }) => [...text].filter((one) => !lacking.includes(one)).join(''))
  return letters(said.join('')) === letters(pdf) && numbers(said.join(' ')) === numbers(pdf)
}

/** Without those whose letters stand where they should: of numbers with signs in a line of Persian pdf.js makes others. */
function withoutTurned(
  clusters: readonly Cluster[],
  off: readonly (TextDifference | undefined)[],
  shown: readonly PageLetter[],
): readonly (TextDifference | undefined)[] {
  const turned = off.map((one) => one && !one.moved && letters(one.drawing) === letters(one.pdf))
  if (!turned.includes(true)) return off
  const sound = standExactly(
    clusters.map(({ drawn }) => drawn),
    shown,
  )
  return off.map((one, at) => (turned[at] && sound[at] ? undefined : one))
}

const worded = (drawn: readonly DrawnText[]): string => drawn.map(({ text }) => text).join(' ')

/**
 * Where all letters are there, the rows that say them in another order; where some are not, the rows of many texts that differ rather than
 * all of them, which may be all of a sheet's. Undefined where rows tell no more.
 */
function rowsOff(
  clusters: readonly Cluster[],
  off: readonly (TextDifference | undefined)[],
  shown: readonly PageLetter[],
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

/** Pieces that a page sets close behind each other are one word; line by line, along the first of them. */
function joinedText(found: readonly PdfText[]): string {
  const [first] = found
  if (first === undefined) return ''
  const pieces = found.map((one) => pieceAlong(one, first))
  let text = ''
  let last: Piece | undefined
  for (const one of pieces.sort((a, b) => b.up - a.up || a.from - b.from)) {
    const close =
      last !== undefined &&
      one.turned === last.turned &&
      Math.abs(last.up - one.up) < one.size / 4 &&
      Math.abs(one.from - last.to) < one.size * CLOSE
    text += last === undefined || close ? one.text : ` ${one.text}`
    last = one
  }
  return text
}

interface Piece {
  readonly text: string
  readonly size: number
  /** Where it begins and ends along the first one's base line, and how far over it. */
  readonly from: number
  readonly to: number
  readonly up: number
  /** Whether its line runs another way. */
  readonly turned: boolean
}

/** Share of their length by which lines of one direction may turn away. */
const TURNED = 0.05

function pieceAlong({ text, size, line }: PdfText, { line: [x, y, endX, endY] }: PdfText): Piece {
  const long = Math.hypot(endX - x, endY - y)
  const [u, v] = long === 0 ? [1, 0] : [(endX - x) / long, (endY - y) / long]
  const place = (px: number, py: number) =>
    [(px - x) * u + (py - y) * v, (py - y) * u - (px - x) * v] as const
  const [from, up] = place(line[0], line[1])
  const [to, end] = place(line[2], line[3])
  return { text, size, from, to, up, turned: to < from || Math.abs(end - up) > TURNED * Math.abs(to - from) }
}
