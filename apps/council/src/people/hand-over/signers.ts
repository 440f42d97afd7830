/** Who signs a hand-over, in which order, and by which row of the table of permissions. */
import { type HandOverSigner, handOverSigners, type LeaveReason, mayDo } from '@mohr/casework'
import { asc, eq } from 'drizzle-orm'
import type { LoadedCase } from '../../cases/load-case.ts'
import { licenceOf, standingsOn } from '../../cases/permitted.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import { problems } from '../problems.ts'
import { type handOver, handOverSignature } from '../tables.ts'

export type HandOverRow = typeof handOver.$inferSelect

/** The signers of a hand-over in a case: a coordinator who leaves doesn’t say themselves how far the work has come. */
export const signersFor = (
  reason: LeaveReason,
  leaverId: string,
  { slots }: Pick<LoadedCase, 'slots'>,
): readonly HandOverSigner[] =>
  handOverSigners(
    reason,
    slots.some(({ role, personId }) => role === 'coordinator' && personId !== leaverId),
  )

async function signedBy(db: Queries | Reading, handOverId: string): Promise<HandOverSigner[]> {
  const rows = await db
    .select({ role: handOverSignature.role })
    .from(handOverSignature)
    .where(eq(handOverSignature.handOverId, handOverId))
    .orderBy(asc(handOverSignature.id))
  return rows.map(({ role }) => role)
}

/** Whose turn it is; refused where it is nobody’s. */
export async function signerInTurn(db: Queries | Reading, row: HandOverRow) {
  if (row.state !== 'unsigned' && row.state !== 'signing') throw problems.handOverState()
  const signed = await signedBy(db, row.id)
  const role = row.signers.find((one) => !signed.includes(one))
  if (role === undefined) throw problems.handOverState()
  return { role, signed: signed.length }
}

type Row = Pick<HandOverRow, 'leaverId' | 'successorId' | 'role' | 'discipline'>

/** Whether the table lets this person sign for a side. A successor stands to the case as if they were on it already. */
export async function maySign(
  context: Context,
  actor: Actor,
  loaded: LoadedCase,
  row: Row,
  side: HandOverSigner,
): Promise<boolean> {
  const { discipline } = row
  if (side === 'outgoing')
    return (
      actor.id === row.leaverId &&
      mayDo('people.hand-over', standingsOn(actor, loaded, discipline, 'none', row.role)).allowed
    )
  if (side === 'incoming') {
    if (actor.id !== row.successorId) return false
    const licence = await licenceOf(context, actor, loaded)
    // Who comes to coordinate is taken for a supervisor: that is what the licence says of them.
    const role = row.role === 'designer' ? 'designer' : 'supervisor'
    const standing = { role, onCase: true, inDiscipline: true, inDistrict: true, licence } as const
    return mayDo('people.take-over', [standing]).allowed
  }
  const licence = side === 'coordinator' ? await licenceOf(context, actor, loaded) : 'none'
  return mayDo('people.confirm-hand-over', standingsOn(actor, loaded, null, licence, side)).allowed
}
