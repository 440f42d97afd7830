import { longerEachTime } from '../platform/longer-each-time.ts'

/** When a time-stamp is asked for again: after a minute, then ever longer, to an hour. */
export const nextStamp = (now: Date, attempts: number): Date =>
  new Date(now.getTime() + longerEachTime(attempts, 60_000, 3_600_000))
