import type { Job } from '../module.ts'
import type { Context } from './context.ts'

/** A job that does its work when the server starts and then every so many milliseconds. */
export function nowAndThen(name: string, everyMs: number, work: (context: Context) => Promise<void>): Job {
  let nextAt = 0
  return {
    name,
    async run(context) {
      const now = context.now().getTime()
      if (now < nextAt) return 0
      nextAt = now + everyMs
      await work(context)
      return 0
    },
  }
}
