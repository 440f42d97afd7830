/**
 * The vocabulary in which DXF records are described as data: a field is a name, its group code and its
 * kind. From one description derive the TypeScript type (here) and the reader (`record.ts`).
 */

/** A point or vector in the file's own units and coordinate system. */
export interface Point {
  x: number
  y: number
  z: number
}

interface Kinds {
  real: number
  integer: number
  text: string
  handle: string
  point: Point
  /** MTEXT content: groups 3 and 1 joined as bytes, then decoded. */
  chunks: string
  reals: readonly number[]
  handles: readonly string[]
  texts: readonly string[]
}

/** A field that occurs once, or a plain list of one group code. */
interface ValueField<Kind extends keyof Kinds = keyof Kinds, Optional extends boolean = boolean> {
  readonly kind: Kind
  readonly code: number
  readonly fallback?: Kinds[Kind]
  /** `undefined` where the file says nothing. */
  readonly optional: Optional
  /** The group that declares how many follow. */
  readonly countedBy?: number
  /** The standard gives no default: its absence is a problem. */
  readonly required?: boolean
}

/** A list of small records; the first named code starts each. */
interface RecordsField<Codes extends Record<string, number> = Record<string, number>> {
  readonly kind: 'records'
  readonly codes: Codes
  /** The group that declares how many follow, checked against what follows. */
  readonly countedBy?: number
}

export type Field = ValueField | RecordsField
export type Fields = Readonly<Record<string, Field>>

export const real = (code: number, fallback = 0) =>
  ({ kind: 'real', code, fallback, optional: false }) as const
export const integer = (code: number, fallback = 0) =>
  ({ kind: 'integer', code, fallback, optional: false }) as const
export const text = (code: number, fallback = '') =>
  ({ kind: 'text', code, fallback, optional: false }) as const
export const chunks = () => ({ kind: 'chunks', code: 1, fallback: '', optional: false }) as const
export const point = (code: number, x = 0, y = 0, z = 0) =>
  ({ kind: 'point', code, fallback: { x, y, z }, optional: false }) as const
export const extrusion = point(210, 0, 0, 1)

export const requiredReal = (code: number) => ({ ...real(code), required: true }) as const
export const requiredText = (code: number) => ({ ...text(code), required: true }) as const
export const requiredPoint = (code: number) => ({ ...point(code), required: true }) as const

export const maybeReal = (code: number) => ({ kind: 'real', code, optional: true }) as const
export const maybeInteger = (code: number) => ({ kind: 'integer', code, optional: true }) as const
export const maybeText = (code: number) => ({ kind: 'text', code, optional: true }) as const
export const maybeHandle = (code: number) => ({ kind: 'handle', code, optional: true }) as const
export const maybePoint = (code: number) => ({ kind: 'point', code, optional: true }) as const

/** @param countedBy the group that declares how many follow, checked against what follows */
export const reals = (code: number, countedBy?: number) =>
  ({ kind: 'reals', code, optional: false, ...(countedBy === undefined ? {} : { countedBy }) }) as const
export const handles = (code: number) => ({ kind: 'handles', code, optional: false }) as const
export const texts = (code: number) => ({ kind: 'texts', code, optional: false }) as const

/** A list of records such as vertices; `codes` maps field names to group codes, the first one starts a record. */
export const records = <const Codes extends Record<string, number>>(codes: Codes, countedBy?: number) =>
  ({ kind: 'records', codes, ...(countedBy === undefined ? {} : { countedBy }) }) as const

/** The TypeScript type that a description stands for. */
export type Described<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends RecordsField<infer Codes>
    ? readonly { [Key in keyof Codes]: number }[]
    : F[Name] extends ValueField<infer Kind, infer Optional>
      ? Optional extends true
        ? Kinds[Kind] | undefined
        : Kinds[Kind]
      : never
}
