/** What a sheet shows, piece by piece, in mm of its paper: x to the right and y up from its lower left corner. */

import type { HatchGradient } from '../dxf/model.ts'
import type { Raster } from './raster.ts'
import type { PlacedGlyph } from './text/font-book.ts'
import type { AskedFont } from './text/wording.ts'

/** Why a thing that is in the drawing is not seen. */
export type HiddenReason =
  | 'invisible'
  | 'attribute-invisible'
  | 'layer-off'
  | 'layer-frozen'
  | 'layer-not-plotted'
  | 'viewport-frozen'
  | 'viewport-off'
  | 'clipped'
  | 'outside-sheet'
  /** A text that is seen from its side. */
  | 'on-edge'

/** Where a piece comes from. */
export interface Provenance {
  readonly handle: string | undefined
  /** Its name in group 0. */
  readonly type: string
  /** The layer it is shown by: in a block, layer 0 stands for the layer of the INSERT. */
  readonly layer: string
  /** Names of the blocks it stands in, from the outermost. */
  readonly blocks: readonly string[]
  /** Handles of the INSERTs that put it there, from the outermost. */
  readonly inserts: readonly (string | undefined)[]
  /** The viewport it is seen through; none for what stands on the sheet itself. */
  readonly viewport: string | undefined
}

/** A region that things are cut by. */
export interface Clip {
  /** x and y in turn; closed. */
  readonly ring: readonly number[]
  readonly box: PaperBox
  /** Whether the ring is its box. */
  readonly rectangle: boolean
}

export type PaperBox = readonly [left: number, bottom: number, right: number, top: number]

/** A line along points: x and y in turn. */
export interface Path {
  readonly points: readonly number[]
  readonly closed: boolean
  /** Length of what was cut away before it: where in the line's dashes it begins. */
  readonly skipped: number
}

interface Piece {
  readonly origin: Provenance
  /** 0xRRGGBB as it is printed on white paper. */
  readonly color: number
  /** 0 clear … 1 opaque. */
  readonly opacity: number
  readonly hidden: HiddenReason | undefined
  /** Clips that cut through it; strokes are cut already. */
  readonly clips: readonly Clip[]
  /** Whether it stands in for what can't be drawn: no part of the drawing. */
  readonly standIn: boolean
}

/** Lines of one width. */
export interface Stroke extends Piece {
  readonly kind: 'stroke'
  readonly paths: readonly Path[]
  /** mm. */
  readonly width: number
  /** Drawn as wide as the drawing says rather than by a pen: its ends are cut straight and its corners are sharp. */
  readonly wide: boolean
  /** Lengths in mm, drawn and left out in turn; 0 is a dot. Empty for a line without gaps. */
  readonly dashes: readonly number[]
}

/** An area between rings, by the even-odd rule. */
export interface Fill extends Piece {
  readonly kind: 'fill'
  readonly rings: readonly (readonly number[])[]
  /** Colours that run into one another; `color` is then the first of them. */
  readonly gradient: HatchGradient | undefined
  /** A WIPEOUT: it covers what lies under it with the paper's colour. */
  readonly cover: boolean
  /** A picture that it shows, cut by its rings. */
  readonly picture: PlacedRaster | undefined
}

export interface PlacedRaster {
  readonly raster: Raster
  /** Shares of its width from the left and of its height from below, to mm of paper: `[xx, xy, yx, yy, x, y]`. */
  readonly map: readonly [number, number, number, number, number, number]
}

/** A line of text, or a part of one. */
export interface TextPiece extends Piece {
  readonly kind: 'text'
  /** In the order in which it is read. */
  readonly text: string
  /** Lengths in heights of a capital letter, along the line and up, to mm of paper: `[xx, xy, yx, yy, x, y]`. */
  readonly map: readonly [number, number, number, number, number, number]
  /** Empty where no fonts were given. */
  readonly glyphs: readonly PlacedGlyph[]
  /** Corners of the letters' field on the paper, from the line's start round. */
  readonly ring: readonly number[]
  /** Height of a capital letter on the paper, in mm. */
  readonly height: number
  /** The font it asks for; what it is drawn in is Vazirmatn. */
  readonly font: AskedFont
  /** Characters that no font has, drawn as boxes. */
  readonly missing: number
}

export type Primitive = Stroke | Fill | TextPiece

/** Takes primitives in the order in which they are drawn, later over earlier. */
export type Sink = (primitive: Primitive) => void
