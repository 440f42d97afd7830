import { readdirSync, readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { providerFor, startProvider, type TestProvider } from './accounts/sso-provider.ts'
import { verbs } from './council.ts'
import { demoPeople } from './drawings/testing-people.ts'
import { isId } from './platform/id.ts'
import { ProblemError } from './platform/problem.ts'
import { audit, outbox } from './platform/tables.ts'
import { defineWrite, type Verb } from './platform/verb.ts'
import { recordDigest } from './sync/reconcile/digest.ts'
import { KINDS } from './sync/reconcile/kinds.ts'
import { loadRecords } from './sync/reconcile/load-records.ts'
import { syncRecord } from './sync/tables.ts'
import { ORIGIN, type TestCity, testCity, testSigner } from './testing.ts'
import { askedOf } from './testing-asked.ts'
import { type WalkedIds, walk } from './testing-walk.ts'

/** What the server itself does, and what nobody need sign in for. */
const SYSTEM = new Set<keyof typeof verbs>([
  'loadRegister',
  'stampSignature',
  'checkRevision',
  'stampViolationReport',
  'lapseObjection',
  'takeSheetLines',
  'forgetSheet',
  'remindOfDeadlines',
  'acknowledgeDeliveries',
  'recordComparison',
  'recordCosignature',
  'appendAuditBatch',
  'proveInclusion',
  'readReleasedSheet',
  'readReleasedSheetFile',
])

let city: TestCity
let provider: TestProvider
let ids: WalkedIds

beforeAll(async () => {
  const witness = await testSigner('city.example/witness', 4)
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    demo: demoPeople,
    peers: [{ name: 'شهرداری', system: 'municipality', url: 'http://127.0.0.1:9', key: 'x' }],
  })
  ids = await walk({ city, provider, witness })
}, 240_000)
afterAll(async () => {
  await city?.close()
  await provider?.close()
})

test('every writing verb leaves an audit row, and an event of the same transaction', async () => {
  const { database } = (await city.council.context(null)).services
  const { rows } = await database.read.execute(
    'select a.verb, bool_and(exists (select from outbox o where o.sequence = a.sequence and o.xmin = a.xmin)) as with_event from audit a group by a.verb',
  )
  const seen = new Map(rows.map((row) => [row.verb, row.with_event]))
  for (const verb of Object.values(verbs) as Verb[]) {
    expect([verb.name, seen.get(verb.name)]).toEqual([verb.name, verb.writes ? true : undefined])
  }
})

test('after all verbs the digest of every record that other systems compare is that of the record', async () => {
  const { read } = (await city.council.context(null)).services.database
  for (const kind of KINDS) {
    const records = await loadRecords(read, kind, { after: null, limit: 10_000 })
    const kept = await read.select().from(syncRecord).where(eq(syncRecord.kind, kind))
    expect(records.length).toBeGreaterThan(0)
    expect(Object.fromEntries(kept.map(({ key, digest }) => [key, digest]))).toEqual(
      Object.fromEntries(records.map(({ key, fields }) => [key, recordDigest(key, fields)])),
    )
  }
})

describe('no verb serves a stranger, or nobody', () => {
  for (const key of Object.keys(verbs) as (keyof typeof verbs)[]) {
    test(key, async () => {
      const input = askedOf(ids)[key]
      const run = verbs[key] as Verb
      const stranger = await city.council.context('stranger')
      if (input === 'is public') {
        const nobody = await city.council.context(null)
        const asked = key === 'readService' ? { serviceId: 'permit-new' } : {}
        expect(await run(nobody, asked)).toEqual(await run(stranger, asked))
        return
      }
      if (input === 'answers') {
        const asked = key === 'search' ? { q: '۴۰۴' } : {}
        const { next, ...lists } = { next: null, ...((await run(stranger, asked)) as object) }
        const given = Object.values(lists).flat()
        expect([next, ...given.filter((one) => one !== 0)]).toEqual([null])
        await expect(run(await city.council.context(null), asked)).rejects.toMatchObject({
          problem: { status: 401 },
        })
        return
      }
      // Only one's own sessions and notifications are touched; of none there is nothing to do.
      if (['closeSession', 'endOtherSessions', 'markRead'].includes(key))
        expect(await run(stranger, input)).toBeUndefined()
      else {
        const refusal = await run(stranger, input).then(
          () => null,
          (error: unknown) => error,
        )
        expect(refusal).toBeInstanceOf(ProblemError)
        expect([403, 404]).toContain((refusal as ProblemError).problem.status)
      }
      if (SYSTEM.has(key)) return
      const nobody = await city.council.context(null)
      await expect(run(nobody, input)).rejects.toMatchObject({
        // Whoever signs in is nobody yet: what they say is refused for itself.
        problem: { code: expect.stringMatching(/^sign-in-|^invitation-over$|forbidden/) },
      })
    })
  }
})

test('a write without audit row and event is not committed; reading connections cannot write', async () => {
  const context = await city.council.context(null)
  const silent = defineWrite({
    name: 'test.silent',
    input: z.strictObject({}),
    permit: async () => {},
    write: async (_context, { db }) => {
      await db.execute("insert into person (id, name, created_at) values (gen_random_uuid(), 'x', now())")
    },
  })
  await expect(silent(context, {})).rejects.toThrow('without audit row and event')
  const { read } = context.services.database
  expect((await read.execute("select from person where name = 'x'")).rowCount).toBe(0)
  await expect(
    read.execute("insert into person (id, name, created_at) values (gen_random_uuid(), 'x', now())"),
  ).rejects.toThrow()
})

test('every verb is named in its module and defined by one of the two makers', () => {
  const root = new URL('.', import.meta.url)
  const defined = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        path.endsWith('.ts') && !/(\.test|testing[^/]*)\.ts$/.test(path) && path !== 'platform/verb.ts',
    )
    .flatMap((path) => [
      ...readFileSync(new URL(path, root), 'utf8').matchAll(/define(?:Read|Write)\(\{\s+name: '([^']+)'/g),
    ])
    .map((match) => match[1])
  const named = (Object.values(verbs) as Verb[]).map((verb) => verb.name)
  expect(defined.sort()).toEqual(named.sort())
})

test('only a verb opens a transaction in which records are written', () => {
  const root = new URL('.', import.meta.url)
  const opening = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => /database\.transaction\(/.test(readFileSync(new URL(path, root), 'utf8')))
  expect(opening).toEqual(['platform/verb.ts'])
})

test('events are numbered in commit order under concurrent writers, without gaps', async () => {
  const { database } = (await city.council.context(null)).services
  const admin = await city.council.context('admin')
  const adding = Array.from({ length: 20 }, (_, at) =>
    verbs.addSubscriber(admin, { name: `s${at}`, url: 'http://127.0.0.1:9/' }),
  )
  const seen: number[] = []
  for (let done = false; !done; ) {
    done = await Promise.race([
      Promise.all(adding).then(() => true),
      new Promise<boolean>((go) => setTimeout(go, 1, false)),
    ])
    const rows = await database.read
      .select({ sequence: outbox.sequence })
      .from(outbox)
      .orderBy(outbox.sequence)
    // What a reader has passed never changes: each look only adds at the end.
    const now = rows.map((row) => row.sequence)
    expect(now.slice(0, seen.length)).toEqual(seen)
    expect(now).toEqual(now.map((_, at) => at + 1))
    seen.splice(0, seen.length, ...now)
  }
  const rows = await database.read.select({ id: audit.id }).from(audit)
  expect(rows.every(({ id }) => isId(id))).toBe(true)
})
