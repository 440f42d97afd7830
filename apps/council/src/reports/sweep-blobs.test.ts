import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import type { Context } from '../platform/context.ts'
import {
  CASE,
  filledDraft,
  PIXEL,
  signatureFor,
  signReport,
  signViolationReport,
  type TestCity,
  testCity,
} from '../testing.ts'
import { sweepJob } from './sweep-blobs.ts'

let city: TestCity
let reza: Context
let reportId: string
beforeAll(async () => {
  city = await testCity()
  reza = await city.council.context('reza')
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  reportId = (await verbs.createReport(reza, key)).id
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
})
afterAll(() => city?.close())

const blobs = () => join(city.config.dataDir, 'blobs')
const stored = () =>
  readdirSync(blobs(), { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('/'))

/** Two days go by: files age, and the server's clock says so. */
async function twoDaysLater() {
  const then = new Date(Date.now() - 172_800_000)
  for (const path of stored()) utimesSync(join(blobs(), path), then, then)
  const system = await city.council.context(null)
  await sweepJob().run(
    { ...system, now: () => new Date(Date.now() + 172_800_000) },
    '',
    new AbortController().signal,
  )
}

test('a document that may still be signed stays; one whose signing has expired goes, and the report’s files stay', async () => {
  await verbs.addPhoto(reza, { reportId, item: 'bed', bytes: PIXEL })
  const { signingId } = await signatureFor(reza, reportId, city.reza)
  const before = stored().length
  const soon = await city.council.context(null)
  for (const path of stored()) utimesSync(join(blobs(), path), 0, 0)
  await sweepJob().run(soon, '', new AbortController().signal)
  expect(stored()).toHaveLength(before)
  await verbs.readPrepared(reza, { signingId })

  await twoDaysLater()
  expect(stored()).toHaveLength(before - 1)
  for (const file of ['document', 'statement'] as const) await verbs.readFile(reza, { reportId, file })
})

test('what was signed stays for good', async () => {
  await signReport(reza, reportId, city.reza)
  await twoDaysLater()
  const { photos } = await verbs.readReport(reza, { reportId })
  expect(photos).toHaveLength(1)
  for (const file of ['document', 'statement'] as const) await verbs.readFile(reza, { reportId, file })
  await signReport(await city.council.context('zahra'), reportId, city.zahra)
  await twoDaysLater()
  expect((await verbs.readFile(reza, { reportId, file: 'document' })).bytes.length).toBeGreaterThan(1000)
})

test('nor does what was signed of a violation, with its photos', async () => {
  const content = {
    kind: 'unsafe-site',
    severity: 'stop-work',
    description: 'داربست مهار ندارد.',
    seenAt: new Date().toISOString(),
    place: '',
    instructions: '',
  } as const
  const { id: violationReportId } = await verbs.beginViolationReport(reza, { caseId: CASE, content })
  const { sha256 } = await verbs.addViolationPhoto(reza, { violationReportId, bytes: PIXEL })
  await signViolationReport(reza, violationReportId, city.reza)
  await twoDaysLater()
  for (const file of ['document', 'statement'] as const)
    await verbs.readViolationFile(reza, { violationReportId, file })
  await verbs.readViolationFile(reza, { violationReportId, file: 'photo', sha256 })
})
