import { z } from 'zod'
import { instant, sha256 } from './common.ts'

const someone = z.object({ id: z.uuid(), name: z.string() })

/**
 * What one person proposes and a second approves. `payload`: by kind the profile, the checklist, the roots, the origins, the report.
 * `digest` stands for all of it; whoever approves names it. `mine`: what whoever asks may do.
 */
export const proposalShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(['stage-profile', 'checklist', 'trust-anchors', 'allowed-addresses', 'reopen-report']),
    subject: z.string(),
    version: z.int(),
    payload: z.record(z.string(), z.unknown()),
    reason: z.string(),
    digest: sha256,
    state: z.enum(['open', 'approved', 'withdrawn']),
    proposedAt: instant,
    proposedBy: someone,
    decidedAt: instant.exactOptional(),
    decidedBy: someone.exactOptional(),
    decisionReason: z.string().exactOptional(),
    mine: z.object({ approve: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Proposal' })
export type ProposalView = z.infer<typeof proposalShape>

/** GET /proposals, newest first; `next` is what the next page is asked `before`, null on the last. */
export const proposalsPage = z
  .object({ proposals: z.array(proposalShape), next: z.uuid().nullable() })
  .meta({ id: 'ProposalsPage' })
export type ProposalsPage = z.infer<typeof proposalsPage>

/** GET /settings: what is in force of all that takes two persons. A stage profile as it is proposed, with the next version. */
export const settingsView = z
  .object({
    stageProfiles: z.array(z.record(z.string(), z.unknown())),
    /** Ids of all versions there are: a stage profile names them. */
    checklists: z.array(z.string()),
    roots: z.array(z.object({ name: z.string(), sha256, certificate: z.base64() })),
    addresses: z.object({ webhooks: z.array(z.string()), revocation: z.array(z.string()) }),
  })
  .meta({ id: 'Settings' })
/** GET /checklists?id=: a checklist as it is proposed, with the next version in its id. */
export const checklistView = z.record(z.string(), z.unknown()).meta({ id: 'Checklist' })

export type SettingsView = z.infer<typeof settingsView>
