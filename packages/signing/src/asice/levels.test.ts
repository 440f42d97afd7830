/** ASiC-E at every level, archived as a whole, and signed by several at once (EN 319 162-1 §4.4, §5.3). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extend } from '../extend.ts'
import { LEVELS, type LevelCity, levelCity } from '../testing/levels.ts'
import type { Services, Signer } from '../types.ts'
import { verify } from '../verify.ts'
import { mergeAsice } from './merge.ts'
import { packAsice } from './pack.ts'
import { readAsice } from './read.ts'
import { signAsice } from './sign.ts'

const YEARS = 365 * 86_400_000
const text = (content: string) => new TextEncoder().encode(content)
const set = packAsice([
  { name: 'manifest.json', bytes: text('{}') },
  { name: 'A-01.dxf', bytes: text('0\nEOF\n') },
])

let city: LevelCity
let services: Services
let signer: Signer

beforeAll(async () => {
  city = await levelCity()
  ;({ services } = city)
  ;({ signer } = await city.engineer('مریم احمدی'))
})

afterAll(() => city?.close())

const judge = (bytes: Uint8Array, at = new Date()) => verify(bytes, { trust: [city.authority.root], at })

test.each(LEVELS)('%s is made in one call, and reached later', async (level) => {
  const signed = await signAsice(set, { level }, signer, services)
  expect({ reached: signed.reached, warnings: signed.warnings }).toEqual({ reached: level, warnings: [] })
  const later = await signAsice(set, { level: 'B-B' }, signer, services)
  const lifted = level === 'B-B' ? later : await extend(later.bytes, { level }, services)
  for (const { bytes } of [signed, lifted]) {
    const report = await judge(bytes)
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
    expect(report.signatures[0]).toMatchObject({ kind: 'signature', level })
  }
})

test('an archived set takes another signer and another archive time-stamp, and outlives its certificates', async () => {
  const first = await signAsice(set, { level: 'B-LTA' }, signer, services)
  const { signer: second } = await city.engineer('زهرا کریمی')
  const both = await signAsice(first.bytes, { level: 'B-T' }, second, services)
  const renewed = await extend(both.bytes, { level: 'B-LTA' }, services)
  expect(renewed).toMatchObject({ reached: 'B-LTA', warnings: [] })
  const report = await judge(renewed.bytes, new Date(Date.now() + 4 * YEARS))
  expect(report.document.state).toBe('as-signed')
  expect(report.signatures.filter(({ kind }) => kind === 'signature')).toMatchObject([
    { level: 'B-LTA', indication: 'TOTAL_PASSED' },
    { level: 'B-LTA', indication: 'TOTAL_PASSED' },
  ])
  const [before, after] = [first.bytes, renewed.bytes].map((bytes) => {
    const container = readAsice(bytes)
    if ('code' in container) throw new Error(container.code)
    return container.signatures.find(({ entry }) => entry === 'META-INF/signature001.p7s')?.cms
  })
  expect(Buffer.from(before ?? []).equals(Buffer.from(after ?? []))).toBe(true)
})

test('copies signed in parallel are merged; others are not', async () => {
  const { signer: second } = await city.engineer('بهرام کاظمی')
  const one = await signAsice(set, { level: 'B-T', number: 1 }, signer, services)
  const two = await signAsice(set, { level: 'B-LT', number: 2 }, second, services)
  const report = await judge(mergeAsice([one.bytes, two.bytes, one.bytes]))
  expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  expect(report.signatures).toHaveLength(2)
  const clash = await signAsice(set, { level: 'B-B', number: 1 }, second, services)
  expect(() => mergeAsice([one.bytes, clash.bytes])).toThrow(
    expect.objectContaining({ code: 'asic-merge-name' }),
  )
  const other = await signAsice(
    packAsice([{ name: 'A-01.dxf', bytes: text('0\n') }]),
    { level: 'B-B', number: 3 },
    second,
  )
  expect(() => mergeAsice([one.bytes, other.bytes])).toThrow(
    expect.objectContaining({ code: 'asic-merge-data' }),
  )
})
