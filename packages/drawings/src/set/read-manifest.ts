import type { Bilingual } from '../errors.ts'
import { canonicalJson } from './canonical-json.ts'
import { checkFileNames } from './file-name.ts'
import { DISCIPLINES, MANIFEST_FORMAT, MANIFEST_NAME, type Manifest } from './manifest.ts'
import type { SetProblem as Problem } from './problem.ts'
import { arrayOf, integer, nullOr, number, object, oneOf, type Shape, text } from './shape.ts'

/** Largest manifest that is read, in bytes. */
const MAX_MANIFEST_BYTES = 1 << 20
const MAX_FILE_BYTES = 2 ** 40
const MAX_SHEETS = 1000

const sha256 = text(/^[0-9a-f]{64}$/)
const label = text(/^[^\p{Cc}\p{Bidi_Control}]{1,200}$/u)
const file = { file: text(/^[\s\S]{1,200}$/), bytes: integer(0, MAX_FILE_BYTES), sha256 }
const area = number(0, 1e9)

const shape: Shape = object({
  format: oneOf([MANIFEST_FORMAT]),
  setId: text(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/),
  case: text(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/),
  renovationCode: text(/^\d{1,9}(-\d{1,9}){1,9}$/),
  discipline: oneOf(DISCIPLINES),
  revision: integer(0, 9999),
  replaces: nullOr(object({ revision: integer(0, 9999), releaseDigest: sha256 })),
  drawingOrder: sha256,
  profile: object({ id: text(/^[a-z0-9-]{1,50}$/), version: text(/^[0-9A-Za-z./-]{1,50}$/) }),
  areas: object({ parcel: area, footprint: area }),
  sheets: arrayOf(
    object({
      number: label,
      title: label,
      scale: text(/^1:[1-9]\d{0,4}$/),
      paper: text(/^[A-Z]\d[A-Z0-9-]{0,10}$/),
      dxf: object({ ...file, layout: label }),
      pdf: object({ ...file, page: integer(1, 9999) }),
    }),
    1,
    MAX_SHEETS,
  ),
})

/**
 * Reads `manifest.json`: at most 1 MiB of canonical JSON (RFC 8785) with exactly the known members. Any other bytes
 * give problems and no manifest: since only one byte sequence stands for a manifest, no two readers can differ on it.
 */
export function readManifest(bytes: Uint8Array): { manifest?: Manifest; problems: Problem[] } {
  if (bytes.length > MAX_MANIFEST_BYTES) return refused('manifest-size')
  const source = decode(bytes)
  if (source === undefined) return refused('manifest-encoding')
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    return refused('manifest-json')
  }
  if (!isCanonical(value, source)) return refused('manifest-canonical')
  const faults = shape(value, '')
  if (faults.length > 0)
    return { problems: faults.slice(0, 50).map((path) => problem('manifest-field', path)) }
  const manifest = value as Manifest
  const problems = [...checkFileNames(fileNames(manifest)), ...contradictions(manifest)]
  return problems.length > 0 ? { problems } : { manifest, problems }
}

/** The names of the files a manifest lists, each once, in its order. */
export function fileNames(manifest: Manifest): string[] {
  return [...new Set(manifest.sheets.flatMap((sheet) => [sheet.dxf.file, sheet.pdf.file]))]
}

/** Two entries for one file must agree, and no entry may name the manifest itself. */
function contradictions(manifest: Manifest): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  for (const { file: name, bytes, sha256: digest } of manifest.sheets.flatMap((sheet) => [
    sheet.dxf,
    sheet.pdf,
  ])) {
    const facts = `${bytes} ${digest}`
    const earlier = seen.get(name)
    if ((earlier !== undefined && earlier !== facts) || name === MANIFEST_NAME)
      problems.push(problem('manifest-contradiction', name))
    seen.set(name, facts)
  }
  return problems
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isCanonical(value: unknown, source: string): boolean {
  try {
    return canonicalJson(value) === source
  } catch {
    return false
  }
}

function refused(code: keyof typeof REASONS): { problems: Problem[] } {
  return { problems: [problem(code, MANIFEST_NAME)] }
}

function problem(code: keyof typeof REASONS, subject: string): Problem {
  return { code, message: REASONS[code], subject }
}

const REASONS = {
  'manifest-size': {
    fa: 'فهرست مجموعه بزرگ‌تر از ۱ مگابایت است.',
    en: 'The manifest is larger than 1 MiB.',
  },
  'manifest-encoding': {
    fa: 'فهرست مجموعه UTF-8 نیست.',
    en: 'The manifest is not UTF-8.',
  },
  'manifest-json': {
    fa: 'فهرست مجموعه JSON نیست.',
    en: 'The manifest is not JSON.',
  },
  'manifest-canonical': {
    fa: 'فهرست مجموعه JSON متعارف (RFC 8785) نیست.',
    en: 'The manifest is not canonical JSON (RFC 8785).',
  },
  'manifest-field': {
    fa: 'این خانهٔ فهرست مجموعه نیست، زیادی است یا مقدار درستی ندارد.',
    en: 'This member of the manifest is missing, unknown or has a wrong value.',
  },
  'manifest-contradiction': {
    fa: 'فهرست مجموعه دربارهٔ این فایل دو چیز می‌گوید.',
    en: 'The manifest contradicts itself about this file.',
  },
} satisfies Record<string, Bilingual>
