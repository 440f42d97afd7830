/** What nobody does alone, over HTTP: two officers, one who tries alone, and a second instance that hears of it. */
import { createAuthority } from '@mohr/authority'
import { type Checklist, legalMinimum, type StageProfile } from '@mohr/casework'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProposalsPage, ProposalView, SettingsView } from '../api/shapes/proposals.ts'
import type { CaseView, DutiesPage, Problem } from '../api/types.ts'
import { type Council, createCouncil, verbs } from '../council.ts'
import { idOf } from '../platform/id.ts'
import {
  type Browser,
  base64,
  browserOf,
  CASE,
  filledDraft,
  signReport,
  type TestCity,
  testCity,
} from '../testing.ts'
import { RECORDS } from '../testing-records.ts'

const OTHER = idOf('case-2')
const UNBEGUN = idOf('case-3')
let city: TestCity
let another: Council
let chief: Browser
let second: Browser
let admin: Browser

beforeAll(async () => {
  city = await testCity()
  for (const [at, id] of ['case-2', 'case-3'].entries()) {
    const twin = <T extends { caseId: string }>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, caseId: id }))
    await city.council.seed({
      ...RECORDS,
      people: [],
      engineers: [],
      cases: RECORDS.cases.map((one) => ({ ...one, id, number: `1403-8-0022${at}` })),
      assignments: twin(RECORDS.assignments),
      parties: [],
      permits: twin(RECORDS.permits),
      drawingSets: twin(RECORDS.drawingSets),
    })
  }
  another = await createCouncil(city.config)
  ;[chief, second, admin] = (await Promise.all(
    ['council', 'council-second', 'admin'].map((who) => browserOf(city.council, who)),
  )) as [Browser, Browser, Browser]
})
afterAll(async () => {
  await another?.close()
  await city?.close()
})

const told = async <T>(answer: Response, status: number): Promise<T> => {
  expect(answer.status, await answer.clone().text()).toBe(status)
  return (await answer.json()) as T
}
const refused = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]
const propose = async (by: Browser, what: string, body: object) =>
  told<ProposalView>(await by.post(`/api/v1/proposals/${what}`, { reason: 'مصوبهٔ ۱۲', ...body }), 201)
const approve = (by: Browser, { id, digest }: ProposalView) =>
  by.post(`/api/v1/proposals/${id}/approval`, { digest })
const caseOf = async (id: string) => told<CaseView>(await chief.request(`/api/v1/cases/${id}`), 200)
const waiting = async (who: Browser) =>
  (await told<DutiesPage>(await who.request('/api/v1/duties'), 200)).duties.flatMap((duty) =>
    duty.kind === 'proposal' ? [duty.record] : [],
  )
const until = async (so: () => Promise<boolean>) => {
  for (let left = 100; !(await so()); left--) {
    expect(left).toBeGreaterThan(0)
    await new Promise((go) => setTimeout(go, 50))
  }
}

/** The next version, in which every stage has 40 days and a name of its own. */
const nextProfile = (version = 2): StageProfile => ({
  ...legalMinimum,
  version,
  stages: legalMinimum.stages.map((stage) => ({
    ...stage,
    title: { fa: `${stage.title.fa} (ویرایش ${version})`, en: `${stage.title.en} v${version}` },
    deadlineDays: 40,
  })),
})

