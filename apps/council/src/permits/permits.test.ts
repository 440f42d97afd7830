/** The two phases of a permit and what follows them, over the API with real signatures; and what blocks each. */
import { reportKeyText, reportsOwed } from '@mohr/casework'
import { verify } from '@mohr/signing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CapacityView, CaseDocuments, CaseDocumentView, CaseView, Problem } from '../api/types.ts'
import { loadCases } from '../cases/load-case.ts'
import { verbs } from '../council.ts'
import { approvedSet, expectJson, type House, identity, openHouse } from '../drawings/testing.ts'
import { DISCIPLINES, demoPeople, HOUSE } from '../drawings/testing-people.ts'
import { newId } from '../platform/id.ts'
import { signRevisit, signViolationReport, testCity } from '../testing.ts'
import { issue, make, ORDER, sign } from './testing.ts'

let house: House
beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }))
})
afterAll(() => house?.city.close())

const refusal = async (answer: Response) => {
  const { code, errors = [] } = (await answer.json()) as Problem
  return [answer.status, code, ...errors.map(({ path }) => path)]
}
const kinds = async () => {
  const council = await house.as('chief')
  const all = await expectJson<CaseDocuments>(await council.request(`/api/v1/cases/${HOUSE}/documents`))
  return new Map(all.kinds.map((one) => [[one.kind, one.discipline].filter(Boolean).join(' '), one]))
}
const missing = async (kind: string) => (await kinds()).get(kind)?.missing.map(({ code }) => code)
const record = async (who: string, body: Record<string, unknown>) =>
  (await house.as(who)).post(`/api/v1/cases/${HOUSE}/permit-facts`, body)
const phase1 = { kind: 'permit-phase-1', number: '403-11', validUntil: '2090-01-01' }
const phase2 = { kind: 'permit-phase-2', number: '403-12', validUntil: '2090-01-01' }
let first: CaseDocumentView

test('a plan order says what may be built, and is signed by the officer of its own district', async () => {
  const order = { kind: 'plan-order', number: '1403/8/941', order: ORDER }
  expect(await refusal(await make(house, 'other-district', order))).toEqual([404, 'not-found'])
  expect(await refusal(await make(house, 'chief', order))).toEqual([403, 'permission-role'])
  expect(await refusal(await make(house, 'designer-architecture', order))).toEqual([403, 'permission-role'])
  const wrong = { ...ORDER, coverage: 1.4, floorsAbove: 0, validUntil: '2020-01-01' }
  expect(await refusal(await make(house, 'municipality', { ...order, order: wrong }))).toEqual([
    400,
    'plan-order-wrong',
    'coverage',
    'floors',
    'validity',
  ])
  expect(await refusal(await make(house, 'municipality', { ...order, order: null }))).toEqual([
    400,
    'document-incomplete',
    'order',
  ])
  for (const use of ['مسکونی 🏠', `م${'\u064b'.repeat(9)}سکونی`])
    expect(await refusal(await make(house, 'municipality', { ...order, order: { ...ORDER, use } }))).toEqual([
      400,
      'unprintable',
    ])
  const draft = await expectJson<CaseDocumentView>(await make(house, 'municipality', order), 201)
  expect([draft.state, draft.signersLeft, draft.mine]).toEqual([
    'unsigned',
    ['municipal-officer'],
    { sign: true, withdraw: true },
  ])
  expect(await refusal(await make(house, 'municipality', { ...order, number: '942' }))).toEqual([
    409,
    'document-open',
  ])
  expect(await refusal(await make(house, 'municipality', order))).toEqual([409, 'document-number-taken'])

  // Signed by another's key, by nobody the table names, over another document, or without a time-stamp: nothing is stored.
  const officer = await house.as('municipality')
  const path = `/api/v1/documents/${draft.id}`
  const prepare = async (who: string, key: string, documentSha256 = draft.file.sha256) =>
    refusal(
      await (await house.as(who)).post(`${path}/signing`, {
        documentSha256,
        ...identity(house.keyOf(key)),
      }),
    )
  expect(await prepare('municipality', 'chief')).toEqual([409, 'certificate-of-another'])
  expect(await prepare('chief', 'chief')).toEqual([403, 'permission-role'])
  expect(await prepare('municipality', 'municipality', 'a'.repeat(64))).toEqual([409, 'document-changed'])
  house.city.stamping.works = false
  expect(await refusal(await sign(house, draft.id, 'municipality'))).toEqual([503, 'time-stamp-needed'])
  house.city.stamping.works = true
  expect((await expectJson<CaseDocumentView>(await officer.request(path))).state).toBe('unsigned')
  const issued = await expectJson<CaseDocumentView>(await sign(house, draft.id, 'municipality'))
  expect([issued.state, issued.signatures.map(({ role, level }) => `${role} ${level}`)]).toEqual([
    'issued',
    ['municipal-officer B-T'],
  ])
  const file = new Uint8Array(await (await officer.request(issued.file.url)).arrayBuffer())
  const verdict = await verify(file, { trust: house.city.config.trust })
  expect([verdict.document.state, verdict.signatures[0]?.signer?.name]).toEqual(['as-signed', 'نادر مرادی'])
  await expectJson(await officer.request(`/api/v1/ledger/${issued.file.sha256}`))
  expect((await sign(house, draft.id, 'municipality')).status).toBe(409)
})

