/** The table of permissions, held against the API: everyone who could be at this case asks for everything about its violation. */
import {
  type DisciplineId,
  mayDo,
  nationalCodeCheckDigit,
  type Relation,
  type RoleId,
  standingOf,
} from '@mohr/casework'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem, ViolationsPage } from '../api/types.ts'
import { verbs } from '../council.ts'
import { idOf } from '../platform/id.ts'
import type { SeedRecords } from '../register/seed-records.ts'
import { browserOf, CASE, signViolationReport, type TestCity, testCity } from '../testing.ts'

type Role = SeedRecords['people'][number]['roles'][number]
interface Someone {
  as: readonly [RoleId, Relation]
  roles?: Role[]
  /** The slot they hold in the case. */
  slot?: { role: 'supervisor' | 'coordinator'; discipline: DisciplineId }
  party?: 'owner' | 'builder' | 'counter-clerk'
  licence?: 'suspended' | 'expired'
}

const structure = { role: 'supervisor', discipline: 'structure' } as const
const PEOPLE: Readonly<Record<string, Someone>> = {
  'the supervisor': { as: ['supervisor', 'assigned'], slot: structure },
  'another supervisor': {
    as: ['supervisor', 'other-discipline'],
    slot: { role: 'supervisor', discipline: 'electrical' },
  },
  'a supervisor elsewhere': { as: ['supervisor', 'other-case'], roles: [structure] },
  'a suspended supervisor': { as: ['supervisor', 'suspended'], slot: structure, licence: 'suspended' },
  'a former supervisor': { as: ['supervisor', 'expired'], slot: structure, licence: 'expired' },
  'the coordinator': {
    as: ['coordinator', 'assigned'],
    slot: { role: 'coordinator', discipline: 'architecture' },
  },
  'a suspended coordinator': {
    as: ['coordinator', 'suspended'],
    slot: { role: 'coordinator', discipline: 'architecture' },
    licence: 'suspended',
  },
  'the violation officer': {
    as: ['violation-officer', 'assigned'],
    roles: [{ role: 'violation-officer', district: 8 }],
  },
  'a violation officer elsewhere': {
    as: ['violation-officer', 'other-district'],
    roles: [{ role: 'violation-officer', district: 3 }],
  },
  'the municipal officer': {
    as: ['municipal-officer', 'assigned'],
    roles: [{ role: 'municipal-officer', district: 8 }],
  },
  'a municipal officer elsewhere': {
    as: ['municipal-officer', 'other-district'],
    roles: [{ role: 'municipal-officer', district: 3 }],
  },
  'the owner': { as: ['owner', 'assigned'], party: 'owner' },
  'another owner': { as: ['owner', 'other-case'], roles: [{ role: 'owner' }] },
  'the builder': { as: ['builder', 'assigned'], party: 'builder' },
  'the clerk': { as: ['counter-clerk', 'assigned'], party: 'counter-clerk' },
  'another clerk': { as: ['counter-clerk', 'other-case'], roles: [{ role: 'counter-clerk' }] },
  'a council officer': { as: ['council-officer', 'assigned'], roles: [{ role: 'council-officer' }] },
  'a council operator': { as: ['council-operator', 'assigned'], roles: [{ role: 'council-operator' }] },
  'the auditor': { as: ['auditor', 'assigned'], roles: [{ role: 'auditor' }] },
  'the administrator': { as: ['administrator', 'assigned'], roles: [{ role: 'administrator' }] },
}
const names = Object.keys(PEOPLE)
const FROM = '2024-01-01T00:00:00Z'
const someone = (name: string): Someone => PEOPLE[name] as Someone

function codeOf(name: string): string {
  const nine = `96${String(names.indexOf(name)).padStart(7, '0')}`
  return `${nine}${nationalCodeCheckDigit(nine)}`
}

const RECORDS: SeedRecords = {
  people: names.map((id) => ({ id, name: id, nationalCode: codeOf(id), roles: someone(id).roles ?? [] })),
  engineers: names
    .filter((id) => someone(id).slot)
    .map((personId) => {
      const { licence, slot } = someone(personId)
      return {
        personId,
        licence: {
          number: `25-400-${String(30_000 + names.indexOf(personId))}`,
          issuedOn: '2020-01-01',
          expiresOn: licence === 'expired' ? '2022-01-01' : '2090-01-01',
          entries: [
            {
              discipline: slot?.discipline ?? 'structure',
              competence: 'supervision' as const,
              grade: '1' as const,
            },
          ],
        },
        suspensions:
          licence === 'suspended' ? [{ from: FROM, until: null, reason: 'رأی شورای انتظامی' }] : [],
      }
    }),
  cases: [],
  assignments: names.flatMap((personId) => {
    const { slot } = someone(personId)
    return slot ? [{ caseId: CASE, personId, ...slot, from: FROM, until: null }] : []
  }),
  parties: names.flatMap((personId) => {
    const { party } = someone(personId)
    return party ? [{ caseId: CASE, personId, role: party, from: FROM, until: null }] : []
  }),
  permits: [],
  drawingSets: [],
}

