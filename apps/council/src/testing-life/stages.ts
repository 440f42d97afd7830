/** 5. The building rises: every report that it owes, stage by stage and floor by floor. */
import type { ReportKey } from '@mohr/casework'
import { describe, expect, test } from 'vitest'
import type { CaseView, EngineerView, ReportView } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { expectRefused, type Life } from './life.ts'
import { ELECTRICAL, STAGES } from './people.ts'
import {
  accepted,
  begin,
  COORDINATOR,
  filled,
  keepReport,
  pathOf,
  sign,
  submitted,
  written,
} from './report.ts'

/** What happens in a stage beside the usual. */
const TOLD: Readonly<Record<string, (here: () => Life, keys: readonly ReportKey[]) => void>> = {
  start: refusedOnce,
  foundation: returnedOnce,
  rough: licenceRunsOut,
}

/** The stages from one on, up to another. */
export function stages(here: () => Life, from: string, to: string): void {
  const at = (stage: string) => STAGES.findIndex(([key]) => key?.stage === stage)
  for (const keys of STAGES.slice(at(from), at(to) === -1 ? undefined : at(to))) {
    const [{ stage, floor } = { stage: '', floor: null }] = keys
    describe(floor === null ? stage : `${stage} of floor ${floor}`, () => {
      TOLD[stage]?.(here, keys)
      rises(here, keys)
    })
  }
}

/** Each discipline's report is written by its own supervisor, signed, confirmed and accepted, and none before its turn. */
function rises(here: () => Life, keys: readonly ReportKey[]): void {
  test('every discipline reports, and the next stage waits for all', async () => {
    const life = here()
    life.calendar.pass(3)
    const next = STAGES[STAGES.indexOf(keys) + 1]?.[0]
    const left = await unaccepted(life, keys)
    for (const key of left) {
      if (next) await expectRefused(begin(life, next), 'report-not-yet')
      const another = key.discipline === 'structure' ? 'architecture' : 'structure'
      await expectRefused(begin(life, key, `supervisor-${another}`), 'permission-other-discipline')
    }
    await Promise.all(
      left.map(async (key) => accepted(life, await submitted(life, await written(life, key)))),
    )
    if (next && next.stage !== 'completion') expect((await cellOf(life, next)).state).toBe('open')
  })
}

/** The coordinator finds the first structural report wanting; nobody signs out of turn or with another's key. */
function refusedOnce(here: () => Life, keys: readonly ReportKey[]): void {
  const key = ofDiscipline(keys, 'structure')

  test('a report that the coordinator refuses is corrected by the next revision', async () => {
    const life = here()
    const coordinator = await life.as(COORDINATOR)
    const officer = await life.as('municipality')
    expect((await cellOf(life, key)).due).toBeDefined()
    const report = await written(life, key)
    const path = pathOf(report)
    await expectRefused(sign(life, report, 'supervisor-structure', COORDINATOR), 'certificate-of-another')
    await expectRefused(coordinator.request(path), 'report-in-progress')
    await expectJson(await sign(life, report, 'supervisor-structure'))
    await expectRefused(sign(life, report, 'supervisor-mechanical'), 'permission-role')
    await expectRefused(officer.post(`${path}/accept`), 'report-wrong-state')
    await expectRefused(officer.post(`${path}/refuse`, { reason: 'ناقص' }), 'permission-role')
    await expectRefused(coordinator.post(`${path}/refuse`, { reason: ' ' }), 'report-reason-needed')
    const refused = await expectJson<ReportView>(
      await coordinator.post(`${path}/refuse`, { reason: 'عکس مهاربندی نیست.' }),
    )
    expect([refused.state, refused.reason]).toEqual(['refused', 'عکس مهاربندی نیست.'])
    await keepReport(life, refused)
    life.calendar.pass(1)
    const next = await written(life, key)
    expect([next.revision, next.photos.length]).toEqual([2, 1])
    await accepted(life, await submitted(life, next))
  })
}

