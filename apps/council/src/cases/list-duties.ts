import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { DutiesPage, Duty } from '../api/types.ts'
import { type Actor, type Context, signedIn } from '../platform/context.ts'
import { pageInput } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { proposalDuties } from '../proposals/duties.ts'
import { casesOf } from './access.ts'
import { designDuties, reviewDuties } from './duties/drawings.ts'
import { handOverDuties } from './duties/hand-overs.ts'
import { byUrgency } from './duties/order.ts'
import { QUEUE_PLACE, queuedDuties } from './duties/queues.ts'
import { reportDuties } from './duties/reports.ts'
import { sharedCodeDuties } from './duties/shared-codes.ts'
import { successorDuties } from './duties/successors.ts'
import { violationDuties } from './duties/violations.ts'
import { assignedAt } from './load-case.ts'
import { assignment, buildingCase } from './tables.ts'

/** Cases that are looked at together. */
const TOGETHER = 200

/**
 * What waits for the person signed in, a page at a time: on the first all that waits for them by name, late ones first,
 * then by due day, then oldest; after it what waits for their office, the longest waiting first.
 */
export const listDuties = defineRead({
  name: 'cases.list-duties',
  input: z.strictObject({ after: z.string().regex(QUEUE_PLACE).optional(), limit: pageInput.limit }),
  permit: async (context) => signedIn(context),
  async read(context, { after, limit }, actor): Promise<DutiesPage> {
    const own = after === undefined ? await ownDuties(context, actor) : []
    const { duties, next } = await queuedDuties(context, actor, after, limit)
    return { duties: [...own, ...duties], next }
  },
})

/** In the cases they are on, which are as many as one person can be given, and what the council is to do by itself. */
async function ownDuties(context: Context, actor: Actor): Promise<Duty[]> {
  const duties: Duty[] = [
    ...(await reviewDuties(context, actor)),
    ...(await successorDuties(context, actor)),
    ...(await handOverDuties(context, actor)),
    ...(await sharedCodeDuties(context, actor)),
    ...(await proposalDuties(context, actor)),
  ]
  const held = context.services.database.read
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))
  const only = inArray(buildingCase.id, held)
  const isOwn = ({ kind }: Duty) => kind !== 'accept' && kind !== 'violation'
  let after: string | undefined
  do {
    const { cases, next } = await casesOf(context, actor, { after, limit: TOGETHER, only })
    duties.push(...cases.flatMap((loaded) => reportDuties(loaded, actor, context.now())).filter(isOwn))
    duties.push(...(await designDuties(context, actor, cases)))
    duties.push(...(await violationDuties(context, actor, cases)).filter(isOwn))
    after = next ?? undefined
  } while (after !== undefined)
  return duties.sort(byUrgency)
}
