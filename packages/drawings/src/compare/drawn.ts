/** What entities draw, in the units of where they stand: where they are, and what they cover. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { bandsOf } from '../geometry/painted.ts'
import { identity } from '../scene/affine.ts'
import { Budget, sceneLimits } from '../scene/limits.ts'
import type { Primitive } from '../scene/primitive.ts'
import { Rasters } from '../scene/raster.ts'
import { topmostPlace } from '../scene/sheet.ts'
import { FontBook } from '../scene/text/font-book.ts'
import { Walker } from '../scene/walk.ts'

/** A part of what an entity draws: an area covers what is under it, a line only shows. */
export interface Shape {
  readonly rings: readonly (readonly number[])[]
  /** Of an area, whether it is filled by the even-odd rule; null for lines. */
  readonly evenOdd: boolean | null
  /** 0xRRGGBB; null for what has several. */
  readonly color: number | null
}

/** Pictures are drawn by their frames, and cover what is under them. */
const PICTURES = new Set(['IMAGE', 'PDFUNDERLAY', 'DWFUNDERLAY', 'DGNUNDERLAY', 'OLE2FRAME'])

/** Draws the entities of one drawing one by one, hidden ones too; what its bounds forbid has no shape. */
export class Drawn {
  readonly #walker: Walker
  #pieces: Primitive[] = []

  constructor(document: DxfDocument) {
    this.#walker = new Walker(document, {
      sink: (piece) => this.#pieces.push(piece),
      budget: new Budget(sceneLimits),
      tolerance: Infinity,
      paper: undefined,
      // Only lines that are as wide as the drawing says cover anything.
      pens: 0,
      hidden: true,
      standIns: true,
      depth: sceneLimits.depth,
      allLayers: true,
      fonts: FontBook.of(undefined),
      rasters: new Rasters(undefined),
    })
  }

  /**
   * The points of its lines and areas, x and y in turn.
   *
   * @param only handles of the parts that are asked for; all unless given
   */
  pointsOf(entity: Entity, only?: ReadonlySet<string | undefined>): number[] {
    const pieces = this.#draw(entity)
    return pointsOf(only === undefined ? pieces : pieces.filter(({ origin }) => only.has(origin.handle)))
  }

  shapesOf(entity: Entity): Shape[] {
    return this.#draw(entity).map((piece): Shape => {
      const rings = ringsOf(piece)
      if (piece.kind === 'fill')
        return { rings, evenOdd: true, color: piece.gradient === undefined ? piece.color : null }
      if (piece.kind === 'stroke' && PICTURES.has(piece.origin.type))
        return { rings, evenOdd: true, color: null }
      if (piece.kind === 'stroke' && piece.wide) {
        const bands = piece.paths.flatMap(({ points, closed }) => bandsOf(points, closed, piece.width).rings)
        return { rings: bands, evenOdd: false, color: piece.color }
      }
      return { rings, evenOdd: null, color: piece.color }
    })
  }

  #draw(entity: Entity): readonly Primitive[] {
    this.#pieces = []
    this.#walker.draw([entity], topmostPlace(this.#walker, identity))
    return this.#pieces.filter(({ hidden }) => hidden !== 'clipped')
  }
}

export const pointsOf = (pieces: readonly Primitive[]): number[] =>
  pieces.flatMap((piece) => ringsOf(piece).flat())

function ringsOf(piece: Primitive): readonly (readonly number[])[] {
  if (piece.kind === 'text') return [piece.ring]
  if (piece.kind === 'fill') return piece.rings
  return piece.paths.map(({ points, closed }) => (closed ? [...points, ...points.slice(0, 2)] : points))
}
