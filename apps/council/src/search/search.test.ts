/** Finding things over HTTP: by every key, in any writing, a page at a time, and only what one may read. */
import { nameKey } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CasesPage, FoundPage } from '../api/types.ts'
import { signedIn } from '../platform/context.ts'
import { browserOf, CASE, type TestCity, testCity } from '../testing.ts'
import { readTyped } from './prefix.ts'
import { queryOf } from './search.ts'
import { waysOf } from './ways.ts'

const MANY = 50_000
let city: TestCity

beforeAll(async () => {
  city = await testCity()
  const { housekeeping } = (await city.council.context(null)).services.database
  const run = (text: string) => housekeeping.execute(sql.raw(text))
  // Within the time that a statement may take.
  const inParts = async (text: string) => {
    for (let from = 1; from < MANY; from += MANY / 10)
      await run(`${text} from generate_series(${from}, ${from + MANY / 10 - 1}) n`)
  }
  await inParts(`insert into person (id, name, national_code, created_at)
    select gen_random_uuid(), 'مهندس نامی‌پور ' || n, lpad((7000000000 + n)::text, 10, '0'), now()`)
  await run(`insert into engineer (id, licence_number, issued_on, expires_on)
    select id, '77-100-' || right(national_code, 5), '2024-01-01', '2027-01-01' from person where name like 'مهندس نامی%'`)
  await inParts(`insert into building_case (id, number, renovation_code, address, district, owner, builder, building_group, floors_above, floors_below, area, profile, scope, conditions, storeys)
    select gen_random_uuid(), '500-' || n, '07-' || lpad((n % 90)::text, 2, '0') || '-' || lpad((n % 700)::text, 5, '0') || '-' || lpad(n::text, 5, '0') || '-001-000-000', 'نشانی ' || n, 1 + n % 8, 'مالک موسوی ' || n, 'سازنده', 'ب', 4, 0, 900, 'qom-7', '[]', '[]', '[]'`)
  await run(`insert into permit (id, case_id, phase, number, issued_on, valid_until)
    select gen_random_uuid(), id, 2, 'ف-' || number, '2024-01-01', '2027-01-01' from building_case where number like '500-%'`)
  await run(`insert into assignment (id, case_id, person_id, role, discipline, valid_from)
    select gen_random_uuid(), c.id, p.id, 'supervisor', 'structure', '2024-01-01' from building_case c
    join person p on p.national_code = lpad((7000000000 + split_part(c.number, '-', 2)::int)::text, 10, '0') where c.number like '500-%'`)
  await run(`insert into drawing_set (id, case_id, discipline, revision, release_digest, approved_on)
    select gen_random_uuid(), id, 'structure', 1, repeat('a', 64), '2024-01-01' from building_case where number like '500-%'`)
  await run(`insert into report (id, case_id, profile, stage, discipline, revision, checklist, engineer_id, drawing_set_id, state, state_since, version, draft, created_at)
    select gen_random_uuid(), d.case_id, 'qom-7', 'foundation', 'structure', 1, 'foundation-structure/1', a.person_id, d.id, 'draft', now(), 1, '{}', now()
    from drawing_set d join assignment a on a.case_id = d.case_id where a.valid_from = '2024-01-01' and d.release_digest = repeat('a', 64)`)
  await run('analyze')
}, 180_000)
afterAll(() => city?.close())

