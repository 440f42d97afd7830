import type { DisciplineId, ReportState } from '@mohr/casework'

export type TeamDiscipline = 'architecture' | 'structure' | 'mechanical' | 'electrical' | 'survey'

/**
 * One line of a case's history. `reports` is a report key text (`foundation/-/structure`) or the start of several
 * (`frame/0/`); `daysAgo` is the day of visit and signature. Accepted unless a state is given.
 */
export type HistoryLine = {
  readonly reports: string
  readonly daysAgo: number
  readonly state?: ReportState
  readonly reason?: string
  /** A non-conformity to find: the item and what is written. */
  readonly found?: {
    readonly item: string
    readonly severity: 'observation' | 'correct-by-date' | 'stop-work'
    readonly note: string
    /** The kind of violation it is marked as. */
    readonly violation?: string
  }
}

/** What makes one sample case differ from the others; the rest is built from it. */
export type Blueprint = {
  readonly number: string
  readonly renovationCode: string
  readonly address: string
  readonly owner: string
  readonly builder: string
  readonly floorsBelow: number
  readonly floorsAbove: number
  readonly area: number
  /** Finished floor levels in metres, lowest storey first, where the building is drawn. */
  readonly levels?: readonly number[]
  readonly team: Readonly<Record<TeamDiscipline, string>>
  readonly coordinator: string
  readonly scope: readonly string[]
  /** Days since phase 2 of the permit; null while only phase 1 is there. */
  readonly permittedDaysAgo: number | null
  readonly history: readonly HistoryLine[]
}

export const SET_DISCIPLINES: readonly DisciplineId[] = [
  'architecture',
  'structure',
  'mechanical',
  'electrical',
]
