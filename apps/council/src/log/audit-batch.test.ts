/** The audit in the ledger: batches without gaps, each by the digest of its rows, so that a row changed by hand is shown. */
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Council, createCouncil } from '../council.ts'
import { sha256Of } from '../platform/blobs.ts'
import { audit } from '../platform/tables.ts'
import { browserOf, type TestCity, testCity } from '../testing.ts'
import { auditBatchJob } from './append-audit-batch.ts'
import { auditBatch, ledgerLeaf } from './tables.ts'
import { appendSigned, ledgerOf } from './testing-ledger.ts'

const HOURS = 3_600_000

let city: TestCity
let second: Council
beforeAll(async () => {
  city = await testCity()
  second = await createCouncil(city.config)
})
afterAll(async () => {
  await second?.close()
  await city?.close()
})

const database = async () => (await city.council.context(null)).services.database
const batches = async () => (await database()).read.select().from(auditBatch).orderBy(asc(auditBatch.number))
const lookAfter = async (hours: number, council: Council = city.council) =>
  auditBatchJob.run(
    await council.context(null, { clock: () => new Date(Date.now() + hours * HOURS) }),
    '',
    new AbortController().signal,
  )
const rowsOf = async (number: number, personId = 'council') => {
  const { request } = await browserOf(city.council, personId)
  return request(`/api/v1/ledger/audit/${number}`)
}
const proofOf = (sha256: string) => city.council.app.request(`/api/v1/ledger/${sha256}/proof`)

test('rows wait for an hour, then they are a leaf by their digest', async () => {
  await lookAfter(0)
  expect(await batches()).toEqual([])
  // One from before rows were numbered.
  const { housekeeping } = await database()
  await housekeeping.execute(`insert into audit (id, at, verb, subject, details)
    values ('019376aa-0000-7000-8000-000000000000', '2026-01-01', 'reports.accept', 'reports/old', '{"b": 1, "a": [2]}')`)
  await lookAfter(2)
  const [batch, ...more] = await batches()
  expect(more).toEqual([])
  expect(batch).toMatchObject({ number: 1, after: 0, rows: 2 })

  const answer = await rowsOf(1)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(sha256Of(bytes)).toBe(batch?.sha256)
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).verb).sort()).toEqual(['register.load', 'reports.accept'])
  expect(lines.join('\n')).toContain('"details":{"a":[2],"b":1}')
  expect((await proofOf(batch?.sha256 ?? '')).status).toBe(200)
  const [leaf] = await (await database()).read
    .select()
    .from(ledgerLeaf)
    .orderBy(asc(ledgerLeaf.index))
    .offset(1)
  expect(leaf).toMatchObject({ index: 1, kind: 'audit' })
  expect((await ledgerOf(city.council)).auditBatches).toBe(1)
})

test('what the ledger itself does brings no batch of its own: it would never end', async () => {
  // That somebody signed in to see the first is a row of its own.
  await lookAfter(9)
  for (let look = 0; look < 3; look++) await lookAfter(9)
  expect(await batches()).toHaveLength(2)
})

test('two servers number batches without gaps, and every row is in exactly one', async () => {
  const system = await city.council.context(null)
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 8 }, (_, at) => appendSigned(system, `round ${round} ${at}`)))
    await Promise.all([lookAfter(2), lookAfter(2, second), lookAfter(2), lookAfter(2, second)])
  }
  const made = await batches()
  expect(made.length).toBeGreaterThanOrEqual(5)
  expect(made.map(({ number }) => number)).toEqual(made.map((_, at) => at + 1))
  for (const [at, { after }] of made.entries()) expect(after).toBe(made[at - 1]?.upTo ?? 0)
  const counted = made.reduce((sum, { rows }) => sum + rows, 0)
  const all = await (await database()).read.select({ sequence: audit.sequence }).from(audit)
  const last = made.at(-1)?.upTo ?? 0
  expect(counted).toBe(all.filter(({ sequence }) => (sequence ?? 0) <= last).length)
  for (const { number, sha256 } of made) {
    expect(sha256Of(new Uint8Array(await (await rowsOf(number)).arrayBuffer()))).toBe(sha256)
    expect((await proofOf(sha256)).status).toBe(200)
  }
})

test('a row that was changed by hand, triggers off, no longer has a proof', async () => {
  const { housekeeping } = await database()
  await housekeeping.transaction(async (tx) => {
    await tx.execute('alter table audit disable trigger user')
    await tx.execute("update audit set subject = 'reports/another' where subject = 'reports/old'")
    await tx.execute('alter table audit enable trigger user')
  })
  const bytes = new Uint8Array(await (await rowsOf(1)).arrayBuffer())
  expect((await proofOf(sha256Of(bytes))).status).toBe(404)
})

test('rows are for those who may see the audit', async () => {
  expect((await rowsOf(1, 'reza')).status).toBe(403)
  expect((await city.council.app.request('/api/v1/ledger/audit/1')).status).toBe(401)
  for (const [number, status] of [
    [99, 404],
    [0, 400],
    [99_999_999_999, 400],
  ] as const)
    expect((await rowsOf(number)).status).toBe(status)
})