test('phase 1 waits for approved architecture and paid fees; a document is withdrawn with a reason', async () => {
  expect(await missing('permit-phase-1')).toEqual(['architecture-approved', 'fees-paid'])
  expect(await refusal(await make(house, 'municipality', phase1))).toEqual([
    409,
    'document-not-ready',
    'architecture-approved',
    'fees-paid',
  ])
  const architecture = await approvedSet(house, 'architecture')
  const fees = { kind: 'fees-paid', reference: '7734', day: '2024-05-01' }
  expect(await refusal(await record('chief', fees))).toEqual([403, 'permission-role'])
  expect(await refusal(await record('municipality', { ...fees, until: '2025-01-01' }))).toEqual([
    400,
    'document-incomplete',
    'until',
  ])
  await expectJson(await record('municipality', fees), 201)
  const draft = await expectJson<CaseDocumentView>(await make(house, 'municipality', phase1), 201)
  expect(draft.rests.map(({ what }) => what)).toEqual(['plan-order', 'architecture'])
  expect(draft.rests[1]?.digest).toBe(architecture.releaseDigest)
  const officer = await house.as('municipality')
  const withdraw = (version: number, reason: string) =>
    officer.request(`/api/v1/documents/${draft.id}/withdraw`, {
      method: 'POST',
      headers: { 'if-match': `"${version}"` },
      body: JSON.stringify({ reason }),
    })
  expect((await withdraw(1, ' ')).status).toBe(400)
  expect((await withdraw(4, 'شماره اشتباه بود')).status).toBe(412)
  expect((await expectJson<CaseDocumentView>(await withdraw(1, 'شماره اشتباه بود'))).state).toBe('withdrawn')
  expect(await refusal(await sign(house, draft.id, 'municipality'))).toEqual([409, 'document-wrong-state'])
  first = await issue(house, phase1, ['municipality'])
  expect(first.state).toBe('issued')
})

