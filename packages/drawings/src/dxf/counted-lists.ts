/**
 * Lists whose length a group declares, in entities and objects whose parts the model keeps as they stand in the file (DXF Reference,
 * "MESH", "MLINE", "TABLE", "MLEADER", "MLINESTYLE", "SPATIAL_FILTER"): another number than there are is a list that was cut, or lengthened.
 */
import type { Place } from '../errors.ts'
import { asciiString } from './number.ts'
import type { ProblemList } from './problem-list.ts'
import type { Hook } from './record.ts'
import type { Source } from './source.ts'

/** Another number than there are. */
export interface Miscount {
  readonly group: number
  readonly declared: number
  readonly actual: number
}

export interface CountedLists {
  readonly hook: Hook
  /** Lists that have another length than declared. */
  miscounted(): readonly Miscount[]
  /** Groups that would close what was opened and isn't closed. */
  open(): readonly number[]
}

/** A group that says how often another follows, before the next such group. */
interface List {
  readonly declared: number
  readonly item: number
  /** Items that one of those declared takes. */
  readonly items?: number
  /** Whether later groups of this code say something else. */
  readonly once?: boolean
}

const LISTS: ReadonlyMap<string, readonly List[]> = new Map([
  [
    'MESH',
    [
      { declared: 92, item: 10, once: true },
      { declared: 93, item: 90, once: true },
      { declared: 94, item: 90, items: 2, once: true },
      { declared: 95, item: 140, once: true },
    ],
  ],
  [
    'MLINE',
    [
      { declared: 74, item: 41 },
      { declared: 75, item: 42 },
    ],
  ],
  ['MLINESTYLE', [{ declared: 71, item: 49 }]],
  ['SPATIAL_FILTER', [{ declared: 70, item: 10, once: true }]],
])

/** Bytes of a picture of the entity, which follow their number: it is a group of the lists, too. */
const PICTURE = 310

const MAKERS: ReadonlyMap<string, () => CountedLists> = new Map([
  ['ACAD_TABLE', () => tableLists()],
  ['MULTILEADER', () => braces()],
  ...[...LISTS].map(([type, lists]) => [type, () => listsOf(lists)] as const),
])

/** Undefined for types that declare nothing of the kind. */
export const countedLists = (type: string): CountedLists | undefined => MAKERS.get(type)?.()

/** Reports them, of a record that was read. */
export function reportLists(lists: CountedLists, type: string, problems: ProblemList, place: Place): void {
  for (const count of lists.miscounted()) problems.add('dxf.count-mismatch', { type, ...count }, place)
  for (const group of lists.open()) problems.add('dxf.entity-incomplete', { type, group }, place)
}

function listsOf(lists: readonly List[]): CountedLists {
  const counts: { readonly list: List; readonly declared: number; actual: number }[] = []
  let current: (typeof counts)[number] | undefined
  const hook: Hook = (code, { tags }) => {
    if (code === PICTURE && current?.actual === 0) {
      counts.pop()
      current = undefined
    } else if (code === current?.list.item) current.actual++
    else {
      const list = lists.find(({ declared }) => declared === code)
      if (list === undefined || (list.once === true && counts.some((count) => count.list === list)))
        return false
      current = { list, declared: tags.number(), actual: 0 }
      counts.push(current)
    }
    return false
  }
  const miscounted = () =>
    counts
      .map(({ list, declared, actual }) => ({
        group: list.declared,
        declared,
        actual: actual / (list.items ?? 1),
      }))
      .filter(({ declared, actual }) => declared !== actual)
  return { hook, miscounted, open: () => [] }
}

const TABLE = { rows: 91, columns: 92, height: 141, width: 142, cell: 171 }

/** A table has a height for each row, a width for each column, and a cell for each of both. */
function tableLists(): CountedLists {
  let own = false
  const declared = new Map<number, number>()
  const actual = { [TABLE.height]: 0, [TABLE.width]: 0, [TABLE.cell]: 0 }
  const hook: Hook = (code, { tags }) => {
    if (code === 100) own = asciiString(tags.bytes, tags.start, tags.end).trim() === 'AcDbTable'
    else if (!own) return false
    else if (code === TABLE.rows || code === TABLE.columns) {
      // Behind the cells' first groups they say how a cell differs from its style.
      if (!declared.has(code)) declared.set(code, tags.number())
    } else if (code in actual) actual[code] = (actual[code] as number) + 1
    return false
  }
  const miscounted = () => {
    const [rows, columns] = [declared.get(TABLE.rows), declared.get(TABLE.columns)]
    if (rows === undefined || columns === undefined) return []
    return [
      { group: TABLE.rows, declared: rows, actual: actual[TABLE.height] as number },
      { group: TABLE.columns, declared: columns, actual: actual[TABLE.width] as number },
      { group: TABLE.cell, declared: rows * columns, actual: actual[TABLE.cell] as number },
    ].filter((count) => count.declared !== count.actual)
  }
  return { hook, miscounted, open: () => [] }
}

/** What opens a part of a multileader, and the group that closes it. */
const PARTS: ReadonlyMap<string, number> = new Map([
  ['CONTEXT_DATA{', 301],
  ['LEADER{', 303],
  ['LEADER_LINE{', 305],
])

/** A multileader declares no numbers: its parts stand between braces. */
function braces(): CountedLists {
  const path: number[] = []
  const torn: number[] = []
  const hook: Hook = (code, source) => {
    if (code < 300 || code > 305) return false
    if (code % 2 === 0) {
      const closing = PARTS.get(opened(source))
      if (closing !== undefined && path.length <= PARTS.size) path.push(closing)
    } else if (path.at(-1) === code) path.pop()
    else if (torn.length === 0) torn.push(path.at(-1) ?? code)
    return false
  }
  return { hook, miscounted: () => [], open: () => [...new Set([...torn, ...path])] }
}

const opened = ({ tags }: Source): string =>
  asciiString(tags.bytes, tags.start, Math.min(tags.end, tags.start + 20)).trim()
