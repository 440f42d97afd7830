import type { Checklist } from '@mohr/casework'
import { and, asc, eq } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import { caseToRead, mayOpen } from '../cases/access.ts'
import type { LoadedCase, Slot } from '../cases/load-case.ts'
import { permitted } from '../cases/permitted.ts'
import { type Actor, type Context, programOrPerson } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { checklistFor } from '../proposals/checklists.ts'
import { problems } from './problems.ts'
import { report, reportPhoto, reportSignature } from './tables.ts'

export type ReportRow = typeof report.$inferSelect
export type SigningRole = (typeof reportSignature.$inferSelect)['role']
export type PhotoRow = typeof reportPhoto.$inferSelect

/** A report together with who is looking at it. */
export interface ReportSubject {
  actor: Actor
  row: ReportRow
  loaded: LoadedCase
  checklist: Checklist
}

/** The report and its case, where who asks may read them: a person signed in, whoever signed it, or the municipality's own system. */
export async function reportFor(context: Context, reportId: string): Promise<ReportSubject> {
  const actor = programOrPerson(context, 'decisions:write')
  const [row] = await context.services.database.read.select().from(report).where(eq(report.id, reportId))
  if (row === undefined) throw problems.notFound()
  const loaded = await caseToRead(context, actor, row.caseId, {
    check: async (found) => {
      await permitted(context, 'reports.read', found, null)
      if (!mayOpen(actor, found, row)) throw problems.draftOfAnother()
    },
    hasSigned: () => hasSigned(context, reportId, actor),
  })
  return {
    actor,
    row,
    loaded,
    checklist: await checklistFor(context.services.database.read, row.checklist),
  }
}

async function hasSigned({ services }: Context, reportId: string, actor: Actor): Promise<boolean> {
  const rows = await services.database.read
    .select({ id: reportSignature.id })
    .from(reportSignature)
    .where(and(eq(reportSignature.reportId, reportId), eq(reportSignature.personId, actor.id)))
    .limit(1)
  return rows.length > 0
}

/** The same, where the table of permissions lets them do `verb` on it. */
export async function reportTo(context: Context, verb: string, reportId: string): Promise<ReportSubject> {
  const subject = await reportFor(context, reportId)
  await permitted(context, verb, subject.loaded, subject.row.discipline)
  return subject
}

/** To write to it: what one engineer has begun no other goes on with. */
export async function ownReport(context: Context, reportId: string): Promise<ReportSubject> {
  const subject = await reportTo(context, 'reports.save-draft', reportId)
  if (subject.row.engineerId !== subject.actor.id) throw problems.reportOfAnother()
  return subject
}

/** Whether the slot makes this person the case's coordinator, or its supervisor of this discipline. */
export function holdsSlot(
  slot: Pick<Slot, 'personId' | 'role' | 'discipline'>,
  personId: string,
  role: SigningRole,
  discipline: ReportRow['discipline'],
): boolean {
  return (
    slot.personId === personId &&
    slot.role === role &&
    (role === 'coordinator' || slot.discipline === discipline)
  )
}

/** The row again, locked until the transaction ends, for a verb that is about to change it. */
export async function lockReport(db: Queries, reportId: string): Promise<ReportRow> {
  const [row] = await db.select().from(report).where(eq(report.id, reportId)).for('update')
  if (row === undefined) throw problems.notFound()
  return row
}

export function photosOf(db: Reading | Queries, reportId: string): Promise<PhotoRow[]> {
  return db.select().from(reportPhoto).where(eq(reportPhoto.reportId, reportId)).orderBy(asc(reportPhoto.id))
}

/** Signatures in the order made; of one role the newest: a later one is the same signature with its time-stamp. */
export async function signaturesOf(db: Reading | Queries, reportId: string) {
  const rows = await db
    .select({ signature: reportSignature, name: person.name })
    .from(reportSignature)
    .innerJoin(person, eq(person.id, reportSignature.personId))
    .where(eq(reportSignature.reportId, reportId))
    .orderBy(asc(reportSignature.id))
  const byRole = new Map(rows.map((row) => [row.signature.role, row]))
  return [...byRole.values()]
}
