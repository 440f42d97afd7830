/** A set's way from the plan order to its release, over the API with real signatures; and what the rules forbid on it. */
import { readAsice, verify } from '@mohr/signing'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  CaseView,
  DrawingPage,
  DrawingQueue,
  DrawingRevisionView,
  LedgerProof,
  Problem,
} from '../api/types.ts'
import { planOrder } from '../permits/testing.ts'
import { testCity } from '../testing.ts'
import {
  approve,
  approvedSet,
  begin,
  checked,
  expectJson,
  filesFor,
  type House,
  identity,
  openHouse,
  readSet,
  sendSet,
  signedSet,
  upload,
  withVersion,
} from './testing.ts'
import { DISCIPLINES, demoPeople, HOUSE } from './testing-people.ts'

let house: House
beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }), { jobs: true })
})
afterAll(() => house?.city.close())

const refusal = async (answer: Response) => {
  const { code } = (await answer.json()) as Problem
  return [answer.status, code]
}
let architecture: DrawingRevisionView

test('drawings begin with a plan order that the municipality signed, and with architecture', async () => {
  const architect = await house.as('designer-architecture')
  const engineer = await house.as('designer-structure')
  const start = (browser: typeof architect, discipline: string) =>
    browser.post(`/api/v1/cases/${HOUSE}/drawings`, { kind: 'permit', discipline })
  expect(await refusal(await start(architect, 'architecture'))).toEqual([409, 'no-plan-order'])
  const order = await planOrder(house)
  expect(order.state).toBe('issued')
  expect(await refusal(await start(engineer, 'architecture'))).toEqual([403, 'permission-other-discipline'])
  architecture = await begin(house, 'architecture')
  expect([architecture.revision, architecture.replaces, architecture.planOrder]).toEqual([
    1,
    null,
    order.file.sha256,
  ])
  expect((await begin(house, 'architecture', 'permit', 200)).id).toBe(architecture.id)
  // Another's draft is nobody else's to see.
  expect((await engineer.request(`/api/v1/drawings/${architecture.id}`)).status).toBe(404)
  // The structure may be drawn meanwhile, and waits for the architecture to be approved.
  const structure = await begin(house, 'structure')
  const bytes = await signedSet(house, await filesFor(structure), house.keyOf('designer-structure'))
  const { version } = await expectJson<DrawingRevisionView>(
    await upload(engineer, structure, bytes as BodyInit),
  )
  const early = await withVersion(engineer, `/api/v1/drawings/${structure.id}/send`, version)
  expect(await refusal(early)).toEqual([409, 'review-not-its-turn'])
})

