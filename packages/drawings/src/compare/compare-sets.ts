/** What a revision changed of a whole set: its sheets, what it declares, and each of its drawings. */
import { lostIn } from '../dxf/lost.ts'
import type { DxfDocument } from '../dxf/model.ts'
import { readDxf } from '../dxf/read.ts'
import type { DxfProblem } from '../errors.ts'
import { byCodeUnits } from '../rules/context.ts'
import type { SetFiles } from '../set/files.ts'
import type { SheetEntry } from '../set/manifest.ts'
import { compareDrawings } from './compare.ts'
import type { DrawingComparison, EntityChange } from './comparison.ts'
import { type Declared, type Declaring, declaredOfSet, declaredOfSheet, declaringOf } from './declared.ts'

interface SheetComparison {
  readonly number: string
  readonly title: string
  readonly kind: 'added' | 'removed' | 'kept'
  /** What the manifest says otherwise of it, and whether its plot is another file. */
  readonly declared: Declared
  /** What the drawing calls it, of the revision where it is there. */
  readonly layout: string
  /** Its place in the list of drawings; null where there is nothing to compare it with. */
  readonly drawing: number | null
  /** Which of that drawing's changes stand on it or are seen on it, by their places in the list. */
  readonly changes: readonly number[]
}

interface FileComparison {
  readonly before: string | null
  readonly after: string | null
  /** Numbers of the sheets that are drawn in it. */
  readonly sheets: readonly string[]
  /** Null where one of the two isn't there or can't be read. */
  readonly comparison: DrawingComparison | null
  /** Which of its changes are seen on no sheet of the set, by their places in the list. */
  readonly elsewhere: readonly number[]
  readonly problems: readonly (DxfProblem & { readonly file: string })[]
}

type Compared = Omit<FileComparison, 'elsewhere'>

export interface SetComparison {
  readonly same: boolean
  /** Whether a drawing may hold more than was read of it, or something else for another program. */
  readonly incomplete: boolean
  /** What the manifest declares otherwise of the whole set, and files that are no drawings and no plots. */
  readonly declared: Declared
  readonly sheets: readonly SheetComparison[]
  readonly drawings: readonly FileComparison[]
}

/** Sheets are found again by their numbers, drawings by their sheets, else by their names. Never throws for what files hold. */
export function compareSets(before: SetFiles, after: SetFiles): SetComparison {
  const [old, now] = [declaringOf(before), declaringOf(after)]
  const declared = declaredOfSet(old, now)
  const compared = pairs(old, now).map(([was, is, numbers]) => compareFiles(before, was, after, is, numbers))
  const sheets = compareSheets(old, now, compared)
  const drawings = compared.map((one, at): FileComparison => {
    const told = new Set(sheets.flatMap(({ drawing, changes }) => (drawing === at ? changes : [])))
    const elsewhere = [...(one.comparison?.changes ?? []).keys()].filter((change) => !told.has(change))
    return { ...one, elsewhere }
  })
  const same =
    declared.length === 0 &&
    sheets.every((sheet) => sheet.kind === 'kept' && sheet.declared.length === 0) &&
    drawings.every(({ comparison }) => comparison?.same === true)
  const incomplete = drawings.some(
    ({ comparison, problems }) => comparison?.incomplete ?? lostIn(problems).length > 0,
  )
  return { same: same && !incomplete, incomplete, declared, sheets, drawings }
}

function compareSheets(old: Declaring, now: Declaring, drawings: readonly Compared[]): SheetComparison[] {
  const numbers = [...new Set([...old.sheets.keys(), ...now.sheets.keys()])].sort(byCodeUnits)
  return numbers.map((number): SheetComparison => {
    const [was, is] = [old, now].map(({ sheets }) => sheets.get(number))
    const {
      title,
      dxf: { layout },
    } = (is ?? was) as SheetEntry
    if (was === undefined || is === undefined) {
      const kind = was === undefined ? 'added' : 'removed'
      return { number, title, kind, declared: [], layout, drawing: null, changes: [] }
    }
    const declared = declaredOfSheet(old, was, now, is)
    const drawing = drawings.findIndex((one) => one.before === was.dxf.file && one.after === is.dxf.file)
    const layouts = { before: was.dxf.layout, after: is.dxf.layout }
    const changes = (drawings[drawing]?.comparison?.changes ?? []).flatMap((change, at) =>
      isOn(layouts, change) ? [at] : [],
    )
    return { number, title, kind: 'kept', declared, layout, drawing: drawing < 0 ? null : drawing, changes }
  })
}

const isOn = (layouts: Record<'before' | 'after', string>, { where, kind, seen }: EntityChange): boolean =>
  seen.some(({ layout, revision }) => layout === layouts[revision]) ||
  (where.kind === 'layout' && where.name === layouts[kind === 'removed' ? 'before' : 'after'])

type FilePair = [before: string | null, after: string | null, sheets: string[]]

function pairs(old: Declaring, now: Declaring): FilePair[] {
  const found = new Map<string, FilePair>()
  const add = (was: string | null, is: string | null, sheet?: string): void => {
    const key = JSON.stringify([was, is])
    const pair = found.get(key) ?? [was, is, []]
    if (sheet !== undefined) pair[2].push(sheet)
    found.set(key, pair)
  }
  for (const [number, { dxf }] of old.sheets) {
    const twin = now.sheets.get(number)
    if (twin !== undefined) add(dxf.file, twin.dxf.file, number)
  }
  const seen = [...found.values()]
  const rest = (files: SetFiles, at: 0 | 1) =>
    [...files.keys()].filter((name) => /\.dxf$/i.test(name) && !seen.some((pair) => pair[at] === name))
  const [removed, added] = [rest(old.files, 0), rest(now.files, 1)]
  for (const name of removed) add(name, added.includes(name) ? name : null)
  for (const name of added) if (!removed.includes(name)) add(null, name)
  return [...found.values()].sort((a, b) => byCodeUnits(a[1] ?? a[0] ?? '', b[1] ?? b[0] ?? ''))
}

function compareFiles(
  before: SetFiles,
  was: string | null,
  after: SetFiles,
  is: string | null,
  sheets: readonly string[],
): Compared {
  const problems: (DxfProblem & { file: string })[] = []
  const read = (files: SetFiles, file: string | null): DxfDocument | undefined => {
    const bytes = file === null ? undefined : files.get(file)
    if (file === null || bytes === undefined) return undefined
    const reading = readDxf(bytes)
    problems.push(...reading.problems.map((problem) => ({ ...problem, file })))
    return reading.model
  }
  const [old, now] = [read(before, was), read(after, is)]
  return {
    before: was,
    after: is,
    sheets,
    comparison: old && now ? compareDrawings(old, now) : null,
    problems,
  }
}
