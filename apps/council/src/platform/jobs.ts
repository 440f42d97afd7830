import type { Job } from '../module.ts'
import type { Context } from './context.ts'
import { faultOf } from './fault.ts'

/** Between two looks at the tables when nothing wakes us. */
const IDLE_MS = 1000
/** Between two looks for one job, unless it says otherwise. */
const REST_MS = 100

export interface Jobs {
  start(): void
  wake(): void
  /** Ends after the pieces of work in progress, which are asked to give up. */
  stop(): Promise<void>
}

/**
 * Runs each job whenever its table may hold work: soon after every write of this process or another, and every second for
 * what has become due. What a job does, and when to try again, stands in its own table. Each job,
 * and each lane of a job, goes its own way: one that waits for somebody's answer holds up no other.
 */
export function jobLoop(jobs: readonly Job[], contextOf: () => Context): Jobs {
  const stopping = new AbortController()
  const stop = stopping.signal
  const running = new Map<string, Promise<void>>()
  /** Lanes woken while they ran: what they are to do may have come after they looked. */
  const again = new Set<string>()
  const lookedAt = new Map<Job, number>()
  const resting = new Map<Job, NodeJS.Timeout>()
  let started = false
  let timer: NodeJS.Timeout | undefined

  const guarded = async <T>(job: Job, work: (context: Context) => Promise<T>): Promise<T | null> => {
    const context = contextOf()
    return work(context).catch((error: unknown) => {
      context.services.log('job-failed', { job: job.name, fault: faultOf(error) })
      return null
    })
  }

  const runLane = async (job: Job, lane: string, key: string) => {
    let took: number | null
    do {
      again.delete(key)
      took = await guarded(job, (context) => job.run(context, lane, stop))
    } while (!stop.aborted && ((took ?? 0) > 0 || again.has(key)))
  }

  const enter = (job: Job, lane: string) => {
    if (stop.aborted) return
    const key = `${job.name} ${lane}`
    if (running.has(key)) again.add(key)
    else
      running.set(
        key,
        runLane(job, lane, key).finally(() => running.delete(key)),
      )
  }

  /** Looks which lanes have work; itself a lane, so that a job's looks don't overlap. */
  const look = (job: Job) => {
    const { lanes } = job
    if (lanes === undefined) return enter(job, '')
    const looking: Job = {
      name: `${job.name}?`,
      async run(context) {
        for (const lane of await lanes(context)) enter(job, lane)
        return 0
      },
    }
    enter(looking, '')
  }

  /** At once, or as soon as the job has rested since the last look, which then finds all that woke us meanwhile. */
  const lookSoon = (job: Job) => {
    if (resting.has(job)) return
    const left = (lookedAt.get(job) ?? Number.NEGATIVE_INFINITY) + (job.restMs ?? REST_MS) - performance.now()
    const now = () => {
      resting.delete(job)
      lookedAt.set(job, performance.now())
      if (!stop.aborted) look(job)
    }
    if (left <= 0) now()
    else resting.set(job, setTimeout(now, left))
  }

  const go = () => {
    if (!started || stop.aborted) return
    clearTimeout(timer)
    for (const job of jobs) lookSoon(job)
    timer = setTimeout(go, IDLE_MS)
  }
  return {
    start() {
      started = true
      go()
    },
    wake: go,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      for (const rest of resting.values()) clearTimeout(rest)
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}
