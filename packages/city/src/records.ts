import type {
  Answer,
  Bilingual,
  BuildingGroup,
  CapacityPosting,
  ConditionId,
  DisciplineId,
  Licence,
  ReportKey,
  ReportState,
  Suspension,
} from '@mohr/casework'

/** The shapes of the sample city: plain data, as a council's own records might be loaded. */

export type RoleName =
  | 'supervisor'
  | 'coordinator'
  | 'designer'
  | 'plan-reviewer'
  | 'council-operator'
  | 'council-officer'
  | 'municipal-officer'
  | 'violation-officer'
  | 'auditor'
  | 'administrator'

export type PersonRole = {
  readonly role: RoleName
  readonly discipline?: DisciplineId
  readonly district?: number
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly nationalCode: string
  readonly roles: readonly PersonRole[]
}

export type Engineer = {
  readonly personId: string
  readonly discipline: DisciplineId
  readonly licence: Licence
  readonly suspensions: readonly Suspension[]
}

export type CaseAssignment = {
  readonly personId: string
  readonly role: 'supervisor' | 'coordinator' | 'designer'
  /** For a supervisor and a designer. */
  readonly discipline?: DisciplineId
  /** Day. */
  readonly from: string
  /** m² of capacity that it holds since then; a coordinator holds what they hold as a supervisor. */
  readonly takes?: number
}

export type Permit = {
  readonly phase: 1 | 2
  readonly number: string
  readonly issuedOn: string
  readonly validUntil: string
}

export type DrawingSetRecord = {
  readonly discipline: DisciplineId
  readonly revision: number
  /** SHA-256 of the set's manifest, hex. */
  readonly releaseDigest: string
  readonly approvedOn: string
}

/** A report as its history should be played: instants are set up to the state it has reached. */
export type SampleReport = {
  readonly key: ReportKey
  readonly revision: number
  readonly state: ReportState
  readonly personId: string
  readonly checklist: string
  readonly visitedAt: string
  readonly answers: Readonly<Record<string, Answer>>
  readonly instructions: string
  /** Seeds for `samplePhoto`, with the item they belong to. */
  readonly photos: readonly { readonly seed: number; readonly item: string }[]
  readonly signedAt?: string
  /** Confirmed or refused by the coordinator. */
  readonly confirmedAt?: string
  /** Accepted or returned by the officer. */
  readonly decidedAt?: string
  /** Why it was refused or returned. */
  readonly reason?: string
}

export type SampleCase = {
  readonly id: string
  readonly number: string
  readonly renovationCode: string
  readonly address: string
  readonly district: number
  readonly ownerName: string
  readonly builderName: string
  readonly group: BuildingGroup
  readonly floorsBelow: number
  /** The ground floor included. */
  readonly floorsAbove: number
  /** m² */
  readonly area: number
  readonly profile: 'qom-7'
  /** Finished-floor level of each storey in metres, lowest first. */
  readonly storeys: readonly { readonly floor: number; readonly level: number }[]
  /** As casework's `CaseFacts.scope`. */
  readonly scope: readonly string[]
  /** Conditions met, each with its day. */
  readonly conditions: Readonly<Partial<Record<ConditionId, string>>>
  readonly permits: readonly Permit[]
  readonly drawingSets: readonly DrawingSetRecord[]
  readonly assignments: readonly CaseAssignment[]
  /** In the order they came about. */
  readonly reports: readonly SampleReport[]
}

export type DemoSignIn = { readonly personId: string; readonly title: Bilingual; readonly note: Bilingual }

export type SampleCity = {
  readonly today: string
  readonly names: { readonly city: Bilingual; readonly council: Bilingual; readonly municipality: Bilingual }
  readonly people: readonly Person[]
  readonly engineers: readonly Engineer[]
  /** What the assignments of its cases have taken, in the order of time. */
  readonly capacity: readonly CapacityPosting[]
  readonly cases: readonly SampleCase[]
  /** The case whose foundation × structure report is open. */
  readonly mainCaseId: string
  readonly demoSignIns: readonly DemoSignIn[]
}
