import { and, desc, eq, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { ProposalsPage, ProposalView } from '../api/shapes/proposals.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Actor } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { defineRead } from '../platform/verb.ts'
import { mayDecideOn } from './kinds.ts'
import { proposal } from './tables.ts'

const PAGE = 50
const proposer = alias(person, 'proposer')
const decider = alias(person, 'decider')

/** What is proposed, newest first: all of it, or what still waits for a second person. */
export const listProposals = defineRead({
  name: 'proposals.list',
  input: z.strictObject({
    state: z.enum(['open', 'approved', 'withdrawn']).optional(),
    before: z.uuid().optional(),
  }),
  permit: async (context) => permittedAnywhere(context, 'system.read-proposals'),
  async read(context, { state, before }, actor): Promise<ProposalsPage> {
    const db = context.services.database.read
    const found = await rowsOf(db)
      .where(
        and(
          state === undefined ? undefined : eq(proposal.state, state),
          before === undefined ? undefined : lt(proposal.id, before),
        ),
      )
      .orderBy(desc(proposal.id))
      .limit(PAGE)
    return {
      proposals: found.map((row) => view(row, actor)),
      next: found.length < PAGE ? null : (found.at(-1)?.row.id ?? null),
    }
  },
})

/** One proposal, as the page shows it after it was made or decided on. */
export async function proposalView(db: Reading, id: string, actor: Actor): Promise<ProposalView> {
  const [found] = await rowsOf(db).where(eq(proposal.id, id))
  if (found === undefined) throw new Error(`No proposal ${id}`)
  return view(found, actor)
}

const rowsOf = (db: Reading) =>
  db
    .select({ row: proposal, proposer: proposer.name, decider: decider.name })
    .from(proposal)
    .innerJoin(proposer, eq(proposer.id, proposal.proposerId))
    .leftJoin(decider, eq(decider.id, proposal.decidedBy))

type Found = { row: typeof proposal.$inferSelect; proposer: string; decider: string | null }

function view({ row, proposer, decider }: Found, actor: Actor): ProposalView {
  const mine = row.state === 'open' && mayDecideOn(actor, row.kind)
  const decided =
    row.decidedAt === null || row.decidedBy === null
      ? {}
      : {
          decidedAt: row.decidedAt.toISOString(),
          decidedBy: { id: row.decidedBy, name: decider ?? '' },
          ...(row.decisionReason === null ? {} : { decisionReason: row.decisionReason }),
        }
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    version: row.version,
    payload: { ...row.payload },
    reason: row.reason,
    digest: row.digest,
    state: row.state,
    proposedAt: row.proposedAt.toISOString(),
    proposedBy: { id: row.proposerId, name: proposer },
    ...decided,
    mine: { approve: mine && row.proposerId !== actor.id, withdraw: mine },
  }
}
