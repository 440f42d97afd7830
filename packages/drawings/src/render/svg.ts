/** A sheet as SVG: mm for user units, every piece with its layer and the handle it comes from. */

import type { HatchGradient } from '../dxf/model.ts'
import { clipOf } from '../scene/clip.ts'
import type { Stop } from '../scene/limits.ts'
import type { Clip, Fill, Path, PlacedRaster, Primitive, Stroke, TextPiece } from '../scene/primitive.ts'
import type { Raster } from '../scene/raster.ts'
import { resolveScene, type SceneOptions, type SceneReport } from '../scene/resolve.ts'
import type { Sheet } from '../scene/sheet.ts'
import { dataUrl } from './data-url.ts'
import { escaped } from './escaped.ts'
import { LETTER_UNIT, letterShapes } from './letters.ts'

/** Characters of SVG that one sheet may take; what is beyond it is left out, and the report says `output`. */
const LARGEST = 400_000_000
const MOST_NAMES = 10_000
/** Characters that are encoded at once. */
const CHUNK = 65_536
/** Units of the last place: µm. */
const PLACES = 1000

type RenderStop = Stop | 'output'

export type RenderReport = Omit<SceneReport, 'stop'> & { readonly stop: RenderStop | undefined }

/**
 * Draws a sheet. Never throws for what a file holds.
 *
 * @param write takes the picture in pieces, in their order: a whole one may be larger than what one would hold in memory
 */
export function renderSvg(
  sheet: Sheet,
  write: (part: Uint8Array) => void,
  options: Omit<SceneOptions, 'hidden' | 'standIns'> = {},
): RenderReport {
  const writer = new SvgWriter(sheet, write)
  const report = resolveScene(sheet, (piece) => writer.add(piece), { ...options, standIns: true })
  writer.end()
  return writer.full ? { ...report, stop: 'output' } : report
}

class SvgWriter {
  full = false
  private readonly take: (part: Uint8Array) => void
  private readonly encoder = new TextEncoder()
  private pending = ''
  private length = 0
  private readonly height: number
  private readonly clips = new Map<Clip, string>()
  private group = ''
  private readonly names = new Map<string, string>()
  private readonly pictures = new Map<Raster, string>()
  private gradients = 0

