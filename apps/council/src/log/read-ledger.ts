import { formatVerifierKey } from '@mohr/ledger'
import { count, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { LedgerView } from '../api/types.ts'
import type { Reading } from '../platform/database.ts'
import { defineRead } from '../platform/verb.ts'
import { cosignedSize, finalCheckpoint, newestCheckpoint, waitingSince } from './checkpoints.ts'
import { auditBatch, ledgerWitness } from './tables.ts'
import { idOfWitness, type Witness } from './witnesses.ts'

/** How far the ledger is, how far its witnesses are, and since when what waits is waiting. For anyone. */
export const readLedger = defineRead({
  name: 'log.read',
  input: z.strictObject({}),
  permit: async () => {},
  async read(context): Promise<LedgerView> {
    const { database, witnesses, logKey } = context.services
    const db = database.read
    const ids = witnesses.map(idOfWitness)
    const [newest, final, asked, [batches]] = await Promise.all([
      newestCheckpoint(db),
      finalCheckpoint(db, witnesses),
      ids.length === 0 ? [] : db.select().from(ledgerWitness).where(inArray(ledgerWitness.witness, ids)),
      db.select({ number: count() }).from(auditBatch),
    ])
    const size = newest?.size ?? 0
    const since = await waitingSince(db, final?.size ?? 0)
    return {
      name: logKey.key.name,
      key: formatVerifierKey(logKey.key),
      size,
      final: final && { size: final.size, at: final.at.toISOString() },
      waitingSince: since?.toISOString() ?? null,
      auditBatches: batches?.number ?? 0,
      witnesses: await Promise.all(
        witnesses.map((witness) =>
          viewWitness(db, witness, size, asked.find((one) => one.witness === idOfWitness(witness)) ?? null),
        ),
      ),
    }
  },
})

/** How far one witness is behind the newest head, of this size; and by what, where it was asked and said so. */
async function viewWitness(
  db: Reading,
  witness: Witness,
  newest: number,
  row: typeof ledgerWitness.$inferSelect | null,
): Promise<LedgerView['witnesses'][number]> {
  const size = await cosignedSize(db, [idOfWitness(witness)])
  const about = { name: witness.name, key: formatVerifierKey(witness.key), size }
  // Of one that has the newest head, what was the trouble on the way is over.
  if (size >= newest) return { ...about, state: 'cosigned', waitingSince: null, problem: null }
  return {
    ...about,
    state: row === null || row.state === 'answering' ? 'waiting' : row.state,
    waitingSince: (await waitingSince(db, size))?.toISOString() ?? null,
    problem: row?.problem ? { ...row.problem, since: row.since.toISOString() } : null,
  }
}
