import { formatVerifierKey } from '@mohr/ledger'
import { count, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { LedgerView } from '../api/types.ts'
import { defineRead } from '../platform/verb.ts'
import { cosignedSize, finalCheckpoint, newestCheckpoint, waitingSince } from './checkpoints.ts'
import { auditBatch, ledgerWitness } from './tables.ts'
import { idOfWitness } from './witnesses.ts'

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
        witnesses.map(async (witness, at) => {
          const row = asked.find((one) => one.witness === ids[at])
          const cosigned = await cosignedSize(db, [ids[at] ?? ''])
          const behind = cosigned < size
          return {
            name: witness.name,
            key: formatVerifierKey(witness.key),
            size: cosigned,
            state: !behind
              ? 'cosigned'
              : row === undefined || row.state === 'answering'
                ? 'waiting'
                : row.state,
            waitingSince: behind ? ((await waitingSince(db, cosigned))?.toISOString() ?? null) : null,
            // Of one that has the newest head, what was the trouble on the way is over.
            problem:
              behind && row?.problem
                ? {
                    code: row.problem.code,
                    fa: row.problem.fa,
                    en: row.problem.en,
                    since: row.since.toISOString(),
                  }
                : null,
          }
        }),
      ),
    }
  },
})
