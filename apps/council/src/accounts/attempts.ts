/** How often somebody tried: counted in the database, so that all instances count together, and before the try is judged. */
import { and, eq, lt, sql } from 'drizzle-orm'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { nowAndThen } from '../platform/now-and-then.ts'
import { problems } from './problems.ts'
import { attempt } from './tables.ts'

export interface Limit {
  readonly most: number
  readonly withinMs: number
}

/** Wrong passwords or codes for one account, whoever guesses, and whether there is such an account or not. */
export const PER_ACCOUNT: Limit = { most: 10, withinMs: 15 * 60_000 }
/** Failed ways in of every kind from one address; behind one may be a whole office. */
const PER_ADDRESS: Limit = { most: 60, withinMs: 15 * 60_000 }
/** Challenges asked from one address. */
export const CHALLENGES: Limit = { most: 120, withinMs: 60_000 }

const FORGET_MS = 3_600_000

/** Counts a way in that is tried from this address; whoever gets in is taken off again by `beginSession`. */
export async function countAddress(context: Context): Promise<void> {
  if (context.address !== null) await countAttempt(context, `address ${context.address}`, PER_ADDRESS)
}

export async function uncountAddress(context: Context): Promise<void> {
  if (context.address !== null) await uncountAttempt(context, `address ${context.address}`)
}

/** Counts one try; refuses with `too-many-attempts` once there were too many. */
export async function countAttempt(context: Context, what: string, limit: Limit): Promise<void> {
  const { housekeeping } = context.services.database
  const now = context.now()
  const key = keyOf(what)
  const over = sql`${attempt.since} <= ${new Date(now.getTime() - limit.withinMs).toISOString()}::timestamptz`
  const at = sql`${now.toISOString()}::timestamptz`
  const [counted] = await housekeeping
    .insert(attempt)
    .values({ key, count: 1, since: now })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`case when ${over} then 1 else ${attempt.count} + 1 end`,
        since: sql`case when ${over} then ${at} else ${attempt.since} end`,
      },
    })
    .returning()
  if (counted === undefined || counted.count <= limit.most) return
  throw problems.tooManyAttempts(counted.since.getTime() + limit.withinMs - now.getTime())
}

/** One that was no guess after all. */
async function uncountAttempt(context: Context, what: string): Promise<void> {
  await context.services.database.housekeeping
    .update(attempt)
    .set({ count: sql`${attempt.count} - 1` })
    .where(and(eq(attempt.key, keyOf(what)), sql`${attempt.count} > 0`))
}

/** Whoever is let in has guessed nothing. */
export async function forgetAttempts(context: Context, what: string): Promise<void> {
  await context.services.database.housekeeping.delete(attempt).where(eq(attempt.key, keyOf(what)))
}

/** No table tells from where somebody came, or what a stranger typed for a name. */
const keyOf = (what: string): string => sha256Of(new TextEncoder().encode(what))

/** Old counts say nothing any more. */
export const forgetAttemptsJob = () =>
  nowAndThen('accounts.forget-attempts', FORGET_MS, async (context) => {
    await context.services.database.housekeeping
      .delete(attempt)
      .where(lt(attempt.since, new Date(context.now().getTime() - FORGET_MS)))
  })
