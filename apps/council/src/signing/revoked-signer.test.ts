/** A real responder is asked of every certificate that signs, and nobody else is, whatever a certificate names. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Authority, createAuthority, serveAuthority } from '@mohr/authority'
import {
  httpRevocationSource,
  parseCertificate,
  permitPolicy,
  type RevocationSource,
  type Signer,
  verify,
} from '@mohr/signing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import type { Context } from '../platform/context.ts'
import { stampJob } from '../reports/stamp-signature.ts'
import { CASE, filledDraft, REZA, signatureFor, signReport, type TestCity, testCity } from '../testing.ts'

const REPORT = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
const strict = {
  ...permitPolicy,
  constraints: { ...permitPolicy.constraints, revocationMissing: 'fail', revocationFreshness: 'fail' },
} as const

let authority: Authority
let services: { url: string; close(): Promise<void> }
let city: TestCity
let reza: Context
let source: RevocationSource
const asking = (origin: string) =>
  httpRevocationSource({ allow: (url) => url.origin === origin, keepMs: 0, timeoutMs: 2000 })

beforeAll(async () => {
  const free = await serveAuthority(await createAuthority({ name: 'Port', keys: 'ec' }))
  const { origin, port } = new URL(free.url)
  await free.close()
  authority = await createAuthority({ name: 'Revoking City', keys: 'ec', url: origin })
  services = await serveAuthority(authority, { port: Number(port) })
  city = await testCity({
    authority,
    revocation: [{ find: (...of) => source.find(...of), issuer: async (of) => source.issuer?.(of) }],
  })
  reza = await city.council.context('reza')
})
beforeEach(() => {
  source = asking(new URL(services.url).origin)
  city.stamping.works = true
})
afterAll(async () => {
  await city?.close()
  await services?.close()
})

const sql = async (text: string) => (await reza.services.database.housekeeping.execute(text)).rows
const stateOf = async (reportId: string) => (await verbs.readReport(reza, { reportId })).state
const withPolicy = (context: Context, policy: Context['services']['policy']) => ({
  ...context,
  services: { ...context.services, policy },
})

/** A key that is bound to Reza, and the number by which his authority revokes it. */
async function boundKey(): Promise<{ signer: Signer; serial: string }> {
  const signer = await city.issue('رضا موسوی‌نژاد', REZA)
  const { certificateSerial, sha256 } = parseCertificate(signer.certificate)
  await sql(`insert into certificate_binding (id, person_id, certificate_sha256, certificate, bound_at)
    select gen_random_uuid(), id, '${sha256}', '\\x${Buffer.from(signer.certificate).toString('hex')}', '2024-01-01'
    from person where national_code = '${REZA}'`)
  return { signer, serial: certificateSerial }
}

async function draft(): Promise<string> {
  const { id } = await verbs.createReport(reza, REPORT)
  const { version, state } = await verbs.readReport(reza, { reportId: id })
  if (state === 'draft') await verbs.saveDraft(reza, { reportId: id, version, draft: filledDraft() })
  return id
}

test('who was revoked after the document was prepared, or is on hold, signs nothing', async () => {
  const reportId = await draft()
  for (const [reason, code] of [
    ['keyCompromise', 'certificate-revoked'],
    ['certificateHold', 'certificate-on-hold'],
  ] as const) {
    const { signer, serial } = await boundKey()
    const signed = await signatureFor(reza, reportId, signer)
    authority.revoke(serial, reason)
    const refused = { problem: { status: 409, code, title: { fa: expect.stringContaining('رضا') } } }
    await expect(verbs.completeSigning(reza, signed)).rejects.toMatchObject(refused)
    expect(await stateOf(reportId)).toBe('draft')
  }
  expect(await sql('select 1 from report_signature')).toEqual([])
})

test('a policy that asks for the authority’s word waits while the authority is down', async () => {
  const reportId = await draft()
  authority.faults.ocsp = 'down'
  authority.faults.crl = 'down'
  const { signer } = await boundKey()
  const signed = await signatureFor(reza, reportId, signer)
  await expect(verbs.completeSigning(withPolicy(reza, strict), signed)).rejects.toMatchObject({
    problem: { status: 409, code: 'revocation-unknown' },
  })
  expect(await stateOf(reportId)).toBe('draft')
  authority.faults.ocsp = undefined
  authority.faults.crl = undefined
  // The same value again, now that the authority answers.
  await verbs.completeSigning(withPolicy(reza, strict), signed)
  expect(await stateOf(reportId)).toBe('signed')
})

