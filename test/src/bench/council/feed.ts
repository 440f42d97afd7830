import { setTimeout } from 'node:timers/promises'
import { verbs } from '../../../../apps/council/src/council.ts'
import type { Bench } from '../compare.ts'
import { beside } from './beside.ts'
import { connected } from './connected.ts'
import { extentOf, fill, KIND, keyOf, OFFICIALS } from './rows.ts'
import { openStand, type Stand } from './stand.ts'

const EVENTS = 100_000
const READ = 50_000
const DELIVERED = 6000
const TOGETHER = 100
/** What a subscriber is to get in a second. */
const GOAL = 2000
/** No digest came in so long: all are there. */
const STILL_MS = 5000

/** A subscriber in a process of its own, over real HTTP, from the server as a program. */
export const feedPages = feed(
  'feed.pages',
  'events read by pages of 1,000 (`GET /changes`)',
  (stand, url, key) => readBy('pages', stand, url, key),
)
export const feedStream = feed('feed.stream', 'events read from `GET /changes/stream`', (stand, url, key) =>
  readBy('stream', stand, url, key),
)
export const feedWebhooks = feed(
  'feed.webhooks',
  'webhooks posted to one receiver one by one, its acknowledgement of each stored',
  deliveredTo,
)
export const feedBatches = feed(
  'feed.batches',
  `events posted to one receiver ${TOGETHER} a request, its acknowledgement of each stored`,
  deliveredTo,
  TOGETHER,
)

async function deliveredTo(stand: Stand, _url: string, _key: string, receiver: string): Promise<number> {
  const start = await connected(stand.urlOf('feed'), async (client) => {
    await client.query(
      `insert into delivery (id, subscriber_id, event_id, sequence, subject, state, since, attempts, next_attempt_at)
         select gen_random_uuid(), subscriber.id, event.id, event.sequence, event.subject, 'waiting', now(), 0, now()
         from subscriber, (select * from outbox where audience = 'partners' and not exists (select from delivery join subscriber on subscriber.id = subscriber_id where url = $2 and event_id = outbox.id) order by sequence desc limit $1) event where subscriber.url = $2`,
      [DELIVERED, receiver],
    )
    return performance.now()
  })
  for (;;) {
    const left = await connected(stand.urlOf('feed'), async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as left from delivery join subscriber on subscriber.id = subscriber_id where url = $1 and state <> 'acknowledged'`,
        [receiver],
      )
      return rows[0].left as number
    })
    if (left === 0) return DELIVERED / ((performance.now() - start) / 1000)
    await setTimeout(20)
  }
}

function feed(
  name: string,
  ours: string,
  measure: (stand: Stand, url: string, key: string, receiver: string) => Promise<number>,
  together = 1,
): Bench {
  return {
    name,
    ours: `${ours}, a second`,
    peer: `${GOAL.toLocaleString('en')} a second`,
    goal: 1,
    measure: 'rate',
    async run() {
      const stand = await openStand()
      const receiver = await beside(new URL('./receiver.ts', import.meta.url))
      try {
        const origin = `http://127.0.0.1:${receiver.said}`
        const council = await stand.council('feed', { webhookAllow: [origin] })
        const extent = extentOf(EVENTS, Date.now())
        await stand.unsynced(() => fill(stand.urlOf('feed'), extent))
        const administrator = OFFICIALS.findIndex(({ role }) => role === 'administrator')
        const admin = await council.context(keyOf(KIND.official, administrator, extent.begin))
        const { key } = await verbs.addApiKey(admin, { name: 'municipality', scopes: ['changes:read'] })
        await verbs.addSubscriber(admin, { name: 'municipality', url: `${origin}/`, together })
        const url = await stand.serve('feed', origin)
        await indexed(stand.urlOf('feed'))
        const rates = []
        for (let round = 0; round < 3; round++) rates.push(await measure(stand, url, key, `${origin}/`))
        return { ours: rates.toSorted((a, b) => a - b)[1] ?? 0, peer: GOAL }
      } finally {
        await stand.close()
        await receiver.end()
      }
    },
  }
}

/** What was laid by SQL has no digests: the server makes them once when it starts, and isn't measured meanwhile. */
async function indexed(url: string): Promise<void> {
  await connected(url, async (client) => {
    for (let before = -1; ; ) {
      const { rows } = await client.query<{ count: number }>('select count(*)::int as count from sync_record')
      const count = rows[0]?.count ?? 0
      if (count > 0 && count === before) return
      before = count
      await setTimeout(STILL_MS)
    }
  })
}

async function readBy(way: 'pages' | 'stream', _stand: Stand, url: string, key: string): Promise<number> {
  const reader = await beside(new URL('./reader.ts', import.meta.url), way, url, key, String(READ))
  await reader.end()
  return READ / (Number(reader.said) / 1000)
}
