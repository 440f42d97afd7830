/** Numbers of events: whatever is killed or slow between a commit and its number, no event is lost, passed by or numbered twice. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import { appendSigned, digestOf, ledgerOf, until } from '../log/testing-ledger.ts'
import { type TestCity, testCity } from '../testing.ts'
import type { Context } from './context.ts'
import { APPEND_LOCK } from './number-events.ts'

let city: TestCity
let system: Context
let byHand: pg.Client
const logged: string[] = []
beforeAll(async () => {
  city = await testCity({ log: (event) => logged.push(event) })
  system = await city.council.context(null)
  byHand = new pg.Client({ connectionString: city.config.databaseUrl })
  await byHand.connect()
})
afterAll(async () => {
  await byHand?.end()
  await city?.close()
})

const rowsOf = async (query: string) => (await byHand.query(query)).rows
const waiting = async () => (await rowsOf('select place from unnumbered')).length
const eventsOf = (text: string) =>
  rowsOf(
    `select outbox.sequence, audit.verb, ledger_leaf.index from outbox join audit using (sequence) join ledger_leaf on event_id = outbox.id
     where outbox.data ->> 'fileSha256' = '${digestOf(text)}'`,
  )

test('whoever is answered finds the event in feed, audit and ledger', async () => {
  await appendSigned(system, 'at once')
  expect(await eventsOf('at once')).toMatchObject([{ verb: 'test.signed' }])
  expect(await waiting()).toBe(0)
})

test('a transaction that commits late is numbered late, and nobody who follows the feed misses it', async () => {
  const id = '01900000-0000-7000-8000-00000000abcd'
  const event = { type: 'case.changed', subject: 'cases/late', audience: 'partners', data: {} }
  const step = { actorId: null, verb: 'test.late', subject: 'cases/late', details: {} }
  const written = [event, step].map((one) => JSON.stringify([{ id, at: new Date(), ...one }]))
  await byHand.query('begin')
  await byHand.query(
    `insert into unnumbered (events, audited, noted) values ($1, $2, '{"notifications": []}')`,
    written,
  )
  await appendSigned(system, 'meanwhile')
  const [meanwhile] = await eventsOf('meanwhile')
  const council = await city.council.context('council')
  const after = Number(meanwhile?.sequence)
  expect((await verbs.listChanges(council, { after })).events).toEqual([])
  await byHand.query('commit')
  await system.services.numberEvents()
  expect((await verbs.listChanges(council, { after })).events).toMatchObject([
    { subject: 'cases/late', sequence: String(after + 1) },
  ])
})

/** A leaf whose server loses its connection between the commit and the number. */
async function cutOff(text: string): Promise<void> {
  await byHand.query(`select pg_advisory_lock(${APPEND_LOCK})`)
  const done = appendSigned(system, text)
  const waits = () =>
    rowsOf(`select pid from pg_locks where locktype = 'advisory' and objid = ${APPEND_LOCK} and not granted`)
  const [backend] = await until(waits, (found) => found.length === 1)
  await byHand.query('select pg_terminate_backend($1)', [backend?.pid])
  await done
  await byHand.query('select pg_advisory_unlock_all()')
}

test('what is cut off between its commit and its number is answered as done, and numbered afterwards, once', async () => {
  const before = (await ledgerOf(city.council)).size
  await cutOff('cut off')
  expect(logged).toContain('numbering-failed')
  expect(await eventsOf('cut off')).toEqual([])
  expect(await waiting()).toBe(1)

  await Promise.all([system.services.numberEvents(), appendSigned(system, 'the next')])
  expect(await eventsOf('cut off')).toHaveLength(1)
  expect(await eventsOf('the next')).toHaveLength(1)
  expect((await ledgerOf(city.council)).size).toBe(before + 2)
})

test('what another instance left behind is numbered when a server starts, without anybody doing anything', async () => {
  await cutOff('left behind')
  expect(await waiting()).toBe(1)
  city.council.startJobs()
  await until(waiting, (count) => count === 0)
  expect(await eventsOf('left behind')).toHaveLength(1)
})
