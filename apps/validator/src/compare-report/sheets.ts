/** The sheets of two revisions, each with its twin and what changed on it. */
import { type DrawingComparison, type EntityChange, MARK, type Sheet } from '@mohr/drawings'
import { type Box, drawSheet, marksOf, type OpenedSet, type SheetRef, union } from '@mohr/viewer'
import type { LayerKind, Revisions } from './overlay.ts'

/** A drawing of both revisions. */
export interface ComparedDrawing {
  readonly before: string | null
  readonly after: string | null
  readonly comparison: DrawingComparison | null
}

export interface PairedSheet {
  readonly before: SheetRef | undefined
  readonly after: SheetRef | undefined
  /** Null where there is nothing to compare it with. */
  readonly comparison: DrawingComparison | null
  /** Those that stand on it or are seen on it. */
  readonly changes: readonly EntityChange[]
}

/** In the order of the revision; what it has no more comes last. */
export function pairSheets(
  old: OpenedSet,
  now: OpenedSet,
  drawings: readonly ComparedDrawing[],
): PairedSheet[] {
  const left = new Set(old.sheets)
  const paired = now.sheets.map((after): PairedSheet => {
    const drawing = drawings.find((one) => one.after === after.file)
    const twins = [...left].filter(({ file }) => file === drawing?.before)
    const before =
      twins.find(({ number }) => number === after.number) ??
      twins.find(({ layout }) => layout === after.layout)
    if (before !== undefined) left.delete(before)
    const comparison = (before && drawing?.comparison) ?? null
    const changes = (comparison?.changes ?? []).filter((change) => isOn(change, before, after))
    return { before, after, comparison, changes }
  })
  return [
    ...paired,
    ...[...left].map((before) => ({ before, after: undefined, comparison: null, changes: [] })),
  ]
}

/** A drawing whose sheets nobody named is shown by its model space, with all that changed there and in symbols. */
function isOn({ where, seen }: EntityChange, before: SheetRef | undefined, after: SheetRef): boolean {
  if (after.layout === undefined) return where.kind === 'block' || seen.length === 0
  const layouts = { before: before?.layout, after: after.layout }
  return (
    seen.some(({ layout, revision }) => layout === layouts[revision]) ||
    (where.kind === 'layout' && (where.name === layouts.before || where.name === layouts.after))
  )
}

interface DrawnPair {
  readonly revisions: Revisions
  /** Undefined where a change is not seen on the sheet. */
  boxOf(change: EntityChange): Box | undefined
}

export function drawPair(old: OpenedSet, now: OpenedSet, pair: PairedSheet): DrawnPair | undefined {
  const { before, after, comparison } = pair
  const was = before && old.open(before)
  const is = after && now.open(after)
  if (was === undefined || is === undefined || comparison === null) return undefined
  const [one, other] = onOnePaper(was, is)
  const draw = (sheet: Sheet, side: 'before' | 'after') =>
    drawSheet(sheet, new Set(), marksOf(comparison, side, sheet.document)).picture
  const revisions = { before: draw(one, 'before'), after: draw(other, 'after') }
  const layouts = { before: was.layout.name, after: is.layout.name }
  return {
    revisions,
    boxOf(change) {
      const boxes = change.seen.flatMap(({ layout, revision, box }) =>
        layout === layouts[revision] ? [box] : [],
      )
      if (boxes.length > 0) return around(boxes)
      if (!is.layout.isModel || change.where.kind === 'block') return undefined
      const own = [change.box.before, change.box.after].flatMap((box) =>
        box === null ? [] : [onPaper(box, other)],
      )
      return own.length > 0 ? around(own) : undefined
    },
  }
}

/** Model space is fitted on its paper: both by the fit of the larger. */
function onOnePaper(was: Sheet, is: Sheet): [Sheet, Sheet] {
  if (!(was.layout.isModel && is.layout.isModel)) return [was, is]
  const { width, height, map } = was.map[0] < is.map[0] ? was : is
  return [
    { ...was, width, height, map },
    { ...is, width, height, map },
  ]
}

const onPaper = ([left, bottom, right, top]: Box, { map }: Sheet): Box => [
  left * map[0] + map[9],
  bottom * map[4] + map[10],
  right * map[0] + map[9],
  top * map[4] + map[10],
]

const around = (boxes: readonly Box[]): Box => boxes.reduce((one, other) => union(one, other))

/** Which kinds of lines the two pictures have. */
export function kindsIn({ before, after }: Revisions): Set<LayerKind> {
  const has = (picture: Revisions['after'], ...marks: number[]) =>
    marks.some((mark) => picture?.columns.mark.includes(mark) === true)
  const changed = [MARK.changed, MARK.reshaped]
  return new Set([
    'same' as const,
    ...(has(before, MARK.alone) ? (['removed'] as const) : []),
    ...(has(before, ...changed) || has(after, ...changed) ? (['changed'] as const) : []),
    ...(has(after, MARK.alone) ? (['added'] as const) : []),
  ])
}
