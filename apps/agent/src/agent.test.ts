import { createHash, webcrypto } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { completePdf, type PreparedPdf, preparePdf, verify, verifyChallenge } from '@mohr/signing'
import { proofText } from '@mohr/signing/agent'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Agent, addKey, startAgent } from './index.ts'

const ORIGIN = 'https://mohr.example'
const PIN = '2580'
let directory: string
let agent: Agent
let browser: Browser
let trust: Uint8Array

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mohr-agent-'))
  const authority = await createAuthority({ name: 'Test', keys: 'ec' })
  trust = authority.root
  const key = await authority.issue({
    commonName: 'رضا موسوی‌نژاد',
    nationalCode: '0932833810',
    usage: 'signature',
  })
  await addKey(join(directory, 'keys'), 'reza', key.pkcs12(PIN), PIN)
  agent = await startAgent({ directory, port: 0, origins: [ORIGIN] })
  browser = await newBrowser()
})

afterAll(async () => {
  await agent.close()
  await rm(directory, { recursive: true, force: true })
})

test('a browser that the person did not pair gets nothing', async () => {
  const stranger = await newBrowser()
  expect(await stranger.signed('GET', '/certificates')).toMatchObject({
    status: 401,
    body: { code: 'not-paired' },
  })
})

test('pairing shows one code on both sides, and is agreed to only in the agent’s window', async () => {
  const asked = await browser.plain('POST', '/pairings', { publicKey: browser.publicKey })
  const [waiting] = (await ownWindow('GET', 'waiting')).body.pairings
  expect(waiting).toMatchObject({ id: asked.body.id, code: asked.body.code, origin: ORIGIN })
  expect((await browser.plain('GET', `/pairings/${asked.body.id}`)).body).toEqual({ state: 'waiting' })
  await ownWindow('POST', `pairings/${asked.body.id}`, { agreed: true })
  const paired = await browser.plain('GET', `/pairings/${asked.body.id}`)
  expect(paired.body.state).toBe('paired')
  browser.keyId = paired.body.keyId
  expect((await browser.plain('GET', '/hello')).body).toMatchObject({ agent: 'mohr', paired: true })
})

test('a pairing key that is no point of the curve is refused', async () => {
  const publicKey = { ...browser.publicKey, y: browser.publicKey.x }
  expect(await browser.plain('POST', '/pairings', { publicKey })).toMatchObject({
    status: 400,
    body: { code: 'request-malformed' },
  })
})

test('lists certificates without a PIN', async () => {
  const { body } = await browser.signed('GET', '/certificates')
  expect(body.certificates).toHaveLength(1)
  expect(body.certificates[0]).toMatchObject({ label: 'رضا موسوی‌نژاد', source: 'pkcs12' })
})

test('signs a prepared report after consent and PIN; the title is read from the document', async () => {
  const certificate = await certificateOfAgent()
  const prepared = await prepareReport(certificate)
  const asked = await ask(certificate.id, prepared.document.bytes)
  const [waiting] = (await ownWindow('GET', 'waiting')).body.signings
  expect(waiting).toMatchObject({
    id: asked.id,
    code: asked.code,
    documents: [{ title: 'گزارش پی‌سازی', pages: 1 }],
  })

  expect((await ownWindow('POST', `signings/${asked.id}`, { pin: '0000' })).body.code).toBe('wrong-pin')
  expect((await browser.signed('GET', `/signings/${asked.id}`)).body).toEqual({ state: 'waiting' })
  expect((await ownWindow('POST', `signings/${asked.id}`, { pin: PIN })).body).toEqual({ state: 'signed' })

  const { body } = await browser.signed('GET', `/signings/${asked.id}`)
  const signed = await completePdf(prepared, new Uint8Array(Buffer.from(body.signatures[0], 'base64')), {})
  const report = await verify(signed.bytes, { trust: [trust], policy: 'basic' })
  expect(report.document.state).toBe('as-signed')
  expect(report.signatures[0]?.signer?.name).toBe('رضا موسوی‌نژاد')
})

test('a refusal in the window reaches the page', async () => {
  const certificate = await certificateOfAgent()
  const { document } = await prepareReport(certificate)
  const refused = await ask(certificate.id, document.bytes)
  await ownWindow('POST', `signings/${refused.id}/refusal`, {})
  expect((await browser.signed('GET', `/signings/${refused.id}`)).body).toMatchObject({ state: 'refused' })
})

