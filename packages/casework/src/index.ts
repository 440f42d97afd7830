export type { Basis } from './basis.ts'
export type { Bilingual, Checked, Problem } from './bilingual.ts'
export {
  type AssignmentAnswer,
  type AssignmentQuestion,
  type AssignmentReason,
  assignmentAt,
} from './capacity/assignment.ts'
export {
  type CapacityAccount,
  type CapacityBalance,
  type CapacityPosting,
  type CapacityResult,
  type CapacitySlot,
  capacityAt,
  capacityHeld,
  giveBackCapacity,
  takeCapacity,
  yearOfCapacity,
} from './capacity/ledger.ts'
export type { CapacityProblem, CapacityProblemCode } from './capacity/problems.ts'
export { CAPACITY_RULES, type CapacityRules, GRADES, gradeAtLeast } from './capacity/rules.ts'
export { CHECKLISTS, checklistOf } from './checklists/catalogue.ts'
export {
  type Checklist,
  type ChecklistGroup,
  type ChecklistItem,
  checklistItems,
  type Measure,
} from './checklists/checklist.ts'
export {
  type ChecklistProblem,
  checklistProblems,
  checklistVersion,
} from './checklists/checklist-problems.ts'
export { daysLate, dueDay, lastDayToAct } from './dates/deadlines.ts'
export { defaultHolidays, type HolidayTable, isHoliday } from './dates/holidays.ts'
export {
  addDays,
  CIVIL_TIME_ZONE,
  civilDay,
  clockTime,
  dayAndMonth,
  daysBetween,
  fromJalali,
  isDay,
  isJalaliLeap,
  type JalaliDay,
  longDay,
  longDayEnglish,
  shortDay,
  toJalali,
  weekday,
} from './dates/jalali.ts'
export { APPLICANT_KINDS, APPLICANT_NAMES, type ApplicantKind } from './desk/applicants.ts'
export { DESK_SERVICES, deskService } from './desk/catalogue.ts'
export { documentsOwed } from './desk/documents-owed.ts'
export {
  DESK_FACT_NAMES,
  DESK_FACTS,
  type DeskFact,
  type DeskFacts,
  HOLDINGS,
  type Holding,
} from './desk/facts.ts'
export { missingPapers, type OwedPaper } from './desk/owed-paper.ts'
export { PAPER_NAMES, type PaperId } from './desk/papers.ts'
export { type DeskService, DISTRICT_COUNT, PILOT_DISTRICT } from './desk/service.ts'
export {
  DESK_ANSWER_NAMES,
  DESK_TURN_NAMES,
  FEE_RULE_NAMES,
  SERVICE_GROUP_NAMES,
} from './desk/vocabulary.ts'
export {
  DISCIPLINE_IDS,
  DISCIPLINES,
  type Discipline,
  type DisciplineId,
  discipline,
  isDisciplineId,
} from './disciplines/disciplines.ts'
export { legalId, legalIdCheckDigit } from './identifiers/legal-id.ts'
export { licenceNumber } from './identifiers/licence-number.ts'
export { nationalCode, nationalCodeCheckDigit } from './identifiers/national-code.ts'
export { postalCode } from './identifiers/postal-code.ts'
export {
  DEFAULT_RENOVATION_WIDTHS,
  formatRenovationCode,
  type RenovationCode,
  type RenovationLevel,
  renovationCode,
  renovationCodeWithin,
  renovationLevel,
} from './identifiers/renovation-code.ts'
export { renovationPrefix } from './identifiers/renovation-search.ts'
export { KPI_DEFINITIONS, type KpiId, tripsOnPaper } from './kpi/definitions.ts'
export { type Kpis, kpisOf, type ReportTimes } from './kpi/kpis.ts'
export {
  type Binding,
  type BindingEnd,
  type BindingProblem,
  type BindingRequest,
  bindingProblem,
  endLost,
  type SignerStanding,
  signerStanding,
} from './people/binding.ts'
export {
  HAND_OVER_SIGNERS,
  type HandOver,
  type HandOverProblem,
  type HandOverSigner,
  handOverPostings,
  handOverProblems,
  handOverSigners,
  LEAVE_REASON_NAMES,
  LEAVE_REASONS,
  type LeaveReason,
  slotsAfter,
} from './people/hand-over.ts'
export { ownBuildingProblem, type Parties } from './people/own-building.ts'
export {
  COORDINATOR_DISCIPLINES,
  type CoordinatorProblem,
  coordinatorProblem,
  gaps,
  type Slot,
  signaturesOwed,
  slotRuns,
} from './people/slots.ts'
export {
  APPROVERS,
  type Approval,
  TWO_PERSON_ACTS,
  type TwoPersonAct,
  type TwoPersonsProblem,
  twoPersonsProblem,
} from './people/two-persons.ts'
export {
  type MatrixCell,
  mayDo,
  type PermissionAnswer,
  type PermissionCode,
  permissionMatrix,
  type Standing,
  standingOf,
  whoMay,
} from './permission/may.ts'
export { PERMISSIONS, type PermissionRow } from './permission/table.ts'
export {
  NEED_NAMES,
  type PermissionNeed,
  RELATION_NAMES,
  RELATIONS,
  type Relation,
  ROLE_IDS,
  ROLE_NAMES,
  type RoleId,
} from './permission/vocabulary.ts'
export { conditionsMet, stagesLeft } from './permits/conditions.ts'
export {
  DOCUMENT_IDS,
  DOCUMENT_RULES,
  type DocumentId,
  type DocumentRule,
  SIGNER_NAMES,
  type SignerRole,
  SUPERVISOR_DOCUMENTS,
} from './permits/documents.ts'
export {
  type DocumentMissing,
  type DocumentSignature,
  documentReadiness,
  isIssued,
  type MadeDocument,
  type Readiness,
  signaturesSentence,
  signersLeft,
} from './permits/judge.ts'
export { NEED_IDS, type NeedId, type PermitFacts } from './permits/needs.ts'
export { canonicalJson } from './register/canonical-json.ts'
export {
  competenceName,
  type EligibilityQuestion,
  type EligibilityReason,
  type EligibilityStatement,
  eligibilityAt,
  gradeName,
  licenceAt,
} from './register/eligibility.ts'
export type {
  Assignment,
  Competence,
  Grade,
  Licence,
  LicenceEntry,
  RegisterExtract,
  Suspension,
} from './register/extract.ts'
export { statementBytes } from './register/statement-bytes.ts'
export {
  ANSWER_NAMES,
  ANSWER_VALUES,
  type Answer,
  type AnswerValue,
  type Completeness,
  completeness,
  type FilledReport,
  type Missing,
  type MissingCode,
  nonConformities,
} from './reports/answers.ts'
export { DECLARATIONS } from './reports/declarations.ts'
export {
  type CaseProgress,
  cellState,
  type GateState,
  gateOf,
  type StatesByReport,
  stageAccepted,
} from './reports/gate.ts'
export { REPORT_LIMITS } from './reports/limits.ts'
export { type ReportKey, reportKeyText } from './reports/report-key.ts'
export { type CaseFacts, reportsOwed, storeys } from './reports/reports-owed.ts'
export { SEVERITIES, SEVERITY_NAMES, type Severity } from './reports/severity.ts'
export {
  type CellState,
  type MoveDetails,
  type MoveProblem,
  type MoveResult,
  moveReport,
  REPORT_STATES,
  type ReportAction,
  type ReportActor,
  type ReportState,
  STATE_NAMES,
} from './reports/states.ts'
export {
  MARK_MOVES,
  MARK_STATE_NAMES,
  MARK_STATES,
  type MarkAction,
  type MarkActor,
  type MarkMoveResult,
  type MarkState,
  moveMark,
} from './review/marks.ts'
export {
  approvedDisciplines,
  asBuiltApproved,
  drawingsInForce,
  REVIEW_ORDER,
  type Release,
  type ReviewOrder,
  releaseProblems,
  type SetRevision,
  setTurn,
} from './review/order.ts'
export {
  type PlanOrder,
  type PlanOrderProblem,
  planOrderInForce,
  planOrderProblems,
} from './review/plan-order.ts'
export { type ReviewProblem, type ReviewProblemCode, reviewProblem } from './review/problems.ts'
export {
  moveSet,
  SET_MOVES,
  SET_STATE_NAMES,
  SET_STATES,
  type SetAction,
  type SetActor,
  type SetMoveDetails,
  type SetMoveResult,
  type SetState,
} from './review/set-states.ts'
export { BUILDING_GROUPS, type BuildingGroup, buildingGroup } from './stages/building-group.ts'
export { profileInForce } from './stages/in-force.ts'
export { legalMinimum } from './stages/legal-minimum.ts'
export {
  CONDITION_IDS,
  type ConditionId,
  type Gate,
  type Stage,
  type StageDuty,
  type StageProfile,
  stageOf,
} from './stages/profile.ts'
export { type ProfileProblem, profileProblems } from './stages/profile-problems.ts'
export { qom7 } from './stages/qom-7.ts'
export { isBlank } from './text/blank.ts'
export { floorName } from './text/floors.ts'
export { asciiDigits, foldText, machineText, nameKey, persianDigits } from './text/fold.ts'
export {
  ARTICLE_100,
  type ClockOptions,
  type ClockPeriod,
  lateFrom,
  objectionLostFrom,
  type PeriodReading,
  type PeriodState,
  readClock,
  VIOLATION_EVENTS,
  type ViolationDays,
  type ViolationEvent,
} from './violations/clock.ts'
export { VIOLATION_KINDS, type ViolationKind, violationKind, weighsAtLeast } from './violations/kinds.ts'
export { openingProblems, openingsOf, type ViolationOpening } from './violations/opening.ts'
export { type ViolationProblem, type ViolationProblemCode, violationProblem } from './violations/problems.ts'
export {
  recordService,
  SERVICE_RULES,
  VIOLATION_SERVICES,
  type ViolationService,
} from './violations/services.ts'
export {
  dayProblem,
  moveViolation,
  REVISIT_FINDING_NAMES,
  REVISIT_FINDINGS,
  type Revisit,
  type RevisitFinding,
  VIOLATION_MOVES,
  VIOLATION_STATE_NAMES,
  VIOLATION_STATES,
  type ViolationAction,
  type ViolationActor,
  type ViolationMoveDetails,
  type ViolationMoveResult,
  type ViolationState,
} from './violations/states.ts'
export {
  firstStop,
  isStopping,
  moveStop,
  STOP_MOVES,
  STOP_STATE_NAMES,
  STOP_STATES,
  STOPPING,
  type StopAction,
  type StopResult,
  type StopState,
  workStopped,
} from './violations/stop.ts'
