import { type Checklist, checklistOf, type ReportActor } from '@mohr/casework'
import { asc, eq } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import { caseFor, isOfficerOf, mayOpen } from '../cases/access.ts'
import type { LoadedCase, Slot } from '../cases/load-case.ts'
import { type Actor, type Context, programOrPerson } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
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

/** The report and its case, where who asks may read them: a person signed in, or the municipality's own system. */
export async function reportFor(context: Context, reportId: string): Promise<ReportSubject> {
  const actor = programOrPerson(context, 'decisions:write')
  const [row] = await context.services.database.read.select().from(report).where(eq(report.id, reportId))
  if (row === undefined) throw problems.notFound()
  const loaded = await caseFor(context, actor, row.caseId)
  if (!mayOpen(actor, loaded, row))
    throw row.state === 'draft' ? problems.draftOfAnother() : problems.forbidden()
  return {
    actor,
    row,
    loaded,
    checklist: checklistFor(row.checklist),
  }
}

/** The same, refused unless the person acts on this report as `role`. */
export async function reportAs(
  context: Context,
  reportId: string,
  role: ReportActor,
): Promise<ReportSubject> {
  const subject = await reportFor(context, reportId)
  if (!actsAs(subject, role)) throw problems.forbidden()
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

export function actsAs({ actor, row, loaded }: ReportSubject, role: ReportActor): boolean {
  const held = (role: SigningRole) =>
    loaded.slots.some((slot) => holdsSlot(slot, actor.id, role, row.discipline))
  if (role === 'supervisor') return row.engineerId === actor.id && held('supervisor')
  if (role === 'coordinator') return held('coordinator')
  return role === 'municipal-officer' && decidesOn(actor, loaded)
}

/** The district's officer, or the municipality's own system. */
function decidesOn(actor: Actor, { row }: LoadedCase): boolean {
  return isOfficerOf(actor, row.district) || actor.scopes.includes('decisions:write')
}

function checklistFor(id: string): Checklist {
  const checklist = checklistOf(id)
  if (checklist === undefined) throw new Error(`No checklist ${id}`)
  return checklist
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
