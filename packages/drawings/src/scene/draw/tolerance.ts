/** TOLERANCE: a frame of cells with signs and values (ISO 1101; DXF Reference, "TOLERANCE"). */
import type { EntityOf } from '../../dxf/model.ts'
import { type Affine, compositionOf, scaling, translation } from '../affine.ts'
import { circlePoints } from '../curves.ts'
import type { Pen } from '../pen.ts'
import type { AskedFont } from '../text/wording.ts'
import type { DrawContext } from './drawers.ts'
import { inSpace } from './in-space.ts'

/** In heights of the letters. */
const ROW = 2
const MARGIN = 0.5
/** The standard's have a dozen. */
const MOST_CELLS = 40

interface Sign {
  /** x and y in turn, the height of a capital for 1. */
  readonly lines?: readonly (readonly number[])[]
  /** x, y, radius. */
  readonly circles?: readonly (readonly [number, number, number])[]
  /** Written inside. */
  readonly letter?: string
}

const round = [0.5, 0.5, 0.5] as const
const arc: readonly number[] = [0, 0.25, 0.07, 0.5, 0.25, 0.68, 0.5, 0.75, 0.75, 0.68, 0.93, 0.5, 1, 0.25]
/** Signs of the font `gdt`, by its letters. */
const signs: Readonly<Record<string, Sign>> = {
  a: { lines: [[1, 0.7, 0, 0, 1, 0]] },
  b: {
    lines: [
      [0, 0, 1, 0],
      [0.5, 0, 0.5, 1],
    ],
  },
  c: { lines: [[0, 0.2, 0.7, 0.2, 1, 0.8, 0.3, 0.8, 0, 0.2]] },
  d: { lines: [arc, [0, 0.25, 1, 0.25]] },
  e: { circles: [round] },
  f: {
    lines: [
      [0.1, 0, 0.5, 1],
      [0.5, 0, 0.9, 1],
    ],
  },
  g: {
    circles: [[0.5, 0.5, 0.3]],
    lines: [
      [0, 0, 0.35, 1],
      [0.65, 0, 1, 1],
    ],
  },
  h: {
    lines: [
      [0, 0, 1, 1],
      [0.6, 0.9, 1, 1, 0.9, 0.6],
    ],
  },
  i: {
    lines: [
      [0, 0.5, 1, 0.5],
      [0.2, 0.8, 0.8, 0.8],
      [0.2, 0.2, 0.8, 0.2],
    ],
  },
  j: {
    circles: [[0.5, 0.5, 0.35]],
    lines: [
      [0, 0.5, 1, 0.5],
      [0.5, 0, 0.5, 1],
    ],
  },
  k: { lines: [arc] },
  l: { circles: [round], letter: 'L' },
  m: { circles: [round], letter: 'M' },
  n: { circles: [[0.5, 0.5, 0.35]], lines: [[0.1, 0, 0.9, 1]] },
  p: { circles: [round], letter: 'P' },
  r: { circles: [round, [0.5, 0.5, 0.25]] },
  s: { circles: [round], letter: 'S' },
  t: {
    lines: [
      [0, 0, 0.6, 1],
      [0.35, 0.85, 0.6, 1, 0.6, 0.7],
      [0.4, 0, 1, 1],
      [0.75, 0.85, 1, 1, 1, 0.7],
      [0, 0, 0.4, 0],
    ],
  },
  u: { lines: [[0, 0.5, 1, 0.5]] },
}

type Piece = { readonly sign: Sign } | { readonly text: string }

/** False of one without letters' height. */
export function drawTolerance(
  entity: EntityOf<'TOLERANCE'>,
  { pen, wording, looks, styleOf }: DrawContext,
): boolean {
  const look = looks(entity.style, entity)
  const height = look.textHeight * look.scale
  if (!(height > 0)) return false
  const { insert, xAxis } = entity
  const length = Math.hypot(xAxis.x, xAxis.y) || 1
  const [cos, sin] = [xAxis.x / length, xAxis.y / length]
  const at: Affine = [cos, sin, 0, -sin, cos, 0, 0, 0, 1, insert.x, insert.y, insert.z]
  const map = compositionOf(pen.place.matrix, at, scaling(height, height, 1))
  const font = wording.fontOf(styleOf(look.textStyle))
  let y = 0
  let cells = 0
  for (const row of entity.content.split(/\n|\^J/)) {
    let x = 0
    for (const cell of row.split(/%%v/i)) {
      const pieces = piecesOf(cell)
      if (pieces.length === 0 || ++cells > MOST_CELLS) continue
      const end = drawCell(
        pieces,
        compositionOf(map, translation(x + MARGIN, y - 0.5)),
        font,
        wording.fonts,
        pen,
      )
      const right = x + end + 2 * MARGIN
      pen.stroke(map, [x, y - 1, 0, right, y - 1, 0, right, y + 1, 0, x, y + 1, 0], true)
      x = right
    }
    if (x > 0) y -= ROW
  }
  return cells <= MOST_CELLS
}

/** `{\Fgdt;j}` is a sign, all else letters. */
function piecesOf(cell: string): Piece[] {
  const pieces: Piece[] = []
  for (const [, letters, text] of cell.matchAll(/\{\\F[^;}]*;([^}]*)\}|([^{]+|\{)/gs)) {
    if (text !== undefined && text.trim() !== '') pieces.push({ text: text.trim() })
    for (const letter of letters ?? '')
      pieces.push(Object.hasOwn(signs, letter) ? { sign: signs[letter] as Sign } : { text: letter })
  }
  return pieces
}

/** @returns its width, in heights of the letters */
function drawCell(
  pieces: readonly Piece[],
  map: Affine,
  font: AskedFont,
  fonts: DrawContext['wording']['fonts'],
  pen: Pen,
): number {
  let x = 0
  for (const piece of pieces) {
    const here = compositionOf(map, translation(x, 0))
    if ('text' in piece) {
      if (!pen.budget.spend('letters', piece.text.length)) break
      const set = fonts.line(piece.text, font.bold)
      pen.text(here, set, piece.text, font)
      x += set.width + MARGIN / 2
      continue
    }
    const { lines = [], circles = [], letter } = piece.sign
    pen.strokes(here, lines.map(inSpace), false, 0, false)
    for (const [cx, cy, radius] of circles) {
      const ring = circlePoints({ x: cx, y: cy, z: 0 }, radius, pen.error(here))
      pen.strokes(here, [ring], true, 0, false)
    }
    if (letter !== undefined) {
      const set = fonts.line(letter, font.bold)
      const small = compositionOf(
        here,
        translation(0.5, 0.5),
        scaling(0.6, 0.6, 1),
        translation(-set.width / 2, -0.5),
      )
      pen.text(small, set, letter, font)
    }
    x += 1 + MARGIN / 2
  }
  return x - MARGIN / 2
}
