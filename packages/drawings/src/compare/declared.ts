/** What two manifests say otherwise: every member of them, told by its name there. */
import type { SetFiles } from '../set/files.ts'
import { MANIFEST_NAME, type Manifest, type SheetEntry } from '../set/manifest.ts'
import { readManifest } from '../set/read-manifest.ts'
import { differences } from './layers.ts'

export type Declared = readonly {
  readonly name: string
  readonly before: string
  readonly after: string
}[]

/** A set's manifest, and under which key each of its sheets is found again: its number, and its turn where a number is given twice. */
export interface Declaring {
  readonly files: SetFiles
  readonly manifest: Manifest | undefined
  readonly sheets: ReadonlyMap<string, SheetEntry>
}

export function declaringOf(files: SetFiles): Declaring {
  const bytes = files.get(MANIFEST_NAME)
  const manifest = bytes && readManifest(bytes).manifest
  const sheets = new Map<string, SheetEntry>()
  for (const sheet of manifest?.sheets ?? []) {
    let key = sheet.number
    for (let turn = 2; sheets.has(key); turn++) key = `${sheet.number} (${turn})`
    sheets.set(key, sheet)
  }
  return { files, manifest, sheets }
}

/** Of the whole set, its other files included. Drawings are compared by what they hold, sheets one by one. */
export function declaredOfSet(before: Declaring, after: Declaring): Declared {
  const [old, now] = [valuesOf(before), valuesOf(after)]
  const names = [...new Set([...old.keys(), ...now.keys()])]
  const told = differences(
    names,
    (name) => old.get(name),
    (name) => now.get(name),
  )
  return [...told, ...otherFiles(before, after)]
}

/** Members that are told with the sheets, or are the same in every manifest that is read. */
const NOT_OF_SET = new Set(['format', 'sheets'])

function valuesOf({ files, manifest, sheets }: Declaring): Map<string, string> {
  if (manifest === undefined) {
    const bytes = files.get(MANIFEST_NAME)
    return new Map(bytes === undefined ? [] : [[MANIFEST_NAME, `${bytes.length} B`]])
  }
  const values = flat(Object.entries(manifest).filter(([name]) => !NOT_OF_SET.has(name)))
  return values.set('sheets', [...sheets.keys()].join(', '))
}

/** The name of a member within another is told alone, save where two of a name would meet. */
function flat(members: readonly (readonly [string, unknown])[], within = ''): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of members) {
    const path = within === '' || within === 'areas' ? name : `${within}.${name}`
    if (typeof value !== 'object' || value === null) values.set(path, String(value ?? ''))
    else for (const [inner, own] of flat(Object.entries(value), name)) values.set(inner, own)
  }
  return values
}

/** Of a sheet: what its entry says, and whether its plot is another file. */
export function declaredOfSheet(
  before: Declaring,
  was: SheetEntry,
  after: Declaring,
  is: SheetEntry,
): Declared {
  const [old, now] = [flat(Object.entries(was)), flat(Object.entries(is))]
  const names = [...old.keys()].filter((name) => !OF_DRAWING.has(name))
  const told = differences(
    names,
    (name) => old.get(name),
    (name) => now.get(name),
  )
  // What the manifest says of the plot may be the same, and the plot another.
  if (told.some(({ name }) => name === 'pdf.sha256')) return told
  const [plot, plotNow] = [before.files.get(was.pdf.file), after.files.get(is.pdf.file)]
  return sameBytes(plot, plotNow) ? told : [...told, otherFile('plot', plot, plotNow)]
}

/** A drawing that was only written anew is the same; it is compared by itself. */
const OF_DRAWING = new Set(['number', 'dxf.bytes', 'dxf.sha256'])

/** Files that are no drawings and no plots of sheets; an unread manifest among them. */
function otherFiles(before: Declaring, after: Declaring): Declared {
  const names = new Set([...before.files.keys(), ...after.files.keys()])
  for (const { sheets } of [before, after]) for (const { pdf } of sheets.values()) names.delete(pdf.file)
  if (before.manifest !== undefined || after.manifest !== undefined) names.delete(MANIFEST_NAME)
  return [...names].sort().flatMap((name) => {
    const [was, is] = [before.files.get(name), after.files.get(name)]
    return /\.dxf$/i.test(name) || sameBytes(was, is) ? [] : [otherFile(name, was, is)]
  })
}

/** Of files of one length, where they part. */
function otherFile(name: string, was: Uint8Array | undefined, is: Uint8Array | undefined): Declared[number] {
  const size = (bytes: Uint8Array | undefined) => (bytes === undefined ? '' : `${bytes.length} B`)
  if (was === undefined || is === undefined || was.length !== is.length)
    return { name, before: size(was), after: size(is) }
  const at = was.findIndex((byte, place) => byte !== is[place])
  return { name, before: size(was), after: `${size(is)}, ≠ ${at + 1}` }
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true
  return a !== undefined && b !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at])
}
