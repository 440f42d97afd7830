/** 9. What was done stands in the audit, which stands in the ledger; what partners are told of, they heard in order. */
import { createHash } from 'node:crypto'
import { verifyProof } from '@mohr/ledger'
import { expect, test } from 'vitest'
import type { ChangesPage, CloudEvent } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { ledgerOf, until } from '../log/testing-ledger.ts'
import { idOf } from '../platform/id.ts'
import type { Done, Life } from './life.ts'
import { STAGES, TEAM } from './people.ts'
import { keysOf } from './verified.ts'

/** What the audit calls a request that changed something. */
const CALLED: readonly (readonly [request: RegExp, verb: string | null])[] = [
  [/^POST session\/challenge$/, null],
  [/^POST session\/certificate$/, 'accounts.open-certificate-session'],
  [/^POST api-keys$/, 'accounts.add-api-key'],
  [/^PUT cases\/[\d-]+$/, 'cases.put'],
  [/^POST cases\/ID\/assignments$/, 'people.assign'],
  [/^PUT register\/engineers\/[\d-]+$/, 'register.put-engineers'],
  [/^POST cases\/ID\/documents$/, 'permits.make'],
  [/^POST cases\/ID\/permit-facts$/, 'permits.record-fact'],
  [/^POST documents\/ID\/signing$/, 'permits.prepare-signing'],
  [/^POST document-signings\/ID\/complete$/, 'permits.complete-signing'],
  [/^POST cases\/ID\/drawings$/, 'drawings.begin'],
  [/^PUT drawings\/ID\/set$/, 'drawings.put-file'],
  [/^POST drawings\/ID\/send$/, 'drawings.send'],
  [/^POST drawings\/ID\/marks$/, 'drawings.mark'],
  [/^POST drawings\/ID\/return$/, 'drawings.return'],
  [/^POST marks\/ID\/answer$/, 'drawings.answer-mark'],
  [/^POST marks\/ID\/judge$/, 'drawings.judge-mark'],
  [/^POST drawings\/ID\/approval$/, 'drawings.prepare-approval'],
  [/^POST approvals\/ID\/complete$/, 'drawings.complete-approval'],
  [/^POST cases\/ID\/release$/, 'drawings.release'],
  [/^POST cases\/ID\/reports$/, 'reports.create'],
  [/^PUT reports\/ID\/draft$/, 'reports.save-draft'],
  [/^POST reports\/ID\/photos/, 'reports.add-photo'],
  [/^POST reports\/ID\/document$/, 'reports.render-document'],
  [/^POST reports\/ID\/signing$/, 'reports.prepare-signing'],
  [/^POST signings\/ID\/complete$/, 'reports.complete-signing'],
  [/^POST reports\/ID\/refuse$/, 'reports.refuse'],
  [/^POST reports\/ID\/return$/, 'reports.return'],
  [/^POST reports\/ID\/accept$/, 'reports.accept'],
  [/^POST violations\/ID\/revisits$/, 'violations.begin-revisit'],
  [/^PUT violation-reports\/ID\/draft$/, 'violations.save-report'],
  [/^POST violation-reports\/ID\/document$/, 'violations.render-report'],
  [/^POST violation-reports\/ID\/signing$/, 'violations.prepare-signing'],
  [/^POST violation-signings\/ID\/complete$/, 'violations.complete-signing'],
  ...['acknowledge', 'serve', 'order-stop', 'refer', 'answer', 'decide'].map(
    (step) => [new RegExp(`^POST violations/ID/${step}$`), `violations.${step}`] as const,
  ),
]

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The line of the audit that a request is to have: who, and what it is called. */
function auditedAs({ who, method, path }: Done): string[] {
  const request = `${method} ${path.replace('/api/v1/', '').replaceAll(UUID, 'ID')}`
  const called = CALLED.find(([pattern]) => pattern.test(request))
  if (called === undefined) throw new Error(`Nobody said what the audit calls ${request}`)
  return called[1] === null ? [] : [`${idOf(who)} ${called[1]}`]
}

