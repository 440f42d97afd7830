/** PAdES at every level, made by the real services over HTTP and judged by us, pdfsig and qpdf (EN 319 142-1 §6). */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extend } from '../extend.ts'
import { LEVELS, type LevelCity, levelCity } from '../testing/levels.ts'
import { httpTimestampSource } from '../timestamp/http.ts'
import type { Services, Signer } from '../types.ts'
import { verify } from '../verify.ts'
import { signPdf } from './sign.ts'

const TOOLS = { syntax: 'qpdf', signatures: 'pdfsig' }
const YEARS = 365 * 86_400_000

let city: LevelCity
let signer: Signer
let services: Services
let folder: string

beforeAll(async () => {
  city = await levelCity()
  ;({ services } = city)
  ;({ signer } = await city.engineer('مریم احمدی'))
  folder = mkdtempSync(join(tmpdir(), 'mohr-levels-'))
})

afterAll(async () => {
  await city?.close()
  rmSync(folder, { recursive: true, force: true })
})

const judge = (bytes: Uint8Array, more: Parameters<typeof verify>[1] = {}) =>
  verify(bytes, { trust: [city.authority.root], ...more })

async function page(tables: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Foundation, structure')
  return document.save({ useObjectStreams: !tables })
}

function others(bytes: Uint8Array, signatures: number): void {
  const file = join(folder, 'signed.pdf')
  writeFileSync(file, bytes)
  execFileSync(TOOLS.syntax, ['--check', file])
  const said = execFileSync(TOOLS.signatures, ['-nocert', file], { encoding: 'utf8', stdio: 'pipe' })
  expect(said.match(/Signature is Valid\./g)).toHaveLength(signatures)
}

describe.each([true, false])('cross-reference tables: %s', (tables) => {
  test.each(LEVELS)('%s is made in one call and judged as such', async (level) => {
    const input = await page(tables)
    const { bytes, reached, warnings } = await signPdf(input, { level }, signer, services)
    expect({ reached, warnings }).toEqual({ reached: level, warnings: [] })
    expect(Buffer.from(bytes.subarray(0, input.length)).equals(Buffer.from(input))).toBe(true)
    const report = await judge(bytes)
    // The revocation data stands after the last signature, until an archive time-stamp covers it.
    expect(report.document.state).toBe(level === 'B-LT' ? 'allowed-changes' : 'as-signed')
    expect(report.signatures[0]).toMatchObject({ kind: 'signature', level, indication: 'TOTAL_PASSED' })
    expect(report.signatures.map(({ kind }) => kind)).toEqual(
      level === 'B-LTA' ? ['signature', 'timestamp'] : ['signature'],
    )
    others(bytes, 1)
  })
})

test('each level is reached from each below it by appending', async () => {
  for (const [index, from] of LEVELS.entries())
    for (const to of LEVELS.slice(index + 1)) {
      if (to === 'B-B') continue
      const { bytes } = await signPdf(await page(true), { level: from }, signer, services)
      const lifted = await extend(bytes, { level: to }, services)
      expect({ from, to, reached: lifted.reached, warnings: lifted.warnings }).toEqual({
        from,
        to,
        reached: to,
        warnings: [],
      })
      expect(Buffer.from(lifted.bytes.subarray(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true)
      expect((await judge(lifted.bytes)).signatures[0]).toMatchObject({
        level: to,
        indication: 'TOTAL_PASSED',
      })
    }
})

test('two signers, archived, renewed, on a document that is certified against changes', async () => {
  const { signer: second } = await city.engineer('زهرا کریمی')
  const box = [40, 40, 200, 100] as const
  const reserve = [{ field: 'coordinator', place: { page: 1, box } }]
  const first = await signPdf(await page(false), { level: 'B-LT', docMDP: 2, reserve }, signer, services)
  const both = await signPdf(first.bytes, { level: 'B-LTA', field: 'coordinator' }, second, services)
  const renewed = await extend(both.bytes, { level: 'B-LTA' }, services)
  const report = await judge(renewed.bytes)
  expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  expect(report.signatures.map(({ kind, level }) => [kind, level])).toMatchObject([
    ['signature', 'B-LTA'],
    ['signature', 'B-LTA'],
    ['timestamp', null],
    ['timestamp', null],
  ])
  others(renewed.bytes, 2)
  const closed = await signPdf(await page(true), { level: 'B-LTA', docMDP: 1 }, signer, services)
  expect(await judge(closed.bytes)).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
})

test('a signature at B-LTA outlives its certificate and its revocation', async () => {
  const { issued, signer: key } = await city.engineer('بهرام کاظمی')
  const { bytes } = await signPdf(await page(true), { level: 'B-LTA' }, key, services)
  await new Promise((wait) => setTimeout(wait, 1_100))
  city.authority.revoke(issued.serial, 'keyCompromise')
  const crls = await city.lists()
  expect((await judge(bytes, { revocation: { ocsps: [], crls } })).indication).toBe('TOTAL_PASSED')
  expect((await judge(bytes, { at: new Date(Date.now() + 4 * YEARS) })).indication).toBe('TOTAL_PASSED')
})

test('a time-stamp service that is down lowers the level and loses nothing', async () => {
  const timestamp = httpTimestampSource('http://127.0.0.1:1/tsa', { timeoutMs: 500 })
  const input = await page(true)
  const { bytes, reached, warnings } = await signPdf(input, { level: 'B-LTA' }, signer, {
    ...services,
    timestamp,
  })
  expect({ reached, codes: warnings.map(({ code }) => code) }).toEqual({
    reached: 'B-B',
    codes: ['timestamp-unavailable'],
  })
  expect((await judge(bytes)).document.state).toBe('as-signed')
  const later = await extend(bytes, { level: 'B-LTA' }, services)
  expect(later.reached).toBe('B-LTA')
})

test('what was altered, or never signed, is not extended', async () => {
  const { bytes } = await signPdf(await page(true), { level: 'B-B' }, signer, services)
  bytes[100] = (bytes[100] as number) ^ 1
  await expect(extend(bytes, { level: 'B-T' }, services)).rejects.toMatchObject({ code: 'extend-altered' })
  await expect(extend(await page(true), { level: 'B-T' }, services)).rejects.toMatchObject({
    code: 'extend-not-signed',
  })
  await expect(extend(new Uint8Array(9), { level: 'B-T' }, services)).rejects.toMatchObject({
    code: 'extend-unreadable',
  })
})
