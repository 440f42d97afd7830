/** A receiver that was away comes back to hundreds of events. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import { type TestCity, testCity } from '../testing.ts'

const EVENTS = 300
const RECORDS = 40
const heard: { id: string; subject: string; sequence: number }[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    const { id, subject, sequence } = JSON.parse(body)
    heard.push({ id, subject, sequence: Number(sequence) })
    response.end(JSON.stringify({ recordNumber: `no. ${sequence}` }))
  })
})

let city: TestCity
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  city = await testCity({ webhookAllow: [url] })
  await verbs.addSubscriber(await city.council.context('admin'), { name: 'شهرداری', url })
})
afterAll(async () => {
  await city?.close()
  receiver.closeAllConnections()
  receiver.close()
})

test('all arrive once, those of one record in order, and each is kept with the number that the receiver gave it', async () => {
  const { housekeeping, read } = (await city.council.context(null)).services.database
  await housekeeping.execute(sql`
    insert into outbox (id, sequence, at, type, subject, audience, data)
    select gen_random_uuid(), 1000 + n, now(), 'report.accepted', 'reports/' || n % ${RECORDS}, 'partners', '{}' from generate_series(1, ${EVENTS}) n`)
  await housekeeping.execute(sql`
    insert into delivery (id, subscriber_id, event_id, sequence, subject, state, since, attempts, next_attempt_at)
    select gen_random_uuid(), subscriber.id, outbox.id, outbox.sequence, outbox.subject, 'waiting', now(), 0, now()
    from outbox, subscriber where type = 'report.accepted'`)
  city.council.startJobs()
  const open = async () =>
    Number(
      (await read.execute(`select count(*) as open from delivery where state <> 'acknowledged'`)).rows[0]
        ?.open,
    )
  while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 50))

  expect(heard).toHaveLength(EVENTS)
  expect(new Set(heard.map(({ id }) => id)).size).toBe(EVENTS)
  for (const subject of new Set(heard.map((one) => one.subject))) {
    const order = heard.filter((one) => one.subject === subject).map(({ sequence }) => sequence)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
  const { rows } = await read.execute(
    `select count(*)::int as wrong from delivery where record_number <> 'no. ' || sequence`,
  )
  expect(rows).toEqual([{ wrong: 0 }])
  const told = await read.execute(
    `select (select count(*)::int from outbox where type = 'delivery.acknowledged') as events,
      (select count(*)::int from audit where verb = 'sync.acknowledge-deliveries') as audited`,
  )
  expect(told.rows).toEqual([{ events: EVENTS, audited: EVENTS }])
})
