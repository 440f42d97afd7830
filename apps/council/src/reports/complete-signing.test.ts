/** Between preparing a signature and completing it, the world goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import {
  browserOf,
  CASE,
  filledDraft,
  signatureFor,
  signReport,
  type TestCity,
  testCity,
} from '../testing.ts'

let city: TestCity
let reza: Context
let zahra: Context
let reportId = ''

beforeAll(async () => {
  city = await testCity()
  reza = await city.council.context('reza')
  zahra = await city.council.context('zahra')
  // Here assignments are rewritten from behind, which the database refuses.
  await reza.services.database.housekeeping.execute('alter table assignment disable trigger only_ended')
  const begun = await verbs.createReport(reza, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  reportId = begun.id
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
})
afterAll(() => city?.close())

/** A time-stamp counts whole seconds, cut off: what happened in its second happened after it. */
const JUST_NOW = "now() - interval '1 second'"

const register = (sql: string) => reza.services.database.housekeeping.execute(sql)
const state = async () => (await verbs.readReport(reza, { reportId })).state
const suspend = (person: string) =>
  register(`insert into suspension (id, engineer_id, effective_from, reason)
    select '${newId(new Date())}', id, ${JUST_NOW}, 'x' from person where name = '${person}'`)
const assigned = (person: string, until: string) =>
  register(
    `update assignment set valid_until = ${until} from person where person.id = person_id and name = '${person}'`,
  )

test('whoever was suspended after the document was prepared is refused, with what does not hold', async () => {
  const signed = await signatureFor(reza, reportId, city.reza)
  await suspend('رضا موسوی‌نژاد')
  await expect(verbs.completeSigning(reza, signed)).rejects.toMatchObject({
    problem: {
      status: 409,
      code: 'not-eligible',
      errors: [{ message: { fa: expect.stringMatching(/[آ-ی]/) } }],
    },
  })
  expect(await state()).toBe('draft')
  await register('delete from suspension')
})

test('whoever wrote on meanwhile is told that, and not that they were too slow', async () => {
  const changed = { problem: { status: 409, code: 'document-changed' } }
  const first = await signatureFor(reza, reportId, city.reza)
  const { version } = await verbs.readReport(reza, { reportId })
  await verbs.saveDraft(reza, { reportId, version, draft: filledDraft() })
  await expect(verbs.completeSigning(reza, first)).rejects.toMatchObject(changed)
  // Begun to be signed anew, and much later.
  const second = await signatureFor(reza, reportId, city.reza)
  await expect(verbs.completeSigning(reza, first)).rejects.toMatchObject(changed)
  const later = await city.council.context('reza', { clock: () => new Date(Date.now() + 3_600_000) })
  await expect(verbs.completeSigning(later, first)).rejects.toMatchObject(changed)
  await expect(verbs.completeSigning(later, second)).rejects.toMatchObject({
    problem: { status: 410, code: 'signing-expired' },
  })
  expect(await state()).toBe('draft')
})

test('who has no licence any more begins nothing, and still finds what they began', async () => {
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  await register("update engineer set expires_on = '2021-01-01' where licence_number = '25-300-02140'")
  expect(await verbs.createReport(reza, key)).toEqual({ id: reportId, created: false })
  await expect(verbs.createReport(reza, { ...key, stage: 'frame' })).rejects.toMatchObject({
    problem: { status: 403, code: 'permission-expired', title: { fa: expect.stringMatching(/[آ-ی]/) } },
  })
  await register("update engineer set expires_on = '2090-01-01' where licence_number = '25-300-02140'")
})

test('whoever is no longer assigned is refused by the same code, supervisor and coordinator', async () => {
  const signed = await signatureFor(reza, reportId, city.reza)
  await assigned('رضا موسوی‌نژاد', JUST_NOW)
  await expect(verbs.completeSigning(reza, signed)).rejects.toMatchObject({
    problem: { code: 'not-eligible' },
  })
  await assigned('رضا موسوی‌نژاد', 'null')
  await verbs.completeSigning(reza, signed)

  const confirmed = await signatureFor(zahra, reportId, city.zahra)
  await register("update assignment set role = 'supervisor' where role = 'coordinator'")
  await expect(verbs.completeSigning(zahra, confirmed)).rejects.toMatchObject({
    problem: { code: 'not-eligible', errors: [{ message: { en: expect.stringContaining('this role') } }] },
  })
  await register("update assignment set role = 'coordinator' where discipline = 'architecture'")
  expect(await state()).toBe('signed')
})

test('the same signature again is answered the same, also at once and after its time, and stored once', async () => {
  const signed = await signatureFor(zahra, reportId, city.zahra)
  const later = await city.council.context('zahra', { clock: () => new Date(Date.now() + 3_600_000) })
  const answers = await Promise.all([
    verbs.completeSigning(zahra, signed),
    verbs.completeSigning(zahra, signed),
    verbs.completeSigning(zahra, signed),
  ])
  answers.push(await verbs.completeSigning(zahra, signed), await verbs.completeSigning(later, signed))
  expect(answers).toEqual(answers.map(() => ({ reportId })))
  const { rows } = await zahra.services.database.read.execute(
    "select (select count(*)::int from report_signature where role = 'coordinator') as signatures," +
      " (select count(*)::int from outbox where type = 'report.submitted') as submitted",
  )
  expect(rows).toEqual([{ signatures: 1, submitted: 1 }])
  const other = { ...signed, signatureValue: 'AAAA' }
  await expect(verbs.completeSigning(zahra, other)).rejects.toMatchObject({
    problem: { status: 410, code: 'signing-expired' },
  })
  await expect(signReport(zahra, reportId, city.zahra)).rejects.toMatchObject({ problem: { status: 409 } })
})

test('who signed a report reads it, its files and its export when the work is somebody else’s; others still do not', async () => {
  await assigned('رضا موسوی‌نژاد', JUST_NOW)
  const browser = await browserOf(city.council, 'reza')
  const statusOf = async (path: string, by = browser) => (await by.request(`/api/v1/${path}`)).status
  expect(await statusOf(`cases/${CASE}`)).toBe(404)
  for (const path of [`reports/${reportId}`, `reports/${reportId}/document.pdf`])
    expect([path, await statusOf(path)]).toEqual([path, 200])
  expect((await browser.post(`/api/v1/exports/reports/${reportId}`, {})).status).toBe(200)
  const { reports } = await verbs.listReports(reza, {})
  expect(reports.map(({ id }) => id)).toEqual([reportId])
  // They change nothing there.
  await expect(
    verbs.createReport(reza, { caseId: CASE, stage: 'frame', floor: 0, discipline: 'structure' }),
  ).rejects.toThrow()
  const stranger = await browserOf(city.council, 'stranger')
  expect(await statusOf(`reports/${reportId}`, stranger)).toBe(404)
  await assigned('رضا موسوی‌نژاد', 'null')
})
