/** Drawing sets at the agent: shown by what their own bytes say, and what only looks like one is not signed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { createAuthority, type Issued } from '@mohr/authority'
import { canonicalJson, type Json } from '@mohr/drawings'
import {
  completeAsice,
  openPreparedAsice,
  type PreparedAsice,
  packAsice,
  prepareAsice,
  signAll,
  signCades,
  verify,
} from '@mohr/signing'
import { agentSigner, proveRequest } from '@mohr/signing/agent'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AttendedAgent, attendedAgent } from './testing.ts'

const ORIGIN = 'https://mohr.example'
let tokens: SoftTokens
let agent: AttendedAgent
let engineer: Issued
let root: Uint8Array
let plot: Uint8Array

const sha256 = async (bytes: Uint8Array) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

beforeAll(async () => {
  tokens = openSoftTokens()
  const authority = await createAuthority({ name: 'Test', keys: 'ec' })
  root = authority.root
  engineer = await authority.issue({ commonName: 'گلناز ستوده', usage: 'signature' })
  const serial = tokens.init('Golnaz')
  tokens.put(serial, '01', engineer)
  tokens.putCertificate(serial, 'issuer', authority.intermediate)
  agent = await attendedAgent({ drivers: [tokens.driver] }, { origin: ORIGIN })
  const pdf = await PDFDocument.create()
  pdf.addPage()
  plot = await pdf.save()
})
afterAll(async () => {
  await agent.close()
  tokens.close()
})

type Files = { name: string; bytes: Uint8Array }[]

/** A set of one sheet; `change` alters its list. */
async function files(change: (list: Record<string, Json>) => void = () => {}): Promise<Files> {
  const dxf = new TextEncoder().encode('0\nEOF\n')
  const list: Record<string, Json> = {
    format: 'mohr-drawing-set/1',
    setId: 'set-1',
    case: '1404-8-00217',
    renovationCode: '08-02-00117-00034',
    discipline: 'architecture',
    revision: 2,
    replaces: null,
    drawingOrder: '0'.repeat(64),
    profile: { id: 'qom', version: '1' },
    areas: { parcel: 200, footprint: 120 },
    sheets: [
      {
        number: 'A-01',
        title: 'نقشهٔ محوطه',
        scale: '1:100',
        paper: 'A3',
        dxf: { file: 'A-01.dxf', bytes: dxf.length, sha256: await sha256(dxf), layout: 'A-01' },
        pdf: { file: 'A-01.pdf', bytes: plot.length, sha256: await sha256(plot), page: 1 },
      },
    ],
  }
  change(list)
  return [
    { name: 'manifest.json', bytes: new TextEncoder().encode(canonicalJson(list)) },
    { name: 'A-01.dxf', bytes: dxf },
    { name: 'A-01.pdf', bytes: plot },
  ]
}

const identity = () => ({ certificate: engineer.certificate, chain: [engineer.chain[0] as Uint8Array] })
const keyId = async () => (await agent.client.keys()).certificates[0]?.id as string

/** A body as a page would send it, with whatever else it says. */
async function post(body: unknown): Promise<{ code?: string; id?: string }> {
  const text = JSON.stringify(body)
  const asked = { method: 'POST', path: '/signings', body: new TextEncoder().encode(text) }
  const headers = { ...(await proveRequest(agent.key(), asked)), origin: ORIGIN }
  return (await fetch(`${agent.url}/signings`, { method: 'POST', headers, body: text })).json()
}

const entry = (
  { container, number }: PreparedAsice | { container: Uint8Array; number: number },
  at = new Date(),
) => ({
  container: Buffer.from(container).toString('base64'),
  number,
  signingTime: at.toISOString(),
})

const asked = async (...documents: unknown[]) =>
  (await post({ certificateId: await keyId(), documents })).code

test('a page that lies about title and case is shown the truth from the set’s own list; the signature holds', async () => {
  const signingTime = new Date()
  const prepared = prepareAsice(packAsice(await files()), { level: 'B-B', signingTime }, identity())
  const lies = {
    title: 'مجوز تخریب',
    case: '1404-8-99999',
    name: 'other.asice',
    digest: 'ff',
    toBeSigned: 'AAAA',
  }
  const { id } = await post({
    certificateId: await keyId(),
    ...lies,
    documents: [{ ...entry(prepared, signingTime), ...lies }],
  })
  const [waiting] = (await agent.window('waiting')).signings
  const list = (await files())[0]?.bytes as Uint8Array
  expect(waiting.documents).toEqual([
    {
      kind: 'set',
      case: '1404-8-00217',
      renovationCode: '08-02-00117-00034',
      discipline: 'architecture',
      revision: 2,
      signatures: 0,
      sheets: [{ number: 'A-01', title: 'نقشهٔ محوطه', scale: '1:100', pdf: 'A-01.pdf', dxf: 'A-01.dxf' }],
      sha256: await sha256(list),
      files: ['A-01.dxf', 'A-01.pdf'],
    },
  ])
  expect(await agent.window(`signings/${id}`, { pin: TOKEN_PIN })).toEqual({ state: 'signed' })
  const { signatures = [] } = await agent.client.signing(id as string)
  const value = new Uint8Array(Buffer.from(signatures[0] as string, 'base64'))
  const { bytes } = await completeAsice(prepared, value)
  expect(await verify(bytes, { trust: [root] })).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
})

