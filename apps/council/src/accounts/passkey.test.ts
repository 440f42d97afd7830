/** Passkeys: made by somebody signed in, then enough to sign in, and nothing else is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PasskeyView, Problem, SessionView } from '../api/types.ts'
import { audit } from '../platform/tables.ts'
import { browserOf, ORIGIN, type TestCity, testCity } from '../testing.ts'
import { softAuthenticator } from './soft-authenticator.ts'

let city: TestCity
const clock = { ahead: 0 }
beforeAll(async () => {
  city = await testCity({ clock: () => new Date(Date.now() + clock.ahead) })
})
afterAll(() => city?.close())

type Browser = Awaited<ReturnType<typeof browserOf>>
const json = async (answer: Response) => (await answer.json()) as never
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]

const add = async ({ post }: Browser, key: ReturnType<typeof softAuthenticator>, origin = ORIGIN) => {
  const options = await json(await post('/api/v1/passkeys/options'))
  return post('/api/v1/passkeys', { name: 'تلفن من', credential: key.create(options, origin) })
}
const answer = async (key: ReturnType<typeof softAuthenticator>, origin = ORIGIN) => {
  const { post } = await browserOf(city.council, null)
  return key.get(await json(await post('/api/v1/session/passkey/options')), origin)
}
const enter = async (credential: unknown) => {
  const { post } = await browserOf(city.council, null)
  return post('/api/v1/session/passkey', { credential })
}

test('one who signed in adds a passkey, and enters with it; the audit names it and holds no key', async () => {
  const zahra = await browserOf(city.council, 'zahra')
  const key = softAuthenticator(ORIGIN)
  const added = await add(zahra, key)
  expect(added.status).toBe(201)
  const { id } = (await added.json()) as PasskeyView
  const entered = await enter(await answer(key))
  expect(((await entered.json()) as SessionView).person?.name).toBe('زهرا کریمی')
  const { passkeys } = (await json(await zahra.request('/api/v1/passkeys'))) as { passkeys: PasskeyView[] }
  expect(passkeys).toMatchObject([{ id, name: 'تلفن من', usedAt: expect.any(String) }])
  const { database } = (await city.council.context(null)).services
  const rows = JSON.stringify(await database.read.select().from(audit))
  expect(rows).toContain(`"by":"passkey","passkey":"${id}"`)
})

test('an answer is good once, from a page of ours, by a key that asked its holder, and by no copy of it', async () => {
  const key = softAuthenticator(ORIGIN)
  await add(await browserOf(city.council, 'reza'), key)
  const good = await answer(key)
  expect((await enter(good)).status).toBe(200)
  expect(await codeOf(await enter(good))).toEqual([403, 'sign-in-passkey'])
  expect(await codeOf(await enter(await answer(key, 'https://evil.example')))).toEqual([
    403,
    'sign-in-passkey',
  ])
  key.state.verified = false
  expect(await codeOf(await enter(await answer(key)))).toEqual([403, 'sign-in-passkey'])
  key.state.verified = true
  key.state.counter = 0
  expect(await codeOf(await enter(await answer(key)))).toEqual([403, 'sign-in-passkey'])
  const unknown = await codeOf(await enter(await answer(softAuthenticator(ORIGIN))))
  expect(unknown).toEqual([403, 'sign-in-passkey'])
  key.state.counter = 10
  const late = await answer(key)
  clock.ahead += 61_000
  expect(await codeOf(await enter(late))).toEqual([403, 'sign-in-passkey'])
})

test('a challenge for one person’s new passkey is none for another’s, nor to sign in', async () => {
  const [reza, zahra] = await Promise.all(['reza', 'zahra'].map((one) => browserOf(city.council, one)))
  const key = softAuthenticator(ORIGIN)
  const options = await json(await (reza as Browser).post('/api/v1/passkeys/options'))
  const taken = await (zahra as Browser).post('/api/v1/passkeys', {
    name: 'x',
    credential: key.create(options),
  })
  expect(await codeOf(taken)).toEqual([403, 'sign-in-passkey'])
  expect(await codeOf(await add(reza as Browser, key, 'https://evil.example'))).toEqual([
    403,
    'sign-in-passkey',
  ])
})

test('a screen that was left open adds no passkey', async () => {
  const reza = await browserOf(city.council, 'reza')
  clock.ahead += 11 * 60_000
  expect(await codeOf(await reza.post('/api/v1/passkeys/options'))).toEqual([403, 'sign-in-again'])
  expect((await reza.request('/api/v1/passkeys')).status).toBe(200)
})

test('one’s own passkey is ended, nobody else’s is, and an ended one opens nothing', async () => {
  const reza = await browserOf(city.council, 'reza')
  const key = softAuthenticator(ORIGIN)
  const { id } = (await json(await add(reza, key))) as PasskeyView
  const zahra = await browserOf(city.council, 'zahra')
  expect((await zahra.request(`/api/v1/passkeys/${id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await reza.request(`/api/v1/passkeys/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await codeOf(await enter(await answer(key)))).toEqual([403, 'sign-in-passkey'])
})
