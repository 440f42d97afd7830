/** Which head the ledger stands by: one is final once every witness has cosigned it. */
import { and, asc, desc, eq, exists, gt, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queries, Reading } from '../platform/database.ts'
import { ledgerCheckpoint, ledgerCosignature } from './tables.ts'
import { idOfWitness, type Witness } from './witnesses.ts'

export type StoredCheckpoint = typeof ledgerCheckpoint.$inferSelect

export async function newestCheckpoint(db: Queries | Reading): Promise<StoredCheckpoint | null> {
  const [row] = await db.select().from(ledgerCheckpoint).orderBy(desc(ledgerCheckpoint.size)).limit(1)
  return row ?? null
}

/** The newest that all these witnesses have cosigned; none where there are no witnesses. */
export async function finalCheckpoint(
  db: Queries | Reading,
  witnesses: readonly Witness[],
): Promise<StoredCheckpoint | null> {
  const [first, ...others] = witnesses.map(idOfWitness)
  if (first === undefined) return null
  const alsoBy = others.map((witness, at) => {
    const other = alias(ledgerCosignature, `other_${at}`)
    const same = and(eq(other.witness, witness), eq(other.size, ledgerCosignature.size))
    return exists(db.select({ size: other.size }).from(other).where(same))
  })
  const [row] = await db
    .select({ checkpoint: ledgerCheckpoint })
    .from(ledgerCosignature)
    .innerJoin(ledgerCheckpoint, eq(ledgerCheckpoint.size, ledgerCosignature.size))
    .where(and(eq(ledgerCosignature.witness, first), ...alsoBy))
    .orderBy(desc(ledgerCosignature.size))
    .limit(1)
  return row?.checkpoint ?? null
}

/** When the first checkpoint after this size was signed: since then something waits for the witnesses. */
export async function waitingSince(db: Queries | Reading, size: number): Promise<Date | null> {
  const [row] = await db
    .select({ at: ledgerCheckpoint.at })
    .from(ledgerCheckpoint)
    .where(gt(ledgerCheckpoint.size, size))
    .orderBy(asc(ledgerCheckpoint.size))
    .limit(1)
  return row?.at ?? null
}

export type Cosigned = { readonly witness: Witness; readonly at: Date | null }

/** The note with the lines of these witnesses that there are, in their order, and when each says it saw it. */
export async function cosignedNote(
  db: Queries | Reading,
  { size, note }: StoredCheckpoint,
  witnesses: readonly Witness[],
): Promise<{ note: string; cosigned: Cosigned[] }> {
  const ids = witnesses.map(idOfWitness)
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(ledgerCosignature)
          .where(and(eq(ledgerCosignature.size, size), inArray(ledgerCosignature.witness, ids)))
  const lineOf = (witness: Witness) => rows.find((row) => row.witness === idOfWitness(witness))
  return {
    note: note + witnesses.map((witness) => lineOf(witness)?.line ?? '').join(''),
    cosigned: witnesses.map((witness) => ({ witness, at: lineOf(witness)?.at ?? null })),
  }
}

/** The largest head that a witness has cosigned; 0 for none. */
export async function cosignedSize(db: Queries | Reading, witnesses: readonly string[]): Promise<number> {
  if (witnesses.length === 0) return 0
  const [row] = await db
    .select({ size: sql<string | null>`max(${ledgerCosignature.size})` })
    .from(ledgerCosignature)
    .where(inArray(ledgerCosignature.witness, [...witnesses]))
  return Number(row?.size ?? 0)
}
