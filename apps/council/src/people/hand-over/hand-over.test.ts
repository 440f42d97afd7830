/** Work goes from one engineer to another, over the API with real signatures: no instant without somebody responsible. */
import { gaps } from '@mohr/casework'
import { type Signer, verify } from '@mohr/signing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  CapacityView,
  CaseAssignments,
  CaseView,
  Duty,
  EngineerView,
  HandOverView,
  LedgerProof,
  Problem,
  ReportView,
} from '../../api/types.ts'
import { verbs } from '../../council.ts'
import { expectJson, twice, withVersion } from '../../drawings/testing.ts'
import {
  browserOf,
  CASE,
  filledDraft,
  signOver,
  signViolationReport,
  type TestCity,
  testCity,
} from '../../testing.ts'
import { slotsOf } from '../case-slots.ts'
import { demoStaff, licenceOf, openPeople } from '../testing.ts'

let city: TestCity
let keyOf: (id: string) => Signer
let draftId = ''
let violationReportId = ''
beforeAll(async () => {
  city = await testCity({ demo: demoStaff })
  const keys = await openPeople(city)
  keyOf = (id) => (id === 'reza' ? city.reza : id === 'zahra' ? city.zahra : keys(id))
  // Behind him: a violation that is open, and a report that is begun.
  const reza = await city.council.context('reza')
  const { id } = await verbs.beginViolationReport(reza, {
    caseId: CASE,
    content: {
      kind: 'other',
      severity: 'observation',
      description: 'نردهٔ پلکان نصب نشده است.',
      seenAt: new Date().toISOString(),
      place: '',
      instructions: '',
    },
  })
  await signViolationReport(reza, id, city.reza)
  violationReportId = id
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' }
  draftId = (await verbs.createReport(reza, key)).id
  await verbs.saveDraft(reza, { reportId: draftId, version: 1, draft: filledDraft() })
}, 120_000)
afterAll(() => city?.close())

const as = (id: string) => browserOf(city.council, id)
const codeOf = async (answer: Response) => {
  const problem = (await answer.json()) as Problem
  return [answer.status, problem.code, ...(problem.errors ?? []).map(({ path }) => path)]
}
const assignments = async () =>
  (
    await expectJson<CaseAssignments>(
      await (await as('council')).request(`/api/v1/cases/${CASE}/assignments`),
    )
  ).assignments
const current = async () =>
  (await assignments()).find(({ discipline, until }) => discipline === 'structure' && until === null)
const WORK = 'پی‌کنی انجام و آرماتور فونداسیون بسته شده است.'
const begin = async (who: string, successor: string, change: object = {}) =>
  (await as(who)).post(`/api/v1/assignments/${(await current())?.id}/hand-overs`, {
    reason: 'resigned',
    successor,
    workToDate: WORK,
    openReports: [{ reportId: draftId, becomes: 'جانشین از نو می‌نویسد.' }],
    ...change,
  })
const read = async (id: string, who: string) =>
  expectJson<HandOverView>(await (await as(who)).request(`/api/v1/hand-overs/${id}`))
const sign = async (id: string, who: string): Promise<Response> => {
  const browser = await as(who)
  const { file } = await read(id, who)
  return signOver(browser, `/api/v1/hand-overs/${id}`, keyOf(who), file.sha256, twice)
}
const dutiesOf = async (who: string) =>
  (await expectJson<{ duties: Duty[] }>(await (await as(who)).request('/api/v1/duties'))).duties.map(
    (duty) => ('cell' in duty ? `${duty.kind} ${duty.cell.stage} ${duty.cell.state}` : duty.kind),
  )
const heldBy = async (licence: string) => {
  const asked = `/api/v1/register/engineers/${licence}/capacity`
  const view = await expectJson<CapacityView>(await (await as('council')).request(asked))
  return [view.balances[0]?.held, view.postings[0]?.why]
}
const REZA_LICENCE = '25-300-02140'
const ZAHRA_LICENCE = '25-300-02141'

