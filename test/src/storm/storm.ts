/**
 * A storm: engineers sign, an officer suspends, the council pushes its register, the municipality its cases and decisions, over lines that fail,
 * while the server and PostgreSQL are killed again and again. Afterwards all three must hold the same, and nothing that
 * was answered 2xx may be gone.
 */
import type { Context } from '@mohr/council'
import type { Faults } from '../systems/faults.ts'
import { seededRandom, wait } from '../systems/random.ts'
import { COUNCIL, inside, MUNICIPALITY, openStormCity, type StormCity } from './city.ts'
import { followFeed } from './follower.ts'
import { judge } from './judge.ts'
import { codeOf, factsOf, sessionOf } from './people.ts'
import { reportOn, type Signed } from './report-on.ts'
import { suspend } from './suspend.ts'

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
  /** Whether what a killed server had taken to deliver is waited for until it may be taken again, a minute later. */
  patient: boolean
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
    const calmAt = await calm(city, options.patient, wrong)
    const counted = await judge(city, blown, calmAt, wrong)
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

  // Those whom the council's own system keeps changing.
  const suspending = suspend(
    // What is asked is asked until it is answered: else nobody knew whether it was done.
    sessionOf(city.officer, city.url, () => false),
    licences.filter((_, at) => at % 3 === 0),
    city.council,
    seededRandom(seed + 50),
    stopped,
    (what) => wrong.push(`refused: ${what}`),
  )

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
  await until(`${signatures} signatures`, async () => signed.length >= signatures, wrong, 240_000)
  over = true
  await Promise.all([...working, ...systems, follower.done, suspending.done]).catch((error) =>
    wrong.push(`a program failed: ${error}`),
  )
  return { signed, follower, suspending, kills: at, databaseKills }
}

/** Everybody gets their answers; then it is looked whether anything differs. */
async function calm(city: StormCity, patient: boolean, wrong: string[]): Promise<Date> {
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
    if (!patient) await dropLeases(context, city.server.startedAt())
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

/** As if the minute were over for which a server that was killed holds what it took. */
async function dropLeases({ services }: Context, startedAt: Date): Promise<void> {
  const heldUntil = new Date(startedAt.getTime() + 60_000).toISOString()
  await services.database.housekeeping.execute(
    `update delivery set next_attempt_at = now() where state = 'waiting' and next_attempt_at < '${heldUntil}'`,
  )
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
