/** The council's and the municipality's systems beside the server as it is started: what differs is found, mended or listed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Council } from '@mohr/council'
import type { DifferenceView } from '@mohr/council/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNCIL, MUNICIPALITY, openStormCity, type StormCity } from '../storm/city.ts'
import { codeOf, factsOf, sessionOf } from '../storm/people.ts'
import { reportOn } from '../storm/report-on.ts'
import { seededRandom, wait } from './random.ts'

let folder: string
let city: StormCity
/** The same rooms on the same database, for an operator to look in. */
let council: Council
let reportId = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-systems-'))
  const faults = { chance: 0, random: seededRandom(1), met: {} }
  city = await openStormCity({ folder, faults, pairs: 1, cases: 2, accepts: 1 })
  city.server.start()
  await city.server.ready()
  council = await city.open()
  // The first comparison is the one that the server makes when it starts.
  await until(async () => (await health()).comparisons.filter(({ last }) => last).length === 4)
  for (let at = 0; at < 300; at++)
    city.council.put(`25-400-${10_000 + at}`, {
      name: `مهندس ${at}`,
      nationalCode: codeOf(500_000 + at),
      issuedOn: '2024-01-01',
      expiresOn: '2040-01-01',
      entries: [{ discipline: 'mechanical', competence: 'design', grade: '2' }],
      suspensions: [],
    })
  const [supervisor, coordinator] = city.engineers
  if (!supervisor || !coordinator) throw new Error()
  await city.council.settle()
  await city.municipality.settle()
  const { services } = await council.context(null)
  const { rows } = await services.database.read.execute('select id, number from building_case')
  const caseId = String(rows.find(({ number }) => number === factsOf(0).number)?.id)
  const never = () => false
  await reportOn(caseId, {
    supervisor: sessionOf(supervisor, city.url, never),
    coordinator: sessionOf(coordinator, city.url, never),
    signers: { supervisor: supervisor.signer, coordinator: coordinator.signer },
    random: seededRandom(2),
    stopped: never,
    acknowledged: (signed) => {
      reportId = signed.reportId
    },
    refused: (what) => {
      throw new Error(what)
    },
  })
  await until(() => city.municipality.held.reports.has(reportId))
  await city.municipality.settle()
  await quiet()
}, 500_000)
afterAll(async () => {
  await council?.close()
  await city?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await isSo()); await wait(50))
    if (Date.now() > end) throw new Error('not so in time')
}

const health = async () => council.verbs.readSyncHealth(await council.context('operator'), {})
const quiet = () =>
  until(async () =>
    (await health()).receivers.every(({ states }) => states.every(({ count }) => count === 0)),
  )

/** Compares all kinds now; gives what is different, and how many requests each kind took. */
async function compare(): Promise<{ open: DifferenceView[]; requests: Record<string, number> }> {
  const [admin, operator] = await Promise.all([council.context('admin'), council.context('operator')])
  const asked = Date.now()
  for (const peer of [COUNCIL, MUNICIPALITY]) await council.verbs.compareNow(admin, { peer })
  await until(async () => {
    const { comparisons } = await health()
    return comparisons.length === 4 && comparisons.every(({ last }) => last && Date.parse(last.at) >= asked)
  })
  await quiet()
  const { comparisons } = await health()
  const { differences } = await council.verbs.listDifferences(operator, {})
  return {
    open: differences,
    requests: Object.fromEntries(comparisons.map(({ kind, last }) => [kind, last?.requests ?? 0])),
  }
}
const briefly = (open: readonly DifferenceView[]) => open.map(({ kind, what, rule }) => [kind, what, rule])

test('where all is the same, one request a kind says so', async () => {
  expect(await compare()).toEqual({
    open: [],
    requests: { engineers: 1, cases: 1, reports: 1, violations: 1 },
  })
})

