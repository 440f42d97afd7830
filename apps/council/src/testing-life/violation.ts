/** 6. A violation stops the work: reported in a stage report, through Article 100 to its end, and visited again. */
import { lastDayToAct, type ReportKey } from '@mohr/casework'
import { expect, test } from 'vitest'
import type {
  CaseView,
  RevisitContent,
  ViolationReportView,
  ViolationsPage,
  ViolationView,
} from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { signOver } from '../testing.ts'
import { expectRefused, type Life } from './life.ts'
import { STAGES } from './people.ts'
import { accepted, begin, submitted, written } from './report.ts'

/** The structural report of the lowest storey's frame. */
const SEEN_IN = STAGES.flat().find(
  ({ stage, discipline }) => stage === 'frame' && discipline === 'structure',
) as ReportKey
const BESIDE: ReportKey = { ...SEEN_IN, discipline: 'architecture' }

export function violation(here: () => Life): void {
  let id = ''
  const path = () => `/api/v1/violations/${id}`
  const seen = async (who = 'house-inspector') =>
    expectJson<ViolationView>(await (await here().as(who)).request(path()))
  /** One step at the version that stands. */
  const step = async (who: string, name: string, body: object = {}) => {
    const browser = await here().as(who)
    const { version } = await seen()
    return browser.request(`${path()}/${name}`, {
      method: 'POST',
      headers: { 'if-match': `"${version}"` },
      body: JSON.stringify(body),
    })
  }
  const state = async (answer: Promise<Response>) => (await expectJson<ViolationView>(await answer)).state
  const open = async () => {
    const view = await (await here().as('chief')).request(`/api/v1/cases/${here().caseId}`)
    return (await expectJson<CaseView>(view)).cells.filter((cell) => cell.state === 'open')
  }

  test('a report that finds one opens it with its signature, and no gate opens any more', async () => {
    const life = here()
    life.calendar.pass(3)
    expect(await open()).not.toEqual([])
    const report = await written(life, SEEN_IN, (first) => ({
      [first]: {
        value: 'does-not-conform',
        severity: 'stop-work',
        violation: 'weak-structure',
        note: 'خاموت‌های ستون محور ۳ نیست.',
      },
    }))
    // The work that was looked at is reported all the same.
    await accepted(life, await submitted(life, report))
    const page = await (await life.as('house-inspector')).request('/api/v1/violations?show=stopped')
    const { violations } = await expectJson<ViolationsPage>(page)
    id = violations[0]?.id ?? ''
    expect(violations).toMatchObject([{ kind: { id: 'weak-structure' }, state: 'opened', stop: 'reported' }])
    expect(await open()).toEqual([])
    const refused = await expectRefused(begin(life, BESIDE), 'report-not-yet')
    expect(refused.errors?.[0]?.message.en).toBe('Work in this case is stopped because of a violation.')
    const elsewhere = (await life.as('other-district')).request(path())
    await expectRefused(elsewhere, 'not-found')
  })

  test('the municipality takes it up; who may not, and what is not its turn, is refused', async () => {
    const { day } = here().calendar
    await expectRefused(step('municipality', 'acknowledge', { recordNumber: '1405/77' }), 'permission-role')
    await expectRefused(step('supervisor-structure', 'refer'), 'permission-role')
    expect(await state(step('house-inspector', 'acknowledge', { recordNumber: '1405/77' }))).toBe('opened')
    await expectRefused(
      step('house-inspector', 'decide', { reason: 'جریمه', decisionNumber: '7' }),
      'violation-wrong-state',
    )
    await expectRefused(step('house-owner', 'answer', { text: 'پاسخ' }), 'violation-wrong-state')
    await expectRefused(
      step('house-inspector', 'serve', { what: 'notice', on: day(1) }),
      'violation-day-out-of-order',
    )
    expect(await state(step('house-inspector', 'serve', { what: 'notice', on: day() }))).toBe('served')
    expect(await state(step('house-inspector', 'order-stop', { orderNumber: '1405/12' }))).toBe('served')
    await expectRefused(
      step('house-inspector', 'lift-stop', { reason: 'کافی است' }),
      'violation-stop-not-revisited',
    )
  })

  test('it comes before the commission late, is answered and decided, and objected to too late', async () => {
    const { calendar } = here()
    const opened = (await seen()).clock[0]
    while (calendar.day() <= (opened?.due ?? '')) calendar.pass(1)
    expect((await seen()).late).toBe(true)
    const late = await (await here().as('house-inspector')).request('/api/v1/violations?show=late')
    expect((await expectJson<ViolationsPage>(late)).violations.map((one) => one.id)).toEqual([id])
    expect(await state(step('house-inspector', 'refer'))).toBe('referred')
    expect(await state(step('house-inspector', 'serve', { what: 'hearing', on: calendar.day() }))).toBe(
      'referred',
    )
    await expectRefused(
      step('house-inspector', 'serve', { what: 'hearing', on: calendar.day() }),
      'violation-already-served',
    )
    calendar.pass(4)
    expect(await state(step('house-owner', 'answer', { text: 'میلگردها در راه است.' }))).toBe('answered')
    calendar.pass(6)
    const decision = { reason: 'اصلاح و جریمه', decisionNumber: '1405-88' }
    await expectRefused(step('house-owner', 'decide', decision), 'permission-role')
    expect(await state(step('house-inspector', 'decide', decision))).toBe('decided')
    const served = calendar.day()
    expect(await state(step('house-inspector', 'serve', { what: 'decision', on: served }))).toBe('decided')
    while (calendar.day() <= lastDayToAct(served, 10)) calendar.pass(1)
    // The server makes it final by itself: whoever comes then comes too late, by one reason or the other.
    const objected = (await (await step('house-owner', 'object', { reason: 'در حد نقشه است.' })).json()) as {
      code: string
    }
    expect(['violation-objection-late', 'violation-wrong-state']).toContain(objected.code)
    for (let left = 100; left > 0 && (await seen()).state !== 'final'; left -= 1)
      await new Promise((go) => setTimeout(go, 100))
    expect((await seen()).clock.map((period) => `${period.id} ${period.state}`)).toEqual([
      'referral met-late',
      'answer met',
      'decision met',
      'objection lapsed',
    ])
    expect(await open()).toEqual([])
  })

  test('only its signed re-visit closes it, and the gates open again', async () => {
    const life = here()
    const revisit = async (who: string, found: RevisitContent['found'], key = who) => {
      const browser = await life.as(who)
      const content = { found, visitedAt: life.calendar.now().toISOString(), description: 'دوباره دیده شد.' }
      const begun = await browser.post(`${path()}/revisits`, content)
      if (!begun.ok) return begun
      const { id: paper, version } = (await begun.json()) as ViolationReportView
      const saved = await browser.request(`/api/v1/violation-reports/${paper}/draft`, {
        method: 'PUT',
        headers: { 'if-match': `"${version}"` },
        body: JSON.stringify(content),
      })
      await expectJson(saved)
      // Time-stamps count whole seconds: the visit lies before the one of its signature.
      await new Promise((go) => setTimeout(go, 1100))
      const rendered = await browser.post(`/api/v1/violation-reports/${paper}/document`)
      if (!rendered.ok) return rendered
      const { document } = (await rendered.json()) as ViolationReportView
      return signOver(browser, `/api/v1/violation-reports/${paper}`, life.keyOf(key), document?.sha256)
    }
    await expectRefused(revisit('supervisor-mechanical', 'remedied'), 'permission-other-discipline')
    await expectRefused(revisit('house-owner', 'remedied'), 'permission-role')
    await kept(await revisit('house-inspector', 'persists'), 'revisit-1')
    expect([(await seen()).state, (await seen()).stop]).toEqual(['final', 'ordered'])
    life.calendar.pass(5)
    await expectRefused(
      revisit('supervisor-structure', 'remedied', 'supervisor-mechanical'),
      'certificate-of-another',
    )
    await kept(await revisit('supervisor-structure', 'decision-carried-out'), 'revisit-2')
    expect([(await seen()).state, (await seen()).stop]).toEqual(['closed', 'lifted'])
    await expectRefused(revisit('supervisor-structure', 'remedied'), 'violation-wrong-state')
    expect(await open()).not.toEqual([])
  })

  const kept = async (answer: Response, name: string) => {
    const paper = await expectJson<ViolationReportView>(answer)
    expect(paper.state).toBe('signed')
    await here().keep(`${name}.pdf`, await here().as('house-inspector'), paper.document?.url)
  }
}
