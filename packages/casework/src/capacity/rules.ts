import type { Basis } from '../basis.ts'
import type { Competence, Grade } from '../register/extract.ts'
import type { BuildingGroup } from '../stages/building-group.ts'

/** How much an engineer may take on in a year, and for which buildings: versioned data of a province's council. */
export type CapacityRules = {
  readonly id: string
  readonly version: number
  /** m² in a Persian year. */
  readonly perYear: Readonly<Record<Competence, Readonly<Record<Grade, number>>>>
  /** When which share of the year is released: `MM-DD` of the Persian year, shares adding up to 1. */
  readonly releases: readonly { readonly from: string; readonly share: number }[]
  /** Whether what was taken in an earlier year and not given back still counts. */
  readonly carriesOver: boolean
  /** The lowest grade that may take a building of a group. */
  readonly leastGrade: Readonly<Record<BuildingGroup, Grade>>
  readonly basis: Basis
}

/** Two half-years, and figures that every province sets anew. */
export const CAPACITY_RULES: CapacityRules = Object.freeze<CapacityRules>({
  id: 'default',
  version: 1,
  perYear: {
    design: { '3': 4000, '2': 8000, '1': 14_000, senior: 20_000 },
    supervision: { '3': 5000, '2': 10_000, '1': 16_000, senior: 24_000 },
    execution: { '3': 3000, '2': 6000, '1': 10_000, senior: 15_000 },
  },
  releases: [
    { from: '01-01', share: 0.5 },
    { from: '07-01', share: 0.5 },
  ],
  carriesOver: true,
  leastGrade: { الف: '3', ب: '2', ج: '1', د: 'senior' },
  basis: 'default',
})

/** Lowest first. */
export const GRADES: readonly Grade[] = ['3', '2', '1', 'senior']

export function gradeAtLeast(grade: Grade, least: Grade): boolean {
  return GRADES.indexOf(grade) >= GRADES.indexOf(least)
}
