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
/** A record of which the receiver answers only when it is let. */
const SLOW = 'reports/slow'
let answerSlow: () => void = () => {}
const slow = new Promise<void>((resolve) => {
  answerSlow = resolve
})
const heard: { id: string; subject: string; sequence: number }[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', async () => {
    const { id, subject, sequence } = JSON.parse(body)
    heard.push({ id, subject, sequence: Number(sequence) })
    if (subject === SLOW) await slow
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

/** Has every event of a type wait for the receiver. */
async function toBeDelivered(type: string): Promise<void> {
  const { housekeeping } = (await city.council.context(null)).services.database
  await housekeeping.execute(sql`
    insert into delivery (id, subscriber_id, event_id, sequence, subject, state, since, attempts, next_attempt_at)
    select gen_random_uuid(), subscriber.id, outbox.id, outbox.sequence, outbox.subject, 'waiting', now(), 0, now()
    from outbox, subscriber where type = ${type}`)
}

async function until(isSo: string): Promise<void> {
  const { read } = (await city.council.context(null)).services.database
  while ((await read.execute(`select ${isSo} as so`)).rows[0]?.so !== true)
    await new Promise((resolve) => setTimeout(resolve, 50))
}
const allAcknowledged = () => until(`not exists (select from delivery where state <> 'acknowledged')`)

test('all arrive once, those of one record in order, and each is kept with the number that the receiver gave it', async () => {
  const { housekeeping, read } = (await city.council.context(null)).services.database
  await housekeeping.execute(sql`
    insert into outbox (id, sequence, at, type, subject, audience, data)
    select gen_random_uuid(), 1000 + n, now(), 'report.accepted', 'reports/' || n % ${RECORDS}, 'partners', '{}' from generate_series(1, ${EVENTS}) n`)
  await toBeDelivered('report.accepted')
  city.council.startJobs()
  await allAcknowledged()

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

test('what the database could not take while it was away is stored with the next answer, and not sent again', async () => {
  const { housekeeping, read } = (await city.council.context(null)).services.database
  // A sequence counts what is refused: no transaction that fails takes it back.
  await housekeeping.execute('create sequence refused')
  await housekeeping.execute(
    `create function refuse() returns trigger language plpgsql as $$ begin
       perform nextval('refused'); raise exception 'away'; end $$`,
  )
  await housekeeping.execute(
    `create trigger away before update on delivery for each row when (new.state = 'acknowledged') execute function refuse()`,
  )
  await housekeeping.execute(sql`
    insert into outbox (id, sequence, at, type, subject, audience, data)
    select gen_random_uuid(), 9000 + n, now(), 'report.returned', case n when 1 then 'reports/quick' else ${SLOW} end, 'partners', '{}'
    from generate_series(1, 2) n`)
  const before = heard.length
  await toBeDelivered('report.returned')
  await until('(select is_called from refused)')
  await housekeeping.execute('drop trigger away on delivery')
  answerSlow()
  await allAcknowledged()
  expect(heard.slice(before).map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['reports/quick', SLOW]),
  )
  expect(heard).toHaveLength(before + 2)
  const { rows } = await read.execute(
    `select record_number from delivery where subject = 'reports/quick' and sequence = 9001`,
  )
  expect(rows).toEqual([{ record_number: 'no. 9001' }])
})
