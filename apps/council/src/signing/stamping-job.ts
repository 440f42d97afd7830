import { and, asc, eq, isNotNull, isNull, lte, type SQL } from 'drizzle-orm'
import type { Problem } from '../api/types.ts'
import type { Job } from '../module.ts'
import type { Context } from '../platform/context.ts'
import { faultOf } from '../platform/fault.ts'
import { ProblemError } from '../platform/problem.ts'
import { type FinishedFile, finishSignature, type SigningRow } from './finish-signature.ts'
import { nextStamp } from './next-stamp.ts'
import { signing } from './tables.ts'

/** What came of a try. */
export interface Stamped {
  stamped: boolean
  refused: boolean
  why: string | null
}

/** What no later try changes. */
const FINAL = new Set(['signature-refused', 'certificate-revoked'])

/** The finished file, or why the document itself or its signer’s certificate speaks against the signature: no later try changes that. */
export function finishedOrRefused(
  context: Context,
  row: SigningRow,
  value: Uint8Array,
): Promise<FinishedFile | Problem> {
  return finishSignature(context, row, value).catch((error: unknown) => {
    if (error instanceof ProblemError && FINAL.has(error.problem.code)) return error.problem
    throw error
  })
}

/**
 * Signatures that wait for their time-stamp, tried one at a time by `stamp`; the next try is noted before trying, so that
 * two instances don't do the same.
 */
export function stampingJob(
  name: string,
  which: SQL,
  stamp: (context: Context, input: { signingId: string }) => Promise<Stamped>,
): Job {
  return {
    name,
    async run(context) {
      const now = context.now()
      const taken = await nextDue(context, which, now)
      if (taken === null) return 0
      const tried = { signing: taken.id, attempts: taken.attempts + 1 }
      const { log } = context.services
      await stamp(context, { signingId: taken.id }).then(
        ({ stamped, refused, why }) => {
          if (!stamped) log(refused ? 'stamp-refused' : 'stamp-failed', { ...tried, code: why })
        },
        (error: unknown) =>
          log('stamp-failed', {
            ...tried,
            ...(error instanceof ProblemError ? { code: error.problem.code } : { fault: faultOf(error) }),
          }),
      )
      return 1
    },
  }
}

function nextDue(context: Context, which: SQL, now: Date) {
  const due = and(
    which,
    isNull(signing.closedAt),
    isNotNull(signing.signatureValue),
    lte(signing.nextStampAt, now),
  )
  return context.services.database.housekeeping.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: signing.id, attempts: signing.stampAttempts })
      .from(signing)
      .where(due)
      .orderBy(asc(signing.nextStampAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (row === undefined) return null
    const stampAttempts = row.attempts + 1
    await tx
      .update(signing)
      .set({ stampAttempts, nextStampAt: nextStamp(now, stampAttempts) })
      .where(eq(signing.id, row.id))
    return row
  })
}
