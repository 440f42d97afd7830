/**
 * Reads a set's drawings in a thread of its own: what is shown of each sheet, how it stands to the revision before, where findings
 * and words are. What it is asked for comes first; what it can do meanwhile, thumbnails and comparisons, a sheet at a time.
 */
import {
  catalogue,
  compareDrawings,
  type DrawingComparison,
  drawPicture,
  type Finding,
  type FontFiles,
  lostIn,
  metresPerUnit,
  type Picture,
  type PictureOptions,
  pictureBytes,
  readDxf,
  readyRasters,
  type SetFiles,
  scalesOf,
} from '@mohr/drawings'
import { readAsice } from '@mohr/signing/verify'
import {
  changesOf,
  drawSheet,
  marksOf,
  type OpenedSet,
  openSheets,
  placeFindings,
  SetTexts,
  type SheetRef,
} from '@mohr/viewer'
import type { FromReader, OpenSheet, PlacedFinding, ToReader } from './reading.ts'

/** Beyond this nothing is unpacked. */
const LIMITS = { entries: 2000, totalBytes: 256 * 2 ** 20, freeBytes: 64 * 2 ** 20, ratio: 100 }
/** A larger sheet shows its first pieces before the others are there. */
const FIRST_PIECES = 10_000
/** Pixels of a thumbnail's longer side. */
const THUMBNAIL = 96

const tell = (message: FromReader, transfer: Transferable[] = []) =>
  (self as unknown as DedicatedWorkerGlobalScope).postMessage(message, transfer)

let after: OpenedSet | undefined
let before: OpenedSet | undefined
let texts: SetTexts | undefined
/** What was asked for, and what is done when nothing is. */
const asked: (() => void | Promise<void>)[] = []
const idle: (() => void | Promise<void>)[] = []
let busy = false

self.addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data.kind === 'set') asked.push(() => open(data))
  else if (data.kind === 'sheet') asked.push(() => show(data.turn, data.id))
  else if (data.kind === 'find') asked.push(() => find(data.turn, data.words))
  else asked.push(() => look(data.turn, data.drawing))
  if (!busy) void work()
})

async function work(): Promise<void> {
  busy = true
  for (let task = asked.shift() ?? idle.shift(); task; task = asked.shift() ?? idle.shift()) {
    await task()
    // Another sheet may be asked for meanwhile.
    await new Promise((resolve) => setTimeout(resolve))
  }
  busy = false
}

async function open(order: Extract<ToReader, { kind: 'set' }>): Promise<void> {
  const bytes = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())
  const [regular, bold] = await Promise.all([bytes(order.fonts.regular), bytes(order.fonts.bold)])
  const fonts: FontFiles = { regular, bold }
  const files = filesIn(order.after)
  if ('why' in files) return tell({ kind: 'failed', why: files.why })
  const opened = openSheets(files.files, fonts, true)
  after = opened
  const earlier = order.before === null ? undefined : filesIn(order.before)
  before = earlier && 'files' in earlier ? openSheets(earlier.files, fonts, true) : undefined
  texts = new SetTexts(
    opened.sheets.map(({ id }) => id),
    (id) => sheetOf(id),
  )
  const titles = Object.fromEntries(catalogue.map(({ id, title }) => [id, title]))
  const sheets = opened.sheets.map(({ id, number, title, file, scale, paper }) => ({
    id,
    number,
    title,
    file,
    scale,
    paper,
  }))
  tell({ kind: 'set', sheets, titles })
  idle.push(() => placeAll(order.findings))
  for (const { id } of sheets) {
    idle.push(() => thumbnail(id))
    if (before !== undefined) idle.push(() => tellChanges(id))
  }
}

function filesIn(
  container: ArrayBuffer,
): { files: SetFiles } | { why: Extract<FromReader, { kind: 'failed' }>['why'] } {
  const opened = readAsice(new Uint8Array(container), LIMITS)
  if ('code' in opened) return { why: opened.message }
  const files = new Map<string, Uint8Array>()
  for (const file of opened.files) {
    const bytes = file.read()
    if (!(bytes instanceof Uint8Array)) return { why: bytes.message }
    files.set(file.name, bytes)
  }
  return { files }
}

const refOf = (id: string): SheetRef | undefined => after?.sheets.find((one) => one.id === id)

function sheetOf(id: string) {
  const ref = refOf(id)
  return ref && after?.open(ref)
}

