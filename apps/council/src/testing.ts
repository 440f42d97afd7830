/** What this app's tests share: a real PostgreSQL, a city's own authority, one small case (`testing-records.ts`) and its papers. */
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Authority, createAuthority } from '@mohr/authority'
import { checklistItems, checklistOf } from '@mohr/casework'
import { type NoteSigner, noteSigner } from '@mohr/ledger'
import {
  openPrepared,
  type Signer,
  type SignInChallenge,
  signChallenge,
  type TimestampSource,
} from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import pg from 'pg'
import { expect } from 'vitest'
import type { ChallengeView, Draft, SigningView } from './api/types.ts'
import { type Council, type CouncilConfig, createCouncil, routes, verbs } from './council.ts'
import type { Context } from './platform/context.ts'
import { type RunningPostgres, startPostgres } from './platform/embedded-postgres.ts'
import { idOf } from './platform/id.ts'
import { makeServerRole } from './platform/server-role.ts'
import { INSPECTOR, PEOPLE, RECORDS, REZA, ZAHRA } from './testing-records.ts'

export { CASE, INSPECTOR, REZA, ZAHRA } from './testing-records.ts'

export const ORIGIN = 'http://localhost:4080'

export interface TestCity {
  council: Council
  config: CouncilConfig
  authority: Authority
  /** Keys of the two engineers whose national codes are `REZA` and `ZAHRA`; bound to them. */
  reza: Signer
  zahra: Signer
  /** The violation officer's. */
  inspector: Signer
  /** A key of this city's authority, for who has this national code. */
  issue(commonName: string, nationalCode: string): Promise<Signer>
  /** Switches the time-stamping authority off and on. */
  stamping: { works: boolean }
  close(): Promise<void>
}

/** An empty database: in the server of `DATABASE_URL`, or in one started for this test. */
async function testDatabase(dataDir: string) {
  const given = process.env.DATABASE_URL
  const server: RunningPostgres | null = given
    ? null
    : await startPostgres({ dataDir: join(dataDir, 'postgres') })
  const url = new URL(given ?? server?.databaseUrl ?? '')
  const name = `mohr_test_${process.pid}_${Date.now()}`
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const databaseUrl = new URL(url)
  databaseUrl.pathname = `/${name}`
  return {
    databaseUrl: databaseUrl.href,
    async stop() {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server?.stop()
    },
  }
}

/**
 * A running council with one case, seeded; jobs are not started. `twoRoles`: the server's role owns no table. `authority`:
 * one whose services are served, in place of the city's own.
 */