describe('a supervisor resigns', () => {
  let id = ''
  test('what is missing, or not theirs to begin, is refused with its reason', async () => {
    const farid = licenceOf('farid')
    expect((await codeOf(await begin('farid', farid)))[0]).toBe(404)
    expect(await codeOf(await begin('zahra', farid))).toEqual([403, 'forbidden'])
    expect(await codeOf(await begin('owner', farid))).toEqual([403, 'permission-role'])
    expect(await codeOf(await begin('reza', farid, { reason: 'died' }))).toEqual([403, 'forbidden'])
    expect(await codeOf(await begin('reza', REZA_LICENCE))).toEqual([409, 'hand-over-same-person'])
    expect(await codeOf(await begin('reza', licenceOf('young')))).toEqual([
      409,
      'not-assignable',
      'successor.grade',
    ])
    expect(await codeOf(await begin('reza', farid, { openReports: [] }))).toEqual([
      409,
      'hand-over-incomplete',
      'open-report',
    ])
    expect(await codeOf(await begin('council', farid, { reason: 'suspended' }))).toEqual([
      409,
      'hand-over-not-suspended',
    ])
  })

  test('the report waits for the one who leaves, then for the one who comes', async () => {
    const begun = await expectJson<HandOverView>(await begin('reza', licenceOf('farid')), 201)
    id = begun.id
    expect(begun).toMatchObject({
      state: 'unsigned',
      reason: { id: 'resigned' },
      signersLeft: ['outgoing', 'incoming'],
      openReports: [{ reportId: draftId, title: { fa: 'پی‌سازی' } }],
      mine: { sign: true, withdraw: true },
    })
    expect(await codeOf(await begin('reza', licenceOf('farid')))).toEqual([409, 'hand-over-open'])
    expect(await dutiesOf('reza')).toContain('hand-over')
    expect(await dutiesOf('farid')).toEqual([])
    expect((await sign(id, 'farid')).status).toBe(403)
    const signed = await expectJson<HandOverView>(await sign(id, 'reza'))
    expect([signed.state, signed.signersLeft]).toEqual(['signing', ['incoming']])
    expect(await dutiesOf('farid')).toEqual(['hand-over'])
    expect((await current())?.licence).toBe(REZA_LICENCE)
  })

  test('with the last signature responsibility goes over at one instant, with capacity both ways', async () => {
    expect(await heldBy(REZA_LICENCE)).toEqual([1180, 'assigned'])
    const done = await expectJson<HandOverView>(await sign(id, 'farid'))
    expect(done).toMatchObject({ state: 'done', signersLeft: [] })
    const [left, came] = (await assignments()).filter(({ discipline }) => discipline === 'structure')
    expect(left).toMatchObject({ licence: REZA_LICENCE, until: done.effectiveAt, endReason: 'استعفا' })
    expect(came).toMatchObject({ licence: licenceOf('farid'), from: done.effectiveAt, until: null })
    const { read: db } = (await city.council.context(null)).services.database
    const slots = await slotsOf(db, CASE)
    const what = { role: 'supervisor', discipline: 'structure' } as const
    expect(gaps(slots, what, new Date().toISOString())).toEqual([])
    expect([await heldBy(REZA_LICENCE), await heldBy(licenceOf('farid'))]).toEqual([
      [0, 'handed-over'],
      [1180, 'assigned'],
    ])
  })

  test('the file proves itself, and stands in the ledger; the feed and the case tell of it', async () => {
    const council = await as('council')
    const { file } = await read(id, 'council')
    const pdf = new Uint8Array(await (await council.request(file.url)).arrayBuffer())
    const report = await verify(pdf, { trust: [city.authority.root], at: new Date(), name: 'hand-over.pdf' })
    expect(report.document.state).toBe('as-signed')
    expect(report.signatures.filter(({ kind }) => kind === 'signature')).toHaveLength(2)
    await expectJson<LedgerProof>(await council.request(`/api/v1/ledger/${file.sha256}`))
    const feed = await (await council.request('/api/v1/changes?types=mohr.hand-over.completed')).json()
    expect(feed).toMatchObject({ events: [{ subject: `hand-overs/${id}`, data: { reason: 'resigned' } }] })
    const { events } = await expectJson<CaseView>(await council.request(`/api/v1/cases/${CASE}`))
    expect(events.map(({ text }) => text.fa)).toContain('تحویل کار ناظر سازه با امضای همه اثر کرد.')
  })

  test('who handed over still reads the paper, and what they signed before, and nothing else', async () => {
    const reza = await as('reza')
    const { file, mine } = await read(id, 'reza')
    expect(mine).toEqual({ sign: false, withdraw: false })
    for (const path of [file.url, `/api/v1/violation-reports/${violationReportId}`])
      expect([path, (await reza.request(path)).status]).toEqual([path, 200])
    expect((await reza.request(`/api/v1/cases/${CASE}`)).status).toBe(404)
    expect((await (await as('pari')).request(`/api/v1/hand-overs/${id}`)).status).toBe(404)
  })

  test('the successor begins a report of their own; the draft that was left is the officer’s to read', async () => {
    expect(await dutiesOf('farid')).toEqual(['report foundation open', 'revisit'])
    expect(await dutiesOf('reza')).toEqual([])
    const farid = await as('farid')
    const key = { stage: 'foundation', floor: null, discipline: 'structure' }
    const own = await expectJson<ReportView>(await farid.post(`/api/v1/cases/${CASE}/reports`, key), 201)
    expect([own.id === draftId, own.state, own.draft.answers]).toEqual([false, 'draft', {}])
    const left = await expectJson<ReportView>(
      await (await as('council')).request(`/api/v1/reports/${draftId}`),
    )
    expect(left).toMatchObject({ state: 'draft', draft: { instructions: filledDraft().instructions } })
    for (const who of ['farid', 'officer', 'zahra'])
      expect((await (await as(who)).request(`/api/v1/reports/${draftId}`)).status).toBe(403)
    expect((await (await as('reza')).request(`/api/v1/reports/${draftId}`)).status).toBe(404)
    draftId = own.id
  })
})

