/** Who is given work on a case: by the rules, with capacity that is never overdrawn, and who may see it. */
import { capacityAt } from '@mohr/casework'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  CandidatesPage,
  CapacityView,
  CaseAssignments,
  CaseListItem,
  CaseOutcome,
  CaseView,
  Problem,
} from '../api/types.ts'
import { type Council, createCouncil } from '../council.ts'
import { expectJson } from '../drawings/testing.ts'
import { type Browser, browserOf, type TestCity, testCity } from '../testing.ts'
import { demoStaff, ENGINEERS, licenceOf, lot, PEOPLE_RECORDS } from './testing.ts'

let city: TestCity
let second: Council
let operator: Browser

beforeAll(async () => {
  city = await testCity({ demo: demoStaff })
  await city.council.seed(PEOPLE_RECORDS)
  second = await createCouncil(city.config)
  operator = await browserOf(city.council, 'operator')
})
afterAll(async () => {
  await second?.close()
  await city?.close()
})

const slot = (id: string, role: string, discipline: string) => ({ licence: licenceOf(id), role, discipline })
const assign = (caseId: string, slots: unknown[], by = operator) =>
  by.post(`/api/v1/cases/${caseId}/assignments`, { slots })
const refused = async (answer: Response) => {
  const problem = await expectJson<Problem>(answer, 409)
  return [problem.code, ...(problem.errors ?? []).map(({ path }) => path)]
}
const capacityOf = async (id: string, by = operator) =>
  expectJson<CapacityView>(await by.request(`/api/v1/register/engineers/${licenceOf(id)}/capacity`))
const released = (id: string) =>
  capacityAt(
    [],
    { licence: '', province: '', competence: 'supervision', grade: ENGINEERS[id]?.entries[0]?.grade ?? '3' },
    new Date().toISOString(),
  ).released

describe('what the rules forbid is refused with its reason, and nothing is recorded', () => {
  test.each([
    ['a discipline the licence lacks', slot('nasrin', 'supervisor', 'structure'), 'competent'],
    ['a competence it lacks', slot('farid', 'designer', 'structure'), 'competent'],
    ['a grade too low for the group', slot('young', 'supervisor', 'structure'), 'grade'],
    ['an expired licence', slot('expired', 'supervisor', 'structure'), 'licensed'],
    ['a suspended one', slot('suspended', 'supervisor', 'structure'), 'not-suspended'],
    ['a coordinator who supervises nothing here', slot('farid', 'coordinator', 'structure'), 'coordinator'],
  ])('%s', async (_, wanted, code) => {
    const good = slot('nasrin', 'supervisor', 'architecture')
    expect(await refused(await assign(lot(1), [good, wanted]))).toEqual(['not-assignable', `slots.1.${code}`])
    const { assignments } = await expectJson<CaseAssignments>(
      await operator.request(`/api/v1/cases/${lot(1)}/assignments`),
    )
    expect(assignments).toEqual([])
    expect((await capacityOf('nasrin')).postings).toEqual([])
  })
  test('an unknown licence, an engineer’s own wish, and somebody on whom nothing is known', async () => {
    const unknown = { ...slot('farid', 'supervisor', 'structure'), licence: '25-300-09999' }
    expect((await assign(lot(1), [unknown])).status).toBe(404)
    const farid = await browserOf(city.council, 'farid')
    expect([403, 404]).toContain(
      (await assign(lot(1), [slot('farid', 'supervisor', 'structure')], farid)).status,
    )
  })
})

