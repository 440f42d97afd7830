/** The audit as officers search it, over HTTP: by who, case, record, verb and time, and where each row stands in the ledger. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditPage } from '../api/types.ts'
import { sha256Of } from '../platform/blobs.ts'
import { idOf } from '../platform/id.ts'
import { browserOf, CASE, filledDraft, type TestCity, testCity } from '../testing.ts'
import { auditBatchJob } from './append-audit-batch.ts'
import { auditQuery } from './search-audit.ts'

const MANY = 50_000
let city: TestCity
let reportId: string

beforeAll(async () => {
  const auditor = { fa: 'بازرس', en: 'Auditor' }
  city = await testCity({ demo: [{ personId: 'auditor', title: auditor, note: auditor }] })
  await city.council.seed({
    people: [{ id: 'auditor', name: 'بازرس', nationalCode: null, roles: [{ role: 'auditor' }] }],
    engineers: [],
    cases: [],
    assignments: [],
    permits: [],
    drawingSets: [],
  })
  const reza = await browserOf(city.council, 'reza')
  const key = { stage: 'foundation', floor: null, discipline: 'structure' }
  const begun = await reza.post(`/api/v1/cases/${CASE}/reports`, key)
  reportId = ((await begun.json()) as { id: string }).id
  const saved = await reza.request(`/api/v1/reports/${reportId}/draft`, {
    method: 'PUT',
    headers: { 'if-match': '"1"' },
    body: JSON.stringify(filledDraft()),
  })
  expect(saved.status).toBe(200)
  const inTwoHours = { clock: () => new Date(Date.now() + 2 * 3_600_000) }
  await auditBatchJob.run(await city.council.context(null, inTwoHours), '', new AbortController().signal)
  // A city's past, after that batch: rows of a thousand people about ten thousand records.
  const { housekeeping } = (await city.council.context(null)).services.database
  for (let from = 1; from <= MANY; from += 10_000)
    await housekeeping.execute(
      sql.raw(`insert into audit (id, at, actor_id, verb, subject, details, sequence)
        select gen_random_uuid(), timestamptz '2024-01-01' + n * interval '1 minute', ('00000000-0000-4000-8000-' || lpad((n % 1000)::text, 12, '0'))::uuid,
          (array['reports.accept', 'reports.return', 'reports.save-draft', 'violations.serve'])[1 + n % 4], 'reports/' || md5('r' || n % 10000)::uuid, '{}', 1000000 + n
        from generate_series(${from}, ${from + 9_999}) n`),
    )
  await housekeeping.execute('analyze')
}, 120_000)
afterAll(() => city?.close())

const ask = async (query: Record<string, string>, who = 'council') => {
  const { request } = await browserOf(city.council, who)
  return request(`/api/v1/audit?${new URLSearchParams(query)}`)
}
const found = async (query: Record<string, string>, who?: string) => {
  const answer = await ask(query, who)
  expect([query, answer.status]).toEqual([query, 200])
  return (await answer.json()) as AuditPage
}
const done = ({ rows }: AuditPage) => rows.map(({ verb }) => verb)

describe('who did what, when', () => {
  test('of a person: only theirs, the newest first, in the words of the table of permissions', async () => {
    const page = await found({ actorId: idOf('reza') })
    expect(done(page)).toEqual(['reports.save-draft', 'reports.create', 'accounts.open-demo-session'])
    expect(page.rows[1]).toMatchObject({
      who: { kind: 'person', id: idOf('reza'), name: 'رضا موسوی‌نژاد' },
      record: `reports/${reportId}`,
      details: { case: CASE },
    })
    expect(page.rows[1]?.name?.fa).toBe('آغاز گزارش مرحله')
  })
  test('of a case: of all that belongs to it, and of nothing else', async () => {
    expect(done(await found({ caseId: CASE }))).toEqual(['reports.save-draft', 'reports.create'])
    expect(done(await found({ caseId: idOf('no such case') }))).toEqual([])
  })
  test('of one record, of one verb, between two instants, and of all at once', async () => {
    const record = `reports/${reportId}`
    expect(done(await found({ record }))).toEqual(['reports.save-draft', 'reports.create'])
    expect(done(await found({ record, verb: 'reports.create' }))).toEqual(['reports.create'])
    expect(done(await found({ record, until: '2026-01-01T00:00:00Z' }))).toEqual([])
    const span = { from: '2024-01-01T00:01:00Z', until: '2024-01-01T00:09:00Z' }
    expect((await found(span)).rows.map(({ at }) => at.slice(14, 16))).toEqual([
      '08',
      '07',
      '06',
      '05',
      '04',
      '03',
      '02',
      '01',
    ])
    expect(done(await found({ ...span, verb: 'violations.serve' }))).toHaveLength(2)
  })
  test('what the server itself did is said to be so', async () => {
    const { rows } = await found({ verb: 'register.load' })
    expect(rows).toHaveLength(2)
    expect(rows[0]?.who).toEqual({ kind: 'server', id: null, name: null })
  })
})

test('pages follow one another without a gap or a repetition', async () => {
  const seen: string[] = []
  for (let after: string | null = null, pages = 0; pages === 0 || after !== null; pages++) {
    const page: AuditPage = await found({
      verb: 'reports.return',
      from: '2024-01-30T00:00:00Z',
      until: '2024-02-02T00:00:00Z',
      limit: '100',
      ...(after && { after }),
    })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
  }
  expect(seen).toHaveLength((3 * 24 * 60) / 4)
  expect(new Set(seen).size).toBe(seen.length)
})

test('each row leads to its batch, whose rows have a proof in the ledger; a newer one has none yet', async () => {
  const { rows } = await found({ record: `reports/${reportId}` })
  const batch = rows[0]?.batch
  expect(rows[1]?.batch).toEqual(batch)
  const { request } = await browserOf(city.council, 'council')
  const bytes = new Uint8Array(await (await request(batch?.rows ?? '')).arrayBuffer())
  expect(sha256Of(bytes)).toBe(batch?.sha256)
  expect(new TextDecoder().decode(bytes)).toContain(rows[0]?.id)
  expect((await request(batch?.proof ?? '')).status).toBe(200)
  expect((await found({ verb: 'reports.return', limit: '1' })).rows[0]?.batch).toBeNull()
})

test('for officers and auditors; asking is no change, and leaves no row', async () => {
  const before = (await found({ actorId: idOf('auditor') }, 'auditor')).rows.length
  expect((await found({ actorId: idOf('auditor') }, 'auditor')).rows.length).toBe(before + 1)
  for (const who of ['reza', 'officer', 'admin', 'stranger'])
    expect([who, (await ask({}, who)).status]).toEqual([who, 403])
  expect((await city.council.app.request('/api/v1/audit')).status).toBe(401)
})

test('what is no search is refused', async () => {
  for (const query of [
    { actorId: 'x' },
    { verb: 'drop table' },
    { from: 'yesterday' },
    { limit: '201' },
    { nobody: 'knows' },
  ] as Record<string, string>[])
    expect([query, (await ask(query)).status]).toEqual([query, 400])
  expect((await ask({ after: idOf('no row') })).status).toBe(404)
})

test('no search looks through the whole audit', async () => {
  const db = (await city.council.context(null)).services.database.read
  const actorId = idOf('reza')
  const asked = [
    {},
    { actorId },
    { caseId: CASE },
    { record: `reports/${reportId}` },
    { verb: 'reports.create' },
    { verb: 'nothing.of-the-kind' },
    { from: '2024-01-02T00:00:00Z', until: '2024-01-02T01:00:00Z' },
    { actorId, verb: 'reports.create', from: '2024-01-02T00:00:00Z' },
    { caseId: CASE, verb: 'reports.accept' },
  ]
  for (const one of asked)
    for (const beyond of [undefined, { id: reportId, at: new Date('2024-01-20T00:00:00Z') }]) {
      const { rows } = await db.execute(sql`explain ${auditQuery(db, { ...one, limit: 50 }, beyond)}`)
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect([one, /Seq Scan on audit\b/.test(plan) ? plan : '']).toEqual([one, ''])
    }
})