test('an officer changes a stage profile with a second person; stages that have begun stay as they were', async () => {
  const reza = await city.council.context('reza')
  const begun = { stage: 'foundation', floor: null, discipline: 'structure' } as const
  const before = await verbs.createReport(reza, { caseId: CASE, ...begun })

  const proposed = await propose(chief, 'stage-profile', { profile: nextProfile() })
  expect(proposed).toMatchObject({ kind: 'stage-profile', subject: 'legal-5', state: 'open' })
  expect(proposed.mine).toEqual({ approve: false, withdraw: true })
  // Not alone, not what was not seen, and not by who has no say in it.
  expect(await refused(await approve(chief, proposed))).toEqual([403, 'proposal-own'])
  expect(await refused(await approve(second, { ...proposed, digest: 'a'.repeat(64) }))).toEqual([
    409,
    'proposal-differs',
  ])
  expect(await refused(await approve(admin, proposed))).toEqual([404, 'not-found'])
  expect((await caseOf(OTHER)).stages[0]?.title.en).toBe('Foundation')

  const { proposals } = await told<ProposalsPage>(await second.request('/api/v1/proposals?state=open'), 200)
  expect(proposals.map(({ id, mine }) => [id, mine.approve])).toEqual([[proposed.id, true]])
  // It is a duty of whoever may be the second person, and of nobody else.
  expect(await Promise.all([second, chief, admin].map(waiting))).toEqual([
    [`proposals/${proposed.id}`],
    [],
    [],
  ])
  const approved = await told<ProposalView>(await approve(second, proposed), 200)
  expect(approved).toMatchObject({ state: 'approved', decidedBy: { name: 'مسئول سازمان' } })
  expect(await refused(await approve(second, proposed))).toEqual([409, 'proposal-decided'])
  expect(await waiting(second)).toEqual([])

  const titles = async (id: string) => (await caseOf(id)).stages.map(({ title }) => title.en)
  const [first, ...later] = await titles(CASE)
  expect(first).toBe('Foundation')
  expect(later.every((title) => title.endsWith('v2'))).toBe(true)
  expect((await titles(OTHER)).every((title) => title.endsWith('v2'))).toBe(true)
  const days = async (id: string) =>
    (await caseOf(id)).cells.find((cell) => cell.stage === 'foundation' && cell.discipline === 'structure')
      ?.due
  expect([await days(CASE), await days(OTHER)]).toEqual(['2024-02-08', '2024-03-12'])

  // The version is that of the stage, not of the day.
  const after = await verbs.createReport(reza, { caseId: OTHER, ...begun })
  const profileOf = async (id: string) =>
    (await reza.services.database.read.execute(`select profile from report where id = '${id}'`)).rows[0]
  expect(await profileOf(before.id)).toEqual({ profile: 'legal-5/1' })
  expect(await profileOf(after.id)).toEqual({ profile: 'legal-5/2' })
})