describe('a case is staffed', () => {
  const team = [
    slot('nasrin', 'coordinator', 'architecture'),
    slot('nasrin', 'supervisor', 'architecture'),
    slot('nasrin', 'designer', 'architecture'),
    slot('farid', 'supervisor', 'structure'),
  ]
  test('who could be is listed with what is left, and what speaks against the others', async () => {
    const asked = `/api/v1/cases/${lot('tower')}/candidates?role=supervisor&discipline=structure`
    const { engineers, next } = await expectJson<CandidatesPage>(await operator.request(asked))
    const told = Object.fromEntries(
      engineers.map((one) => [one.licence, one.against.map(({ code }) => code).join()]),
    )
    expect(told).toMatchObject({
      [licenceOf('farid')]: '',
      [licenceOf('pari')]: 'grade',
      [licenceOf('expired')]: 'licensed',
      [licenceOf('suspended')]: 'not-suspended',
    })
    expect(engineers.find(({ licence }) => licence === licenceOf('farid'))).toMatchObject({
      eligible: true,
      capacity: { held: 0, left: released('farid') },
    })
    expect(next).toBeNull()
    const first = await expectJson<CandidatesPage>(await operator.request(`${asked}&limit=2`))
    const rest = await expectJson<CandidatesPage>(await operator.request(`${asked}&after=${first.next}`))
    expect([...first.engineers, ...rest.engineers]).toEqual(engineers)
  })

  test('several slots and the coordinator at once; each takes capacity, coordinating none', async () => {
    const { assignments } = await expectJson<CaseAssignments>(await assign(lot(1), team), 201)
    expect(assignments.map(({ role, discipline, until }) => `${role} ${discipline} ${until}`).sort()).toEqual(
      [
        'coordinator architecture null',
        'designer architecture null',
        'supervisor architecture null',
        'supervisor structure null',
      ],
    )
    const { balances, postings } = await capacityOf('nasrin', await browserOf(city.council, 'nasrin'))
    expect(balances.map(({ competence, held }) => `${competence} ${held}`)).toEqual([
      'design 1180',
      'supervision 1180',
    ])
    expect(postings.map(({ area, why, case: { number } }) => `${number} ${area} ${why}`)).toEqual([
      '1404-8-00901 1180 assigned',
      '1404-8-00901 1180 assigned',
    ])
  })

  test('a filled slot is not given twice, by the rules and by the database', async () => {
    const again = await refused(await assign(lot(1), [slot('pari', 'supervisor', 'structure')]))
    expect(again).toEqual(['not-assignable', 'slots.0.taken'])
    const { housekeeping } = (await city.council.context(null)).services.database
    const because = (message: string) => ({
      cause: expect.objectContaining({ message: expect.stringContaining(message) }),
    })
    await expect(
      housekeeping.execute(
        `insert into assignment (id, case_id, person_id, role, discipline, valid_from)
         select gen_random_uuid(), a.case_id, e.id, a.role, a.discipline, now() + interval '1 day'
         from assignment a, engineer e where a.role = 'supervisor' and a.discipline = 'structure'
           and a.case_id = '${lot(1)}' and e.licence_number = '${licenceOf('pari')}'`,
      ),
    ).rejects.toMatchObject(because('assignment_one_at_a_time'))
    for (const [change, message] of [
      ["update capacity_posting set area = 1 where why = 'assigned'", 'append-only'],
      ['delete from capacity_posting', 'append-only'],
      ["update assignment set valid_from = now() - interval '9 years'", 'only ended'],
      ['delete from assignment', 'only ended'],
    ] as const)
      await expect(housekeeping.execute(change), change).rejects.toMatchObject(because(message))
  })

  test('who is given work sees the case and a colleague’s capacity not; others are told by the feed', async () => {
    const farid = await browserOf(city.council, 'farid')
    const { cases } = await expectJson<{ cases: CaseListItem[] }>(await farid.request('/api/v1/cases'))
    expect(cases.map(({ id, myRoles }) => [id, myRoles])).toEqual([
      [lot(1), [{ role: 'supervisor', discipline: 'structure' }]],
    ])
    expect((await farid.request(`/api/v1/register/engineers/${licenceOf('nasrin')}/capacity`)).status).toBe(
      403,
    )
    const view = await expectJson<CaseView>(await farid.request(`/api/v1/cases/${lot(1)}`))
    expect(view.events.map(({ text }) => text.fa)).toContain('فرید کیانی ناظر سازه شد.')
    const feed = await (await operator.request('/api/v1/changes?types=mohr.assignment.made')).json()
    expect(feed).toMatchObject({
      events: expect.arrayContaining([
        expect.objectContaining({
          data: expect.objectContaining({ licence: licenceOf('farid'), caseNumber: '1404-8-00901' }),
        }),
      ]),
    })
  })

  test('an end gives capacity back and takes coordination along; it ends once, and not while building', async () => {
    const { assignments } = await expectJson<CaseAssignments>(
      await operator.request(`/api/v1/cases/${lot(1)}/assignments`),
    )
    const { id } = assignments.find(
      ({ role, discipline }) => role === 'supervisor' && discipline === 'architecture',
    ) ?? { id: '' }
    const end = () => operator.post(`/api/v1/assignments/${id}/end`, { reason: 'انصراف مالک' })
    const after = await expectJson<CaseAssignments>(await end())
    const over = after.assignments.filter(({ until }) => until !== null)
    expect(over.map(({ role, endReason }) => `${role} ${endReason}`).sort()).toEqual([
      'coordinator انصراف مالک',
      'supervisor انصراف مالک',
    ])
    expect((await refused(await end()))[0]).toBe('assignment-ended')
    const { balances, postings } = await capacityOf('nasrin')
    expect(balances.map(({ held }) => held)).toEqual([1180, 0])
    expect(postings[0]).toMatchObject({ area: -1180, why: 'ended', competence: 'supervision' })

    // The seeded case is being built since its permit.
    const reza = (await city.council.context('reza')).person
    const built = await expectJson<CaseListItem[] | { cases: CaseListItem[] }>(
      await operator.request('/api/v1/cases'),
    ).then((page) =>
      (page as { cases: CaseListItem[] }).cases.find(({ number }) => number === '1403-8-00217'),
    )
    const running = await expectJson<CaseAssignments>(
      await operator.request(`/api/v1/cases/${built?.id}/assignments`),
    )
    const his = running.assignments.find(({ personId }) => personId === reza?.id)
    const answer = await operator.post(`/api/v1/assignments/${his?.id}/end`, { reason: 'x' })
    expect((await refused(answer))[0]).toBe('hand-over-needed')
  })
})

