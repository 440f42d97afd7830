/** The authorities' word put into a signed file, so that it is judged without asking them again (level B-LT, EN 319 142-1 §6.3). */
import { extend } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { judgeSigned } from './judge-signed.ts'
import { problems, signingFailed } from './problems.ts'

/**
 * The time-stamped file with that word in it, where the policy of validation fails files without; else as it was. Nothing
 * that is signed changes. Throws `revocation-unknown` where some of it can't be had now, and what `judgeSigned` throws.
 */
export async function embedEvidence(
  context: Context,
  bytes: Uint8Array,
  signatures: number,
): Promise<{ bytes: Uint8Array; level: 'B-T' | 'B-LT' }> {
  const { policy, revocation, trust } = context.services
  if (policy.constraints.revocationMissing !== 'fail') return { bytes, level: 'B-T' }
  const services = { timestamp: context.timestamp, revocation, certificates: trust }
  const extended = await extend(bytes, { level: 'B-LT' }, services).catch(signingFailed)
  if (extended.reached !== 'B-LT') throw problems.revocationUnknown(extended.warnings[0]?.detail ?? '')
  await judgeSigned(context, extended.bytes, signatures)
  return { bytes: extended.bytes, level: 'B-LT' }
}
