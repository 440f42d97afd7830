import type { DisciplineId, MarkState, SetAction, SetMoveDetails, SetState } from '@mohr/casework'
import { moveSet } from '@mohr/casework'
import { and, asc, desc, eq } from 'drizzle-orm'
import { caseToRead } from '../cases/access.ts'
import { type Allowed, allowedOn } from '../cases/allowed-on.ts'
import { permitted } from '../cases/permitted.ts'
import { type Actor, type Context, hasRole, signedIn } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { isId } from '../platform/id.ts'
import { problems } from './problems.ts'
import { drawingMark, drawingRevision, drawingSignature, type SetKind } from './tables.ts'

export type RevisionRow = typeof drawingRevision.$inferSelect
export type MarkRow = typeof drawingMark.$inferSelect

export interface RevisionSubject extends Allowed {
  row: RevisionRow
}

/** A revision that the person signed in may do `verb` on, as the table of permissions says. */
export async function revisionAs(
  context: Context,
  revisionId: string,
  verb: string,
): Promise<RevisionSubject> {
  signedIn(context)
  const row = isId(revisionId) ? await revisionOf(context.services.database.read, revisionId) : undefined
  if (row === undefined) throw problems.notFound()
  const allowed = await allowedOn(context, verb, {
    caseId: row.caseId,
    discipline: row.discipline,
  })
  if (!mayOpen(allowed, row)) throw problems.notFound()
  return { ...allowed, row }
}

/** The revision, where the person signed in may read it: the case is open to them, or they signed the set while it was. */
export async function revisionToRead(
  context: Context,
  revisionId: string,
): Promise<Pick<RevisionSubject, 'actor' | 'loaded' | 'row'>> {
  const actor = signedIn(context)
  const db = context.services.database.read
  const row = isId(revisionId) ? await revisionOf(db, revisionId) : undefined
  if (row === undefined) throw problems.notFound()
  const loaded = await caseToRead(context, actor, row.caseId, {
    check: async (found) => {
      await permitted(context, 'cases.read', found, row.discipline)
      if (!mayOpen({ actor, loaded: found }, row)) throw problems.notFound()
    },
    async hasSigned() {
      const own = await db
        .select({ id: drawingSignature.id })
        .from(drawingSignature)
        .where(and(eq(drawingSignature.revisionId, row.id), eq(drawingSignature.personId, actor.id)))
        .limit(1)
      return own.length > 0
    },
  })
  return { actor, loaded, row }
}

/** A draft is its designers'; the auditor reads all. */
export function mayOpen(
  { actor, loaded }: Pick<Allowed, 'actor' | 'loaded'>,
  row: Pick<RevisionRow, 'state' | 'discipline'>,
): boolean {
  return row.state !== 'draft' || hasRole(actor, 'auditor') || draws(actor, loaded, row.discipline)
}

function draws(actor: Actor, { slots }: Allowed['loaded'], discipline: DisciplineId): boolean {
  return slots.some(
    (slot) => slot.personId === actor.id && slot.role === 'designer' && slot.discipline === discipline,
  )
}

async function revisionOf(db: Reading | Queries, id: string): Promise<RevisionRow | undefined> {
  return (await db.select().from(drawingRevision).where(eq(drawingRevision.id, id)))[0]
}

/** The row again, locked until the transaction ends, and refused where it is no longer the version that was seen. */
export async function lockRevision(db: Queries, id: string, version?: number): Promise<RevisionRow> {
  const [row] = await db.select().from(drawingRevision).where(eq(drawingRevision.id, id)).for('update')
  if (row === undefined) throw problems.notFound()
  if (version !== undefined && row.version !== version) throw problems.versionChanged()
  return row
}

type Thread = Pick<RevisionRow, 'caseId' | 'kind' | 'discipline'>

/** The marks of a discipline's drawings, of every revision, as they were placed. */
export function marksOf(db: Reading | Queries, { caseId, kind, discipline }: Thread): Promise<MarkRow[]> {
  return db
    .select()
    .from(drawingMark)
    .where(
      and(eq(drawingMark.caseId, caseId), eq(drawingMark.kind, kind), eq(drawingMark.discipline, discipline)),
    )
    .orderBy(asc(drawingMark.id))
}

export async function markStates(db: Reading | Queries, thread: Thread): Promise<MarkState[]> {
  return (await marksOf(db, thread)).map(({ state }) => state)
}

/** The newest revision of a discipline; of one kind where it is named. */
export async function newestRevision(
  db: Reading | Queries,
  caseId: string,
  discipline: DisciplineId,
  kind?: SetKind,
): Promise<RevisionRow | undefined> {
  const [row] = await db
    .select()
    .from(drawingRevision)
    .where(
      and(
        eq(drawingRevision.caseId, caseId),
        eq(drawingRevision.discipline, discipline),
        kind && eq(drawingRevision.kind, kind),
      ),
    )
    .orderBy(desc(drawingRevision.revision))
    .limit(1)
  return row
}

/** The state after an action; refused with casework's reason. */
export function moved(state: SetState, action: SetAction, details: SetMoveDetails): SetState {
  const result = moveSet(state, action, details)
  if (!result.ok) throw problems.move(result.problem)
  return result.state
}

/** What others are told of a set. */
export function factsOf(
  row: Pick<RevisionRow, 'discipline' | 'kind' | 'revision' | 'releaseDigest'>,
  { row: found }: Allowed['loaded'],
) {
  return {
    caseNumber: found.number,
    renovationCode: found.renovationCode,
    kind: row.kind,
    discipline: row.discipline,
    revision: row.revision,
    ...(row.releaseDigest === null ? {} : { releaseDigest: row.releaseDigest }),
  }
}
