/** The server's API as functions. Same origin, session cookie; the browser adds Origin itself. */
import type {
  ApprovalView,
  CasesPage,
  CaseView,
  ChallengeView,
  ConfigView,
  Draft,
  DrawingPage,
  DrawingQueue,
  DrawingRevisionView,
  DutiesPage,
  NotificationsPage,
  PasskeyView,
  PhotoView,
  PrepareSigning,
  ReleasedSheetView,
  ReportView,
  SessionView,
  SigningView,
  TrustView,
} from '@mohr/council/api'
import { heard, unheard } from './contact.ts'
import { problemOf, Unreachable } from './problem.ts'
import { noticeProblem } from './signed-in.ts'

const BASE = '/api/v1'

interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  json?: unknown
  raw?: Blob
  ifMatch?: number
}

export async function send(
  path: string,
  { method = 'GET', json, raw, ifMatch }: Asked = {},
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (json !== undefined) headers.set('content-type', 'application/json')
  if (raw) headers.set('content-type', raw.type)
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
  const body = raw ?? (json === undefined ? null : JSON.stringify(json))
  const response = await fetch(path.startsWith('/') ? path : `${BASE}/${path}`, {
    method,
    headers,
    body,
    credentials: 'same-origin',
  }).catch(() => {
    unheard()
    throw new Unreachable()
  })
  heard()
  if (!response.ok) {
    const refusal = await problemOf(response)
    noticeProblem(refusal.problem)
    throw refusal
  }
  return response
}

export async function json<T>(path: string, asked?: Asked): Promise<T> {
  const response = await send(path, asked)
  return (await response.json()) as T
}

export const part = encodeURIComponent

