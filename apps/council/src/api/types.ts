/**
 * What the server says and accepts over HTTP under `/api/v1`, in one place: the portal imports these types, the
 * routes return them. Instants are ISO 8601 UTC strings, days are `YYYY-MM-DD`, digests are lower-case hex
 * SHA-256, binary values in JSON are base64.
 */
import type { Answer, AnswerValue, CellState, Severity } from '@mohr/casework'
import type { Role } from '../accounts/roles.ts'

export type Bilingual = { fa: string; en: string }

/** RFC 9457 problem. `code` is stable; `title` and `next` are for the person in front of the screen. */
export interface Problem {
  type: string
  status: number
  code: string
  title: Bilingual
  next?: Bilingual
  errors?: { path: string; message: Bilingual }[]
}

export type { Role }

export interface PersonView {
  id: string
  name: string
  roles: { role: Role; discipline?: string; district?: number }[]
  licence?: string
}

/** GET /session */
export interface SessionView {
  person: PersonView | null
  /** Only in the sample city: who may be tried, each with a word on what they do. */
  demoSignIns?: { personId: string; name: string; title: Bilingual; note: Bilingual }[]
}

/** GET /config: what the page must know of its surroundings. */
export interface ConfigView {
  cityName: Bilingual
  agentUrl: string
}

/** One cell of the building's section: a report that is owed, whether or not it exists. */
export interface ReportCell {
  /** Present where a report exists that the person may open: a draft is its author's. */
  reportId?: string
  stage: string
  /** Storey number: −1 basement, 0 ground; null where the stage isn't per floor. */
  floor: number | null
  discipline: string
  state: CellState
  revision: number
  engineer?: string
  /** Day it is due, and since when it is in this state. */
  due?: string
  since?: string
  late?: boolean
  /** Why it isn't open, where it isn't. */
  because?: Bilingual[]
}

/** GET /duties: what waits for the person signed in, most urgent first. */
export interface Duty {
  kind: 'report' | 'confirm' | 'accept'
  case: CaseSummary
  cell: ReportCell
  because: Bilingual
}

export interface CaseSummary {
  id: string
  number: string
  renovationCode: string
  address: string
  district: number
}

export interface CaseListItem extends CaseSummary {
  myRoles: { role: Role; discipline?: string }[]
  stage: string
  counts: { accepted: number; owed: number; late: number }
}

/** GET /cases/:id */
export interface CaseView extends CaseSummary {
  owner: string
  group: string
  floorsAbove: number
  floorsBelow: number
  area: number
  profile: string
  /** Every storey, lowest first, with its finished-floor level in metres where the case says it. */
  storeys: { floor: number; level?: number }[]
  people: {
    personId: string
    name: string
    role: Role | 'builder' | 'owner'
    discipline?: string
    licence?: string
    me: boolean
  }[]
  permits: { phase: 1 | 2; number: string; day: string; validUntil: string }[]
  drawingSets: { discipline: string; revision: number; releaseDigest: string; approvedOn: string }[]
  stages: { id: string; number: number; title: Bilingual; perFloor: boolean }[]
  cells: ReportCell[]
  events: { at: string; text: Bilingual; reportId?: string }[]
}

export type { Answer, AnswerValue, CellState, Severity }

export interface ChecklistView {
  id: string
  title: Bilingual
  groups: {
    title: Bilingual
    items: {
      id: string
      text: Bilingual
      /** Part of the National Building Regulations. */
      reference: Bilingual
      measure?: { label: Bilingual; unit: Bilingual }
    }[]
  }[]
}

export interface PhotoView {
  sha256: string
  bytes: number
  mime: string
  item: string | null
  takenAt: string | null
  url: string
}

/** What the engineer fills in. PUT /reports/:id/draft takes this whole, with If-Match. */
export interface Draft {
  visitedAt: string | null
  answers: Record<string, Answer>
  instructions: string
}

export interface SignatureView {
  role: 'supervisor' | 'coordinator'
  name: string
  licence?: string
  at: string
  level: string
  certificateSha256: string
}

/** GET /reports/:id; ETag is the version. */
export interface ReportView {
  id: string
  case: CaseSummary
  stage: string
  stageTitle: Bilingual
  floor: number | null
  discipline: string
  revision: number
  state: CellState
  version: number
  engineer: string
  coordinator: string
  due?: string
  reason?: string
  drawingSet: { discipline: string; revision: number; releaseDigest: string }
  checklist: ChecklistView
  draft: Draft
  photos: PhotoView[]
  /** What is missing before it can be signed; empty when it can. */
  missing: Bilingual[]
  mine: { edit: boolean; sign: boolean; confirm: boolean; refuse: boolean; accept: boolean; return: boolean }
  /** The exact PDF that will be, or was, signed. */
  document?: { sha256: string; bytes: number; pages: number; url: string }
  statement?: { sha256: string; at: string; url: string }
  signatures: SignatureView[]
  deliveries: {
    subscriber: string
    state: 'waiting' | 'acknowledged' | 'failing'
    since: string
    recordNumber?: string
    lastError?: Bilingual
  }[]
}

/** POST /reports/:id/signing: prepares the PDF for this certificate. The coordinator's confirmation is the same call. */
export interface PrepareSigning {
  /** SHA-256 of the document that was shown, as hex: `document.sha256` of the report. 409 `document-changed` if another one stands. */
  documentSha256: string
  certificate: string
  chain: string[]
}
export interface SigningView {
  id: string
  /** GET it, hand its bytes to the agent. */
  documentUrl: string
  sha256: string
  expiresAt: string
}
/** POST /signings/:id/complete */
export interface CompleteSigning {
  signatureValue: string
}

/** GET /changes?after=&limit= : CloudEvents in commit order. */
export interface ChangesPage {
  events: CloudEvent[]
  next: string
}
export interface CloudEvent {
  specversion: '1.0'
  id: string
  source: string
  type: string
  subject: string
  time: string
  datacontenttype: 'application/json'
  data: unknown
}

/** GET /trust: what the verification page judges by. */
export interface TrustView {
  roots: { name: string; certificate: string }[]
}

/** GET /ledger/:sha256 : that a signed file stands in the ledger (RFC 9162 §2.1.3; C2SP tlog-checkpoint). */
export interface LedgerProof {
  index: number
  /** Sibling hashes from the leaf up, base64. */
  path: string[]
  /** Signed note over the tree head the path leads to. */
  checkpoint: string
  /** The log's verifier key. */
  logKey: string
}

/** POST /subscribers {name, url}: `secret` is shown this once. */
export interface SubscriberView {
  id: string
  secret: string
}
