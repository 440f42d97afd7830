/** A violation reported at once, and the re-visit that closes it: signed papers over HTTP, with real keys. */
import { type Signer, verify } from '@mohr/signing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  CaseView,
  ChangesPage,
  LedgerProof,
  Problem,
  RevisitContent,
  ViolationContent,
  ViolationReportView,
  ViolationsPage,
  ViolationView,
} from '../../api/types.ts'
import { verbs } from '../../council.ts'
import { type Browser, browserOf, CASE, PIXEL, signOver, type TestCity, testCity } from '../../testing.ts'

let city: TestCity
let violationId = ''
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city?.close())

const as = (who: string) => browserOf(city.council, who)
const code = async (answer: Response) => ((await answer.json()) as Problem).code
const pathOf = ({ id }: ViolationReportView) => `/api/v1/violation-reports/${id}`

const SEEN: ViolationContent = {
  kind: 'unsafe-excavation',
  severity: 'stop-work',
  description: 'جدارهٔ شرقی گود مهار ندارد.',
  seenAt: new Date(Date.now() - 3_600_000).toISOString(),
  place: 'ضلع شرقی',
  instructions: 'کار گودبرداری همین دم بایستد.',
}

const begin = async (browser: Browser, content: object) =>
  browser.post(`/api/v1/cases/${CASE}/violation-reports`, content)
const beginRevisit = async (browser: Browser, content: object) =>
  browser.post(`/api/v1/violations/${violationId}/revisits`, content)
const draftOf = async (answer: Response) => {
  expect([200, 201], await answer.clone().text()).toContain(answer.status)
  return (await answer.json()) as ViolationReportView
}

/** Shows, prepares, signs as the agent would, completes. */
async function sign(browser: Browser, report: ViolationReportView, signer: Signer): Promise<Response> {
  const rendered = await browser.post(`${pathOf(report)}/document`)
  if (!rendered.ok) return rendered
  const { document } = (await rendered.json()) as ViolationReportView
  return signOver(browser, pathOf(report), signer, document?.sha256)
}

const violationSeenBy = async (who: string) =>
  (await (await (await as(who)).request(`/api/v1/violations/${violationId}`)).json()) as ViolationView

/** What the completion certificate's stage still waits for. */
async function completionWaitsFor(): Promise<string[]> {
  const { request } = await as('reza')
  const { cells } = (await (await request(`/api/v1/cases/${CASE}`)).json()) as CaseView
  return (cells.find(({ stage }) => stage === 'completion')?.because ?? []).map(({ en }) => en)
}
const STILL_OPEN = 'A violation is still open in this case.'

/** Time-stamps count whole seconds: a visit has to lie before the one of its signature. */
const nextSecond = () => new Promise((go) => setTimeout(go, 1100))
const visited = (found: RevisitContent['found']): RevisitContent => ({
  found,
  visitedAt: new Date().toISOString(),
  description: 'مهاربندی با دیوار حائل انجام شده است.',
})

async function revisit(who: string, signer: Signer, found: RevisitContent['found']) {
  const browser = await as(who)
  await nextSecond()
  const draft = await draftOf(await beginRevisit(browser, visited(found)))
  await nextSecond()
  return sign(browser, draft, signer)
}

