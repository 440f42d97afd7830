import type { Module } from '../module.ts'
import { approveProposal } from './approve-proposal.ts'
import { listProposals } from './list-proposals.ts'
import { proposeAddresses } from './propose-addresses.ts'
import { proposeChecklist, readChecklist } from './propose-checklist.ts'
import { proposeReopening } from './propose-reopening.ts'
import { proposeStageProfile } from './propose-stage-profile.ts'
import { proposeTrustAnchors } from './propose-trust-anchors.ts'
import { readSettings } from './read-settings.ts'
import { proposalRoutes } from './routes.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

export const proposals = {
  name: 'proposals',
  verbs: {
    proposeStageProfile,
    proposeChecklist,
    readChecklist,
    proposeTrustAnchors,
    proposeAddresses,
    proposeReopening,
    approveProposal,
    withdrawProposal,
    listProposals,
    readSettings,
  },
  routes: proposalRoutes,
} satisfies Module
