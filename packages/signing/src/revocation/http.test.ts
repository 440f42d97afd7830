/** A real responder and a real list that fail: whatever one of them can't say well, the other is asked. */
import { serveAuthority } from '@mohr/authority'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readCertificate } from '../certificate/read.ts'
import { type LevelCity, levelCity } from '../testing/levels.ts'
import { httpRevocationSource } from './http.ts'

let city: LevelCity
let certificate: Uint8Array
let intermediate: Uint8Array
let host: string
const source = () => httpRevocationSource({ allow: (url) => url.host === host, timeoutMs: 400, keepMs: 0 })

beforeAll(async () => {
  city = await levelCity()
  const { issued } = await city.engineer('مریم احمدی')
  ;({ certificate } = issued)
  ;({ intermediate } = city.authority)
  host = new URL(readCertificate(certificate).values.ocspUrls?.[0] as string).host
})
afterEach(() => {
  for (const name of ['ocsp', 'crl'] as const) city.authority.faults[name] = undefined
})
afterAll(() => city?.close())

test('a responder in order is enough', async () => {
  const { ocsps, crls } = await source().find(certificate, intermediate)
  expect([ocsps.length, crls.length]).toEqual([1, 0])
})

test.each([
  'down',
  'slow',
  'error',
  'garbage',
  'truncated',
  'wrong-nonce',
  'expired',
  'stale',
  'weak',
] as const)('where the responder is %s the list is asked', async (fault) => {
  city.authority.faults.ocsp = fault
  const { ocsps, crls } = await source().find(certificate, intermediate)
  expect([ocsps.length, crls.length]).toEqual([0, 1])
})

test.each(['down', 'error', 'garbage', 'truncated', 'stale', 'weak'] as const)(
  'where the list is %s as well, nothing is known, and it says so',
  async (fault) => {
    city.authority.faults.ocsp = 'stale'
    city.authority.faults.crl = fault
    await expect(source().find(certificate, intermediate)).rejects.toMatchObject({
      code: 'revocation-unavailable',
    })
  },
)

test('an answer that was no use is not kept: once the responder is well it is asked again', async () => {
  const keeping = httpRevocationSource({ allow: (url) => url.host === host })
  city.authority.faults.ocsp = 'stale'
  city.authority.faults.crl = 'down'
  await expect(keeping.find(certificate, intermediate)).rejects.toThrow()
  city.authority.faults.ocsp = undefined
  expect((await keeping.find(certificate, intermediate)).ocsps).toHaveLength(1)
})

test('services that have moved are asked where they are now, and nowhere else', async () => {
  const moved = await serveAuthority(city.authority)
  const asking = (where: string) =>
    httpRevocationSource({
      allow: (url) => url.host === host,
      at: ({ pathname }) => new URL(pathname, where),
    }).find(certificate, intermediate)
  expect((await asking(moved.url)).ocsps).toHaveLength(1)
  await moved.close()
  await expect(asking(moved.url)).rejects.toMatchObject({ code: 'revocation-unavailable' })
})
