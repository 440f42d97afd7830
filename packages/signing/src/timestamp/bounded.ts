/** A time-stamp source that is asked for a few at a time. */
import type { TimestampSource } from '../types.ts'

/** At most `limit` requests are open at once; the others wait their turn. */
export function boundedTimestamps(source: TimestampSource, limit: number): TimestampSource {
  let open = 0
  const waiting: (() => void)[] = []
  return {
    async stamp(hash, digest) {
      if (open >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
      else open++
      try {
        return await source.stamp(hash, digest)
      } finally {
        // The place goes to the next in line without being given up.
        const next = waiting.shift()
        if (next === undefined) open--
        else next()
      }
    },
  }
}