test('a set is uploaded, sent, checked by the rules, marked and returned', async () => {
  const architect = await house.as('designer-architecture')
  const empty = await withVersion(architect, `/api/v1/drawings/${architecture.id}/send`, architecture.version)
  expect(await refusal(empty)).toEqual([409, 'set-missing'])
  const bytes = await signedSet(house, await filesFor(architecture), house.keyOf('designer-architecture'))
  expect((await upload(architect, architecture, bytes as BodyInit, 7)).status).toBe(412)
  const { version } = await expectJson<DrawingRevisionView>(
    await upload(architect, architecture, bytes as BodyInit),
  )
  const path = `/api/v1/drawings/${architecture.id}`
  expect((await architect.post(`${path}/send`)).status).toBe(428)
  const sent = await expectJson<DrawingRevisionView>(await withVersion(architect, `${path}/send`, version))
  expect(sent.state).toBe('sent')
  // What was sent is not changed any more.
  expect(await refusal(await upload(architect, sent, bytes as BodyInit))).toEqual([409, 'review-wrong-state'])

  const judged = await checked(house, architecture.id)
  expect([judged.state, judged.verdict, judged.check.attempts]).toEqual(['in-review', 'accepted', 1])
  const report = (await (await architect.request(judged.check.report?.url ?? '')).json()) as {
    results: { ruleId: string; state: string }[]
  }
  expect(report.results.find(({ ruleId }) => ruleId === 'X05')?.state).toBe('pass')

  // It stands in the queue of its own discipline's reviewer, and in no other's.
  const reviewer = await house.as('reviewer-architecture')
  const queueOf = async (who: string) => {
    const answer = await (await house.as(who)).request('/api/v1/drawings')
    return (await expectJson<DrawingQueue>(answer)).drawings.map(({ id }) => id)
  }
  expect(await queueOf('reviewer-architecture')).toEqual([architecture.id])
  expect(await queueOf('reviewer-structure')).toEqual([])
  expect(await queueOf('chief')).toEqual([architecture.id])
  expect((await architect.request('/api/v1/drawings')).status).toBe(403)

  const mark = { sheet: 'A-02', x: 120.5, y: 80, text: 'پهنای راه‌پله نوشته نشده است.' }
  const tried = await Promise.all(
    [
      { ...mark, sheet: 'A-99' },
      { ...mark, x: 2000 },
      { ...mark, rule: 'Z99' },
      { ...mark, text: '  ' },
    ].map(async (wrong) => refusal(await reviewer.post(`${path}/marks`, wrong))),
  )
  expect(tried).toEqual([
    [409, 'no-such-sheet'],
    [409, 'outside-paper'],
    [409, 'no-such-rule'],
    [400, 'mark-reason-needed'],
  ])
  const others = await Promise.all(
    ['reviewer-suspended', 'reviewer-expired', 'designer-architecture', 'chief'].map(async (who) =>
      refusal(await (await house.as(who)).post(`${path}/marks`, mark)),
    ),
  )
  expect(others).toEqual([
    [403, 'permission-suspended'],
    [403, 'permission-expired'],
    [403, 'permission-role'],
    [403, 'permission-role'],
  ])
  expect((await (await house.as('reviewer-structure')).post(`${path}/marks`, mark)).status).toBe(404)
  const noMark = await withVersion(reviewer, `${path}/return`, judged.version)
  expect(await refusal(noMark)).toEqual([409, 'review-mark-needed'])
  await expectJson(await reviewer.post(`${path}/marks`, { ...mark, rule: 'G08' }), 201)
  const marked = await expectJson<DrawingRevisionView>(await reviewer.post(`${path}/marks`, mark), 201)
  expect(marked.marks.map(({ rule, state }) => [rule, state])).toEqual([
    ['G08', 'open'],
    [null, 'open'],
  ])
  // Nothing is approved over an open mark.
  expect(await refusal(await approve(house, marked))).toEqual([409, 'review-marks-open'])
  const returned = await expectJson<DrawingRevisionView>(
    await withVersion(reviewer, `${path}/return`, marked.version),
  )
  expect(returned.state).toBe('returned')
})

test('the next revision answers every mark, and is approved with the reviewer’s own signature beside the designer’s', async () => {
  const architect = await house.as('designer-architecture')
  const reviewer = await house.as('reviewer-architecture')
  const next = await begin(house, 'architecture')
  expect([next.revision, next.replaces?.revision, next.replaces?.releaseDigest]).toEqual([
    2,
    1,
    (await readSet(architect, architecture.id)).releaseDigest,
  ])
  const [first, second] = next.marks
  const bytes = await signedSet(house, await filesFor(next), house.keyOf('designer-architecture'))
  const { version } = await expectJson<DrawingRevisionView>(await upload(architect, next, bytes as BodyInit))
  const send = (at: number) => withVersion(architect, `/api/v1/drawings/${next.id}/send`, at)
  expect(await refusal(await send(version))).toEqual([409, 'review-marks-unanswered'])
  const answer = (id: string | undefined, text: string, at = 1) =>
    withVersion(architect, `/api/v1/marks/${id}/answer`, at, { text })
  expect(await refusal(await answer(first?.id, ' '))).toEqual([400, 'mark-reason-needed'])
  expect((await answer(first?.id, 'افزوده شد', 9)).status).toBe(412)
  await expectJson(await answer(first?.id, 'اندازه درست شد.'))
  expect(await refusal(await answer(first?.id, 'دوباره', 2))).toEqual([409, 'mark-wrong-state'])
  expect(await refusal(await send(version))).toEqual([409, 'review-marks-unanswered'])
  await expectJson(await answer(second?.id, 'پهنای راه‌پله افزوده شد.'))
  await expectJson(await send(version))
  let view = await checked(house, next.id)
  expect([view.state, view.reason]).toEqual(['in-review', undefined])

  const judge = async (id: string | undefined, at: number, action: string, text = '') =>
    withVersion(reviewer, `/api/v1/marks/${id}/judge`, at, { action, text })
  expect(await refusal(await judge(first?.id, 2, 'reopen'))).toEqual([400, 'mark-reason-needed'])
  await expectJson(await judge(first?.id, 2, 'accept'))
  expect(await refusal(await approve(house, view))).toEqual([409, 'review-marks-open'])
  view = await expectJson(await judge(second?.id, 2, 'accept'))
  expect(view.marks.flatMap(({ steps }) => steps.map(({ action }) => action))).toEqual([
    'place',
    'answer',
    'accept',
    'place',
    'answer',
    'accept',
  ])

  // A key of someone else, and a time-stamping authority that is down.
  const stranger = await reviewer.post(
    `/api/v1/drawings/${view.id}/approval`,
    identity(house.keyOf('reviewer-structure')),
  )
  expect(await refusal(stranger)).toEqual([409, 'certificate-of-another'])
  house.city.stamping.works = false
  expect(await refusal(await approve(house, view))).toEqual([409, 'review-time-stamp-needed'])
  house.city.stamping.works = true
  const approved = await expectJson<DrawingRevisionView>(await approve(house, view))
  expect([approved.state, approved.signatures.map(({ role, level }) => `${role} ${level}`)]).toEqual([
    'approved',
    ['designer B-T', 'plan-reviewer B-T'],
  ])
  const file = new Uint8Array(await (await architect.request(approved.file?.url ?? '')).arrayBuffer())
  const verdict = await verify(file, { trust: house.city.config.trust })
  expect([
    verdict.document.state,
    verdict.signatures.filter((one) => one.kind === 'signature').length,
  ]).toEqual(['as-signed', 2])
  await expectJson<LedgerProof>(await architect.request(`/api/v1/ledger/${approved.file?.sha256}`))
})

