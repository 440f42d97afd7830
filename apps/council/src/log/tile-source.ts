/** The tree as tiles, read from the stored nodes: what stands at an address of C2SP tlog-tiles, or nothing. */
import { formatEntries, TILE_HEIGHT, TILE_WIDTH, type TilePath } from '@mohr/ledger'
import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { Reading } from '../platform/database.ts'
import { ledgerLeaf, ledgerNode } from './tables.ts'

/** A partial tile is there for ever, also when it has become full: it is a beginning of the full one. */
export async function readTile(db: Reading, { level, index, width }: TilePath): Promise<Uint8Array | null> {
  const first = index * TILE_WIDTH
  const parts = level === 'entries' ? await entries(db, first, width) : await hashes(db, level, first, width)
  if (parts.length < width) return null
  return level === 'entries' ? formatEntries(parts) : Buffer.concat(parts)
}

async function hashes(db: Reading, level: number, first: number, width: number): Promise<Uint8Array[]> {
  const { level: at, index, hash } = ledgerNode
  const rows = await db
    .select({ hash })
    .from(ledgerNode)
    .where(and(eq(at, level * TILE_HEIGHT), gte(index, first), lt(index, first + width)))
    .orderBy(asc(index))
  return rows.map((row) => row.hash)
}

async function entries(db: Reading, first: number, width: number): Promise<Uint8Array[]> {
  const { index, data } = ledgerLeaf
  const rows = await db
    .select({ data })
    .from(ledgerLeaf)
    .where(and(gte(index, first), lt(index, first + width)))
    .orderBy(asc(index))
  return rows.map((row) => row.data)
}
