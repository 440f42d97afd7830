/**
 * Every verb, asked over HTTP by everybody who could stand to the case somehow, held against casework's table of permissions. Who
 * may is told that it is done, or is refused for what the thing itself is by now, by a code that `testing-refusals.ts` lists:
 * nothing else counts as let in.
 */
import { mayDo, PERMISSIONS } from '@mohr/casework'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providerFor, startProvider, type TestProvider } from './accounts/sso-provider.ts'
import type { Problem, ReportView } from './api/types.ts'
import { verbs } from './council.ts'
import { expectJson } from './drawings/testing.ts'
import { demoPeople, HOUSE } from './drawings/testing-people.ts'
import { idOf } from './platform/id.ts'
import type { Verb } from './platform/verb.ts'
import {
  browserOf,
  CASE,
  filledDraft,
  identity,
  ORIGIN,
  PIXEL,
  type TestCity,
  testCity,
  testSigner,
} from './testing.ts'
import { askedOf } from './testing-asked.ts'
import { type Fresh, freshFor } from './testing-fresh.ts'
import {
  codeOfPerson,
  demoOf,
  licenceOfPerson,
  matrixRecords,
  PEOPLE,
  PROGRAMS,
  type Someone,
  UNTOUCHED,
} from './testing-matrix.ts'
import { NOT_THEIRS, REFUSED_FOR_ITSELF } from './testing-refusals.ts'
import { askersOf, type Input, type Key } from './testing-told.ts'
import { type WalkedIds, walk } from './testing-walk.ts'
import { type Rule, VERB_ROWS } from './verb-rows.ts'

const KEYS = Object.keys(VERB_ROWS) as Key[]
/** Who asks these makes no difference. */
const ASKED = KEYS.filter((key) => VERB_ROWS[key] !== 'anyone')
const everybody = [...PEOPLE, ...PROGRAMS]

let city: TestCity
let provider: TestProvider
let ids: WalkedIds
let fresh: Fresh
let told: Awaited<ReturnType<typeof askersOf>>

beforeAll(async () => {
  const witness = await testSigner('city.example/witness', 4)
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    peers: [{ name: 'شهرداری', system: 'municipality', url: 'http://127.0.0.1:9', key: 'x' }],
    demo: [...demoPeople, ...demoOf(PEOPLE)],
  })
  ids = await walk({ city, provider, witness })
  const { read, housekeeping } = (await city.council.context(null)).services.database
  // More people of one discipline at once than a case can have.
  for (const rule of ['assignment_one_at_a_time', 'assignment_designer_once'])
    await housekeeping.execute(`alter table assignment drop constraint ${rule}`)
  const { rows } = await read.execute('select distinct district from building_case')
  await city.council.seed(matrixRecords(rows.map(({ district }) => Number(district))))
  fresh = freshFor(city)
  told = await askersOf(city)
}, 240_000)
afterAll(async () => {
  await city?.close()
  await provider?.close()
})

const VERSIONED = {
  reportId: 'report',
  violationId: 'violation',
  violationReportId: 'violation_report',
  revisionId: 'drawing_revision',
  markId: 'drawing_mark',
  documentId: 'case_document',
  handOverId: 'hand_over',
}

/** What it is by now: nobody who may is refused for having looked too early. */
async function versionOf(input: Input): Promise<number> {
  const [field, table] = Object.entries(VERSIONED).find(([name]) => name in input) ?? []
  const { read } = (await city.council.context(null)).services.database
  const { rows } = await read.execute(`select version from ${table} where id = '${input[field ?? '']}'`)
  return Number(rows[0]?.version)
}

/** What was made for a verb, as long as nobody has done it. */
const made = new Map<Key, Input>()

async function inputFor(key: Key): Promise<Input> {
  const make = fresh[key]
  if (make !== undefined) {
    const input = made.get(key) ?? ((await make()) as Input)
    made.set(key, input)
    return input
  }
  if (key === 'search') return { q: '1403-8-0021' }
  const asked = askedOf(ids)[key]
  const input = { ...(typeof asked === 'string' ? {} : asked) } as Input
  return 'version' in input ? { ...input, version: await versionOf(input) } : input
}

const idsOfHouse = () => [HOUSE, ids.handOver.id, ...Object.values(ids.house)]

/** Whether they may read the case that is asked about: a reviewer, where drawings of the discipline were sent. */
function reads({ standing, role, relation }: Someone, input: Input): boolean {
  if (role !== 'plan-reviewer') return mayDo('cases.read', [standing]).allowed
  const asked = JSON.stringify(input)
  return relation !== 'other-discipline' && idsOfHouse().some((id) => asked.includes(id))
}

