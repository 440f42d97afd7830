/** Reading drawing sets in threads beside the server. */
import { threadsOf } from '../platform/threads.ts'
import type { SetOrder, SetOutcome, SetStep } from './set-work.ts'

const LIMIT_MS = { judge: 45_000, check: 300_000 }

const ask = threadsOf<SetOrder, SetOutcome, SetStep>({
  file: new URL('./set-thread.ts', import.meta.url),
  threads: 2,
  waiting: 20,
  memoryMb: 3072,
})

/** Throws `ThreadError`, and the problem `too-slow` where too many wait already. */
export const readSet = (order: SetOrder, step?: (step: SetStep) => void): Promise<SetOutcome> =>
  ask(order, LIMIT_MS[order.what], step)
