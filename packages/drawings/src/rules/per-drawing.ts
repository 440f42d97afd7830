import type { DxfDocument, Entity } from '../dxf/model.ts'
import type { Bilingual } from '../errors.ts'
import { type Outline, outlineBox } from '../geometry/outline.ts'
import { sheetBox } from '../geometry/sheet-box.ts'
import { join } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import type { CheckContext, DrawingFile } from './context.ts'
import { unreadable } from './from-problems.ts'
import type { Check, FindingSubject, Note } from './rule.ts'

/** A drawing whose bytes could be read. */
export type ReadDrawing = { readonly drawing: DrawingFile; readonly model: DxfDocument }

/** Judges each readable drawing by itself; one that can't be read is said not to be evaluated. */
export function eachDrawing(context: CheckContext, judge: (read: ReadDrawing) => Check): Check {
  const notes: Note[] = []
  let subjects = 0
  for (const drawing of context.drawings) {
    const { model } = drawing.reading
    if (!model) {
      notes.push(unreadable(drawing.file, drawing.sha256))
      continue
    }
    const check = judge({ drawing, model })
    subjects += check.subjects
    for (const note of check.notes) notes.push(note)
  }
  return { subjects, notes }
}

/** Judges what a drawing must be free of: the drawing itself is the subject. */
export function eachDrawingFreeOf(
  context: CheckContext,
  faults: (read: ReadDrawing) => readonly Note[],
): Check {
  return eachDrawing(context, (read) => ({ subjects: 1, notes: faults(read) }))
}

/** Handles that one finding names; the rest are counted. */
const NAMED = 20

/** One failure about many entities: it names the first of them and says how many there are. */
export function failureOf(
  read: ReadDrawing,
  entities: readonly { readonly handle: string | undefined; readonly layer?: string }[],
  message: Bilingual,
  more: Partial<Note> = {},
): Note {
  const { drawing } = read
  const layers = new Set(entities.map(({ layer }) => layer))
  const layer = layers.size === 1 ? ([...layers][0] ?? null) : null
  const handles = entities.slice(0, NAMED).flatMap(({ handle }) => (handle === undefined ? [] : [handle]))
  return {
    state: 'fail',
    subject: { file: drawing.file, sha256: drawing.sha256, handles, layer, ...placeOf(read, entities) },
    message,
    ...more,
    evidence: { count: entities.length, ...more.evidence },
  }
}

/** Where outlines are seen together on the drawing's first sheet; of other entities nothing is said. */
function placeOf({ drawing, model }: ReadDrawing, entities: readonly object[]): Partial<FindingSubject> {
  const [sheet] = drawing.sheets
  const boxes = entities.map((entity): PaperBox | undefined =>
    'gap' in entity ? outlineBox(entity as Outline) : undefined,
  )
  if (sheet === undefined || boxes.length === 0 || !boxes.every((box) => box !== undefined)) return {}
  return { sheet: sheet.number, box: sheetBox(model, sheet.dxf.layout, boxes.reduce(join)) ?? null }
}

/** Collects under one key each, keys in the order they were met. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** What is drawn in model space and on the sheets, blocks not opened. */
export function drawnEntities(model: DxfDocument): Entity[] {
  return [...model.entities, ...model.blocks.filter(({ isLayout }) => isLayout).flatMap((b) => b.entities)]
}
