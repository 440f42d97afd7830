/** An officer suspends an engineer and lets them in again; the register that the council's system pushes says the same. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  ApiKeyAdded,
  CandidatesPage,
  CaseAssignments,
  Duty,
  EngineerView,
  Problem,
  RangeView,
  RecordTrace,
  SyncRecordView,
} from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { demoStaff, ENGINEERS, licenceOf, lot, PEOPLE_RECORDS } from '../people/testing.ts'
import { type Browser, browserOf, type TestCity, testCity } from '../testing.ts'

let city: TestCity
let officer: Browser
let operator: Browser
let key = ''
beforeAll(async () => {
  city = await testCity({ demo: demoStaff })
  await city.council.seed(PEOPLE_RECORDS)
  officer = await browserOf(city.council, 'chief-officer')
  operator = await browserOf(city.council, 'operator')
  const admin = await browserOf(city.council, 'admin')
  const added = await admin.post('/api/v1/api-keys', { name: 'سازمان', scopes: ['register:write'] })
  key = (await expectJson<ApiKeyAdded>(added, 201)).key
})
afterAll(() => city?.close())

const FARID = licenceOf('farid')
const engineer = `/api/v1/register/engineers/${FARID}`
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const suspend = (change: object = {}, by = officer) =>
  by.post(`${engineer}/suspensions`, {
    from: ago(1),
    until: null,
    reason: 'رأی شورای انتظامی',
    document: '۱۴۰۴/۷۷',
    ...change,
  })
const end = (id: string, by = officer) => by.post(`/api/v1/suspensions/${id}/end`, { reason: 'برائت' })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
const successors = async () =>
  (await expectJson<{ duties: Duty[] }>(await operator.request('/api/v1/duties'))).duties.flatMap((duty) =>
    'cell' in duty || duty.kind !== 'successor' ? [] : [[duty.record, duty.title.fa]],
  )
const against = async () => {
  const asked = `/api/v1/cases/${lot(2)}/candidates?role=supervisor&discipline=structure`
  const { engineers } = await expectJson<CandidatesPage>(await operator.request(asked))
  return engineers.find(({ licence }) => licence === FARID)?.against.map(({ code }) => code)
}
/** The council's own system tells of the engineer, as of an instant. */
const push = (at: string, suspensions: object[]) => {
  const { name, nationalCode, entries } = ENGINEERS.farid ?? {}
  return city.council.app.request(engineer, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name,
      nationalCode,
      issuedOn: '2020-01-01',
      expiresOn: '2090-01-01',
      entries,
      suspensions,
      at,
    }),
  })
}
const held = async () =>
  (await expectJson<EngineerView>(await officer.request(engineer))).suspensions.map(
    ({ until, document, endReason }) => [until === null ? 'open' : 'over', document, endReason],
  )

test('a suspension ends the engineer’s sessions, and their slots want a successor until it is ended', async () => {
  const given = await operator.post(`/api/v1/cases/${lot(1)}/assignments`, {
    slots: [{ licence: FARID, role: 'supervisor', discipline: 'structure' }],
  })
  const { assignments } = await expectJson<CaseAssignments>(given, 201)
  const farid = await browserOf(city.council, 'farid')
  expect((await farid.request('/api/v1/cases')).status).toBe(200)
  expect([await successors(), await against()]).toEqual([[], []])

  expect(await codeOf(await suspend({}, operator))).toEqual([403, 'permission-role'])
  expect(await codeOf(await suspend({}, farid))).toEqual([403, 'permission-role'])
  expect(await codeOf(await suspend({ until: ago(2) }))).toEqual([400, 'suspension-span-empty'])
  const { suspensions } = await expectJson<EngineerView>(await suspend(), 201)
  expect(suspensions).toMatchObject([{ reason: 'رأی شورای انتظامی', document: '۱۴۰۴/۷۷', until: null }])
  expect((await farid.request('/api/v1/cases')).status).toBe(401)
  expect(await against()).toEqual(['not-suspended'])
  expect(await successors()).toEqual([[`assignments/${assignments[0]?.id}`, 'ناظر سازه: فرید کیانی']])
  expect(await codeOf(await suspend())).toEqual([409, 'suspended-already'])

  const id = suspensions[0]?.id ?? ''
  expect(await codeOf(await end(id, operator))).toEqual([403, 'permission-role'])
  await expectJson(await end(id))
  expect(await codeOf(await end(id))).toEqual([409, 'suspension-over'])
  expect([await successors(), await against()]).toEqual([[], []])
  const feed = await (await operator.request('/api/v1/changes?types=mohr.suspension.ended')).json()
  expect(feed).toMatchObject({
    events: [{ subject: `engineers/${FARID}`, data: { suspensionId: id, licence: FARID } }],
  })
})