describe('a supervisor is suspended', () => {
  test('coordinator and council say how far the work is, and the successor signs', async () => {
    const chief = await as('chief-officer')
    await expectJson<EngineerView>(
      await chief.post(`/api/v1/register/engineers/${licenceOf('farid')}/suspensions`, {
        from: new Date().toISOString(),
        until: null,
        reason: 'رأی شورای انتظامی',
        document: '۷۷',
      }),
      201,
    )
    const asked = { reason: 'suspended' }
    const begun = await expectJson<HandOverView>(await begin('chief-officer', licenceOf('pari'), asked), 201)
    expect(begun.signersLeft).toEqual(['coordinator', 'council-officer', 'incoming'])
    for (const who of ['zahra', 'chief-officer']) await expectJson(await sign(begun.id, who))
    const done = await expectJson<HandOverView>(await sign(begun.id, 'pari'))
    expect([done.state, (await current())?.licence]).toEqual(['done', licenceOf('pari')])
    expect(await dutiesOf('chief-officer')).not.toContain('successor')
  })
})

describe('one that is not wanted', () => {
  test('is taken back by who was to take over; nothing changes, and what it said stays', async () => {
    const begun = await expectJson<HandOverView>(
      await begin('pari', REZA_LICENCE, { reason: 'replaced', openReports: [] }),
      201,
    )
    const path = `/api/v1/hand-overs/${begun.id}/withdraw`
    expect((await withVersion(await as('owner'), path, 1, { reason: 'x' })).status).toBe(403)
    const back = await withVersion(await as('reza'), path, 1, { reason: 'نمی‌پذیرم' })
    expect((await expectJson<HandOverView>(back)).state).toBe('withdrawn')
    expect((await current())?.licence).toBe(licenceOf('pari'))
    const { housekeeping } = (await city.council.context(null)).services.database
    for (const change of [
      "update hand_over set content = '{}'",
      'delete from hand_over',
      "update hand_over set state = 'done', effective_at = now() where state = 'withdrawn'",
      'delete from hand_over_signature',
    ])
      await expect(housekeeping.execute(change), change).rejects.toThrow()
  })
})

