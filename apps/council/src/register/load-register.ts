import { civilDay, toJalali } from '@mohr/casework'
import { getTableName, inArray } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { person, personRole } from '../accounts/tables.ts'
import { assignment, buildingCase, caseParty, drawingSet, permit } from '../cases/tables.ts'
import { capacityPosting } from '../people/tables.ts'
import { sha256Of } from '../platform/blobs.ts'
import { serverItself } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { idOf } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { COMPETENCE_OF } from './read-extract.ts'
import { type Seed, seedRecords } from './seed-records.ts'
import { certificateBinding, competence, engineer, suspension } from './tables.ts'

/**
 * Loads a register as a whole, as the server itself; what is there already stays as it is. Not offered over HTTP:
 * whoever starts the server calls it.
 */
export const loadRegister = defineWrite({
  name: 'register.load',
  input: seedRecords,
  async permit(context) {
    serverItself(context)
  },
  async write(context, { db, audit, event }, records) {
    const createdAt = context.now()
    const counts: Record<string, number> = {}
    for (const [table, rows] of rowsOf(records, createdAt)) {
      for (let at = 0; at < rows.length; at += 500) {
        const { rowCount } = await db
          .insert(table)
          .values(rows.slice(at, at + 500))
          .onConflictDoNothing()
        const name = getTableName(table)
        if (rowCount) counts[name] = (counts[name] ?? 0) + rowCount
      }
    }
    const taken = await loadCapacity(db, records)
    if (taken > 0) counts[getTableName(capacityPosting)] = taken
    const releases = await loadReleases(db, records)
    if (releases.length > 0) counts[getTableName(drawingSet)] = releases.length
    if (Object.keys(counts).length === 0) return
    audit('register', counts)
    event({
      type: 'register.loaded',
      subject: 'register',
      audience: 'council',
      data: { ...counts, releases },
    })
  },
})

const of = (...parts: unknown[]) => idOf(parts.join('\u0000'))

/** The release digests of the sets that were not there yet: each becomes a leaf of the ledger. */
async function loadReleases(db: Queries, { drawingSets }: Seed): Promise<string[]> {
  const digests: string[] = []
  for (let at = 0; at < drawingSets.length; at += 500) {
    const rows = drawingSets.slice(at, at + 500).map((row) => ({
      ...row,
      id: of('drawings', row.caseId, row.discipline, row.revision),
      caseId: idOf(row.caseId),
    }))
    const added = await db
      .insert(drawingSet)
      .values(rows)
      .onConflictDoNothing()
      .returning({ releaseDigest: drawingSet.releaseDigest })
    digests.push(...added.map(({ releaseDigest }) => releaseDigest))
  }
  return digests
}

/** What assignments take of capacity; of one that was not loaded, because its slot was filled, nothing. */
async function loadCapacity(db: Queries, { assignments }: Seed): Promise<number> {
  const taking = assignments.flatMap((row) => {
    const { takes, role, discipline, from } = row
    if (takes === undefined) return []
    const assignmentId = assignmentIdOf(row)
    return [
      {
        id: of('capacity', assignmentId),
        engineerId: idOf(row.personId),
        assignmentId,
        discipline,
        competence: COMPETENCE_OF[role],
        area: takes,
        at: new Date(from),
        year: toJalali(civilDay(new Date(from))).year,
        why: 'assigned' as const,
      },
    ]
  })
  let count = 0
  for (let at = 0; at < taking.length; at += 500) {
    const some = taking.slice(at, at + 500)
    const there = await db
      .select({ id: assignment.id })
      .from(assignment)
      .where(
        inArray(
          assignment.id,
          some.map(({ assignmentId }) => assignmentId),
        ),
      )
    const ids = new Set(there.map(({ id }) => id))
    const rows = some.filter(({ assignmentId }) => ids.has(assignmentId))
    if (rows.length === 0) continue
    const { rowCount } = await db.insert(capacityPosting).values(rows).onConflictDoNothing()
    count += rowCount ?? 0
  }
  return count
}

const assignmentIdOf = (row: Seed['assignments'][number]) =>
  of('assignment', row.caseId, row.personId, row.role, row.discipline, row.from)

type Pair = [table: PgTable, rows: Record<string, unknown>[]]

/** Tables in the order their references need, with rows whose keys follow from their content. */
function rowsOf(records: Seed, createdAt: Date): Pair[] {
  const personId = (row: { personId: string }) => idOf(row.personId)
  const caseId = (row: { caseId: string }) => idOf(row.caseId)
  return [
    [
      person,
      records.people.map((row) => ({
        id: idOf(row.id),
        name: row.name,
        nationalCode: row.nationalCode,
        createdAt,
      })),
    ],
    [
      personRole,
      records.people.flatMap((row) =>
        row.roles.map((held) => ({
          id: of('role', row.id, held.role, held.discipline, held.district),
          personId: idOf(row.id),
          ...held,
        })),
      ),
    ],
    [
      engineer,
      records.engineers.map((row) => ({
        id: personId(row),
        licenceNumber: row.licence.number,
        issuedOn: row.licence.issuedOn,
        expiresOn: row.licence.expiresOn,
      })),
    ],
    [
      competence,
      records.engineers.flatMap((row) =>
        row.licence.entries.map((entry) => ({
          id: of('competence', row.personId, entry.discipline, entry.competence),
          engineerId: personId(row),
          ...entry,
        })),
      ),
    ],
    [
      suspension,
      records.engineers.flatMap((row) =>
        row.suspensions.map((one) => ({
          id: of('suspension', row.personId, one.from),
          engineerId: personId(row),
          effectiveFrom: new Date(one.from),
          effectiveUntil: one.until === null ? null : new Date(one.until),
          reason: one.reason,
        })),
      ),
    ],
    [
      certificateBinding,
      records.certificates.map((row) => ({
        id: of('certificate', row.personId, sha256Of(row.certificate)),
        personId: personId(row),
        certificateSha256: sha256Of(row.certificate),
        certificate: row.certificate,
        boundAt: new Date(row.from),
      })),
    ],
    [
      buildingCase,
      records.cases.map(({ id, group, ...row }) => ({ ...row, id: idOf(id), buildingGroup: group })),
    ],
    [
      assignment,
      records.assignments.map((row) => ({
        id: assignmentIdOf(row),
        caseId: caseId(row),
        personId: personId(row),
        role: row.role,
        discipline: row.discipline,
        validFrom: new Date(row.from),
        validUntil: row.until === null ? null : new Date(row.until),
      })),
    ],
    [
      caseParty,
      records.parties.map((row) => ({
        id: of('party', row.caseId, row.personId, row.role, row.from),
        caseId: caseId(row),
        personId: personId(row),
        role: row.role,
        validFrom: new Date(row.from),
        validUntil: row.until === null ? null : new Date(row.until),
      })),
    ],
    [
      permit,
      records.permits.map((row) => ({
        ...row,
        id: of('permit', row.caseId, row.phase, row.number),
        caseId: caseId(row),
      })),
    ],
  ]
}
