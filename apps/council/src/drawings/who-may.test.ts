/** The table of permissions, held against the API: everyone who could be at this case asks for everything. */
import { mayDo, type Relation, type RoleId, type Standing, standingOf } from '@mohr/casework'
import { ASICE_TYPE } from '@mohr/signing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DrawingRevisionView, Problem } from '../api/types.ts'
import { ORDER, planOrder } from '../permits/testing.ts'
import { idOf } from '../platform/id.ts'
import { testCity } from '../testing.ts'
import { begin, expectJson, type House, identity, openHouse, sendSet } from './testing.ts'
import { demoPeople, HOUSE } from './testing-people.ts'

let house: House
let set = ''
let mark = ''
let document = ''

beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }))
  document = (await planOrder(house)).id
  const view = await sendSet(house, await begin(house, 'architecture'))
  set = view.id
  const placed = await (await house.as('reviewer-architecture')).post(`/api/v1/drawings/${set}/marks`, {
    sheet: 'A-02',
    x: 1,
    y: 1,
    text: 'x',
  })
  mark = (await expectJson<DrawingRevisionView>(placed, 201)).marks[0]?.id ?? ''
}, 120_000)
afterAll(() => house?.city.close())

/** How each of these people stands to the architectural drawings of the case. */
const PEOPLE: Readonly<Record<string, readonly [RoleId, Relation][]>> = {
  'designer-architecture': [['designer', 'assigned']],
  'designer-structure': [['designer', 'other-discipline']],
  'designer-suspended': [['designer', 'suspended']],
  'designer-expired': [['designer', 'expired']],
  'reviewer-architecture': [['plan-reviewer', 'assigned']],
  'reviewer-structure': [['plan-reviewer', 'other-discipline']],
  'reviewer-suspended': [['plan-reviewer', 'suspended']],
  'reviewer-expired': [['plan-reviewer', 'expired']],
  'supervisor-architecture': [
    ['supervisor', 'assigned'],
    ['coordinator', 'assigned'],
  ],
  'supervisor-structure': [['supervisor', 'other-discipline']],
  builder: [['builder', 'assigned']],
  municipality: [['municipal-officer', 'assigned']],
  'other-district': [['municipal-officer', 'other-district']],
  chief: [['council-officer', 'assigned']],
  admin: [['administrator', 'assigned']],
  stranger: [['supervisor', 'other-case']],
}

const json = (body: unknown, version?: number): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
})
const made = (kind: string, rest: Record<string, unknown> = {}) =>
  [`/cases/${HOUSE}/documents`, json({ kind, number: '77', ...rest })] as const

/** What is asked, and the rows of the table of which one has to allow it. None of these changes anything: what is allowed fails later. */
const ASKED: Readonly<
  Record<string, readonly [verbs: readonly string[], () => readonly [path: string, init?: RequestInit]]>