test('one that has not begun is taken back without ever holding', async () => {
  const from = new Date(Date.now() + 86_400_000).toISOString()
  const { suspensions } = await expectJson<EngineerView>(await suspend({ from }), 201)
  expect(await against()).toEqual([])
  await expectJson(await end(suspensions.at(-1)?.id ?? ''))
  const view = await expectJson<EngineerView>(await officer.request(engineer))
  expect(view.suspensions.at(-1)).toMatchObject({ until: view.suspensions.at(-1)?.from })
})

test('a push leaves what an officer recorded, and brings back nothing that was ended here but what it tells anew', async () => {
  await expectJson(await suspend({ from: ago(0) }), 201)
  expect((await push(ago(20), [])).status).toBe(200)
  expect(await held()).toContainEqual(['open', '۱۴۰۴/۷۷', null])
  expect(await against()).toEqual(['not-suspended'])

  // The register tells of one of its own; an officer ends it.
  const own = { from: '2026-01-01T00:00:00.000Z', until: null, reason: 'بدهی حق عضویت' }
  expect((await push(ago(15), [own])).status).toBe(200)
  const view = await expectJson<EngineerView>(await officer.request(engineer))
  for (const one of view.suspensions.filter(({ until }) => until === null))
    await expectJson(await end(one.id))
  expect(await against()).toEqual([])
  // Told again as it was told before, it stays ended; told otherwise, it holds.
  expect((await push(ago(10), [own])).status).toBe(200)
  expect(await against()).toEqual([])
  const longer = { ...own, until: new Date(Date.now() + 86_400_000).toISOString() }
  expect((await push(ago(5), [longer])).status).toBe(200)
  expect(await against()).toEqual(['not-suspended'])
  expect((await push(ago(4), [])).status).toBe(200)
  expect(await against()).toEqual([])
})

test('the other systems see a suspension, and its end, by the digests of reconciliation and in the trace of the engineer', async () => {
  const held = async () => {
    const at = createHash('sha256').update(FARID).digest('hex')
    const range = await expectJson<RangeView>(
      await officer.request(`/api/v1/reconciliation/engineers?prefix=${at}`),
    )
    const asked = await officer.request(`/api/v1/reconciliation/engineers/records/${FARID}`)
    const record = await expectJson<SyncRecordView>(asked)
    const told = await expectJson<RecordTrace>(await officer.request(`/api/v1/sync/trace/engineers/${FARID}`))
    return { range: range.records?.map(({ digest }) => digest), digest: record.digest, told }
  }
  const before = await held()
  const { suspensions } = await expectJson<EngineerView>(await suspend({ from: ago(0) }), 201)
  const suspended = await held()
  expect(suspended.digest).not.toBe(before.digest)
  expect(suspended.range).toEqual([suspended.digest])
  await expectJson(await end(suspensions.find(({ until }) => until === null)?.id ?? ''))
  const ended = await held()
  expect(ended.digest).not.toBe(suspended.digest)
  expect(ended.range).toEqual([ended.digest])
  expect(ended.told.subject).toBe(`engineers/${FARID}`)
  const feed = await (await officer.request('/api/v1/changes?types=mohr.suspension.ended')).json()
  expect((feed as { events: { subject: string }[] }).events.at(-1)?.subject).toBe(`engineers/${FARID}`)
})

test('of one instant there is one suspension: another from there, after it was ended, is refused and says so', async () => {
  const ahead = { from: '2098-01-01T00:00:00.000Z', until: '2098-02-01T00:00:00.000Z' }
  const { suspensions: both } = await expectJson<EngineerView>(await suspend(ahead), 201)
  await expectJson(await end(both.find(({ from }) => from === ahead.from)?.id ?? ''))
  expect(await codeOf(await suspend(ahead))).toEqual([409, 'suspension-once'])
})