/** Of whom a row that says `own` asks that it be theirs. */
const OWNERS: readonly string[] = ['supervisor', 'designer', 'coordinator']

/** The codes that the table lets us expect. */
function wanted(someone: Someone, key: Key, rule: Rule, input: Input): RegExp {
  const { standing, scope } = someone
  const done = new RegExp(`^(${['done', ...(REFUSED_FOR_ITSELF[key] ?? [])].join('|')})$`)
  if (rule === 'anyone') return /./
  if (rule === 'server') return /^(forbidden|no route)$/
  if (rule === 'self') {
    if (scope !== undefined) return /^(no route|forbidden|not-found)$/
    const readsReports = mayDo('reports.read', [standing]).allowed
    return readsReports ? NOT_THEIRS : new RegExp(`${NOT_THEIRS.source}|^permission-role$`)
  }
  if (rule === 'signed in') return scope === undefined ? done : /^(done|forbidden)$/
  const { rows, own, lists } = rule
  // Who has a list is given of it what is of their district.
  const asking = lists ? { ...standing, inDistrict: true } : standing
  const hidden = !reads(someone, input)
  if (rows.some((row) => mayDo(row, [asking]).allowed)) {
    // What is asked about is another's.
    // A coordinator confirms what is another's.
    const confirms = key === 'prepareSigning' && someone.role === 'coordinator'
    if (own && OWNERS.includes(someone.role) && !confirms) return NOT_THEIRS
    if (scope !== undefined) return new RegExp(`${done.source}|^no route$`)
    return rows.includes('cases.read') && hidden ? /^not-found$/ : done
  }
  // A case that one may not read looks like none, and a program is told of none.
  if (scope !== undefined) return /^(permission-[a-z-]+|forbidden|no route|not-found)$/
  return hidden ? /^(permission-[a-z-]+|not-found)$/ : /^permission-[a-z-]+$/
}

/** What names the cases of the walk; nobody hears of it who may not read them. */
function mayNotHear(someone: Someone): string[] {
  if (someone.scope !== undefined) return []
  const ofCase = [CASE, UNTOUCHED, ids.report, ids.violation, ids.violationReport, '1403-8-0021']
  return [
    ...(reads(someone, { caseId: CASE }) ? [] : ofCase),
    ...(reads(someone, { caseId: HOUSE }) ? [] : idsOfHouse()),
  ]
}

