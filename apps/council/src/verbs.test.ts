import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { providerFor, startProvider, type TestProvider } from './accounts/sso-provider.ts'
import { verbs } from './council.ts'
import { demoPeople, HOUSE } from './drawings/testing-people.ts'
import { idOf, isId } from './platform/id.ts'
import { ProblemError } from './platform/problem.ts'
import { audit, outbox } from './platform/tables.ts'
import { defineWrite, type Verb } from './platform/verb.ts'
import { CASE, filledDraft, ORIGIN, PIXEL, type TestCity, testCity, testSigner } from './testing.ts'
import { ENGINEER, HOUSE_OF_CITY, SEEN, type WalkedIds, walk } from './testing-walk.ts'

const UNKNOWN_PASSKEY = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key' as const,
  response: {
    clientDataJSON: 'AAAA',
    authenticatorData: 'AAAA',
    signature: 'AAAA',
    attestationObject: 'AAAA',
  },
}

/** What a stranger asks of each verb; `answers` are those that anyone signed in may ask. A verb missing here does not compile. */
const STRANGER = ({
  report: reportId,
  signing: signingId,
  delivery: deliveryId,
  violation: violationId,
  house,
  violationReport: violationReportId,
  assignment: assignmentId,
  suspension: suspensionId,
  handOver,
}: WalkedIds) =>
  ({
    openDemoSession: { personId: reportId },
    openCertificateSession: { answer: 'AAAA' },
    openPasskeySession: { credential: UNKNOWN_PASSKEY },
    addPasskey: { name: 'x', credential: UNKNOWN_PASSKEY },
    listPasskeys: 'answers',
    endPasskey: { passkeyId: reportId },
    listSessions: 'answers',
    invitePerson: { personId: idOf('clerk'), login: 'clerk' },
    choosePassword: { token: 'x'.repeat(43), password: 'correct horse battery' },
    takeUpInvitation: { token: 'x'.repeat(43), code: '000000' },
    openSsoSession: { answer: 'code=x', pending: 'x' },
    openPasswordSession: { login: 'nobody', password: 'x', code: '000000' },
    endSession: { sessionId: reportId },
    endOtherSessions: {},
    closeAccount: { personId: idOf('reza'), reason: 'x' },
    askBinding: { answer: 'AAAA' },
    listBindingRequests: {},
    confirmBinding: { requestId: reportId },
    refuseBinding: { requestId: reportId, reason: 'x' },
    reportLostKey: { personId: idOf('reza') },
    closeSession: { token: 'x' },
    addApiKey: { name: 'x', scopes: ['changes:read'] },
    endApiKey: { keyId: reportId },
    listApiKeys: {},
    putEngineers: { records: [ENGINEER] },
    putCases: { records: [HOUSE_OF_CITY] },
    readCaseRecord: { caseId: HOUSE_OF_CITY.number },
    previewSheet: { source: 'x', bytes: new ReadableStream() },
    readSheet: { sheetId: reportId },
    applySheet: { sheetId: reportId, digest: 'a'.repeat(64) },
    takeSheetLines: { sheetId: reportId },
    forgetSheet: { sheetId: reportId },
    listEngineers: {},
    readEngineer: { licence: ENGINEER.licence },
    recordSuspension: {
      licence: ENGINEER.licence,
      from: '2026-01-01T00:00:00Z',
      until: null,
      reason: 'x',
      document: '1',
    },
    endSuspension: { suspensionId, reason: 'x' },
    loadRegister: { people: [], engineers: [], cases: [], assignments: [], permits: [], drawingSets: [] },
    listDuties: 'answers',
    listCases: 'answers',
    readCase: { caseId: CASE },
    listAssignments: { caseId: CASE },
    listCandidates: { caseId: CASE, role: 'supervisor', discipline: 'structure' },
    assignEngineers: {
      caseId: CASE,
      slots: [{ licence: ENGINEER.licence, role: 'supervisor', discipline: 'mechanical' }],
    },
    endAssignment: { assignmentId, reason: 'x' },
    readCapacity: { licence: ENGINEER.licence },
    beginHandOver: {
      assignmentId,
      reason: 'resigned',
      successor: ENGINEER.licence,
      workToDate: 'x',
    },
    listHandOvers: { caseId: CASE },
    readHandOver: { handOverId: handOver.id },
    readHandOverFile: { handOverId: handOver.id },
    prepareHandOverSigning: {
      handOverId: handOver.id,
      documentSha256: 'a'.repeat(64),
      certificate: 'AAAA',
      chain: [],
    },
    readPreparedHandOver: { signingId: handOver.signing },
    completeHandOverSigning: { signingId: handOver.signing, signatureValue: 'AAAA' },
    withdrawHandOver: { handOverId: handOver.id, version: 1, reason: 'x' },
    createReport: { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' },
    listReports: 'answers',
    readReport: { reportId },
    saveDraft: { reportId, version: 1, draft: filledDraft() },
    addPhoto: { reportId, item: null, bytes: PIXEL },
    removePhoto: { reportId, sha256: 'x' },
    readFile: { reportId, file: 'document' },
    renderDocument: { reportId },
    prepareSigning: { reportId, documentSha256: 'a'.repeat(64), certificate: 'AAAA', chain: [] },
    readPrepared: { signingId },
    completeSigning: { signingId, signatureValue: 'AAAA' },
    stampSignature: { signingId },
    refuseReport: { reportId, reason: 'x' },
    acceptReport: { reportId },
    returnReport: { reportId, reason: 'x' },
    listViolations: 'answers',
    readViolation: { violationId },
    acknowledgeViolation: { violationId, version: 1, recordNumber: '1' },
    serveViolation: { violationId, version: 1, what: 'notice', on: '2026-01-01' },
    referViolation: { violationId, version: 1 },
    answerViolation: { violationId, version: 1, text: 'x' },
    decideViolation: { violationId, version: 1, reason: 'x', decisionNumber: '1' },
    objectToDecision: { violationId, version: 1, reason: 'x' },
    decideObjection: { violationId, version: 1, reason: 'x', decisionNumber: '1' },
    lapseObjection: { violationId },
    orderStop: { violationId, version: 1, orderNumber: '1' },
    liftStop: { violationId, version: 1, reason: 'x' },
    beginViolationReport: { caseId: CASE, content: SEEN },
    beginRevisit: { violationId, content: { found: 'persists', visitedAt: SEEN.seenAt, description: '' } },
    readViolationReport: { violationReportId },
    saveViolationReport: { violationReportId, version: 1, content: SEEN },
    addViolationPhoto: { violationReportId, bytes: PIXEL },
    removeViolationPhoto: { violationReportId, sha256: 'x' },
    readViolationFile: { violationReportId, file: 'document' },
    renderViolationReport: { violationReportId },
    prepareViolationSigning: {
      violationReportId,
      documentSha256: 'a'.repeat(64),
      certificate: 'AAAA',
      chain: [],
    },
    listDocuments: { caseId: HOUSE },
    readDocument: { documentId: house.document },
    readDocumentFile: { documentId: house.document },
    makeDocument: { caseId: HOUSE, kind: 'green-sheet', number: '1' },
    recordFact: { caseId: HOUSE, kind: 'fees-paid', reference: '1', day: '2024-05-01' },
    prepareDocumentSigning: {
      documentId: house.document,
      documentSha256: 'a'.repeat(64),
      certificate: 'AAAA',
      chain: [],
    },
    readPreparedDocument: { signingId: house.signing },
    completeDocumentSigning: { signingId: house.signing, signatureValue: 'AAAA' },
    withdrawDocument: { documentId: house.document, version: 1, reason: 'x' },
    beginRevision: { caseId: HOUSE, kind: 'permit', discipline: 'structure' },
    listRevisions: { caseId: HOUSE },
    listQueue: {},
    readRevision: { revisionId: house.revision },
    readSetFile: { revisionId: house.revision, file: 'set' },
    putFile: { revisionId: house.revision, version: 1, bytes: new ReadableStream() },
    sendRevision: { revisionId: house.revision, version: 1 },
    checkRevision: { revisionId: house.revision },
    placeMark: { revisionId: house.revision, sheet: 'A-02', x: 1, y: 1, text: 'x' },
    answerMark: { markId: house.mark, version: 1, text: 'x' },
    judgeMark: { markId: house.mark, version: 1, action: 'accept' },
    returnRevision: { revisionId: house.revision, version: 1 },
    prepareApproval: { revisionId: house.revision, certificate: 'AAAA', chain: [] },
    completeApproval: { approvalId: house.approval, signatureValue: 'AAAA' },
    releaseSets: { caseId: HOUSE },
    completeViolationSigning: { signingId, signatureValue: 'AAAA' },
    stampViolationReport: { signingId },
    proveInclusion: { fileSha256: 'a'.repeat(64) },
    readLedger: 'is public',
    recordCosignature: { witness: 'x', size: 1, lines: 'x' },
    appendAuditBatch: {},
    readAuditBatch: { number: 1 },
    searchAudit: {},
    readKpis: {},
    listNotifications: 'answers',
    followNotifications: 'answers',
    markRead: { upTo: 1 },
    remindOfDeadlines: { caseId: CASE },
    search: 'answers',
    sealRecord: { kind: 'cases', id: CASE },
    listChanges: {},
    addSubscriber: { name: 'x', url: 'https://example.org' },
    acknowledgeDeliveries: { acknowledged: [{ deliveryId, recordNumber: '1' }] },
    replayDeliveries: { subscriberId: reportId },
    readRange: { kind: 'cases' },
    readSyncRecord: { kind: 'cases', key: HOUSE_OF_CITY.number },
    recordComparison: { peer: 'شهرداری', kind: 'cases', found: [] },
    listDifferences: {},
    resolveDifference: { differenceId: reportId, reason: 'x' },
    compareNow: { peer: 'شهرداری' },
    readSyncHealth: {},
    traceRecord: { kind: 'reports', key: reportId },
  }) satisfies Record<keyof typeof verbs, object | 'answers' | 'is public'>

/** What the server itself does, and what nobody need sign in for. */
const SYSTEM = new Set<keyof typeof verbs>([
  'loadRegister',
  'stampSignature',
  'checkRevision',
  'stampViolationReport',
  'lapseObjection',
  'takeSheetLines',
  'forgetSheet',
  'remindOfDeadlines',
  'acknowledgeDeliveries',
  'recordComparison',
  'recordCosignature',
  'appendAuditBatch',
  'proveInclusion',
])

let city: TestCity
let provider: TestProvider
let ids: WalkedIds

beforeAll(async () => {
  const witness = await testSigner('city.example/witness', 4)
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    demo: demoPeople,
    peers: [{ name: 'شهرداری', system: 'municipality', url: 'http://127.0.0.1:9', key: 'x' }],
  })
  ids = await walk({ city, provider, witness })
}, 240_000)
afterAll(async () => {
  await city?.close()
  await provider?.close()
})

