/** The council's own system pushes its register: one by one and in bulk, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiKeyAdded, EngineerOutcome, EngineerView, Problem } from '../api/types.ts'
import { browserOf, type TestCity, testCity } from '../testing.ts'

let city: TestCity
let key = ''
beforeAll(async () => {
  city = await testCity()
  const { post } = await browserOf(city.council, 'admin')
  const answer = await post('/api/v1/api-keys', { name: 'سامانهٔ سازمان', scopes: ['register:write'] })
  key = ((await answer.json()) as ApiKeyAdded).key
})
afterAll(() => city?.close())

const LEILA = {
  name: 'لیلا صادقی',
  nationalCode: '4721016352',
  issuedOn: '2024-01-01',
  expiresOn: '2027-01-01',
  entries: [{ discipline: 'mechanical', competence: 'supervision', grade: '2' }],
  suspensions: [],
  at: '2026-03-01T08:00:00Z',
}
const LICENCE = '25-300-02199'

const ask = (path: string, init: RequestInit) =>
  city.council.app.request(`/api/v1/register/engineers${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, ...init.headers },
  })
const put = (record: object, licence = LICENCE) =>
  ask(`/${licence}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(record),
  })
const held = async () => (await (await ask(`/${LICENCE}`, {})).json()) as EngineerView
const code = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
const result = async (answer: Response) => [answer.status, ((await answer.json()) as EngineerOutcome).result]
const send = (lines: string, type = 'application/x-ndjson') =>
  ask('', { method: 'POST', headers: { 'content-type': type }, body: lines })
const linesOf = async (answer: Response) =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EngineerOutcome)

describe('one engineer', () => {
  test('is created, changed by what is newer, and confirmed by what says the same', async () => {
    expect(await result(await put(LEILA))).toEqual([201, 'created'])
    expect(await result(await put(LEILA))).toEqual([200, 'unchanged'])
    const raised = { ...LEILA, entries: [{ ...LEILA.entries[0], grade: '1' }], at: '2026-04-01T08:00:00Z' }
    expect(await result(await put(raised))).toEqual([200, 'changed'])
    expect(await result(await put({ ...raised, at: '2026-05-01T08:00:00+03:30' }))).toEqual([
      200,
      'unchanged',
    ])
    expect(await held()).toMatchObject({
      entries: [{ grade: '1' }],
      asOf: '2026-05-01T04:30:00.000Z',
      source: 'سامانهٔ سازمان',
    })
  })

  test('nothing newer is overwritten, and of one instant there is one truth', async () => {
    const before = await held()
    expect(await code(await put(LEILA))).toEqual([409, 'engineer-older'])
    const other = { ...LEILA, expiresOn: '2030-01-01', at: before.asOf }
    expect(await code(await put(other))).toEqual([409, 'engineer-disagrees'])
    expect(await code(await put({ ...LEILA, at: '2999-01-01T00:00:00Z' }))).toEqual([
      409,
      'engineer-from-the-future',
    ])
    expect(await held()).toEqual(before)
  })

  test('a licence stays its owner’s, and what is no record is refused by its place', async () => {
    const somebody = { ...LEILA, nationalCode: '0499370899', at: '2026-06-01T00:00:00Z' }
    expect(await code(await put(somebody))).toEqual([409, 'engineer-licence-of-another'])
    for (const wrong of [
      { ...LEILA, nationalCode: '1111111111' },
      { ...LEILA, entries: [...LEILA.entries, ...LEILA.entries] },
      {
        ...LEILA,
        suspensions: [{ from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z', reason: 'x' }],
      },
      { ...LEILA, more: 1 },
    ])
      expect((await put(wrong)).status).toBe(400)
    expect((await put(LEILA, 'no-licence')).status).toBe(400)
  })

  test('what was held before stays, and can’t be rewritten', async () => {
    const { read, housekeeping } = (await city.council.context(null)).services.database
    const { rows } = await read.execute('select source_at from engineer_record order by source_at')
    expect(rows).toHaveLength(2)
    await expect(housekeeping.execute('delete from engineer_record')).rejects.toThrow()
  })
})

describe('many', () => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...LEILA,
      licence: `25-400-${from + at}`,
      nationalCode: codeOf(from + at),
      name: `مهندس ${from + at}`,
    }))
  /** A valid national code for a number. */
  const codeOf = (number: number) => {
    const nine = String(200_000_000 + number)
    const rest = [...nine].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11
    return nine + (rest < 2 ? rest : 11 - rest)
  }

  test('a line of answer for each line, in their order; a wrong one stops none', async () => {
    const lines = many(1, 450).map((one) => JSON.stringify(one))
    lines.splice(201, 0, '{"licence":', '', JSON.stringify({ ...LEILA, licence: '25-400-1', name: '' }))
    const outcomes = await linesOf(await send(lines.join('\n')))
    expect(outcomes.map(({ line }) => line)).toEqual(
      [...lines.keys()].filter((at) => at !== 202).map((at) => at + 1),
    )
    const refused = outcomes.filter((one) => one.result === 'refused')
    expect(refused.map(({ line, code: why }) => [line, why])).toEqual([
      [202, 'invalid-request'],
      [204, 'invalid-request'],
    ])
    expect(outcomes.filter((one) => one.result === 'created')).toHaveLength(450)
    const again = await linesOf(
      await send(
        many(1, 450)
          .map((one) => JSON.stringify(one))
          .join('\n'),
      ),
    )
    expect(new Set(again.map((one) => one.result))).toEqual(new Set(['unchanged']))
  })

  test('two who push at once agree', async () => {
    const lines = many(1000, 300).map((one) => JSON.stringify(one))
    const answers = await Promise.all([send(lines.join('\n')), send([...lines].reverse().join('\n'))])
    const outcomes = (await Promise.all(answers.map(linesOf))).flat()
    expect(outcomes.filter((one) => one.result === 'created')).toHaveLength(300)
    expect(outcomes.filter((one) => one.result === 'unchanged')).toHaveLength(300)
  })

  test('what is no text, too long, or of another kind', async () => {
    expect(await code(await send('{}', 'application/json'))).toEqual([415, 'lines-expected'])
    const broken = await ask('', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: new Uint8Array([0x7b, 0xff, 0x0a]),
    })
    expect((await linesOf(broken)).at(-1)).toMatchObject({ line: 1, result: 'refused', code: 'not-utf-8' })
    expect((await linesOf(await send('x'.repeat(70_000)))).at(-1)).toMatchObject({ code: 'too-large' })
  })
})