describe.each(everybody.map((someone) => [someone.name, someone] as const))('%s', (_, someone) => {
  test('may what the table says, and nothing else', async () => {
    const wrong: string[] = []
    for (const key of ASKED) {
      const input = await inputFor(key)
      const { code, text } = await told(someone, key, input)
      if (code === 'done') made.delete(key)
      const expected = wanted(someone, key, VERB_ROWS[key], input)
      if (!expected.test(code)) wrong.push(`${key}: ${code}, not ${expected}`)
      const leaked = TOLD_WITHOUT.has(key) ? [] : mayNotHear(someone).filter((word) => text.includes(word))
      if (leaked.length > 0) wrong.push(`${key} tells of ${leaked}`)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

/** What names records to the administrator, who keeps the systems that hold them and may read none of these cases. */
const TOLD_WITHOUT = new Set<Key>(['listProposals', 'readRange', 'readSyncHealth', 'traceRecord'])

describe('lists', () => {
  const LISTED: Partial<Record<Key, () => string>> = {
    listCases: () => CASE,
    listReports: () => ids.report,
    listViolations: () => ids.violation,
    search: () => CASE,
  }
  test.each(PEOPLE.map((someone) => [someone.name, someone] as const))('%s', async (_, someone) => {
    for (const [key, id] of Object.entries(LISTED) as [Key, () => string][]) {
      const { text } = await told(someone, key, await inputFor(key))
      const row = key === 'listReports' ? 'reports.read' : 'cases.read'
      const theirs = reads(someone, { caseId: CASE }) && mayDo(row, [someone.standing]).allowed
      expect([key, text.includes(id())]).toEqual([key, theirs])
    }
  })
})

test('a report is written by who began it, and by nobody else', async () => {
  const author = PEOPLE.find(({ name }) => name === 'supervisor, assigned') as Someone
  const browser = await browserOf(city.council, author.name)
  const key = { stage: 'foundation', floor: null, discipline: 'structure' }
  const { id: reportId } = await expectJson<ReportView>(
    await browser.post(`/api/v1/cases/${UNTOUCHED}/reports`, key),
    201,
  )
  const signer = await city.issue(author.name, codeOfPerson(author.name))
  const bound = {
    personId: author.name,
    certificate: Buffer.from(signer.certificate).toString('base64'),
    from: '2024-01-01T00:00:00Z',
  }
  await city.council.seed({ ...NO_RECORDS, certificates: [bound] })
  const document = () => verbs.readReport(context, { reportId }).then((view) => view.document)
  const context = await city.council.context(author.name)
  const steps: [Key, () => Promise<Input>][] = [
    ['addPhoto', async () => ({ reportId, item: 'bed', bytes: new Blob([PIXEL]).stream() })],
    [
      'removePhoto',
      async () => ({
        reportId,
        sha256: (await verbs.readReport(context, { reportId })).photos[0]?.sha256 ?? 'x',
      }),
    ],
    [
      'saveDraft',
      async () => ({
        reportId,
        version: (await verbs.readReport(context, { reportId })).version,
        draft: filledDraft(),
      }),
    ],
    ['renderDocument', async () => ({ reportId })],
    [
      'prepareSigning',
      async () => ({ reportId, documentSha256: (await document())?.sha256, ...identity(signer) }),
    ],
  ]
  for (const [step, inputOf] of steps) {
    const rule = VERB_ROWS[step] as Exclude<Rule, string>
    for (const someone of everybody) {
      if (someone === author) continue
      const may = rule.rows.some((row) => mayDo(row, [someone.standing]).allowed)
      const expected = may
        ? NOT_THEIRS
        : reads(someone, { caseId: UNTOUCHED })
          ? /^(permission-[a-z-]+|report-in-progress)$/
          : /^(permission-[a-z-]+|report-in-progress|not-found|no route|forbidden)$/
      const { code } = await told(someone, step, await inputOf())
      expect(`${someone.name} ${step} ${code}`).toMatch(
        new RegExp(`^${someone.name} ${step} ${expected.source.slice(1)}`),
      )
    }
    expect([step, (await told(author, step, await inputOf())).code]).toEqual([step, 'done'])
  }
}, 120_000)

test('a slot is handed over by who has it; sessions are ended by whose they are', async () => {
  const name = 'supervisor, assigned'
  const author = await browserOf(city.council, name)
  const { assignments } = await verbs.listAssignments(await city.council.context(name), { caseId: UNTOUCHED })
  const slotOf = (who: string) => assignments.find(({ personId }) => personId === idOf(who))
  const successor = licenceOfPerson('supervisor, other-case')
  const handOver = { reason: 'resigned', successor, workToDate: 'پی دیده شد.' }
  const begin = async (who: string) => {
    const answer = await author.post(`/api/v1/assignments/${slotOf(who)?.id}/hand-overs`, handOver)
    return ((await answer.json()) as Problem).code
  }
  expect(await begin('supervisor, suspended')).toBe('forbidden')
  // Of their own they are let in; here more than one has it, so that the slot is free for nobody else.
  expect(await begin(name)).toBe('not-assignable')

  const other = await browserOf(city.council, 'supervisor, other-discipline')
  const [session] = await verbs.listSessions(await city.council.context(name), {})
  expect((await other.request(`/api/v1/sessions/${session?.id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await author.request(`/api/v1/sessions/${session?.id}`, { method: 'DELETE' })).status).toBe(204)
})

test('nobody may what isn’t for anyone', async () => {
  for (const key of ASKED) {
    if (VERB_ROWS[key] === 'server') continue
    const asked = askedOf(ids)[key]
    const run = (verbs[key] as Verb)(await city.council.context(null), typeof asked === 'string' ? {} : asked)
    await expect(run, key).rejects.toMatchObject({ problem: { status: expect.toBeOneOf([400, 401, 403]) } })
  }
})

test('every row decides something, or says what is not built yet', () => {
  const used = new Set(
    Object.values(VERB_ROWS).flatMap((rule) => (typeof rule === 'string' ? [] : rule.rows)),
  )
  const free = PERMISSIONS.map(({ verb }) => verb).filter((verb) => !used.has(verb))
  expect(free.sort()).toEqual(NOT_ASKED_HERE)
})

/** Rows of documents of other kinds, which `drawings/who-may.test.ts` asks for, and of what has no verb yet. */
const NOT_ASKED_HERE = [
  'people.confirm-hand-over',
  'people.report-lost-key',
  'people.take-over',
  'permits.sign-booklet',
  'permits.sign-completion',
  'permits.sign-permit',
  'permits.sign-undertaking',
  'register.rebind-certificate',
]

/** For a seed of one thing alone. */
const NO_RECORDS = { people: [], engineers: [], cases: [], assignments: [], permits: [], drawingSets: [] }
