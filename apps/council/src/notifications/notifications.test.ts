/** What concerns people, over HTTP: told with what happened, once each, read by themselves, heard at once. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView, NotificationsPage } from '../api/types.ts'
import { type Council, createCouncil, verbs } from '../council.ts'
import { idOf } from '../platform/id.ts'
import {
  type Browser,
  browserOf,
  CASE,
  REZA,
  signReport,
  type TestCity,
  testCity,
  violatingDraft,
} from '../testing.ts'
import { notificationsQuery } from './list-notifications.ts'
import { remindJob } from './remind.ts'

let city: TestCity
let second: Council
let reza: Browser
let owner: Browser
beforeAll(async () => {
  city = await testCity()
  second = await createCouncil(city.config)
  reza = await browserOf(city.council, 'reza')
  owner = await browserOf(city.council, 'owner')
}, 60_000)
afterAll(async () => {
  await second?.close()
  await city?.close()
})

const listOf = async (browser: Browser, query = '') => {
  const answer = await browser.request(`/api/v1/notifications${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as NotificationsPage
}
const told = async (browser: Browser) =>
  (await listOf(browser)).notifications.map(({ kind, text }) => [kind, text.fa])

/** Ends a stream when `done` says that enough was heard. */
async function heardOf(answer: Response, done: (text: string) => boolean): Promise<string> {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  while (!done(text)) {
    const { value, done: over } = await reader.read()
    if (over) break
    text += new TextDecoder().decode(value)
  }
  await reader.cancel()
  return text
}

test('a deadline that is near is told once, though two servers look, begin again, and look the next day', async () => {
  const view = (await (await reza.request(`/api/v1/cases/${CASE}`)).json()) as CaseView
  const due = view.cells.find((cell) => cell.discipline === 'structure' && cell.due)?.due ?? ''
  const lookBefore = async (days: number, council: Council) =>
    remindJob().run(
      await council.context(null, {
        clock: () => new Date(Date.parse(`${due}T08:00:00Z`) - days * 86_400_000),
      }),
      '',
      new AbortController().signal,
    )
  const near = async () => (await told(reza)).filter(([kind]) => kind === 'deadline-near')
  await lookBefore(3, city.council)
  expect(await near()).toEqual([])
  await Promise.all([lookBefore(2, city.council), lookBefore(2, second)])
  await Promise.all([lookBefore(1, city.council), lookBefore(0, second)])
  expect(await near()).toEqual([
    ['deadline-near', expect.stringMatching(/^موعد گزارش .*، سازه: [آ-ی‌ ]+ [۰-۹]+ [آ-ی]+ [۰-۹]{4}\.$/)],
  ])
  await lookBefore(-1, city.council)
  expect(await near()).toHaveLength(1)
  const read = await reza.post('/api/v1/notifications/read', { upTo: Number.MAX_SAFE_INTEGER })
  expect(read.status).toBe(204)
})

