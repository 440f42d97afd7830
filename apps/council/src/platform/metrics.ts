/** What an operator's monitoring reads (Prometheus text format 0.0.4): counts of this instance, and what waits in the database. */
import type { MiddlewareHandler } from 'hono'
import type { Env } from '../module.ts'
import type { Reading } from './database.ts'
import type { Log } from './log.ts'

/** Seconds; the last is a request's own limit. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]

export interface Metrics {
  /** Counts a request by its route, as the OpenAPI document names it: no address of a record is a label. */
  readonly counting: MiddlewareHandler<Env>
  /** Counts events of the log, and hands them on. */
  readonly log: Log
  text(db: Reading): Promise<string>
}

interface Timed {
  count: number
  seconds: number
  readonly buckets: number[]
}

export function metricsOf(log: Log): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, Timed>()
  const events = new Map<string, number>()
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)

  return {
    async counting(c, next) {
      const started = performance.now()
      await next()
      const route = `method="${c.req.method}",route="${c.req.routePath.replaceAll(/[\\"\n]/g, '')}"`
      add(requests, `${route},status="${c.res.status}"`)
      const seconds = (performance.now() - started) / 1000
      const timed = durations.get(route) ?? { count: 0, seconds: 0, buckets: BUCKETS.map(() => 0) }
      durations.set(route, timed)
      timed.count++
      timed.seconds += seconds
      for (const [at, most] of BUCKETS.entries())
        if (seconds <= most) timed.buckets[at] = (timed.buckets[at] ?? 0) + 1
    },
    log(event, facts) {
      if (event !== 'request') add(events, `event="${event}"`)
      log(event, facts)
    },
    async text(db) {
      const lines = [
        ...family('mohr_requests_total', 'counter', 'Answers by route and status', requests),
        ...histogram(durations),
        ...family(
          'mohr_log_events_total',
          'counter',
          'Lines of the log but requests, by what they tell',
          events,
        ),
        ...family('mohr_process_resident_bytes', 'gauge', 'Memory of this process', [
          ['', process.memoryUsage.rss()],
        ]),
        ...(await waiting(db)),
      ]
      return `${lines.join('\n')}\n`
    },
  }
}

const family = (name: string, type: string, help: string, values: Iterable<readonly [string, number]>) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...[...values].map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`),
]

function histogram(durations: ReadonlyMap<string, Timed>): string[] {
  const name = 'mohr_request_seconds'
  return [
    `# HELP ${name} Time to an answer`,
    `# TYPE ${name} histogram`,
    ...[...durations].flatMap(([labels, { count, seconds, buckets }]) => [
      ...buckets.map((value, at) => `${name}_bucket{${labels},le="${BUCKETS[at]}"} ${value}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${seconds}`,
      `${name}_count{${labels}} ${count}`,
    ]),
  ]
}

const SINCE = 'coalesce(extract(epoch from now() - min(%)), 0)::float8'

/** The same from every instance. */
const WAITING: readonly (readonly [name: string, help: string, query: string])[] = [
  [
    'mohr_deliveries_waiting',
    'Events that a receiver has not acknowledged',
    "select count(*)::int from delivery where state <> 'acknowledged'",
  ],
  [
    'mohr_deliveries_oldest_seconds',
    'Since when the oldest of them waits',
    `select ${SINCE.replace('%', 'since')} from delivery where state <> 'acknowledged'`,
  ],
  [
    'mohr_reports_untimed',
    'Reports signed without a time-stamp',
    "select count(*)::int from report where state = 'signed-untimed'",
  ],
  [
    'mohr_drawings_unchecked',
    'Drawing sets that wait for the check',
    "select count(*)::int from drawing_revision where state = 'sent'",
  ],
  [
    'mohr_events_unnumbered',
    'Transactions whose events wait for their numbers',
    'select count(*)::int from unnumbered',
  ],
  ['mohr_events_total', 'Events ever written', 'select coalesce(max(sequence), 0)::float8 from outbox'],
  [
    'mohr_ledger_size',
    'Leaves of the ledger',
    'select coalesce(max(size), 0)::float8 from ledger_checkpoint',
  ],
  [
    'mohr_ledger_refusing_witnesses',
    'Witnesses that say something is wrong',
    "select count(*)::int from ledger_witness where state = 'refusing'",
  ],
]

async function waiting(db: Reading): Promise<string[]> {
  const values = await Promise.all(
    WAITING.map(async ([name, help, query]) => {
      const { rows } = await db.execute(query)
      return family(name, 'gauge', help, [['', Number(Object.values(rows[0] ?? {})[0] ?? 0)]])
    }),
  )
  return values.flat()
}