test('phase 2 cites phase 1’s digest, waits for everything it needs, and is signed by council and municipality', async () => {
  expect(await missing('permit-phase-2')).toEqual(['others-approved', 'undertakings', 'insurance'])
  for (const discipline of ['structure', 'mechanical', 'electrical']) await approvedSet(house, discipline)
  const undertaking = (discipline: string) => ({ kind: 'undertaking', number: `ت-${discipline}`, discipline })
  expect(await refusal(await make(house, 'supervisor-structure', undertaking('mechanical')))).toEqual([
    403,
    'permission-other-discipline',
  ])
  expect(
    await refusal(await make(house, 'supervisor-structure', { kind: 'undertaking', number: '1' })),
  ).toEqual([400, 'document-incomplete', 'discipline'])
  for (const discipline of DISCIPLINES) {
    const signed = await issue(house, undertaking(discipline), [`supervisor-${discipline}`])
    expect([signed.state, signed.rests.map(({ what }) => what)]).toEqual(['issued', [discipline]])
  }
  const insurance = { kind: 'insurance', reference: 'ب-12', day: '2024-05-01' }
  await expectJson(await record('municipality', { ...insurance, until: '2024-06-01' }), 201)
  const ended = (await kinds()).get('permit-phase-2')?.missing
  expect(ended?.map(({ message }) => message.en)).toEqual(['The site’s insurance has ended.'])
  await expectJson(await record('municipality', { ...insurance, until: '2090-01-01' }), 201)

  const draft = await expectJson<CaseDocumentView>(await make(house, 'chief', phase2), 201)
  expect([draft.cites?.sha256, draft.cites?.id]).toEqual([first.file.sha256, first.id])
  expect(draft.rests.map(({ what }) => what)).toEqual([...DISCIPLINES])
  // The municipality signs second.
  expect(await refusal(await sign(house, draft.id, 'municipality'))).toEqual([403, 'permission-role'])
  const half = await expectJson<CaseDocumentView>(await sign(house, draft.id, 'chief'))
  expect([half.state, half.signersLeft]).toEqual(['signing', ['municipal-officer']])
  // Who signed for the council doesn't sign for the municipality as well.
  const other = { kind: 'permit-phase-2', number: 'x', validUntil: '2090-01-01' }
  expect(await refusal(await make(house, 'both', other))).toEqual([409, 'document-open'])
  // What it rests on moves in between: the second signature isn't taken.
  await approvedSet(house, 'electrical')
  expect(await refusal(await sign(house, draft.id, 'municipality'))).toEqual([409, 'document-stale'])
  const officer = await house.as('municipality')
  await expectJson(
    await officer.request(`/api/v1/documents/${draft.id}/withdraw`, {
      method: 'POST',
      headers: { 'if-match': `"${half.version}"` },
      body: JSON.stringify({ reason: 'نقشهٔ برق عوض شد' }),
    }),
  )
  const twice = await expectJson<CaseDocumentView>(await make(house, 'both', other), 201)
  const { version } = await expectJson<CaseDocumentView>(await sign(house, twice.id, 'both'))
  expect(await refusal(await sign(house, twice.id, 'both'))).toEqual([409, 'document-signed-by-you'])
  await expectJson(
    await officer.request(`/api/v1/documents/${twice.id}/withdraw`, {
      method: 'POST',
      headers: { 'if-match': `"${version}"` },
      body: JSON.stringify({ reason: 'دو طرف دو کس' }),
    }),
  )
  const second = await issue(house, phase2, ['chief', 'municipality'])
  expect([second.state, second.cites?.sha256, second.signatures.map(({ role }) => role)]).toEqual([
    'issued',
    first.file.sha256,
    ['council-officer', 'municipal-officer'],
  ])
  const file = new Uint8Array(await (await officer.request(second.file.url)).arrayBuffer())
  const verdict = await verify(file, { trust: house.city.config.trust })
  expect([
    verdict.document.state,
    verdict.signatures.filter(({ kind }) => kind === 'signature').length,
  ]).toEqual(['as-signed', 2])
  const view = await expectJson<CaseView>(await officer.request(`/api/v1/cases/${HOUSE}`))
  expect(view.events[0]?.text).toEqual({
    fa: '«پروانهٔ ساختمان، مرحلهٔ دو» به شمارهٔ 403-12 صادر شد.',
    en: '“Building permit, phase 2”, number 403-12, was issued.',
  })
  expect(view.permits.map(({ phase, number }) => [phase, number])).toEqual([
    [1, '403-11'],
    [2, '403-12'],
  ])
})