export async function testCity({
  twoRoles = false,
  authority: given,
  ...options
}: Partial<CouncilConfig> & { twoRoles?: boolean; authority?: Authority } = {}): Promise<TestCity> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mohr-council-'))
  // As root, PostgreSQL runs as a user of its own, who must be able to enter: so the cluster lies inside, and goes with
  // the folder.
  chmodSync(dataDir, 0o755)
  const database = await testDatabase(dataDir)
  const { clock } = options
  const authority =
    given ?? (await createAuthority({ name: 'Test City', keys: 'ec', ...(clock && { now: clock }) }))
  const issue = async (commonName: string, usage: 'signature' | 'seal', nationalCode?: string) => {
    const issued = await authority.issue({ commonName, usage, ...(nationalCode ? { nationalCode } : {}) })
    return openPkcs12(issued.pkcs12('pin'), 'pin')
  }
  const stamping = { works: true }
  const source = authority.timestampSource()
  const timestamp: TimestampSource = {
    stamp: (hash, digest) =>
      stamping.works ? source.stamp(hash, digest) : Promise.reject(new Error('down')),
  }
  const config: CouncilConfig = {
    databaseUrl: twoRoles ? await makeServerRole(database.databaseUrl) : database.databaseUrl,
    ...(twoRoles ? { databaseOwnerUrl: database.databaseUrl } : {}),
    dataDir,
    origin: ORIGIN,
    agentUrl: 'http://127.0.0.1:4090',
    timestamp,
    trust: [authority.root],
    seal: await issue('Engineering Council', 'seal'),
    logName: 'council.example/log',
    names: {
      city: { fa: 'شهر آزمایش', en: 'Test City' },
      council: { fa: 'سازمان نظام مهندسی ساختمان', en: 'Engineering Council' },
    },
    log: () => {},
    ...options,
    demo: [
      ...PEOPLE.map((personId) => ({
        personId,
        title: { fa: 'آزمایش', en: 'Test' },
        note: { fa: 'آزمایش', en: 'Test' },
      })),
      ...(options.demo ?? []),
    ],
  }
  const reza = await issue('رضا موسوی‌نژاد', 'signature', REZA)
  const zahra = await issue('زهرا کریمی', 'signature', ZAHRA)
  const inspector = await issue('کاوه نیک‌پی', 'signature', INSPECTOR)
  const council = await createCouncil(config)
  await council.seed({
    ...RECORDS,
    certificates: Object.entries({ reza, zahra, inspector }).map(([personId, { certificate }]) => ({
      personId,
      certificate: base64(certificate),
      from: '2024-01-01T00:00:00Z',
    })),
  })
  return {
    council,
    config,
    authority,
    reza,
    zahra,
    inspector,
    issue: (commonName, nationalCode) => issue(commonName, 'signature', nationalCode),
    stamping,
    async close() {
      await council.close()
      await database.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A key of a log, or of a witness (4). */
export async function testSigner(name: string, type: 1 | 4 = 1): Promise<NoteSigner> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return noteSigner(name, pair.privateKey, publicKey, type)
}

/** A council's server: its app as it is, or over a connection. */
export interface Served {
  app: { request(path: string, init?: RequestInit): Response | Promise<Response> }
}

export type Browser = Awaited<ReturnType<typeof browserOf>>

/** Requests as one person, with the cookie of a sign-in: their demo sign-in, or with their key. */
export async function browserOf(council: Served, who: string | Signer | null) {
  let cookie = ''
  /** Text is JSON here, bytes are a photo. */
  const request = async (path: string, init: RequestInit = {}) => {
    const type: Record<string, string> =
      typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}
    const answer = await council.app.request(path, {
      ...init,
      headers: { origin: ORIGIN, cookie, ...type, ...init.headers },
    })
    await expectAsDocumented(init.method ?? 'GET', path, answer)
    return answer
  }
  const json = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
  if (who !== null) {
    const response =
      typeof who === 'string'
        ? await request('/api/v1/session/demo', json({ personId: idOf(who) }))
        : await request('/api/v1/session/certificate', json({ answer: await answerOf(council, who) }))
    if (typeof who !== 'string') expect(response.ok, await response.clone().text()).toBe(true)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return { request, post: (path: string, body: unknown = {}) => request(path, json(body)), cookie }
}

/** The answer of a key to a challenge of this council, as the agent would give it. */
export async function answerOf(
  { app }: Served,
  signer: Signer,
  change: Partial<SignInChallenge> = {},
): Promise<string> {
  const asked = await app.request('/api/v1/session/challenge', {
    method: 'POST',
    headers: { origin: ORIGIN },
  })
  const { nonce, expiresAt } = (await asked.json()) as ChallengeView
  const challenge = {
    origin: ORIGIN,
    nonce: new Uint8Array(Buffer.from(nonce, 'base64')),
    expiresAt: new Date(expiresAt),
    ...change,
  }
  return base64(await signChallenge(challenge, signer))
}

/** One more key of a person of this city, bound to nobody. */
export async function keyFor({ authority }: TestCity, nationalCode: string): Promise<Signer> {
  const issued = await authority.issue({ commonName: 'رضا موسوی‌نژاد', usage: 'signature', nationalCode })
  return openPkcs12(issued.pkcs12('pin'), 'pin')
}

/** Every answer in these tests is what the OpenAPI document says: no field more, none less. */
async function expectAsDocumented(method: string, path: string, answer: Response): Promise<void> {
  const asked = /^\/api\/v1(.*)$/.exec(new URL(path, ORIGIN).pathname)?.[1] ?? ''
  const route = routes.find(
    (one) =>
      one.method === method.toLowerCase() &&
      new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  )
  const told = route?.answer
  if (!answer.ok || told === undefined || typeof told === 'string' || !('json' in told)) return
  expect([told.status, told.or]).toContain(answer.status)
  const view = await answer.clone().json()
  expect(told.json.parse(view)).toEqual(view)
}

/** A complete foundation report of the structural supervisor, one item of it not conforming. */
export function filledDraft(): Draft {
  const checklist = checklistOf('foundation-structure/1')
  const items = checklist ? checklistItems(checklist) : []
  const answers: Draft['answers'] = Object.fromEntries(items.map((item) => [item.id, { value: 'conforms' }]))
  const first = items[4]?.id ?? ''
  answers[first] = {
    value: 'does-not-conform',
    severity: 'correct-by-date',
    correctBy: '2099-01-01',
    note: 'خاموت‌های محور ۳ جابه‌جا شده‌اند.',
    drawn: '10',
    measured: '18.5',
  }
  return {
    visitedAt: new Date(Date.now() - 3_600_000).toISOString(),
    answers,
    instructions: 'پیش از بتن‌ریزی اصلاح شود.',
  }
}

/** The same, with one item for each of these kinds of violation, each of which stops work. */
export function violatingDraft(...kinds: string[]): Draft {
  const draft = filledDraft()
  const items = Object.keys(draft.answers).slice(4)
  kinds.forEach((violation, at) => {
    draft.answers[items[at] ?? ''] = {
      value: 'does-not-conform',
      severity: 'stop-work',
      violation,
      note: 'خاموت‌های محور ۳ جابه‌جا شده‌اند.',
    }
  })
  return draft
}

/** A PNG of one pixel. */
export const PIXEL = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** A certificate as it is handed in. */
export const identity = (signer: Signer) => ({
  certificate: base64(signer.certificate),
  chain: signer.chain.map(base64),
})

/** Where the value of a signature on one of these is handed in. */
const SIGNINGS = [
  ['reports', 'signings'],
  ['documents', 'document-signings'],
  ['violation-reports', 'violation-signings'],
  ['hand-overs', 'hand-over-signings'],
] as const

/**
 * A signature over HTTP on what stands at `path`, as an agent gives it: prepared, opened, signed and handed in. What
 * refuses to prepare it is given instead. `hand` hands the value in, after what happens meanwhile.
 */
export async function signOver(
  browser: Browser,
  path: string,
  signer: Signer,
  documentSha256: string | undefined,
  hand: (complete: () => Promise<Response>, title: string) => Promise<Response> = (complete) => complete(),
): Promise<Response> {
  const prepared = await browser.post(`${path}/signing`, { documentSha256, ...identity(signer) })
  if (prepared.status !== 201) return prepared
  const { id, documentUrl } = (await prepared.json()) as SigningView
  const document = new Uint8Array(await (await browser.request(documentUrl)).arrayBuffer())
  const opened = await openPrepared(document)
  // The agent would warn its owner of a seal over something written.
  expect(opened.stampCovers).toBe(false)
  const toBeSigned = await opened.toBeSigned(signer.certificate, signer.algorithm)
  const signatureValue = base64(await signer.sign(toBeSigned, { kind: 'pades', document }))
  const [signings = ''] = SIGNINGS.filter(([of]) => path.startsWith(`/api/v1/${of}/`)).map(([, to]) => to)
  const complete = () => browser.post(`/api/v1/${signings}/${id}/complete`, { signatureValue })
  return hand(complete, opened.title ?? '')
}

/** Renders (where it is a draft), prepares and signs, as one person with their key; gives what completes it. */
export async function signatureFor(
  context: Context,
  reportId: string,
  signer: Signer,
): Promise<{ signingId: string; signatureValue: string }> {
  const { state } = await verbs.readReport(context, { reportId })
  if (state === 'draft') await verbs.renderDocument(context, { reportId })
  const { document } = await verbs.readReport(context, { reportId })
  const prepared = await verbs.prepareSigning(context, { reportId, ...handedIn(signer, document) })
  return signatureValueFor(context, prepared.id, signer)
}

/** The same, completed. */
export async function signReport(
  context: Context,
  reportId: string,
  signer: Signer,
): Promise<{ signingId: string }> {
  const signed = await signatureFor(context, reportId, signer)
  await verbs.completeSigning(context, signed)
  return signed
}

/** A paper about a violation: rendered, prepared, signed, completed. */
export async function signViolationReport(
  context: Context,
  violationReportId: string,
  signer: Signer,
): Promise<{ signingId: string }> {
  await verbs.renderViolationReport(context, { violationReportId })
  const { document } = await verbs.readViolationReport(context, { violationReportId })
  const prepared = await verbs.prepareViolationSigning(context, {
    violationReportId,
    ...handedIn(signer, document),
  })
  const signed = await signatureValueFor(context, prepared.id, signer)
  await verbs.completeViolationSigning(context, signed)
  return signed
}

/** Visits a violation again and signs what was found. A time-stamp counts whole seconds: the visit lies between two. */
export async function signRevisit(
  context: Context,
  violationId: string,
  signer: Signer,
  found: 'remedied' | 'persists',
): Promise<{ signingId: string }> {
  const nextSecond = () => new Promise((go) => setTimeout(go, 1100))
  await nextSecond()
  const visitedAt = new Date().toISOString()
  const content = { found, visitedAt, description: 'دوباره دیده شد.' }
  const { id } = await verbs.beginRevisit(context, { violationId, content })
  await nextSecond()
  return signViolationReport(context, id, signer)
}

const handedIn = (signer: Signer, document: { sha256: string } | undefined) => ({
  documentSha256: document?.sha256 ?? '',
  ...identity(signer),
})

async function signatureValueFor(context: Context, signingId: string, signer: Signer) {
  const { bytes } = await verbs.readPrepared(context, { signingId })
  const toBeSigned = await (await openPrepared(bytes)).toBeSigned(signer.certificate, signer.algorithm)
  const value = await signer.sign(toBeSigned, { kind: 'pades', document: bytes })
  return { signingId, signatureValue: base64(value) }
}
