import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { samplePhoto } from '@mohr/city'
import { hashLeaf, openCheckpoint, parseVerifierKey, verifyInclusion } from '@mohr/ledger'
import { preparedFromJson, type Signer, verify } from '@mohr/signing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, LedgerProof, ReportView, SubscriberView } from './api/types.ts'
import { createCouncil } from './council.ts'
import {
  type Browser,
  base64,
  browserOf,
  CASE,
  filledDraft,
  identity,
  PIXEL,
  signOver,
  type TestCity,
  testCity,
} from './testing.ts'

/** A municipality's system that fails once, then acknowledges. */
const received: { headers: Record<string, unknown>; body: string }[] = []
const receiver = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  received.push({ headers: request.headers, body })
  response.writeHead(received.length === 1 ? 503 : 200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ recordNumber: '404/58214' }))
})

let city: TestCity
let receiverUrl = ''

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  city = await testCity({ webhookAllow: [receiverUrl] })
})
afterAll(async () => {
  await city?.close()
  receiver.close()
})

const shownTo = async (browser: Browser, reportId: string) => {
  const view = (await (await browser.request(`/api/v1/reports/${reportId}`)).json()) as ReportView
  return view.document?.sha256
}

/** Prepares, signs as the agent would, completes. */
async function signAs(
  browser: Browser,
  reportId: string,
  signer: Signer,
  meanwhile = async () => {},
): Promise<Response> {
  const shown = await shownTo(browser, reportId)
  return signOver(browser, `/api/v1/reports/${reportId}`, signer, shown, async (complete, title) => {
    expect(title).toContain('گزارش مرحله‌ای نظارت')
    await meanwhile()
    return complete()
  })
}

/** A key with the right national code, from an authority of its own. */
async function foreignKey() {
  const authority = await createAuthority({ name: 'Elsewhere', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'x', nationalCode: '0932833810', usage: 'signature' })
  return { authority, certificate: base64(issued.certificate), chain: issued.chain.map(base64) }
}

async function until(check: () => Promise<boolean>): Promise<void> {
  for (let left = 100; left > 0 && !(await check()); left -= 1) await new Promise((go) => setTimeout(go, 100))
}

