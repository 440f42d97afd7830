/** What judging is told about a PDF: facts as data, no verdict about certificates, trust or time. */
import type { Bilingual, Problem } from '../errors.ts'

/** One incremental section of the file, oldest first: bytes `[start, end)`, the end including its `%%EOF` and one EOL. */
export interface RevisionFact {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly kind: 'table' | 'stream' | 'hybrid'
  /** Objects that the section defines or redefines, `"12 0"`. */
  readonly objects: readonly string[]
  /** The signature or time-stamp that was made with it, by id. */
  readonly signature: string | null
  /** What it changed, under all signatures before it; null where there is none. */
  readonly changes: ChangesAfter | null
}

/** How far a change goes; each level contains those before it. */
export type ChangeLevel = 'none' | 'long-term-data' | 'form-filling' | 'annotations' | 'other'

/** One difference between two revisions. `page` is 1-based; `object` is `"12 0"` or a name such as `trailer`. */
export interface Change {
  readonly kind: string
  readonly page: number | null
  readonly object: string
  readonly allowed: boolean
  readonly why: Bilingual
}

export interface ChangesAfter {
  readonly level: ChangeLevel
  readonly allowed: boolean
  readonly changes: readonly Change[]
}

/** FieldMDP of a signature: the fields that it locks (ISO 32000-2 §12.8.2.4). */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude'
  readonly fields: readonly string[]
}

/** Something in the signed revision that runs, sends, fetches or shows another file; `kind` is the action, or what it is. */
export interface ActiveContent {
  readonly kind: string
  readonly object: string
  /** Content of another file that is drawn here: every reader may see something else. */
  readonly drawn: boolean
}

/** A signature or document time-stamp field that has a value. */
export interface PdfSignatureFacts {
  /** `S1`, `S2`… in the order of the revisions that they cover. */
  readonly id: string
  readonly field: string
  /** The signature dictionary, `"12 0"`. */
  readonly object: string
  readonly kind: 'signature' | 'timestamp'
  readonly subFilter: string | null
  /** M of the signature dictionary as ISO 8601 UTC, where it can be read. */
  readonly claimedTime: string | null
  readonly name: string | null
  readonly reason: string | null
  readonly location: string | null
  readonly page: number | null
  readonly byteRange: readonly number[] | null
  /** Digest input: `[start, end)` pairs inside the file, in order. Empty when the ByteRange can't be used. */
  readonly ranges: readonly (readonly [number, number])[]
  /** The outer TLV of Contents without its padding; null when there is none to be found. */
  readonly cms: Uint8Array | null
  /** Contents whole, padding included: VRI keys hash this (ISO 32000-2 §12.8.4.4). */
  readonly contents: Uint8Array
  /** The revision that the ranges cover, and its length: bytes `[0, length)` are the signed revision. */
  readonly revision: { readonly index: number; readonly length: number } | null
  readonly coversWholeFile: boolean
  /** P of a DocMDP transform in this signature (it certifies the document), else null. */
  readonly docMDP: 1 | 2 | 3 | null
  readonly lock: FieldLock | null
  /** Structure that lets readers differ or bytes escape; any entry means the document counts as altered. */
  readonly structure: readonly Problem[]
  readonly changes: ChangesAfter
  /** Of the revision that it covers. */
  readonly active: readonly ActiveContent[]
  /** What the DSS held in the revision that a document time-stamp covers: proven to have existed then. */
  readonly coveredData: readonly Uint8Array[]
}

/** Everything about a PDF that judging needs; made by `pdfFacts`. */
export interface PdfFacts {
  readonly length: number
  /** False when no document could be read at all; `problems` says why. */
  readonly readable: boolean
  readonly encrypted: boolean
  /** What is odd about the file as a whole, whether or not it is signed. */
  readonly problems: readonly Problem[]
  readonly revisions: readonly RevisionFact[]
  readonly signatures: readonly PdfSignatureFacts[]
  readonly emptyFields: readonly string[]
  /** Certificates, OCSP responses and CRLs of the DSS, DER each (ISO 32000-2 §12.8.4.3). */
  readonly dss: {
    readonly certificates: readonly Uint8Array[]
    readonly ocsps: readonly Uint8Array[]
    readonly crls: readonly Uint8Array[]
  }
}
