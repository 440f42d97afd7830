/** Two cases of one renovation code: told to the program that sends the second, and to the council. */
import { type SQL, sql } from 'drizzle-orm'
import type { Bilingual } from '../api/types.ts'
import type { Queries } from '../platform/database.ts'
import { buildingCase } from './tables.ts'

/** Other cases by number; the first of them are named. */
export interface Sharers {
  numbers: readonly string[]
  count: number
}

/** Numbers beyond these are only counted. */
export const NAMED = 5

/** As the index of renovation codes has it. */
const CODE = sql`${buildingCase.renovationCode} collate "C"`

/** Marks the cases that have one of these codes and are not alone with it, and takes the mark from those that are by now. */
export async function markSharedCodes(db: Queries, codes: readonly string[], now: Date): Promise<void> {
  const shared = sql`exists (select from building_case o where o.renovation_code collate "C" = c.renovation_code and o.id <> c.id)`
  await db.execute(sql`update building_case c
    set code_shared_since = case when ${shared} then ${now.toISOString()}::timestamptz end
    where c.renovation_code collate "C" = any(${sql.param(codes)}) and (c.code_shared_since is not null) <> ${shared}`)
}

/** Of each of these codes that several cases have: which. */
export async function sharersOf(
  db: Queries,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Sharers>> {
  const rows = await db
    .select({ code: buildingCase.renovationCode, ...sharersIn(sql`${buildingCase.number}`) })
    .from(buildingCase)
    .where(sql`${CODE} = any(${sql.param(codes)})`)
    .groupBy(buildingCase.renovationCode)
    .having(sql`count(*) > 1`)
  return new Map(rows.map(({ code, ...sharers }) => [code, sharers]))
}

/** One more than is named: one of them may be the case itself. */
const sharersIn = (number: SQL) => ({
  numbers: sql<string[]>`(array_agg(${number} order by ${number}))[1:${sql.raw(String(NAMED + 1))}]`,
  count: sql<number>`count(*)::int`,
})

/** The others of a code, seen from one of its cases. */
export function othersThan(number: string, { numbers, count }: Sharers): Sharers {
  return { numbers: numbers.filter((one) => one !== number), count: count - 1 }
}

export function sharedCodeWords({ numbers, count }: Sharers): Bilingual {
  const named = numbers.slice(0, NAMED)
  const more = count - named.length
  return {
    fa: `پروندهٔ ${named.map((one) => `«${one}»`).join('، ')}${more > 0 ? ` و ${more.toLocaleString('fa')} پروندهٔ دیگر` : ''} همین کد نوسازی را دارد؛ یک ساختمان دو پرونده ندارد.`,
    en: `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${count === 1 ? 'has' : 'have'} the same renovation code: one building doesn’t have two cases.`,
  }
}