test('sets and PDFs are one consent, also beside an earlier signature', async () => {
  let codes = 0
  const signer = await agentSigner(agent.client, {
    async waiting() {
      codes += 1
      const { signings } = await agent.window('waiting')
      expect(signings[0].documents.map(({ kind }: { kind: string }) => kind)).toEqual(['set', 'pdf'])
      await agent.window(`signings/${signings[0].id}`, { pin: TOKEN_PIN })
    },
  })
  const documents = [
    { name: 'set.asice', source: packAsice(await files()), kind: 'asice' as const },
    { name: 'report.pdf', source: plot },
  ]
  const outcomes = await signAll(documents, { level: 'B-B' }, signer)
  expect(codes).toBe(1)
  const [set] = outcomes.map((one) => ('bytes' in one ? one.bytes : expect.fail(one.problem.code)))
  const again = prepareAsice(set as Uint8Array, { level: 'B-B' }, identity())
  expect(again.number).toBe(2)
  const { id = '' } = await post({ certificateId: await keyId(), documents: [entry(again)] })
  expect((await agent.window('waiting')).signings[0].documents[0].signatures).toBe(1)
  await agent.client.withdraw(id)
})

test('a bare digest, a foreign CMS, attributes and what only looks like a set are refused', async () => {
  const good = packAsice(await files())
  const p12 = await openPkcs12(engineer.pkcs12('1234'), '1234')
  const cms = await signCades(good, { detached: false, level: 'B-B' }, p12)
  const attributes = prepareAsice(good, { level: 'B-B' }, identity()).toBeSigned
  const changed = await files()
  const sheet = { name: 'A-01.pdf', bytes: Uint8Array.from([...plot, 10]) }
  const twice = Buffer.from(
    new TextDecoder().decode(changed[0]?.bytes).replace('{', '{"case":"1404-8-99999",'),
  )
  const spaced = Buffer.from(`${new TextDecoder().decode(changed[0]?.bytes)}\n`)
  const list = (bytes: Uint8Array) => packAsice([{ name: 'manifest.json', bytes }, ...changed.slice(1)])
  const cases: [string, string | undefined, Uint8Array][] = [
    ['a digest', 'not-signable', new Uint8Array(32)],
    ['a foreign CMS', 'not-signable', cms.bytes],
    ['signed attributes', 'not-signable', attributes],
    ['no list', 'not-a-set', packAsice(changed.slice(1))],
    ['another list', 'not-a-set', list(new TextEncoder().encode('{"title":"نقشه"}'))],
    ['a list that says the case twice', 'not-a-set', list(twice)],
    ['a list that is not canonical', 'not-a-set', list(spaced)],
    ['another sheet than the list names', 'set-contradicts', packAsice([...changed.slice(0, 2), sheet])],
    [
      'a file that the list does not name',
      'set-contradicts',
      packAsice([...changed, { name: 'A-02.dxf', bytes: plot }]),
    ],
    ['a sheet is missing', 'set-contradicts', packAsice(changed.slice(0, 2))],
    ['the names of the container’s own', 'not-signable', tamperedName(good)],
  ]
  for (const [what, code, container] of cases)
    expect([what, await asked(entry({ container, number: 1 }))]).toEqual([what, code])
  expect(await asked({ document: Buffer.from(good).toString('base64') })).toBe('not-signable')
  expect(await asked({ container: Buffer.from(good).toString('base64') })).toBe('request-malformed')
  expect(await asked({ ...entry({ container: good, number: 1 }), document: 'AAAA' })).toBe(
    'request-malformed',
  )
  expect(await asked(entry({ container: good, number: 0 }))).toBe('not-signable')
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  expect(await asked(entry({ container: good, number: 1 }, yesterday))).toBe('time-refused')
  // One that is refused refuses the whole request.
  expect(await asked(entry({ container: good, number: 1 }), entry({ container: cms.bytes, number: 1 }))).toBe(
    'not-signable',
  )
  expect((await agent.window('waiting')).signings).toEqual([])
})

/** An entry renamed so that some readers take it for another file. */
function tamperedName(container: Uint8Array): Uint8Array {
  const text = Buffer.from(container)
  for (let at = text.indexOf('A-01.dxf'); at >= 0; at = text.indexOf('A-01.dxf', at + 1))
    text.write('A-01.pdf', at)
  return Uint8Array.from(text)
}