const SEEN = {
  kind: 'setback',
  severity: 'stop-work',
  description: 'عقب‌نشینی رعایت نشده است.',
  seenAt: new Date().toISOString(),
  place: '',
  instructions: '',
} as const

let city: TestCity
let violationId = ''
let violationReportId = ''
beforeAll(async () => {
  city = await testCity({
    demo: names.map((name) => ({
      personId: idOf(name),
      title: { fa: 'آزمایش', en: 'Test' },
      note: { fa: 'آزمایش', en: 'Test' },
    })),
  })
  // More supervisors of one discipline at once than a case can have.
  const { housekeeping } = (await city.council.context(null)).services.database
  await housekeeping.execute('alter table assignment drop constraint assignment_one_at_a_time')
  await city.council.seed(RECORDS)
  const reza = await city.council.context('reza')
  violationReportId = (await verbs.beginViolationReport(reza, { caseId: CASE, content: SEEN })).id
  await signViolationReport(reza, violationReportId, city.reza)
  violationId = (await verbs.readViolationReport(reza, { violationReportId })).violationId ?? ''
}, 120_000)
afterAll(() => city?.close())

const json = (body: object, version?: number): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
})
/** At a version that never was: what is allowed fails at that. */
const step = (verb: string, name: string, body: object = {}) =>
  [verb, () => [`/violations/${violationId}/${name}`, json(body, 999)] as const] as const
const decision = { reason: 'x', decisionNumber: '1' }

/** What is asked, and the row of the table that has to allow it. What is allowed begins a draft, or fails later. */
const ASKED: Readonly<Record<string, readonly [string, () => readonly [string, RequestInit?]]>> = {
  read: ['cases.read', () => [`/violations/${violationId}`]],
  'read the signed report': ['reports.read', () => [`/violation-reports/${violationReportId}/document.pdf`]],
  'report at once': ['violations.open', () => [`/cases/${CASE}/violation-reports`, json(SEEN)]],
  'visit again': [
    'violations.revisit',
    () => [
      `/violations/${violationId}/revisits`,
      json({ found: 'persists', visitedAt: new Date().toISOString(), description: 'x' }),
    ],
  ],
  acknowledge: step('violations.proceed', 'acknowledge', { recordNumber: '1' }),
  serve: step('violations.proceed', 'serve', { what: 'notice', on: '2026-01-01' }),
  refer: step('violations.proceed', 'refer'),
  decide: step('violations.proceed', 'decide', decision),
  'decide the objection': step('violations.proceed', 'decide-objection', decision),
  'order a stop': step('violations.proceed', 'order-stop', { orderNumber: '1' }),
  'lift a stop': step('violations.proceed', 'lift-stop', { reason: 'x' }),
  answer: step('violations.answer', 'answer', { text: 'x' }),
  object: step('violations.answer', 'object', { reason: 'x' }),
}

describe.each(names)('%s', (name) => {
  test('may what the table says, and nothing else', async () => {
    const [role, relation] = someone(name).as
    const browser = await browserOf(city.council, name)
    const told: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const [asked, [verb, request]] of Object.entries(ASKED)) {
      const [path, init] = request()
      const answer = await browser.request(`/api/v1${path}`, init)
      expect(answer.status, asked).toBeLessThan(500)
      const refused = answer.status === 403 || answer.status === 404
      told[asked] = refused ? ((await answer.json()) as Problem).code : 'allowed'
      const may = mayDo(verb, [standingOf(role, relation)])
      // A case that one may not read looks like none; so does what hangs on it.
      const hidden = !mayDo('cases.read', [standingOf(role, relation)]).allowed
      wanted[asked] = may.allowed ? 'allowed' : hidden ? 'not-found' : may.problem.code.replace('/', '-')
    }
    expect(told).toEqual(wanted)
  })
})

test('a program with a key that reads the feed has no part in a violation but the feed', async () => {
  const admin = await browserOf(city.council, 'the administrator')
  const added = await admin.post('/api/v1/api-keys', { name: 'شهرداری', scopes: ['changes:read'] })
  const { key } = (await added.json()) as { key: string }
  const nobody = await browserOf(city.council, null)
  const headers = { authorization: `Bearer ${key}` }
  const feed = await nobody.request('/api/v1/changes?types=mohr.violation.opened', { headers })
  expect(((await feed.json()) as { events: unknown[] }).events).toHaveLength(1)
  for (const [asked, [, request]] of Object.entries(ASKED)) {
    const [path, init = {}] = request()
    const answer = await nobody.request(`/api/v1${path}`, {
      ...init,
      headers: { ...init.headers, ...headers },
    })
    expect(answer.status, asked).toBe(403)
  }
  expect((await nobody.request('/api/v1/violations', { headers })).status).toBe(403)
})

test('lists show each of them what they may read', async () => {
  for (const name of names) {
    const [role, relation] = someone(name).as
    const { request } = await browserOf(city.council, name)
    const { violations } = (await (await request('/api/v1/violations')).json()) as ViolationsPage
    const readable = mayDo('cases.read', [standingOf(role, relation)]).allowed
    expect([name, violations.length]).toEqual([name, readable ? 1 : 0])
  }
})
