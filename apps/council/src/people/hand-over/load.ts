import { and, eq } from 'drizzle-orm'
import { caseToRead } from '../../cases/access.ts'
import type { LoadedCase } from '../../cases/load-case.ts'
import { type Actor, type Context, signedIn } from '../../platform/context.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import { problems } from '../problems.ts'
import { handOver, handOverSignature } from '../tables.ts'
import type { HandOverRow } from './signers.ts'

export interface HandOverSubject {
  actor: Actor
  row: HandOverRow
  loaded: LoadedCase
}

/** A hand-over and its case, for whoever may read that, for both sides of it, and for who signed it. */
export async function handOverFor(context: Context, handOverId: string): Promise<HandOverSubject> {
  const actor = signedIn(context)
  const db = context.services.database.read
  const [row] = await db.select().from(handOver).where(eq(handOver.id, handOverId))
  if (row === undefined) throw problems.notFound()
  const loaded = await caseToRead(context, actor, row.caseId, {
    // Both sides, however long ago; and who signed in the stead of one.
    hasSigned: async () => [row.successorId, row.leaverId].includes(actor.id) || signedBy(db, row.id, actor),
  })
  return { actor, row, loaded }
}

async function signedBy(db: Reading, handOverId: string, actor: Actor): Promise<boolean> {
  const rows = await db
    .select({ id: handOverSignature.id })
    .from(handOverSignature)
    .where(and(eq(handOverSignature.handOverId, handOverId), eq(handOverSignature.personId, actor.id)))
  return rows.length > 0
}

/** The row again, locked until the transaction ends, and refused where it is no longer the version that was seen. */
export async function lockHandOver(db: Queries, id: string, version: number): Promise<HandOverRow> {
  const [row] = await db.select().from(handOver).where(eq(handOver.id, id)).for('update')
  if (row === undefined) throw problems.notFound()
  if (row.version !== version) throw problems.versionChanged()
  return row
}