> = {
  'read the set': [['cases.read'], () => [`/drawings/${set}`]],
  'read its container': [['cases.read'], () => [`/drawings/${set}/set.asice`]],
  'list drawings': [['cases.read'], () => [`/cases/${HOUSE}/drawings`]],
  'list documents': [['cases.read'], () => [`/cases/${HOUSE}/documents`]],
  'read a document': [['cases.read'], () => [`/documents/${document}/document.pdf`]],
  'begin a revision': [
    ['drawings.send'],
    () => [`/cases/${HOUSE}/drawings`, json({ kind: 'permit', discipline: 'architecture' })],
  ],
  'upload a set': [
    ['drawings.sign'],
    () => [
      `/drawings/${set}/set`,
      { method: 'PUT', body: 'x', headers: { 'if-match': '"999"', 'content-type': ASICE_TYPE } },
    ],
  ],
  'send a set': [['drawings.send'], () => [`/drawings/${set}/send`, json({}, 999)]],
  'place a mark': [
    ['drawings.mark'],
    () => [`/drawings/${set}/marks`, json({ sheet: 'no', x: 1, y: 1, text: 'x' })],
  ],
  'answer a mark': [['drawings.answer-mark'], () => [`/marks/${mark}/answer`, json({ text: 'x' }, 999)]],
  'judge a mark': [['drawings.mark'], () => [`/marks/${mark}/judge`, json({ action: 'accept' }, 999)]],
  'return a set': [['drawings.mark'], () => [`/drawings/${set}/return`, json({}, 999)]],
  'approve a set': [
    ['drawings.approve'],
    () => [`/drawings/${set}/approval`, json({ certificate: 'AAAA', chain: [] })],
  ],
  'release drawings': [['drawings.release'], () => [`/cases/${HOUSE}/release`, json({})]],
  'record fees': [
    ['permits.record-fact'],
    () => [
      `/cases/${HOUSE}/permit-facts`,
      json({ kind: 'fees-paid', reference: '1', day: '2024-01-01', until: '2024-01-02' }),
    ],
  ],
  'make a plan order': [
    ['permits.sign-plan-order'],
    () => made('plan-order', { order: { ...ORDER, coverage: 9 } }),
  ],
  'make an undertaking': [
    ['permits.sign-undertaking'],
    () => made('undertaking', { discipline: 'architecture' }),
  ],
  'make phase 1': [['permits.sign-permit'], () => made('permit-phase-1', { validUntil: '2090-01-01' })],
  'make phase 2': [['permits.sign-permit'], () => made('permit-phase-2', { validUntil: '2090-01-01' })],
  'make a start sheet': [
    ['permits.sign-green-sheet', 'permits.confirm-green-sheet'],
    () => made('green-sheet'),
  ],
  'make a booklet': [['permits.sign-booklet'], () => made('technical-booklet')],
  'make a certificate': [['permits.sign-completion'], () => made('completion-certificate')],
  'sign an issued plan order again': [
    ['cases.read'],
    () => [
      `/documents/${document}/signing`,
      json({ documentSha256: 'a'.repeat(64), certificate: 'AAAA', chain: [] }),
    ],
  ],
}

/** Phase 1 is the municipality's alone, whatever else the table lets the council sign. */
const expected = (asked: string, verbs: readonly string[], standings: readonly Standing[]) =>
  verbs.some((verb) => mayDo(verb, standings).allowed) &&
  !(asked === 'make phase 1' && standings.every(({ role }) => role !== 'municipal-officer'))

describe.each(Object.entries(PEOPLE))('%s', (who, held) => {
  const standings = held.map(([role, relation]) => standingOf(role, relation))
  test('may what the table says, and nothing else', async () => {
    const browser = await house.as(who)
    const told: Record<string, boolean> = {}
    const wanted: Record<string, boolean> = {}
    for (const [asked, [verbs, request]] of Object.entries(ASKED)) {
      const [path, init] = request()
      const answer = await browser.request(`/api/v1${path}`, init)
      expect(answer.status, asked).toBeLessThan(500)
      const refused = answer.status === 403 || answer.status === 404
      if (refused) expect(((await answer.json()) as Problem).code).toMatch(/^(permission-|not-found$)/)
      told[asked] = !refused
      wanted[asked] = expected(asked, verbs, standings)
    }
    expect(told).toEqual(wanted)
  })
})

test('a key that signs for nobody here opens nothing', async () => {
  const reviewer = await house.as('reviewer-architecture')
  const stranger = identity(house.keyOf('chief'))
  const answer = await reviewer.post(`/api/v1/drawings/${set}/approval`, stranger)
  expect(answer.status).toBe(409)
})

test('who signed a set reads it when the work is somebody else’s, and no other set', async () => {
  const designer = await house.as('designer-architecture')
  const statusOf = async (path: string) => (await designer.request(`/api/v1${path}`)).status
  const db = (await house.city.council.context(null)).services.database.housekeeping
  await db.execute('alter table assignment disable trigger only_ended')
  const until = (when: string) =>
    db.execute(
      `update assignment set valid_until = ${when} where person_id = '${idOf('designer-architecture')}'`,
    )
  await until('now()')
  expect(await statusOf(`/cases/${HOUSE}`)).toBe(404)
  expect(await statusOf(`/drawings/${set}`)).toBe(200)
  expect(await statusOf(`/drawings/${set}/set.asice`)).toBe(200)
  // They go on with nothing there, and read nothing that they didn't sign.
  const path = `/api/v1/marks/${mark}/answer`
  expect((await designer.request(path, json({ text: 'x' }, 1))).status).toBe(404)
  const structure = await begin(house, 'structure')
  expect(await statusOf(`/drawings/${structure.id}`)).toBe(404)
  await until('null')
})