test('a plan order that has run out begins no drawings', async () => {
  const later = { clock: () => new Date('2085-01-01T00:00:00Z') }
  const engineer = await house.city.council.context('designer-mechanical', later)
  const set = { caseId: HOUSE, kind: 'permit' as const, discipline: 'mechanical' as const }
  await expect(house.city.council.verbs.beginRevision(engineer, set)).rejects.toMatchObject({
    problem: { code: 'no-plan-order' },
  })
})

test('the start sheet opens the first stage, and reports cite what was released', async () => {
  const council = await house.as('chief')
  await expectJson(await council.post(`/api/v1/cases/${HOUSE}/release`))
  const cell = async () => {
    const view = await expectJson<CaseView>(await council.request(`/api/v1/cases/${HOUSE}`))
    return view.cells.find(
      ({ stage, discipline }) => stage === view.stages[0]?.id && discipline === 'structure',
    )
  }
  expect((await cell())?.state).toBe('not-yet')
  expect(await refusal(await make(house, 'chief', { kind: 'green-sheet', number: '1' }))).toEqual([
    403,
    'permission-role',
  ])
  const sheet = await issue(house, { kind: 'green-sheet', number: '1' }, [
    'builder',
    'supervisor-architecture',
  ])
  expect(sheet.state).toBe('issued')
  const open = await cell()
  expect(open?.state).toBe('open')
  const engineer = await house.as('supervisor-structure')
  const begun = await engineer.post(`/api/v1/cases/${HOUSE}/reports`, {
    stage: open?.stage,
    floor: open?.floor,
    discipline: 'structure',
  })
  const report = await expectJson<{ drawingSet: { releaseDigest: string } }>(begun, 201)
  const view = await expectJson<CaseView>(await council.request(`/api/v1/cases/${HOUSE}`))
  const released = view.drawingSets.find(({ discipline }) => discipline === 'structure')
  expect(report.drawingSet.releaseDigest).toBe(released?.releaseDigest)
})

test('completion waits for stages, as-built drawings, violations and the booklet', async () => {
  const completion = { kind: 'completion-certificate', number: '9001' }
  expect(await missing('completion-certificate')).toEqual([
    'stages-accepted',
    'as-built',
    'technical-booklet',
  ])
  await acceptEverything()
  expect(await missing('completion-certificate')).toEqual(['as-built', 'technical-booklet'])
  expect(await refusal(await make(house, 'chief', { kind: 'technical-booklet', number: '77' }))).toEqual([
    409,
    'document-not-ready',
    'as-built',
  ])
  for (const discipline of DISCIPLINES) {
    const set = await approvedSet(house, discipline, 'as-built')
    expect([set.kind, set.state]).toEqual(['as-built', 'approved'])
  }
  const booklet = await issue(house, { kind: 'technical-booklet', number: '77' }, [
    'supervisor-architecture',
    'chief',
  ])
  expect(booklet.rests.map(({ what }) => what)).toEqual([...DISCIPLINES])
  expect(await missing('completion-certificate')).toEqual([])
  // A violation that was seen and isn't closed stands in the way; one that is closed doesn't.
  const supervisor = await house.city.council.context('supervisor-structure')
  const key = house.keyOf('supervisor-structure')
  const { id: violationReportId } = await verbs.beginViolationReport(supervisor, {
    caseId: HOUSE,
    content: {
      kind: 'other',
      severity: 'observation',
      description: 'نردهٔ پلکان پشت‌بام نصب نشده است.',
      seenAt: new Date().toISOString(),
      place: '',
      instructions: '',
    },
  })
  await signViolationReport(supervisor, violationReportId, key)
  expect(await refusal(await make(house, 'municipality', completion))).toEqual([
    409,
    'document-not-ready',
    'no-open-violation',
  ])
  const { violationId = '' } = await verbs.readViolationReport(supervisor, { violationReportId })
  await signRevisit(supervisor, violationId, key, 'remedied')
  const held = async () => {
    const chief = await house.as('chief')
    const licences = ['25-100-01000', '25-300-01592']
    const views = await Promise.all(
      licences.map(async (licence) =>
        expectJson<CapacityView>(await chief.request(`/api/v1/register/engineers/${licence}/capacity`)),
      ),
    )
    return views.map(({ balances, postings }) => [balances[0]?.held, postings[0]?.why])
  }
  const { area } = await expectJson<CaseView>(
    await (await house.as('chief')).request(`/api/v1/cases/${HOUSE}`),
  )
  expect(await held()).toEqual([
    [area, 'assigned'],
    [area, 'assigned'],
  ])
  const certificate = await issue(house, completion, ['municipality'])
  // The work is done: supervisors and designers get their capacity back.
  expect(await held()).toEqual([
    [0, 'completed'],
    [0, 'completed'],
  ])
  expect([certificate.state, certificate.rests.at(-1)]).toEqual([
    'issued',
    { what: 'technical-booklet', digest: booklet.file.sha256 },
  ])
})