test('a stage report is written, signed, confirmed, delivered, acknowledged, accepted', async () => {
  const reza = await browserOf(city.council, 'reza')
  const zahra = await browserOf(city.council, 'zahra')
  const officer = await browserOf(city.council, 'officer')
  const admin = await browserOf(city.council, 'admin')

  const subscribed = await admin.post('/api/v1/subscribers', { name: 'شهرداری', url: receiverUrl })
  expect(subscribed.status).toBe(201)
  const { secret } = (await subscribed.json()) as SubscriberView

  const begun = await reza.post(`/api/v1/cases/${CASE}/reports`, {
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  expect(begun.status).toBe(201)
  let report = (await begun.json()) as ReportView
  const path = `/api/v1/reports/${report.id}`
  // Others see that there is a draft; only its author is led to it.
  const cellFor = async (who: typeof reza) =>
    ((await (await who.request(`/api/v1/cases/${CASE}`)).json()) as CaseView).cells.find(
      (cell) => cell.stage === 'foundation' && cell.discipline === 'structure',
    )
  expect(await cellFor(reza)).toMatchObject({ state: 'draft', reportId: report.id })
  expect(await cellFor(zahra)).toMatchObject({ state: 'draft' })
  expect(await cellFor(zahra)).not.toHaveProperty('reportId')
  const early = await reza.post(`${path}/document`)
  expect(early.status).toBe(409)
  const saved = await reza.request(`${path}/draft`, {
    method: 'PUT',
    headers: { 'if-match': begun.headers.get('etag') ?? '' },
    body: JSON.stringify(filledDraft()),
  })
  expect(saved.status, await saved.clone().text()).toBe(200)
  const photo = await reza.request(`${path}/photos?item=bed`, { method: 'POST', body: PIXEL })
  expect(photo.status, await photo.clone().text()).toBe(201)

  const rendered = await reza.post(`${path}/document`)
  report = (await rendered.json()) as ReportView
  expect(rendered.status, JSON.stringify(report)).toBe(200)
  expect(report.missing).toEqual([])
  const statement = new Uint8Array(await (await reza.request(`${path}/statement.p7m`)).arrayBuffer())
  const statementReport = await verify(statement, { trust: city.config.trust })
  expect(statementReport.document.state).toBe('as-signed')

  // Another person's key is refused, whoever asks.
  const documentSha256 = report.document?.sha256
  const wrongKey = await reza.post(`${path}/signing`, {
    documentSha256,
    ...identity(city.zahra),
  })
  expect(((await wrongKey.json()) as { code: string }).code).toBe('certificate-of-another')

  // Nor is one of an authority that this council does not trust, whatever name stands in it.
  const { authority, ...foreign } = await foreignKey()
  const untrusted = await reza.post(`${path}/signing`, { documentSha256, ...foreign })
  expect(((await untrusted.json()) as { code: string }).code).toBe('certificate-untrusted')
  const withRoot = await reza.post(`${path}/signing`, {
    documentSha256,
    ...foreign,
    chain: [...foreign.chain, base64(authority.root)],
  })
  expect(((await withRoot.json()) as { code: string }).code).toBe('certificate-untrusted')

  // A value that another key made is refused, and the report stays a draft.
  const forged = await signAs(reza, report.id, { ...city.reza, sign: city.zahra.sign })
  expect(((await forged.json()) as { code: string }).code).toBe('signature-refused')

  // A photo added after preparing: what would be signed is no longer the report.
  const stale = await signAs(reza, report.id, city.reza, async () => {
    expect(
      (await reza.request(`${path}/photos`, { method: 'POST', body: new Uint8Array(samplePhoto(1)) })).status,
    ).toBe(201)
  })
  expect(((await stale.json()) as { code: string }).code).toBe('document-changed')
  expect((await reza.post(`${path}/document`)).status).toBe(200)

  // The time-stamping authority is down: the signature is kept, and stamped later.
  city.stamping.works = false
  const untimed = await signAs(reza, report.id, city.reza)
  report = (await untimed.json()) as ReportView
  expect(report.state).toBe('signed-untimed')
  const tooSoon = await zahra.post(`${path}/signing`, {
    documentSha256,
    ...identity(city.zahra),
  })
  expect(((await tooSoon.json()) as { code: string }).code).toBe('report-time-stamp-needed')
  city.stamping.works = true
  const { stampSignature } = city.council.verbs
  const system = await city.council.context(null)
  const { rows } = await system.services.database.read.execute(
    'select id from signing where signature_value is not null and closed_at is null',
  )
  expect(await stampSignature(system, { signingId: String(rows[0]?.id) })).toMatchObject({ stamped: true })

  // What is signed is not written to any more, and each way of trying is told so.
  const tried = await Promise.all([
    reza.request(`${path}/photos`, { method: 'POST', body: PIXEL }),
    reza.request(`${path}/photos/${report.photos[0]?.sha256}`, { method: 'DELETE' }),
    reza.post(`${path}/document`),
    reza.request(`${path}/draft`, {
      method: 'PUT',
      headers: { 'if-match': '"1"' },
      body: JSON.stringify(filledDraft()),
    }),
  ])
  for (const one of tried) {
    expect(await one.json()).toMatchObject({
      code: 'report-wrong-state',
      title: { en: 'The report is signed; it is not written to any more.' },
    })
  }

  const confirmed = await signAs(zahra, report.id, city.zahra)
  report = (await confirmed.json()) as ReportView
  expect(report.state, JSON.stringify(report)).toBe('submitted')
  expect(report.signatures.map(({ role, level }) => `${role} ${level}`)).toEqual([
    'supervisor B-T',
    'coordinator B-T',
  ])

  const file = new Uint8Array(await (await officer.request(`${path}/document.pdf`)).arrayBuffer())
  const verdict = await verify(file, { trust: city.config.trust })
  expect(verdict.document.state).toBe('as-signed')
  expect(verdict.signatures.filter((one) => one.kind === 'signature').map((one) => one.integrity)).toEqual([
    'intact',
    'intact',
  ])
  file[Math.floor(file.length / 3)] = (file[Math.floor(file.length / 3)] ?? 0) ^ 1
  expect((await verify(file, { trust: city.config.trust })).document.state).toBe('altered')

  // The receiver fails once; after back-off it has the event and gives its own number.
  city.council.startJobs()
  const fresh = async () => (await (await reza.request(path)).json()) as ReportView
  await until(async () => (await fresh()).deliveries[0]?.state === 'acknowledged')
  expect((await fresh()).deliveries).toMatchObject([
    { subscriber: 'شهرداری', state: 'acknowledged', recordNumber: '404/58214' },
  ])
  const last = received.at(-1)
  const signed = `${last?.headers['webhook-id']}.${last?.headers['webhook-timestamp']}.${last?.body}`
  const hmac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(signed)
    .digest('base64')
  expect(String(last?.headers['webhook-signature']).split(' ')).toContain(`v1,${hmac}`)
  expect(JSON.parse(last?.body ?? '')).toMatchObject({
    type: 'mohr.report.submitted',
    subject: `reports/${report.id}`,
  })

  // The signed file stands in the ledger.
  const proof = (await (
    await reza.request(`/api/v1/ledger/${report.document?.sha256}`)
  ).json()) as LedgerProof
  const key = await parseVerifierKey(proof.logKey)
  const head = key.ok && (await openCheckpoint(proof.checkpoint, key.value))
  if (head === false || !head.ok) throw new Error('the checkpoint does not open')
  const included = await verifyInclusion({
    index: proof.index,
    size: head.value.checkpoint.size,
    root: head.value.checkpoint.root,
    leafHash: await hashLeaf(new Uint8Array(Buffer.from(report.document?.sha256 ?? '', 'hex'))),
    proof: proof.path.map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))),
  })
  expect(included).toBeTruthy()

  const returned = (await (
    await officer.post(`${path}/return`, { reason: 'عکس محور ۳ خوانا نیست.' })
  ).json()) as ReportView
  expect(returned.state).toBe('returned')
  // Reza takes it up again ten days later.
  const later = await city.council.context('reza', { clock: () => new Date(Date.now() + 10 * 86_400_000) })
  const next = await city.council.verbs.createReport(later, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  const second = (await (await reza.request(`/api/v1/reports/${next.id}`)).json()) as ReportView
  expect([second.revision, second.state, second.photos.length]).toEqual([2, 'draft', 2])
  // The first was due long ago; what came back is counted anew from that day, not from when its draft was begun.
  expect([String(report.due) < '2025', String(returned.due) > new Date().toISOString().slice(0, 10)]).toEqual(
    [true, true],
  )
  expect(second.due).toBe(returned.due)
  const changes = (await (await officer.request('/api/v1/changes')).json()) as { events: { type: string }[] }
  expect(changes.events.map(({ type }) => type)).toEqual(['mohr.report.submitted', 'mohr.report.returned'])
}, 120_000)

