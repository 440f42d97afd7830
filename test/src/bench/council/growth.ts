import type pg from 'pg'
import type { Bench, Timing } from '../compare.ts'
import { connected } from './connected.ts'
import { LISTS, type List, type World } from './lists.ts'
import { planOf, queriesOf } from './plans.ts'
import { extentOf, fill } from './rows.ts'
import { openStand } from './stand.ts'

const FEW = 100_000
const MANY = 10_000_000
/** Calls of a list on each side, unless they take longer than the time there is for one list. */
const CALLS = 120
const LEAST_CALLS = 25
const LIST_MS = 20_000
/** A server that has run for a while has read the upper pages of its indices. */
const WARM_UP = 30

const GOAL = 1.5

/** Every list of {@link LISTS} over a city's past of `many` reports and of a hundred thousand, in one run. */
export function listGrowth(many = MANY): Bench {
  return {
    name: 'list.growth',
    ours: `p95 of the list that grows most, at ${many.toLocaleString('en')} reports`,
    peer: `the same at ${FEW.toLocaleString('en')}`,
    goal: GOAL,
    async run() {
      const stand = await openStand({ sharedBuffers: '2GB' })
      try {
        const world = async (name: string, rows: number): Promise<World> => {
          const council = await stand.council(name)
          const extent = extentOf(rows, Date.now())
          const start = performance.now()
          await stand.unsynced(() => fill(stand.urlOf(name), extent))
          console.log(`  ${rows.toLocaleString('en')} reports laid in ${seconds(start)} s`)
          return { council, extent }
        }
        const few = await world('few', FEW)
        const large = await world('many', many)
        return await connected(stand.urlOf('many'), (client) => measure(few, large, client))
      } finally {
        await stand.close()
      }
    },
  }
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(0)

async function measure(few: World, many: World, client: pg.Client): Promise<Timing> {
  let worst: Timing = { ours: 0, peer: 1 }
  const wrong: string[] = []
  for (const list of LISTS) {
    const plans = await plansOf(list, many, client)
    const whole = plans.flatMap((plan) =>
      plan.whole.map((table) => `${list.name}: all of ${table}: ${plan.text}`),
    )
    wrong.push(...whole)
    const { ours, peer } = await growthOf(list, few, many)
    if (ours / peer > worst.ours / worst.peer) worst = { ours, peer, note: list.name }
    const figures = [ours.toFixed(2), peer.toFixed(2), (ours / peer).toFixed(2)]
    console.log(`  ${list.name.padEnd(34)}${figures.map((text) => text.padStart(10)).join('')}`)
    for (const scans of new Set(plans.map((plan) => plan.scans.join(', '))))
      if (scans) console.log(`      ${scans}`)
  }
  for (const text of wrong) console.log(`  reads a big table as a whole: ${text}`)
  return { ...worst, failed: wrong.length > 0 }
}

async function plansOf(list: List, world: World, client: pg.Client) {
  const call = await list.ready(world, 1)
  const plans = []
  for (const asked of await queriesOf(call)) plans.push(await planOf(client, asked))
  return plans
}

/** p95 of both, call by call in turn. */
async function growthOf(list: List, few: World, many: World): Promise<Timing> {
  const times = { few: [] as number[], many: [] as number[] }
  const until = performance.now() + LIST_MS
  for (let at = 0; at < CALLS + WARM_UP; at++) {
    if (at > LEAST_CALLS + WARM_UP && performance.now() > until) break
    for (const [world, kept] of [
      [few, times.few],
      [many, times.many],
    ] as const) {
      const call = await list.ready(world, at)
      const start = performance.now()
      await call()
      if (at >= WARM_UP) kept.push(performance.now() - start)
    }
  }
  return { ours: p95(times.many), peer: p95(times.few) }
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
}
