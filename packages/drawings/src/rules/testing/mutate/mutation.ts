/** A set with exactly one known defect, made from a clean one. */
import type { Bilingual } from '../../../errors.ts'
import type { PaperBox } from '../../../scene/primitive.ts'
import { buildManifest, manifestBytes } from '../../../set/build-manifest.ts'
import type { Manifest } from '../../../set/manifest.ts'
import { readManifest } from '../../../set/read-manifest.ts'
import type { Known } from '../../known.ts'
import { plotOf } from './plot.ts'
import { Records } from './records.ts'

export type Files = Map<string, Uint8Array>

/** Where the defect is, as the finding must say it. */
interface Place {
  readonly file: string
  /** Of the entity at fault; none where the rule names none. */
  readonly handle?: string | undefined
  /** Numbers of the sheets that show it, and the place on each in mm of its paper, where it is on one. */
  readonly sheets?: readonly string[]
  readonly box?: PaperBox
}

export interface Mutant {
  readonly files: Files
  readonly place: Place
  /** What others say of the set, where the defect is that they say otherwise. */
  readonly known?: Known
}

/** The clean set, and the same in R2000 and code page 1256. */
export interface CleanSets {
  readonly files: Files
  readonly old: Files
}

export interface Mutation {
  /** What the defect is called: the rule that finds it, and a word where there are several. */
  readonly name: string
  readonly rule: string
  readonly what: Bilingual
  /** Other rules that the same defect breaks, or leaves without a subject, in the nature of it. */
  readonly also?: readonly string[]
  readonly make: (clean: CleanSets) => Promise<Mutant>
}

export function manifestOf(files: Files): Manifest {
  const { manifest } = readManifest(files.get('manifest.json') ?? new Uint8Array())
  if (!manifest) throw new Error('The set has no manifest that can be read.')
  return manifest
}

/** Gives a set a manifest that lists what it holds now, so that only the defect is at fault. */
export async function listed(
  files: Files,
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Promise<Files> {
  return files.set('manifest.json', manifestBytes(await buildManifest(change(manifestOf(files)), files)))
}

/** A defect of the manifest alone. */
export async function inManifest(
  { files }: CleanSets,
  change: (manifest: Manifest) => Manifest,
  file = 'manifest.json',
): Promise<Mutant> {
  return { files: await listed(new Map(files), change), place: { file } }
}

/** The first drawing, by name, in which `find` finds something. */
export function firstWith<Found>(
  files: Files,
  find: (records: Records) => Found | undefined,
): { file: string; records: Records; found: Found } {
  for (const file of [...files.keys()].filter((name) => name.endsWith('.dxf')).sort()) {
    const records = new Records(files.get(file) as Uint8Array)
    const found = find(records)
    if (found !== undefined) return { file, records, found }
  }
  throw new Error('The clean set no longer holds what this defect is made from.')
}

/**
 * Changes the first drawing in which `find` finds something, and plots it anew, so that its plot has no defect of its own.
 * `change` gives the handle that the finding must name, or nothing where it names none.
 */
export async function inDrawing<Found>(
  { files }: CleanSets,
  find: (records: Records) => Found | undefined,
  change: (records: Records, found: Found) => string | undefined,
): Promise<Mutant> {
  const { file, records, found } = firstWith(files, find)
  const handle = change(records, found)
  const changed = new Map(files).set(file, records.bytes())
  for (const [name, pdf] of await plotOf(changed, manifestOf(files), file)) changed.set(name, pdf)
  return { files: await listed(changed), place: { file, handle } }
}

/** Changes the bytes of one file as text. */
export async function inText(
  files: Files,
  file: string,
  change: (text: string) => string,
  charset: 'latin1' | 'utf8' = 'utf8',
): Promise<Mutant> {
  const before = Buffer.from(files.get(file) ?? []).toString(charset)
  const after = change(before)
  if (after === before) throw new Error(`The defect changes nothing in ${file}.`)
  return { files: await listed(new Map(files).set(file, Buffer.from(after, charset))), place: { file } }
}

export const parcelOf = (records: Records) => records.entities('LWPOLYLINE', 'A-SITE-PARC')[0]

/** The drawing that holds the parcel's boundary. */
export const siteOf = (files: Files): string => firstWith(files, parcelOf).file

/** The plot of the last sheet by name. */
export function lastPlot(files: Files): string {
  const file = [...files.keys()]
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .at(-1)
  if (file === undefined) throw new Error('The clean set holds no plot.')
  return file
}