test('under the strict policy the authorities’ word is in the file, which is judged years of silence later', async () => {
  const zahra = withPolicy(await city.council.context('zahra'), strict)
  const reportId = await draft()
  await signReport(zahra, reportId, city.zahra)
  expect(await stateOf(reportId)).toBe('submitted')
  const levels = await sql('select role, level from report_signature order by at')
  expect(levels).toEqual([
    { role: 'supervisor', level: 'B-LT' },
    { role: 'coordinator', level: 'B-LT' },
  ])
  const { bytes } = await verbs.readFile(reza, { reportId, file: 'document' })
  const alone = await verify(bytes, { trust: [authority.root], policy: strict })
  expect(alone.document).toMatchObject({ state: 'allowed-changes', why: [{ code: 'change-allowed' }] })
  expect(alone.signatures.at(-1)?.changesAfter.level).toBe('long-term-data')
  expect(alone.signatures.map(({ indication, level }) => [indication, level])).toEqual([
    ['TOTAL_PASSED', 'B-LT'],
    ['TOTAL_PASSED', 'B-LT'],
  ])
  await verbs.returnReport(await city.council.context('officer'), { reportId, reason: 'ناخوانا' })
})

test('who is revoked while the signature waits for its time-stamp gets the report back, with the cause', async () => {
  const reportId = await draft()
  const { signer, serial } = await boundKey()
  city.stamping.works = false
  await signReport(reza, reportId, signer)
  expect(await stateOf(reportId)).toBe('signed-untimed')
  city.stamping.works = true
  authority.revoke(serial, 'superseded')
  const later = { clock: () => new Date(Date.now() + 3_600_000) }
  const system = await city.council.context(null, later)
  await stampJob.run(system, '', new AbortController().signal)
  const report = await verbs.readReport(reza, { reportId })
  expect([report.state, report.reason]).toEqual(['refused', expect.stringContaining('باطل')])
})

/** A service inside that must hear nothing, and counts what it hears. */
async function inner() {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { heard, port: (server.address() as AddressInfo).port, close: () => server.close() }
}

test.each([
  (port: number) => `http://127.0.0.1:${port}`,
  (port: number) => `http://localhost:${port}`,
  (port: number) => `http://localhost.:${port}`,
  (port: number) => `http://2130706433:${port}`,
  (port: number) => `http://0x7f.1:${port}`,
  (port: number) => `http://0177.0.0.1:${port}`,
  (port: number) => `http://[::ffff:127.0.0.1]:${port}`,
  (port: number, allowed: string) => `http://${new URL(allowed).host}@127.0.0.1:${port}`,
])(
  'an address in a certificate that the operator doesn’t name is not asked, however it is written (%#)',
  async (written) => {
    const within = await inner()
    const allowed = new URL(services.url).origin
    // Its OCSP, list and issuer all lie within: the certificate of somebody who signs here once, and is asked about.
    const elsewhere = await createAuthority({
      name: 'Within',
      keys: 'ec',
      url: written(within.port, allowed),
    })
    const { certificate, chain } = await elsewhere.issue({ commonName: 'کسی', usage: 'signature' })
    const outside = asking(allowed)
    const issuer = chain[0] ?? new Uint8Array()
    await expect(outside.find(certificate, issuer)).rejects.toMatchObject({ code: 'revocation-not-allowed' })
    expect(await outside.issuer?.(certificate)).toBeUndefined()
    expect(within.heard).toEqual([])
    within.close()
  },
)

test('a service that is allowed and sends on to another address has not answered', async () => {
  const within = await inner()
  for (const status of [301, 302, 303, 307, 308]) {
    const outer = createServer((_, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${within.port}/` }).end(),
    ).listen(0, '127.0.0.1')
    await once(outer, 'listening')
    const origin = `http://127.0.0.1:${(outer.address() as AddressInfo).port}`
    const sly = await createAuthority({ name: 'Sly', keys: 'ec', url: origin })
    const { certificate, chain } = await sly.issue({ commonName: 'کسی', usage: 'signature' })
    const asked = asking(origin).find(certificate, chain[0] ?? new Uint8Array())
    await expect(asked).rejects.toMatchObject({ code: 'revocation-unavailable' })
    outer.close()
  }
  expect(within.heard).toEqual([])
  within.close()
})
