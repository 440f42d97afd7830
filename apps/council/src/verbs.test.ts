import { readdirSync, readFileSync } from 'node:fs'
import { civilDay } from '@mohr/casework'
import { cosignature, formatVerifierKey, type NoteSigner } from '@mohr/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newPasskeyOptions, passkeyOptions } from './accounts/begin-passkey.ts'
import { beginSso } from './accounts/begin-sso.ts'
import { fromBase32, softAuthenticator } from './accounts/soft-authenticator.ts'
import { answerOfProvider, providerFor, startProvider, type TestProvider } from './accounts/sso-provider.ts'
import { codeAt, stepOf } from './accounts/totp.ts'
import { verbs } from './council.ts'
import { demoPeople, HOUSE, openHouse, walkHouse } from './drawings/testing.ts'
import { signedIn } from './platform/context.ts'
import { idOf, isId } from './platform/id.ts'
import { ProblemError } from './platform/problem.ts'
import { audit, outbox } from './platform/tables.ts'
import { defineWrite, type Verb } from './platform/verb.ts'
import {
  answerOf,
  browserOf,
  CASE,
  filledDraft,
  INSPECTOR,
  keyFor,
  ORIGIN,
  PIXEL,
  REZA,
  signReport,
  signRevisit,
  signViolationReport,
  type TestCity,
  testCity,
  testSigner,
  violatingDraft,
} from './testing.ts'

const ENGINEER = {
  licence: '25-300-02199',
  name: 'لیلا صادقی',
  nationalCode: '4721016352',
  issuedOn: '2024-01-01',
  expiresOn: '2027-01-01',
  entries: [],
  suspensions: [],
  at: '2026-01-01T00:00:00Z',
}

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

const SEEN = {
  kind: 'unsafe-site',
  severity: 'stop-work',
  description: 'داربست مهار ندارد.',
  seenAt: '2026-01-01T08:00:00Z',
  place: '',
  instructions: '',
} as const

/** What a stranger asks of each verb; `answers` are those that anyone signed in may ask. A verb missing here does not compile. */
const STRANGER = ({
  report: reportId,
  signing: signingId,
  delivery: deliveryId,
  violation: violationId,
  house,
  violationReport: violationReportId,
}: Ids) =>
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
    readEngineer: { licence: ENGINEER.licence },
    loadRegister: { people: [], engineers: [], cases: [], assignments: [], permits: [], drawingSets: [] },
    listDuties: 'answers',
    listCases: 'answers',
    readCase: { caseId: CASE },
    createReport: { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' },
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
    listChanges: {},
    addSubscriber: { name: 'x', url: 'https://example.org' },
    acknowledgeDelivery: { deliveryId, recordNumber: '1' },
  }) satisfies Record<keyof typeof verbs, object | 'answers' | 'is public'>

/** What the server itself does, and what nobody need sign in for. */
const SYSTEM = new Set<keyof typeof verbs>([
  'loadRegister',
  'stampSignature',
  'checkRevision',
  'stampViolationReport',
  'lapseObjection',
  'acknowledgeDelivery',
  'recordCosignature',
  'appendAuditBatch',
  'proveInclusion',
])

let city: TestCity
let provider: TestProvider
let witness: NoteSigner
const ids = {
  report: '',
  signing: '',
  delivery: '',
  violation: '',
  violationReport: '',
  house: { revision: '', mark: '', document: '', approval: '', signing: '' },
}
type Ids = typeof ids

beforeAll(async () => {
  witness = await testSigner('city.example/witness', 4)
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    demo: demoPeople,
  })
  await walk()
  ids.house = await walkHouse(await openHouse(city))
}, 240_000)
afterAll(async () => {
  await city?.close()
  await provider?.close()
})

/** The code that an app shows `ahead` steps from now. */
function codeOf(otpauth: string, ahead: number): string {
  const secret = new URL(otpauth).searchParams.get('secret') ?? ''
  return codeAt(fromBase32(secret), stepOf(new Date()) + ahead)
}

