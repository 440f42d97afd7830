/**
 * A case as a section through its building: bays are disciplines, rows are the building, up is time.
 * Pure: it takes what the server says of a case and gives rows from the top down.
 */
import { DISCIPLINE_IDS, isDisciplineId } from '@mohr/casework'
import type { CaseView, CellState, ReportCell } from '@mohr/council/api'

/** Dashed while nothing exists, a double line while in hand, solid once accepted. */
export type Form = 'pencil' | 'work' | 'ink'

/** Which part of the building a row is. A skin wraps the finished building: rough work, façade, completion. */
export type RowKind = 'skin' | 'slab' | 'frame' | 'footing' | 'pit'

export type Stage = CaseView['stages'][number]

export interface SectionRow {
  key: string
  kind: RowKind
  stage: Stage
  floor: number | null
  /** Finished level of the slab's line in metres; null where the case does not say. */
  level: number | null
  /** One per bay; null where the stage asks nothing of that discipline. */
  cells: readonly (ReportCell | null)[]
}

export interface Section {
  bays: readonly string[]
  /** Index of the reader's own bay, or −1. */
  mine: number
  /** From the roof down to the pit. */
  rows: readonly SectionRow[]
}

/** Reads a case as a section. Disciplines no stage asks for have no bay. */
export function sectionOf(view: Pick<CaseView, 'stages' | 'cells' | 'storeys' | 'people'>): Section {
  const bays = [...new Set(view.cells.map((cell) => cell.discipline))].sort((a, b) => rank(a) - rank(b))
  const own = view.people.find((person) => person.me && person.role === 'supervisor')?.discipline
  const at = new Map(view.cells.map((cell) => [keyOf(cell), cell]))
  const row = (kind: RowKind, stage: Stage, floor: number | null, level: number | null): SectionRow => ({
    key: `${stage.id}:${floor ?? ''}`,
    kind,
    stage,
    floor,
    level,
    cells: bays.map((discipline) => at.get(keyOf({ stage: stage.id, floor, discipline })) ?? null),
  })

  const stages = [...view.stages].sort((a, b) => a.number - b.number)
  const first = stages.findIndex((stage) => stage.perFloor)
  const repeated = stages.filter((stage) => stage.perFloor)
  const below = first < 0 ? stages.slice(0, 2) : stages.slice(0, first)
  const above = stages.slice(below.length).filter((stage) => !stage.perFloor)
  const storeys = [...view.storeys].sort((a, b) => a.floor - b.floor)

  const rows: SectionRow[] = below.map((stage, index) =>
    row(index === 0 && below.length > 1 ? 'pit' : 'footing', stage, null, null),
  )
  for (const [index, storey] of storeys.entries()) {
    // The slab of a storey is the floor of the next one.
    const top = storeys[index + 1]?.level ?? null
    for (const [turn, stage] of repeated.entries()) {
      const slab = turn === repeated.length - 1
      const made = row(slab ? 'slab' : 'frame', stage, storey.floor, slab ? top : null)
      if (made.cells.some(Boolean)) rows.push(made)
    }
  }
  rows.push(...above.map((stage) => row('skin', stage, null, null)))
  return { bays, mine: own === undefined ? -1 : bays.indexOf(own), rows: rows.reverse() }
}

/** The last bay that has a report on any floor: columns stand up to it; beyond it a discipline only wraps or digs. */
export function lastBuiltBay(section: Section): number {
  return section.bays.findLastIndex((_, bay) =>
    section.rows.some((row) => row.floor !== null && row.cells[bay]),
  )
}

/** What a report of this state has drawn; null when it is not owed. */
function formOf(state: CellState): Form | null {
  if (state === 'not-required') return null
  if (state === 'accepted') return 'ink'
  return state === 'not-yet' ? 'pencil' : 'work'
}

/** What several cells have drawn together: ink only when all are accepted. Null when none is owed. */
export function formTogether(cells: readonly (ReportCell | null)[]): Form | null {
  const forms = new Set(
    cells.map((cell) => (cell ? formOf(cell.state) : null)).filter((form) => form !== null),
  )
  if (forms.size === 0) return null
  if (forms.size === 1) return [...forms][0] ?? null
  return 'work'
}

/** How one bay of a row is drawn: by its own report, or by the row's where nothing is asked of it. */
export function bayForm(row: SectionRow, bay: number): Form {
  const cell = row.cells[bay]
  return (cell ? formOf(cell.state) : null) ?? formTogether(row.cells) ?? 'pencil'
}

/** Accepted and owed reports of one stage, for the staff above the section. */
export function stageCounts(cells: readonly ReportCell[], stage: string): { accepted: number; owed: number } {
  const owed = cells.filter((cell) => cell.stage === stage && cell.state !== 'not-required')
  return { accepted: owed.filter((cell) => cell.state === 'accepted').length, owed: owed.length }
}

/** The stage that is being built: the first that still owes a report. */
export function currentStage(view: Pick<CaseView, 'stages' | 'cells'>): Stage | undefined {
  const stages = [...view.stages].sort((a, b) => a.number - b.number)
  return stages.find((stage) => {
    const { accepted, owed } = stageCounts(view.cells, stage.id)
    return accepted < owed
  })
}

/** The cell that needs the reader's hand first: own bay before others, lowest in the building first. */
export function nextCell(section: Section): { row: number; bay: number } | null {
  const waits = new Set<CellState>(['draft', 'open', 'returned', 'refused', 'signed', 'signed-untimed'])
  const bays = section.mine < 0 ? section.bays.map((_, bay) => bay) : [section.mine]
  for (const set of [bays, section.bays.map((_, bay) => bay)]) {
    for (let row = section.rows.length - 1; row >= 0; row--) {
      const bay = set.find((candidate) => {
        const cell = section.rows[row]?.cells[candidate]
        return cell !== null && cell !== undefined && waits.has(cell.state)
      })
      if (bay !== undefined) return { row, bay }
    }
  }
  return null
}

export interface Place {
  row: number
  bay: number
}

/**
 * Where an arrow key leads. Rows run down the page; bays run in reading direction, so that in a right-to-left
 * page the left arrow goes to the next discipline. Empty places are skipped.
 */
export function move(section: Section, from: Place, key: string, rtl: boolean): Place {
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, rtl ? 1 : -1],
    ArrowRight: [0, rtl ? -1 : 1],
  }
  if (key === 'Home' || key === 'End') {
    const bays = section.bays.map((_, bay) => bay).filter((bay) => section.rows[from.row]?.cells[bay])
    const bay = key === 'Home' ? bays[0] : bays.at(-1)
    return bay === undefined ? from : { row: from.row, bay }
  }
  const step = steps[key]
  if (!step) return from
  let { row, bay } = from
  do {
    row += step[0]
    bay += step[1]
    if (section.rows[row]?.cells[bay]) return { row, bay }
  } while (row >= 0 && row < section.rows.length && bay >= 0 && bay < section.bays.length)
  return from
}

function keyOf(cell: { stage: string; floor: number | null; discipline: string }): string {
  return `${cell.stage}:${cell.floor ?? ''}:${cell.discipline}`
}

function rank(discipline: string): number {
  return isDisciplineId(discipline) ? DISCIPLINE_IDS.indexOf(discipline) : DISCIPLINE_IDS.length
}
