import { hashLeaf, nodesForAppend, rootHash, signCheckpoint } from '@mohr/ledger'
import { sql } from 'drizzle-orm'
import type { EventListener } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { leavesOf } from './leaves.ts'
import { ledgerCheckpoint, ledgerLeaf, ledgerNode } from './tables.ts'
import { nodeReader } from './tree-nodes.ts'

async function ledgerSize(db: Queries | Reading): Promise<number> {
  const [last] = await db.select({ index: sql<string | null>`max(${ledgerLeaf.index})` }).from(ledgerLeaf)
  return last?.index == null ? 0 : Number(last.index) + 1
}

/**
 * Appends the digests that events bring, and signs the new head. It runs in the transaction that stores what the events
 * tell of, under the lock that orders events (see `append.ts`): no signature without its leaf, no two of one index.
 */
export const appendLeaves: EventListener = async (context, tx, events) => {
  const leaves = events.flatMap((event) => leavesOf(event).map((leaf) => ({ ...leaf, event })))
  if (leaves.length === 0) return
  const read = nodeReader(tx)
  let size = await ledgerSize(tx)
  for (const { kind, data, event } of leaves) {
    await tx.insert(ledgerLeaf).values({ index: size, kind, data, eventId: event.id, at: event.at })
    await tx.insert(ledgerNode).values(await nodesForAppend(size, await hashLeaf(data), read))
    size += 1
  }
  const note = await signCheckpoint({ size, root: await rootHash(size, read) }, context.services.logKey)
  await tx.insert(ledgerCheckpoint).values({ size, note, at: context.now() })
}
