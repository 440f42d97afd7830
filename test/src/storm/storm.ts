/**
 * A storm: engineers sign, the council pushes its register, the municipality its cases and decisions, over lines that fail,
 * while the server and PostgreSQL are killed again and again. Afterwards all three must hold the same, and nothing that
 * was answered 2xx may be gone.
 */
import type { Context, Council } from '@mohr/council'
import type { Faults } from '../systems/faults.ts'
import { seededRandom, wait } from '../systems/random.ts'
import { COUNCIL, MUNICIPALITY, openStormCity, type StormCity } from './city.ts'
import { followFeed } from './follower.ts'
import { codeOf, factsOf, reportOn, type Signed, sessionOf } from './people.ts'

export interface StormOptions {
  seed: number
  folder: string
  kills: number
  postgresKills: number
  pairs: number
  cases: number
  /** Engineers that the council pushes, beside those who sign. */
  register: number
  faultChance: number
  /** It does not end before so many are acknowledged, however few the kills. */
  signatures: number
  /** After so long it ends, however few the kills. */
  minutes: number
  say(line: string): void
}

export interface StormSummary {
  seed: number
  seconds: number
  kills: number
  postgresKills: number
  /** What was done, counted. */
  done: Record<string, number>
  faults: Record<string, number>
  /** Everything that should not be; empty where the storm left nothing behind. */
  wrong: string[]
}

export async function storm(options: StormOptions): Promise<StormSummary> {
  const begun = Date.now()
  const random = seededRandom(options.seed)
  const faults: Faults = { chance: options.faultChance, random: seededRandom(options.seed + 1), met: {} }
  const city = await openStormCity({
    folder: options.folder,
    faults,
    pairs: options.pairs,
    cases: options.cases,
    accepts: 0.15,
  })
  try {
    const wrong: string[] = []
    const blown = await blow(city, options, random, wrong)
    faults.chance = 0
    options.say('the storm is over; everybody says what is still to be said')
    const calmAt = await calm(city, wrong)
    const counted = await judge(city, blown.signed, blown.follower.seen, calmAt, wrong)
    wrong.push(...blown.follower.wrong.map((one) => `feed: ${one}`))
    wrong.push(...city.server.falls.map((one) => `the server fell: ${one}`))
    return {
      seed: options.seed,
      seconds: Math.round((Date.now() - begun) / 1000),
      kills: blown.kills,
      postgresKills: blown.databaseKills,
      done: { ...counted, 'starts without a database': city.server.exits.length },
      faults: faults.met,
      wrong,
    }
  } finally {
    await city.close()
  }
}

async function blow(
  city: StormCity,
  { kills, postgresKills, register, cases, seed, signatures, minutes, say }: StormOptions,
  random: ReturnType<typeof seededRandom>,
  wrong: string[],
) {
  let over = false
  const stopped = () => over
  const licences = Array.from({ length: register }, (_, at) => `25-400-${10_000 + at}`)
  for (const [at, licence] of licences.entries())
    city.council.put(licence, {
      name: `مهندس ${at}`,
      nationalCode: codeOf(500_000 + at),
      issuedOn: '2024-01-01',
      expiresOn: '2040-01-01',
      entries: [{ discipline: 'mechanical', competence: 'design', grade: '2' }],
      suspensions: [],
    })
  city.server.start()
  await city.server.ready()

  const signed: Signed[] = []
  const ids = await caseIds(city)
  const caseOf = (at: number) => ids.get(factsOf(at).number) ?? ''
  const working = city.engineers.flatMap((supervisor, at) => {
    const coordinator = city.engineers[at + 1]
    if (supervisor.role !== 'supervisor' || coordinator === undefined) return []
    const own = Array.from({ length: cases }, (_, of) => of).filter(
      (of) => of % (city.engineers.length / 2) === at / 2,
    )
    const site = {
      supervisor: sessionOf(supervisor, city.url, stopped),
      coordinator: sessionOf(coordinator, city.url, stopped),
      signers: { supervisor: supervisor.signer, coordinator: coordinator.signer },
      random: seededRandom(seed + 100 + at),
      stopped,
      acknowledged: (one: Signed) => signed.push(one),
      refused: (what: string) => wrong.push(`refused: ${what}`),
    }
    const work = async () => {
      while (!over) for (const of of own) if (!(await reportOn(caseOf(of), site))) await wait(200)
    }
    return [work()]
  })
  const follower = followFeed(city.url, city.feedKey, stopped)
  const numbers = Array.from({ length: cases }, (_, at) => factsOf(at).number)
  const systems = [city.council.run(licences, stopped), city.municipality.run(numbers, stopped)]

  // The database among the kills, evenly.
  const everyDatabase = postgresKills === 0 ? Number.POSITIVE_INFINITY : Math.floor(kills / postgresKills)
  let databaseKills = 0
  let at = 0
  const end = Date.now() + minutes * 60_000
  while (at < kills && Date.now() < end) {
    at++
    await wait(random.below(random.happens(0.2) ? 6000 : 1500))
    if (at % everyDatabase === 0 && databaseKills < postgresKills) {
      databaseKills++
      city.database.kill()
      // Sometimes it comes back under a server that is still there.
      await wait(random.below(1500))
      await city.database.start()
    }
    if (random.happens(0.5)) await wait(random.below(1500))
    await city.server.kill()
    city.server.start()
    if (random.happens(0.6)) await city.server.ready()
    if (at % 10 === 0)
      say(`${at} kills, ${databaseKills} of PostgreSQL, ${signed.length} signatures acknowledged`)
  }
  await city.server.ready()
  await until(`${signatures} signatures`, async () => signed.length >= signatures, wrong, 120_000)
  over = true
  await Promise.all([...working, ...systems, follower.done]).catch((error) =>
    wrong.push(`a program failed: ${error}`),
  )
  return { signed, follower, kills: at, databaseKills }
}

