/** Cases as the municipality's system pushes them, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiKeyAdded, CaseOutcome, CaseRecordView, CaseView, Problem } from '../api/types.ts'
import { verbs } from '../council.ts'
import { browserOf, CASE, type TestCity, testCity, ZAHRA } from '../testing.ts'
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
  expect(await result(await put({ ...HOUSE, district: 8 }, '1403-8-00217'))).toEqual([200, 'changed'])
  expect(await held('1403-8-00217')).toMatchObject({
    caseId: before.caseId,
    profile: 'legal-5',
    owner: HOUSE.owner,
  })
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
