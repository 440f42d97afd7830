/** Cases as the municipality's system pushes them, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiKeyAdded, CaseOutcome, CaseRecordView, CaseView, Problem } from '../api/types.ts'
import { verbs } from '../council.ts'
import { browserOf, CASE, filledDraft, signReport, type TestCity, testCity, ZAHRA } from '../testing.ts'
import { HOUSE_OF_CITY } from '../testing-walk.ts'

let city: TestCity
let key = ''
let register = ''
beforeAll(async () => {
  city = await testCity()
  const { post } = await browserOf(city.council, 'admin')
  const keyOf = async (scope: string) => {
    const answer = await post('/api/v1/api-keys', { name: `شهرداری ${scope}`, scopes: [scope] })
    return ((await answer.json()) as ApiKeyAdded).key
  }
  key = await keyOf('cases:write')
  register = await keyOf('register:write')
})
afterAll(() => city?.close())

const { number: NUMBER, ...HOUSE } = HOUSE_OF_CITY

const ask = (path: string, init: RequestInit = {}, as = key) =>
  city.council.app.request(`/api/v1/cases${path}`, {
    ...init,
    headers: { authorization: `Bearer ${as}`, ...init.headers },
  })
const put = (record: object, number = NUMBER, as = key) =>
  ask(
    `/${encodeURIComponent(number)}`,
    { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(record) },
    as,
  )
const held = async (number = NUMBER) => (await (await ask(`/${number}/record`)).json()) as CaseRecordView
const result = async (answer: Response) => [answer.status, ((await answer.json()) as CaseOutcome).result]
const code = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
const send = (lines: string | Uint8Array<ArrayBuffer>) =>
  ask('', { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: lines })
const linesOf = async (answer: Response) =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CaseOutcome)

test('a line that is no UTF-8, or too long, is named by its number, and the others stand', async () => {
  const line = (number: string, more = {}) => JSON.stringify({ ...HOUSE, number, ...more })
  const windows = Buffer.from(line('900-2', { address: 'XY' }))
  windows.set([0xc3, 0xe3], windows.indexOf('XY'))
  const answer = await send(
    Buffer.concat([
      Buffer.from(`${line('900-1')}\n`),
      windows,
      Buffer.from(`\n${line('900-3', { address: 'x'.repeat(100_000) })}\n\n${line('900-4')}`),
    ]),
  )
  expect((await linesOf(answer)).map(({ line, result, code }) => [line, result, code])).toEqual([
    [1, 'created', undefined],
    [2, 'refused', 'not-utf-8'],
    [3, 'refused', 'too-large'],
    [5, 'created', undefined],
  ])
})

test('what is wrong in one record is told by its own places, with the reason in Persian', async () => {
  const answer = await put({ ...HOUSE, at: 'yesterday', floorsAbove: 0 })
  const { errors } = (await answer.json()) as Problem
  expect(errors?.map(({ path }) => path).sort()).toEqual(['at', 'floorsAbove'])
  expect(errors?.find(({ path }) => path === 'floorsAbove')?.message.fa).toContain('کمتر')
})

describe('one case', () => {
  test('begins by its number, is changed by what is newer and confirmed by what says the same', async () => {
    expect(await result(await put(HOUSE))).toEqual([201, 'created'])
    expect(await result(await put(HOUSE))).toEqual([200, 'unchanged'])
    expect(await held()).toMatchObject({
      profile: 'qom-7',
      group: 'ب',
      builder: null,
      source: 'شهرداری cases:write',
    })
    const taller = {
      ...HOUSE,
      floorsAbove: 7,
      registrationPlate: '۱۲۳ / ۴۵',
      at: '2026-02-01T08:00:00+03:30',
    }
    expect(await result(await put(taller))).toEqual([200, 'changed'])
    expect(await result(await put({ ...taller, at: '2026-03-01T08:00:00Z' }))).toEqual([200, 'unchanged'])
    expect(await held()).toMatchObject({
      floorsAbove: 7,
      group: 'ج',
      registrationPlate: '123/45',
      asOf: '2026-03-01T08:00:00.000Z',
    })
  })

  test('nothing newer is overwritten, and of one instant there is one truth', async () => {
    const before = await held()
    expect(await code(await put(HOUSE))).toEqual([409, 'case-older'])
    expect(await code(await put({ ...HOUSE, area: 541, at: before.asOf }))).toEqual([409, 'case-disagrees'])
    expect(await code(await put({ ...HOUSE, at: '2999-01-01T00:00:00Z' }))).toEqual([
      409,
      'case-from-the-future',
    ])
    expect(await held()).toEqual(before)
    const { housekeeping } = (await city.council.context(null)).services.database
    await expect(housekeeping.execute('delete from case_record')).rejects.toThrow()
  })

  test('identifiers are checked, and what the council owns is not the municipality’s to say', async () => {
    for (const wrong of [
      { renovationCode: '03-01-00012' },
      { owner: { name: 'x', code: '1111111111' } },
      { owner: { name: 'x', code: '10380285692' } },
      { registrationPlate: 'سه' },
      { floorsAbove: 0 },
      { area: 0 },
      { storeys: [{ floor: 3, level: 9 }] },
      {
        storeys: [
          { floor: 0, level: 0 },
          { floor: 1, level: 0 },
        ],
      },
      { scope: ['survey/foundation'] },
      { profile: 'legal-5' },
      { conditions: ['permit-phase-2'] },
    ])
      expect((await put({ ...HOUSE, ...wrong }, '1404-3-9')).status, JSON.stringify(wrong)).toBe(400)
    for (const number of ['-', 'x'.repeat(61), CASE]) expect((await put(HOUSE, number)).status).toBe(400)
    expect(
      await result(await put({ ...HOUSE, owner: { name: 'شرکت', code: '10380284790' } }, '12/345')),
    ).toEqual([201, 'created'])
  })

  test('only a key of its scope', async () => {
    expect(await code(await put(HOUSE, NUMBER, register))).toEqual([403, 'permission-scope'])
    const { request } = await browserOf(city.council, 'officer')
    const asked = await request(`/api/v1/cases/${NUMBER}`, { method: 'PUT', body: JSON.stringify(HOUSE) })
    expect(asked.status).toBe(403)
  })
})

test('a case that was loaded before keeps what the council chose of it', async () => {
  const before = await held('1403-8-00217')
  expect(before).toMatchObject({ asOf: null, profile: 'legal-5' })
  const moved = {
    ...HOUSE,
    district: 8,
    renovationCode: '08-02-00117-00034-001-000-000',
    floorsAbove: 4,
    floorsBelow: 2,
  }
  expect(await result(await put({ ...moved, amendment: '۱۴۰۴/۱۲' }, '1403-8-00217'))).toEqual([
    200,
    'changed',
  ])
  expect(await held('1403-8-00217')).toMatchObject({
    caseId: before.caseId,
    profile: 'legal-5',
    owner: HOUSE.owner,
  })
})

test('a building under way is not rewritten in silence, nor by what is older than its permit', async () => {
  const NUMBERED = '1403-8-00217'
  const {
    owner,
    builder,
    renovationCode,
    address,
    district,
    floorsAbove,
    floorsBelow,
    area,
    storeys,
    scope,
  } = await held(NUMBERED)
  const now = {
    renovationCode,
    address,
    district,
    owner,
    builder,
    floorsAbove,
    floorsBelow,
    area,
    storeys,
    scope,
  }
  const at = '2026-05-01T08:00:00Z'
  const refusal = async (change: object) => {
    const answer = await put({ ...now, at, ...change }, NUMBERED)
    const { code: why, title } = (await answer.json()) as Problem
    return [answer.status, why, title?.en]
  }
  expect((await refusal({ area: 900, at: '2023-06-01T00:00:00Z' })).slice(0, 2)).toEqual([409, 'case-older'])
  for (const [change, named] of [
    [{ floorsAbove: 1, storeys: [] }, 'floors above ground'],
    [{ renovationCode: '03-01-00012-00007-001-000-000', district: 3 }, 'renovation code, district'],
  ] as const) {
    const [status, why, words] = await refusal(change)
    expect([status, why]).toEqual([409, 'case-in-progress'])
    expect(words).toContain(named)
  }
  expect(await held(NUMBERED)).toMatchObject({ floorsAbove, renovationCode })
  // The municipality names its decision, which the audit keeps.
  const amended = { ...now, floorsAbove: floorsAbove - 1, storeys: [], at, amendment: '۱۴۰۵/۷۷' }
  expect(await result(await put(amended, NUMBERED))).toEqual([200, 'changed'])
  const { rows } = await (await city.council.context(null)).services.database.read.execute(
    "select details ->> 'amendment' as amendment from audit where details ->> 'amendment' = '۱۴۰۵/۷۷'",
  )
  expect(rows).toHaveLength(1)
  // Where a report was signed no floor goes, whoever says so.
  const reza = await city.council.context('reza')
  const { id } = await verbs.createReport(reza, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  await verbs.saveDraft(reza, { reportId: id, version: 1, draft: filledDraft() })
  await signReport(reza, id, city.reza)
  const fewer = { ...amended, floorsAbove: floorsAbove - 2, at: '2026-05-02T08:00:00Z' }
  expect(await code(await put(fewer, NUMBERED))).toEqual([409, 'case-floors-reported'])
})

test('what is from before the case’s own permit is refused, whenever the case was last told of', async () => {
  const { housekeeping } = (await city.council.context(null)).services.database
  const number = '1404-3-00078'
  expect(await result(await put(HOUSE, number))).toEqual([201, 'created'])
  const { caseId } = await held(number)
  await housekeeping.execute(
    `insert into permit (id, case_id, phase, number, issued_on, valid_until)
     values (gen_random_uuid(), '${caseId}', 2, '78', '2026-03-01', '2028-03-01')`,
  )
  const older = { ...HOUSE, area: 541, at: '2026-02-01T08:00:00Z' }
  expect(await code(await put(older, number))).toEqual([409, 'case-older-than-permit'])
  expect(await result(await put({ ...older, at: '2026-03-02T08:00:00Z' }, number))).toEqual([200, 'changed'])
})

test('a number is one case however it is written, and the district is the renovation code’s', async () => {
  expect(await result(await put(HOUSE, 'T-9a'))).toEqual([201, 'created'])
  expect(await code(await put(HOUSE, 't-9A'))).toEqual([409, 'case-number-differs'])
  expect((await put({ ...HOUSE, district: 5 }, 'T-9b')).status).toBe(400)
  expect((await put({ ...HOUSE, district: 99 }, 'T-9b')).status).toBe(400)
})

test('an owner who is named anew without a code is no longer who it was; named as before, it is the same one', async () => {
  const number = '1404-3-00079'
  const owner = { name: 'ز. کریمی', code: ZAHRA }
  const parties = async () =>
    (await verbs.listCases(await city.council.context('zahra'), {})).cases.map((one) => one.number)
  await put({ ...HOUSE, owner }, number)
  expect(await parties()).toContain(number)
  await put({ ...HOUSE, owner: { name: owner.name, code: null }, at: '2026-02-01T00:00:00Z' }, number)
  expect(await parties()).toContain(number)
  await put({ ...HOUSE, owner: { name: 'دیگری', code: null }, at: '2026-02-02T00:00:00Z' }, number)
  expect(await parties()).not.toContain(number)
})

test('owner and builder who have a national code see the case from then on, and no longer who was before', async () => {
  const number = '1404-3-00077'
  const cases = async () =>
    (await verbs.listCases(await city.council.context('zahra'), {})).cases.map((one) => one.number)
  const zahra = { name: 'ز. کریمی', code: ZAHRA }
  expect(await result(await put({ ...HOUSE, builder: zahra }, number))).toEqual([201, 'created'])
  expect(await cases()).toContain(number)
  const { caseId } = await held(number)
  const view = (await (
    await (await browserOf(city.council, 'zahra')).request(`/api/v1/cases/${caseId}`)
  ).json()) as CaseView
  expect(view.events.map(({ text }) => text.en)).toEqual(['The municipality sent the facts of the case.'])
  // Known already, she keeps the name under which she is known.
  expect((await city.council.context('zahra')).person?.name).toBe('زهرا کریمی')
  const other = { ...HOUSE, builder: { name: 'دیگری', code: '0084575948' }, at: '2026-04-01T00:00:00Z' }
  expect(await result(await put(other, number))).toEqual([200, 'changed'])
  expect(await cases()).not.toContain(number)
})

test('a second case of one renovation code is taken with a warning, and is a duty of the council until one is put right', async () => {
  const duties = async (who: string) =>
    (await verbs.listDuties(await city.council.context(who), {})).duties.flatMap((duty) =>
      duty.kind === 'shared-code' ? [[duty.case.number, duty.because.en]] : [],
    )
  const house = { ...HOUSE, renovationCode: '03-01-00099-00007-001-000-000' }
  const first = (await (await put(house, 'twin-1')).json()) as CaseOutcome
  expect([first.result, first.warnings]).toEqual(['created', undefined])
  const second = (await (await put(house, 'twin-2')).json()) as CaseOutcome
  expect([second.result, second.warnings?.[0]?.code]).toEqual(['created', 'shared-code'])
  expect(second.warnings?.[0]?.message.en).toMatch(/^twin-1 has the same renovation code/)
  const words = 'has the same renovation code: one building doesn’t have two cases.'
  expect((await duties('council')).filter(([number]) => number?.startsWith('twin-'))).toEqual([
    ['twin-1', `twin-2 ${words}`],
    ['twin-2', `twin-1 ${words}`],
  ])
  expect(await duties('officer')).toEqual([])
  const right = { ...house, renovationCode: '03-01-00099-00008-001-000-000', at: '2026-02-01T00:00:00Z' }
  expect(((await (await put(right, 'twin-2')).json()) as CaseOutcome).warnings).toBeUndefined()
  expect((await duties('council')).filter(([number]) => number?.startsWith('twin-'))).toEqual([])
})

test('many: a line of answer for each line, in their order; a wrong one stops none; twice is once', async () => {
  const lines = Array.from({ length: 250 }, (_, at) => JSON.stringify({ ...HOUSE, number: `B-${at}` }))
  lines.splice(3, 0, '{', JSON.stringify({ ...HOUSE, number: 'B-x', district: 0 }))
  const outcomes = await linesOf(await send(lines.join('\n')))
  expect(outcomes.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1))
  expect(outcomes.flatMap((one) => (one.result === 'refused' ? [one.line] : []))).toEqual([4, 5])
  expect(outcomes.filter(({ result }) => result === 'created')).toHaveLength(250)
  const again = await linesOf(
    await send(lines.filter((line) => line.includes('"B-') && !line.includes('B-x')).join('\n')),
  )
  expect(new Set(again.map(({ result }) => result))).toEqual(new Set(['unchanged']))
})

test('who reads the feed of a district hears of its cases, and of no others', async () => {
  const { request } = await browserOf(city.council, 'officer')
  const page = (await (await request('/api/v1/changes?types=mohr.case.recorded&limit=1000')).json()) as {
    events: { data: { district: number } }[]
  }
  expect(new Set(page.events.map(({ data }) => data.district))).toEqual(new Set([8]))
})