describe('reported at once', () => {
  test('by whoever the table of permissions names', async () => {
    expect(await code(await begin(await as('owner'), SEEN))).toBe('permission-role')
    expect(await code(await begin(await as('officer'), SEEN))).toBe('permission-role')
    expect(await code(await begin(await as('inspector-elsewhere'), SEEN))).toBe('not-found')
    expect(await code(await begin(await as('stranger'), SEEN))).toBe('not-found')
  })

  test('what the rules forbid is said, and not signed', async () => {
    const reza = await as('reza')
    expect(await code(await begin(reza, { ...SEEN, kind: 'witchcraft' }))).toBe('invalid-request')
    const first = await begin(reza, { ...SEEN, severity: 'observation' })
    const draft = await draftOf(first)
    expect([draft.state, draft.missing[0]?.en]).toEqual([
      'draft',
      'This kind of violation cannot be opened so mildly; it weighs more.',
    ])
    expect(await code(await sign(reza, draft, city.reza))).toBe('violation-too-mild')
    // Begun again, the same draft is given; nobody else sees it.
    expect((await begin(reza, SEEN)).status).toBe(200)
    expect((await (await as('zahra')).request(pathOf(draft))).status).toBe(403)
    const save = (version: number, content: object) =>
      reza.request(`${pathOf(draft)}/draft`, {
        method: 'PUT',
        headers: { 'if-match': `"${version}"` },
        body: JSON.stringify(content),
      })
    expect(await code(await save(7, SEEN))).toBe('version-changed')
    expect(await code(await save(1, visited('remedied')))).toBe('invalid-request')
    const refused: [object, string][] = [
      [{ ...SEEN, description: ' ' }, 'violation-description-needed'],
      [{ ...SEEN, kind: 'parking', severity: 'correct-by-date' }, 'violation-correct-by-needed'],
      [{ ...SEEN, seenAt: '2090-01-01T00:00:00Z' }, 'violation-seen-in-future'],
      [{ ...SEEN, description: 'گود 🙂' }, 'report-incomplete'],
    ]
    for (const [at, [content, expected]] of refused.entries()) {
      expect((await save(at + 1, content)).status).toBe(200)
      expect(await code(await reza.post(`${pathOf(draft)}/document`))).toBe(expected)
    }
    expect((await save(5, SEEN)).status).toBe(200)
  })

  test('signed by the supervisor it is open at once, and the municipality told, with nobody’s confirmation', async () => {
    const reza = await as('reza')
    const draft = await draftOf(await begin(reza, SEEN))
    const photo = await reza.request(`${pathOf(draft)}/photos`, { method: 'POST', body: PIXEL })
    expect(photo.status, await photo.clone().text()).toBe(201)
    expect(await code(await sign(reza, draft, city.zahra))).toBe('certificate-of-another')
    const officer = await as('officer')
    const told = officer
      .request('/api/v1/changes?types=mohr.violation.opened&wait=30')
      .then(async (answer) => ({ page: (await answer.json()) as ChangesPage, at: performance.now() }))
    const completed = await sign(reza, draft, city.reza)
    const completedAt = performance.now()
    const signed = (await completed.json()) as ViolationReportView
    expect(completed.status, JSON.stringify(signed)).toBe(200)
    expect(signed).toMatchObject({ state: 'signed', signature: { level: 'B-T' }, mine: { edit: false } })
    violationId = signed.violationId ?? ''
    expect(await violationSeenBy('inspector')).toMatchObject({
      kind: { id: 'unsafe-excavation' },
      state: 'opened',
      stop: 'reported',
      discipline: 'structure',
      violationReportId: signed.id,
      openedBy: 'رضا موسوی‌نژاد',
    })
    const { page, at } = await told
    // Whoever waits at the feed has it within two seconds.
    expect(at - completedAt).toBeLessThan(2000)
    expect(page.events).toMatchObject([
      {
        type: 'mohr.violation.opened',
        data: { kind: 'unsafe-excavation', stop: 'reported', fileSha256: signed.document?.sha256 },
      },
    ])
  })

  test('the file is what any verifier takes as signed, and stands in the ledger', async () => {
    const { violationReportId } = await violationSeenBy('inspector')
    const officer = await as('inspector')
    const path = `/api/v1/violation-reports/${violationReportId}`
    const file = new Uint8Array(await (await officer.request(`${path}/document.pdf`)).arrayBuffer())
    const verdict = await verify(file, { trust: city.config.trust })
    expect(verdict.document.state).toBe('as-signed')
    expect(
      verdict.signatures.filter(({ kind }) => kind === 'signature').map(({ integrity }) => integrity),
    ).toEqual(['intact'])
    const statement = new Uint8Array(await (await officer.request(`${path}/statement.p7m`)).arrayBuffer())
    expect((await verify(statement, { trust: city.config.trust })).document.state).toBe('as-signed')
    const { document, photos } = (await (await officer.request(path)).json()) as ViolationReportView
    const proof = await officer.request(`/api/v1/ledger/${document?.sha256}`)
    expect(((await proof.json()) as LedgerProof).path.length).toBeGreaterThan(0)
    expect((await officer.request(photos[0]?.url ?? '')).headers.get('content-type')).toBe('image/png')
    expect(await code(await (await as('owner')).request(path))).toBe('permission-role')
  })

  test('what is signed is not written to any more', async () => {
    const { violationReportId } = await violationSeenBy('inspector')
    const reza = await as('reza')
    const path = `/api/v1/violation-reports/${violationReportId}`
    for (const tried of [
      reza.post(`${path}/document`),
      reza.request(`${path}/photos`, { method: 'POST', body: PIXEL }),
      reza.request(`${path}/draft`, {
        method: 'PUT',
        headers: { 'if-match': '"9"' },
        body: JSON.stringify(SEEN),
      }),
    ])
      expect(await code(await tried)).toBe('report-wrong-state')
    const write = (await city.council.context(null)).services.database.housekeeping
    for (const statement of [
      "update violation_report set content = '{}'",
      'delete from violation_photo',
      'delete from violation_signature',
    ])
      await expect(write.execute(statement), statement).rejects.toThrow()
  })
})

