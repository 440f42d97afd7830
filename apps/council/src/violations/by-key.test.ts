/** What the municipality decides, as its own system sends it with a key. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiKeyAdded, Problem, ReportView, ViolationsPage, ViolationView } from '../api/types.ts'
import { verbs } from '../council.ts'
import { browserOf, CASE, signReport, type TestCity, testCity, violatingDraft } from '../testing.ts'

let city: TestCity
let keys: Record<string, string>
let reportId = ''
beforeAll(async () => {
  city = await testCity()
  const { post } = await browserOf(city.council, 'admin')
  const keyOf = async (scope: string) => {
    const added = await post('/api/v1/api-keys', { name: `شهرداری، ${scope}`, scopes: [scope] })
    return ((await added.json()) as ApiKeyAdded).key
  }
  keys = { decisions: await keyOf('decisions:write'), cases: await keyOf('cases:write') }
  const [reza, zahra] = await Promise.all([city.council.context('reza'), city.council.context('zahra')])
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  reportId = (await verbs.createReport(reza, key)).id
  await verbs.saveDraft(reza, { reportId, version: 1, draft: violatingDraft('weak-structure') })
  await signReport(reza, reportId, city.reza)
  await signReport(zahra, reportId, city.zahra)
})
afterAll(() => city?.close())

const ask = (path: string, init: RequestInit = {}, key = keys.decisions) =>
  city.council.app.request(`/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
  })
const report = async () => (await (await ask(`/reports/${reportId}`)).json()) as ReportView

test('a report is read and accepted, once however often it is sent; the audit says which system said so', async () => {
  expect((await report()).mine).toMatchObject({ accept: true, confirm: false, edit: false })
  expect((await ask(`/reports/${reportId}/document.pdf`)).headers.get('content-type')).toBe('application/pdf')
  const accept = () =>
    ask(`/reports/${reportId}/accept`, {
      method: 'POST',
      headers: { 'idempotency-key': 'municipality-4412' },
    })
  const answers = [await accept(), await accept()]
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await report()).state).toBe('accepted')
  const { read } = (await city.council.context(null)).services.database
  const { rows } = await read.execute("select details from audit where verb = 'reports.accept'")
  expect(rows).toEqual([{ details: { state: 'accepted', source: 'شهرداری، decisions:write' } }])
})

test('the steps of Article 100, each over the version that was seen', async () => {
  const { violations } = (await (await ask('/violations?show=open')).json()) as ViolationsPage
  const id = violations[0]?.id ?? ''
  const seen = async () => (await (await ask(`/violations/${id}`)).json()) as ViolationView
  const step = async (name: string, body: object) => {
    const { version } = await seen()
    const answer = await ask(`/violations/${id}/${name}`, {
      method: 'POST',
      headers: { 'if-match': `"${version}"` },
      body: JSON.stringify(body),
    })
    return answer.ok ? 'done' : ((await answer.json()) as Problem).code
  }
  const on = (await seen()).openedAt.slice(0, 10)
  expect(await step('acknowledge', { recordNumber: '۴۰۵/۱' })).toBe('done')
  expect(await step('order-stop', { orderNumber: '9' })).toBe('done')
  expect(await step('refer', {})).toBe('done')
  expect(await step('serve', { what: 'hearing', on })).not.toBe('permission-role')
  // The owner's own, and what takes a signature, stay theirs.
  expect(await step('answer', { text: 'x' })).toBe('permission-role')
  expect((await ask(`/violations/${id}/revisits`, { method: 'POST', body: '{}' })).status).toBe(400)
  expect((await seen()).history.at(-1)).toMatchObject({ by: 'شهرداری، decisions:write', role: 'service' })
})

test('no other key, and nothing that is a person’s', async () => {
  for (const path of [`/reports/${reportId}`, '/violations'])
    expect((await ask(path, {}, keys.cases)).status).toBe(403)
  for (const path of ['/cases', `/cases/${CASE}`, '/duties']) expect((await ask(path)).status).toBe(403)
  expect((await ask(`/reports/${reportId}/refuse`, { method: 'POST', body: '{"reason":"x"}' })).status).toBe(
    403,
  )
  const body = JSON.stringify({ stage: 'foundation', floor: null, discipline: 'structure' })
  expect((await ask(`/cases/${CASE}/reports`, { method: 'POST', body })).status).toBe(403)
})
