import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { base64Bytes } from '../platform/base64-bytes.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { leadsToTrust } from '../register/certificate-path.ts'
import type { Payloads } from './kinds.ts'
import { problems } from './problems.ts'
import { reasonText } from './propose-stage-profile.ts'
import { inForce, storeProposal } from './store-proposal.ts'

/** Proposes the roots that signers and time-stamps must lead to: all that there are to be from then on. */
export const proposeTrustAnchors = defineWrite({
  name: 'proposals.propose-trust-anchors',
  input: z.strictObject({ roots: z.array(base64Bytes(20_000)).min(1).max(20), reason: reasonText }),
  async permit(context) {
    permittedAnywhere(context, 'system.change-trust')
  },
  async write(context, write, { roots, reason }) {
    checkRoots(context, roots)
    const payload = { roots: roots.map((der) => Buffer.from(der).toString('base64')) }
    const version = ((await inForce(write.db, 'trust-anchors'))?.version ?? 0) + 1
    return storeProposal(context, write, 'trust-anchors', { subject: '', version, payload, reason })
  },
})

/** DER of the roots that were proposed. */
export const rootsIn = ({ roots }: Payloads['trust-anchors']): Uint8Array[] =>
  roots.map((root) => new Uint8Array(Buffer.from(root, 'base64')))

/** That each is a root today, and that the council's own seal leads to one of them: without it nothing could be signed. */
export function checkRoots(context: Context, roots: readonly Uint8Array[]): void {
  const now = context.now()
  roots.forEach((der, at) => {
    if (!isRoot(der, now)) throw problems.rootRefused(at)
  })
  const { seal } = context.services
  if (!leadsToTrust(seal.certificate, seal.chain, roots, now)) throw problems.sealLost()
}

function isRoot(der: Uint8Array, now: Date): boolean {
  try {
    const root = new X509Certificate(der)
    const valid = root.validFromDate <= now && now <= root.validToDate
    return root.ca && valid && root.checkIssued(root) && root.verify(root.publicKey)
  } catch {
    return false
  }
}
