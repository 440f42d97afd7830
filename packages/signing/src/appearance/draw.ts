/** An appearance drawn from its layout: text, seal and QR code in colours that no printer or screen has of its own. */

import { array, dict, name, num, type PdfObject } from '../pdf/objects.ts'
import { drawText, number, type Rectangle } from './fit-text.ts'
import { FontUse } from './font-resource.ts'
import { type FontFiles, openFonts } from './fonts.ts'
import { readSeal, type Seal } from './image.ts'
import { filled, type Layout, type Side, type Values } from './layout.ts'
import { appearanceMessages } from './messages.ts'
import { NewPdf } from './new-pdf.ts'
import { drawQr } from './qr.ts'

export interface Material {
  readonly fonts: FontFiles
  /** PNG or JPEG files by the names that layouts give them. */
  readonly images?: ReadonlyMap<string, Uint8Array>
}

/** Points between the parts, and from the frame to them. */
const GAP = 5
const FRAME = 0.75
/** A picture takes at most this part of the width. */
const PICTURE = 0.38
const DEFAULT_SIZE = 10
const MOST_KEPT = 20

/** sRGB as PDF/A takes it without an output intent: CIE-based (ISO 19005-2 §6.2.4.2). */
const RGB = calibrated('CalRGB', {
  Gamma: array([2.2, 2.2, 2.2].map(num)),
  Matrix: array([0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505].map(num)),
})
const GREY = calibrated('CalGray', { Gamma: num(2.2) })

function calibrated(kind: string, entries: Record<string, PdfObject>): PdfObject {
  const white = array([0.9505, 1, 1.089].map(num))
  return array([name(kind), dict({ WhitePoint: white, ...entries })])
}

/**
 * What a signature shows, to be given as `appearance.pdf`: a function of the size of its box. What it throws comes out of
 * signing: `appearance.fit`, `.glyph`, `.qr`, `.image`, `.image-missing`, `.font` or `.placeholder`.
 */
export function drawAppearance(
  layout: Layout,
  values: Values,
  { fonts, images }: Material,
): (size: { width: number; height: number }) => Uint8Array {
  const opened = openFonts(fonts)
  const seal = layout.image && sealOf(layout.image.name, images)
  const draw = (size: { width: number; height: number }): Uint8Array => {
    const direction = layout.direction ?? 'rtl'
    const pdf = new NewPdf()
    const uses = { regular: new FontUse(opened.regular), bold: new FontUse(opened.bold) }
    const ink = inkOf(layout.ink ?? '#000000')
    const parts = ['/Colour cs /Colour CS']
    const framed = layout.border ?? true
    if (framed) parts.push(frame(size, ink))
    const edge = GAP + (framed ? FRAME : 0)
    let area: Rectangle = { x: edge, y: edge, width: size.width - 2 * edge, height: size.height - 2 * edge }
    const pictures: Record<string, PdfObject> = {}

    if (seal !== undefined) {
      const [picture, rest] = beside(area, layout.image?.side ?? 'start', direction, seal.width / seal.height)
      pictures.Seal = seal.write(pdf, { rgb: RGB, grey: GREY })
      const { x, y, width, height } = picture
      parts.push(`q ${[width, 0, 0, height, x, y].map(number).join(' ')} cm /Seal Do Q`)
      area = rest
    }
    const code = layout.qr && filled(layout.qr.text, values, direction, false)
    if (code !== undefined) {
      const [picture, rest] = beside(area, layout.qr?.side ?? 'end', direction, 1)
      parts.push(drawQr(code, picture))
      area = rest
    }
    const lines = layout.lines.flatMap(({ text, size: points = DEFAULT_SIZE, bold = false }) => {
      const line = filled(text, values, direction)
      return line === undefined ? [] : [{ text: line, size: points, bold }]
    })
    parts.push(`${ink} sc`, drawText(lines, area, direction, uses))
    const resources = dict({
      ColorSpace: dict({ Colour: RGB }),
      Font: dict({ Regular: uses.regular.write(pdf), Bold: uses.bold.write(pdf) }),
      XObject: dict(pictures),
    })
    return pdf.write(size, parts.join('\n'), resources)
  }
  // a set of sheets, or the pages of one, mostly ask for the same
  const drawn = new Map<string, Uint8Array>()
  return (size) => {
    const key = `${size.width} ${size.height}`
    const page = drawn.get(key) ?? draw(size)
    if (drawn.size < MOST_KEPT) drawn.set(key, page)
    return page
  }
}

function sealOf(title: string, images: Material['images']): Seal {
  const file = images?.get(title)
  if (file === undefined) throw appearanceMessages.error('appearance.image-missing', title)
  return readSeal(file, title)
}

/** A picture at one side, in the middle of the height, and what it leaves. */
function beside(
  area: Rectangle,
  side: Side,
  direction: 'rtl' | 'ltr',
  proportion: number,
): [Rectangle, Rectangle] {
  const width = Math.max(0, Math.min(area.height * proportion, area.width * PICTURE))
  const height = width / proportion
  const right = (side === 'start') === (direction === 'rtl')
  const x = right ? area.x + area.width - width : area.x
  const rest = { ...area, x: right ? area.x : area.x + width + GAP, width: area.width - width - GAP }
  return [{ x, y: area.y + (area.height - height) / 2, width, height }, rest]
}

const frame = ({ width, height }: { width: number; height: number }, ink: string): string => {
  const half = FRAME / 2
  const sides = [half, half, width - FRAME, height - FRAME].map(number).join(' ')
  return `${ink} SC ${number(FRAME)} w ${sides} re S`
}

/** `#rrggbb` as three numbers. */
function inkOf(colour: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ')
}
