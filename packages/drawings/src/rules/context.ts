import type { DxfReading } from '../dxf/model.ts'
import { readDxf } from '../dxf/read.ts'
import { findActiveContent, type PdfActiveContent } from '../pdf/active-content.ts'
import { lookAtPdf, type PdfLook } from '../pdf/look.ts'
import { type PdfPageReading, readPdfPages } from '../pdf/page-content.ts'
import type { FontFiles } from '../scene/text/font-book.ts'
import { sha256Hex } from '../set/digest.ts'
import type { SetFiles, Stray } from '../set/files.ts'
import { MANIFEST_NAME, type Manifest, type SheetEntry } from '../set/manifest.ts'
import type { SetProblem } from '../set/problem.ts'
import { readManifest } from '../set/read-manifest.ts'
import type { Known } from './known.ts'

export type DrawingFile = {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly reading: DxfReading
  /** The sheets of the manifest that are drawn in this file. */
  readonly sheets: readonly SheetEntry[]
}

type PlotFile = {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly look: PdfLook
  readonly active: PdfActiveContent
  /** The pages that the manifest names, by number. */
  readonly pages: ReadonlyMap<number, PdfPageReading>
  readonly sheets: readonly SheetEntry[]
}

/** Everything a rule may look at; each file is read once. */
export type CheckContext = {
  /** A set with a manifest, or one drawing alone. */
  readonly kind: 'set' | 'drawing'
  readonly manifest: Manifest | undefined
  readonly manifestProblems: readonly SetProblem[]
  /** Name, length and SHA-256 of every file, the manifest too, by name. */
  readonly files: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>
  /** What else lies in its folder, by name. */
  readonly strays: readonly Stray[]
  readonly drawings: readonly DrawingFile[]
  readonly plots: readonly PlotFile[]
  readonly known: Known
  /** What texts are set in; none where the caller has none. */
  readonly fonts: FontFiles | undefined
  /** The last signed revision, where it was given: its files, what its manifest says, and its release digest. */
  readonly previous: PreviousSet | undefined
  /** The set's own files. */
  readonly source: SetFiles
  /** The drawings of other disciplines, by the names of their sets. */
  readonly others: ReadonlyMap<string, readonly DrawingFile[]>
}

type PreviousSet = {
  readonly files: SetFiles
  readonly manifest: Manifest | undefined
  readonly releaseDigest: string
}

/** How many steps of so many are done, and what is done now: a file's name, or a rule's. */
export type Progress = (done: number, of: number, what: string) => void

/** Reads a set: its manifest, every DXF and every PDF, whether the manifest lists it or not. */
export async function openSet(
  files: SetFiles,
  {
    known = {},
    fonts,
    strays = [],
    progress,
  }: {
    readonly known?: Known | undefined
    readonly fonts?: FontFiles | undefined
    readonly strays?: readonly Stray[] | undefined
    readonly progress?: Progress | undefined
  } = {},
): Promise<CheckContext> {
  const names = [...files.keys()].sort(byCodeUnits)
  const facts = new Map<string, { bytes: number; sha256: string }>()
  for (const name of names) {
    const bytes = files.get(name) ?? new Uint8Array()
    facts.set(name, { bytes: bytes.length, sha256: await sha256Hex(bytes) })
  }
  const source = files.get(MANIFEST_NAME)
  const { manifest, problems } = source ? readManifest(source) : { problems: [NO_MANIFEST] }
  const sheets = manifest?.sheets ?? []
  const drawings: DrawingFile[] = []
  const plots: PlotFile[] = []
  for (const [at, name] of names.entries()) {
    progress?.(at, names.length, name)
    const bytes = files.get(name) ?? new Uint8Array()
    const fact = { file: name, bytes: bytes.length, sha256: facts.get(name)?.sha256 ?? '' }
    const drawn = sheets.filter((sheet) => sheet.dxf.file === name)
    const plotted = sheets.filter((sheet) => sheet.pdf.file === name)
    if (drawn.length > 0 || /\.dxf$/i.test(name))
      drawings.push({ ...fact, reading: readDxf(bytes), sheets: drawn })
    if (plotted.length > 0 || /\.pdf$/i.test(name))
      plots.push({
        ...fact,
        look: lookAtPdf(bytes),
        active: await findActiveContent(bytes),
        pages: await pagesOf(bytes, plotted),
        sheets: plotted,
      })
  }
  return {
    kind: 'set',
    manifest,
    manifestProblems: problems,
    files: facts,
    strays: [...strays].sort((a, b) => byCodeUnits(a.name, b.name)),
    drawings,
    plots,
    known,
    fonts,
    previous: known.previous && (await previousOf(known.previous)),
    source: files,
    others: await othersOf(known.others ?? new Map()),
  }
}

async function previousOf(files: SetFiles): Promise<PreviousSet> {
  const source = files.get(MANIFEST_NAME) ?? new Uint8Array()
  return { files, manifest: readManifest(source).manifest, releaseDigest: await sha256Hex(source) }
}

async function othersOf(
  sets: ReadonlyMap<string, SetFiles>,
): Promise<ReadonlyMap<string, readonly DrawingFile[]>> {
  const others = new Map<string, readonly DrawingFile[]>()
  for (const name of [...sets.keys()].sort(byCodeUnits)) {
    const files = sets.get(name) ?? new Map<string, Uint8Array>()
    const sheets = readManifest(files.get(MANIFEST_NAME) ?? new Uint8Array()).manifest?.sheets ?? []
    const drawings: DrawingFile[] = []
    for (const file of [...files.keys()].filter((one) => /\.dxf$/i.test(one)).sort(byCodeUnits)) {
      const bytes = files.get(file) ?? new Uint8Array()
      const drawn = sheets.filter((sheet) => sheet.dxf.file === file)
      const sha256 = await sha256Hex(bytes)
      drawings.push({ file, bytes: bytes.length, sha256, reading: readDxf(bytes), sheets: drawn })
    }
    others.set(name, drawings)
  }
  return others
}

async function pagesOf(
  bytes: Uint8Array,
  sheets: readonly SheetEntry[],
): Promise<Map<number, PdfPageReading>> {
  const numbers = [...new Set(sheets.map(({ pdf }) => pdf.page))].sort((a, b) => a - b)
  const pages = new Map<number, PdfPageReading>()
  if (numbers.length === 0) return pages
  for (const [at, page] of (await readPdfPages(bytes, numbers)).entries())
    pages.set(numbers[at] as number, page)
  return pages
}

/** Reads a single drawing. */
export async function openDrawing(
  bytes: Uint8Array,
  file: string,
  progress?: Progress,
): Promise<CheckContext> {
  progress?.(0, 1, file)
  const sha256 = await sha256Hex(bytes)
  const drawing = { file, bytes: bytes.length, sha256, reading: readDxf(bytes), sheets: [] }
  return {
    kind: 'drawing',
    manifest: undefined,
    manifestProblems: [],
    files: new Map([[file, { bytes: bytes.length, sha256 }]]),
    strays: [],
    drawings: [drawing],
    plots: [],
    known: {},
    fonts: undefined,
    previous: undefined,
    source: new Map([[file, bytes]]),
    others: new Map(),
  }
}

export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const NO_MANIFEST: SetProblem = {
  code: 'manifest-missing',
  message: { fa: 'مجموعه manifest.json ندارد.', en: 'The set has no manifest.json.' },
  subject: MANIFEST_NAME,
}
