/** Records as they are compared: their key in all systems, and the fields that others hold a copy of. */
import { reportKeyText } from '@mohr/casework'
import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { person } from '../../accounts/tables.ts'
import { heldRecord } from '../../cases/case-record.ts'
import { buildingCase } from '../../cases/tables.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import { isId } from '../../platform/id.ts'
import { competence, engineer, suspension } from '../../register/tables.ts'
import { report } from '../../reports/tables.ts'
import { violation } from '../../violations/tables.ts'
import type { Fields, Kind } from './kinds.ts'

export interface SyncRecord {
  key: string
  fields: Fields
}

/** Which: those of these keys, or the next after a key, in their order. */
export type Wanted = { keys: readonly string[] } | { after: string | null; limit: number }

export function loadRecords(db: Queries | Reading, kind: Kind, wanted: Wanted): Promise<SyncRecord[]> {
  if (!('keys' in wanted)) return LOAD[kind](db, wanted)
  // Another system's key may be none of ours.
  const keys = kind === 'reports' || kind === 'violations' ? wanted.keys.filter(isId) : wanted.keys
  return keys.length === 0 ? Promise.resolve([]) : LOAD[kind](db, { keys })
}

const LOAD: Readonly<Record<Kind, (db: Queries | Reading, wanted: Wanted) => Promise<SyncRecord[]>>> = {
  engineers: loadEngineers,
  cases: loadCases,
  reports: loadReports,
  violations: loadViolations,
}

/** Compared byte by byte, as the keys of an index are. */
function where(column: SQL, wanted: Wanted): SQL | undefined {
  if ('keys' in wanted) return inArray(column, [...wanted.keys])
  return wanted.after === null ? undefined : gt(column, wanted.after)
}

const most = (wanted: Wanted) => ('keys' in wanted ? wanted.keys.length : wanted.limit)

async function loadEngineers(db: Queries | Reading, wanted: Wanted): Promise<SyncRecord[]> {
  const rows = await db
    .select({ engineer, name: person.name, nationalCode: person.nationalCode })
    .from(engineer)
    .innerJoin(person, eq(person.id, engineer.id))
    .where(where(sql`${engineer.licenceNumber}`, wanted))
    .orderBy(asc(engineer.licenceNumber))
    .limit(most(wanted))
  const ids = rows.map((row) => row.engineer.id)
  if (ids.length === 0) return []
  const entries = await db.select().from(competence).where(inArray(competence.engineerId, ids))
  const suspended = await db.select().from(suspension).where(inArray(suspension.engineerId, ids))
  return rows.map(({ engineer: { id, licenceNumber, issuedOn, expiresOn }, name, nationalCode }) => ({
    key: licenceNumber,
    fields: {
      name,
      nationalCode,
      issuedOn,
      expiresOn,
      entries: entries
        .filter(({ engineerId }) => engineerId === id)
        .map((one) => ({ discipline: one.discipline, competence: one.competence, grade: one.grade }))
        .sort((a, b) => order(`${a.discipline} ${a.competence}`, `${b.discipline} ${b.competence}`)),
      suspensions: suspended
        .filter(({ engineerId }) => engineerId === id)
        .map((one) => ({
          from: one.effectiveFrom.toISOString(),
          until: one.effectiveUntil?.toISOString() ?? null,
          reason: one.reason,
        }))
        .sort((a, b) => order(a.from, b.from)),
    },
  }))
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function loadCases(db: Queries | Reading, wanted: Wanted): Promise<SyncRecord[]> {
  const rows = await db
    .select()
    .from(buildingCase)
    .where(where(sql`${buildingCase.number}`, wanted))
    .orderBy(asc(buildingCase.number))
    .limit(most(wanted))
  return rows.map((row) => {
    const { number, ...fields } = heldRecord(row)
    return { key: number, fields }
  })
}

/** Those that the municipality has been sent. */
async function loadReports(db: Queries | Reading, wanted: Wanted): Promise<SyncRecord[]> {
  const rows = await db
    .select({
      row: report,
      caseNumber: buildingCase.number,
      fileSha256: sql<string>`(select s.file_sha256 from report_signature s where s.report_id = ${report.id} and s.role = 'coordinator' order by s.id desc limit 1)`,
    })
    .from(report)
    .innerJoin(buildingCase, eq(buildingCase.id, report.caseId))
    .where(
      and(inArray(report.state, ['submitted', 'accepted', 'returned']), where(sql`${report.id}`, wanted)),
    )
    .orderBy(asc(report.id))
    .limit(most(wanted))
  return rows.map(({ row, caseNumber, fileSha256 }) => ({
    key: row.id,
    fields: {
      caseNumber,
      report: `${reportKeyText(row)}/${row.revision}`,
      fileSha256,
      decision: row.state === 'submitted' ? null : row.state,
      reason: row.reason,
    },
  }))
}

async function loadViolations(db: Queries | Reading, wanted: Wanted): Promise<SyncRecord[]> {
  const rows = await db
    .select({ row: violation, caseNumber: buildingCase.number })
    .from(violation)
    .innerJoin(buildingCase, eq(buildingCase.id, violation.caseId))
    .where(where(sql`${violation.id}`, wanted))
    .orderBy(asc(violation.id))
    .limit(most(wanted))
  return rows.map(({ row, caseNumber }) => ({
    key: row.id,
    fields: {
      caseNumber,
      kind: row.kind,
      severity: row.severity,
      description: row.description,
      state: row.state,
      stop: row.stop,
      recordNumber: row.recordNumber,
    },
  }))
}