/** Everybody gets their answers; then it is looked whether anything differs. */
async function calm(city: StormCity, wrong: string[]): Promise<Date> {
  await city.council.settle()
  await city.municipality.settle()
  return inside(city, async (council, context) => {
    const admin = await council.context('admin')
    const operator = await council.context('operator')
    const health = () => council.verbs.readSyncHealth(operator, {})
    const receiver = (await health()).receivers.find(({ name }) => name === MUNICIPALITY)
    const sendNow = () => council.verbs.replayDeliveries(admin, { subscriberId: receiver?.id ?? '' })
    const isQuiet = async () =>
      (await health()).receivers.every(({ states }) => states.every(({ count }) => count === 0))
    await sendNow()
    await until('every delivery is acknowledged', isQuiet, wrong, 180_000)
    // What came late may ask for one more answer.
    await city.municipality.settle()
    await sendNow()
    await until('every delivery is acknowledged', isQuiet, wrong, 180_000)
    const asked = context.now().getTime()
    for (const peer of [COUNCIL, MUNICIPALITY]) await council.verbs.compareNow(admin, { peer })
    const compared = async () => {
      const { comparisons } = await health()
      return comparisons.length === 4 && comparisons.every(({ last }) => last && Date.parse(last.at) >= asked)
    }
    await until('all kinds are compared', compared, wrong, 120_000)
    return new Date(asked)
  })
}

