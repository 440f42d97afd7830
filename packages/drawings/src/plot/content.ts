/** What a sheet shows as the operators of a PDF page (ISO 32000-2 §8, §9), with mm of the paper for units. */
import { GlyphCodes, type OpenFont } from '@mohr/text'
import type { Clip, Fill, PlacedRaster, Primitive, Stroke, TextPiece } from '../scene/primitive.ts'
import type { Raster } from '../scene/raster.ts'
import type { PlacedGlyph } from '../scene/text/font-book.ts'
import { lettersWithMarks, type MarkedGlyph } from './marks.ts'

/** Bytes of operators that one sheet may take; what is beyond is left out, and the report says `output`. */
const LARGEST = 200_000_000
/** Characters that are encoded at once. */
const CHUNK = 65_536
/** Of a mm: µm. */
const PLACES = 1000
const POINTS = 72 / 25.4

export class PageContent {
  full = false
  /** Resource names of the layers, in the order in which they are first seen. */
  readonly layers = new Map<string, string>()
  readonly fonts = new Map<OpenFont, { readonly name: string; readonly codes: GlyphCodes }>()
  /** Resource names of pictures, in the order in which they are first shown. */
  readonly pictures = new Map<Raster, string>()
  /** Resource names of opacities. */
  readonly opacities = new Map<number, string>()
  readonly #parts: Uint8Array[] = []
  readonly #encoder = new TextEncoder()
  #pending = ''
  #length = 0
  #layer: string | undefined
  #look = ''

  constructor() {
    this.#write(`${round(POINTS, 1e6)} 0 0 ${round(POINTS, 1e6)} 0 0 cm /RGB CS /RGB cs 1 J 1 j\n`)
  }

  add(piece: Primitive): void {
    if (this.full) return
    this.#open(piece.origin.layer)
    const clipped = piece.clips.length > 0
    if (clipped) this.#write(`q\n${piece.clips.map((clip) => this.#clip(clip)).join('')}`)
    if (piece.kind === 'fill' && piece.picture !== undefined) this.#picture(piece, piece.picture)
    else this.#draw(piece)
    if (clipped) {
      this.#write('Q\n')
      this.#look = ''
    }
  }

