import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { lockOpen, proposalToDecide } from './load-proposal.ts'
import { reasonText } from './propose-stage-profile.ts'
import { proposal } from './tables.ts'

/** Whoever could approve it, or proposed it, takes it back, and says why: it comes into force no more. */
export const withdrawProposal = defineWrite({
  name: 'proposals.withdraw',
  input: z.strictObject({ proposalId: z.uuid(), reason: reasonText }),
  permit: (context, { proposalId }) => proposalToDecide(context, proposalId),
  async write(context, { db, audit, event }, { proposalId, reason }, { actor }) {
    const row = await lockOpen(db, proposalId)
    await db
      .update(proposal)
      .set({ state: 'withdrawn', decidedBy: actor.id, decidedAt: context.now(), decisionReason: reason })
      .where(eq(proposal.id, row.id))
    const data = { kind: row.kind, subject: row.subject, digest: row.digest }
    audit(`proposals/${row.id}`, { ...data, reason })
    event({ type: 'proposal.withdrawn', subject: `proposals/${row.id}`, audience: 'council', data })
  },
})
