import type { NodeReader } from '@mohr/ledger'
import { and, eq } from 'drizzle-orm'
import type { Queries, Reading } from '../platform/database.ts'
import { ledgerNode } from './tables.ts'

/** The stored hashes of the tree, for what computes roots and proofs. */
export function nodeReader(db: Queries | Reading): NodeReader {
  return async (level, index) => {
    const [node] = await db
      .select({ hash: ledgerNode.hash })
      .from(ledgerNode)
      .where(and(eq(ledgerNode.level, level), eq(ledgerNode.index, index)))
    if (node === undefined) throw new Error(`The ledger has no node ${level}/${index}`)
    return node.hash
  }
}