describe('visited again', () => {
  test('not by a supervisor of another discipline, nor by the owner', async () => {
    expect(await code(await beginRevisit(await as('owner'), visited('remedied')))).toBe('permission-role')
    expect(await code(await beginRevisit(await as('zahra'), visited('remedied')))).toBe('permission-role')
    expect((await violationSeenBy('reza')).mine.revisit).toBe(true)
    expect((await violationSeenBy('zahra')).mine.revisit).toBe(false)
  })

  test('a visit before the violation was opened closes nothing, nor does a decision that nobody made', async () => {
    const reza = await as('reza')
    const early = { ...visited('remedied'), visitedAt: SEEN.seenAt }
    const draft = await draftOf(await beginRevisit(reza, early))
    expect(await code(await sign(reza, draft, city.reza))).toBe('violation-revisit-too-early')
    const saved = await reza.request(`${pathOf(draft)}/draft`, {
      method: 'PUT',
      headers: { 'if-match': `"${draft.version}"` },
      body: JSON.stringify(visited('decision-carried-out')),
    })
    expect(saved.status).toBe(200)
    await nextSecond()
    expect(await code(await sign(reza, draft, city.reza))).toBe('violation-no-decision')
  })

  test('found as it was, it stays open; then the officer lifts the stop with a reason, and work goes on', async () => {
    const lift = async (reason: string) => {
      const { request } = await as('inspector')
      const { version } = await violationSeenBy('inspector')
      return request(`/api/v1/violations/${violationId}/lift-stop`, {
        method: 'POST',
        headers: { 'if-match': `"${version}"` },
        body: JSON.stringify({ reason }),
      })
    }
    expect(await code(await lift('مهار شد.'))).toBe('violation-stop-not-revisited')
    const completed = await revisit('inspector', city.inspector, 'persists')
    const signed = (await completed.json()) as ViolationReportView
    expect(completed.status, JSON.stringify(signed)).toBe(200)
    expect(signed).toMatchObject({ role: 'violation-officer', state: 'signed' })
    expect(signed).not.toHaveProperty('statement')
    expect(await violationSeenBy('reza')).toMatchObject({ state: 'opened', stop: 'reported' })
    const blocked = async () => {
      const view = (await (await (await as('reza')).request(`/api/v1/cases/${CASE}`)).json()) as CaseView
      return view.cells.every((cell) => cell.state !== 'open')
    }
    expect(await blocked()).toBe(true)
    expect(await code(await lift(' '))).toBe('violation-reason-needed')
    expect((await lift('گود موقتاً پر شد.')).status).toBe(200)
    expect(await blocked()).toBe(false)
    expect((await violationSeenBy('reza')).stop).toBe('lifted')
    // Work goes on; the completion still waits.
    expect(await completionWaitsFor()).toContain(STILL_OPEN)
  })

  test('only its signed re-visit closes it, and the database holds to that', async () => {
    const write = (await city.council.context(null)).services.database.housekeeping
    const close = write.transaction(async (tx) => {
      await tx.execute("update violation set state = 'closed', late_from = null, version = version + 1")
      await tx.execute(
        `insert into violation_event (id, violation_id, step, "on", at, role, violation_report_id, version)
         select gen_random_uuid(), v.id, 'closed', now(), now(), 'supervisor', r.id, v.version
         from violation v join violation_report r on r.kind = 'immediate' and r.state = 'signed'`,
      )
    })
    await expect(close).rejects.toMatchObject({
      cause: { message: 'a violation is closed only by a signed re-visit' },
    })
    const reza = await as('reza')
    const draft = await draftOf(await beginRevisit(reza, visited('remedied')))
    await reza.request(`${pathOf(draft)}/draft`, {
      method: 'PUT',
      headers: { 'if-match': `"${draft.version}"` },
      body: JSON.stringify(visited('remedied')),
    })
    await nextSecond()
    const closed = await sign(reza, draft, city.reza)
    expect(closed.status, await closed.clone().text()).toBe(200)
    const view = await violationSeenBy('owner')
    expect([view.state, view.stop, view.late, view.mine.revisit]).toEqual(['closed', 'lifted', false, false])
    expect(view.history.map(({ step, role }) => `${step} ${role}`)).toEqual([
      'opened supervisor',
      'revisited violation-officer',
      'stop-lifted violation-officer',
      'closed supervisor',
    ])
    expect(view.history.at(-1)?.violationReportId).toBe(draft.id)
    expect(await completionWaitsFor()).not.toContain(STILL_OPEN)
    expect(await code(await beginRevisit(reza, visited('remedied')))).toBe('violation-wrong-state')
    await expect(
      write.execute("update violation set state = 'opened', version = version + 1"),
    ).rejects.toThrow()
  })
})

