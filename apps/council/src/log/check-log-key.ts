import { openCheckpoint, type VerifierKey, verifierKey } from '@mohr/ledger'
import { desc } from 'drizzle-orm'
import { ConfigurationError } from '../platform/configuration-error.ts'
import type { Reading } from '../platform/database.ts'
import { ledgerCheckpoint } from './tables.ts'

/**
 * Refuses to start with another key than the one that signed the newest checkpoint: a log that two keys speak for
 * can't be believed. Only the key is compared; the log's name in the checkpoint follows the server's address.
 */
export async function checkLogKey(db: Reading, { publicKey }: VerifierKey, dataDir: string): Promise<void> {
  const [head] = await db
    .select({ note: ledgerCheckpoint.note })
    .from(ledgerCheckpoint)
    .orderBy(desc(ledgerCheckpoint.size))
    .limit(1)
  if (head === undefined) return
  const name = head.note.split('\n', 1)[0] ?? ''
  const opened = await openCheckpoint(head.note, await verifierKey(name, publicKey))
  if (opened.ok) return
  throw new ConfigurationError(
    `The ledger's newest checkpoint was not signed by ${dataDir}/log/key.pem. Put the key there that this database was kept with.`,
    'log-key',
  )
}
