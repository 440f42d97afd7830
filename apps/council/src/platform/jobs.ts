import type { Job } from '../module.ts'
import type { Context } from './context.ts'

/** Between two looks at the tables when nothing wakes us. */
const IDLE_MS = 1000

export interface Jobs {
  start(): void
  wake(): void
  /** Ends after the run in progress. */
  stop(): Promise<void>
}

/**
 * Runs each job whenever its table may hold work: after every write of this process, and every second for what other
 * instances wrote or what has become due. What a job does, and when to try again, stands in its own table.
 */
export function jobLoop(jobs: readonly Job[], contextOf: () => Context): Jobs {
  let running: Promise<void> | null = null
  let stopped = true
  let again = false
  let timer: NodeJS.Timeout | undefined

  const turn = async () => {
    do {
      again = false
      for (const job of jobs) {
        const context = contextOf()
        try {
          if (!stopped && (await job.run(context)) > 0) again = true
        } catch (error) {
          context.services.log('job-failed', { job: job.name, error: String(error).slice(0, 300) })
        }
      }
    } while (again && !stopped)
  }
  const go = () => {
    if (stopped) return
    if (running !== null) {
      again = true
      return
    }
    clearTimeout(timer)
    running = turn().finally(() => {
      running = null
      if (!stopped) timer = setTimeout(go, IDLE_MS)
    })
  }
  return {
    start() {
      if (!stopped) return
      stopped = false
      go()
    },
    wake: go,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