/** Uses every writing verb once, as the people it is for. */
async function walk() {
  const { context } = city.council
  const [reza, zahra, officer, admin, system] = await Promise.all([
    context('reza'),
    context('zahra'),
    context('officer'),
    context('admin'),
    context(null),
  ])
  const browser = await browserOf(city.council, 'reza')
  await browser.request('/api/v1/session', { method: 'DELETE' })
  await verbs.openCertificateSession(system, { answer: await answerOf(city.council, city.reza) })
  const passkey = softAuthenticator(ORIGIN)
  const { id: passkeyId } = await verbs.addPasskey(reza, {
    name: 'تلفن',
    credential: passkey.create((await newPasskeyOptions(reza, signedIn(reza))) as never) as never,
  })
  const credential = passkey.get((await passkeyOptions(system)) as never) as never
  await verbs.openPasskeySession(system, { credential })
  await verbs.endPasskey(reza, { passkeyId })
  const council = await context('council')
  const spare = await keyFor(city, REZA)
  for (const decide of [
    (requestId: string) => verbs.refuseBinding(council, { requestId, reason: 'نیامد' }),
    (requestId: string) => verbs.confirmBinding(council, { requestId }),
  ]) {
    const { id } = await verbs.askBinding(system, { answer: await answerOf(city.council, spare) })
    await decide(id)
  }
  const password = 'correct horse battery'
  const { token } = await verbs.invitePerson(admin, { personId: idOf('clerk'), login: 'clerk' })
  const { otpauth } = await verbs.choosePassword(system, { token, password })
  await verbs.takeUpInvitation(system, { token, code: codeOf(otpauth, 0) })
  await verbs.openPasswordSession(system, { login: 'clerk', password, code: codeOf(otpauth, 1) })
  provider.current = { sub: 'inspector', national_code: INSPECTOR }
  const { url, pending } = await beginSso(system)
  await verbs.openSsoSession(system, { answer: await answerOfProvider(url), pending })
  const [session] = await verbs.listSessions(reza, {})
  await verbs.endSession(reza, { sessionId: session?.id ?? '' })
  await verbs.endOtherSessions(reza, {})
  await verbs.addSubscriber(admin, { name: 'شهرداری', url: 'http://127.0.0.1:9/' })
  const { id: keyId } = await verbs.addApiKey(admin, { name: 'سازمان', scopes: ['changes:read'] })
  await verbs.endApiKey(admin, { keyId })
  const program = {
    id: keyId,
    name: 'سازمان',
    nationalCode: null,
    roles: [],
    scopes: ['register:write' as const],
  }
  await verbs.putEngineers({ ...system, person: program }, { records: [ENGINEER] })

  const begin = () =>
    verbs.createReport(reza, { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' })
  const first = await begin()
  await verbs.saveDraft(reza, {
    reportId: first.id,
    version: 1,
    draft: violatingDraft('weak-structure', 'setback'),
  })
  const photo = await verbs.addPhoto(reza, { reportId: first.id, item: 'bed', bytes: PIXEL })
  await verbs.removePhoto(reza, { reportId: first.id, sha256: photo.sha256 })
  city.stamping.works = false
  const { signingId } = await signReport(reza, first.id, city.reza)
  city.stamping.works = true
  await verbs.stampSignature(system, { signingId })
  await verbs.refuseReport(zahra, { reportId: first.id, reason: 'ناقص' })

  const second = await begin()
  await signReport(reza, second.id, city.reza)
  await signReport(zahra, second.id, city.zahra)
  await verbs.returnReport(officer, { reportId: second.id, reason: 'ناخوانا' })

  const third = await begin()
  await signReport(reza, third.id, city.reza)
  await signReport(zahra, third.id, city.zahra)
  await verbs.acceptReport(officer, { reportId: third.id })
  const { rows } = await system.services.database.read.execute('select id from delivery limit 1')
  ids.delivery = String(rows[0]?.id)
  await verbs.acknowledgeDelivery(system, { deliveryId: ids.delivery, recordNumber: '404/1' })
  await walkViolation()
  await verbs.reportLostKey(reza, {})
  await verbs.closeAccount(admin, { personId: idOf('zahra'), reason: 'بازنشسته شد' })
  const [head] = (
    await system.services.database.read.execute('select size, note from ledger_checkpoint order by size desc')
  ).rows
  const line = await cosignature(String(head?.note), witness, new Date())
  await verbs.recordCosignature(system, {
    witness: formatVerifierKey(witness.key),
    size: Number(head?.size),
    lines: line.ok ? line.value : '',
  })
  await verbs.appendAuditBatch(system, {})
  ids.report = third.id
  ids.signing = signingId
}

/** The violation that the report opened, to a final decision; and once more, to one that nobody objects to. */
async function walkViolation() {
  const { context } = city.council
  const [inspector, owner] = await Promise.all([context('inspector'), context('owner')])
  const { violations } = await verbs.listViolations(inspector, {})
  const [objected = '', lapsed = ''] = violations.map(({ id }) => id)
  const on = civilDay(new Date())
  for (const violationId of [objected, lapsed]) {
    await verbs.acknowledgeViolation(inspector, { violationId, version: 1, recordNumber: '1' })
    await verbs.referViolation(inspector, { violationId, version: 2 })
    await verbs.answerViolation(owner, { violationId, version: 3, text: 'پاسخ' })
    const decision = { violationId, reason: 'جریمه', decisionNumber: '7' }
    await verbs.decideViolation(inspector, { ...decision, version: 4 })
    await verbs.serveViolation(inspector, { violationId, version: 5, what: 'decision', on })
  }
  await verbs.objectToDecision(owner, { violationId: objected, version: 6, reason: 'اعتراض' })
  const decision = { violationId: objected, reason: 'تأیید', decisionNumber: '8' }
  await verbs.decideObjection(inspector, { ...decision, version: 7 })
  await verbs.orderStop(inspector, { violationId: objected, version: 8, orderNumber: '9' })
  await walkPapers(objected)
  await verbs.liftStop(inspector, { violationId: objected, version: 10, reason: 'پر شد.' })
  const later = await context(null, { clock: () => new Date(Date.now() + 30 * 86_400_000) })
  await verbs.lapseObjection(later, { violationId: lapsed })
  ids.violation = objected
}

/** A violation reported at once, stamped later; and a re-visit of another. */
async function walkPapers(violationId: string) {
  const { context } = city.council
  const [reza, system] = await Promise.all([context('reza'), context(null)])
  const { id } = await verbs.beginViolationReport(reza, { caseId: CASE, content: SEEN })
  await verbs.saveViolationReport(reza, { violationReportId: id, version: 1, content: SEEN })
  const { sha256 } = await verbs.addViolationPhoto(reza, { violationReportId: id, bytes: PIXEL })
  await verbs.removeViolationPhoto(reza, { violationReportId: id, sha256 })
  city.stamping.works = false
  const { signingId } = await signViolationReport(reza, id, city.reza)
  city.stamping.works = true
  await verbs.stampViolationReport(system, { signingId })
  await signRevisit(reza, violationId, city.reza, 'persists')
  ids.violationReport = id
}

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
        expect([[], { violations: [], next: null }]).toContainEqual(await run(stranger, {}))
        await expect(run(await city.council.context(null), {})).rejects.toMatchObject({
          problem: { status: 401 },
        })
        return
      }
      // One's own sessions alone are ended; of none there is nothing to end.
      if (key === 'closeSession' || key === 'endOtherSessions')
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