  constructor({ width, height, layout }: Sheet, take: (part: Uint8Array) => void) {
    this.take = take
    this.height = height
    const size = `width="${mm(width)}mm" height="${mm(height)}mm" viewBox="0 0 ${mm(width)} ${mm(height)}"`
    this.write(
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} data-layout="${escaped(layout.name)}">\n` +
        `<rect width="100%" height="100%" fill="#fff"/>\n` +
        `<g fill="none" fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round">\n`,
    )
  }

  add(piece: Primitive): void {
    if (this.full) return
    this.open(piece)
    const clips = piece.clips.map((clip) => this.clip(clip))
    if (
      piece.kind === 'stroke' &&
      piece.dashes.length > 0 &&
      piece.paths.some(({ skipped }) => skipped > 0)
    ) {
      for (const path of piece.paths) this.addDashed(piece, path)
      return
    }
    if (piece.kind === 'fill' && piece.picture !== undefined) {
      this.addPicture(piece, piece.picture)
      return
    }
    const data = this.data(piece)
    const gradient =
      piece.kind === 'fill' && piece.gradient !== undefined ? this.gradient(piece.gradient) : ''
    const placed = piece.kind === 'text' ? this.placed(piece) : ''
    const clipped = clips.map((id) => `<g clip-path="url(#${id})">`).join('')
    this.write(
      `${clipped}<path${this.source(piece)}${said(piece)}${placed}${gradient} d="${data}"/>${'</g>'.repeat(clips.length)}\n`,
    )
  }

  /** What a clip cut out of a dashed line goes on in the dashes where it would be. */
  private addDashed(piece: Stroke, path: Path): void {
    const offset = path.skipped > 0 ? ` stroke-dashoffset="${mm(path.skipped)}"` : ''
    this.write(`<path${this.source(piece)}${offset} d="${this.line(path)}"/>\n`)
  }

  /** The file itself stands once, and is used where it is shown. */
  private addPicture(piece: Fill, { raster, map }: PlacedRaster): void {
    let id = this.pictures.get(raster)
    if (id === undefined) {
      id = `picture${this.pictures.size + 1}`
      this.pictures.set(raster, id)
      this.write(
        `<defs><image id="${id}" width="1" height="1" preserveAspectRatio="none" href="${dataUrl(raster)}"/></defs>`,
      )
    }
    const clips = [...piece.clips, ...piece.rings.map(clipOf)].map((clip) => this.clip(clip))
    const [xx, xy, yx, yy, x, y] = map
    // Pixels have y down, from the upper left corner.
    const turned = [xx, -xy, -yx, yy, x + yx, this.height - y - yy].map((value) => Number(value.toFixed(4)))
    const open = clips.map((clip) => `<g clip-path="url(#${clip})">`).join('')
    this.write(
      `${open}<use href="#${id}"${this.source(piece)} transform="matrix(${turned.join(' ')})"/>${'</g>'.repeat(clips.length)}\n`,
    )
  }

  /** @returns the attribute that fills a shape with it */
  private gradient({ name, angle, colors }: HatchGradient): string {
    const id = `gradient${++this.gradients}`
    const shades = name === 'CYLINDER' ? [...colors, ...colors.slice(0, -1).reverse()] : colors
    const stops = shades.map(
      (color, at) => `<stop offset="${mm(at / (shades.length - 1))}" stop-color="${hex(color)}"/>`,
    )
    const flat = name === 'LINEAR' || name === 'CYLINDER' || name === ''
    const element = flat ? 'linearGradient' : 'radialGradient'
    const turn = flat ? ` gradientTransform="rotate(${mm((-angle * 180) / Math.PI)} .5 .5)"` : ''
    this.write(`<${element} id="${id}"${turn}>${stops.join('')}</${element}>`)
    return ` fill="url(#${id})"`
  }

  end(): void {
    this.write(`${this.group === '' ? '' : '</g>\n'}</g>\n</svg>\n`)
    this.take(this.encoder.encode(this.pending))
  }

  /** Neighbours of one layer and one look stand in one group. */
  private open(piece: Primitive): void {
    const group = `data-layer="${this.name(piece.origin.layer)}"${look(piece)}`
    if (group === this.group) return
    this.write(`${this.group === '' ? '' : '</g>\n'}<g ${group}>\n`)
    this.group = group
  }

  /** Names stand in a drawing again and again. */
  private name(name: string): string {
    const known = this.names.get(name) ?? escaped(name)
    if (this.names.size < MOST_NAMES) this.names.set(name, known)
    return known
  }

  private source({ origin, standIn }: Primitive): string {
    const { handle, blocks, viewport } = origin
    return (
      (handle === undefined ? '' : ` data-handle="${handle}"`) +
      (blocks.length === 0 ? '' : ` data-blocks="${this.name(blocks.join('/'))}"`) +
      (viewport === undefined ? '' : ` data-viewport="${viewport}"`) +
      (standIn ? ' data-stand-in=""' : '')
    )
  }

  private data(piece: Primitive): string {
    if (piece.kind === 'stroke') return this.lines(piece)
    return piece.kind === 'fill' ? this.areas(piece) : letterShapes(piece.glyphs)
  }

  private placed({ map: [xx, xy, yx, yy, x, y] }: TextPiece): string {
    const turned = [xx, -xy, -yx, yy].map((value) => Number((value / LETTER_UNIT).toPrecision(6)))
    // Letter shapes have y down, as SVG has.
    return ` transform="matrix(${turned.join(' ')} ${mm(x)} ${mm(this.height - y)})"`
  }

  private lines({ paths }: Stroke): string {
    return paths.map((path) => this.line(path)).join('')
  }

  private line({ points, closed }: Path): string {
    // A line without length shows as a dot by its round ends.
    return points.length === 2 ? `${this.ring(points)}h0` : this.ring(points) + (closed ? 'z' : '')
  }

  private areas({ rings }: Fill): string {
    return rings.map((ring) => `${this.ring(ring)}z`).join('')
  }

  /** Steps from point to point, each in whole µm, so that no error adds up. */
  private ring(points: readonly number[]): string {
    const top = this.height * PLACES
    let x = Math.round((points[0] as number) * PLACES)
    let y = Math.round(top - (points[1] as number) * PLACES)
    let data = `M${decimal(x)}${after(y)}`
    for (let at = 2; at < points.length; at += 2) {
      const nextX = Math.round((points[at] as number) * PLACES)
      const nextY = Math.round(top - (points[at + 1] as number) * PLACES)
      data += (at === 2 ? `l${decimal(nextX - x)}` : after(nextX - x)) + after(nextY - y)
      x = nextX
      y = nextY
    }
    return data
  }

  private clip(clip: Clip): string {
    const known = this.clips.get(clip)
    if (known !== undefined) return known
    const id = `clip${this.clips.size + 1}`
    this.clips.set(clip, id)
    this.write(`<clipPath id="${id}"><path clip-rule="evenodd" d="${this.ring(clip.ring)}z"/></clipPath>`)
    return id
  }

  private write(text: string): void {
    this.pending += text
    this.length += text.length
    if (this.length > LARGEST) this.full = true
    if (this.pending.length < CHUNK) return
    this.take(this.encoder.encode(this.pending))
    this.pending = ''
  }
}

/** The words, for who searches, and the font that they ask for. */
function said(piece: Primitive): string {
  if (piece.kind !== 'text') return ''
  const { text, font } = piece
  return ` fill-rule="nonzero" class="text ${font.kind}" data-font="${escaped(font.font)}" aria-label="${escaped(text)}"`
}

function look(piece: Primitive): string {
  const color = hex(piece.color)
  const clear = piece.opacity < 1 ? ` opacity="${mm(piece.opacity)}"` : ''
  if (piece.kind !== 'stroke') return ` fill="${color}"${clear}`
  const shape = piece.wide ? ' stroke-linecap="butt" stroke-linejoin="miter"' : ''
  const dashes = piece.dashes.length === 0 ? '' : ` stroke-dasharray="${piece.dashes.map(mm).join(' ')}"`
  return ` stroke="${color}" stroke-width="${mm(piece.width)}"${shape}${dashes}${clear}`
}

const hex = (color: number): string => `#${color.toString(16).padStart(6, '0')}`

function mm(value: number): number {
  return Math.round(value * PLACES) / PLACES
}

/** `.001` to `.999` without zeros at the end. */
const fractions = Array.from({ length: PLACES }, (_, part) =>
  part === 0 ? '' : `.${String(part).padStart(3, '0').replace(/0+$/, '')}`,
)

/** A whole number of µm as mm, by its digits: a sheet has millions, and dividing them would take most of the time. */
function decimal(micrometres: number): string {
  const size = Math.abs(micrometres)
  const whole = Math.floor(size / PLACES)
  const fraction = fractions[size - whole * PLACES] ?? ''
  const digits = whole === 0 && fraction !== '' ? fraction : whole + fraction
  return micrometres < 0 ? `-${digits}` : digits
}

/** The same after another number. */
const after = (micrometres: number): string =>
  micrometres < 0 ? decimal(micrometres) : ` ${decimal(micrometres)}`
