import type { Sheet, Vertex } from '../drawing/items.ts'
import { type LayerName, type Letter, LINETYPES, lookOf } from '../drawing/layers.ts'
import { arcToCubics } from './arc.ts'
import { type Ink, inkOf } from './outline.ts'

/** Capital height of Vazirmatn as a share of its size: CAD gives text by capital height, Typst by size. */
const CAPITAL = 1638 / 2048

/** The Typst source of a plot: every stroke, fill and text at its exact place in mm, in the layers' order of drawing. */
export function typstSource(sheet: Sheet): string {
  const { width, height } = sheet.paper
  const { issued, designer } = sheet.issue
  const date = `year: ${issued.getUTCFullYear()}, month: ${issued.getUTCMonth() + 1}, day: ${issued.getUTCDate()}`
  const place = new Place(sheet)
  return [
    `#set document(title: ${quote(`${sheet.number} ${sheet.title}`)}, author: ${quote(designer)}, date: datetime(${date}))`,
    `#set page(width: ${width}mm, height: ${height}mm, margin: 0mm)`,
    '#set text(font: "Vazirmatn", lang: "fa", top-edge: "cap-height", bottom-edge: "baseline")',
    '#let m = curve.move',
    '#let l = curve.line',
    '#let b = curve.cubic',
    '#let z = curve.close(mode: "straight")',
    '#let ink(..parts) = place(top + left, curve(..parts))',
    '#let words(x, y, size, side, turn, way, weight, paint, value) = place(top + left,',
    '  dx: x * 1mm - (if side == left { 0mm } else if side == center { 150mm } else { 300mm }), dy: y * 1mm - 20mm,',
    '  rotate(-turn * 1deg, origin: side + horizon, block(width: 300mm, height: 40mm,',
    '    align(side + horizon, text(size: size * 1mm, dir: way, weight: weight, fill: paint, value)))))',
    ...runs(inkOf(sheet)).map((run) => place.write(run)),
    '',
  ].join('\n')
}

/** Neighbouring strokes of one layer become one path. */
function runs(ink: readonly Ink[]): Ink[][] {
  const groups: Ink[][] = []
  for (const piece of ink) {
    const group = groups.at(-1)
    const before = group?.[0]
    if (group && before?.kind === 'stroke' && piece.kind === 'stroke' && before.layer === piece.layer)
      group.push(piece)
    else groups.push([piece])
  }
  return groups
}

/** Writes ink with y downwards, as Typst counts it. */
class Place {
  private readonly height: number
  private readonly letter: Letter

  constructor({ paper, issue }: Sheet) {
    this.height = paper.height
    this.letter = issue.letter
  }

  write(run: readonly Ink[]): string {
    const [first] = run
    if (!first) return ''
    if (first.kind === 'text') return this.words(first)
    if (first.kind === 'fill') {
      const paint = `fill: ${this.luma(first.layer)}, fill-rule: "even-odd", stroke: none`
      return `#ink(${paint}, ${first.loops.map((loop) => this.outline(loop, true)).join(', ')})`
    }
    const strokes = run.flatMap((piece) =>
      piece.kind === 'stroke' ? [this.outline(piece.vertices, piece.closed)] : [],
    )
    return `#ink(stroke: ${this.stroke(first.layer)}, ${strokes.join(', ')})`
  }

  private outline(vertices: readonly Vertex[], closed: boolean): string {
    const [first] = vertices
    if (!first) return 'm((0mm, 0mm))'
    const parts = [`m(${this.point(first[0], first[1])})`]
    const count = closed ? vertices.length : vertices.length - 1
    for (let index = 0; index < count; index++) {
      const from = vertices[index] ?? first
      const to = vertices[(index + 1) % vertices.length] ?? first
      if (from[2]) {
        for (const [c1, c2, end] of arcToCubics([from[0], from[1]], [to[0], to[1]], from[2]))
          parts.push(`b(${this.point(...c1)}, ${this.point(...c2)}, ${this.point(...end)})`)
      } else if (index < vertices.length - 1) parts.push(`l(${this.point(to[0], to[1])})`)
    }
    if (closed) parts.push('z')
    return parts.join(', ')
  }

  private words(ink: Extract<Ink, { kind: 'text' }>): string {
    const lift = ink.vertical === 'baseline' ? ink.height / 2 : 0
    const side = { start: 'left', middle: 'center', end: 'right' }[ink.align]
    const way = /\p{Script=Arabic}/u.test(ink.value) ? 'rtl' : 'ltr'
    const weight = ink.bold ? 700 : 400
    const size = number(ink.height / CAPITAL)
    const at = `${number(ink.at[0])}, ${number(this.height - ink.at[1] - lift)}`
    return `#words(${at}, ${size}, ${side}, ${ink.angle}, ${way}, ${weight}, ${this.luma(ink.layer)}, ${quote(ink.value)})`
  }

  private point(x: number, y: number): string {
    return `(${number(x)}mm, ${number(this.height - y)}mm)`
  }

  private stroke(layer: LayerName): string {
    const { weight, linetype } = lookOf(layer, this.letter)
    const dashes = LINETYPES[linetype].dashes.map((dash) => `${Math.abs(dash)}mm`)
    const dash = dashes.length > 0 ? `, dash: (${dashes.join(', ')})` : ''
    return `(paint: ${this.luma(layer)}, thickness: ${number(weight / 100)}mm, cap: "round", join: "round"${dash})`
  }

  private luma(layer: LayerName): string {
    return `luma(${lookOf(layer, this.letter).grey}%)`
  }
}

function number(value: number): string {
  return String(Math.round(value * 10000) / 10000)
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
