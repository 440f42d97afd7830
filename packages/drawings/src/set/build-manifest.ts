import { canonicalJson } from './canonical-json.ts'
import { sha256Hex } from './digest.ts'
import type { SetFiles } from './files.ts'
import { type FileEntry, MANIFEST_FORMAT, type Manifest, type SheetEntry } from './manifest.ts'
import { DrawingsError } from './problem.ts'

export type SheetInput = Omit<SheetEntry, 'dxf' | 'pdf'> & {
  readonly dxf: { readonly file: string; readonly layout: string }
  readonly pdf: { readonly file: string; readonly page: number }
}

export type ManifestInput = Omit<Manifest, 'format' | 'sheets'> & { readonly sheets: readonly SheetInput[] }

/**
 * Makes the manifest of a set: adds length and SHA-256 of every file to what the designer states.
 *
 * @throws DrawingsError `file-missing` when a sheet names a file that `files` doesn't hold.
 */
export async function buildManifest(input: ManifestInput, files: SetFiles): Promise<Manifest> {
  const sheets: SheetEntry[] = []
  for (const sheet of input.sheets) {
    const dxf = { ...(await entry(sheet.dxf.file, files)), layout: sheet.dxf.layout }
    const pdf = { ...(await entry(sheet.pdf.file, files)), page: sheet.pdf.page }
    sheets.push({ ...sheet, dxf, pdf })
  }
  return { ...input, format: MANIFEST_FORMAT, sheets }
}

/** The manifest's bytes: canonical JSON (RFC 8785) in UTF-8. Their SHA-256 is the release digest. */
export function manifestBytes(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(canonicalJson(manifest))
}

async function entry(file: string, files: SetFiles): Promise<FileEntry> {
  const bytes = files.get(file)
  if (!bytes) {
    throw new DrawingsError('file-missing', {
      fa: `فایل «${file}» در مجموعه نیست.`,
      en: `The set has no file “${file}”.`,
    })
  }
  return { file, bytes: bytes.length, sha256: await sha256Hex(bytes) }
}
