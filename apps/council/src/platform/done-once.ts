/** Requests with an `Idempotency-Key`: one that comes again is answered as the first was, and does nothing. */
import { and, eq, lt } from 'drizzle-orm'
import { sha256Of } from './blobs.ts'
import type { Context } from './context.ts'
import type { Queries, Reading } from './database.ts'
import { nowAndThen } from './now-and-then.ts'
import { problems } from './problem.ts'
import { doneOnce } from './tables.ts'

/** How long a key is remembered. */
const KEPT_MS = 7 * 86_400_000
const EVERY_MS = 3_600_000

/** One request as its key names it. */
export interface Once {
  readonly actorId: string
  readonly key: string
  readonly verb: string
  readonly inputSha256: string
}

/** Null where the request has no key; a key belongs to whoever is signed in. */
export function onceOf({ person, onceKey }: Context, verb: string, input: unknown): Once | null {
  if (person === null || onceKey === null) return null
  const text = JSON.stringify(input, (_, value: unknown) =>
    value instanceof Uint8Array ? sha256Of(value) : value,
  )
  return {
    actorId: person.id,
    key: onceKey,
    verb,
    inputSha256: sha256Of(new TextEncoder().encode(text)),
  }
}

/**
 * What came of it the first time, or null. A key that stood for something else is refused; so is asking again for what is
 * shown only once.
 */
export async function earlierOutcome(
  db: Queries | Reading,
  once: Once,
  { secret }: { secret: boolean },
): Promise<{ output: unknown } | null> {
  const [row] = await db
    .select()
    .from(doneOnce)
    .where(and(eq(doneOnce.actorId, once.actorId), eq(doneOnce.key, once.key)))
  if (row === undefined) return null
  if (row.verb !== once.verb || row.inputSha256 !== once.inputSha256) throw problems.keyReused()
  if (secret) throw problems.shownOnce()
  return { output: row.output ?? undefined }
}

/** False where another request with this key was faster. */
export async function keepOutcome(
  tx: Queries,
  once: Once,
  at: Date,
  output: unknown,
  { secret }: { secret: boolean },
): Promise<boolean> {
  const kept = await tx
    .insert(doneOnce)
    .values({ ...once, output: secret ? null : (output ?? null), at })
    .onConflictDoNothing()
    .returning({ key: doneOnce.key })
  return kept.length > 0
}

/** Forgets keys that nobody will send again. */
export const forgetKeysJob = () =>
  nowAndThen('forget-keys', EVERY_MS, async (context) => {
    await context.services.database.housekeeping
      .delete(doneOnce)
      .where(lt(doneOnce.at, new Date(context.now().getTime() - KEPT_MS)))
  })
