/** Requests that are sent twice because an answer was lost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from './api/types.ts'
import { verbs } from './council.ts'
import { browserOf, CASE, filledDraft, type TestCity, testCity } from './testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity({ webhookAllow: ['http://127.0.0.1:9'] })
})
afterAll(() => city?.close())

const KEY = '019376aa-once'
const code = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]

test('the same request with the same key is done once and answered the same', async () => {
  const { request } = await browserOf(city.council, 'reza')
  const begin = (key: string, floor: number | null = null) =>
    request(`/api/v1/cases/${CASE}/reports`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: JSON.stringify({ stage: 'foundation', floor, discipline: 'structure' }),
    })
  const first = await begin(KEY)
  const again = await begin(`"${KEY}"`)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(await again.json()).toEqual(await first.json())
  expect((await begin('another-key')).status).toBe(200)
  expect(await code(await begin(KEY, 3))).toEqual([422, 'idempotency-key-reused'])
  expect(await code(await begin('short'))).toEqual([400, 'invalid-request'])
})

test('sent twice at once it is done once too', async () => {
  const reza = { ...(await city.council.context('reza')), onceKey: 'twice-at-once' }
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' }
  const { id: reportId } = await verbs.createReport(reza, key)
  await verbs.saveDraft({ ...reza, onceKey: null }, { reportId, version: 1, draft: filledDraft() })
  await verbs.renderDocument({ ...reza, onceKey: null }, { reportId })
  const { document } = await verbs.readReport(reza, { reportId })
  const prepare = () =>
    verbs.prepareSigning(
      { ...reza, onceKey: 'one-signing' },
      {
        reportId,
        documentSha256: document?.sha256 ?? '',
        certificate: Buffer.from(city.reza.certificate).toString('base64'),
        chain: city.reza.chain.map((der) => Buffer.from(der).toString('base64')),
      },
    )
  const [one, other, third] = await Promise.all([prepare(), prepare(), prepare()])
  expect([other, third]).toEqual([one, one])
  const { rows } = await reza.services.database.read.execute('select count(*)::int as n from signing')
  expect(rows[0]?.n).toBe(1)
})

test('a key belongs to one person; a secret that was shown is not shown again, nor kept', async () => {
  const { request } = await browserOf(city.council, 'admin')
  const add = () =>
    request('/api/v1/subscribers', {
      method: 'POST',
      headers: { 'idempotency-key': KEY },
      body: JSON.stringify({ name: 'شهرداری', url: 'http://127.0.0.1:9/' }),
    })
  const { secret } = (await (await add()).json()) as { secret: string }
  expect(secret).toMatch(/^whsec_/)
  expect(await code(await add())).toEqual([409, 'shown-once'])
  const { rows } = await (await city.council.context(null)).services.database.read.execute(
    'select output from done_once',
  )
  expect(JSON.stringify(rows)).not.toContain(secret)
})
