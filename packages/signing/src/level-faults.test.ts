/** What signing and lifting reach when an authority fails, and what they say: never more than the bytes hold. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { archiveAsice } from './asice/archive.ts'
import { packAsice } from './asice/pack.ts'
import { readAsice } from './asice/read.ts'
import { signAsice } from './asice/sign.ts'
import { signCades } from './cms/cades.ts'
import { extend } from './extend.ts'
import { signPdf } from './pades/sign.ts'
import { httpRevocationSource } from './revocation/http.ts'
import { type LevelCity, levelCity } from './testing/levels.ts'
import { smallPdf } from './testing/small-pdf.ts'
import { httpTimestampSource } from './timestamp/http.ts'
import type { Level, Services, Signer } from './types.ts'
import { verify } from './verify.ts'

const YEARS = 365 * 86_400_000
const content = new TextEncoder().encode('Sheet A-01\n')
const set = packAsice([{ name: 'A-01.txt', bytes: content }])

let city: LevelCity
let signer: Signer
/** Without lists at hand: what isn't had over HTTP isn't had. */
let services: Services

const servicesOf = ({ url, authority }: LevelCity): Services => ({
  timestamp: httpTimestampSource(`${url}/tsa`, { timeoutMs: 900 }),
  revocation: [httpRevocationSource({ allow: () => true, timeoutMs: 900, keepMs: 0 })],
  certificates: [authority.root],
})

beforeAll(async () => {
  city = await levelCity()
  ;({ signer } = await city.engineer('مریم احمدی'))
  services = servicesOf(city)
})
afterEach(() => {
  for (const service of ['tsa', 'ocsp', 'crl'] as const) city.authority.faults[service] = undefined
  vi.useRealTimers()
})
afterAll(() => city?.close())

const sign = (format: string, level: Level) =>
  format === 'pades'
    ? signPdf(smallPdf(), { level }, signer, services)
    : format === 'asice'
      ? signAsice(set, { level }, signer, services)
      : signCades(content, { detached: true, level }, signer, services)

const lift = (format: string, bytes: Uint8Array, level: Exclude<Level, 'B-B'>) =>
  extend(bytes, format === 'cades' ? { level, detached: content } : { level }, services)

const judge = (bytes: Uint8Array, at = new Date()) =>
  verify(bytes, { trust: [city.authority.root], detached: content, at })

