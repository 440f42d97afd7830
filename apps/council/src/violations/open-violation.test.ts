/** What signing a stage report opens, and what a correction of it doesn't open again. */
import { addDays, civilDay, lastDayToAct } from '@mohr/casework'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft } from '../api/types.ts'
import { verbs } from '../council.ts'
import type { Context } from '../platform/context.ts'
import { CASE, signReport, type TestCity, testCity, violatingDraft } from '../testing.ts'
import { lapseJob } from './lapse-objection.ts'

const REPORT = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const

let city: TestCity
let reza: Context
let zahra: Context
let inspector: Context
beforeAll(async () => {
  city = await testCity()
  const { context } = city.council
  ;[reza, zahra, inspector] = await Promise.all([context('reza'), context('zahra'), context('inspector')])
})
afterAll(() => city?.close())

const open = async () => (await verbs.listViolations(inspector, { show: 'open' })).violations

async function signed(draft: Draft): Promise<{ reportId: string; signingId: string }> {
  const { id: reportId } = await verbs.createReport(reza, REPORT)
  const { version } = await verbs.readReport(reza, { reportId })
  await verbs.saveDraft(reza, { reportId, version, draft })
  return { reportId, ...(await signReport(reza, reportId, city.reza)) }
}

test('a draft says what kind of violation it is, of the council’s list', async () => {
  const { id: reportId } = await verbs.createReport(reza, REPORT)
  const draft = violatingDraft('weak-structure')
  const [item = ''] = Object.entries(draft.answers).find(([, answer]) => answer.violation) ?? []
  const marked = (violation: string, severity: 'observation' | 'stop-work') => ({
    ...draft,
    answers: { ...draft.answers, [item]: { ...draft.answers[item], severity, violation } as never },
  })
  await expect(
    verbs.saveDraft(reza, { reportId, version: 1, draft: marked('witchcraft', 'stop-work') }),
  ).rejects.toMatchObject({ problem: { code: 'invalid-request' } })
  await verbs.saveDraft(reza, { reportId, version: 1, draft: marked('weak-structure', 'observation') })
  const { missing } = await verbs.readReport(reza, { reportId })
  expect(missing.map((one) => one.en)).toEqual([
    expect.stringContaining('is marked as a violation that the list lacks, or that weighs more'),
  ])
  expect(await open()).toEqual([])
})

test('waits for no time-stamp, and for nobody’s confirmation', async () => {
  city.stamping.works = false
  const { reportId, signingId } = await signed(violatingDraft('weak-structure'))
  city.stamping.works = true
  expect((await verbs.readReport(reza, { reportId })).state).toBe('signed-untimed')
  expect(await open()).toMatchObject([{ report: { id: reportId }, stop: 'reported', state: 'opened' }])
  await verbs.stampSignature(await city.council.context(null), { signingId })
  expect(await open()).toHaveLength(1)
})

test('the coordinator’s refusal takes nothing back; the correction opens nothing twice, but what is new', async () => {
  const [first] = await open()
  await verbs.refuseReport(zahra, { reportId: first?.report?.id ?? '', reason: 'عکس ندارد.' })
  expect(await open()).toHaveLength(1)
  const draft = violatingDraft('weak-structure')
  const [another = ''] = Object.entries(draft.answers).find(([, answer]) => answer.value === 'conforms') ?? []
  draft.answers[another] = {
    value: 'does-not-conform',
    severity: 'correct-by-date',
    correctBy: addDays(civilDay(new Date()), 3),
    note: 'بتن زیر رده است.',
    violation: 'poor-materials',
  }
  await signed(draft)
  const now = await open()
  expect(now.map((one) => [one.kind.id, one.stop, one.late])).toEqual([
    ['poor-materials', 'none', false],
    ['weak-structure', 'reported', false],
  ])
  const later = await city.council.context('inspector', {
    clock: () => new Date(Date.now() + 4 * 86_400_000),
  })
  const { violations: late } = await verbs.listViolations(later, { show: 'late' })
  expect(late.map((one) => one.kind.id)).toEqual(['poor-materials'])
})

test('lists are read in pages, each where the last one ended', async () => {
  const first = await verbs.listViolations(inspector, { limit: 1 })
  const second = await verbs.listViolations(inspector, { limit: 1, after: first.next ?? '' })
  expect([...first.violations, ...second.violations].map((one) => one.id)).toEqual(
    (await open()).map((one) => one.id),
  )
  expect(second.next).toBeNull()
})

test('only what the commission judges goes there', async () => {
  const [materials] = await open()
  await expect(
    verbs.referViolation(inspector, { violationId: materials?.id ?? '', version: 1 }),
  ).rejects.toMatchObject({ problem: { code: 'violation-not-for-commission' } })
})

test('a decision that nobody objects to becomes final by itself, on the day after the last', async () => {
  const [, structure] = await open()
  const violationId = structure?.id ?? ''
  const today = civilDay(new Date())
  await verbs.referViolation(inspector, { violationId, version: 1 })
  await verbs.decideViolation(inspector, { violationId, version: 2, reason: 'جریمه', decisionNumber: '7' })
  await verbs.serveViolation(inspector, { violationId, version: 3, what: 'decision', on: today })
  const run = async (day: string) => {
    const system = await city.council.context(null, { clock: () => new Date(`${day}T08:00:00Z`) })
    return lapseJob.run(system, '', new AbortController().signal)
  }
  const last = lastDayToAct(today, 10)
  expect(await run(last)).toBe(0)
  expect((await verbs.readViolation(inspector, { violationId })).state).toBe('decided')
  expect(await run(addDays(last, 1))).toBe(1)
  expect(await run(addDays(last, 1))).toBe(0)
  expect((await verbs.readViolation(inspector, { violationId })).history.at(-1)).toMatchObject({
    step: 'lapsed',
    role: 'system',
  })
})