test('every writing verb leaves an audit row, and an event of the same transaction', async () => {
  const { database } = (await city.council.context(null)).services
  const { rows } = await database.read.execute(
    'select a.verb, bool_and(exists (select from outbox o where o.xmin = a.xmin)) as with_event from audit a group by a.verb',
  )
  const seen = new Map(rows.map((row) => [row.verb, row.with_event]))
  for (const verb of Object.values(verbs) as Verb[]) {
    expect([verb.name, seen.get(verb.name)]).toEqual([verb.name, verb.writes ? true : undefined])
  }
})

describe('no verb serves a stranger, or nobody', () => {
  for (const key of Object.keys(verbs) as (keyof typeof verbs)[]) {
    test(key, async () => {
      const input = STRANGER(ids)[key]
      const run = verbs[key] as Verb
      const stranger = await city.council.context('stranger')
      if (input === 'is public') {
        const nobody = await city.council.context(null)
        expect(await run(nobody, {})).toEqual(await run(stranger, {}))
        return
      }
      if (input === 'answers') {
        const asked = key === 'search' ? { q: '۴۰۴' } : {}
        const { next, ...lists } = { next: null, ...((await run(stranger, asked)) as object) }
        const given = Object.values(lists).flat()
        expect([next, ...given.filter((one) => one !== 0)]).toEqual([null])
        await expect(run(await city.council.context(null), asked)).rejects.toMatchObject({
          problem: { status: 401 },
        })
        return
      }
      // Only one's own sessions and notifications are touched; of none there is nothing to do.
      if (['closeSession', 'endOtherSessions', 'markRead'].includes(key))
        expect(await run(stranger, input)).toBeUndefined()
      else {
        const refusal = await run(stranger, input).then(
          () => null,
          (error: unknown) => error,
        )
        expect(refusal).toBeInstanceOf(ProblemError)
        expect([403, 404]).toContain((refusal as ProblemError).problem.status)
      }
      if (SYSTEM.has(key)) return
      const nobody = await city.council.context(null)
      await expect(run(nobody, input)).rejects.toMatchObject({
        // Whoever signs in is nobody yet: what they say is refused for itself.
        problem: { code: expect.stringMatching(/^sign-in-|^invitation-over$|forbidden/) },
      })
    })
  }
})

