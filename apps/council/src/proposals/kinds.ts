/** What takes two persons, by whom, and what each proposal holds. */
import { type Checklist, mayDo, type StageProfile, type TwoPersonAct } from '@mohr/casework'
import type { Actor } from '../platform/context.ts'
import type { PROPOSAL_KINDS } from './tables.ts'

export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

export interface Payloads {
  'stage-profile': { profile: StageProfile }
  checklist: { checklist: Checklist }
  /** DER in base64, all roots there are to be. */
  'trust-anchors': { roots: string[] }
  /** Origins, all there are to be: private ones that webhooks may go to, and those asked about certificates. */
  'allowed-addresses': { webhooks: string[]; revocation: string[] }
  'reopen-report': { reportId: string }
}
export type Payload = Payloads[ProposalKind]

/** The row of casework's table that says who may propose and decide, and its name among what takes two persons. */
export const KINDS: Readonly<Record<ProposalKind, { verb: string; act: TwoPersonAct }>> = {
  'stage-profile': { verb: 'stages.change-profile', act: 'stage-profiles' },
  checklist: { verb: 'stages.change-profile', act: 'stage-profiles' },
  'trust-anchors': { verb: 'system.change-trust', act: 'trust-anchors' },
  'allowed-addresses': { verb: 'system.change-addresses', act: 'allowed-addresses' },
  'reopen-report': { verb: 'reports.reopen', act: 'reopen-signed' },
}

/** Whether this person may propose and decide on such things, by a role that belongs to no case. */
export const mayDecideOn = ({ roles, scopes }: Actor, kind: ProposalKind): boolean =>
  scopes.length === 0 &&
  mayDo(
    KINDS[kind].verb,
    roles.map(({ role }) => ({
      role,
      onCase: false,
      inDiscipline: true,
      inDistrict: true,
      licence: 'none' as const,
    })),
  ).allowed