test('an altered value, a used signing and an edited signed row are refused', async () => {
  const reza = await browserOf(city.council, 'reza')
  const system = await city.council.context(null)
  const { rows } = await system.services.database.read.execute('select id, prepared from signing limit 1')
  expect(() => preparedFromJson({ ...(rows[0]?.prepared as object), appended: 5 }, PIXEL)).toThrow()
  const again = await reza.post(`/api/v1/signings/${rows[0]?.id}/complete`, { signatureValue: 'AAAA' })
  expect([404, 409, 410]).toContain(again.status)
  const write = system.services.database.housekeeping
  await expect(write.execute("update report set draft = '{}' where state = 'returned'")).rejects.toThrow()
  await expect(write.execute('delete from audit')).rejects.toThrow()
  await expect(write.execute('truncate ledger_leaf cascade')).rejects.toThrow()
  await expect(system.services.database.read.execute('delete from session')).rejects.toThrow()
})

test('a server with another key or name for the log refuses to start; the same under another address does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-other-key-'))
  await expect(createCouncil({ ...city.config, dataDir: folder })).rejects.toMatchObject({
    name: 'ConfigurationError',
    code: 'log-key',
    message: expect.stringContaining('log/key.pem'),
  })
  rmSync(folder, { recursive: true })
  await expect(createCouncil({ ...city.config, logName: 'other.example/log' })).rejects.toMatchObject({
    name: 'ConfigurationError',
    code: 'log-name',
    message: expect.stringContaining('council.example/log'),
  })
  await (await createCouncil({ ...city.config, origin: 'https://mohr.example' })).close()
})