test('a write without audit row and event is not committed; reading connections cannot write', async () => {
  const context = await city.council.context(null)
  const silent = defineWrite({
    name: 'test.silent',
    input: z.strictObject({}),
    permit: async () => {},
    write: async (_context, { db }) => {
      await db.execute("insert into person (id, name, created_at) values (gen_random_uuid(), 'x', now())")
    },
  })
  await expect(silent(context, {})).rejects.toThrow('without audit row and event')
  const { read } = context.services.database
  expect((await read.execute("select from person where name = 'x'")).rowCount).toBe(0)
  await expect(
    read.execute("insert into person (id, name, created_at) values (gen_random_uuid(), 'x', now())"),
  ).rejects.toThrow()
})

test('every verb is named in its module and defined by one of the two makers', () => {
  const root = new URL('.', import.meta.url)
  const defined = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        path.endsWith('.ts') && !/(\.test|testing[^/]*)\.ts$/.test(path) && path !== 'platform/verb.ts',
    )
    .flatMap((path) => [
      ...readFileSync(new URL(path, root), 'utf8').matchAll(/define(?:Read|Write)\(\{\s+name: '([^']+)'/g),
    ])
    .map((match) => match[1])
  const named = (Object.values(verbs) as Verb[]).map((verb) => verb.name)
  expect(defined.sort()).toEqual(named.sort())
})

