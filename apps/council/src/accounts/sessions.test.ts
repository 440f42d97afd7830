/** Sessions: seen and ended by their owner, and over once the rights change with which they began. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenSessionView, Problem, SessionView } from '../api/types.ts'
import { idOf } from '../platform/id.ts'
import { answerOf, browserOf, type TestCity, testCity } from '../testing.ts'

let city: TestCity
const clock = { ahead: 0 }
beforeAll(async () => {
  city = await testCity({ clock: () => new Date(Date.now() + clock.ahead) })
})
afterAll(() => city?.close())

type Browser = Awaited<ReturnType<typeof browserOf>>
const listed = async ({ request }: Browser) =>
  ((await (await request('/api/v1/sessions')).json()) as { sessions: OpenSessionView[] }).sessions
const isIn = async ({ request }: Browser) =>
  ((await (await request('/api/v1/session')).json()) as SessionView).person !== null

test('one sees one’s own sessions, ends one, then all others; another’s are out of reach', async () => {
  const [here, phone, office] = (await Promise.all([1, 2, 3].map(() => browserOf(city.council, 'reza')))) as [
    Browser,
    Browser,
    Browser,
  ]
  const all = await listed(here)
  expect(all.filter((one) => one.here)).toHaveLength(1)
  expect(all).toHaveLength(3)
  expect(JSON.stringify(all)).not.toContain(here.cookie.split('=')[1])
  const [mine] = (await listed(phone)).filter((one) => one.here)
  const zahra = await browserOf(city.council, 'zahra')
  const path = `/api/v1/sessions/${mine?.id}`
  expect((await zahra.request(path, { method: 'DELETE' })).status).toBe(404)
  expect((await here.request(path, { method: 'DELETE' })).status).toBe(204)
  expect(await Promise.all([here, phone, office].map(isIn))).toEqual([true, false, true])
  expect((await here.request('/api/v1/sessions', { method: 'DELETE' })).status).toBe(204)
  expect(await Promise.all([here, office, zahra].map(isIn))).toEqual([true, false, true])
})

test('who is suspended loses every session the moment it begins, and signs in anew for what is left', async () => {
  const { database } = (await city.council.context(null)).services
  const from = new Date(Date.now() + clock.ahead + 60_000)
  const reza = await browserOf(city.council, 'reza')
  await database.housekeeping.execute(
    `insert into suspension (id, engineer_id, effective_from, reason) values (gen_random_uuid(), '${idOf('reza')}', '${from.toISOString()}', 'x')`,
  )
  expect(await isIn(reza)).toBe(true)
  clock.ahead += 61_000
  expect(await isIn(reza)).toBe(false)
  const anew = await browserOf(city.council, 'reza')
  expect(await isIn(anew)).toBe(true)
  await database.housekeeping.execute(`delete from suspension where engineer_id = '${idOf('reza')}'`)
  expect(await isIn(anew)).toBe(false)
})

test('who gains or loses a role signs in anew', async () => {
  const { database } = (await city.council.context(null)).services
  const officer = await browserOf(city.council, 'officer')
  const id = idOf('officer')
  await database.housekeeping.execute(
    `insert into person_role (id, person_id, role) values (gen_random_uuid(), '${id}', 'auditor')`,
  )
  expect(await isIn(officer)).toBe(false)
  expect(await isIn(await browserOf(city.council, 'officer'))).toBe(true)
})

test('an administrator goes by another’s hand, and the last of an office that must be filled stays', async () => {
  const leave = async (as: string, personId: string) => {
    const by = await browserOf(city.council, as)
    const answer = await by.post(`/api/v1/people/${idOf(personId)}/departure`, { reason: 'رفت' })
    return [answer.status, answer.status === 204 ? '' : ((await answer.json()) as Problem).code]
  }
  expect(await leave('council', 'admin')).toEqual([403, 'administrator-by-another'])
  expect(await leave('admin', 'council-second')).toEqual([204, ''])
  expect(await leave('admin', 'council')).toEqual([409, 'last-of-office'])
  const { database } = (await city.council.context(null)).services
  await database.housekeeping.execute(
    `insert into person_role (id, person_id, role) values (gen_random_uuid(), '${idOf('inspector')}', 'administrator')`,
  )
  // Of two who end each other at once one stays.
  const both = await Promise.all([leave('inspector', 'admin'), leave('admin', 'inspector')])
  expect(both.filter(([status]) => status === 204)).toHaveLength(1)
})

test('who left is out, and no way leads back in', async () => {
  const zahra = await browserOf(city.council, 'zahra')
  const leave = async (as: string, personId: string) =>
    (await browserOf(city.council, as)).post(`/api/v1/people/${idOf(personId)}/departure`, { reason: 'رفت' })
  expect((await leave('reza', 'zahra')).status).toBe(403)
  expect((await leave('council', 'council')).status).toBe(403)
  expect((await leave('council', 'zahra')).status).toBe(204)
  expect(await isIn(zahra)).toBe(false)
  const { post } = await browserOf(city.council, null)
  const answer = await answerOf(city.council, city.zahra)
  const refused = await post('/api/v1/session/certificate', { answer })
  expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([403, 'sign-in-unbound'])
  expect((await post('/api/v1/session/demo', { personId: idOf('zahra') })).status).toBe(403)
})