test('what its owner changed and never pushed is found in a few requests, and taken over', async () => {
  const licence = '25-400-10042'
  const kept = city.council.engineers.get(licence)
  city.council.put(licence, { ...kept?.fields, expiresOn: '2051-01-01' })
  city.municipality.tamper('cases', factsOf(1).number, { area: 777 })
  const first = await compare()
  expect(briefly(first.open).sort()).toEqual([
    ['cases', 'differs', 'pulled'],
    ['engineers', 'differs', 'pulled'],
  ])
  expect(first.open.find(({ kind }) => kind === 'engineers')?.fields).toEqual([
    { field: 'expiresOn', here: '2040-01-01', there: '2051-01-01', owner: 'council' },
  ])
  // The root, one of its sixteen parts, and the record itself.
  expect(first.requests.engineers).toBe(3)
  expect((await compare()).open).toEqual([])
  const { services } = await council.context(null)
  const { rows } = await services.database.read.execute('select area from building_case where area = 777')
  expect(rows).toHaveLength(1)
})

test('an engineer that only the council has is taken in', async () => {
  city.council.put('25-400-77777', {
    name: 'تازه‌وارد',
    nationalCode: codeOf(777_777),
    issuedOn: '2024-01-01',
    expiresOn: '2040-01-01',
    entries: [],
    suspensions: [],
  })
  expect(briefly((await compare()).open)).toEqual([['engineers', 'missing-here', 'pulled']])
  expect((await compare()).open).toEqual([])
})

test('a report that the municipality lost is sent again under the same ids', async () => {
  const before = city.municipality.held.reports.get(reportId)
  city.municipality.lose('reports', reportId)
  expect(briefly((await compare()).open)).toEqual([['reports', 'missing-there', 'pushed']])
  expect((await compare()).open).toEqual([])
  expect(city.municipality.held.reports.get(reportId)?.fields).toEqual(before?.fields)
  expect(city.municipality.seen.asNewTwice).toEqual([])
})

test('what no rule can settle waits for an operator, whose reason stands until either copy changes', async () => {
  city.council.lose('25-400-10007')
  const { open } = await compare()
  expect(briefly(open)).toEqual([['engineers', 'missing-there', 'operator']])
  const operator = await council.context('operator')
  const differenceId = open[0]?.id ?? ''
  await council.verbs.resolveDifference(operator, { differenceId, reason: 'در سامانهٔ قدیم مانده است' })
  await expect(council.verbs.resolveDifference(operator, { differenceId, reason: 'x' })).rejects.toThrow(
    'difference-closed',
  )
  expect((await compare()).open).toEqual([])
  city.council.put('25-400-10007', {
    ...city.council.engineers.get('25-400-10008')?.fields,
    nationalCode: codeOf(500_007),
  })
  expect(briefly((await compare()).open)).toEqual([['engineers', 'differs', 'pulled']])
  const { services } = await council.context(null)
  const { rows } = await services.database.read.execute(
    "select details from audit where verb = 'sync.resolve-difference'",
  )
  expect(rows).toMatchObject([{ details: { reason: 'در سامانهٔ قدیم مانده است' } }])
})

test('an engineer whom an officer suspended here, and the council’s system has never heard of it, waits for an operator', async () => {
  const licence = '25-400-10050'
  const officer = await council.context('officer')
  const from = new Date(Date.now() - 60_000).toISOString()
  const said = { from, until: null, reason: 'رأی شورای انتظامی', document: '۱۲' }
  await council.verbs.recordSuspension(officer, { licence, ...said })
  const { open } = await compare()
  expect(open.map(({ key, rule, fields }) => [key, rule, fields.map(({ field }) => field)])).toEqual([
    [licence, 'operator', ['suspensions']],
  ])
  // Their system hears of it, and says it as it was said here.
  city.council.put(licence, {
    ...city.council.engineers.get(licence)?.fields,
    suspensions: [{ from, until: null, reason: said.reason }],
  })
  await city.council.settle()
  expect((await compare()).open).toEqual([])
})

test('why the city has a report, in a sentence', async () => {
  const operator = await council.context('operator')
  const { receivers } = await council.verbs.traceRecord(operator, { kind: 'reports', key: reportId })
  expect(receivers).toMatchObject([
    {
      name: MUNICIPALITY,
      because: { en: expect.stringMatching(/^It has acknowledged, under M-\d+\.$/) },
      events: [
        { type: 'mohr.report.submitted', delivery: { state: 'acknowledged' } },
        { type: 'mohr.report.accepted', delivery: { state: 'acknowledged' } },
      ],
    },
  ])
})
