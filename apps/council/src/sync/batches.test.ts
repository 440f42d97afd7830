/** A receiver that takes several events in one request. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import { until } from '../log/testing-ledger.ts'
import { type TestCity, testCity } from '../testing.ts'
import { webhookSignature } from './post-webhook.ts'

const EVENTS = 250
const RECORDS = 100

interface Heard {
  readonly id: string
  readonly type: string
  readonly genuine: boolean
  readonly events: readonly { id: string; subject: string; sequence: number }[]
}
const heard: Heard[] = []
let secret = ''
/** The receiver names no number of these, by their sequence. */
const forgets = new Set<number>()
const receiver = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const body = Buffer.concat(parts).toString()
  const id = String(request.headers['webhook-id'])
  const own = webhookSignature(secret, id, Number(request.headers['webhook-timestamp']), body)
  const events = (JSON.parse(body) as { id: string; subject: string; sequence: string }[]).map((event) => ({
    ...event,
    sequence: Number(event.sequence),
  }))
  const type = String(request.headers['content-type'])
  heard.push({
    id,
    type,
    genuine: String(request.headers['webhook-signature']).split(' ').includes(own),
    events,
  })
  const named = events.filter(({ sequence }) => !forgets.has(sequence))
  response.end(
    JSON.stringify({
      recordNumbers: Object.fromEntries(named.map((one) => [one.id, `no. ${one.sequence}`])),
    }),
  )
})

let city: TestCity
let url: string
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  city = await testCity({ webhookAllow: [url] })
  const admin = await city.council.context('admin')
  ;({ secret } = await verbs.addSubscriber(admin, { name: 'شهرداری', url, together: 40 }))
})
afterAll(async () => {
  await city?.close()
  receiver.closeAllConnections()
  receiver.close()
})

const database = async () => (await city.council.context(null)).services.database
const waiting = async () =>
  (
    await (
      await database()
    ).read.execute(`select sequence, state, last_error from delivery where state <> 'acknowledged'`)
  ).rows

async function toBeDelivered(from: number, count: number): Promise<void> {
  const { housekeeping } = await database()
  await housekeeping.execute(sql`with added as (
    insert into outbox (id, sequence, at, type, subject, audience, data)
    select gen_random_uuid(), ${from}::int + n, now(), 'report.accepted', 'reports/' || n % ${RECORDS}::int, 'partners', '{}' from generate_series(1, ${count}::int) n
    returning *)
    insert into delivery (id, subscriber_id, event_id, sequence, subject, state, since, attempts, next_attempt_at)
    select gen_random_uuid(), subscriber.id, added.id, added.sequence, added.subject, 'waiting', now(), 0, now() from added, subscriber`)
}

test('as many come in one request as it asked for, signed as one, those of one record in order and one at a time', async () => {
  await toBeDelivered(1000, EVENTS)
  city.council.startJobs()
  await until(waiting, (rows) => rows.length === 0)
  expect(heard.flatMap(({ events }) => events)).toHaveLength(EVENTS)
  for (const { type, genuine, events } of heard) {
    expect({ type, genuine }).toEqual({ type: 'application/cloudevents-batch+json', genuine: true })
    expect(events.length).toBeLessThanOrEqual(40)
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(events.length)
  }
  expect(heard.length).toBeLessThan(EVENTS / 10)
  expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length)
  const all = heard.flatMap(({ events }) => events)
  for (const subject of new Set(all.map((one) => one.subject))) {
    const order = all.filter((one) => one.subject === subject).map(({ sequence }) => sequence)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
  const { read } = await database()
  const { rows } = await read.execute(
    `select count(*)::int as wrong from delivery where record_number is distinct from 'no. ' || sequence`,
  )
  expect(rows).toEqual([{ wrong: 0 }])
})

test('an event that the answer does not name is kept as failed, and comes again by itself; the others are done', async () => {
  heard.length = 0
  forgets.add(2007)
  await toBeDelivered(2000, 30)
  ;(await city.council.context(null)).services.wakeJobs()
  const [failed] = await until(waiting, (rows) => rows.length === 1 && rows[0]?.state === 'failing')
  expect(failed).toMatchObject({
    sequence: '2007',
    last_error: { en: 'The acknowledgement gave no record number.' },
  })
  forgets.clear()
  heard.length = 0
  await toBeDelivered(3000, 20)
  const { services } = await city.council.context(null)
  await services.database.housekeeping.execute(
    `update delivery set next_attempt_at = now() where state = 'failing'`,
  )
  services.wakeJobs()
  await until(waiting, (rows) => rows.length === 0)
  const again = heard.find(({ events }) => events.some(({ sequence }) => sequence === 2007))
  expect(again?.events).toHaveLength(1)
})

test('how many it takes is between 1 and 200, and is listed', async () => {
  const admin = await city.council.context('admin')
  const add = (together: number) => verbs.addSubscriber(admin, { name: `s${together}`, url, together })
  for (const together of [0, 201, 1.5])
    await expect(add(together)).rejects.toMatchObject({ problem: { status: 400 } })
  await add(200)
  const { subscribers } = await verbs.listSubscribers(admin, {})
  expect(subscribers.map(({ together }) => together).sort((a, b) => a - b)).toEqual([40, 200])
})