describe('a supervisor dies', () => {
  test('an officer begins it, nobody signs in their name, and the successor is responsible at once', async () => {
    const asked = { reason: 'died', openReports: [] }
    expect((await codeOf(await begin('zahra', REZA_LICENCE, asked)))[0]).toBe(403)
    expect(await codeOf(await begin('pari', REZA_LICENCE, asked))).toEqual([403, 'forbidden'])
    const begun = await expectJson<HandOverView>(await begin('chief-officer', REZA_LICENCE, asked), 201)
    expect(begun).toMatchObject({
      reason: { id: 'died' },
      signersLeft: ['coordinator', 'council-officer', 'incoming'],
    })
    for (const who of ['zahra', 'chief-officer']) {
      expect((await sign(begun.id, 'pari')).status).toBe(403)
      await expectJson(await sign(begun.id, who))
    }
    const done = await expectJson<HandOverView>(await sign(begun.id, 'reza'))
    expect([done.state, (await current())?.licence]).toEqual(['done', REZA_LICENCE])
    expect(await heldBy(licenceOf('pari'))).toEqual([0, 'handed-over'])
  })
})

describe('the coordinator leaves', () => {
  const coordinator = async () =>
    (await assignments()).find(({ role, until }) => role === 'coordinator' && until === null)
  const leave = async (who: string, successor: string, reason: string) =>
    (await as(who)).post(`/api/v1/assignments/${(await coordinator())?.id}/hand-overs`, {
      reason,
      successor,
      workToDate: WORK,
      openReports: [],
    })
  const finish = async (id: string, ...signers: string[]) => {
    for (const who of signers) await expectJson(await sign(id, who))
    return read(id, 'council')
  }

  test('by resigning: who goes and who comes sign, and the other coordinates from then on', async () => {
    expect(await codeOf(await leave('zahra', licenceOf('nasrin'), 'resigned'))).toEqual([
      409,
      'not-assignable',
      'successor.coordinator',
    ])
    const added = [{ licence: licenceOf('nasrin'), role: 'supervisor', discipline: 'architecture' }]
    const given = await (await as('council')).post(`/api/v1/cases/${CASE}/assignments`, { slots: added })
    expect(given.ok, await given.clone().text()).toBe(true)
    const begun = await expectJson<HandOverView>(await leave('zahra', licenceOf('nasrin'), 'resigned'), 201)
    expect(begun.signersLeft).toEqual(['outgoing', 'incoming'])
    expect((await finish(begun.id, 'zahra', 'nasrin')).state).toBe('done')
    expect((await coordinator())?.licence).toBe(licenceOf('nasrin'))
    const { read: db } = (await city.council.context(null)).services.database
    const what = { role: 'coordinator', discipline: 'architecture' } as const
    expect(gaps(await slotsOf(db, CASE), what, new Date().toISOString())).toEqual([])
  })

  test('by dying: no coordinator says how far the work is, the council alone does', async () => {
    const asked = await leave('chief-officer', ZAHRA_LICENCE, 'died')
    const begun = await expectJson<HandOverView>(asked, 201)
    expect(begun.signersLeft).toEqual(['council-officer', 'incoming'])
    expect((await finish(begun.id, 'chief-officer', 'zahra')).state).toBe('done')
    expect((await coordinator())?.licence).toBe(ZAHRA_LICENCE)
  })
})
