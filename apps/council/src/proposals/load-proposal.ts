import { eq } from 'drizzle-orm'
import { permittedAnywhere } from '../cases/permitted.ts'
import { type Actor, type Context, signedIn } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { KINDS, mayDecideOn, type ProposalKind } from './kinds.ts'
import { problems } from './problems.ts'
import { PROPOSAL_KINDS, proposal } from './tables.ts'

export type ProposalRow = typeof proposal.$inferSelect

/** Whoever may decide on some kind of proposal, and on which. */
function decider(context: Context): { actor: Actor; kinds: readonly ProposalKind[] } {
  const actor = signedIn(context)
  const kinds = PROPOSAL_KINDS.filter((kind) => mayDecideOn(actor, kind))
  // Refused in the words of the table.
  if (kinds.length === 0) permittedAnywhere(context, KINDS['stage-profile'].verb)
  return { actor, kinds }
}

/** A proposal, for one who may decide on such; for anybody else there is none. */
export async function proposalToDecide(
  context: Context,
  proposalId: string,
): Promise<{ actor: Actor; row: ProposalRow }> {
  const { actor, kinds } = decider(context)
  const [row] = await context.services.database.read
    .select()
    .from(proposal)
    .where(eq(proposal.id, proposalId))
  if (row === undefined || !kinds.includes(row.kind)) throw problems.notFound()
  return { actor, row }
}

/** The same row again, locked, and still open. */
export async function lockOpen(db: Queries, proposalId: string): Promise<ProposalRow> {
  const [row] = await db.select().from(proposal).where(eq(proposal.id, proposalId)).for('update')
  if (row === undefined) throw problems.notFound()
  if (row.state !== 'open') throw problems.decided()
  return row
}
