import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { defineWrite } from '../platform/verb.ts'
import { reasonText } from './propose-stage-profile.ts'
import { inForce, storeProposal } from './store-proposal.ts'

const origin = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), 'origin')
const origins = z
  .array(origin)
  .max(50)
  .transform((all) => [...new Set(all)].sort())

/** Proposes to which private origins webhooks may go, and which origins may be asked about certificates: all there are to be. */
export const proposeAddresses = defineWrite({
  name: 'proposals.propose-addresses',
  input: z.strictObject({ webhooks: origins, revocation: origins, reason: reasonText }),
  async permit(context) {
    permittedAnywhere(context, 'system.change-addresses')
  },
  async write(context, write, { reason, ...payload }) {
    const version = ((await inForce(write.db, 'allowed-addresses'))?.version ?? 0) + 1
    return storeProposal(context, write, 'allowed-addresses', { subject: '', version, payload, reason })
  },
})
