import { inArray, sql } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { EngineerRecord } from './engineer-record.ts'
import { type ReceivedSuspension, storeSuspensions } from './store-suspensions.ts'
import { competence, engineer, engineerRecord as recordTable } from './tables.ts'

/** A record that takes the place of what was held. */
export interface Taken {
  record: EngineerRecord
  personId: string
  asOf: Date
  result: 'created' | 'changed' | 'unchanged'
  formerLicence: string | null
}

/** Gives the suspensions that were not known here before, and are not over. */
export async function storeEngineers(
  db: Queries,
  taken: readonly Taken[],
  source: string,
  now: Date,
): Promise<ReceivedSuspension[]> {
  // Of a person told of twice the last is what is held.
  const last = [...new Map(taken.map((one) => [one.personId, one])).values()]
  const ids = last.map(({ personId }) => personId)
  await db
    .insert(person)
    .values(
      last.map(({ personId, record }) => ({
        id: personId,
        name: record.name,
        nationalCode: record.nationalCode,
        createdAt: now,
      })),
    )
    .onConflictDoUpdate({ target: person.id, set: { name: sql`excluded.name` } })
  await db
    .insert(engineer)
    .values(
      last.map(({ personId, record, asOf }) => ({
        id: personId,
        licenceNumber: record.licence,
        issuedOn: record.issuedOn,
        expiresOn: record.expiresOn,
        asOf,
        source,
      })),
    )
    .onConflictDoUpdate({
      target: engineer.id,
      set: {
        licenceNumber: sql`excluded.licence_number`,
        issuedOn: sql`excluded.issued_on`,
        expiresOn: sql`excluded.expires_on`,
        asOf: sql`excluded.as_of`,
        source: sql`excluded.source`,
      },
    })
  await db.delete(competence).where(inArray(competence.engineerId, ids))
  const entries = last.flatMap(({ personId, record }) =>
    record.entries.map((entry) => ({ id: newId(now), engineerId: personId, ...entry })),
  )
  if (entries.length > 0) await db.insert(competence).values(entries)
  const suspended = await storeSuspensions(db, last, now)
  const told = taken
    .filter(({ result }) => result !== 'unchanged')
    .map(({ record, asOf }) => ({
      id: newId(now),
      licenceNumber: record.licence,
      source,
      sourceAt: asOf,
      receivedAt: now,
      record,
    }))
  if (told.length > 0) await db.insert(recordTable).values(told)
  return suspended
}
