import type { Basis } from '../basis.ts'
import type { Bilingual } from '../bilingual.ts'
import type { ApplicantKind } from './applicants.ts'
import type { DeskFact } from './facts.ts'
import type { PaperId } from './papers.ts'
import type { DeskAnswerKind, DeskTurn, FeeRuleId, ServiceGroup } from './vocabulary.ts'

/** A paper that the service itself asks for, beside those that say who asks and whose the property is. */
export type ServicePaper = {
  readonly paper: PaperId
  readonly why: Bilingual
  /** Owed only where this is so. */
  readonly onlyIf: DeskFact | null
  /** Of whom it is asked; null: of every kind of applicant that the service admits but a notary. */
  readonly from: readonly ApplicantKind[] | null
}

export type ServiceStep = { readonly turn: DeskTurn; readonly text: Bilingual }

/** A service of the city's desk, as data: a municipality may word, add or drop its own. */
export type DeskService = {
  readonly id: string
  readonly name: Bilingual
  readonly about: Bilingual
  readonly group: ServiceGroup
  readonly applicants: readonly ApplicantKind[]
  /**
   * What whoever asks for the owner shows of the property: by which paper it is held (`proof`); where the service
   * binds the property, also that everybody who has a right in it agrees (`consent`).
   */
  readonly ownership: 'proof' | 'consent'
  readonly papers: readonly ServicePaper[]
  readonly steps: readonly ServiceStep[]
  readonly fee: FeeRuleId
  readonly answer: DeskAnswerKind
  /** Tried in one district, or open in all eight. */
  readonly status: 'pilot' | 'everywhere'
  readonly basis: Basis
  /** The law that the service rests on; null where it is our assumption. */
  readonly law: Bilingual | null
}

/** The district in which services are tried first, and how many there are (default). */
export const PILOT_DISTRICT = 8
export const DISTRICT_COUNT = 8