test('two servers assigning at once never take more than is released', async () => {
  const most = Math.floor((released('pari') || 0) / 1180)
  const lots = [2, 3, 4, 5, 6, 7, 8, 9]
  const other = await browserOf(second, 'operator')
  const answers = await Promise.all(
    lots.map((number, at) =>
      assign(lot(number), [slot('pari', 'supervisor', 'structure')], at % 2 ? operator : other),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(Math.min(most, lots.length))
  const short = answers.find(({ status }) => status === 409)
  if (most < lots.length) {
    expect(short).toBeDefined()
    if (short) expect(await refused(short)).toEqual(['not-assignable', 'slots.0.capacity'])
  }
  const { balances } = await capacityOf('pari')
  expect(balances[0]?.held).toBe(Math.min(most, lots.length) * 1180)
})

describe('a building that its engineers outgrow, and one that is their own', () => {
  const push = (number: string, change: object) => {
    const facts = {
      renovationCode: '08-02-00118-00034-001-000-000',
      address: 'پردیسان',
      district: 8,
      floorsAbove: 4,
      floorsBelow: 1,
      area: 1180,
      owner: { name: 'مریم احمدی', code: null },
      builder: { name: 'حسین رضایی', code: null },
      storeys: [{ floor: 0, level: 0 }],
    }
    return city.council.app.request(`/api/v1/cases/${number}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...facts, ...change, at: new Date().toISOString() }),
    })
  }
  let key = ''
  beforeAll(async () => {
    const admin = await browserOf(city.council, 'admin')
    const added = await admin.post('/api/v1/api-keys', { name: 'شهرداری', scopes: ['cases:write'] })
    key = ((await added.json()) as { key: string }).key
  })

  test('what is held goes with the area, both ways; a grade that is too low now is a duty of the council', async () => {
    const before = (await capacityOf('pari')).balances[0]?.held ?? 0
    const { caseId } = await expectJson<CaseOutcome>(await push('1404-8-00957', { area: 500 }), 201)
    await expectJson(await assign(caseId ?? '', [slot('pari', 'supervisor', 'structure')]), 201)
    const heldMore = async () => ((await capacityOf('pari')).balances[0]?.held ?? 0) - before
    expect((await push('1404-8-00957', { area: 1500 })).status).toBe(200)
    expect(await heldMore()).toBe(1500)
    const duties = async () =>
      (
        await expectJson<{ duties: { kind?: string; because: { en: string } }[] }>(
          await operator.request('/api/v1/duties'),
        )
      ).duties.filter(({ because }) => because.en.includes('grown'))
    expect(await duties()).toEqual([])
    // Group د asks for a senior engineer.
    expect((await push('1404-8-00957', { area: 90_000 })).status).toBe(200)
    expect(await heldMore()).toBe(90_000)
    expect(await duties()).toHaveLength(1)
    expect((await push('1404-8-00957', { area: 700 })).status).toBe(200)
    expect(await heldMore()).toBe(700)
    expect(await duties()).toEqual([])
    const { postings } = await capacityOf('pari')
    expect(postings.slice(0, 3).map(({ area, why }) => [area, why])).toEqual([
      [-89_300, 'area-changed'],
      [88_500, 'area-changed'],
      [1000, 'area-changed'],
    ])
  })

  test('whoever owns or builds it supervises and coordinates nothing of it', async () => {
    const code = ENGINEERS.farid?.nationalCode
    for (const party of [{ owner: { name: 'فرید', code } }, { builder: { name: 'فرید', code } }]) {
      const { caseId = '' } = (await (await push('1404-8-00958', party)).json()) as CaseOutcome
      expect(await refused(await assign(caseId, [slot('farid', 'supervisor', 'structure')]))).toEqual([
        'not-assignable',
        'slots.0.own-building',
      ])
    }
  })
})
