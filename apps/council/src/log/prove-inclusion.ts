import { formatVerifierKey, inclusionProof } from '@mohr/ledger'
import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { LedgerProof } from '../api/types.ts'
import { problems } from '../platform/problem.ts'
import { defineRead } from '../platform/verb.ts'
import { ledgerCheckpoint, ledgerLeaf } from './tables.ts'
import { nodeReader } from './tree-nodes.ts'

/** That a signed file stands in the ledger, provable offline. For anyone: who has the file has its digest. */
export const proveInclusion = defineRead({
  name: 'log.prove-inclusion',
  input: z.strictObject({ fileSha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  permit: async () => {},
  async read(context, { fileSha256 }): Promise<LedgerProof> {
    const db = context.services.database.read
    const data = new Uint8Array(Buffer.from(fileSha256, 'hex'))
    const [[leaf], [head]] = await Promise.all([
      db.select().from(ledgerLeaf).where(eq(ledgerLeaf.data, data)).limit(1),
      db.select().from(ledgerCheckpoint).orderBy(desc(ledgerCheckpoint.size)).limit(1),
    ])
    if (leaf === undefined || head === undefined) throw problems.notFound()
    const path = await inclusionProof(leaf.index, head.size, nodeReader(db))
    return {
      index: leaf.index,
      path: path.map((hash) => Buffer.from(hash).toString('base64')),
      checkpoint: head.note,
      logKey: formatVerifierKey(context.services.logKey.key),
    }
  },
})
