import { canonicalJson, type Json, sha256Hex } from '@mohr/drawings'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Context } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { Write } from '../platform/verb.ts'
import type { Payloads, ProposalKind } from './kinds.ts'
import { proposal } from './tables.ts'

const PROPOSAL_LOCK = 4_080_005

/** Held while one is approved, so that of two at once the later sees what the earlier brought into force. */
export async function lockProposals(db: Queries): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${PROPOSAL_LOCK})`)
}

/** The newest that was approved of this kind and subject. */
export async function inForce<Kind extends ProposalKind>(
  db: Queries | Reading,
  kind: Kind,
  subject = '',
): Promise<{ version: number; payload: Payloads[Kind] } | null> {
  const [row] = await db
    .select({ version: proposal.version, payload: proposal.payload })
    .from(proposal)
    .where(and(eq(proposal.kind, kind), eq(proposal.subject, subject), eq(proposal.state, 'approved')))
    .orderBy(desc(proposal.version))
    .limit(1)
  return row === undefined ? null : { version: row.version, payload: row.payload as Payloads[Kind] }
}

/** Writes a proposal down, for a second person to decide on. */
export async function storeProposal<Kind extends ProposalKind>(
  context: Context,
  { db, audit, event }: Write,
  kind: Kind,
  proposed: { subject: string; version: number; payload: Payloads[Kind]; reason: string },
): Promise<{ id: string }> {
  const proposer = context.person
  if (proposer === null) throw new Error('Nobody proposes')
  const proposedAt = context.now()
  const id = newId(proposedAt)
  const { subject, version, payload, reason } = proposed
  const said = { id, kind, subject, version, payload, reason } as unknown as Json
  const digest = await sha256Hex(new TextEncoder().encode(canonicalJson(said)))
  await db.insert(proposal).values({
    id,
    kind,
    ...proposed,
    digest,
    proposerId: proposer.id,
    proposerRoles: proposer.roles.map(({ role }) => role),
    proposedAt,
    state: 'open',
  })
  const data = { kind, subject, version, digest }
  audit(`proposals/${id}`, { ...data, reason })
  event({ type: 'proposal.made', subject: `proposals/${id}`, audience: 'council', data })
  return { id }
}
