/** How many requests a session, a program or an address may send: a bucket each, that fills by the minute. */
import type { MiddlewareHandler } from 'hono'
import type { Env } from '../module.ts'
import { problems } from './problem.ts'

/** Requests a minute, which is also the most at once. Each instance counts for itself. */
export interface RequestLimits {
  readonly session: number
  readonly program: number
  /** Of those who are not signed in, from one address. */
  readonly address: number
}

export const REQUEST_LIMITS: RequestLimits = { session: 600, program: 6000, address: 600 }

const MINUTE = 60_000
/** Beyond so many, those that are full again are forgotten. */
const REMEMBERED = 10_000

export function requestLimits(
  limits: RequestLimits,
  clock: () => number = () => performance.now(),
): MiddlewareHandler<Env> {
  const buckets = new Map<string, { left: number; at: number }>()

  const take = (key: string, most: number): number => {
    const now = clock()
    const bucket = buckets.get(key) ?? { left: most, at: now }
    const left = Math.min(most, bucket.left + ((now - bucket.at) * most) / MINUTE)
    buckets.delete(key)
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
    // The oldest come first, and are full again after a minute.
    if (buckets.size > REMEMBERED)
      for (const [old, { at }] of buckets) {
        if (now - at < MINUTE) break
        buckets.delete(old)
      }
    return left < 1 ? ((1 - left) * MINUTE) / most : 0
  }

  return async (c, next) => {
    const { person, session, address } = c.get('context')
    const asks = session !== null ? 'session' : person !== null ? 'program' : 'address'
    const who = session?.id ?? person?.id ?? address
    const waitMs = who === null ? 0 : take(`${asks} ${who}`, limits[asks])
    if (waitMs > 0) throw problems.tooManyRequests(waitMs)
    await next()
  }
}
