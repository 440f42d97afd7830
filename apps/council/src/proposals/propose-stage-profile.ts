import { profileProblems } from '@mohr/casework'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Queries } from '../platform/database.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { checklistIds } from './checklists.ts'
import type { Payloads } from './kinds.ts'
import { problems } from './problems.ts'
import { asProfile, profileSchema } from './profile-schema.ts'
import { newestProfile, stageProfiles } from './stage-profiles.ts'
import { storeProposal } from './store-proposal.ts'

export const reasonText = typedText(1000).refine((text) => text.trim() !== '', 'blank')

/** Proposes the next version of a stage profile. Approved, it holds for stages that begin from then on. */
export const proposeStageProfile = defineWrite({
  name: 'proposals.propose-stage-profile',
  input: z.strictObject({ profile: profileSchema, reason: reasonText }),
  async permit(context) {
    permittedAnywhere(context, 'stages.change-profile')
  },
  async write(context, write, { profile: given, reason }) {
    const profile = asProfile(given)
    await checkStageProfile(write.db, { profile })
    const { id: subject, version } = profile
    return storeProposal(context, write, 'stage-profile', { subject, version, payload: { profile }, reason })
  },
})

/** That it can follow the version in force. */
export async function checkStageProfile(db: Queries, { profile }: Payloads['stage-profile']): Promise<void> {
  const checklists = new Set(await checklistIds(db))
  const former = newestProfile(await stageProfiles(db), profile.id)
  const found = profileProblems(profile, former, (id) => checklists.has(id))
  if (found.length > 0) throw problems.profileRefused(found)
}
