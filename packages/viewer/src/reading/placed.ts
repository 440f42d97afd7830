/** Findings under the sheets they are seen on. */
import type { Finding } from '@mohr/drawings'
import type { Box, Seen, SheetRef } from './sheets.ts'

export interface Placed {
  readonly finding: Finding
  /** None where it has no place on the paper. */
  readonly boxes: readonly Box[]
}

/** A sheet, or the name of what isn't one: the set, a file of it. */
export type Home = SheetRef | string

const RANK = { R: 0, E: 1, W: 2 } as const

/**
 * The whole set and its files first, then the sheets in their order; in each, what rejects before what warns.
 *
 * @param draw says where on a sheet entities are seen, by their handles; undefined where the sheet can't be drawn
 */
export function placeFindings(
  sheets: readonly SheetRef[],
  findings: readonly Finding[],
  draw: (sheet: SheetRef, handles: ReadonlySet<string>) => Seen | undefined,
): Map<Home, readonly Placed[]> {
  const homes = new Map<Home, Placed[]>()
  const put = (home: Home, placed: Placed) => {
    const before = homes.get(home)
    if (before) before.push(placed)
    else homes.set(home, [placed])
  }
  const placed = new Set<Finding>()
  for (const sheet of sheets) {
    const own = findings.filter((finding) => !placed.has(finding) && concerns(finding, sheet))
    const seen = own.length > 0 ? draw(sheet, handlesOf(own)) : undefined
    for (const finding of seen === undefined ? [] : own) {
      const boxes = boxesOf(finding, sheet, seen as Seen)
      if (boxes.length === 0) continue
      placed.add(finding)
      put(sheet, { finding, boxes })
    }
  }
  for (const finding of findings) {
    if (placed.has(finding)) continue
    const at = sheets.filter((sheet) => concerns(finding, sheet))
    const home = at.length === 1 || finding.subject.sheet !== null ? at[0] : undefined
    put(home ?? finding.subject.file, { finding, boxes: [] })
  }
  const names = [...homes.keys()].filter((home) => typeof home === 'string').sort()
  return new Map(
    [...names, ...sheets].flatMap((home) => {
      const own = homes.get(home)
      return own === undefined ? [] : [[home, own.sort((a, b) => bySeverity(a.finding, b.finding))] as const]
    }),
  )
}

export const bySeverity = (a: Finding, b: Finding): number => RANK[a.severity] - RANK[b.severity]

/** Whether the finding may be about something on the sheet. */
function concerns({ subject }: Finding, { file, pdf, number, layout }: SheetRef): boolean {
  if (subject.file !== file && subject.file !== pdf) return false
  return subject.sheet === null || subject.sheet === number || subject.sheet === layout
}

/** What covers more of the paper than this has no place on it: a frame, a title block as large as the sheet. */
const EVERYWHERE = 0.6

/** Where a finding is seen on a sheet; none where nothing of it is, or it is everywhere. A plot's place is its sheet's. */
function boxesOf({ subject }: Finding, sheet: SheetRef, seen: Seen): readonly Box[] {
  const boxes =
    subject.box !== null
      ? [subject.box]
      : subject.file === sheet.file
        ? subject.handles.map((handle) => seen.entities.get(handle)).filter((box) => box !== undefined)
        : []
  return boxes.filter((box) => areaOf(box) <= EVERYWHERE * seen.paper)
}

const areaOf = ([left, bottom, right, top]: Box): number => (right - left) * (top - bottom)

const handlesOf = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.flatMap(({ subject }) => (subject.box === null ? subject.handles : [])))
