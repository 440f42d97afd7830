/** Whom an event concerns, and what it tells them. */
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { person, personRole } from '../accounts/tables.ts'
import { assignedAt, partyAt } from '../cases/load-case.ts'
import { assignment, buildingCase, caseParty } from '../cases/tables.ts'
import { drawingRevision } from '../drawings/tables.ts'
import { handOver } from '../people/tables.ts'
import type { NamedEvent } from '../platform/append.ts'
import type { Queries } from '../platform/database.ts'
import { suspension } from '../register/tables.ts'
import { report } from '../reports/tables.ts'
import { violation } from '../violations/tables.ts'
import type { Facts, NotificationKind } from './sentence.ts'

export interface Concern {
  people: readonly string[]
  kind: NotificationKind
  caseId: string | null
  facts: Facts
}

type Find = (db: Queries, id: string, event: NamedEvent) => Promise<Concern | null>

const ofReport =
  (kind: NotificationKind): Find =>
  async (db, id) => {
    const [row] = await db.select().from(report).where(eq(report.id, id))
    if (row === undefined) return null
    const { stage, floor, discipline, reason } = row
    const facts = { stage, floor, discipline, ...(reason === null ? {} : { reason }) }
    return { people: [row.engineerId], kind, caseId: row.caseId, facts }
  }

const ofDrawings =
  (kind: NotificationKind): Find =>
  async (db, id, { data }) => {
    const [row] = await db
      .select({
        person: drawingRevision.designerId,
        caseId: drawingRevision.caseId,
        discipline: drawingRevision.discipline,
      })
      .from(drawingRevision)
      .where(eq(drawingRevision.id, id))
    if (row === undefined) return null
    const marks = typeof data.marks === 'number' ? { marks: data.marks } : {}
    return { people: [row.person], kind, caseId: row.caseId, facts: { discipline: row.discipline, ...marks } }
  }

/**
 * Owner, builder and whoever acts for them, the coordinator, the supervisor of its discipline, and the district's violation
 * officers, whose turn it is.
 */
const ofViolation =
  (kind: NotificationKind): Find =>
  async (db, id, { at }) => {
    const [row] = await db.select().from(violation).where(eq(violation.id, id))
    if (row === undefined) return null
    const { caseId, discipline } = row
    const parties = await db
      .select({ id: caseParty.personId })
      .from(caseParty)
      .where(and(eq(caseParty.caseId, caseId), partyAt(at)))
    const slots = await db
      .select({ id: assignment.personId, role: assignment.role, discipline: assignment.discipline })
      .from(assignment)
      .where(
        and(
          eq(assignment.caseId, caseId),
          inArray(assignment.role, ['supervisor', 'coordinator']),
          assignedAt(at),
        ),
      )
    const engineers = slots.filter(
      (slot) => slot.role === 'coordinator' || discipline === null || slot.discipline === discipline,
    )
    const officers = await db
      .select({ id: personRole.personId })
      .from(personRole)
      .innerJoin(buildingCase, eq(buildingCase.district, personRole.district))
      .innerJoin(person, eq(person.id, personRole.personId))
      .where(
        and(eq(personRole.role, 'violation-officer'), eq(buildingCase.id, caseId), isNull(person.leftAt)),
      )
    return {
      people: [...parties, ...engineers, ...officers].map((one) => one.id),
      kind,
      caseId,
      facts: { violation: row.kind, discipline },
    }
  }

const ofAssignment =
  (kind: NotificationKind): Find =>
  async (db, id, { data }) => {
    // The hand-over itself says so.
    if (data.handOver !== undefined) return null
    const [row] = await db.select().from(assignment).where(eq(assignment.id, id))
    if (row === undefined) return null
    return { people: [row.personId], kind, caseId: row.caseId, facts: { discipline: row.discipline } }
  }