test('the same request again, as after a reload, replaces the one that waits', async () => {
  const certificate = await certificateOfAgent()
  const pdf = Buffer.concat([await report(), Buffer.from('\n')])
  const ids: string[] = []
  for (let time = 0; time < 7; time++) {
    ids.push((await ask(certificate.id, (await prepareReport(certificate, pdf)).document.bytes)).id)
  }
  const waiting = (await ownWindow('GET', 'waiting')).body.signings
  expect(waiting.map(({ id }: { id: string }) => id)).toEqual(ids.slice(-1))
  expect((await browser.signed('GET', `/signings/${ids[0]}`)).body).toMatchObject({
    state: 'failed',
    problem: { code: 'withdrawn' },
  })
  expect(waiting[0].documents[0].sha256).toBe(createHash('sha256').update(pdf).digest('hex'))
  await browser.signed('POST', `/signings/${ids.at(-1)}/withdrawal`)
})

test('an empty PIN is no try, and a signature that nobody fetches is said in the window', async () => {
  const certificate = await certificateOfAgent()
  const { document } = await prepareReport(certificate)
  const asked = await ask(certificate.id, document.bytes)
  const triesLeft = async () => (await ownWindow('GET', 'waiting')).body.signings[0].pin.left
  const before = await triesLeft()
  expect((await ownWindow('POST', `signings/${asked.id}`, { pin: '' })).body.code).toBe('request-malformed')
  expect(await triesLeft()).toBe(before)

  await ownWindow('POST', `signings/${asked.id}`, { pin: PIN })
  const uncollected = async () => (await ownWindow('GET', 'waiting')).body.uncollected
  await expect.poll(uncollected, { timeout: 20_000 }).toMatchObject([{ id: asked.id, code: asked.code }])
  await browser.signed('GET', `/signings/${asked.id}`)
  expect(await uncollected()).toEqual([])
}, 30_000)

test('answers a challenge to sign in after consent and PIN, for the address that it saw and no other', async () => {
  const certificate = await certificateOfAgent()
  const challenge = { nonce: webcrypto.getRandomValues(new Uint8Array(32)), expiresAt: inOneMinute() }
  const asked = await askSignIn(certificate.id, challenge, { origin: 'https://evil.example' })
  const [waiting] = (await ownWindow('GET', 'waiting')).body.signings
  expect(waiting).toMatchObject({ id: asked.body.id, origin: ORIGIN, signIn: ORIGIN, documents: [] })
  expect((await browser.signed('GET', `/signings/${asked.body.id}`)).body).toEqual({ state: 'waiting' })
  await ownWindow('POST', `signings/${asked.body.id}`, { pin: PIN })
  const { body } = await browser.signed('GET', `/signings/${asked.body.id}`)
  const answer = new Uint8Array(Buffer.from(body.signatures[0], 'base64'))
  const answered = await verifyChallenge(answer, { origins: [ORIGIN], trust: [trust], longestMs: 60_000 })
  expect(answered.challenge).toEqual({ origin: ORIGIN, ...challenge })
  expect(answered.view.serialNumber).toBe('0932833810')
  expect((await verify(answer, { trust: [trust] })).document.state).toBe('unreadable')
})

test('a challenge that is none, stays good for hours or is over is not even shown', async () => {
  const { id } = await certificateOfAgent()
  const nonce = webcrypto.getRandomValues(new Uint8Array(32))
  for (const wrong of [
    { nonce: nonce.subarray(1), expiresAt: inOneMinute() },
    { nonce, expiresAt: new Date(Date.now() + 3_600_000) },
    { nonce, expiresAt: new Date(Date.now() - 3_600_000) },
  ]) {
    const { status, body } = await askSignIn(id, wrong)
    expect([status, body.code]).toEqual([400, 'challenge-refused'])
  }
  const text = await browser.signed('POST', '/sign-ins', { certificateId: id, nonce: 'x', expiresAt: 'soon' })
  expect(text.body.code).toBe('challenge-refused')
  expect((await ownWindow('GET', 'waiting')).body.signings).toEqual([])
})

test('never signs blind: a digest, a finished PDF or a text is not signable', async () => {
  const certificate = await certificateOfAgent()
  const plain = await PDFDocument.create().then((pdf) => {
    pdf.addPage()
    return pdf.save()
  })
  for (const document of [new Uint8Array(32), new TextEncoder().encode('امضا کن'), plain]) {
    const answer = await browser.signed('POST', '/signings', {
      certificateId: certificate.id,
      documents: [{ document: Buffer.from(document).toString('base64') }],
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'not-signable' } })
  }
})

test('a request sent twice, an old one, or one whose body was changed is refused', async () => {
  const once = await browser.proof('GET', '/certificates', '')
  expect((await send('GET', '/certificates', once)).status).toBe(200)
  expect((await send('GET', '/certificates', once)).body.code).toBe('request-not-genuine')
  const old = await browser.proof('GET', '/certificates', '', new Date(Date.now() - 120_000))
  expect((await send('GET', '/certificates', old)).body.code).toBe('request-not-genuine')
  const other = await browser.proof('POST', '/signings', '{"documents":[]}')
  expect((await send('POST', '/signings', other, '{"documents":[1]}')).body.code).toBe('request-not-genuine')
})

