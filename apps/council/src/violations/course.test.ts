/** The course of a violation that a stage report opens: served, before the commission, answered, decided, objected to. */
import { addDays, civilDay, lastDayToAct } from '@mohr/casework'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView, ChangesPage, Problem, ViolationsPage, ViolationView } from '../api/types.ts'
import { verbs } from '../council.ts'
import { browserOf, CASE, signReport, type TestCity, testCity, violatingDraft } from '../testing.ts'

const DAY = 86_400_000
const clock = { ahead: 0 }
let city: TestCity
let violationId = ''
const openedOn = civilDay(new Date())

const as = (who: string) => browserOf(city.council, who)
const today = () => civilDay(new Date(Date.now() + clock.ahead))

async function seen(who = 'inspector'): Promise<ViolationView> {
  const { request } = await as(who)
  return (await (await request(`/api/v1/violations/${violationId}`)).json()) as ViolationView
}

/** One step over HTTP, at the version that stands; the state after it, or the code of the refusal. */
async function step(who: string, name: string, body: object = {}): Promise<string> {
  const { request } = await as(who)
  const { version } = await seen()
  const answer = await request(`/api/v1/violations/${violationId}/${name}`, {
    method: 'POST',
    headers: { 'if-match': `"${version}"` },
    body: JSON.stringify(body),
  })
  const said = (await answer.json()) as ViolationView & Problem
  return answer.ok ? said.state : said.code
}

beforeAll(async () => {
  city = await testCity({ clock: () => new Date(Date.now() + clock.ahead) })
  const reza = await city.council.context('reza')
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  const { id: reportId } = await verbs.createReport(reza, key)
  await verbs.saveDraft(reza, { reportId, version: 1, draft: violatingDraft('weak-structure') })
  await signReport(reza, reportId, city.reza)
})
afterAll(() => city?.close())

describe('opened by the signature', () => {
  test('whoever may read the case finds it; others don’t', async () => {
    const list = async (who: string, query = '') => {
      const { request } = await as(who)
      return (await (await request(`/api/v1/violations${query}`)).json()) as ViolationsPage
    }
    const { violations } = await list('inspector', '?show=stopped')
    expect((await list('inspector', '?show=stopped&district=8')).violations).toEqual(violations)
    expect((await list('inspector', '?show=stopped&district=3')).violations).toEqual([])
    violationId = violations[0]?.id ?? ''
    expect(violations).toMatchObject([
      {
        kind: { id: 'weak-structure', commission: true },
        severity: 'stop-work',
        description: 'خاموت‌های محور ۳ جابه‌جا شده‌اند.',
        state: 'opened',
        stop: 'reported',
        late: false,
        clock: [{ id: 'referral', state: 'running', from: openedOn, due: lastDayToAct(openedOn, 7) }],
      },
    ])
    for (const who of ['reza', 'zahra', 'officer', 'owner', 'clerk'])
      expect((await list(who, `?caseId=${CASE}`)).violations).toHaveLength(1)
    for (const who of ['stranger', 'inspector-elsewhere', 'admin'])
      expect((await list(who)).violations).toHaveLength(0)
    const { request } = await as('inspector-elsewhere')
    expect((await request(`/api/v1/violations/${violationId}`)).status).toBe(404)
  })

  test('the feed tells partners at once, with the file that says so', async () => {
    const { request } = await as('officer')
    const { events } = (await (
      await request('/api/v1/changes?types=mohr.violation.opened')
    ).json()) as ChangesPage
    expect(events).toMatchObject([
      {
        subject: `violations/${violationId}`,
        data: {
          caseNumber: '1403-8-00217',
          kind: 'weak-structure',
          severity: 'stop-work',
          stop: 'reported',
          fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          document: expect.stringContaining('/document.pdf'),
        },
      },
    ])
  })

  test('no stage begins while work is stopped, and the case says why', async () => {
    const reza = await as('reza')
    const begun = await reza.post(`/api/v1/cases/${CASE}/reports`, {
      stage: 'frame',
      floor: null,
      discipline: 'structure',
    })
    const stopped = { en: 'Work in this case is stopped because of a violation.' }
    const refusal = (await begun.json()) as Problem
    expect([refusal.code, refusal.errors?.[0]?.message]).toMatchObject(['report-not-yet', stopped])
    const view = (await (await reza.request(`/api/v1/cases/${CASE}`)).json()) as CaseView
    expect(view.cells.filter((cell) => cell.state === 'open')).toEqual([])
    const waiting = view.cells.find(
      ({ stage, discipline }) => `${stage} ${discipline}` === 'foundation electrical',
    )
    expect(waiting).toMatchObject({ state: 'not-yet', because: [stopped] })
    expect(view.events.map(({ text }) => text.en)).toContain(
      'The violation “Structure not built to the rules of engineering” was opened.',
    )
  })

  test('a party of the case reads the violation, and no report', async () => {
    const owner = await as('owner')
    const view = (await (await owner.request(`/api/v1/cases/${CASE}`)).json()) as CaseView
    expect(view.cells.some((cell) => cell.reportId !== undefined)).toBe(false)
    const { report } = await seen()
    const opened = await owner.request(`/api/v1/reports/${report?.id}`)
    expect([opened.status, ((await opened.json()) as Problem).code]).toEqual([403, 'permission-role'])
  })

  test('the database itself keeps what was found, and its history', async () => {
    const write = (await city.council.context(null)).services.database.housekeeping
    for (const statement of [
      "update violation set description = 'x', version = version + 1",
      "update violation set stop = 'lifted'",
      "update violation set stop = 'lifted', version = version + 1",
      'delete from violation',
      'truncate violation cascade',
      'delete from violation_event',
      "update violation_event set step = 'closed'",
      "update violation set state = 'lost', version = version + 1",
    ])
      await expect(write.execute(statement), statement).rejects.toThrow()
  })
})

