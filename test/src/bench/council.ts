import type { Bench } from './compare.ts'
import { feedBatches, feedPages, feedStream, feedWebhooks } from './council/feed.ts'
import { listGrowth } from './council/growth.ts'
import { latency } from './council/latency.ts'
import { submit } from './council/submit.ts'

const told = process.argv.find((argument) => argument.startsWith('--rows='))

/** `--rows=1000000` lays a smaller city for `list.growth`, where disk or patience is short. */
export const benches: readonly Bench[] = [
  listGrowth(told === undefined ? undefined : Number(told.slice(7))),
  feedPages,
  feedStream,
  feedWebhooks,
  feedBatches,
  submit,
  latency,
]
