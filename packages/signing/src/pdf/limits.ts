/** Bounds that keep hostile files from taking the machine; every one can be set by the caller. */
export interface PdfLimits {
  /** Nesting of arrays and dictionaries. */
  readonly depth: number
  /** Tokens in one object. */
  readonly tokens: number
  /** Cross-reference sections in the chain. */
  readonly sections: number
  /** Object numbers over all sections, in a file that is long enough for so many. */
  readonly objects: number
  /** Of those, how many any file may have, however short: entries of cross-reference streams take next to nothing. */
  readonly freeObjects: number
  /** Bytes that one stream may decode to. */
  readonly decoded: number
  /** Bytes that all streams together may decode to while one document is read. */
  readonly decodedTotal: number
  /** Bytes that the data of a security store may decode to, in all revisions together. */
  readonly securityStore: number
  /** Pages, form fields, each. */
  readonly nodes: number
  /** Signature fields with a value. */
  readonly signatures: number
  /** Look-ups of objects over all revisions while one document is read and compared. */
  readonly lookups: number
  /** Operators of content followed, and things painted by it, while one document is compared. */
  readonly operators: number
  readonly marks: number
  /** Cells of what may be hidden by something that changed, for everything that changed. */
  readonly cells: number
}

export const defaultLimits: PdfLimits = {
  depth: 64,
  tokens: 2_000_000,
  sections: 500,
  objects: 2_000_000,
  freeObjects: 100_000,
  decoded: 64 << 20,
  decodedTotal: 512 << 20,
  securityStore: 128 << 20,
  nodes: 100_000,
  signatures: 500,
  lookups: 100_000_000,
  operators: 10_000_000,
  marks: 1_000_000,
  cells: 100_000_000,
}

/** Bytes that an object takes at least, packed as tightly as anybody packs them. */
const SMALLEST_OBJECT = 8

export const withinLength = (limits: PdfLimits, length: number): PdfLimits => ({
  ...limits,
  objects: Math.min(limits.objects, limits.freeObjects + Math.floor(length / SMALLEST_OBJECT)),
})
