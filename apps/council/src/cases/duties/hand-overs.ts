/** Hand-over reports that wait for the signature of the person signed in. */
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { RecordDuty } from '../../api/types.ts'
import { slotName } from '../../people/hand-over/open-work.ts'
import { maySign, signerInTurn } from '../../people/hand-over/signers.ts'
import { handOver } from '../../people/tables.ts'
import { type Actor, type Context, hasRole } from '../../platform/context.ts'
import { assignedAt, loadCases, summary } from '../load-case.ts'
import { assignment } from '../tables.ts'

/** The list is cut here. */
const LISTED = 200

export async function handOverDuties(context: Context, actor: Actor): Promise<RecordDuty[]> {
  const db = context.services.database.read
  const held = db
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))
  const rows = await db
    .select()
    .from(handOver)
    .where(
      and(
        inArray(handOver.state, ['unsigned', 'signing']),
        hasRole(actor, 'council-officer')
          ? undefined
          : or(eq(handOver.successorId, actor.id), inArray(handOver.caseId, held)),
      ),
    )
    .orderBy(asc(handOver.id))
    .limit(LISTED)
  const cases = await loadCases(
    db,
    rows.map(({ caseId }) => caseId),
    context.now(),
  )
  const duties = await Promise.all(
    rows.map(async (row): Promise<RecordDuty[]> => {
      const loaded = cases.find((one) => one.row.id === row.caseId)
      if (loaded === undefined) return []
      const { role } = await signerInTurn(db, row)
      if (!(await maySign(context, actor, loaded, row, role))) return []
      const slot = slotName(row)
      return [
        {
          kind: 'hand-over',
          case: summary(loaded.row),
          record: `hand-overs/${row.id}`,
          title: { fa: `تحویل کار: ${slot.fa}`, en: `Hand-over: ${slot.en}` },
          discipline: row.discipline,
          since: row.stateSince.toISOString(),
          because: {
            fa: 'گزارش تحویل در انتظار امضای شماست.',
            en: 'The hand-over report waits for your signature.',
          },
        },
      ]
    }),
  )
  return duties.flat()
}
