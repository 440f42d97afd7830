import {
  APPLICANT_NAMES,
  type ApplicantKind,
  DESK_ANSWER_NAMES,
  DESK_FACT_NAMES,
  DESK_TURN_NAMES,
  type DeskService,
  DISTRICT_COUNT,
  documentsOwed,
  FEE_RULE_NAMES,
  PAPER_NAMES,
  PILOT_DISTRICT,
  SERVICE_GROUP_NAMES,
} from '@mohr/casework'
import type { Bilingual, ServiceSummary, ServiceView } from '../api/types.ts'

/** A service as it stands in the list. */
export function summaryOf(service: DeskService): ServiceSummary {
  const { id, name, about, status } = service
  const everywhere = status === 'everywhere'
  return {
    id,
    name,
    about,
    group: named(SERVICE_GROUP_NAMES, service.group),
    applicants: service.applicants.map((kind) => named(APPLICANT_NAMES, kind)),
    fee: named(FEE_RULE_NAMES, service.fee),
    answer: named(DESK_ANSWER_NAMES, service.answer),
    districts: everywhere ? Array.from({ length: DISTRICT_COUNT }, (_, at) => at + 1) : [PILOT_DISTRICT],
    everywhere,
  }
}

/** A service with its steps, and what these applicants bring. */
export const viewOf = (service: DeskService, applicants: readonly ApplicantKind[]): ServiceView => ({
  ...summaryOf(service),
  law: service.law,
  steps: service.steps.map(({ turn, text }) => ({ turn: named(DESK_TURN_NAMES, turn), text })),
  documents: applicants.map((applicant) => ({
    applicant,
    papers: documentsOwed(service, applicant).map(({ oneOf, why, onlyIf }) => ({
      oneOf: oneOf.map((paper) => named(PAPER_NAMES, paper)),
      why,
      onlyIf: onlyIf === null ? null : DESK_FACT_NAMES[onlyIf],
    })),
  })),
})

const named = <Id extends string>(names: Readonly<Record<Id, Bilingual>>, id: Id) => ({ id, name: names[id] })
