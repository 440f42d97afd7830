/** Which certificate speaks for whom: asked for with its key, decided by officers, ended when the key is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BindingRequestView, Problem } from '../api/types.ts'
import { idOf } from '../platform/id.ts'
import {
  answerOf,
  browserOf,
  CASE,
  filledDraft,
  keyFor,
  REZA,
  signatureFor,
  signReport,
  type TestCity,
  testCity,
} from '../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city?.close())

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
const signer = () => keyFor(city, REZA)
type Key = Awaited<ReturnType<typeof signer>>

const post = async (path: string, body: unknown, as: string | null = null) =>
  (await browserOf(city.council, as)).post(`/api/v1/${path}`, body)
const ask = async (key: Key) => post('register/bindings', { answer: await answerOf(city.council, key) })
const asked = async (key: Key) => ((await (await ask(key)).json()) as { id: string }).id
const enter = async (key: Key) => post('session/certificate', { answer: await answerOf(city.council, key) })
const confirm = (id: string, as: string) => post(`register/bindings/${id}/confirmation`, {}, as)
const begun = async () => {
  const reza = await city.council.context('reza')
  const { id } = await city.council.verbs.createReport(reza, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  const { version } = await city.council.verbs.readReport(reza, { reportId: id })
  await city.council.verbs.saveDraft(reza, { reportId: id, version, draft: filledDraft() })
  return id
}

test('a key that nobody confirmed neither signs nor opens anything; one officer’s yes binds a first one', async () => {
  const key = await signer()
  expect(await codeOf(await enter(key))).toEqual([403, 'sign-in-unbound'])
  const reportId = await begun()
  const reza = await city.council.context('reza')
  await expect(signReport(reza, reportId, key)).rejects.toMatchObject({
    problem: { code: 'certificate-not-bound' },
  })
  const id = await asked(key)
  expect(await asked(key)).toBe(id)
  const { request } = await browserOf(city.council, 'council')
  const { requests } = (await (await request('/api/v1/register/bindings')).json()) as {
    requests: BindingRequestView[]
  }
  expect(requests).toMatchObject([
    {
      id,
      personId: idOf('reza'),
      licence: expect.stringMatching(/./),
      certificate: { serial: expect.stringMatching(/^[0-9a-f]+$/) },
      persons: 1,
      confirmedBy: [],
      needed: { en: expect.stringContaining('officer') },
    },
  ])
  for (const other of ['reza', 'admin', 'officer'])
    expect(await codeOf(await confirm(id, other))).toEqual([403, 'permission-role'])
  expect(await (await confirm(id, 'council')).json()).toEqual({ state: 'bound' })
  expect((await enter(key)).status).toBe(200)
  expect(await codeOf(await confirm(id, 'council-second'))).toEqual([409, 'binding-decided'])
  expect(await codeOf(await ask(key))).toEqual([409, 'binding-taken'])
})

test('a key of somebody unknown, and one of another’s national code, is not asked for', async () => {
  expect(await codeOf(await ask(await keyFor(city, '4721016352')))).toEqual([403, 'sign-in-unknown'])
})

test('what an officer refused may be asked again', async () => {
  const key = await signer()
  const id = await asked(key)
  expect((await post(`register/bindings/${id}/refusal`, { reason: 'نیامد' }, 'council')).status).toBe(204)
  expect(await codeOf(await enter(key))).toEqual([403, 'sign-in-unbound'])
  expect(await asked(key)).not.toBe(id)
})

test('a lost key: every session and binding ends at that instant, also for what was prepared; two persons bind the next', async () => {
  const [here, there] = await Promise.all([browserOf(city.council, 'reza'), browserOf(city.council, 'reza')])
  const reportId = await begun()
  const reza = await city.council.context('reza')
  const prepared = await signatureFor(reza, reportId, city.reza)
  expect((await here.post('/api/v1/register/lost-keys')).status).toBe(204)
  for (const { request } of [here, there])
    expect(await codeOf(await request('/api/v1/duties'))).toEqual([401, 'sign-in-first'])
  expect(await codeOf(await enter(city.reza))).toEqual([403, 'sign-in-unbound'])
  expect(await codeOf(await ask(city.reza))).toEqual([409, 'binding-was-lost'])
  await expect(city.council.verbs.completeSigning(reza, prepared)).rejects.toMatchObject({
    problem: { code: 'certificate-after-lost' },
  })

  const next = await signer()
  const id = await asked(next)
  expect(await (await confirm(id, 'council')).json()).toEqual({ state: 'waiting' })
  expect(await (await confirm(id, 'council')).json()).toEqual({ state: 'waiting' })
  const { request } = await browserOf(city.council, 'council')
  const { requests } = (await (await request('/api/v1/register/bindings')).json()) as {
    requests: BindingRequestView[]
  }
  expect(requests.find((one) => one.id === id)).toMatchObject({
    persons: 2,
    confirmedBy: [{ id: idOf('council') }],
  })
  expect(await codeOf(await enter(next))).toEqual([403, 'sign-in-unbound'])
  expect(await (await confirm(id, 'council-second')).json()).toEqual({ state: 'bound' })
  expect((await enter(next)).status).toBe(200)
})

test('an officer says it for one who called; nobody else does', async () => {
  const zahra = await browserOf(city.council, 'zahra')
  const body = { personId: idOf('zahra') }
  expect(await codeOf(await post('register/lost-keys', body, 'stranger'))).toEqual([403, 'permission-role'])
  expect((await zahra.request('/api/v1/duties')).status).toBe(200)
  expect((await post('register/lost-keys', body, 'council')).status).toBe(204)
  expect((await zahra.request('/api/v1/duties')).status).toBe(401)
})
