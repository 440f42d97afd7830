import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadActor } from '../accounts/load-actor.ts'
import { verbs } from '../council.ts'
import { idOf } from '../platform/id.ts'
import { CASE, filledDraft, signReport, type TestCity, testCity } from '../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city?.close())

test('a draft is its author’s alone, and of changes each sees what concerns them', async () => {
  const { context } = city.council
  const [reza, zahra, officer] = await Promise.all([context('reza'), context('zahra'), context('officer')])
  const { id } = await verbs.createReport(reza, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  await verbs.saveDraft(reza, { reportId: id, version: 1, draft: filledDraft() })
  for (const other of [zahra, officer]) {
    const refused = { problem: { status: 403, code: 'report-in-progress' } }
    await expect(verbs.readReport(other, { reportId: id })).rejects.toMatchObject(refused)
    await expect(verbs.readFile(other, { reportId: id, file: 'document' })).rejects.toMatchObject(refused)
  }
  const read = await loadActor(reza.services.database.read, idOf('officer'))
  if (read === null) throw new Error('no officer')
  const auditor = { ...officer, person: { ...read, roles: [{ role: 'auditor' as const }] } }
  expect((await verbs.readReport(auditor, { reportId: id })).state).toBe('draft')

  await signReport(reza, id, city.reza)
  await signReport(zahra, id, city.zahra)
  expect((await verbs.readReport(officer, { reportId: id })).state).toBe('submitted')
  const seenBy = async (...roles: typeof read.roles) =>
    (await verbs.listChanges({ ...officer, person: { ...read, roles } }, {})).events.length
  const all = await seenBy({ role: 'auditor' })
  expect(all).toBeGreaterThan(0)
  for (const role of ['council-operator', 'council-officer'] as const)
    expect(await seenBy({ role })).toBe(all)
  for (const role of ['municipal-officer', 'violation-officer'] as const) {
    expect(await seenBy({ role, district: 8 })).toBe(all)
    expect(await seenBy({ role })).toBe(all)
    expect(await seenBy({ role, district: 7 })).toBe(0)
  }
  await expect(seenBy({ role: 'administrator' })).rejects.toMatchObject({
    problem: { code: 'permission-role' },
  })
  expect(
    await seenBy({ role: 'municipal-officer', district: 7 }, { role: 'municipal-officer', district: 8 }),
  ).toBe(all)
})

test('of several kinds the events come in one order, whatever order they are asked in', async () => {
  const council = await city.council.context('council')
  const read = (query: { types?: string; after?: number; limit?: number }) =>
    verbs.listChanges(council, query)
  const submitted = (await read({})).events.find(({ type }) => type === 'mohr.report.submitted')
  const reportId = submitted?.subject.replace('reports/', '') ?? ''
  await verbs.acceptReport(await city.council.context('officer'), { reportId })
  const { events } = await read({})
  const kinds = [...new Set(events.map(({ type }) => type))]
  expect(kinds.length).toBeGreaterThan(1)
  const told = (page: Awaited<ReturnType<typeof read>>) => page.events.map(({ id }) => id)
  const all = events.map(({ id }) => id)
  expect(told(await read({ types: kinds.toReversed().join() }))).toEqual(all)
  const one = await read({ types: kinds.join(), limit: 1 })
  expect(told(one)).toEqual(all.slice(0, 1))
  expect(told(await read({ types: kinds.join(), after: Number(one.next) }))).toEqual(all.slice(1))
  for (const type of kinds)
    expect(told(await read({ types: type }))).toEqual(
      events.filter((event) => event.type === type).map(({ id }) => id),
    )
})
