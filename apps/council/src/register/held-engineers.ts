/** What is held of the engineers a record names, and whether the record may take its place. */
import { eq, sql } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Bilingual } from '../api/types.ts'
import { anyOf } from '../platform/any-of.ts'
import { judgeAsOf, NOT_TAKEN } from '../platform/as-of.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { EngineerRecord } from './engineer-record.ts'
import { engineer, engineerRecord as recordTable } from './tables.ts'

export const REFUSED = {
  ...NOT_TAKEN,
  'licence-of-another': {
    fa: 'این پروانه از آنِ کس دیگری است.',
    en: 'This licence is somebody else’s.',
  },
  'span-empty': {
    fa: 'پروانه پیش از آغازش پایان می‌یابد.',
    en: 'The licence ends before it begins.',
  },
} satisfies Record<string, Bilingual>
type Refusal = keyof typeof REFUSED

export type Judged =
  | { refused: Refusal }
  | {
      result: 'created' | 'changed' | 'unchanged'
      personId: string
      newer: boolean
      /** What they had before, where that was another. */
      formerLicence: string | null
    }

export function judgeRecord(record: EngineerRecord, held: Held, now: Date): Judged {
  if (record.issuedOn > record.expiresOn) return { refused: 'span-empty' }
  const known = held.byCode.get(record.nationalCode)
  const owner = held.byLicence.get(record.licence)
  if (owner !== undefined && owner !== known?.personId) return { refused: 'licence-of-another' }
  const before = known?.licence == null ? null : { content: known.content ?? '', asOf: known.asOf }
  const judged = judgeAsOf({ content: contentOf(record), at: new Date(record.at) }, before, now)
  return 'refused' in judged
    ? judged
    : {
        ...judged,
        personId: known?.personId ?? newId(now),
        formerLicence: known?.licence === record.licence ? null : (known?.licence ?? null),
      }
}

/** What a record says, whenever it was so, in whatever order it lists it. */
function contentOf({ at: _, ...record }: EngineerRecord): string {
  const instant = (text: string | null) => text && new Date(text).toISOString()
  return JSON.stringify([
    record.licence,
    record.name,
    record.nationalCode,
    record.issuedOn,
    record.expiresOn,
    record.entries.map((one) => `${one.discipline} ${one.competence} ${one.grade}`).sort(),
    record.suspensions.map((one) => [instant(one.from), instant(one.until), one.reason].join(' ')).sort(),
  ])
}

interface Known {
  personId: string
  licence: string | null
  asOf: Date | null
  content: string | null
}

interface Held {
  byCode: Map<string, Known>
  byLicence: Map<string, string>
  /** What is taken over now, for the records after it. */
  note(record: EngineerRecord, personId: string, asOf: Date): void
}

export async function heldFor(db: Queries, records: readonly EngineerRecord[]): Promise<Held> {
  const codes = records.map((one) => one.nationalCode)
  const licences = records.map((one) => one.licence)
  const people = await db
    .select({
      personId: person.id,
      code: person.nationalCode,
      licence: engineer.licenceNumber,
      asOf: engineer.asOf,
      record: recordTable.record,
    })
    .from(person)
    .leftJoin(engineer, eq(engineer.id, person.id))
    .leftJoin(
      recordTable,
      sql`${recordTable.id} = (select r.id from engineer_record r where r.licence_number = ${engineer.licenceNumber} order by r.source_at desc limit 1)`,
    )
    .where(anyOf(person.nationalCode, codes))
  const owners = await db
    .select({ id: engineer.id, licence: engineer.licenceNumber })
    .from(engineer)
    .where(anyOf(engineer.licenceNumber, licences))
  const byCode = new Map<string, Known>()
  for (const { code, record, ...one } of people)
    if (code !== null)
      byCode.set(code, { ...one, content: record === null ? null : contentOf(record as EngineerRecord) })
  const byLicence = new Map(owners.map((one) => [one.licence, one.id]))
  return {
    byCode,
    byLicence,
    note(record, personId, asOf) {
      byCode.set(record.nationalCode, { personId, licence: record.licence, asOf, content: contentOf(record) })
      byLicence.set(record.licence, personId)
    },
  }
}
