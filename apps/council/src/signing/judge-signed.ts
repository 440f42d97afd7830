/** Judging what was just signed as any reader would, and with what its authorities say today of whoever signed it. */
import { askRevocation, type Policy, type Report, type SignatureReport } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { judgeFile } from './judge-file.ts'
import { certificateProblem, problems } from './problems.ts'
import { type RevocationStanding, revocationStanding } from './revocation-standing.ts'

/** Whether a time-stamp is had is the work's own question: a supervisor signs while there is none. */
export function signedPolicy(policy: Policy): Policy {
  return { ...policy, constraints: { ...policy.constraints, timestamp: 'warn' } }
}

/** The newest signature of `bytes`. Throws what `acceptable` does. */
export async function judgeSigned(
  context: Context,
  bytes: Uint8Array,
  signatures: number,
): Promise<SignatureReport> {
  const { trust, policy, revocation: sources } = context.services
  const revocation = sources.length === 0 ? {} : await askRevocation(bytes, { sources, certificates: trust })
  const judged = await judgeFile(bytes, {
    trust,
    policy: signedPolicy(policy),
    revocation,
    at: context.now(),
    name: 'document',
  })
  return acceptable(judged, signatures)
}

/**
 * The newest signature of a file that reads as signed, each signature intact, leading to a trusted root and made with a
 * certificate that counted then. Throws `signature-refused` and `certificate-revoked`, which no later try changes, and
 * `certificate-on-hold`, `revocation-unknown` and `signature-undetermined`, which one may.
 */
function acceptable({ document, signatures: all }: Report, expected: number): SignatureReport {
  const signatures = all.filter(({ kind }) => kind === 'signature')
  const newest = signatures.at(-1)
  const why = document.why[0]?.message ?? {
    fa: `امضا در بازبینی پذیرفته نشد (${newest?.subIndication ?? document.state}).`,
    en: `The signature did not pass verification (${newest?.subIndication ?? document.state}).`,
  }
  const standings = signatures.map(revocationStanding)
  /** Throws where a signer's certificate stands so. */
  const refuseThose = (standing: RevocationStanding) => {
    const one = signatures[standings.indexOf(standing)]
    if (one !== undefined) throw certificateProblem(standing, one.signer?.name ?? '')
  }
  // What the authorities said of the signers, appended by this server (`embed-evidence.ts`).
  const evidenceAlone =
    document.state === 'allowed-changes' && newest?.changesAfter.level === 'long-term-data'
  const asSigned = document.state === 'as-signed' || evidenceAlone
  const refused =
    (!asSigned && document.state !== 'undetermined') ||
    newest === undefined ||
    signatures.length !== expected ||
    signatures.some(
      (one) =>
        one.integrity === 'broken' || (one.indication === 'TOTAL_FAILED' && one.subIndication !== 'REVOKED'),
    )
  if (refused) throw problems.signatureRefused(why)
  refuseThose('revoked')
  if (!asSigned || signatures.some(({ integrity }) => integrity !== 'intact'))
    throw problems.signatureUndetermined(why)
  refuseThose('on-hold')
  refuseThose('unknown')
  if (signatures.some(({ indication }) => indication !== 'TOTAL_PASSED'))
    throw problems.signatureUndetermined(why)
  return newest
}