test('only a verb opens a transaction in which records are written', () => {
  const root = new URL('.', import.meta.url)
  const opening = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.ts') && /database\.transaction\(/.test(readFileSync(new URL(path, root), 'utf8')),
  )
  expect(opening).toEqual(['platform/verb.ts'])
})

test('events are numbered in commit order under concurrent writers, without gaps', async () => {
  const { database } = (await city.council.context(null)).services
  const admin = await city.council.context('admin')
  const adding = Array.from({ length: 20 }, (_, at) =>
    verbs.addSubscriber(admin, { name: `s${at}`, url: 'http://127.0.0.1:9/' }),
  )
  const seen: number[] = []
  for (let done = false; !done; ) {
    done = await Promise.race([
      Promise.all(adding).then(() => true),
      new Promise<boolean>((go) => setTimeout(go, 1, false)),
    ])
    const rows = await database.read
      .select({ sequence: outbox.sequence })
      .from(outbox)
      .orderBy(outbox.sequence)
    // What a reader has passed never changes: each look only adds at the end.
    const now = rows.map((row) => row.sequence)
    expect(now.slice(0, seen.length)).toEqual(seen)
    expect(now).toEqual(now.map((_, at) => at + 1))
    seen.splice(0, seen.length, ...now)
  }
  const rows = await database.read.select({ id: audit.id }).from(audit)
  expect(rows.every(({ id }) => isId(id))).toBe(true)
})