test('all disciplines are approved, released under the council’s seal, and cited by their digests', async () => {
  const council = await house.as('chief')
  const release = async (who = 'chief') => (await house.as(who)).post(`/api/v1/cases/${HOUSE}/release`)
  const early = (await (await release()).json()) as Problem
  expect([early.code, early.errors?.length]).toEqual(['review-not-approved', 3])
  expect(await refusal(await release('municipality'))).toEqual([403, 'permission-role'])

  // The structure's draft was uploaded before there was an approved architecture: it is uploaded again, on that.
  const draft = await begin(house, 'structure', 'permit', 200)
  const engineer = await house.as('designer-structure')
  const stale = await withVersion(engineer, `/api/v1/drawings/${draft.id}/send`, draft.version)
  expect(await refusal(stale)).toEqual([409, 'review-architecture-changed'])
  const sent = await sendSet(house, draft)
  const approvedArchitecture = await readSet(council, (await approvedOf('architecture')) ?? '')
  expect([sent.state, sent.reason, sent.basedOn]).toEqual([
    'in-review',
    undefined,
    approvedArchitecture.releaseDigest,
  ])
  await expectJson(await approve(house, sent))
  for (const discipline of ['mechanical', 'electrical']) await approvedSet(house, discipline)

  // No seal without a time-stamp: nothing is released by halves.
  house.city.stamping.works = false
  expect(await refusal(await release())).toEqual([503, 'seal-time-stamp-needed'])
  house.city.stamping.works = true
  const { drawings } = await expectJson<DrawingPage>(await release())
  const released = drawings.filter(({ state }) => state === 'released')
  expect(released.map(({ discipline }) => discipline).sort()).toEqual([...DISCIPLINES].sort())
  expect(await refusal(await release())).toEqual([409, 'nothing-to-release'])
  for (const { id } of released) {
    const { file, signatures } = await readSet(council, id)
    const bytes = new Uint8Array(await (await council.request(file?.url ?? '')).arrayBuffer())
    const { document, signatures: found } = await verify(bytes, { trust: house.city.config.trust })
    expect(document.state).toBe('as-signed')
    expect(
      found.filter(({ kind }) => kind === 'signature').map(({ signer }) => signer?.certificateSha256),
    ).toEqual(signatures.map(({ certificateSha256 }) => certificateSha256))
    const container = readAsice(bytes)
    if ('code' in container) throw new Error(container.code)
    // Each signature is over a manifest of its own, and each of those names the set's manifest.
    expect(
      container.signatures.map(({ references }) =>
        references.some(({ name, outcome }) => name === 'manifest.json' && outcome === 'same'),
      ),
    ).toEqual([true, true, true])
  }
  const view = await expectJson<CaseView>(await council.request(`/api/v1/cases/${HOUSE}`))
  expect(
    view.drawingSets.map(({ discipline, releaseDigest }) => `${discipline} ${releaseDigest}`).sort(),
  ).toEqual(released.map(({ discipline, releaseDigest }) => `${discipline} ${releaseDigest}`).sort())
  expect(view.events[0]?.text.en).toMatch(/^The \w+ drawings, revision \d, were released\.$/)
  // Other systems are told, the municipality's own district too.
  const officer = await house.as('municipality')
  const { events } = (await (await officer.request('/api/v1/changes')).json()) as {
    events: { type: string }[]
  }
  expect(events.filter(({ type }) => type === 'mohr.drawings.released')).toHaveLength(4)
  const elsewhere = await (await house.as('other-district')).request('/api/v1/changes')
  expect(await elsewhere.json()).toMatchObject({ events: [] })
})