describe('while the time-stamping authority is down', () => {
  test('a report opens its violation, a re-visit waits for its time-stamp to close it', async () => {
    const { database } = (await city.council.context(null)).services
    const stamp = async () => {
      const { rows } = await database.read.execute(
        'select id from signing where signature_value is not null and closed_at is null',
      )
      return verbs.stampViolationReport(await city.council.context(null), {
        signingId: String(rows[0]?.id),
      })
    }
    const zahra = await as('zahra')
    city.stamping.works = false
    const report = await sign(
      zahra,
      await draftOf(await begin(zahra, { ...SEEN, kind: 'no-supervisor' })),
      city.zahra,
    )
    const signed = (await report.json()) as ViolationReportView
    expect([signed.state, signed.role]).toEqual(['signed-untimed', 'coordinator'])
    violationId = signed.violationId ?? ''
    expect((await violationSeenBy('inspector')).state).toBe('opened')
    city.stamping.works = true
    expect(await stamp()).toMatchObject({ stamped: true })
    const { violations } = (await (
      await (await as('inspector')).request('/api/v1/violations?show=open')
    ).json()) as ViolationsPage
    expect(violations).toHaveLength(1)

    city.stamping.works = false
    const again = await revisit('inspector', city.inspector, 'remedied')
    expect(((await again.json()) as ViolationReportView).state).toBe('signed-untimed')
    expect((await violationSeenBy('inspector')).state).toBe('opened')
    city.stamping.works = true
    await nextSecond()
    expect(await stamp()).toMatchObject({ stamped: true })
    expect((await violationSeenBy('inspector')).state).toBe('closed')
  })
})

test('a violation seen before the case is not signed, and a second one is not dropped for the draft of the first', async () => {
  const reza = await as('reza')
  const long = await draftOf(await begin(reza, { ...SEEN, kind: 'setback', seenAt: '2015-01-01T00:00:00Z' }))
  const refusal = await sign(reza, long, city.reza)
  expect([refusal.status, await code(refusal)]).toEqual([409, 'violation-seen-too-early'])
  const second = await begin(reza, { ...SEEN, kind: 'parking', severity: 'correct-by-date' })
  expect([second.status, await code(second)]).toEqual([409, 'violation-draft-open'])
  // The same again, after an answer that was lost, is the same draft.
  const again = await draftOf(await begin(reza, { ...SEEN, kind: 'setback' }))
  expect(again.id).toBe(long.id)
})
