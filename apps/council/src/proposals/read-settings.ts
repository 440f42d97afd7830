import { parseCertificate } from '@mohr/signing/verify'
import { z } from 'zod'
import type { SettingsView } from '../api/shapes/proposals.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { defineRead } from '../platform/verb.ts'
import { checklistIds } from './checklists.ts'
import { newestProfile, PROFILE_IDS, stageProfiles } from './stage-profiles.ts'

/** What is in force now of all that takes two persons to change. */
export const readSettings = defineRead({
  name: 'proposals.read-settings',
  input: z.strictObject({}),
  async permit(context) {
    permittedAnywhere(context, 'system.read-proposals')
  },
  async read(context): Promise<SettingsView> {
    const { database, trust, webhookAllow, revocationAllow } = context.services
    const profiles = await stageProfiles(database.read)
    return {
      stageProfiles: PROFILE_IDS.map((id) => ({ ...newestProfile(profiles, id) })),
      checklists: await checklistIds(database.read),
      roots: trust.map((der) => {
        const { commonName, subject, sha256 } = parseCertificate(der)
        return { name: commonName ?? subject, sha256, certificate: Buffer.from(der).toString('base64') }
      }),
      addresses: { webhooks: [...webhookAllow], revocation: [...revocationAllow] },
    }
  },
})