export const api = {
  config: () => json<ConfigView>('config'),
  session: () => json<SessionView>('session'),
  demoSignIn: (personId: string) => json<SessionView>('session/demo', { method: 'POST', json: { personId } }),
  challenge: () => json<ChallengeView>('session/challenge', { method: 'POST' }),
  certificateSignIn: (answer: string) =>
    json<SessionView>('session/certificate', { method: 'POST', json: { answer } }),
  askBinding: (answer: string) =>
    json<{ id: string }>('register/bindings', { method: 'POST', json: { answer } }),
  passkeyOptions: () => json<object>('session/passkey/options', { method: 'POST' }),
  passkeySignIn: (credential: unknown) =>
    json<SessionView>('session/passkey', { method: 'POST', json: { credential } }),
  newPasskeyOptions: () => json<object>('passkeys/options', { method: 'POST' }),
  addPasskey: (name: string, credential: unknown) =>
    json<PasskeyView>('passkeys', { method: 'POST', json: { name, credential } }),
  lostKey: () => send('register/lost-keys', { method: 'POST', json: {} }),
  signOut: () => send('session', { method: 'DELETE' }),
  duties: (after: string | null) =>
    json<DutiesPage>(after === null ? 'duties' : `duties?after=${part(after)}`),
  notifications: (show: 'all' | 'unread', after: string | null, limit = 30) =>
    json<NotificationsPage>(
      `notifications?show=${show}&limit=${limit}${after === null ? '' : `&after=${part(after)}`}`,
    ),
  markRead: (what: { ids: string[] } | { upTo: number }) =>
    send('notifications/read', { method: 'POST', json: what }),
  cases: (after: string | null) => json<CasesPage>(after === null ? 'cases' : `cases?after=${part(after)}`),
  case: (id: string) => json<CaseView>(`cases/${part(id)}`),
  openReport: (caseId: string, key: { stage: string; floor: number | null; discipline: string }) =>
    json<ReportView>(`cases/${part(caseId)}/reports`, { method: 'POST', json: key }),
  report: (id: string) => json<ReportView>(`reports/${part(id)}`),
  saveDraft: (id: string, version: number, draft: Draft) =>
    json<ReportView>(`reports/${part(id)}/draft`, { method: 'PUT', json: draft, ifMatch: version }),
  addPhoto: (id: string, item: string, image: Blob) =>
    json<PhotoView>(`reports/${part(id)}/photos?item=${part(item)}`, { method: 'POST', raw: image }),
  removePhoto: (id: string, sha256: string) =>
    send(`reports/${part(id)}/photos/${part(sha256)}`, { method: 'DELETE' }),
  makeDocument: (id: string) => json<ReportView>(`reports/${part(id)}/document`, { method: 'POST' }),
  prepareSigning: (id: string, identity: PrepareSigning) =>
    json<SigningView>(`reports/${part(id)}/signing`, { method: 'POST', json: identity }),
  completeSigning: (id: string, signatureValue: string) =>
    json<ReportView>(`signings/${part(id)}/complete`, { method: 'POST', json: { signatureValue } }),
  decide: (id: string, verb: 'refuse' | 'accept' | 'return', reason?: string) =>
    json<ReportView>(`reports/${part(id)}/${verb}`, { method: 'POST', json: reason ? { reason } : {} }),
  drawingQueue: (state: 'sent' | 'in-review' | 'approved', after: string | null) =>
    json<DrawingQueue>(`drawings?state=${state}${after === null ? '' : `&after=${part(after)}`}`),
  caseDrawings: (caseId: string) => json<DrawingPage>(`cases/${part(caseId)}/drawings?limit=200`),
  drawing: (id: string) => json<DrawingRevisionView>(`drawings/${part(id)}`),
  beginDrawing: (caseId: string, of: { kind: string; discipline: string }) =>
    json<DrawingRevisionView>(`cases/${part(caseId)}/drawings`, { method: 'POST', json: of }),
  placeMark: (id: string, mark: { sheet: string; x: number; y: number; rule: string | null; text: string }) =>
    json<DrawingRevisionView>(`drawings/${part(id)}/marks`, { method: 'POST', json: mark }),
  answerMark: (markId: string, version: number, text: string) =>
    json<DrawingRevisionView>(`marks/${part(markId)}/answer`, {
      method: 'POST',
      json: { text },
      ifMatch: version,
    }),
  judgeMark: (
    markId: string,
    version: number,
    judged: { action: 'accept' | 'reopen' | 'withdraw'; text: string },
  ) =>
    json<DrawingRevisionView>(`marks/${part(markId)}/judge`, {
      method: 'POST',
      json: judged,
      ifMatch: version,
    }),
  returnDrawing: (id: string, version: number) =>
    json<DrawingRevisionView>(`drawings/${part(id)}/return`, { method: 'POST', json: {}, ifMatch: version }),
  sendDrawing: (id: string, version: number) =>
    json<DrawingRevisionView>(`drawings/${part(id)}/send`, { method: 'POST', json: {}, ifMatch: version }),
  /** The token over a signature's value, base64. */
  timeStamp: (id: string, of: { hash: string; digest: string }) =>
    json<{ token: string }>(`drawings/${part(id)}/time-stamp`, { method: 'POST', json: of }),
  prepareApproval: (id: string, identity: { certificate: string; chain: string[] }) =>
    json<ApprovalView>(`drawings/${part(id)}/approval`, { method: 'POST', json: identity }),
  completeApproval: (approvalId: string, signatureValue: string) =>
    json<DrawingRevisionView>(`approvals/${part(approvalId)}/complete`, {
      method: 'POST',
      json: { signatureValue },
    }),
  releaseDrawings: (caseId: string) =>
    json<DrawingPage>(`cases/${part(caseId)}/release`, { method: 'POST', json: {} }),
  /** What a stamped copy's QR code leads to. */
  releasedSheet: (token: string) => json<ReleasedSheetView>(`sheets/${part(token)}`),
  trust: () => json<TrustView>('trust'),
  /** The bytes behind a URL the server gave: a PDF, a prepared document. */
  bytes: async (url: string) => new Uint8Array(await (await send(url)).arrayBuffer()),
}
