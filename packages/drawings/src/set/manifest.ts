/** The name under which the manifest stands in a set. */
export const MANIFEST_NAME = 'manifest.json'

/** Version of the manifest's form. */
export const MANIFEST_FORMAT = 'mohr-drawing-set/1'

/** The seven disciplines of the Engineering Organisation Act, by the ids that assignments and licences use. */
export const DISCIPLINES = [
  'architecture',
  'structure',
  'mechanical',
  'electrical',
  'survey',
  'traffic',
  'planning',
] as const

export type Discipline = (typeof DISCIPLINES)[number]

/** A file of the set: its name, its length in bytes and its SHA-256 in lower-case hexadecimal. */
export type FileEntry = { readonly file: string; readonly bytes: number; readonly sha256: string }

export type SheetEntry = {
  /** Sheet number as on the title block, for example `A-03`. */
  readonly number: string
  readonly title: string
  /** `1:100`. */
  readonly scale: string
  /** Paper size by ISO 216, for example `A3`. */
  readonly paper: string
  readonly dxf: FileEntry & { readonly layout: string }
  /** `page` counts from 1. */
  readonly pdf: FileEntry & { readonly page: number }
}

/** Areas in m² that the designer states; rule G03 compares them with the drawing. */
export type DeclaredAreas = { readonly parcel: number; readonly footprint: number }

export type Manifest = {
  readonly format: typeof MANIFEST_FORMAT
  readonly setId: string
  readonly case: string
  readonly renovationCode: string
  readonly discipline: Discipline
  readonly revision: number
  /** The revision this one replaces and its release digest; null for the first. */
  readonly replaces: { readonly revision: number; readonly releaseDigest: string } | null
  /** SHA-256 of the signed drawing order (دستور نقشه) the set answers. */
  readonly drawingOrder: string
  readonly profile: { readonly id: string; readonly version: string }
  readonly areas: DeclaredAreas
  readonly sheets: readonly SheetEntry[]
}