describe('its course', () => {
  test('each step is for whom the table of permissions says', async () => {
    expect(await step('reza', 'acknowledge', { recordNumber: '1' })).toBe('permission-role')
    expect(await step('officer', 'serve', { what: 'notice', on: today() })).toBe('permission-role')
    expect(await step('owner', 'refer')).toBe('permission-role')
    expect(await step('inspector', 'answer', { text: 'x' })).toBe('permission-role')
    expect(await step('inspector-elsewhere', 'refer')).toBe('not-found')
  })

  test('a version that has moved on, or none, is refused', async () => {
    const { request } = await as('inspector')
    const path = `/api/v1/violations/${violationId}/refer`
    const stale = await request(path, { method: 'POST', headers: { 'if-match': '"9"' }, body: '{}' })
    expect([stale.status, ((await stale.json()) as Problem).title.en]).toEqual([
      412,
      'This violation has moved on in the meantime; reload the page and look again.',
    ])
    expect((await request(path, { method: 'POST', body: '{}' })).status).toBe(428)
  })

  test('the municipality has it under its own number, once', async () => {
    expect(await step('inspector', 'acknowledge', { recordNumber: ' 404/77 ' })).toBe('opened')
    expect((await seen()).acknowledged?.recordNumber).toBe('404/77')
    expect(await step('inspector', 'acknowledge', { recordNumber: '404/78' })).toBe('violation-acknowledged')
  })

  test('the notice is served on a day that has been', async () => {
    const notice = (on: string) => step('inspector', 'serve', { what: 'notice', on })
    expect(await notice(addDays(today(), 1))).toBe('violation-day-out-of-order')
    expect(await notice(addDays(openedOn, -1))).toBe('violation-day-out-of-order')
    expect(await notice(today())).toBe('served')
    expect(await notice(today())).toBe('violation-wrong-state')
    expect(await step('inspector', 'serve', { what: 'hearing', on: today() })).toBe('violation-wrong-state')
  })

  test('what isn’t brought before the commission in a week of the stop is late, and listed so', async () => {
    const late = async () => {
      const { request } = await as('inspector')
      const page = (await (await request('/api/v1/violations?show=late')).json()) as ViolationsPage
      return page.violations.map((one) => one.clock.map(({ id, state, daysLate }) => [id, state, daysLate]))
    }
    expect(await late()).toEqual([])
    clock.ahead = 13 * DAY
    expect(await late()).toEqual([[['referral', 'late', expect.any(Number)]]])
    expect((await seen()).clock[0]?.sentence.en).toMatch(/late; the municipality had until/)
    expect(await step('inspector', 'refer', { fileNumber: '100/1405/3' })).toBe('referred')
    expect(await late()).toEqual([])
    expect((await seen()).clock[0]?.state).toBe('met-late')
  })

  test('the owner’s ten days run from the commission’s call; a clerk answers in their name', async () => {
    expect(await step('inspector', 'serve', { what: 'hearing', on: today() })).toBe('referred')
    expect(await step('inspector', 'serve', { what: 'hearing', on: today() })).toBe(
      'violation-already-served',
    )
    expect((await seen('owner')).clock[1]).toMatchObject({ id: 'answer', due: lastDayToAct(today(), 10) })
    expect((await seen('owner')).mine).toMatchObject({ answer: true, object: false, refer: false })
    expect(await step('clerk', 'answer', { text: ' ' })).toBe('invalid-request')
    expect(await step('clerk', 'answer', { text: 'خاموت‌ها در دست اصلاح است.' })).toBe('answered')
    const { database } = (await city.council.context(null)).services
    const { rows } = await database.read.execute("select details from audit where verb = 'violations.answer'")
    expect(rows[0]?.details).toMatchObject({ role: 'counter-clerk', onBehalfOf: 'مریم احمدی' })
  })

  test('a decision has reasons and a number; the owner objects within ten days of its service', async () => {
    const decision = { reason: 'جریمه و اصلاح', decisionNumber: '1405-88' }
    expect(await step('inspector', 'decide', { ...decision, reason: ' ' })).toBe('violation-reason-needed')
    expect(await step('owner', 'object', { reason: 'x' })).toBe('violation-wrong-state')
    expect(await step('inspector', 'decide', decision)).toBe('decided')
    expect(await step('inspector', 'serve', { what: 'decision', on: today() })).toBe('decided')
    const served = clock.ahead
    // One day too late.
    clock.ahead += (daysTo(lastDayToAct(today(), 10)) + 1) * DAY
    expect(await step('owner', 'object', { reason: 'x' })).toBe('violation-objection-late')
    clock.ahead = served + DAY
    expect(await step('owner', 'object', { reason: 'در حد نقشه است.' })).toBe('objected')
    expect(await step('inspector', 'decide-objection', decision)).toBe('final')
    expect((await seen()).clock.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'referral met-late',
      'answer met',
      'decision met',
      'objection met',
    ])
  })

  test('the municipality orders work to stop, under its own number', async () => {
    expect(await step('inspector', 'order-stop', { orderNumber: '1405/12' })).toBe('final')
    expect(await step('inspector', 'order-stop', { orderNumber: '1405/13' })).toBe('violation-wrong-state')
    expect((await seen()).stop).toBe('ordered')
  })

  test('its history says who did what, on which day', async () => {
    const { history } = await seen('zahra')
    expect(history.map((one) => `${one.step} ${one.role}`)).toEqual([
      'opened supervisor',
      'acknowledged violation-officer',
      'notice-served violation-officer',
      'referred violation-officer',
      'hearing-served violation-officer',
      'answered counter-clerk',
      'decided violation-officer',
      'decision-served violation-officer',
      'objected owner',
      'objection-decided violation-officer',
      'stop-ordered violation-officer',
    ])
    expect(history[6]).toMatchObject({ text: 'جریمه و اصلاح', number: '1405-88', by: 'کاوه نیک‌پی' })
  })

  test('each step was told to partners, in order', async () => {
    const { request } = await as('officer')
    const { events } = (await (await request('/api/v1/changes')).json()) as ChangesPage
    expect(events.map(({ type }) => type.replace('mohr.violation.', '')).at(-1)).toBe('stop-ordered')
    expect(events).toHaveLength(11)
  })
})

function daysTo(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / DAY)
}
