import type { RoleId } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { caseFor } from '../cases/access.ts'
import type { LoadedCase } from '../cases/load-case.ts'
import { permitted } from '../cases/permitted.ts'
import { type Actor, type Context, programOrPerson } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { problems } from './problems.ts'
import { violation } from './tables.ts'

export type ViolationRow = typeof violation.$inferSelect

/** A violation together with who is looking at it. */
export interface ViolationSubject {
  actor: Actor
  row: ViolationRow
  loaded: LoadedCase
}

/** The violation and its case, where who asks may read that: a person signed in, or the municipality's own system. */
export async function violationFor(context: Context, violationId: string): Promise<ViolationSubject> {
  const actor = programOrPerson(context, 'decisions:write')
  const [row] = await context.services.database.read
    .select()
    .from(violation)
    .where(eq(violation.id, violationId))
  if (row === undefined) throw problems.notFound()
  return { actor, row, loaded: await caseFor(context, actor, row.caseId) }
}

/** The same, with the role in which the table of permissions lets them do it. */
export async function violationAs(
  context: Context,
  violationId: string,
  verb: 'violations.proceed' | 'violations.answer' | 'violations.revisit',
): Promise<ViolationSubject & { role: RoleId }> {
  const subject = await violationFor(context, violationId)
  return { ...subject, role: await permitted(context, verb, subject.loaded, subject.row.discipline) }
}

/** The row again, locked until the transaction ends, at the version that whoever changes it has seen. */
export async function lockViolation(
  db: Queries,
  violationId: string,
  version: number | null,
): Promise<ViolationRow> {
  const [row] = await db.select().from(violation).where(eq(violation.id, violationId)).for('update')
  if (row === undefined) throw problems.notFound()
  if (version !== null && row.version !== version) throw problems.versionChanged()
  return row
}