const ofHandOver =
  (kind: NotificationKind): Find =>
  async (db, id) => {
    const [row] = await db.select().from(handOver).where(eq(handOver.id, id))
    if (row === undefined) return null
    const { leaverId, successorId, caseId, discipline } = row
    return { people: [leaverId, successorId], kind, caseId, facts: { discipline } }
  }

const ofSuspension =
  (kind: NotificationKind): Find =>
  async (db, _licence, { data }) => {
    const [row] = await db
      .select({ person: suspension.engineerId })
      .from(suspension)
      .where(eq(suspension.id, String(data.suspensionId)))
    return row === undefined ? null : { people: [row.person], kind, caseId: null, facts: {} }
  }

/** By the register's push, which gives suspensions no number that lasts. */
const ofReceived: Find = async (_db, _id, { data }) => ({
  people: [String(data.engineerId)],
  kind: 'suspended',
  caseId: null,
  facts: {},
})

/** The coordinator of a case, of an engineer in it. */
const ofColleague: Find = async (db, id, { at, data }) => {
  const rows = await db
    .select({ person: assignment.personId })
    .from(assignment)
    .where(and(eq(assignment.caseId, id), eq(assignment.role, 'coordinator'), assignedAt(at)))
  const { personId, licence, discipline } = data as { personId: string; licence: string; discipline: string }
  const people = rows.map((row) => row.person).filter((one) => one !== personId)
  return { people, kind: 'engineer-suspended', caseId: id, facts: { licence, discipline } }
}

const ofPerson =
  (kind: NotificationKind): Find =>
  async (_db, id) => ({ people: [id], kind, caseId: null, facts: {} })

/** The account's own person, and those who would notice that it wasn't theirs to open: administrators and auditors. */
const ofAccount =
  (kind: NotificationKind): Find =>
  async (db, id) => {
    const [row] = await db.select({ name: person.name }).from(person).where(eq(person.id, id))
    if (row === undefined) return null
    const watching = await db
      .selectDistinct({ id: personRole.personId })
      .from(personRole)
      .innerJoin(person, eq(person.id, personRole.personId))
      .where(and(inArray(personRole.role, ['administrator', 'auditor']), isNull(person.leftAt)))
    const people = [id, ...watching.map((one) => one.id)]
    return { people, kind, caseId: null, facts: { person: row.name } }
  }

const nearDeadline: Find = async (_db, id, { data }) => {
  const { personId, ...facts } = data as unknown as { personId: string } & Facts
  return { people: [personId], kind: 'deadline-near', caseId: id, facts }
}

const FIND: ReadonlyMap<string, Find> = new Map([
  ['assignment.made', ofAssignment('assigned')],
  ['assignment.ended', ofAssignment('assignment-ended')],
  ['report.refused', ofReport('report-refused')],
  ['report.returned', ofReport('report-returned')],
  ['report.signature-refused', ofReport('signature-refused')],
  ['drawings.returned', ofDrawings('drawings-returned')],
  ['drawings.approved', ofDrawings('drawings-approved')],
  ['violation.opened', ofViolation('violation-opened')],
  ['violation.stop-ordered', ofViolation('work-stopped')],
  ['violation.closed', ofViolation('violation-closed')],
  ['deadline.near', nearDeadline],
  ['suspension.recorded', ofSuspension('suspended')],
  ['suspension.received', ofReceived],
  ['case.engineer-suspended', ofColleague],
  ['suspension.ended', ofSuspension('suspension-ended')],
  ['hand-over.begun', ofHandOver('hand-over-begun')],
  ['hand-over.completed', ofHandOver('hand-over-completed')],
  ['person.invited', ofAccount('invited')],
  ['person.invitation-confirmed', ofAccount('invitation-confirmed')],
  ['person.password-taken-up', ofAccount('password-taken-up')],
  ['certificate.lost', ofPerson('key-lost')],
])

export async function concernedBy(db: Queries, event: NamedEvent): Promise<Concern | null> {
  const find = FIND.get(event.type)
  return find === undefined ? null : find(db, event.subject.split('/')[1] ?? '', event)
}
