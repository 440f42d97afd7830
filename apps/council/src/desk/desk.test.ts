import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem, ServicesView, ServiceView } from '../api/types.ts'
import { type TestCity, testCity } from '../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city?.close())

const ask = async (path: string, headers: Record<string, string> = {}) =>
  await city.council.app.request(`/api/v1/services${path}`, { headers })

test('anyone reads which services there are, who may ask, and where', async () => {
  const answer = await ask('')
  expect(answer.status).toBe(200)
  const { services } = (await answer.json()) as ServicesView
  expect(services.length).toBeGreaterThanOrEqual(20)
  expect(services.find(({ id }) => id === 'transfer-inquiry')).toMatchObject({
    name: { fa: 'استعلام نقل و انتقال' },
    answer: { name: { en: 'Signed letter' } },
    districts: [8],
    everywhere: false,
  })
  expect(services.find(({ id }) => id === 'permit-new')?.districts).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a service tells each applicant what to bring and why, or one alone', async () => {
  const all = (await (await ask('/transfer-inquiry')).json()) as ServiceView
  expect(all.documents.map(({ applicant }) => applicant)).toEqual(['owner', 'company', 'agent', 'notary'])
  const { documents } = (await (await ask('/transfer-inquiry?applicant=agent')).json()) as ServiceView
  expect(documents.map(({ applicant }) => applicant)).toEqual(['agent'])
  expect(documents[0]?.papers[0]).toEqual({
    oneOf: [{ id: 'power-of-attorney', name: { fa: 'وکالت‌نامهٔ رسمی', en: 'Notarised power of attorney' } }],
    why: {
      fa: 'باید این کار و این ملک را در بر بگیرد',
      en: 'it must cover this act and this property',
    },
    onlyIf: null,
  })
  expect(documents[0]?.papers.find(({ oneOf }) => oneOf.length > 1)?.oneOf.map(({ id }) => id)).toEqual([
    'title-deed',
    'sale-contract',
    'assignment-sheet',
  ])
})

test('caches may keep it, and who has it is told so', async () => {
  for (const path of ['', '/permit-new', '/permit-new?applicant=owner']) {
    const first = await ask(path)
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const again = await ask(path, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('cache-control')).toBe('public, max-age=300')
  }
})

test('who can’t ask is told who can; an unknown service and applicant are refused by name, and kept by no cache', async () => {
  const refused = await ask('/permit-new?applicant=notary')
  expect(refused.status).toBe(422)
  const problem = (await refused.json()) as Problem
  expect(problem.code).toBe('service-applicant')
  expect(problem.next?.fa).toContain('وکیل یا نمایندهٔ مالک')
  for (const [path, status, code] of [
    ['/no-such-service', 404, 'not-found'],
    ['/permit-new?applicant=nobody', 400, 'invalid-request'],
    ['/permit-new?aplicant=owner', 400, 'invalid-request'],
  ] as const) {
    const answer = await ask(path)
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([status, code])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})
