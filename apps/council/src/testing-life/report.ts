/** A stage report as it goes its way over HTTP: written on the site, signed, confirmed, accepted. */
import type { ReportKey } from '@mohr/casework'
import { samplePhoto } from '@mohr/city'
import { expect } from 'vitest'
import type { Draft, ReportView } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { signOver } from '../testing.ts'
import type { Life } from './life.ts'

export const COORDINATOR = 'supervisor-architecture'

export const pathOf = ({ id }: Pick<ReportView, 'id'>) => `/api/v1/reports/${id}`

export const begin = async (life: Life, key: ReportKey, who = `supervisor-${key.discipline}`) =>
  (await life.as(who)).post(`/api/v1/cases/${life.caseId}/reports`, key)

/** Answers that say otherwise, of the checklist whose first item this is. */
type Found = (first: string) => Draft['answers']

/** Begins the report of whose turn it is, filled as conforming but for `found`, and shows what will be signed. */
export async function written(life: Life, key: ReportKey, found?: Found): Promise<ReportView> {
  const report = await filled(life, key, found)
  const supervisor = await life.as(`supervisor-${key.discipline}`)
  return expectJson<ReportView>(await supervisor.post(`${pathOf(report)}/document`))
}

export async function filled(life: Life, key: ReportKey, found: Found = () => ({})): Promise<ReportView> {
  const supervisor = await life.as(`supervisor-${key.discipline}`)
  const begun = await begin(life, key)
  expect([200, 201], await begun.clone().text()).toContain(begun.status)
  const report = (await begun.json()) as ReportView
  const items = report.checklist.groups.flatMap((group) => group.items.map(({ id }) => id))
  const draft: Draft = {
    visitedAt: new Date(life.calendar.now().getTime() - 3_600_000).toISOString(),
    answers: {
      ...Object.fromEntries(items.map((id) => [id, { value: 'conforms' as const }])),
      ...found(items[0] ?? ''),
    },
    instructions: '',
  }
  const saved = await supervisor.request(`${pathOf(report)}/draft`, {
    method: 'PUT',
    headers: { 'if-match': `"${report.version}"` },
    body: JSON.stringify(draft),
  })
  await expectJson(saved)
  if (report.photos.length === 0)
    await expectJson(
      await supervisor.request(`${pathOf(report)}/photos?item=${items[0]}`, { method: 'POST', body: PHOTO }),
      201,
    )
  return report
}

const PHOTO = new Uint8Array(samplePhoto(2))

/** As the supervisor, or as the coordinator who confirms. */
export async function sign(life: Life, report: ReportView, who: string, key = who): Promise<Response> {
  const browser = await life.as(who)
  const { document } = await expectJson<ReportView>(await browser.request(pathOf(report)))
  return signOver(browser, pathOf(report), life.keyOf(key), document?.sha256)
}

/** Signed by its supervisor and confirmed by the coordinator: it lies before the district. */
export async function submitted(life: Life, report: ReportView): Promise<ReportView> {
  await expectJson(await sign(life, report, `supervisor-${report.discipline}`))
  const sent = await expectJson<ReportView>(await sign(life, report, COORDINATOR))
  expect([sent.state, sent.signatures.map(({ role, level }) => `${role} ${level}`)]).toEqual([
    'submitted',
    ['supervisor B-T', 'coordinator B-T'],
  ])
  return sent
}

/** Stages in which the district decides in the municipality's own system, which sends what was decided. */
const BY_SYSTEM = ['finishing', 'completion']

/** The district accepts; the file and the sealed statement it rests on are kept. */
export async function accepted(life: Life, report: ReportView): Promise<void> {
  const officer = await life.as('municipality')
  const accepting = BY_SYSTEM.includes(report.stage)
    ? life.program('municipality', `${pathOf(report)}/accept`, {
        method: 'POST',
        headers: { 'idempotency-key': `accept-${report.id}` },
      })
    : officer.post(`${pathOf(report)}/accept`)
  const done = await expectJson<ReportView>(await accepting)
  expect(done.state).toBe('accepted')
  await keepReport(life, done)
}

export async function keepReport(life: Life, report: ReportView): Promise<void> {
  const officer = await life.as('municipality')
  const name = [report.stage, report.floor ?? '', report.discipline, report.revision].join('_')
  await life.keep(`${name}.pdf`, officer, report.document?.url)
  await life.keep(`${name}.p7m`, officer, report.statement?.url)
}