/** Without what was asked twice on purpose and done once: a signature handed in or a record pushed again, a draft that was there already. */
const steps = (done: readonly Done[]): Done[] =>
  done.filter(
    ({ method, path, status }, at) =>
      !(status === 200 && /\/(reports|revisits|drawings)$/.test(path)) &&
      !(
        (path.endsWith('/complete') || (method === 'PUT' && /\/(cases|engineers)\/[\d-]+$/.test(path))) &&
        done.slice(0, at).some((one) => one.method === method && one.path === path)
      ),
  )

export function accountGiven(here: () => Life): void {
  test('the audit holds every step under who took it, and is itself in the ledger', async () => {
    const life = here()
    // How often each is owed still: ten signatures of one supervisor are ten lines.
    const missing = new Map<string, number>()
    for (const line of steps(life.done).flatMap(auditedAs)) missing.set(line, (missing.get(line) ?? 0) + 1)
    // An hour later what was done last is put into the ledger too.
    life.calendar.pass(1)
    const auditor = await life.as('auditor')
    for (let batch = 1; missing.size > 0; batch += 1) {
      const { auditBatches } = await until(
        () => ledgerOf(life.city.council),
        (ledger) => ledger.auditBatches >= batch && ledger.final?.size === ledger.size,
      ).catch(() => ({ auditBatches: 0 }))
      if (auditBatches === 0) break
      const answer = await auditor.request(`/api/v1/ledger/audit/${batch}`)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const entry = createHash('sha256').update(bytes).digest()
      const proof = await life.served.app.request(`/api/v1/ledger/${entry.toString('hex')}/proof`)
      const proven = await verifyProof(await proof.text(), new Uint8Array(entry), keysOf(life))
      expect(proven).toMatchObject({ ok: true, value: { final: true } })
      for (const line of new TextDecoder().decode(bytes).trim().split('\n')) {
        const { actorId, verb } = JSON.parse(line) as { actorId: string | null; verb: string }
        const key = `${actorId} ${verb}`
        const owed = (missing.get(key) ?? 0) - 1
        if (owed > 0) missing.set(key, owed)
        else missing.delete(key)
      }
    }
    expect([...missing]).toEqual([])
  })

  test('a partner that listened from the beginning heard everything once and in order', async () => {
    const life = here()
    const all: CloudEvent[] = []
    for (let after = '0'; ; ) {
      const page = await expectJson<ChangesPage>(
        await life.program('municipality', `/api/v1/changes?after=${after}&limit=1000`),
      )
      if (page.events.length === 0) break
      all.push(...page.events)
      after = page.next
    }
    await until(
      async () => life.heard.length,
      (count) => count >= all.length,
    )
    expect(life.heard).toEqual(all)
    const numbers = all.map(({ sequence }) => Number(sequence))
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))

    const count = (type: string) => all.filter((one) => one.type === `mohr.${type}`).length
    const owed = STAGES.flat().length
    expect({
      begun: count('case.recorded'),
      assigned: count('assignment.made'),
      submitted: count('report.submitted'),
      accepted: count('report.accepted'),
      returned: count('report.returned'),
      issued: count('document.issued'),
      released: count('drawings.released'),
      recorded: count('engineer.recorded'),
    }).toEqual({
      begun: 1,
      assigned: TEAM.length,
      submitted: owed + 1,
      accepted: owed,
      returned: 1,
      issued: 11,
      released: 4,
      recorded: 1,
    })
    const ofReport = Map.groupBy(
      all.filter(({ type }) => type.startsWith('mohr.report.')),
      ({ subject }) => subject,
    )
    for (const events of ofReport.values())
      expect(['submitted accepted', 'submitted returned']).toContain(
        events.map(({ type }) => type.replace('mohr.report.', '')).join(' '),
      )
    const course = all.filter(({ type }) => type.startsWith('mohr.violation.'))
    expect(course.map(({ type }) => type.replace('mohr.violation.', ''))).toEqual([
      'opened',
      'acknowledged',
      'notice-served',
      'stop-ordered',
      'referred',
      'hearing-served',
      'answered',
      'decided',
      'decision-served',
      'lapsed',
      'revisited',
      'closed',
    ])
  })
}
