import type { DisciplineId } from '../disciplines/disciplines.ts'

export type Competence = 'design' | 'supervision' | 'execution'
/** Grades 3, 2, 1, and ارشد. */
export type Grade = '3' | '2' | '1' | 'senior'

export type LicenceEntry = {
  readonly discipline: DisciplineId
  readonly competence: Competence
  readonly grade: Grade
}

/** A licence to practise as the register holds it. Days are `YYYY-MM-DD`, both inclusive, in Iran's civil time. */
export type Licence = {
  readonly number: string
  readonly issuedOn: string
  readonly expiresOn: string
  readonly entries: readonly LicenceEntry[]
}

/** `until` null: still suspended. Instants are ISO 8601 UTC; `from` inclusive, `until` exclusive. */
export type Suspension = { readonly from: string; readonly until: string | null; readonly reason: string }

/** Who stands for a discipline on a case. Instants as in `Suspension`. */
export type Assignment = {
  readonly caseNumber: string
  readonly discipline: DisciplineId
  readonly competence: Competence
  readonly from: string
  readonly until: string | null
}

/** What the register knows of one engineer, and the question is put to. */
export type RegisterExtract = {
  readonly name: string
  readonly nationalCode: string
  readonly licence: Licence | null
  readonly suspensions: readonly Suspension[]
  readonly assignments: readonly Assignment[]
}