test('who signed for one side does not sign for the other, and what is issued stays', async () => {
  const { housekeeping } = (await house.city.council.context(null)).services.database
  for (const statement of [
    "update case_document set number = '1' where state = 'issued'",
    "update case_document set state = 'withdrawn', issued_at = null where state = 'issued'",
    'delete from case_document',
    "update document_signature set role = 'builder'",
    'delete from permit_fact',
  ])
    await expect(housekeeping.execute(statement), statement).rejects.toThrow()
  await expect(
    housekeeping.execute(
      `insert into document_signature select gen_random_uuid(), document_id, 'builder', person_id, at, level, file_sha256, file_bytes, certificate_sha256 from document_signature limit 1`,
    ),
  ).rejects.toThrow()
  const council = await house.as('chief')
  const pages: string[] = []
  for (let after = ''; ; ) {
    const page = await expectJson<CaseDocuments>(
      await council.request(`/api/v1/cases/${HOUSE}/documents?limit=4${after && `&after=${after}`}`),
    )
    pages.push(...page.documents.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  expect(new Set(pages).size).toBe(pages.length)
  expect(pages.length).toBeGreaterThan(10)
})

/** Every report of the case as accepted: their own way is told elsewhere. */
async function acceptEverything() {
  const { database } = (await house.city.council.context(null)).services
  const [loaded] = await loadCases(database.read, [HOUSE], new Date())
  if (loaded === undefined) throw new Error('no case')
  const sets = await database.read.execute(
    `select id, discipline from drawing_set where case_id = '${HOUSE}'`,
  )
  for (const key of reportsOwed(loaded.progress.facts, loaded.profile)) {
    if (loaded.newest.has(reportKeyText(key))) {
      await database.housekeeping.execute(
        `update report set document_sha256 = repeat('a', 64), state = 'accepted' where case_id = '${HOUSE}' and stage = '${key.stage}' and discipline = '${key.discipline}'`,
      )
      continue
    }
    const engineer = loaded.slots.find(({ role }) => role === 'supervisor')?.personId
    await database.housekeeping.execute(
      `insert into report (id, case_id, profile, stage, floor, discipline, revision, checklist, engineer_id, drawing_set_id, state, state_since, version, draft, document_sha256, created_at)
       values ('${newId(new Date())}', '${HOUSE}', 'legal-5/1', '${key.stage}', ${key.floor}, '${key.discipline}', 1, 'x', '${engineer}', '${sets.rows[0]?.id}', 'accepted', now(), 1, '{}', repeat('a', 64), now())`,
    )
  }
}
