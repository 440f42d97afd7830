import { formatProof, formatVerifierKey, inclusionProof } from '@mohr/ledger'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { LedgerProof } from '../api/types.ts'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import type { SentFile } from '../platform/route.ts'
import { defineRead } from '../platform/verb.ts'
import { cosignedNote, finalCheckpoint, newestCheckpoint, waitingSince } from './checkpoints.ts'
import { policyOf } from './serve-log.ts'
import { ledgerLeaf } from './tables.ts'
import { nodeReader } from './tree-nodes.ts'

/**
 * That a signed file, a release or an audit batch stands in the ledger, provable offline. For anyone: who has the file has
 * its digest. By the newest final checkpoint; where the leaf is newer than that, by the newest, which is still waiting.
 */
export const proveInclusion = defineRead({
  name: 'log.prove-inclusion',
  input: z.strictObject({ fileSha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  permit: async () => {},
  async read(context, { fileSha256 }): Promise<LedgerProof> {
    const { database, witnesses, logKey } = context.services
    const db = database.read
    const data = new Uint8Array(Buffer.from(fileSha256, 'hex'))
    const [[leaf], final] = await Promise.all([
      db.select().from(ledgerLeaf).where(eq(ledgerLeaf.data, data)).orderBy(ledgerLeaf.index).limit(1),
      finalCheckpoint(db, witnesses),
    ])
    if (leaf === undefined) throw problems.notFound()
    const isFinal = final !== null && leaf.index < final.size
    const head = isFinal ? final : await newestCheckpoint(db)
    if (head === null) throw problems.notFound()
    const { note, cosigned } = await cosignedNote(db, head, witnesses)
    const path = await inclusionProof(leaf.index, head.size, nodeReader(db))
    const since = isFinal ? null : await waitingSince(db, Math.max(leaf.index, final?.size ?? 0))
    return {
      index: leaf.index,
      kind: leaf.kind,
      loggedAt: leaf.at.toISOString(),
      path: path.map((hash) => Buffer.from(hash).toString('base64')),
      checkpoint: note,
      logKey: formatVerifierKey(logKey.key),
      final: isFinal,
      waitingSince: since?.toISOString() ?? null,
      witnesses: cosigned.map(({ witness, at }) => ({
        name: witness.name,
        key: formatVerifierKey(witness.key),
        at: at?.toISOString() ?? null,
      })),
    }
  },
})

/** The same as a file to keep beside the document (C2SP tlog-proof), with the keys it names for whoever has no others. */
export function proofFile({ services }: Context, { index, path, checkpoint }: LedgerProof): SentFile {
  const text = formatProof({
    index,
    path: path.map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))),
    checkpoint,
    extra: new TextEncoder().encode(policyOf(services)),
  })
  const bytes = new TextEncoder().encode(text)
  return { bytes, mime: 'text/plain; charset=utf-8', sha256: sha256Of(bytes) }
}
