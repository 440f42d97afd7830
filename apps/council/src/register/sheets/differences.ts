/** What a record would change of what is held, field by field. */
import { discipline } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { person } from '../../accounts/tables.ts'
import { anyOf } from '../../platform/any-of.ts'
import type { Queries } from '../../platform/database.ts'
import type { EngineerRecord } from '../engineer-record.ts'
import { competence, engineer, suspension } from '../tables.ts'
import { instantText } from './cells.ts'
import { COLUMNS } from './columns.ts'

export interface Change {
  field: string
  from: string | null
  to: string | null
}

type Fields = ReadonlyMap<string, string>

const FIELDS = ['licence', 'name', 'nationalCode', 'issuedOn', 'expiresOn'] as const

const COMPETENCES = { design: 'طراحی', supervision: 'نظارت', execution: 'اجرا' }
const gradeText = (grade: string) => (grade === 'senior' ? 'ارشد' : grade)

function fieldsOf(record: Omit<EngineerRecord, 'at'>): Fields {
  return new Map([
    ...FIELDS.map((id): [string, string] => [COLUMNS[id].heading.fa, record[id]]),
    ...record.entries.map((one): [string, string] => [
      `${COMPETENCES[one.competence]} ${discipline(one.discipline).legalName.fa}`,
      gradeText(one.grade),
    ]),
    ...record.suspensions.map((one): [string, string] => {
      const until = one.until === null ? '' : ` تا ${instantText(one.until)}`
      return [`تعلیق از ${instantText(one.from)}`, `${instantText(one.from)}${until}: ${one.reason}`]
    }),
  ])
}

/** Changes of this record; of somebody not held yet there are none. */
export function changesOf(record: EngineerRecord, held: Omit<EngineerRecord, 'at'> | undefined): Change[] {
  if (held === undefined) return []
  const [before, after] = [fieldsOf(held), fieldsOf(record)]
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((field) => {
    const [from, to] = [before.get(field) ?? null, after.get(field) ?? null]
    return from === to ? [] : [{ field, from, to }]
  })
}

/** What is held of the engineers with these national codes, by code. */
export async function heldRecords(
  db: Queries,
  codes: readonly string[],
): Promise<Map<string, Omit<EngineerRecord, 'at'>>> {
  const rows = await db
    .select({ engineer, name: person.name, nationalCode: person.nationalCode })
    .from(person)
    .innerJoin(engineer, eq(engineer.id, person.id))
    .where(anyOf(person.nationalCode, codes))
  if (rows.length === 0) return new Map()
  const ids = rows.map((row) => row.engineer.id)
  const entries = Map.groupBy(
    await db.select().from(competence).where(anyOf(competence.engineerId, ids)),
    ({ engineerId }) => engineerId,
  )
  const suspensions = Map.groupBy(
    await db.select().from(suspension).where(anyOf(suspension.engineerId, ids)),
    ({ engineerId }) => engineerId,
  )
  return new Map(
    rows.map((row) => [
      row.nationalCode ?? '',
      {
        licence: row.engineer.licenceNumber,
        name: row.name,
        nationalCode: row.nationalCode ?? '',
        issuedOn: row.engineer.issuedOn,
        expiresOn: row.engineer.expiresOn,
        entries: (entries.get(row.engineer.id) ?? []).map(({ discipline: of, competence: what, grade }) => ({
          discipline: of,
          competence: what,
          grade,
        })),
        suspensions: (suspensions.get(row.engineer.id) ?? []).map(
          ({ effectiveFrom, effectiveUntil, reason }) => ({
            from: effectiveFrom.toISOString(),
            until: effectiveUntil?.toISOString() ?? null,
            reason,
          }),
        ),
      },
    ]),
  )
}