test('a released set is handed out under the council’s seal, with its places in the ledger', async () => {
  const chief = await house.as('chief')
  const page = await expectJson<DrawingPage>(await chief.request(`/api/v1/cases/${HOUSE}/drawings`))
  const set = page.drawings.find(({ state }) => state === 'released')
  const answer = await chief.post(`/api/v1/exports/drawings/${set?.id}`)
  expect(answer.status, await answer.clone().text()).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const judged = await verify(bytes, { trust: [house.city.authority.root] })
  expect([judged.document.state, judged.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
  const parts = unzipSync(bytes)
  const record = JSON.parse(new TextDecoder().decode(parts['record.json']))
  expect(record).toMatchObject({ kind: 'drawings', record: { id: set?.id, state: 'released' } })
  const files: { what: string; sha256: string }[] = record.files
  expect(files.map(({ what }) => what)).toEqual(['set', 'release'])
  expect(files[1]?.sha256).toBe(set?.releaseDigest)
  for (const { sha256 } of files) expect(Object.keys(parts)).toContain(`ledger/${sha256}.proof`)
})

test('a later release supersedes the one before; another architecture sets the others back', async () => {
  const council = await house.as('chief')
  const before = (await readSet(council, (await approvedOf('mechanical')) ?? '')).releaseDigest
  const next = await approvedSet(house, 'mechanical')
  expect([next.revision, next.replaces?.releaseDigest]).toEqual([2, before])
  const { drawings } = await expectJson<DrawingPage>(await council.post(`/api/v1/cases/${HOUSE}/release`))
  const mechanical = drawings.filter(({ discipline }) => discipline === 'mechanical')
  expect(mechanical.map(({ revision, state }) => [revision, state])).toEqual([
    [2, 'released'],
    [1, 'superseded'],
  ])
  await approvedSet(house, 'architecture')
  const refused = (await (await council.post(`/api/v1/cases/${HOUSE}/release`)).json()) as Problem
  expect(refused.errors?.map(({ message }) => message.en)).toHaveLength(3)
  expect(refused.errors?.[0]?.message.en).toContain('another revision of the architectural set')
})

test('lists come in pages, and the history can’t be rewritten', async () => {
  const council = await house.as('chief')
  const all = await expectJson<DrawingPage>(await council.request(`/api/v1/cases/${HOUSE}/drawings`))
  const paged: string[] = []
  for (let after = ''; ; ) {
    const page = await expectJson<DrawingPage>(
      await council.request(`/api/v1/cases/${HOUSE}/drawings?limit=2${after && `&after=${after}`}`),
    )
    paged.push(...page.drawings.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  expect(paged).toEqual(all.drawings.map(({ id }) => id))
  const { housekeeping } = (await house.city.council.context(null)).services.database
  for (const statement of [
    "update drawing_revision set release_digest = repeat('a', 64) where state = 'released'",
    "update drawing_revision set verdict = 'accepted' , check_report_sha256 = 'x' where state = 'released'",
    "update drawing_revision set state = 'draft' where state = 'returned'",
    "delete from drawing_revision where state <> 'draft'",
    "update drawing_mark set text = 'x'",
    'delete from drawing_mark_step',
    'update drawing_signature set at = now()',
    'truncate drawing_signature cascade',
  ])
    await expect(housekeeping.execute(statement), statement).rejects.toThrow()
})

const approvedOf = async (discipline: string) => {
  const council = await house.as('chief')
  const { drawings } = await expectJson<DrawingPage>(await council.request(`/api/v1/cases/${HOUSE}/drawings`))
  return drawings.find((one) => one.discipline === discipline && ['approved', 'released'].includes(one.state))
    ?.id
}
