/** A database that is overloaded or away is told as such, so that whoever asked asks again: on a real one. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../api/types.ts'
import { browserOf, type TestCity, testCity } from '../testing.ts'
import { storageAway } from './storage-away.ts'

let city: TestCity
let other: pg.Client
beforeAll(async () => {
  city = await testCity()
  other = new pg.Client({ connectionString: city.config.databaseUrl })
  await other.connect()
})
afterAll(async () => {
  await other?.end()
  await city?.close()
})

const WAITING = `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

test('a request whose connection the database ends is answered 503, with when to ask again', async () => {
  const reza = await browserOf(city.council, 'reza')
  await other.query('begin; lock table building_case in access exclusive mode')
  const asked = reza.request('/api/v1/cases')
  await expect.poll(async () => (await other.query(WAITING)).rowCount, { timeout: 5000 }).toBeGreaterThan(0)
  await other.query(`select pg_terminate_backend(pid) from (${WAITING}) waiting`)
  await other.query('rollback')

  const answer = await asked
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(((await answer.json()) as Problem).code).toBe('storage-away')
  expect((await reza.request('/api/v1/cases')).status).toBe(200)
})

test('so is one that gets no connection in time', async () => {
  const pool = new pg.Pool({
    connectionString: city.config.databaseUrl,
    max: 1,
    connectionTimeoutMillis: 50,
  })
  const held = await pool.connect()
  const error = await pool.query('select 1').catch((failed: unknown) => failed)
  held.release()
  await pool.end()
  expect(storageAway(error)).toBe(true)
})

test('a value that the database refuses is a fault of ours', async () => {
  const error = await other.query(`select 'x'::uuid`).catch((failed: unknown) => failed)
  expect(error).toBeInstanceOf(Error)
  expect(storageAway(error)).toBe(false)
})
