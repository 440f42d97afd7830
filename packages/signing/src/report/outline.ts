/** The file that was judged, as its reader compares it: digest, length, what each signature covers, what a container holds. */
import { digest } from '#platform'
import { readAsice } from '../asice/read.ts'
import { chunks, toHex } from '../bytes.ts'
import { pdfFacts } from '../pades/facts.ts'
import type { ChangesAfter } from '../pades/types.ts'
import type { Source } from '../types.ts'
import type { Report } from '../validation/report.ts'
import { visible } from './visible.ts'

export interface OutlineRevision {
  /** Bytes `[start, end)` of the file. */
  readonly start: number
  readonly end: number
  /** The signature or time-stamp that was made with it. */
  readonly signature: string | null
  /** What it changed, under all signatures before it; null where there is none. */
  readonly changes: ChangesAfter | null
}

interface OutlineSignature {
  readonly id: string
  /** Bytes from the beginning of the file. */
  readonly covers: number
  /** SHA-256 of what the signer was shown: the file before this signature's revision. It draws the ring of the seal. */
  readonly shown: string
  readonly field: string
  readonly page: number | null
  readonly reason: string | null
  readonly location: string | null
}

export interface Outline {
  readonly length: number
  /** Hexadecimal. */
  readonly sha256: string
  /** Of a PDF, oldest first. */
  readonly revisions: readonly OutlineRevision[]
  readonly signatures: readonly OutlineSignature[]
  /** Data files of a container. */
  readonly files: readonly { readonly name: string; readonly length: number; readonly sha256: string }[]
}

/** Reads what a report shows of the file beside the verdict; `format` is the report's. Never throws for what the bytes hold. */
export function outline(source: Source, format: Report['format'], password?: string): Outline {
  const whole = { length: source.length, sha256: sha256(source, 0, source.length) }
  if (format === 'pdf') return { ...whole, ...outlinePdf(source, whole.sha256, password), files: [] }
  const files = format === 'asice' || format === 'asics' ? filesOf(source) : []
  return { ...whole, revisions: [], signatures: [], files }
}

function outlinePdf(
  source: Source,
  whole: string,
  password: string | undefined,
): Pick<Outline, 'revisions' | 'signatures'> {
  const { revisions, signatures } = pdfFacts(source, password)
  return {
    revisions: revisions.map(({ start, end, signature, changes }) => ({ start, end, signature, changes })),
    signatures: signatures.flatMap(({ id, revision, field, page, reason, location }) => {
      if (revision === null) return []
      const start = revisions[revision.index]?.start ?? 0
      return {
        id,
        covers: revision.length,
        shown: start === 0 ? whole : sha256(source, 0, start),
        field: visible(field),
        page,
        reason: reason && visible(reason),
        location: location && visible(location),
      }
    }),
  }
}

function filesOf(source: Source): Outline['files'] {
  const container = readAsice(source)
  if ('code' in container) return []
  return container.files.flatMap((file) => {
    const bytes = file.read()
    if ('code' in bytes) return []
    return { name: visible(file.name), length: bytes.length, sha256: sha256(bytes, 0, bytes.length) }
  })
}

function sha256(source: Source, start: number, end: number): string {
  return toHex(digest('SHA-256', chunks(source, start, end)))
}
