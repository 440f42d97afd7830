/** What the pages of a PDF show, as lines and texts in mm. */
import { readPages } from '#read-pages'
import type { GlyphFault } from './glyph-faults.ts'
import type { HiddenMark } from './hidden-marks.ts'
import type { PdfProblem } from './problems.ts'
import type { PageLetter } from './text-line.ts'

export interface PdfText {
  readonly text: string
  /** From its start along its base line and up, in mm: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number]
  /** Its base line, from x, y to x, y in mm, and the size of its font. */
  readonly line: readonly [number, number, number, number]
  readonly size: number
  /** Whether it is seen as in a mirror. */
  readonly mirrored: boolean
}

export interface PdfPage {
  /** mm, as it is seen. */
  readonly width: number
  readonly height: number
  /** Lines that are seen, four numbers each: from x, y to x, y; without what opaque areas drawn later cover. */
  readonly segments: Float64Array
  /** Texts that are seen, the whole of them. */
  readonly texts: readonly PdfText[]
  /** What glyphs that are seen say, each where it stands. */
  readonly letters: readonly PageLetter[]
  /** What it says besides, where nobody sees it. */
  readonly unseenLetters: readonly PageLetter[]
  /** Glyphs whose shape is not what they say, or not known. */
  readonly faults: readonly GlyphFault[]
  /** Pictures, behind which nothing can be compared. */
  readonly images: number
  /** What it draws and doesn't show, and what may change on it. */
  readonly hidden: readonly HiddenMark[]
  /** Whether something lies over its lines or texts of which nobody knows what it lets through. */
  readonly veiled: boolean
  /** Whether there was more than is followed. */
  readonly cut: boolean
}

/** A page, or why it can't be looked at. */
export type PdfPageReading =
  | { readonly page: PdfPage; readonly problem?: undefined }
  | { readonly page?: undefined; readonly problem: PdfProblem }

/** The pages asked for, from 1. Never throws for what the bytes hold; what one may ask of it is bounded by `PAGE_LIMITS`. */
export const readPdfPages: (bytes: Uint8Array, numbers: readonly number[]) => Promise<PdfPageReading[]> =
  readPages