async function judge(
  city: StormCity,
  signed: readonly Signed[],
  followed: readonly { sequence: number; id: string }[],
  calmAt: Date,
  wrong: string[],
): Promise<Record<string, number>> {
  return inside(city, async (council, context) => {
    const { read } = context.services.database
    const rows = async (query: string) => (await read.execute(query)).rows as Record<string, unknown>[]
    const operator = await council.context('operator')
    const { differences } = await council.verbs.listDifferences(operator, { show: 'all', limit: 200 })
    // What was seen half-way, in the midst of it, is closed as the same.
    for (const { kind, key, what, fields, foundAt, closed } of differences)
      if (closed === undefined || Date.parse(foundAt) >= calmAt.getTime())
        wrong.push(`reconciliation: ${kind} ${key} ${what} ${JSON.stringify(fields)}`)

    const reports = new Map(
      (await rows('select id, state from report')).map((row) => [String(row.id), String(row.state)]),
    )
    const reached = {
      supervisor: ['signed-untimed', 'signed', 'confirmed', 'submitted', 'accepted', 'returned'],
      coordinator: ['submitted', 'accepted', 'returned'],
    }
    for (const { reportId, role } of signed)
      if (!reached[role].includes(reports.get(reportId) ?? ''))
        wrong.push(`lost: ${role}’s signature of ${reportId}, which is ${reports.get(reportId)}`)
    const signatures = await rows(
      'select report_id, role, level, count(*)::int as times from report_signature group by 1, 2, 3 having count(*) > 1',
    )
    for (const row of signatures) wrong.push(`stored twice: ${JSON.stringify(row)}`)

    const engineers = new Map(
      (await rows('select licence_number, as_of from engineer')).map((row) => [
        String(row.licence_number),
        row.as_of,
      ]),
    )
    for (const [licence, at] of city.council.acknowledged)
      if (Date.parse(String(engineers.get(licence))) < Date.parse(at) || !engineers.has(licence))
        wrong.push(`lost: engineer ${licence} of ${at}`)
    const cases = new Map(
      (await rows('select number, as_of from building_case')).map((row) => [String(row.number), row.as_of]),
    )
    for (const [what, at] of city.municipality.acknowledged) {
      const [kind, key = ''] = what.split('/')
      if (kind === 'cases' && !(Date.parse(String(cases.get(key))) >= Date.parse(at)))
        wrong.push(`lost: ${what} of ${at}`)
      if (kind === 'reports' && reports.get(key) !== at)
        wrong.push(`lost: ${what} was ${at}, is ${reports.get(key)}`)
    }
    const violations = await rows('select id, record_number from violation')
    if (violations.length === 0) wrong.push('nothing is shown of violations: none was opened')
    for (const { id, record_number } of violations)
      if (record_number === null) wrong.push(`not acknowledged: violation ${id}`)
      else if (city.municipality.acknowledged.get(`violations/${id}`) !== record_number)
        wrong.push(`lost: the municipality’s number of violation ${id}`)

    wrong.push(...city.municipality.seen.asNewTwice.map((one) => `new twice: ${one}`))
    wrong.push(...city.municipality.seen.outOfOrder.map((one) => `out of order: ${one}`))
    if (city.municipality.seen.forged > 0)
      wrong.push(`${city.municipality.seen.forged} webhooks were not genuine`)

    const events = await rows('select sequence::int as sequence, id, audience from outbox order by sequence')
    events.forEach(({ sequence }, at) => {
      if (sequence !== at + 1) wrong.push(`feed: event ${at + 1} is numbered ${sequence}`)
    })
    const partners = events.filter(({ audience }) => audience === 'partners')
    const last = followed.at(-1)?.sequence ?? 0
    const passed = partners.filter(({ sequence }) => Number(sequence) <= last)
    if (JSON.stringify(passed.map(({ id }) => id)) !== JSON.stringify(followed.map(({ id }) => id)))
      wrong.push(`feed: who followed it saw ${followed.length} events, of ${passed.length}`)
    const told = new Set(city.municipality.taken.keys())
    for (const { id, sequence } of partners)
      if (!told.has(String(id))) wrong.push(`never delivered: event ${sequence}`)

    let ledger = await council.verbs.readLedger(context, {})
    for (const end = Date.now() + 90_000; Date.now() < end; await wait(200)) {
      ledger = await council.verbs.readLedger(context, {})
      if (ledger.final?.size === ledger.size) break
    }
    if (ledger.final?.size !== ledger.size)
      wrong.push(`ledger: ${ledger.size} leaves, of which ${ledger.final?.size ?? 0} are final`)
    const leaves = await rows(
      'select count(*)::int as count, coalesce(max(index), -1)::int as last from ledger_leaf',
    )
    if (leaves[0]?.count !== ledger.size || leaves[0]?.last !== ledger.size - 1)
      wrong.push(`ledger: ${JSON.stringify(leaves[0])} in a tree of ${ledger.size}`)
    wrong.push(...city.witnesses.evidence().map((one) => `ledger: a witness saw two histories, ${one}`))
    const unlogged = await rows(
      `select count(*)::int as count from report_signature s where not exists (select from ledger_leaf l where l.data = decode(s.file_sha256, 'hex'))`,
    )
    if (unlogged[0]?.count !== 0) wrong.push(`ledger: ${unlogged[0]?.count} signed files have no leaf`)
    return {
      'signatures acknowledged': signed.length,
      reports: reports.size,
      'violations opened': violations.length,
      'violations that the municipality holds': city.municipality.held.violations.size,
      'violations acknowledged': violations.filter(({ record_number }) => record_number !== null).length,
      'engineers sent': city.council.pushes.sent,
      'cases, decisions and violations acknowledged': city.municipality.acknowledged.size,
      events: events.length,
      'events followed': followed.length,
      webhooks: city.municipality.seen.webhooks,
      'webhooks that came again': city.municipality.seen.again,
      leaves: ledger.size,
      'differences seen half-way': differences.length,
    }
  })
}

async function inside<T>(
  city: StormCity,
  look: (council: Council, context: Context) => Promise<T>,
): Promise<T> {
  const council = await city.open()
  try {
    return await look(council, await council.context(null))
  } finally {
    await council.close()
  }
}

const caseIds = (city: StormCity) =>
  inside(city, async (_, { services }) => {
    const { rows } = await services.database.read.execute('select id, number from building_case')
    return new Map(rows.map((row) => [String(row.number), String(row.id)]))
  })

async function until(what: string, isSo: () => Promise<boolean>, wrong: string[], ms: number): Promise<void> {
  const end = Date.now() + ms
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end) return void wrong.push(`not in time: ${what}`)
    await wait(200)
  }
}
