/** What comes in as a set and isn't one: refused with its reason, in bounded time, and nothing of it is kept. */
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { createAuthority } from '@mohr/authority'
import {
  ASICE_TYPE,
  givenRevocation,
  packAsice,
  parseCertificate,
  type RevocationData,
  type RevocationSource,
  signAsice,
} from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawingRevisionView, Problem } from '../api/types.ts'
import { planOrder } from '../permits/testing.ts'
import { testCity } from '../testing.ts'
import { SET_BYTES } from './put-file.ts'
import {
  begin,
  expectJson,
  filesFor,
  type House,
  openHouse,
  pack,
  readSet,
  signedSet,
  upload,
} from './testing.ts'
import { demoPeople } from './testing-people.ts'

const told: { lists: RevocationData } = { lists: { ocsps: [], crls: [] } }
const revocation: RevocationSource = { find: (...of) => givenRevocation(told.lists).find(...of) }

let house: House
let draft: DrawingRevisionView
let files: Map<string, Uint8Array>
beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople, revocation: [revocation] }))
  await planOrder(house)
  draft = await begin(house, 'architecture')
  files = await filesFor(draft)
})
afterAll(() => house?.city.close())

const stored = () =>
  readdirSync(`${house.city.config.dataDir}/blobs`, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort()

/** The refusal's code, after seeing that nothing was left behind and the draft stands as it was. */
async function refused(bytes: Uint8Array | ReadableStream, who = 'designer-architecture') {
  const before = stored()
  const answer = await upload(await house.as(who), draft, bytes as BodyInit)
  const { code, errors = [] } = (await answer.json()) as Problem
  expect(stored()).toEqual(before)
  expect((await readSet(await house.as('designer-architecture'), draft.id)).version).toBe(draft.version)
  return [answer.status, code, ...errors.map(({ path }) => path)]
}
const own = () => house.keyOf('designer-architecture')

test('what is no signed container of this case', async () => {
  expect(await refused(new Uint8Array())).toEqual([422, 'zip-format'])
  expect(await refused(new TextEncoder().encode('%PDF-1.7 no container'))).toEqual([422, 'zip-format'])
  expect(await refused(pack(files))).toEqual([422, 'set-unsigned'])
  const some = new Map([...files].filter(([name]) => name !== 'manifest.json'))
  expect(await refused(await signedSet(house, some, await own()))).toEqual([422, 'manifest-missing'])
  const text = new Map([...files, ['manifest.json', new TextEncoder().encode('{"a": 1}')] as const])
  expect(await refused(await signedSet(house, text, await own()))).toEqual([422, 'manifest-canonical'])
  const other = await filesFor(draft, { case: '1404-8-99999', revision: 4, drawingOrder: 'a'.repeat(64) })
  expect(await refused(await signedSet(house, other, await own()))).toEqual([
    409,
    'set-facts-differ',
    'case',
    'revision',
    'drawingOrder',
  ])
})

test('what is signed by nobody who may: another’s key, two signers, no time-stamp, another authority', async () => {
  expect(await refused(await signedSet(house, files, house.keyOf('designer-structure')))).toEqual([
    409,
    'certificate-of-another',
  ])
  expect(await refused(await signedSet(house, files, await own(), 'B-B'))).toEqual([
    409,
    'set-time-stamp-needed',
  ])
  const twice = await signAsice(
    await signedSet(house, files, await own()),
    { level: 'B-T' },
    house.keyOf('chief'),
    {
      timestamp: house.city.config.timestamp,
    },
  )
  expect(await refused(twice.bytes)).toEqual([409, 'set-one-signer'])
  const elsewhere = await createAuthority({ name: 'Elsewhere', keys: 'ec' })
  const { pkcs12 } = await elsewhere.issue({
    commonName: 'آرش صادقی',
    usage: 'signature',
    nationalCode: '0932833810',
  })
  const foreign = await openPkcs12(pkcs12('pin'), 'pin')
  expect((await refused(await signedSet(house, files, foreign))).slice(0, 2)).toEqual([
    422,
    'set-signature-refused',
  ])
  // A key of the right name that the council hasn't confirmed yet.
  const name = 'آرش صادقی'
  const unbound = await house.city.issue(name, house.codeOf('designer-architecture'))
  expect(await refused(await signedSet(house, files, unbound))).toEqual([409, 'certificate-not-bound'])
  // Who isn't on the case is told before a byte is read; who draws another discipline too.
  const sound = await signedSet(house, files, await own())
  expect(await refused(sound, 'designer-structure')).toEqual([403, 'permission-other-discipline'])
  expect(await refused(sound, 'chief')).toEqual([403, 'permission-role'])
})

test('what is signed with a certificate that its authority revoked or put on hold', async () => {
  const { authority } = house.city
  for (const [reason, code] of [
    ['keyCompromise', 'certificate-revoked'],
    ['certificateHold', 'certificate-on-hold'],
  ] as const) {
    const signer = await house.city.issue('آرش صادقی', house.codeOf('designer-architecture'))
    const { certificateSerial } = parseCertificate(signer.certificate)
    authority.revoke(certificateSerial, reason)
    told.lists = { ocsps: [], crls: [await authority.crl(), await authority.crl('root')] }
    expect(await refused(await signedSet(house, files, signer))).toEqual([422, code])
  }
})

test('what was changed after signing, or lacks its end', async () => {
  const sound = await signedSet(house, files, await own())
  const at = Buffer.from(sound).indexOf('A-02_ground.dxf') + 4000
  const altered = sound.slice()
  altered[at] = (altered[at] ?? 0) ^ 1
  expect(await refused(altered)).toEqual([422, 'zip-crc'])
  expect(await refused(sound.slice(0, -3000))).toEqual([422, 'zip-format'])
})

test('bombs are refused before they are unpacked', async () => {
  const started = performance.now()
  // A file that says it is small and unpacks to 64 MiB, and one that says that it unpacks to a gigabyte.
  const zeros = deflateRawSync(Buffer.alloc(64 * 2 ** 20), { level: 9 })
  expect(await refused(zipOf('A-01.dxf', zeros, 1000))).toEqual([422, 'zip-crc'])
  expect(await refused(zipOf('A-01.dxf', zeros, 1_000_000_000))).toEqual([422, 'zip-limit'])
  const many = packAsice(
    Array.from({ length: 3000 }, (_, one) => ({ name: `${one}.txt`, bytes: new Uint8Array(1) })),
  )
  expect(await refused(many)).toEqual([422, 'zip-limit'])
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('what is too large, of another type, or says no version', async () => {
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(4 * 2 ** 20)),
  })
  expect(await refused(endless)).toEqual([413, 'too-large'])
  const designer = await house.as('designer-architecture')
  const put = (headers: Record<string, string>) =>
    designer.request(`/api/v1/drawings/${draft.id}/set`, { method: 'PUT', headers, body: 'x' })
  const code = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
  expect(await code(await put({ 'content-type': 'application/json', 'if-match': '"1"' }))).toEqual([
    415,
    'type-expected',
  ])
  expect(await code(await put({ 'content-type': ASICE_TYPE }))).toEqual([428, 'version-required'])
  const declared = { 'content-type': ASICE_TYPE, 'if-match': '"1"', 'content-length': String(SET_BYTES + 1) }
  expect(await code(await put(declared))).toEqual([413, 'too-large'])
})

