/** Challenges: 32 random bytes, good for a minute, used up by the first answer. Shared by all instances. */
import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { CHALLENGES, countAttempt } from './attempts.ts'
import { challenge } from './tables.ts'

export const CHALLENGE_MS = 60_000

/** A new one; those that are over are forgotten meanwhile. */
export async function giveChallenge(
  context: Context,
  purpose: string,
  goodMs = CHALLENGE_MS,
): Promise<{ nonce: Uint8Array<ArrayBuffer>; expiresAt: Date }> {
  if (context.address !== null) await countAttempt(context, `challenges ${context.address}`, CHALLENGES)
  const { housekeeping } = context.services.database
  const now = context.now()
  const nonce = new Uint8Array(randomBytes(32))
  // An answer names the second in which it ends: never later than allowed.
  const expiresAt = new Date(Math.floor((now.getTime() + goodMs) / 1000) * 1000)
  await housekeeping.delete(challenge).where(lt(challenge.expiresAt, now))
  await housekeeping.insert(challenge).values({ nonceSha256: sha256Of(nonce), purpose, expiresAt })
  return { nonce, expiresAt }
}

/** Whether this one was given out for this, is still good and was not answered yet; from now on it was. */
export async function takeChallenge(context: Context, nonce: Uint8Array, purpose: string): Promise<boolean> {
  const taken = await context.services.database.housekeeping
    .delete(challenge)
    .where(
      and(
        eq(challenge.nonceSha256, sha256Of(nonce)),
        eq(challenge.purpose, purpose),
        gt(challenge.expiresAt, context.now()),
      ),
    )
    .returning({ expiresAt: challenge.expiresAt })
  return taken.length > 0
}