/** The district sends the first architectural report back. */
function returnedOnce(here: () => Life, keys: readonly ReportKey[]): void {
  const key = ofDiscipline(keys, 'architecture')

  test('a report that the district returns is corrected by the next revision, and what was signed stays', async () => {
    const life = here()
    const officer = await life.as('municipality')
    const report = await submitted(life, await written(life, key))
    const path = pathOf(report)
    await expectRefused((await life.as('other-district')).post(`${path}/accept`), 'not-found')
    await expectRefused((await life.as('chief')).post(`${path}/accept`), 'permission-role')
    await expectRefused(officer.post(`${path}/return`, { reason: '' }), 'report-reason-needed')
    const returned = await expectJson<ReportView>(
      await officer.post(`${path}/return`, { reason: 'تراز پی نوشته نشده است.' }),
    )
    expect(returned.state).toBe('returned')
    await keepReport(life, returned)
    const supervisor = await life.as(COORDINATOR)
    const edited = supervisor.request(`${path}/draft`, {
      method: 'PUT',
      headers: { 'if-match': `"${returned.version}"` },
      body: JSON.stringify(returned.draft),
    })
    await expectRefused(edited, 'report-wrong-state')
    life.calendar.pass(2)
    const next = await submitted(life, await written(life, key))
    expect(next.revision).toBe(2)
    await accepted(life, next)
    const late = (await life.as('municipality')).post(`${pathOf(next)}/return`, { reason: 'دیر' })
    await expectRefused(late, 'report-wrong-state')
  })
}

/** A licence ends between the visit and the signature; the council's own system pushes its renewal. */
function licenceRunsOut(here: () => Life, keys: readonly ReportKey[]): void {
  const key = ofDiscipline(keys, 'electrical')

  test('whose licence ran out signs nothing until the register has it renewed, and still finds and writes what is begun', async () => {
    const life = here()
    const { calendar } = life
    const address = `/api/v1/register/engineers/${ELECTRICAL}`
    const {
      expiresOn,
      licence: _,
      asOf: __,
      source: ___,
      ...held
    } = await expectJson<EngineerView>(await life.program('council', address))
    const report = await filled(life, key)
    while (calendar.day() <= expiresOn) calendar.pass(10)
    const supervisor = await life.as('supervisor-electrical')
    expect((await expectJson<ReportView>(await begin(life, key))).id).toBe(report.id)
    const { version, draft } = await expectJson<ReportView>(await supervisor.request(pathOf(report)))
    const saved = await supervisor.request(`${pathOf(report)}/draft`, {
      method: 'PUT',
      headers: { 'if-match': `"${version}"` },
      body: JSON.stringify({ ...draft, instructions: 'لوله‌ها پیش از پوشاندن دیده شود.' }),
    })
    await expectJson(saved)
    const rendered = supervisor.post(`${pathOf(report)}/document`)
    const refused = await expectRefused(rendered, 'not-eligible')
    expect(refused.errors?.map(({ message }) => message.en)).toEqual([expect.stringMatching(/licen[cs]e/i)])
    const renewal = { ...held, expiresOn: calendar.day(1000), at: calendar.now().toISOString() }
    await expectJson(await life.program('council', address, { method: 'PUT', body: JSON.stringify(renewal) }))
  })
}

function ofDiscipline(keys: readonly ReportKey[], discipline: string): ReportKey {
  const key = keys.find((one) => one.discipline === discipline)
  if (key === undefined) throw new Error(`No report of ${discipline}`)
  return key
}

async function cellOf(life: Life, key: ReportKey) {
  const { cells } = await expectJson<CaseView>(
    await (await life.as('chief')).request(`/api/v1/cases/${life.caseId}`),
  )
  const found = cells.find(
    ({ stage, floor, discipline }) =>
      stage === key.stage && floor === key.floor && discipline === key.discipline,
  )
  if (found === undefined) throw new Error(`No cell of ${key.stage}`)
  return found
}

async function unaccepted(life: Life, keys: readonly ReportKey[]): Promise<ReportKey[]> {
  const states = await Promise.all(keys.map(async (key) => (await cellOf(life, key)).state))
  return keys.filter((_, at) => states[at] !== 'accepted')
}