function show(turn: number, id: string): void {
  const ref = refOf(id)
  const sheet = sheetOf(id)
  const preview = (picture: Picture) => {
    const bytes = pictureBytes(picture).buffer
    tell({ kind: 'preview', turn, picture: bytes }, [bytes])
  }
  const drawn = ref && draw(ref, 'after', { pieces: FIRST_PIECES, show: preview })
  const earlier = ref && before && draw(ref, 'before')
  const { elements, whole } = (ref && after?.read(ref.file)) ?? { elements: 0, whole: false }
  const shown: OpenSheet = {
    after: drawn ? pictureBytes(drawn.picture).buffer : null,
    before: earlier ? pictureBytes(earlier.picture).buffer : null,
    scales: sheet ? { metres: metresPerUnit(sheet.document) ?? null, windows: scalesOf(sheet) } : null,
    elements,
    whole,
    lacks: drawn?.report.problems.map(({ message }) => message) ?? [],
  }
  tell(
    { kind: 'sheet', turn, sheet: shown },
    [shown.after, shown.before].filter((buffer) => buffer !== null),
  )
  if (before !== undefined) tellChanges(id)
}

function draw(ref: SheetRef, of: 'after' | 'before', early?: PictureOptions['early']) {
  const set = of === 'after' ? after : before
  const own = of === 'after' ? ref : twinOf(ref)
  const sheet = own && set?.open(own)
  if (sheet === undefined) return undefined
  const comparison = comparisonOf(ref)
  const mark = comparison && marksOf(comparison, of, set?.model(own?.file ?? ''))
  return drawSheet(sheet, new Set(), mark, early)
}

/** The same sheet of the revision before. */
function twinOf({ number, file }: SheetRef): SheetRef | undefined {
  const sheets = before?.sheets ?? []
  return sheets.find((one) => one.number === number) ?? sheets.find((one) => one.file === file)
}

const comparisons = new Map<string, DrawingComparison | undefined>()

function comparisonOf(ref: SheetRef): DrawingComparison | undefined {
  const twin = twinOf(ref)
  if (twin === undefined) return undefined
  const key = `${twin.file} ${ref.file}`
  if (!comparisons.has(key)) {
    const [old, now] = [before?.model(twin.file), after?.model(ref.file)]
    comparisons.set(key, old && now && compareDrawings(old, now))
  }
  return comparisons.get(key)
}

const told = new Set<string>()

function tellChanges(id: string): void {
  const ref = refOf(id)
  if (ref === undefined || told.has(id)) return
  told.add(id)
  const comparison = comparisonOf(ref)
  tell({ kind: 'changes', id, changes: comparison ? changesOf(comparison) : null })
}

async function thumbnail(id: string): Promise<void> {
  const ref = refOf(id)
  const sheet = ref && after?.open(ref)
  if (sheet === undefined) return
  const { picture } = drawSheet(sheet, new Set())
  const { width, height } = picture.tables
  const scale = THUMBNAIL / Math.max(width, height)
  const bitmap = await paint(picture, scale, Math.ceil(width * scale), Math.ceil(height * scale))
  tell({ kind: 'thumbnail', id, bitmap }, [bitmap])
}

async function paint(picture: Picture, scale: number, width: number, height: number): Promise<ImageBitmap> {
  await readyRasters(picture, (file, type) => createImageBitmap(new Blob([file], { type })))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  drawPicture(picture, context, { scale, width, height }, (data) => new Path2D(data), {
    thinnest: 0.5,
    paper: null,
  })
  return canvas.transferToImageBitmap()
}

function placeAll(findings: readonly Finding[]): void {
  if (after === undefined) return
  const failed = findings.filter(({ state }) => state === 'fail')
  const homes = placeFindings(after.sheets, failed, (ref, handles) => {
    const sheet = after?.open(ref)
    return sheet && drawSheet(sheet, handles).seen
  })
  let number = 1
  const placed = [...homes].flatMap(([home, own]) =>
    own.map(
      ({ finding, boxes }): PlacedFinding => ({
        number: number++,
        sheet: typeof home === 'string' ? null : home.id,
        boxes,
        finding,
      }),
    ),
  )
  tell({ kind: 'findings', findings: placed })
}

/** A file before it is sent: whether it is a drawing, and whether all of it can be read. */
function look(turn: number, drawing: ArrayBuffer): void {
  const { model, rawCounts, problems } = readDxf(new Uint8Array(drawing))
  const lost = lostIn(problems)
  const told = model === undefined ? problems : lost
  tell({
    kind: 'look',
    turn,
    look: {
      elements: [...rawCounts.values()].reduce((sum, count) => sum + count, 0),
      whole: model !== undefined && lost.length === 0,
      problems: told.slice(0, 5).map(({ message }) => message),
    },
  })
}

function find(turn: number, words: string): void {
  const { hits, more } = texts?.find(words) ?? { hits: [], more: false }
  tell({ kind: 'hits', turn, hits, more })
}

tell({ kind: 'ready' })
