/** What waits for whom, beside stage reports: drawings for designers and reviewers, violations for officer and supervisor. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawingRevisionView, Duty } from '../api/types.ts'
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
      kind: 'unsafe-site',
      severity: 'stop-work',
      description: 'داربست مهار ندارد.',
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