describe('a report with a violation, returned', () => {
  let stream: Promise<string>
  beforeAll(async () => {
    const following = await reza.request('/api/v1/notifications/stream')
    expect(following.headers.get('content-type')).toContain('text/event-stream')
    stream = heardOf(following, (text) => text.includes('report-returned'))
    const [asReza, asZahra] = [await city.council.context('reza'), await city.council.context('zahra')]
    const key = { stage: 'foundation', floor: null, discipline: 'structure' as const }
    const { id: reportId } = await verbs.createReport(asReza, { caseId: CASE, ...key })
    await verbs.saveDraft(asReza, { reportId, version: 1, draft: violatingDraft('setback') })
    await signReport(asReza, reportId, city.reza)
    await signReport(asZahra, reportId, city.zahra)
    // The decision comes over the other server.
    const officer = await browserOf(second, 'officer')
    const returned = await officer.post(`/api/v1/reports/${reportId}/return`, { reason: 'عکس آرماتور نیست.' })
    expect(returned.status).toBe(200)
  }, 60_000)

  test('its engineer hears that it came back, and why; of the violation they opened themselves nothing', async () => {
    const { notifications, unread } = await listOf(reza, '?show=unread')
    expect(notifications).toMatchObject([
      {
        kind: 'report-returned',
        text: { fa: 'گزارش پی‌سازی، سازه را شهرداری برگرداند.' },
        reason: 'عکس آرماتور نیست.',
        case: { id: CASE, number: '1403-8-00217' },
        record: expect.stringMatching(/^reports\//),
        read: false,
      },
    ])
    expect(unread).toBe(1)
  })
  test('owner, counter office, coordinator and the district’s violation officer hear of the violation on the building, each once', async () => {
    for (const who of ['owner', 'clerk', 'zahra', 'inspector'])
      expect([who, await told(await browserOf(city.council, who))]).toEqual([
        who,
        [['violation-opened', expect.stringContaining('در این ساختمان ثبت شد')]],
      ])
    for (const who of ['stranger', 'admin'])
      expect([who, await told(await browserOf(city.council, who))]).toEqual([who, []])
  })
  test('who listens hears it at once, also of what the other server did', async () => {
    const text = await stream
    expect(text).toContain('event: notification')
    expect(text).toContain('عکس آرماتور نیست.')
  })
  test('who comes back with the last that was heard misses nothing', async () => {
    const [newest] = (await listOf(owner)).notifications
    const missed = await owner.request('/api/v1/notifications/stream', {
      headers: { 'last-event-id': String((newest?.sequence ?? 0) - 1) },
    })
    expect(await heardOf(missed, (text) => text.includes('\n\n'))).toContain(`id: ${newest?.sequence}`)
  })
  test('read is what they say they read, of their own alone', async () => {
    const [newest] = (await listOf(owner)).notifications
    expect((await reza.post('/api/v1/notifications/read', { ids: [newest?.id] })).status).toBe(204)
    expect((await listOf(owner)).unread).toBe(1)
    expect((await owner.post('/api/v1/notifications/read', { ids: [newest?.id] })).status).toBe(204)
    expect(await listOf(owner)).toMatchObject({ unread: 0, notifications: [{ read: true }] })
    expect((await listOf(owner, '?show=unread')).notifications).toEqual([])
    const { sequence } = (await listOf(reza)).notifications[0] ?? { sequence: 0 }
    expect((await reza.post('/api/v1/notifications/read', { upTo: sequence - 1 })).status).toBe(204)
    expect((await listOf(reza)).unread).toBe(1)
    expect((await reza.post('/api/v1/notifications/read', { upTo: sequence })).status).toBe(204)
    expect((await listOf(reza)).unread).toBe(0)
  })
})

test('nothing is told of what was not stored: both stand in one transaction', async () => {
  const { database } = (await city.council.context(null)).services
  const { rows } = await database.read.execute(
    'select count(*) as all, count(*) filter (where o.xmin = n.xmin or n.read_at is not null) as together from notification n join outbox o on o.id = n.event_id',
  )
  expect(Number(rows[0]?.all)).toBeGreaterThan(0)
  expect(rows[0]?.together).toBe(rows[0]?.all)
  // And the database itself refuses a second one.
  await expect(
    database.housekeeping.execute(
      'insert into notification select gen_random_uuid(), person_id, event_id, sequence, at, kind, case_id, subject, facts, null from notification limit 1',
    ),
  ).rejects.toThrow()
})

test('one whose key was reported lost hears of it, also by themselves; one who is suspended too', async () => {
  const council = await browserOf(city.council, 'council')
  expect((await council.post('/api/v1/register/lost-keys', { personId: idOf('zahra') })).ok).toBe(true)
  const suspended = await council.post('/api/v1/register/engineers/25-300-02141/suspensions', {
    from: new Date().toISOString(),
    until: null,
    reason: 'رأی شورای انتظامی',
    document: '1404/12',
  })
  expect([suspended.status, await suspended.clone().text()]).toEqual([201, expect.anything()])
  const zahra = await browserOf(city.council, 'zahra')
  expect((await told(zahra)).map(([kind]) => kind)).toEqual(['suspended', 'key-lost', 'violation-opened'])
})

describe('somebody with a long past', () => {
  beforeAll(async () => {
    const { housekeeping } = (await city.council.context(null)).services.database
    await housekeeping.execute(
      sql.raw(`insert into outbox (id, sequence, at, type, subject, audience, data)
        select gen_random_uuid(), 1000000 + n, now(), 'report.returned', 'reports/x', 'council', '{}' from generate_series(1, 50000) n`),
    )
    await housekeeping.execute(
      sql.raw(`insert into notification (id, person_id, event_id, sequence, at, kind, subject, facts, read_at)
        select gen_random_uuid(), case when o.sequence % 500 = 0 then '${idOf('clerk')}'::uuid else '${idOf('stranger')}'::uuid end, o.id, o.sequence, o.at, 'suspended', o.subject, '{}', case when o.sequence % 2 = 0 then null else now() end
        from outbox o where o.sequence > 1000000`),
    )
    await housekeeping.execute('analyze')
  }, 60_000)

  test('pages follow one another without a gap or a repetition; of many unread a hundred are counted', async () => {
    const clerk = await browserOf(city.council, 'clerk')
    const seen: number[] = []
    for (let after: string | null = null, pages = 0; pages === 0 || after !== null; pages++) {
      const page = await listOf(clerk, `?limit=30${after === null ? '' : `&after=${after}`}`)
      expect(page.unread).toBe(100)
      seen.push(...page.notifications.map(({ sequence }) => sequence))
      after = page.next
    }
    expect(seen).toHaveLength(101)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
  })
  test('no page looks through all of them', async () => {
    const db = (await city.council.context(null)).services.database.read
    for (const show of ['all', 'unread'] as const)
      for (const who of ['clerk', 'stranger', 'reza'])
        for (const after of [undefined, 1_030_000]) {
          const query = notificationsQuery(db, { personId: idOf(who), show, after, limit: 50 })
          const { rows } = await db.execute(sql`explain ${query}`)
          const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
          expect([show, who, plan.includes('Seq Scan') ? plan : '']).toEqual([show, who, ''])
        }
  })
})

test('nobody asks without signing in, and what is no request is refused', async () => {
  for (const path of ['', '/stream'])
    expect((await city.council.app.request(`/api/v1/notifications${path}`)).status).toBe(401)
  for (const body of [{ ids: [] }, { ids: ['x'] }, { upTo: 0 }, { all: true }])
    expect([body, (await reza.post('/api/v1/notifications/read', body)).status]).toEqual([body, 400])
  for (const query of ['?after=x', '?limit=201', '?show=late'])
    expect([query, (await reza.request(`/api/v1/notifications${query}`)).status]).toEqual([query, 400])
})

test('an engineer whom the register’s push suspends is told, and the coordinator of their case; once', async () => {
  const admin = await browserOf(city.council, 'admin')
  const added = await admin.post('/api/v1/api-keys', { name: 'سازمان', scopes: ['register:write'] })
  const { key } = (await added.json()) as { key: string }
  const nobody = await browserOf(city.council, null)
  const zahra = await browserOf(city.council, 'zahra')
  const [before, own] = [await told(zahra), await told(reza)]
  const push = (at: string) =>
    nobody.request('/api/v1/register/engineers/25-300-02140', {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'رضا موسوی‌نژاد',
        nationalCode: REZA,
        issuedOn: '2020-01-01',
        expiresOn: '2090-01-01',
        entries: [{ discipline: 'structure', competence: 'supervision', grade: '1' }],
        suspensions: [{ from: '2025-01-01T00:00:00Z', until: null, reason: 'رأی شورای انتظامی' }],
        at,
      }),
    })
  const pushed = await push('2025-02-01T00:00:00Z')
  expect([pushed.status, await pushed.clone().text()]).toEqual([200, expect.anything()])
  // Told of once more by the register, as it was.
  expect((await push('2025-03-01T00:00:00Z')).status).toBe(200)
  const again = await browserOf(city.council, 'reza')
  expect((await told(again)).slice(0, -own.length || undefined).map(([kind]) => kind)).toEqual(['suspended'])
  const news = (await told(zahra)).slice(0, -before.length || undefined)
  expect(news).toEqual([['engineer-suspended', expect.stringContaining('25-300-02140')]])
})