test('a set that was changed after an earlier signature, or whose number is taken, is not signed over', async () => {
  const signer = await openPkcs12(engineer.pkcs12('1234'), '1234')
  const prepared = prepareAsice(packAsice(await files()), { level: 'B-B' }, signer)
  const { bytes } = await completeAsice(prepared, await signer.sign(prepared.toBeSigned, { kind: 'asice' }))
  expect(await asked(entry({ container: bytes, number: 1 }))).toBe('not-signable')
  const other = otherDigest(bytes)
  expect(() => openPreparedAsice({ bytes: other, number: 2, signingTime: new Date() })).toThrow(
    expect.objectContaining({ code: 'asic-changed' }),
  )
  expect(await asked(entry({ container: other, number: 2 }))).toBe('not-signable')
})

/** The earlier signature's list names another digest, with the checksums of the ZIP made right. */
function otherDigest(container: Uint8Array): Uint8Array {
  const bytes = Buffer.from(container)
  const start = bytes.indexOf('<?xml')
  const end = bytes.indexOf('</asic:ASiCManifest>\n') + '</asic:ASiCManifest>\n'.length
  const sum = () => {
    const value = Buffer.alloc(4)
    value.writeUInt32LE(crc32(bytes.subarray(start, end)))
    return value
  }
  const before = sum()
  const at = bytes.indexOf('<ds:DigestValue>') + '<ds:DigestValue>'.length
  bytes.write(bytes.toString('latin1', at, at + 1) === 'A' ? 'B' : 'A', at)
  for (let found = bytes.indexOf(before); found >= 0; found = bytes.indexOf(before, found))
    sum().copy(bytes, found)
  return Uint8Array.from(bytes)
}

test('a request that was seen before, that another page sends or that nobody paired sends is refused', async () => {
  const body = JSON.stringify({
    certificateId: await keyId(),
    documents: [entry({ container: packAsice(await files()), number: 1 })],
  })
  const request = { method: 'POST', path: '/signings', body: new TextEncoder().encode(body) }
  const proof = await proveRequest(agent.key(), request)
  const send = async (headers: Record<string, string>, text = body) => {
    const answer = await fetch(`${agent.url}/signings`, { method: 'POST', headers, body: text })
    return ((await answer.json()) as { code?: string }).code
  }
  expect(await send({ ...proof, origin: ORIGIN })).toMatch(/^\d\d \d\d$/)
  expect(await send({ ...proof, origin: ORIGIN })).toBe('request-not-genuine')
  const fresh = await proveRequest(agent.key(), request)
  expect(await send({ ...fresh, origin: ORIGIN }, body.replace('"number":1', '"number":3'))).toBe(
    'request-not-genuine',
  )
  expect(await send({ ...fresh, origin: 'https://evil.example' })).toBe('origin-refused')
  expect(await send({ ...fresh, 'Mohr-Key': 'unknown', origin: ORIGIN })).toBe('not-paired')
  for (const { id } of (await agent.window('waiting')).signings)
    await agent.window(`signings/${id}/refusal`, {})
})

test('each file opens in the computer’s own viewer, under a name of the agent’s, and is gone with the agent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'viewer-'))
  writeFileSync(
    join(folder, 'xdg-open'),
    `#!/bin/sh\ncat "$1" > ${folder}/seen\necho "$1" > ${folder}/path\n`,
    { mode: 0o755 },
  )
  const { PATH, DISPLAY } = process.env
  process.env.PATH = `${folder}${delimiter}${PATH}`
  process.env.DISPLAY = ':none'
  try {
    const { id } = await post({
      certificateId: await keyId(),
      documents: [entry({ container: packAsice(await files()), number: 1 })],
    })
    expect(await agent.window(`signings/${id}/documents/0/files/1/viewing`, {})).toEqual({ opened: true })
    expect(readFileSync(join(folder, 'seen')).equals(plot)).toBe(true)
    const path = readFileSync(join(folder, 'path'), 'utf8').trim()
    expect(path).toBe(join(agent.directory, 'shown', '1.pdf'))
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700])
    expect(await agent.window(`signings/${id}/documents/0/files/7/viewing`, {})).toMatchObject({
      code: 'not-found',
    })
    writeFileSync(join(folder, 'xdg-open'), '#!/bin/sh\nexit 3\n')
    expect(await agent.window(`signings/${id}/documents/0/files/0/viewing`, {})).toEqual({ opened: false })
    await agent.close()
    expect(readdirSync(tmpdir()).includes(agent.directory.split('/').at(-1) as string)).toBe(false)
  } finally {
    process.env.PATH = PATH
    if (DISPLAY === undefined) delete process.env.DISPLAY
    else process.env.DISPLAY = DISPLAY
    rmSync(folder, { recursive: true })
  }
  agent = await attendedAgent({ drivers: [tokens.driver] }, { origin: ORIGIN })
})
