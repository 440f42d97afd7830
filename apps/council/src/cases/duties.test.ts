/** What waits for whom, beside stage reports: drawings for designers and reviewers, violations for officer and supervisor. */

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawingRevisionView, DutiesPage, Duty } from '../api/types.ts'
import { verbs } from '../council.ts'
import { begin, expectJson, type House, openHouse, sendSet, withVersion } from '../drawings/testing.ts'
import { demoPeople } from '../drawings/testing-people.ts'
import { planOrder } from '../permits/testing.ts'
import { type Browser, browserOf, CASE, signViolationReport, testCity } from '../testing.ts'

let house: House
beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }))
}, 120_000)
afterAll(() => house?.city.close())

const told = async (browser: Browser) =>
  (await expectJson<{ duties: Duty[] }>(await browser.request('/api/v1/duties'))).duties.flatMap((duty) =>
    'cell' in duty ? [] : [duty],
  )

test('a designer sends, a reviewer reviews, and what is returned waits for its designer', async () => {
  await planOrder(house)
  const [architect, reviewer] = [
    await house.as('designer-architecture'),
    await house.as('reviewer-architecture'),
  ]
  expect([await told(architect), await told(reviewer)]).toEqual([[], []])
  const draft = await begin(house, 'architecture')
  expect((await told(architect)).map(({ kind, record }) => [kind, record])).toEqual([
    ['send-drawing', `drawings/${draft.id}`],
  ])
  await sendSet(house, draft)
  expect(await told(architect)).toEqual([])
  expect(await told(reviewer)).toMatchObject([
    { kind: 'review-drawing', record: `drawings/${draft.id}`, title: { fa: 'نقشهٔ معماری، بازنگری ۱' } },
  ])
  expect(await told(await house.as('reviewer-structure'))).toEqual([])
  const mark = { sheet: 'A-02', x: 10, y: 10, text: 'اندازه' }
  const marked = await expectJson<DrawingRevisionView>(
    await reviewer.post(`/api/v1/drawings/${draft.id}/marks`, mark),
    201,
  )
  await expectJson(await withVersion(reviewer, `/api/v1/drawings/${draft.id}/return`, marked.version))
  expect((await told(architect)).map(({ kind }) => kind)).toEqual(['answer-marks'])
  expect(await told(reviewer)).toEqual([])
})

test('an open violation waits for its officer with the law’s day, and for the supervisor of its discipline', async () => {
  const { city } = house
  const [reza, inspector] = [await city.council.context('reza'), await browserOf(city.council, 'inspector')]
  expect(await told(inspector)).toEqual([])
  const { id } = await verbs.beginViolationReport(reza, {
    caseId: CASE,
    content: {
      kind: 'setback',
      severity: 'stop-work',
      description: 'عقب‌نشینی رعایت نشده است.',
      seenAt: new Date().toISOString(),
      place: '',
      instructions: '',
    },
  })
  await signViolationReport(reza, id, city.reza)
  const { violationId } = await verbs.readViolationReport(reza, { violationReportId: id })
  const duty = { record: `violations/${violationId}`, discipline: 'structure' }
  expect(await told(inspector)).toMatchObject([
    {
      ...duty,
      kind: 'violation',
      because: { fa: 'رسید آن ثبت نشده است.' },
      due: expect.stringMatching(/^\d{4}-/),
    },
  ])
  expect(await told(await browserOf(city.council, 'reza'))).toMatchObject([{ ...duty, kind: 'revisit' }])
  expect(await told(await browserOf(city.council, 'inspector-elsewhere'))).toEqual([])
})

test('an office’s duties come in pages without a gap or a repetition, the longest waiting first', async () => {
  const { housekeeping } = (await house.city.council.context(null)).services.database
  // Submitted reports of cases in the officer's district and in another one, two at each instant.
  for (const statement of [
    `insert into building_case (id, number, renovation_code, address, district, owner, builder, building_group, floors_above, floors_below, area, profile, scope, conditions, storeys)
      select gen_random_uuid(), '600-' || n, '07-31-00511-00000-001-000-000', 'نشانی ' || n, case when n % 2 = 0 then district else district + 1 end, 'مالک', 'سازنده', 'ب', 4, 0, 900, 'qom-7', '[]', '[]', '[]'
      from building_case, generate_series(1, 40) n where building_case.id = '${CASE}'`,
    `insert into drawing_set (id, case_id, discipline, revision, release_digest, approved_on)
      select gen_random_uuid(), id, 'structure', 1, repeat('a', 64), '2024-01-01' from building_case where number like '600-%'`,
    `insert into report (id, case_id, profile, stage, discipline, revision, checklist, engineer_id, drawing_set_id, state, state_since, version, draft, created_at, document_sha256)
      select gen_random_uuid(), c.id, 'qom-7', 'foundation', 'structure', 1, 'foundation-structure/1', a.person_id, d.id, 'submitted',
        timestamptz '2024-01-01' + split_part(c.number, '-', 2)::int / 4 * interval '1 day', 1, '{}', now(), repeat('a', 64)
      from building_case c join drawing_set d on d.case_id = c.id, (select person_id from assignment limit 1) a where c.number like '600-%'`,
  ])
    await housekeeping.execute(sql.raw(statement))
  const officer = await browserOf(house.city.council, 'officer')
  const seen: Duty[] = []
  for (let after: string | null = ''; after !== null; ) {
    const asked = `/api/v1/duties?limit=7${after && `&after=${after}`}`
    const page: DutiesPage = await expectJson<DutiesPage>(await officer.request(asked))
    expect(page.duties.length).toBeLessThanOrEqual(7)
    seen.push(...page.duties)
    after = page.next
  }
  expect(seen.every(({ kind }) => kind === 'accept')).toBe(true)
  const numbers = seen.map((duty) => 'case' in duty && duty.case.number)
  expect(new Set(numbers).size).toBe(20)
  expect(numbers).toHaveLength(20)
  const since = seen.map((duty) => ('cell' in duty ? duty.cell.since : undefined))
  expect(since).toEqual(since.toSorted())
  for (const after of ['x', 'reports.1', 'reports.99999999999999.', `other.1.${CASE}`])
    expect((await officer.request(`/api/v1/duties?after=${after}`)).status).toBe(400)
})
