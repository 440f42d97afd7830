/** Against the remote signing service of the authority, over HTTP. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAuthority, createCscService, type Issued, serveAuthority } from '@mohr/authority'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signCades } from '../../cms/cades.ts'
import { signPdf } from '../../pades/sign.ts'
import { opensslFolder } from '../../testing/openssl.ts'
import { smallPdf } from '../../testing/small-pdf.ts'
import type { SignatureAlgorithm } from '../../types.ts'
import { verify } from '../../verify.ts'
import { type Authorise, openCsc } from './index.ts'

const TOKEN = 'access-token'
const openssl = opensslFolder()
let root: Uint8Array
let issued: Record<'rsa' | 'ec', Issued>
let url: string
let close: () => Promise<void>
let now = new Date()
const sent: string[] = []

beforeAll(async () => {
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  root = authority.root
  const issue = (keys: 'rsa' | 'ec') => authority.issue({ commonName: keys, usage: 'signature', keys })
  issued = { rsa: await issue('rsa'), ec: await issue('ec') }
})
afterAll(() => openssl.remove())

/** Each test has a service of its own: wrong PINs lock credentials. */
beforeEach(async () => {
  now = new Date()
  sent.length = 0
  const person = (id: string, { certificate, chain, privateKey }: Issued) => ({
    id,
    user: 'maryam',
    certificate,
    chain: chain.slice(0, 1),
    privateKey,
    pin: '1234',
  })
  const app = createCscService({
    name: 'Council',
    userOf: (token) => ({ [TOKEN]: 'maryam', stranger: 'reza' })[token],
    deliverOtp: (_, otp) => void sent.push(otp),
    now: () => now,
    credentials: [
      person('rsa', issued.rsa),
      { ...person('ec', issued.ec), otp: true },
      { ...person('few', issued.rsa), multisign: 2 },
    ],
  })
  const served = await serveAuthority({ app })
  url = `${served.url}/csc/v2`
  close = served.close
  return close
})

const authorise: Authorise = async ({ wants }) => ({
  pin: '1234',
  ...(wants.includes('OTP') ? { otp: sent.at(-1) ?? '' } : {}),
})
const signer = (credential: string, algorithm?: SignatureAlgorithm, how = authorise) =>
  openCsc(url, { token: TOKEN }).signer({ credential, authorise: how, ...(algorithm ? { algorithm } : {}) })

/** A call as any client could make it. */
async function call(method: string, body: unknown, token = TOKEN): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}
const SHA256 = '2.16.840.1.101.3.4.2.1'
const hash = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const grant = (hashes: string[], credentialID = 'rsa', authData: unknown = [{ id: 'PIN', value: '1234' }]) =>
  call('credentials/authorize', {
    credentialID,
    numSignatures: hashes.length,
    hashes,
    hashAlgorithmOID: SHA256,
    authData,
  })
const signHash = (SAD: unknown, hashes: string[], credentialID = 'rsa') =>
  call('signatures/signHash', {
    credentialID,
    SAD,
    hashes,
    hashAlgorithmOID: SHA256,
    signAlgo: '1.2.840.113549.1.1.11',
  })

describe('the client', () => {
  test('says what the service is and which credentials there are', async () => {
    const service = openCsc(url, { token: TOKEN })
    expect(await service.info()).toMatchObject({ name: 'Council', specs: '2.0.0.2' })
    expect(await service.credentials()).toMatchObject([
      { id: 'rsa', enabled: true, wants: ['PIN'], multisign: 100, certificate: issued.rsa.certificate },
      { id: 'ec', wants: ['PIN', 'OTP'] },
      { id: 'few', multisign: 2 },
    ])
  })

  test.each<[string, string, SignatureAlgorithm]>([
    ['RSA', 'rsa', { name: 'RSA', hash: 'SHA-256' }],
    ['RSA', 'rsa', { name: 'RSA', hash: 'SHA-512' }],
    ['RSA-PSS', 'rsa', { name: 'RSA-PSS', hash: 'SHA-256' }],
    ['RSA-PSS', 'rsa', { name: 'RSA-PSS', hash: 'SHA-384' }],
    ['ECDSA, with an OTP', 'ec', { name: 'ECDSA', hash: 'SHA-256' }],
  ])('%s signs a PDF: %s, %o', async (_, credential, algorithm) => {
    const { bytes } = await signPdf(smallPdf(), { level: 'B-B' }, await signer(credential, algorithm))
    const report = await verify(bytes, { trust: [root] })
    expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
    expect(sent.length).toBe(credential === 'ec' ? 1 : 0)
  })

  test('many messages take one authorisation, or as many as the credential wants', async () => {
    const asked: number[] = []
    const how: Authorise = async (question) => {
      asked.push(question.signatures)
      return authorise(question)
    }
    const messages = [1, 2, 3].map((byte) => Uint8Array.of(byte))
    const contexts = messages.map(() => ({ kind: 'cades' }) as const)
    expect(await (await signer('rsa', undefined, how)).signMany?.(messages, contexts)).toHaveLength(3)
    expect(await (await signer('few', undefined, how)).signMany?.(messages, contexts)).toHaveLength(3)
    expect(asked).toEqual([3, 2, 1])
  })

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a wrong PIN',
      async () => sign(await signer('rsa', undefined, async () => ({ pin: '0000' }))),
      'csc-pin-wrong',
    ],
    [
      'a wrong OTP',
      async () => sign(await signer('ec', undefined, async () => ({ pin: '1234', otp: 'x' }))),
      'csc-otp-wrong',
    ],
    ['cancelled', async () => sign(await signer('rsa', undefined, async () => undefined)), 'csc-cancelled'],
    ['another token', () => openCsc(url, { token: 'other' }).credentials(), 'csc-unauthorized'],
    ['no such credential', () => signer('none'), 'csc-no-credential'],
    ['several', () => openCsc(url, { token: TOKEN }).signer({ authorise }), 'csc-credential-ambiguous'],
    ['an algorithm the key hasn’t', () => signer('rsa', { name: 'ECDSA', hash: 'SHA-256' }), 'csc-algorithm'],
    ['HTTP elsewhere', async () => openCsc('http://signing.example/csc/v2'), 'csc-url'],
    ['nobody there', () => openCsc('http://127.0.0.1:9/csc/v2').info(), 'csc-unavailable'],
  ])('%s', async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ code })
  })

  test('three wrong PINs lock the credential', async () => {
    const wrong = await signer('rsa', undefined, async () => ({ pin: '0000' }))
    for (let i = 0; i < 3; i++) await expect(sign(wrong)).rejects.toMatchObject({ code: 'csc-pin-wrong' })
    await expect(sign(wrong)).rejects.toMatchObject({ code: 'csc-denied' })
    await expect(signer('rsa')).rejects.toMatchObject({ code: 'csc-denied' })
  })
})

