import { hashLeaf, nodesForAppend, rootHash, type StoredNode, signCheckpoint } from '@mohr/ledger'
import { sql } from 'drizzle-orm'
import type { Queries } from '../platform/database.ts'
import type { EventListener } from '../platform/event-listener.ts'
import { insertRows } from '../platform/insert-rows.ts'
import { leavesOf } from './leaves.ts'
import { ledgerCheckpoint, ledgerLeaf, ledgerNode } from './tables.ts'

/**
 * The nodes that a tree's root is made of: the largest full subtrees side by side, one for each bit of its size. All that
 * later leaves ask of a tree.
 */
async function rightmostNodes(tx: Queries): Promise<StoredNode[]> {
  const { rows } = await tx.execute(sql`
    with tree as (select coalesce(max(${ledgerLeaf.index}) + 1, 0) as size from ${ledgerLeaf})
    select node.level, node.index, node.hash from tree cross join generate_series(0, 52) bit
    join ${ledgerNode} node on node.level = bit and node.index = (tree.size >> bit) - 1
    where (tree.size >> bit) & 1 = 1`)
  return rows.map(({ level, index, hash }) => ({
    level: Number(level),
    index: Number(index),
    hash: new Uint8Array(hash as Buffer),
  }))
}

/**
 * Appends the digests that events bring, and signs the new head, in the transaction that numbers the events, under the lock that
 * orders them (see `number-events.ts`): no two leaves of one index, and one head for all that are numbered together.
 */
export const appendLeaves: EventListener = {
  name: 'leaves',
  // An event that names no digest is refused in the transaction that signs: no signature without its leaf.
  async note(_context, _db, events) {
    for (const event of events) leavesOf(event)
  },
  async write({ db, logKey }, happened) {
    const events = happened.flatMap((one) => one.events)
    const leaves = events.flatMap((event) => leavesOf(event).map((leaf) => ({ ...leaf, event })))
    const newest = leaves.at(-1)
    if (newest === undefined) return []
    const [before, hashes] = await Promise.all([
      rightmostNodes(db),
      Promise.all(leaves.map(({ data }) => hashLeaf(data))),
    ])
    const known = new Map(before.map((node) => [`${node.level}/${node.index}`, node.hash]))
    const read = async (level: number, index: number) => {
      const hash = known.get(`${level}/${index}`)
      if (hash === undefined) throw new Error(`The ledger has no node ${level}/${index}`)
      return hash
    }
    const begin = before.reduce((sum, { level }) => sum + 2 ** level, 0)
    const nodes: StoredNode[] = []
    for (const [at, hash] of hashes.entries()) {
      const full = await nodesForAppend(begin + at, hash, read)
      for (const node of full) known.set(`${node.level}/${node.index}`, node.hash)
      nodes.push(...full)
    }
    const size = begin + leaves.length
    const note = await signCheckpoint({ size, root: await rootHash(size, read) }, logKey)
    const rows = leaves.map(({ kind, data, event }, at) => ({
      index: begin + at,
      kind,
      data,
      eventId: event.id,
      at: event.at,
    }))
    return [
      insertRows(ledgerLeaf, rows),
      insertRows(ledgerNode, nodes),
      insertRows(ledgerCheckpoint, [{ size, note, at: newest.event.at }]),
    ]
  },
}
