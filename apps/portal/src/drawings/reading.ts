/** What passes between the page and the thread that reads a set's drawings. */
import type { Bilingual } from '@mohr/council/api'
import type { Finding } from '@mohr/drawings'
import type { Box, Changes } from '@mohr/viewer'
import type { Scales } from '@mohr/viewer/lengths'

/** A sheet of the set. */
export interface SheetInfo {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly file: string
  readonly scale: string | null
  readonly paper: string | null
}

/** What the rules found, where it is seen. */
export interface PlacedFinding {
  /** From 1, through the set. */
  readonly number: number
  /** Id of its sheet; null where it is on none. */
  readonly sheet: string | null
  readonly boxes: readonly Box[]
  readonly finding: Finding
}

/** What is shown of one sheet. */
export interface OpenSheet {
  /** Bytes of its picture; null where it can't be drawn. */
  readonly after: ArrayBuffer | null
  readonly before: ArrayBuffer | null
  readonly scales: Scales | null
  readonly elements: number
  /** Whether every element of its file was read. */
  readonly whole: boolean
  /** What is not drawn as it is meant. */
  readonly lacks: readonly Bilingual[]
}

export interface Hit {
  readonly sheet: string
  readonly text: string
  readonly box: Box
}

export type ToReader =
  | {
      readonly kind: 'set'
      readonly after: ArrayBuffer
      readonly before: ArrayBuffer | null
      readonly findings: readonly Finding[]
      readonly fonts: { readonly regular: string; readonly bold: string }
    }
  | { readonly kind: 'sheet'; readonly turn: number; readonly id: string }
  | { readonly kind: 'find'; readonly turn: number; readonly words: string }
  | { readonly kind: 'look'; readonly turn: number; readonly drawing: ArrayBuffer }

export type FromReader =
  /** It listens from now on: what shapes texts is there. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'set'; readonly sheets: readonly SheetInfo[]; readonly titles: Titles }
  | { readonly kind: 'findings'; readonly findings: readonly PlacedFinding[] }
  | { readonly kind: 'preview'; readonly turn: number; readonly picture: ArrayBuffer }
  | { readonly kind: 'sheet'; readonly turn: number; readonly sheet: OpenSheet }
  | { readonly kind: 'changes'; readonly id: string; readonly changes: Changes | null }
  | { readonly kind: 'thumbnail'; readonly id: string; readonly bitmap: ImageBitmap }
  | { readonly kind: 'hits'; readonly turn: number; readonly hits: readonly Hit[]; readonly more: boolean }
  | { readonly kind: 'look'; readonly turn: number; readonly look: Look }
  | { readonly kind: 'failed'; readonly why: Bilingual }

/** What a drawing's file holds, before it is sent. */
export interface Look {
  readonly elements: number
  readonly whole: boolean
  /** Why it can't be read, or not wholly. */
  readonly problems: readonly Bilingual[]
}

/** Of the rules, by id. */
export type Titles = Readonly<Record<string, Bilingual>>
