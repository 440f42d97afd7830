/** The key figures over HTTP: what the real steps of a report leave, what the rules of `casework` reckon, who may know. */
import { type KpiId, kpisOf } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KpisView } from '../api/types.ts'
import { verbs } from '../council.ts'
import { idOf } from '../platform/id.ts'
import { browserOf, CASE, signReport, type TestCity, testCity, violatingDraft } from '../testing.ts'
import { reportFiguresQuery, violationFiguresQuery } from './figures.ts'
import { monthsOf, startOf } from './period.ts'

const MANY = 50_000
const DAY_MS = 86_400_000
let city: TestCity

beforeAll(async () => {
  city = await testCity()
}, 60_000)
afterAll(() => city?.close())

const ask = async (query: Record<string, string> = {}, who = 'council') => {
  const { request } = await browserOf(city.council, who)
  return request(`/api/v1/kpis?${new URLSearchParams(query)}`)
}
const figures = async (query: Record<string, string> = {}, who?: string) => {
  const answer = await ask(query, who)
  expect([query, answer.status]).toEqual([query, 200])
  return (await answer.json()) as KpisView
}

describe('a report and its violation, from the site to the municipality', () => {
  let violationId: string
  beforeAll(async () => {
    const [reza, zahra] = [await city.council.context('reza'), await city.council.context('zahra')]
    const key = { stage: 'foundation', floor: null, discipline: 'structure' as const }
    const { id: reportId } = await verbs.createReport(reza, { caseId: CASE, ...key })
    const visitedAt = new Date(Date.now() - 5 * 3_600_000).toISOString()
    const draft = { ...violatingDraft('setback'), visitedAt }
    await verbs.saveDraft(reza, { reportId, version: 1, draft })
    await signReport(reza, reportId, city.reza)
    await signReport(zahra, reportId, city.zahra)
    const { rows } = await reza.services.database.read.execute('select id from violation')
    violationId = String(rows[0]?.id)
    const officer = await browserOf(city.council, 'officer')
    const returned = await officer.post(`/api/v1/reports/${reportId}/return`, { reason: 'عکس آرماتور نیست.' })
    expect(returned.status).toBe(200)
  }, 60_000)

  test('it counts as submitted, late, returned with its reason; two trips were saved', async () => {
    const { rows, definitions } = await figures()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      of: null,
      reports: 1,
      lateShare: 1,
      returnedShare: 1,
      returnReasons: [{ reason: 'عکس آرماتور نیست.', count: 1 }],
      visitsAvoided: 2,
      violations: 1,
      unacknowledged: 1,
      hoursToAcknowledgement: null,
    })
    expect(rows[0]?.hoursToMunicipality).toBeCloseTo(5, 1)
    for (const { id, definition } of definitions) {
      expect(rows[0]).toHaveProperty(id)
      expect(definition.fa).toMatch(/[آ-ی].*\.$/)
      expect(definition.en).toMatch(/^[A-Z].*\.$/)
    }
  })
  test('the acknowledgement ends the waiting of the violation', async () => {
    const { request } = await browserOf(city.council, 'inspector')
    const acknowledged = await request(`/api/v1/violations/${violationId}/acknowledge`, {
      method: 'POST',
      headers: { 'if-match': '"1"' },
      body: JSON.stringify({ recordNumber: '1404/7' }),
    })
    expect([acknowledged.status, await acknowledged.clone().text()]).toEqual([200, expect.anything()])
    const [all] = (await figures()).rows
    expect(all).toMatchObject({
      violations: 1,
      unacknowledged: 0,
      hoursToAcknowledgement: expect.closeTo(0, 1),
    })
  })
  test('by district, stage and discipline, each row by its name; filters leave what they name', async () => {
    for (const [by, of, name] of [
      ['district', '8', 'منطقهٔ ۸'],
      ['stage', 'foundation', 'پی‌سازی'],
      ['discipline', 'structure', 'سازه'],
    ] as const) {
      const { rows } = await figures({ by })
      expect(rows.map((row) => [row.of, row.reports, row.violations])).toEqual([
        [null, 1, 1],
        [of, 1, 1],
      ])
      expect(rows[1]?.name.fa).toBe(name)
      expect((await figures({ [by]: of })).rows[0]).toMatchObject({ reports: 1, violations: 1 })
    }
    for (const other of [{ district: '3' }, { stage: 'start' }, { discipline: 'electrical' }] as Record<
      string,
      string
    >[])
      expect((await figures(other)).rows).toMatchObject([
        { reports: 0, violations: 0, lateShare: null, visitsAvoided: 0 },
      ])
  })
})

