/**
 * What the server says over HTTP under `/api/v1`: the portal imports these types, routes answer by the schemas behind
 * them, and the OpenAPI document is made of those. Instants are ISO 8601 UTC, days are `YYYY-MM-DD`, digests are
 * lower-case hex SHA-256, binary values in JSON are base64.
 */
import type { Answer, AnswerValue, CellState, Severity } from '@mohr/casework'
import type { Role } from '../accounts/roles.ts'

export type {
  ApiKeyAdded,
  ApiKeyView,
  ChallengeView,
  ConfigView,
  InvitationView,
  NewCodesView,
  OpenInvitationView,
  OpenSessionView,
  PasskeyView,
  PersonView,
  SessionView,
} from './shapes/accounts.ts'
export type {
  CaseListItem,
  CaseOutcome,
  CaseRecordView,
  CaseSummary,
  CasesPage,
  CaseView,
  DutiesPage,
  Duty,
  ProposalDuty,
  RecordDuty,
  ReportCell,
  ReportDuty,
} from './shapes/cases.ts'
export type { Bilingual, Problem } from './shapes/common.ts'
export type { ServiceSummary, ServicesView, ServiceView } from './shapes/desk.ts'
export type {
  ApprovalView,
  DrawingMarkView,
  DrawingPage,
  DrawingQueue,
  DrawingRevisionView,
  DrawingSummary,
  ReleasedSheetView,
} from './shapes/drawings.ts'
export type { KpisView } from './shapes/kpis.ts'
export type { AuditPage, LedgerProof, LedgerView } from './shapes/log.ts'
export type { NotificationsPage } from './shapes/notifications.ts'
export type { CandidatesPage, CapacityView, CaseAssignments, HandOverView } from './shapes/people.ts'
export type { CaseDocuments, CaseDocumentView } from './shapes/permits.ts'
export type { ProposalsPage, ProposalView, SettingsView } from './shapes/proposals.ts'
export type {
  BindingRequestView,
  EngineerOutcome,
  EngineersPage,
  EngineerView,
  SheetView,
} from './shapes/register.ts'
export type {
  ChecklistView,
  Draft,
  PhotoView,
  ReportsPage,
  ReportView,
  SignatureView,
  SigningView,
} from './shapes/reports.ts'
export type { Found, FoundPage } from './shapes/search.ts'
export type {
  ChangesPage,
  CloudEvent,
  DifferencesPage,
  DifferenceView,
  RangeView,
  RecordTrace,
  SubscribersPage,
  SubscriberView,
  SyncHealth,
  SyncRecordView,
} from './shapes/sync.ts'
export type { TrustView } from './shapes/verify.ts'
export type {
  RevisitContent,
  ViolationContent,
  ViolationItem,
  ViolationReportView,
  ViolationsPage,
  ViolationView,
} from './shapes/violations.ts'
export type { Answer, AnswerValue, CellState, Role, Severity }

/** POST /reports/:id/signing takes this. */
export interface PrepareSigning {
  /** SHA-256 of the document that was shown, as hex: `document.sha256` of the report. 409 `document-changed` if another one stands. */
  documentSha256: string
  certificate: string
  chain: string[]
}