test('other origins, other host names and pages without the window’s secret are refused', async () => {
  expect((await send('GET', '/hello', { origin: 'https://evil.example' })).body.code).toBe('origin-refused')
  expect((await send('GET', '/hello', {})).body.code).toBe('origin-refused')
  expect((await send('GET', '/hello', { origin: ORIGIN, host: 'rebound.example' })).body.code).toBe(
    'host-refused',
  )
  expect((await send('GET', '/window/api/waiting', { 'mohr-window': 'x'.repeat(32) })).status).toBe(403)
  const secret = new URL(agent.windowUrl).hash.slice(1)
  expect((await send('GET', '/window/api/waiting', { 'mohr-window': secret, origin: ORIGIN })).status).toBe(
    403,
  )
})

test('the browser’s question before loopback access is answered for the portal alone', async () => {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-private-network': 'true',
  }
  const mine = await send('OPTIONS', '/signings', { ...preflight, origin: ORIGIN })
  expect(mine.headers['access-control-allow-private-network']).toBe('true')
  expect(mine.headers['access-control-allow-origin']).toBe(ORIGIN)
  expect((await send('OPTIONS', '/signings', { ...preflight, origin: 'https://evil.example' })).status).toBe(
    403,
  )
})

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  // biome-ignore lint/suspicious/noExplicitAny: each test asserts the shape it expects
  body: any
}

type Browser = Awaited<ReturnType<typeof newBrowser>>

/** Plays the portal's page: holds a key, signs its requests. */
async function newBrowser() {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const publicKey = await webcrypto.subtle.exportKey('jwk', pair.publicKey)
  const browser = {
    publicKey,
    keyId: 'unknown',
    async proof(
      method: string,
      path: string,
      body: string,
      time = new Date(),
    ): Promise<Record<string, string>> {
      const nonce = Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('base64url')
      const text = proofText(
        { method, path, body: new TextEncoder().encode(body) },
        time.toISOString(),
        nonce,
      )
      const signature = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.privateKey,
        new TextEncoder().encode(text),
      )
      return {
        origin: ORIGIN,
        'mohr-key': browser.keyId,
        'mohr-time': time.toISOString(),
        'mohr-nonce': nonce,
        'mohr-signature': Buffer.from(signature).toString('base64url'),
      }
    },
    plain: (method: string, path: string, body?: unknown) =>
      send(
        method,
        path,
        { origin: ORIGIN, 'mohr-key': browser.keyId },
        body === undefined ? '' : JSON.stringify(body),
      ),
    async signed(method: string, path: string, body?: unknown) {
      const text = body === undefined ? '' : JSON.stringify(body)
      return send(method, path, await browser.proof(method, path, text), text)
    },
  }
  return browser
}

/** What the person does in the agent's own window. */
const ownWindow = (method: string, path: string, body?: unknown) =>
  send(
    method,
    `/window/api/${path}`,
    { 'mohr-window': new URL(agent.windowUrl).hash.slice(1) },
    body === undefined ? '' : JSON.stringify(body),
  )

function send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, agent.url), { method, headers }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: text.startsWith('{') ? JSON.parse(text) : text,
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function certificateOfAgent(): Promise<{ id: string; certificate: string; chain: string[] }> {
  return (await browser.signed('GET', '/certificates')).body.certificates[0]
}

const inOneMinute = () => new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000)

const askSignIn = (
  certificateId: string,
  { nonce, expiresAt }: { nonce: Uint8Array; expiresAt: Date },
  more = {},
) =>
  browser.signed('POST', '/sign-ins', {
    ...more,
    certificateId,
    nonce: Buffer.from(nonce).toString('base64'),
    expiresAt: expiresAt.toISOString(),
  })

async function report(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setTitle('گزارش پی‌سازی')
  pdf.addPage()
  return pdf.save()
}

async function prepareReport(
  key: { certificate: string; chain: string[] },
  pdf?: Uint8Array,
): Promise<PreparedPdf> {
  const der = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  return preparePdf(
    pdf ?? (await report()),
    { level: 'B-B' },
    { certificate: der(key.certificate), chain: key.chain.map(der) },
  )
}

async function ask(certificateId: string, document: Uint8Array): Promise<{ id: string; code: string }> {
  const documents = [{ document: Buffer.from(document).toString('base64') }]
  return (await browser.signed('POST', '/signings', { certificateId, documents })).body
}