describe('a city’s past', () => {
  beforeAll(async () => {
    const { housekeeping } = (await city.council.context(null)).services.database
    const run = (text: string) => housekeeping.execute(sql.raw(text))
    for (let from = 1; from <= MANY; from += 10_000) {
      const series = `generate_series(${from}, ${from + 9_999}) n`
      const at = "timestamptz '2019-01-01' + n * interval '1 hour'"
      await run(`insert into report (id, case_id, profile, stage, discipline, floor, revision, checklist, engineer_id, drawing_set_id, state, state_since, version, draft, created_at)
        select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '${CASE}', 'qom-7', 'frame', 'structure', n, 1, 'x', '${idOf('reza')}', d.id, 'draft', now(), 1, '{}', now()
        from ${series}, (select id from drawing_set limit 1) d`)
      await run(`insert into report_submission (report_id, district, stage, discipline, visited_at, submitted_at, due, trips, returned, reason)
        select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 1 + n % 8, 'frame', 'structure', ${at} - (n % 97) * interval '20 minutes', ${at},
          (timestamptz '2019-01-01' + n * interval '1 hour' - interval '1 day' + (n % 3) * interval '1 day')::date, 1 + n % 2, n % 5 = 0, 'دلیل ' || n % 7 from ${series}`)
    }
    await run(`insert into building_case (id, number, renovation_code, address, district, owner, builder, building_group, floors_above, floors_below, area, profile, scope, conditions, storeys)
      select gen_random_uuid(), '500-' || n, '07-01-00001-00001-001-000-000', 'x', 1 + n % 8, 'م', 'س', 'ب', 4, 0, 900, 'qom-7', '[]', '[]', '[]' from generate_series(1, 5000) n`)
    // A violation's history is demanded of it; here only its times matter.
    await housekeeping.transaction(async (tx) => {
      await tx.execute('alter table violation disable trigger user')
      await tx.execute(
        sql.raw(`insert into violation (id, case_id, report_id, item, discipline, kind, severity, description, seen_at, opened_at, opened_by, state, state_since, stop, days, last_day, acknowledged_at, version)
          select gen_random_uuid(), '${CASE}', r.id, 'x', 'structure', 'setback', 'observation', 'x', s.submitted_at, s.submitted_at, '${idOf('reza')}', 'closed', s.submitted_at, 'none', '{}', s.due, s.submitted_at + interval '2 hours', 2
          from report_submission s join report r on r.id = s.report_id where r.stage = 'frame'`),
      )
      await tx.execute('alter table violation enable trigger user')
    })
    await run('analyze')
  }, 120_000)

  test('the database reckons what the rules reckon', async () => {
    const { read } = (await city.council.context(null)).services.database
    const { rows } = await read.execute(
      "select * from report_submission where submitted_at >= '2022-03-01 00:00+03:30' and submitted_at < '2022-04-01 00:00+03:30'",
    )
    const iso = (value: unknown) => new Date(value as string).toISOString()
    const rule = kpisOf(
      rows.map((row) => ({
        visitedAt: iso(row.visited_at),
        submittedAt: iso(row.submitted_at),
        due: String(row.due),
        tripsOnPaper: Number(row.trips),
      })),
      new Date(),
    )
    const period = { from: '2022-03-01', until: '2022-03-31' }
    const [all] = (await figures(period)).rows
    expect(all?.reports).toBe(31 * 24)
    for (const [id, value] of Object.entries(rule) as [KpiId, number][])
      expect([id, all?.[id as keyof typeof rule]]).toEqual([id, expect.closeTo(value, 2)])
    expect(all).toMatchObject({ violations: 31 * 24, hoursToAcknowledgement: 2, hoursToAcknowledgement90: 2 })
    expect(all?.returnedShare).toBeCloseTo(0.2, 1)
    expect(all?.returnReasons).toHaveLength(5)
    const byDistrict = (await figures({ ...period, by: 'district' })).rows
    expect(byDistrict.map(({ of }) => of)).toEqual([null, '1', '2', '3', '4', '5', '6', '7', '8'])
    expect(byDistrict.slice(1).reduce((sum, { reports }) => sum + reports, 0)).toBe(31 * 24)
  })
  test('months are those of the Persian calendar', async () => {
    const { rows } = await figures({ from: '2022-03-01', until: '2022-03-31', by: 'month' })
    expect(rows.map(({ of, reports }) => [of, reports / 24])).toEqual([
      [null, 31],
      ['1400/12', 20],
      ['1401/01', 11],
    ])
  })
  test('weeks begin with Saturday, and tell the late ones', async () => {
    const { rows } = await figures({ from: '2022-03-01', until: '2022-03-31', by: 'week' })
    expect(rows.map(({ of, reports }) => [of, reports / 24])).toEqual([
      [null, 31],
      ['2022-02-26', 4],
      ['2022-03-05', 7],
      ['2022-03-12', 7],
      ['2022-03-19', 7],
      ['2022-03-26', 6],
    ])
    for (const { late, lateBeyond, reports } of rows) {
      expect(late).toBeLessThanOrEqual(reports)
      expect(lateBeyond).toBeLessThanOrEqual(late)
    }
  })
  test('a period is read by its index: no table as a whole', async () => {
    const { read } = (await city.council.context(null)).services.database
    const period = { from: '2022-03-01', until: '2022-03-31' }
    for (const districts of [null, [3]])
      for (const by of ['all', 'district', 'month'] as const) {
        const asked = {
          from: startOf(period.from),
          until: startOf('2022-04-01'),
          spans: monthsOf(period.from, period.until),
          districts,
          by,
        }
        for (const query of [reportFiguresQuery(asked), violationFiguresQuery(asked)]) {
          const { rows } = await read.execute(sql`explain ${query}`)
          const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
          expect(
            /Seq Scan on (report|report_submission|building_case|violation)\b/.test(plan) ? plan : '',
          ).toBe('')
        }
      }
  })
  test('a year of it is reckoned at once', async () => {
    const begun = performance.now()
    await figures({ from: '2022-01-01', until: '2022-12-31', by: 'stage' })
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

test('as a sheet: the same figures, and behind them what each counts', async () => {
  const { request } = await browserOf(city.council, 'council')
  const answer = await request('/api/v1/exports/kpis?from=2022-03-01&until=2022-03-31&by=district&format=csv')
  expect(answer.headers.get('content-disposition')).toContain('kpis.csv')
  const lines = (await answer.text()).split('\r\n')
  expect(lines[0]).toContain('"مراجعهٔ حضوری که لازم نشد"')
  expect(lines[1]).toMatch(/^"همه",744,/)
  expect(lines[9]).toMatch(/^"منطقهٔ ۸",/)
  expect(lines.join('\n')).toContain('برآورد است')
  expect((await request('/api/v1/exports/kpis?by=moon')).status).toBe(400)
})

test('for the council, auditors, and a municipal officer of their own district', async () => {
  const ofTheirs = await figures({ from: '2022-03-01', until: '2022-03-31', by: 'district' }, 'officer')
  expect(ofTheirs.rows.map(({ of }) => of)).toEqual([null, '8'])
  expect((await ask({ district: '8' }, 'officer')).status).toBe(200)
  expect((await ask({ district: '3' }, 'officer')).status).toBe(403)
  for (const who of ['reza', 'admin', 'owner', 'stranger'])
    expect([who, (await ask({}, who)).status]).toEqual([who, 403])
  expect((await city.council.app.request('/api/v1/kpis')).status).toBe(401)
})

test('what is no period is refused', async () => {
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)
  for (const query of [
    { from: tomorrow, until: '2026-01-01' },
    { from: '2020-01-01', until: '2021-01-02' },
    { from: '1404/09/01' },
    { by: 'engineer' },
  ] as Record<string, string>[])
    expect([query, (await ask(query)).status]).toEqual([query, 400])
})
