/** How much one may ask, and how many may try to get in from one address: over real HTTP, on two instances. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../api/types.ts'
import { type Council, createCouncil } from '../council.ts'
import { browserOf, ORIGIN, type TestCity, testCity } from '../testing.ts'

let city: TestCity
let second: Council
const servers: { close(): void }[] = []
const urls: string[] = []
beforeAll(async () => {
  city = await testCity({ requestLimits: { session: 5, program: 3, address: 200 }, proxies: 1 })
  second = await createCouncil(city.config)
  for (const { app } of [city.council, second]) {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise<void>((ready) => server.once('listening', ready))
    servers.push(server)
    urls.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`)
  }
})
afterAll(async () => {
  for (const server of servers) server.close()
  await second?.close()
  await city?.close()
})

const get = (headers: Record<string, string>, path = '/duties') =>
  fetch(`${urls[0]}${path}`, { headers: { 'x-forwarded-for': '203.0.113.1', ...headers } })
const told = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as Problem).code,
  Number(answer.headers.get('retry-after')),
]

test('a session that asks too much is told when to go on; another isn’t held up by it', async () => {
  const [reza, zahra] = await Promise.all(['reza', 'zahra'].map((one) => browserOf(city.council, one)))
  const answers = await Promise.all(Array.from({ length: 8 }, () => get({ cookie: reza?.cookie ?? '' })))
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused).toHaveLength(3)
  expect(await told(refused[0] as Response)).toEqual([429, 'too-many-requests', 12])
  expect((await get({ cookie: zahra?.cookie ?? '' })).status).toBe(200)
})

test('a program has a measure of its own', async () => {
  const { post } = await browserOf(city.council, 'admin')
  const added = await post('/api/v1/api-keys', { name: 'x', scopes: ['changes:read'] })
  const { key } = (await added.json()) as { key: string }
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => get({ authorization: `Bearer ${key}` }, '/changes')),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429])
})

test('an address that failed too often gets in no more by any way, on neither instance; what a client claims of it counts for nothing', async () => {
  const attempt = (forwarded: string, at: number) =>
    fetch(`${urls[at % 2]}/session/certificate`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json', 'x-forwarded-for': forwarded },
      body: '{"answer":"AAAA"}',
    })
  const statuses: number[] = []
  for (let at = 0; at < 62; at++) statuses.push((await attempt(`198.51.100.${at}, 203.0.113.9`, at)).status)
  expect(statuses.slice(0, 60).every((status) => status === 403)).toBe(true)
  expect(statuses.slice(60)).toEqual([429, 429])
  const [, code, wait] = await told(await attempt('203.0.113.9', 1))
  expect(code).toBe('too-many-attempts')
  expect(wait).toBeGreaterThan(800)
  expect((await attempt('203.0.113.10', 0)).status).toBe(403)
  expect((await attempt('2001:db8:1:2::5', 0)).status).toBe(403)
}, 30_000)