const sign = (one: Awaited<ReturnType<typeof signer>>) =>
  signCades(Uint8Array.of(1), { detached: true, level: 'B-B' }, one)

describe('a service that isn’t one', () => {
  let server: Server
  let base: string
  let answer: { status?: number; headers?: Record<string, string>; body?: string | Buffer; slow?: boolean }
  beforeAll(async () => {
    server = createServer((_, response) => {
      if (answer.slow) return
      response.writeHead(answer.status ?? 200, answer.headers)
      response.end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test.each<[string, typeof answer, string]>([
    ['garbage', { body: '<html>' }, 'csc-answer'],
    ['a list', { body: '[]' }, 'csc-answer'],
    ['too much', { body: Buffer.alloc(5 * 2 ** 20, 0x20) }, 'csc-answer'],
    ['an error without words', { status: 500 }, 'csc-unavailable'],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, 'csc-unavailable'],
    ['silence', { slow: true }, 'csc-timeout'],
  ])('%s', async (_, given, code) => {
    answer = given
    // Only silence is waited out: an answer may take its time on a busy machine.
    const options = given.slow ? { timeoutMs: 300 } : {}
    await expect(openCsc(base, options).info()).rejects.toMatchObject({ code })
  })
})

describe('the service', () => {
  test('a SAD is good for its hashes, once, for its credential, and until it expires', async () => {
    const { SAD } = await grant([hash(1), hash(2)])
    const refused = { status: 400, error: 'invalid_request' }
    expect(await signHash(SAD, [hash(3)])).toMatchObject(refused)
    expect(await signHash(SAD, [hash(1), hash(1)])).toMatchObject(refused)
    expect(await signHash(SAD, [hash(1)], 'few')).toMatchObject(refused)
    expect(await signHash(SAD, [hash(1)])).toMatchObject({ status: 200 })
    expect(await signHash(SAD, [hash(1)])).toMatchObject(refused)
    expect(await signHash('guessed', [hash(2)])).toMatchObject(refused)
    now = new Date(now.getTime() + 301_000)
    expect(await signHash(SAD, [hash(2)])).toMatchObject(refused)
  })

  test('an OTP is good once and not for long', async () => {
    const secrets = () => [
      { id: 'PIN', value: '1234' },
      { id: 'OTP', value: sent.at(-1) },
    ]
    expect(await grant([hash(1)], 'ec', secrets())).toMatchObject({ status: 400 })
    await call('credentials/getChallenge', { credentialID: 'ec' })
    expect(await grant([hash(1)], 'ec', secrets())).toMatchObject({ status: 200 })
    expect(await grant([hash(1)], 'ec', secrets())).toMatchObject({ status: 400, error: 'invalid_otp' })
    await call('credentials/sendOTP', { credentialID: 'ec' })
    now = new Date(now.getTime() + 301_000)
    expect(await grant([hash(1)], 'ec', secrets())).toMatchObject({ status: 400, error: 'invalid_otp' })
  })

  test('what is not its own, or not right, is refused by the standard’s codes', async () => {
    expect(await call('credentials/info', { credentialID: 'rsa' }, 'stranger')).toMatchObject({ status: 400 })
    expect(await call('credentials/list', {}, 'none')).toMatchObject({ status: 401, error: 'invalid_token' })
    for (const body of [[], null, 'x', {}, { credentialID: 1 }])
      expect(await call('credentials/info', body)).toMatchObject({ status: 400, error: 'invalid_request' })
    expect(await grant([hash(1), 'short'])).toMatchObject({ error: 'invalid_request' })
    expect(await grant([hash(1), hash(2), hash(3)], 'few')).toMatchObject({ error: 'invalid_request' })
    expect(await grant([hash(1)], 'rsa', [{ id: 'PIN', value: 'x' }])).toMatchObject({ error: 'invalid_pin' })
    expect(await call('credentials/list', { padding: 'x'.repeat(70_000) })).toMatchObject({ status: 413 })
  })
})