describe.each(['cades', 'asice', 'pades'])('%s', (format) => {
  test.each([
    ['down', 'timestamp-unavailable'],
    ['slow', 'timestamp-unavailable'],
    ['error', 'timestamp-unavailable'],
    ['truncated', 'timestamp-malformed'],
    ['wrong-nonce', 'timestamp-answer'],
    ['wrong-imprint', 'timestamp-answer'],
    ['expired', 'timestamp-expired'],
    ['weak', 'timestamp-answer'],
  ] as const)('time-stamping that is %s lowers to B-B, and is made good later', async (fault, code) => {
    Object.assign(city.authority.faults, { tsa: fault, slowMs: 1_500 })
    const signed = await sign(format, 'B-LTA')
    expect(signed).toMatchObject({ requested: 'B-LTA', reached: 'B-B', warnings: [{ code }] })
    const same = await lift(format, signed.bytes, 'B-T')
    expect(same).toMatchObject({ requested: 'B-T', reached: 'B-B', warnings: [{ code }] })
    expect((await judge(signed.bytes)).signatures[0]).toMatchObject({ level: 'B-B', integrity: 'intact' })
    city.authority.faults.tsa = undefined
    const later = await lift(format, signed.bytes, 'B-LTA')
    expect(later).toMatchObject({ reached: 'B-LTA', warnings: [] })
    expect((await judge(later.bytes)).signatures[0]).toMatchObject({
      level: 'B-LTA',
      indication: 'TOTAL_PASSED',
    })
  })

  test.each([
    ['down', 'B-T'],
    ['slow', 'B-T'],
    ['garbage', 'B-T'],
    ['stale', 'B-T'],
  ] as const)('revocation services that are %s lower to B-T, made good later', async (fault, level) => {
    Object.assign(city.authority.faults, { ocsp: fault, crl: fault, slowMs: 1_500 })
    const signed = await sign(format, 'B-LTA')
    expect(signed).toMatchObject({ requested: 'B-LTA', reached: level })
    expect(signed.warnings.length).toBeGreaterThan(0)
    expect((await judge(signed.bytes)).signatures[0]).toMatchObject({ level, integrity: 'intact' })
    Object.assign(city.authority.faults, { ocsp: undefined, crl: undefined })
    expect(await lift(format, signed.bytes, 'B-LTA')).toMatchObject({ reached: 'B-LTA', warnings: [] })
  })

  test('one archived years ago is renewed with what it holds, and outlives the older archive time-stamp', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 4 * YEARS })
    const old = await levelCity()
    const now = { signer, services }
    try {
      ;({ signer } = await old.engineer('بهرام کاظمی'))
      services = servicesOf(old)
      const first = await sign(format, 'B-LTA')
      expect(first).toMatchObject({ reached: 'B-LTA', warnings: [] })
      vi.useRealTimers()
      // A younger authority, whose certificate lasts longer.
      const trust = [old.authority.root, city.authority.root]
      services = { ...servicesOf(city), certificates: trust }
      Object.assign(old.authority.faults, { ocsp: 'down', crl: 'down' })
      const unknown = await lift(format, first.bytes, 'B-LTA')
      expect(unknown.reached).toBe('B-T')
      expect(unknown.warnings.map(({ code }) => code)).toContain('revocation-unavailable')
      Object.assign(old.authority.faults, { ocsp: undefined, crl: undefined })
      const renewed = await lift(format, first.bytes, 'B-LTA')
      expect(renewed).toMatchObject({ reached: 'B-LTA', warnings: [] })
      const at = new Date(Date.now() + 8 * YEARS)
      const judged = async (bytes: Uint8Array) =>
        (await verify(bytes, { trust, detached: content, at })).signatures[0]
      expect(await judged(renewed.bytes)).toMatchObject({ level: 'B-LTA', indication: 'TOTAL_PASSED' })
      expect(await judged(first.bytes)).toMatchObject({ indication: 'INDETERMINATE' })
    } finally {
      ;({ signer, services } = now)
      await old.close()
    }
  })
})

describe('a container archived without revocation data', () => {
  const archivedBare = async () => {
    const signed = await signAsice(set, { level: 'B-T' }, signer, services)
    Object.assign(city.authority.faults, { ocsp: undefined, crl: undefined })
    const bare = await archiveAsice(signed.bytes, services)
    expect(bare.reached).toBe('B-LTA')
    return bare.value
  }

  test('is not at B-LT while nothing can be learnt, and is when its data stand beside the time-stamp', async () => {
    const bytes = await archivedBare()
    Object.assign(city.authority.faults, { ocsp: 'down', crl: 'down' })
    for (const level of ['B-LT', 'B-LTA'] as const) {
      const low = await extend(bytes, { level }, services)
      expect(low).toMatchObject({ requested: level, reached: 'B-T' })
      expect(low.warnings.map(({ code }) => code)).toContain('revocation-unavailable')
    }
    Object.assign(city.authority.faults, { ocsp: undefined, crl: undefined })
    const held = await extend(bytes, { level: 'B-LTA' }, services)
    expect(held).toMatchObject({ reached: 'B-LTA', warnings: [] })
    const report = await judge(held.bytes, new Date(Date.now() + 4 * YEARS))
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
    expect(entry(held.bytes, 'META-INF/signature001.p7s')).toEqual(entry(bytes, 'META-INF/signature001.p7s'))
  })
})

function entry(bytes: Uint8Array, name: string): Buffer {
  const container = readAsice(bytes)
  if ('code' in container) throw new Error(container.code)
  return Buffer.from(container.signatures.find((one) => one.entry === name)?.cms ?? [])
}