test('an upload that is cut half-way leaves nothing, and the whole one goes through after it', async () => {
  const sound = await signedSet(house, files, await own())
  const { cookie } = await house.as('designer-architecture')
  const server = await new Promise<ReturnType<typeof serve>>((listening) => {
    const one = serve({ fetch: house.city.council.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      listening(one),
    )
  })
  const before = stored()
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await new Promise<void>((done) =>
    socket.write(
      `PUT /api/v1/drawings/${draft.id}/set HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:4080\r\nCookie: ${cookie}\r\nIf-Match: "${draft.version}"\r\nContent-Type: ${ASICE_TYPE}\r\nContent-Length: ${sound.length}\r\n\r\n`,
      () => done(),
    ),
  )
  await new Promise<void>((done) => socket.write(sound.slice(0, sound.length / 2), () => done()))
  // It is being written down; then the line goes dead.
  for (let left = 100; left > 0 && stored().length === before.length; left--)
    await new Promise((go) => setTimeout(go, 20))
  expect(stored().length).toBe(before.length + 1)
  socket.destroy()
  for (let left = 100; left > 0 && stored().length > before.length; left--)
    await new Promise((go) => setTimeout(go, 20))
  expect(stored()).toEqual(before)
  server.close()
  const view = await expectJson<DrawingRevisionView>(
    await upload(await house.as('designer-architecture'), draft, sound as BodyInit),
  )
  expect([view.version, view.file?.bytes, view.sheets.length]).toEqual([draft.version + 1, sound.length, 8])
  expect(stored().length).toBe(before.length + 1)
})

test('who sends a whole set before reading the answer learns why it was refused', async () => {
  const server = await new Promise<ReturnType<typeof serve>>((listening) => {
    const one = serve({ fetch: house.city.council.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      listening(one),
    )
  })
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause()
  const write = (data: string | Buffer) =>
    new Promise<void>((done, fail) => socket.write(data, (error) => (error ? fail(error) : done())))
  await write(
    `PUT /api/v1/drawings/${draft.id}/set HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:4080\r\nIf-Match: "1"\r\nContent-Type: ${ASICE_TYPE}\r\nContent-Length: 20000000\r\nConnection: close\r\n\r\n`,
  )
  const million = Buffer.alloc(1_000_000)
  for (let sent = 0; sent < 20; sent++) await write(million)
  let answer = ''
  for await (const part of socket.resume()) answer += String(part)
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  server.close()
})

/** A ZIP of one deflated entry that claims a size. */
function zipOf(name: string, data: Uint8Array, size: number): Uint8Array {
  const label = Buffer.from(name)
  const header = (signature: number, before: number[]) => {
    const out = Buffer.alloc(before.length * 2)
    before.forEach((value, at) => {
      out.writeUInt16LE(value, at * 2)
    })
    const start = Buffer.alloc(4)
    start.writeUInt32LE(signature)
    return Buffer.concat([start, out])
  }
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(0, 0)
  sizes.writeUInt32LE(data.length, 4)
  sizes.writeUInt32LE(size, 8)
  const names = Buffer.alloc(4)
  names.writeUInt16LE(label.length)
  const local = Buffer.concat([header(0x04034b50, [20, 0, 8, 0, 0]), sizes, names, label, Buffer.from(data)])
  const central = Buffer.concat([
    header(0x02014b50, [20, 20, 0, 8, 0, 0]),
    sizes,
    names,
    Buffer.alloc(2 + 2 + 2 + 4 + 4),
    label,
  ])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return new Uint8Array(Buffer.concat([local, central, end]))
}
