import { and, eq, exists, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Duty } from '../api/types.ts'
import { type Actor, type Context, hasRole, signedIn } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
import { violation } from '../violations/tables.ts'
import { casesOf } from './access.ts'
import { designDuties, reviewDuties } from './duties/drawings.ts'
import { handOverDuties } from './duties/hand-overs.ts'
import { byUrgency } from './duties/order.ts'
import { reportDuties } from './duties/reports.ts'
import { successorDuties } from './duties/successors.ts'
import { violationDuties } from './duties/violations.ts'
import { assignedAt } from './load-case.ts'
import { assignment, buildingCase } from './tables.ts'

/** Cases that are looked at together. */
const TOGETHER = 200

/** What waits for the person signed in, most urgent first: late, then by due day, then oldest. */
export const listDuties = defineRead({
  name: 'cases.list-duties',
  input: z.strictObject({}),
  permit: async (context) => signedIn(context),
  async read(context, _input, actor): Promise<Duty[]> {
    const duties: Duty[] = [
      ...(await reviewDuties(context, actor)),
      ...(await successorDuties(context, actor)),
      ...(await handOverDuties(context, actor)),
    ]
    const only = withDutiesOf(context, actor)
    let after: string | undefined
    do {
      const { cases, next } = await casesOf(context, actor, { after, limit: TOGETHER, only })
      duties.push(...cases.flatMap((loaded) => reportDuties(loaded, actor, context.now())))
      duties.push(...(await designDuties(context, actor, cases)))
      duties.push(...(await violationDuties(context, actor, cases)))
      after = next ?? undefined
    } while (after !== undefined)
    return duties.sort(byUrgency)
  },
})

/** Where something may wait for this person: cases they are on, and for an officer those with a submitted report or an open violation. */
function withDutiesOf(context: Context, actor: Actor): SQL | undefined {
  const db = context.services.database.read
  const held = db
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))
  const submitted = db
    .select({ one: sql`1` })
    .from(report)
    .where(and(eq(report.caseId, buildingCase.id), eq(report.state, 'submitted')))
  const violated = db
    .select({ one: sql`1` })
    .from(violation)
    .where(and(eq(violation.caseId, buildingCase.id), ne(violation.state, 'closed')))
  return or(
    inArray(buildingCase.id, held),
    hasRole(actor, 'municipal-officer') ? exists(submitted) : undefined,
    hasRole(actor, 'violation-officer') ? exists(violated) : undefined,
  )
}
