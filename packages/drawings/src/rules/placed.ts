/** Where on paper a finding is that names entities by their handles: on the first of their sheets that shows one of them. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { boxOf, join } from '../scene/clip.ts'
import { sceneLimits } from '../scene/limits.ts'
import type { HiddenReason, PaperBox, Primitive } from '../scene/primitive.ts'
import { resolveScene } from '../scene/resolve.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import type { CheckContext } from './context.ts'
import { drawnEntities } from './per-drawing.ts'
import type { FindingSubject } from './rule.ts'

type Subject = Pick<FindingSubject, 'file'> & Partial<FindingSubject>

/** Findings of one check whose place is looked for. */
const MOST_PLACED = 5000
/** A place is looked for as long as that takes less than drawing a sheet. */
const limits = { ...sceneLimits, steps: 100_000, copies: 10_000, vertices: 1_000_000 }
/** mm that a box may be too small for a curve. */
const TOLERANCE = 0.05
const NOT_THERE = new Set<HiddenReason>(['clipped', 'outside-sheet', 'viewport-off', 'viewport-frozen'])

export class Places {
  readonly #context: CheckContext
  readonly #byHandle = new Map<DxfDocument, ReadonlyMap<string, Entity>>()
  readonly #sheets = new Map<string, Sheet | undefined>()
  #placed = 0

  constructor(context: CheckContext) {
    this.#context = context
  }

  /** The subject with its sheet and box, where it says neither and a sheet of the index shows what it names. */
  placed(subject: Subject): Subject {
    const { file, handles = [], box } = subject
    const drawing = this.#context.drawings.find((one) => one.file === file)
    const model = drawing?.reading.model
    if (!drawing || !model || box || handles.length === 0 || drawing.sheets.length === 0) return subject
    if (++this.#placed > MOST_PLACED) return subject
    const entities = handles.flatMap((handle) => this.#entities(model).get(handle) ?? [])
    if (entities.length === 0) return subject
    for (const { number, dxf } of drawing.sheets) {
      if (subject.sheet && subject.sheet !== number) continue
      const sheet = this.#sheet(model, file, dxf.layout)
      const found = sheet && boxOn(sheet, entities)
      if (found) return { ...subject, sheet: number, box: found }
    }
    return subject
  }

  #entities(model: DxfDocument): ReadonlyMap<string, Entity> {
    const known = this.#byHandle.get(model)
    if (known) return known
    const made = new Map<string, Entity>()
    for (const entity of drawnEntities(model))
      if (entity.handle !== undefined) made.set(entity.handle, entity)
    this.#byHandle.set(model, made)
    return made
  }

  #sheet(model: DxfDocument, file: string, layout: string): Sheet | undefined {
    const key = `${file}|${layout}`
    if (!this.#sheets.has(key)) this.#sheets.set(key, openSheet(model, layout, { limits }))
    return this.#sheets.get(key)
  }
}

function boxOn(sheet: Sheet, entities: readonly Entity[]): PaperBox | undefined {
  const { name } = sheet.layout
  const own = entities.filter(({ layout }) => layout === name)
  const model = sheet.windows.length === 0 ? [] : entities.filter(({ paper }) => paper === 0)
  if (own.length + model.length === 0) return undefined
  let box: PaperBox | undefined
  const sink = (piece: Primitive): void => {
    // The frame of a viewport comes with the sheet.
    if (piece.hidden !== undefined && NOT_THERE.has(piece.hidden)) return
    if (piece.origin.type === 'VIEWPORT' && !own.some(({ handle }) => handle === piece.origin.handle)) return
    const its = boxOfPiece(piece)
    if (its.every(Number.isFinite)) box = box ? join(box, its) : its
  }
  resolveScene({ ...sheet, entities: own, model }, sink, {
    hidden: true,
    standIns: true,
    tolerance: TOLERANCE,
  })
  return box && onPaper(box, sheet)
}

const boxOfPiece = (piece: Primitive): PaperBox =>
  boxOf(
    piece.kind === 'stroke'
      ? piece.paths.map(({ points }) => points)
      : piece.kind === 'text'
        ? [piece.ring]
        : piece.rings,
  )

/** What lies beyond the paper is at its edge. */
function onPaper(box: PaperBox, { width, height }: Sheet): PaperBox {
  const [left, bottom, right, top] = box.map((value, at) => {
    const within = Math.min(Math.max(value, 0), at % 2 === 0 ? width : height)
    return Math.round(within * 10) / 10
  }) as [number, number, number, number]
  return [left, bottom, right, top]
}
