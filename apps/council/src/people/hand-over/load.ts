import { eq } from 'drizzle-orm'
import { caseFor } from '../../cases/access.ts'
import { caseAt, type LoadedCase } from '../../cases/load-case.ts'
import { type Actor, type Context, signedIn } from '../../platform/context.ts'
import type { Queries } from '../../platform/database.ts'
import { problems } from '../problems.ts'
import { handOver } from '../tables.ts'
import type { HandOverRow } from './signers.ts'

export interface HandOverSubject {
  actor: Actor
  row: HandOverRow
  loaded: LoadedCase
}

/** A hand-over and its case, for whoever may read that, and for the one who is to take over. */
export async function handOverFor(context: Context, handOverId: string): Promise<HandOverSubject> {
  const actor = signedIn(context)
  const db = context.services.database.read
  const [row] = await db.select().from(handOver).where(eq(handOver.id, handOverId))
  if (row === undefined) throw problems.notFound()
  const takesOver = row.successorId === actor.id
  const loaded = takesOver
    ? await caseAt(db, row.caseId, context.now())
    : await caseFor(context, actor, row.caseId)
  return { actor, row, loaded }
}

/** The row again, locked until the transaction ends, and refused where it is no longer the version that was seen. */
export async function lockHandOver(db: Queries, id: string, version: number): Promise<HandOverRow> {
  const [row] = await db.select().from(handOver).where(eq(handOver.id, id)).for('update')
  if (row === undefined) throw problems.notFound()
  if (row.version !== version) throw problems.versionChanged()
  return row
}
