import { signerStanding } from '@mohr/casework'
import { sha256Of } from '../platform/blobs.ts'
import type { Reading } from '../platform/database.ts'
import { ProblemError } from '../platform/problem.ts'
import { bindingsAbout } from './bindings.ts'

/** That a certificate (DER) spoke for this person at `at`, the instant of a signature's time-stamp. */
export async function requireBound(
  db: Reading,
  personId: string,
  certificate: Uint8Array,
  at: Date,
): Promise<void> {
  const certificateSha256 = sha256Of(certificate)
  const bindings = await bindingsAbout(db, { personId, certificateSha256 })
  const { code, holds, message } = signerStanding(
    bindings,
    { personId, certificate: certificateSha256 },
    at.toISOString(),
  )
  if (!holds) throw new ProblemError(409, `certificate-${code}`, { ...message })
}
