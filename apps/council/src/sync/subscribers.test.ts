/** A subscriber over its life, with a receiver that checks what it is sent as a municipality's program would. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiKeyAdded, ChangesPage, Problem, SubscribersPage, SubscriberView } from '../api/types.ts'
import { type Browser, browserOf, type TestCity, testCity } from '../testing.ts'
import { HOUSE_OF_CITY } from '../testing-walk.ts'
import { webhookSignature } from './post-webhook.ts'

let city: TestCity
let server: Server
let admin: Browser
let url: string
let key: string
const { number: NUMBER, ...HOUSE } = HOUSE_OF_CITY
const heard: { headers: IncomingHttpHeaders; body: string }[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    heard.push({ headers: request.headers, body })
    response.end(JSON.stringify({ recordNumber: `${heard.length}` }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  city = await testCity({ webhookAllow: [new URL(url).origin] })
  admin = await browserOf(city.council, 'admin')
  const program = await admin.post('/api/v1/api-keys', { name: 'شهرداری', scopes: ['cases:write'] })
  ;({ key } = (await program.json()) as ApiKeyAdded)
  city.council.startJobs()
})
afterAll(async () => {
  await city?.close()
  server?.closeAllConnections()
  server?.close()
})

let at = Date.parse('2026-01-01T00:00:00Z')
/** Something that partners are told of. */
const happen = async () => {
  at += 1000
  const answer = await city.council.app.request(`/api/v1/cases/${NUMBER}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...HOUSE, address: `نشانی ${at}`, at: new Date(at).toISOString() }),
  })
  expect(answer.status).toBeLessThan(300)
}
const list = async () => (await (await admin.request('/api/v1/subscribers')).json()) as SubscribersPage

/** The signatures of the newest request, each with whether it is that of the secret. */
const signedBy = (secret: string) => {
  const { headers, body } = heard.at(-1) ?? { headers: {}, body: '' }
  const expected = webhookSignature(
    secret,
    String(headers['webhook-id']),
    Number(headers['webhook-timestamp']),
    body,
  )
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

test('gets another secret, by which and by the former one it is told for a day; ended, it is told nothing', async () => {
  const added = await admin.post('/api/v1/subscribers', { name: 'شهرداری', url })
  const { id, secret, publicKey } = (await added.json()) as SubscriberView
  expect((await list()).subscribers).toMatchObject([{ id, name: 'شهرداری', url, ended: null }])
  expect((await list()).publicKey).toBe(publicKey)
  await happen()
  await expect.poll(() => heard.length).toBe(1)
  expect(signedBy(secret)).toBe(true)

  const renewed = (await (await admin.post(`/api/v1/subscribers/${id}/secret`)).json()) as SubscriberView
  expect(renewed.secret).not.toBe(secret)
  await happen()
  await expect.poll(() => heard.length).toBe(2)
  expect([signedBy(secret), signedBy(renewed.secret)]).toEqual([true, true])
  expect(JSON.stringify(await list())).not.toContain('whsec_')

  const end = () => admin.request(`/api/v1/subscribers/${id}`, { method: 'DELETE' })
  expect((await end()).status).toBe(204)
  expect((await end()).status).toBe(404)
  await happen()
  const another = await admin.post('/api/v1/subscribers', { name: 'شهرداری', url: `${url}new` })
  expect(another.status).toBe(201)
  await happen()
  await expect.poll(() => heard.length).toBe(3)
  expect(signedBy(((await another.json()) as SubscriberView).secret)).toBe(true)
  expect((await list()).subscribers.map(({ ended }) => ended === null)).toEqual([true, false])
})

test('a cursor that no event has reached is refused with what the newest is, one in another writing too', async () => {
  const council = await browserOf(city.council, 'council')
  const ask = async (after: string) => {
    const answer = await council.request(`/api/v1/changes?after=${after}`)
    return [answer.status, ((await answer.json()) as Problem).code]
  }
  const page = (await (await council.request('/api/v1/changes?limit=1000')).json()) as ChangesPage
  expect(await ask(page.next)).toEqual([200, undefined])
  expect(await ask('999999')).toEqual([409, 'cursor-ahead'])
  for (const after of ['1e3', '0x10', '%20', '-1', '1.5'])
    expect([after, ...(await ask(after))]).toEqual([after, 400, 'invalid-request'])
})
