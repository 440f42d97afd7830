/** A signature that came without a time-stamp is tried again, until it has one or can never have one. */
import { createAuthority } from '@mohr/authority'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import type { Context } from '../platform/context.ts'
import { CASE, filledDraft, signReport, type TestCity, testCity } from '../testing.ts'
import { stampJob } from './stamp-signature.ts'

const REPORT = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
const logged: { event: string; facts: Record<string, unknown> | undefined }[] = []
const clock = { ahead: 0 }

let city: TestCity
let reza: Context
let system: Context
let reportId = ''
let signingId = ''

beforeAll(async () => {
  city = await testCity({ log: (event, facts) => logged.push({ event, facts }) })
  reza = await city.council.context('reza')
  system = await city.council.context(null, { clock: () => new Date(Date.now() + clock.ahead) })
  reportId = (await verbs.createReport(reza, REPORT)).id
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
  city.stamping.works = false
  signingId = (await signReport(reza, reportId, city.reza)).signingId
})
beforeEach(() => {
  logged.length = 0
})
afterAll(() => city?.close())

const attempt = (context = system) => {
  clock.ahead += 2 * 3_600_000
  return stampJob.run(context, '', new AbortController().signal)
}
const state = async () => (await verbs.readReport(reza, { reportId })).state
const sql = async (text: string) => (await system.services.database.housekeeping.execute(text)).rows
const open = async () => (await sql('select 1 from signing where closed_at is null')).length === 1

test('while the authority is down it is tried again, and the log says why there is no time-stamp', async () => {
  await attempt()
  expect([await state(), await open()]).toEqual(['signed-untimed', true])
  expect(logged).toContainEqual({
    event: 'stamp-failed',
    facts: { signing: signingId, attempts: 1, code: expect.stringMatching(/./) },
  })
})

test('a time-stamp of an authority that nobody trusts is none: tried again', async () => {
  const elsewhere = await createAuthority({ name: 'Elsewhere', keys: 'ec' })
  await attempt({ ...system, timestamp: elsewhere.timestampSource() })
  expect([await state(), await open()]).toEqual(['signed-untimed', true])
  expect(logged.map(({ event }) => event)).toEqual(['stamp-failed'])
})

test('a store that can’t be read now may be read later', async () => {
  const blobs = {
    ...system.services.blobs,
    get: () => Promise.reject(Object.assign(new Error('read'), { code: 'EIO' })),
  }
  await attempt({ ...system, services: { ...system.services, blobs } })
  expect([await state(), await open()]).toEqual(['signed-untimed', true])
  expect(logged[0]?.facts).toMatchObject({ fault: expect.stringContaining('EIO') })
})

test('a value that the document itself belies ends it: the report comes back to its engineer, with the cause', async () => {
  city.stamping.works = true
  await sql(`update signing set signature_value = '\\x00' where id = '${signingId}'`)
  await attempt()
  expect(await open()).toBe(false)
  const report = await verbs.readReport(reza, { reportId })
  expect(report).toMatchObject({
    state: 'refused',
    reason: expect.stringMatching(/^امضا مهر زمانی نگرفت: .*[آ-ی]/),
  })
  expect(logged).toContainEqual({
    event: 'stamp-refused',
    facts: { signing: signingId, attempts: 4, code: 'signature-refused' },
  })
  const [audited] = await sql(`select details from audit where verb = 'reports.stamp-signature'`)
  expect(audited?.details).toMatchObject({ state: 'refused', reason: report.reason })
  expect((await verbs.createReport(reza, REPORT)).created).toBe(true)
  const { duties } = await verbs.listDuties(reza, {})
  expect(duties).toHaveLength(1)
})
