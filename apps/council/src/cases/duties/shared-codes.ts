/** Cases under way that have their renovation code together with another that is: the council finds out which one is wrong. */
import { and, asc, isNotNull, sql } from 'drizzle-orm'
import type { RecordDuty } from '../../api/types.ts'
import { type Actor, type Context, hasRole } from '../../platform/context.ts'
import { summary } from '../load-case.ts'
import { NAMED, sharedCodeWords } from '../shared-codes.ts'
import { buildingCase } from '../tables.ts'

/** The list is cut here. */
const LISTED = 200

const completed = (caseId: string) =>
  sql.raw(`exists (select from case_document d
    where d.case_id = ${caseId} and d.kind = 'completion-certificate' and d.state = 'issued')`)

export async function sharedCodeDuties(context: Context, actor: Actor): Promise<RecordDuty[]> {
  if (!hasRole(actor, 'council-operator', 'council-officer')) return []
  const others = sql`from building_case o where o.renovation_code collate "C" = building_case.renovation_code
    and o.id <> building_case.id and not ${completed('o.id')}`
  const rows = await context.services.database.read
    .select({
      found: buildingCase,
      numbers: sql<string[]>`array(select o.number ${others} order by o.number limit ${NAMED})`,
      count: sql<number>`(select count(*)::int ${others})`,
    })
    .from(buildingCase)
    .where(and(isNotNull(buildingCase.codeSharedSince), sql`not ${completed('building_case.id')}`))
    .orderBy(asc(buildingCase.id))
    .limit(LISTED)
  return rows.flatMap(({ found, ...sharers }): RecordDuty[] => {
    if (sharers.count === 0 || found.codeSharedSince === null) return []
    return [
      {
        kind: 'shared-code',
        case: summary(found),
        record: `cases/${found.id}`,
        title: { fa: `پروندهٔ ${found.number}`, en: `Case ${found.number}` },
        discipline: null,
        since: found.codeSharedSince.toISOString(),
        because: sharedCodeWords(sharers),
      },
    ]
  })
}