const find = async (who: string, query: Record<string, string>) => {
  const { request } = await browserOf(city.council, who)
  const answer = await request(`/api/v1/search?${new URLSearchParams(query)}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as FoundPage
}
const told = async (who: string, q: string) =>
  (await find(who, { q })).results.map((one) =>
    one.found === 'case'
      ? `${one.by} ${one.case.number}`
      : one.found === 'engineer'
        ? `${one.by} ${one.engineer.licence}`
        : `${one.by} ${one.report.stage}`,
  )

test('a case is found by every number it is known by, however it is typed', async () => {
  expect(await told('council', '500-4711')).toContain('case-number 500-4711')
  expect(await told('council', '۵۰۰−۴۷۱۱')).toContain('case-number 500-4711')
  const code = '07-31-00511-04711'
  for (const typed of [code, '۷/۳۱/۵۱۱/۰۴۷۱۱', '7 31 511 04711', '07310051104711'])
    expect([typed, await told('council', typed)]).toEqual([typed, ['renovation-code 500-4711']])
  expect(await told('council', '7/31/511/4711')).toEqual(['renovation-code 500-4711'])
  expect(await told('council', 'ف-500-47110')).toEqual(['permit-number 500-47110'])
  expect(await told('council', '77-100-04711')).toEqual(['licence 500-4711', 'licence 77-100-04711'])
})

test('names are found from any of their words on, in any spelling', async () => {
  expect(await told('council', 'موسوي 47110')).toEqual(['owner 500-47110'])
  expect(await told('council', 'پور ۴۷۱۱۰')).toEqual(['name 500-47110', 'name 77-100-47110'])
  expect((await find('council', { q: 'نژاد', of: 'engineer' })).results).toMatchObject([
    { by: 'name', engineer: { name: 'رضا موسوی‌نژاد' } },
  ])
})

test('pages follow one another without a gap or a repetition, from one way of finding into the next', async () => {
  const seen: string[] = []
  for (let after: string | null = null, pages = 0; pages === 0 || after !== null; pages++) {
    const page: FoundPage = await find('council', { q: '500-47', limit: '50', ...(after && { after }) })
    expect(page.results.length).toBeLessThanOrEqual(50)
    seen.push(...page.results.map((one) => (one.found === 'case' ? one.case.number : '')))
    after = page.next
  }
  expect(seen).toHaveLength(1 + 10 + 100 + 1000)
  expect(new Set(seen).size).toBe(seen.length)
  const { request } = await browserOf(city.council, 'council')
  for (const after of ['x', 'WzAsMV0', '%00'])
    expect((await request(`/api/v1/search?q=500&after=${after}`)).status).toBe(400)
  expect((await request('/api/v1/search?q=x')).status).toBe(400)
})

describe('only what one may read', () => {
  test('a supervisor finds their own cases, and no engineers of the register', async () => {
    const { request } = await browserOf(city.council, 'reza')
    const { cases } = (await (await request('/api/v1/cases')).json()) as CasesPage
    const own = cases.map((one) => one.number)
    expect(own.length).toBeGreaterThan(0)
    expect(await told('reza', '500-47')).toEqual([])
    expect(await told('reza', 'نامی‌پور')).toEqual([])
    expect(await told('reza', own[0] ?? '')).toContain(`case-number ${own[0]}`)
    expect((await find('reza', { q: 'موسوی', of: 'engineer' })).results).toEqual([])
  })
  test('a stranger finds nothing', async () => {
    for (const q of ['500', 'موسوی', '77-100']) expect(await told('stranger', q)).toEqual([])
  })
  test('a report by the number on its paper; another’s draft by nobody', async () => {
    const reza = await browserOf(city.council, 'reza')
    const report = { stage: 'foundation', floor: null, discipline: 'structure' }
    expect((await reza.post(`/api/v1/cases/${CASE}/reports`, report)).status).toBe(201)
    const { cases } = (await (await reza.request('/api/v1/cases')).json()) as CasesPage
    const number = cases.find(({ id }) => id === CASE)?.number
    expect(await told('reza', `${number}/۱-۱`)).toContain('report-number foundation')
    expect(await told('zahra', `${number}/1-1`)).toEqual([])
    expect(await told('council', `${number}/1-1`)).toEqual([])
  })
})

test('cases come in pages by their numbers', async () => {
  const { request } = await browserOf(city.council, 'council')
  const seen: string[] = []
  let after: string | null = null
  for (let pages = 0; pages < 5; pages++) {
    const answer = await request(`/api/v1/cases?limit=200${after === null ? '' : `&after=${after}`}`)
    const page = (await answer.json()) as CasesPage
    seen.push(...page.cases.map(({ number }) => number))
    after = page.next
  }
  expect(new Set(seen).size).toBe(1000)
  expect(after).not.toBeNull()
})

test('no page looks through a whole table', async () => {
  const big = /Seq Scan on (building_case|person|engineer|search_name|permit|assignment|report)\b/
  const typed = ['07-', '500-4', '77-100-04711', '7000004711', 'موسوی', 'ف-500', '500-9/2-1', '0']
  for (const who of ['council', 'officer', 'reza', 'stranger']) {
    const context = await city.council.context(who)
    const db = context.services.database.read
    for (const text of typed)
      for (const way of waysOf(context, readTyped(text)))
        for (const after of [null, { key: '5', id: CASE }]) {
          const query = queryOf(context, signedIn(context), way, { after, limit: 21 })
          if (query === null) continue
          const { rows } = await db.execute(sql`explain ${query}`)
          const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
          expect([who, text, way.by, plan.match(big)?.[0], plan.match(big) ? plan : '']).toEqual([
            who,
            text,
            way.by,
            undefined,
            '',
          ])
        }
  }
}, 60_000)

test('the database folds names as casework does', async () => {
  const { read } = (await city.council.context(null)).services.database
  const letters = [...'رضا موسوی‌نژادآأإئؤكيىةۀـَُِّٰ٠۹ ABZz-\u00a0\u200b\u200e\ufeff\u2067\u0653\u0654']
  const name = fc.string({ unit: fc.constantFrom(...letters), maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(name, async (text) => {
      const { rows } = await read.execute(sql`select name_key(${text}) as key`)
      expect(rows[0]?.key).toBe(nameKey(text))
    }),
    { numRuns: 300 },
  )
})
