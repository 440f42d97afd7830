import { openCheckpoint, type VerifierKey, verifierKey } from '@mohr/ledger'
import { ConfigurationError } from '../platform/configuration-error.ts'
import type { Reading } from '../platform/database.ts'
import { newestCheckpoint } from './checkpoints.ts'

/**
 * Refuses to start with another key, or another name, than those of the newest checkpoint: a log that two keys speak for
 * can't be believed, and one that changes its name begins anew for its witnesses.
 */
export async function checkLogKey(
  db: Reading,
  { name, publicKey }: VerifierKey,
  dataDir: string,
): Promise<void> {
  const head = await newestCheckpoint(db)
  if (head === null) return
  const called = head.note.split('\n', 1)[0] ?? ''
  const opened = await openCheckpoint(head.note, await verifierKey(called, publicKey))
  if (!opened.ok)
    throw new ConfigurationError(
      `The ledger's newest checkpoint was not signed by ${dataDir}/log/key.pem. Put the key there that this database was kept with.`,
      'log-key',
    )
  if (called !== name)
    throw new ConfigurationError(
      `The ledger of this database is called ${called}, not ${name}, and keeps its name (MOHR_LOG).`,
      'log-name',
    )
}