  #draw(piece: Primitive): void {
    this.#dress(piece)
    if (piece.kind === 'stroke') this.#stroke(piece)
    else if (piece.kind === 'fill') this.#fill(piece)
    else this.#text(piece)
  }

  #picture({ rings, opacity }: Fill, { raster, map }: PlacedRaster): void {
    const name = this.pictures.get(raster) ?? `P${this.pictures.size + 1}`
    this.pictures.set(raster, name)
    const state = this.#opacity(opacity)
    const cut = rings.map((one) => `${ring(one)}h `).join('')
    const placed = [...map.slice(0, 4).map((value) => round(value, 1e6)), round(map[4]), round(map[5])]
    this.#write(`q ${cut}W* n /${state} gs ${placed.join(' ')} cm /${name} Do Q\n`)
  }

  #opacity(opacity: number): string {
    const known = this.opacities.get(opacity) ?? `A${this.opacities.size + 1}`
    this.opacities.set(opacity, known)
    return known
  }

  end(): Uint8Array {
    this.#close()
    this.#parts.push(this.#encoder.encode(this.#pending))
    const bytes = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of this.#parts) {
      bytes.set(part, at)
      at += part.length
    }
    return bytes
  }

  /** Neighbours of one layer stand in one piece of optional content. */
  #open(layer: string): void {
    if (layer === this.#layer) return
    this.#close()
    const name = this.layers.get(layer) ?? `L${this.layers.size + 1}`
    this.layers.set(layer, name)
    this.#write(`/OC /${name} BDC\n`)
    this.#layer = layer
  }

  #close(): void {
    if (this.#layer !== undefined) this.#write('EMC\n')
    this.#layer = undefined
  }

  /** Colours, and for strokes the pen; only where they are others than those before. */
  #dress(piece: Primitive): void {
    const color = [16, 8, 0].map((shift) => round(((piece.color >> shift) & 255) / 255)).join(' ')
    const known = this.#opacity(piece.opacity)
    const pen = piece.kind === 'stroke' ? penOf(piece) : ''
    const look = `/${known} gs ${color} SC ${color} sc ${pen}`
    if (look === this.#look) return
    this.#look = look
    this.#write(`${look}\n`)
  }

  #stroke({ paths, dashes }: Stroke): void {
    for (const { points, closed, skipped } of paths) {
      if (dashes.length > 0)
        this.#write(`[${dashes.map((one) => round(one)).join(' ')}] ${round(skipped)} d `)
      // A line without length shows as a dot by its round ends.
      const line = points.length === 2 ? `${ring(points)}${ring(points).replace('m', 'l')}` : ring(points)
      this.#write(`${line}${closed ? 's' : 'S'}\n`)
    }
    if (dashes.length > 0) this.#look = ''
  }

  #fill({ rings }: Fill): void {
    this.#write(`${rings.map((one) => `${ring(one)}h `).join('')}f*\n`)
  }

  #text({ map, glyphs }: TextPiece): void {
    const drawn = lettersWithMarks(glyphs.filter(({ id }) => id !== 0))
    if (drawn.length > 0) this.#write(`BT\n${this.#lines(drawn, map)}ET\n`)
    // A character that no font has: its box is drawn, since no reader may be sent to the glyph of none.
    for (const glyph of glyphs) if (glyph.id === 0) this.#box(glyph, map)
  }

  /** Glyphs of one font and height in one array, with the steps that lead from each to the next. */
  #lines(glyphs: readonly MarkedGlyph[], map: TextPiece['map']): string {
    let out = ''
    for (let at = 0; at < glyphs.length; ) {
      const first = glyphs[at] as MarkedGlyph
      const { name, codes } = this.#font(first.font)
      // Of a capital letter, whose height is 1, to the em.
      const size = 1 / first.font.capHeight
      /** Where a reader stands, whose steps and widths are whole thousandths. */
      let cursor = first.x
      let shown = ''
      for (; at < glyphs.length; at++) {
        const glyph = glyphs[at] as MarkedGlyph
        if (glyph.font !== first.font || glyph.y !== first.y) break
        const step = Math.round(((cursor - glyph.x) / size) * 1000)
        if (step !== 0) shown += `>${step}<`
        shown += codes.code(glyph, glyph.marks)
        cursor += ((codes.width(glyph.id) - step) / 1000) * size
      }
      out += `/${name} ${round(size, 1e5)} Tf ${matrix(map, first.x, first.y)} Tm [<${shown}>] TJ\n`
    }
    return out
  }

  #font(font: OpenFont) {
    const known = this.fonts.get(font) ?? { name: `F${this.fonts.size + 1}`, codes: new GlyphCodes(font) }
    this.fonts.set(font, known)
    return known
  }

  #box({ font, id, x, y }: PlacedGlyph, map: TextPiece['map']): void {
    const size = 1 / font.capHeight
    const rings = font.outline(id).map((contour) => {
      const points = contour.filter((_, at) => at < 2 || at % 4 < 2)
      return points.flatMap((value, at) =>
        at % 2 === 0 ? placed(map, x + value * size, y + (points[at + 1] as number) * size) : [],
      )
    })
    this.#write(`${rings.map((one) => `${ring(one)}h `).join('')}f\n`)
  }

  #clip({ ring: points }: Clip): string {
    return `${ring(points)}h W* n\n`
  }

  #write(text: string): void {
    this.#pending += text
    this.#length += text.length
    if (this.#length > LARGEST) this.full = true
    if (this.#pending.length < CHUNK) return
    this.#parts.push(this.#encoder.encode(this.#pending))
    this.#pending = ''
  }
}

const penOf = ({ width, wide, dashes }: Stroke): string =>
  `${round(width)} w ${wide ? '0 J 0 j' : '1 J 1 j'}${dashes.length === 0 ? ' [] 0 d' : ''}`

const round = (value: number, places = PLACES): number => Math.round(value * places) / places + 0

function ring(points: readonly number[]): string {
  let data = ''
  for (let at = 0; at < points.length; at += 2)
    data += `${round(points[at] as number)} ${round(points[at + 1] as number)} ${at === 0 ? 'm' : 'l'} `
  return data
}

const placed = ([xx, xy, yx, yy, x, y]: TextPiece['map'], right: number, up: number): [number, number] => [
  x + xx * right + yx * up,
  y + xy * right + yy * up,
]

function matrix(map: TextPiece['map'], right: number, up: number): string {
  const [xx, xy, yx, yy] = map
  const [x, y] = placed(map, right, up)
  return [...[xx, xy, yx, yy].map((value) => round(value, 1e6)), round(x), round(y)].join(' ')
}