test('a profile that could not work is not proposed, and of two the later is outdated', async () => {
  const answer = await chief.post('/api/v1/proposals/stage-profile', {
    profile: { ...nextProfile(7), stages: nextProfile(7).stages.slice(1) },
    reason: 'x',
  })
  const problem = await told<Problem>(answer, 409)
  expect(problem.code).toBe('profile-refused')
  expect(problem.errors?.length).toBeGreaterThan(1)

  const one = await propose(chief, 'stage-profile', { profile: nextProfile(3) })
  const other = await propose(second, 'stage-profile', { profile: nextProfile(3) })
  const both = await Promise.all([approve(second, one), approve(chief, other)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const late = both.find(({ status }) => status === 409) as Response
  expect(await refused(late)).toEqual([409, 'proposal-outdated'])
  const { stageProfiles } = await told<SettingsView>(await admin.request('/api/v1/settings'), 200)
  expect(stageProfiles.map(({ id, version }) => `${id}/${version}`)).toEqual(['qom-7/1', 'legal-5/3'])
})

test('a checklist has its next version by two officers, and reports are asked it once a stage profile names it', async () => {
  const current = await told<Checklist>(
    await chief.request('/api/v1/checklists?id=foundation-structure/1'),
    200,
  )
  const [group] = current.groups
  const asked = {
    id: 'cover-kept',
    text: { fa: 'پوشش بتن', en: 'Cover is kept' },
    reference: { fa: 'مبحث ۹', en: 'Part 9' },
  }
  const checklist = {
    ...current,
    id: 'foundation-structure/2',
    groups: [{ ...group, items: [asked] }],
  } as Checklist
  const propose2 = (by: Browser, given: object) =>
    by.post('/api/v1/proposals/checklist', { checklist: given, reason: 'مصوبهٔ ۱۲' })
  expect(await refused(await propose2(admin, checklist))).toEqual([403, 'permission-role'])
  expect(await refused(await propose2(chief, { ...checklist, id: 'foundation-structure/3' }))).toEqual([
    409,
    'checklist-refused',
  ])
  expect(await refused(await propose2(chief, { ...checklist, id: 'nothing/2' }))).toEqual([404, 'not-found'])
  const naming = (version: number) => {
    const next = nextProfile(version)
    return {
      ...next,
      stages: next.stages.map((stage) => ({
        ...stage,
        duties: Object.fromEntries(
          Object.entries(stage.duties).map(([discipline, duty]) => [
            discipline,
            duty.checklist === 'foundation-structure/1'
              ? { ...duty, checklist: 'foundation-structure/2' }
              : duty,
          ]),
        ),
      })),
    }
  }
  const early = await chief.post('/api/v1/proposals/stage-profile', { profile: naming(4), reason: 'x' })
  expect(await refused(early)).toEqual([409, 'profile-refused'])

  const proposed = await told<ProposalView>(await propose2(chief, checklist), 201)
  expect(await refused(await approve(chief, proposed))).toEqual([403, 'proposal-own'])
  const rival = await told<ProposalView>(await propose2(second, { ...checklist, title: current.title }), 201)
  await told(await approve(second, proposed), 200)
  expect(await refused(await approve(chief, rival))).toEqual([409, 'proposal-outdated'])
  const { checklists } = await told<SettingsView>(await admin.request('/api/v1/settings'), 200)
  expect(checklists.filter((id) => id.startsWith('foundation-structure'))).toEqual([
    'foundation-structure/1',
    'foundation-structure/2',
  ])
  await told(await approve(second, await propose(chief, 'stage-profile', { profile: naming(4) })), 200)

  const reza = await city.council.context('reza')
  const key = { caseId: UNBEGUN, stage: 'foundation', floor: null, discipline: 'structure' } as const
  const { id: reportId } = await verbs.createReport(reza, key)
  const { checklist: shown } = await verbs.readReport(reza, { reportId })
  expect(shown.groups.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['cover-kept'])
  const draft = { ...filledDraft(), answers: { bed: { value: 'conforms' as const } } }
  await expect(verbs.saveDraft(reza, { reportId, version: 1, draft })).rejects.toMatchObject({
    problem: { code: 'unknown-item' },
  })
  // Those that were begun before keep theirs.
  const { id: before } = await verbs.createReport(reza, { ...key, caseId: CASE })
  expect((await verbs.readReport(reza, { reportId: before })).checklist.groups.length).toBeGreaterThan(1)
})

test('an address is allowed by two, on every instance; taken back it is refused again', async () => {
  const local = { name: 'شهرداری', url: 'http://127.0.0.1:9/' }
  expect(await refused(await admin.post('/api/v1/subscribers', local))).toEqual([409, 'address-refused'])
  const origins = { webhooks: ['http://127.0.0.1:9'], revocation: ['http://ocsp.example'] }
  for (const wrong of ['http://127.0.0.1:9/', 'file:///etc', 'http://user@127.0.0.1:9', 'nothing'])
    expect(
      (
        await admin.post('/api/v1/proposals/allowed-addresses', {
          ...origins,
          webhooks: [wrong],
          reason: 'x',
        })
      ).status,
    ).toBe(400)
  const proposed = await propose(admin, 'allowed-addresses', origins)
  expect(await refused(await approve(admin, proposed))).toEqual([403, 'proposal-own'])
  await told(await approve(chief, proposed), 200)
  const elsewhere = await another.context(null)
  await until(async () => elsewhere.services.webhookAllow.length > 0)
  expect([elsewhere.services.webhookAllow, elsewhere.services.revocationAllow]).toEqual([
    origins.webhooks,
    origins.revocation,
  ])
  await until(async () => (await admin.post('/api/v1/subscribers', local)).status === 201)
  const none = await propose(chief, 'allowed-addresses', { webhooks: [], revocation: [] })
  await told(await approve(second, none), 200)
  await until(async () => elsewhere.services.webhookAllow.length === 0)
})

test('a root is trusted by two; what is no root, and a trust that loses the council’s seal, is refused', async () => {
  const next = await createAuthority({ name: 'Next City', keys: 'ec' })
  const own = base64(city.authority.root)
  const roots = async (list: string[]) =>
    refused(await admin.post('/api/v1/proposals/trust-anchors', { roots: list, reason: 'x' }))
  expect(await roots([own, base64(next.intermediate)])).toEqual([409, 'root-refused'])
  expect(await roots([own, 'AAAA'])).toEqual([409, 'root-refused'])
  expect(await roots([base64(next.root)])).toEqual([409, 'trust-loses-seal'])
  const proposed = await propose(admin, 'trust-anchors', { roots: [own, base64(next.root)] })
  await told(await approve(second, proposed), 200)
  await until(async () => {
    const { roots: shown } = (await (await another.app.request('/api/v1/trust')).json()) as {
      roots: object[]
    }
    return shown.length === 2
  })
  // A server that starts later goes by it too.
  const third = await createCouncil(city.config)
  expect((await third.context(null)).services.trust).toHaveLength(2)
  await third.close()
})

test('an accepted report is opened again by two: returned with the reason, and answered by the next revision', async () => {
  const [reza, zahra, officer] = await Promise.all(
    ['reza', 'zahra', 'officer'].map((who) => city.council.context(who)),
  )
  if (!reza || !zahra || !officer) throw new Error('Nobody is there')
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  const { id: reportId } = await verbs.createReport(reza, key)
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
  const path = `/api/v1/reports/${reportId}/reopening`
  await signReport(reza, reportId, city.reza)
  expect(await refused(await chief.post(path, { reason: 'x' }))).toEqual([409, 'report-wrong-state'])
  await signReport(zahra, reportId, city.zahra)
  await verbs.acceptReport(officer, { reportId })

  const proposed = await told<ProposalView>(await chief.post(path, { reason: 'بتن نمونه رد شد' }), 201)
  const back = await second.post(`/api/v1/proposals/${proposed.id}/withdrawal`, { reason: 'هنوز نه' })
  expect(await told<ProposalView>(back, 200)).toMatchObject({ state: 'withdrawn', decisionReason: 'هنوز نه' })
  expect((await verbs.readReport(reza, { reportId })).state).toBe('accepted')

  const again = await told<ProposalView>(await chief.post(path, { reason: 'بتن نمونه رد شد' }), 201)
  await told(await approve(second, again), 200)
  expect(await verbs.readReport(reza, { reportId })).toMatchObject({
    state: 'returned',
    reason: 'بتن نمونه رد شد',
  })
  const next = await verbs.createReport(reza, key)
  expect(next.created).toBe(true)
  const { rows } = await reza.services.database.read.execute(
    "select type, audience from outbox where type = 'report.reopened'",
  )
  expect(rows).toEqual([{ type: 'report.reopened', audience: 'partners' }])
})

test('each step is in the audit, what was agreed is in the ledger, and PostgreSQL holds it fast', async () => {
  const { database } = (await city.council.context(null)).services
  const said = await database.read.execute(
    "select verb, count(*)::int as n from audit where verb like 'proposals.%' group by verb order by verb",
  )
  expect(said.rows.map(({ verb }) => verb)).toEqual([
    'proposals.approve',
    'proposals.propose-addresses',
    'proposals.propose-checklist',
    'proposals.propose-reopening',
    'proposals.propose-stage-profile',
    'proposals.propose-trust-anchors',
    'proposals.withdraw',
  ])
  const { rows } = await database.read.execute(`select state, exists (
      select from ledger_leaf where kind = 'decision' and encode(data, 'hex') = digest
    ) as logged from proposal group by 1, 2 order by 1`)
  expect(rows).toEqual([
    { state: 'approved', logged: true },
    { state: 'open', logged: false },
    { state: 'withdrawn', logged: false },
  ])
  for (const forged of [
    "update proposal set payload = '{}' where state = 'open'",
    "update proposal set state = 'open', decided_by = null, decided_at = null where state = 'approved'",
    "update proposal set state = 'approved', decided_by = proposer_id, decided_at = now() where state = 'open'",
    'delete from proposal',
  ])
    await expect(database.housekeeping.execute(forged), forged).rejects.toThrow()
})
