import { signerStanding } from '@mohr/casework'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { ProblemError } from '../platform/problem.ts'
import { bindingsAbout } from './bindings.ts'

/** That a certificate (DER) spoke for this person at each of these instants, such as that of a signature's time-stamp. */
export async function requireBound(
  db: Reading,
  personId: string,
  certificate: Uint8Array,
  ...instants: readonly Date[]
): Promise<void> {
  const certificateSha256 = sha256Of(certificate)
  const bindings = await bindingsAbout(db, { personId, certificateSha256 })
  for (const instant of instants) {
    const { code, holds, message } = signerStanding(
      bindings,
      { personId, certificate: certificateSha256 },
      instant.toISOString(),
    )
    if (!holds) throw new ProblemError(409, `certificate-${code}`, { ...message })
  }
}

export interface Signed {
  personId: string
  certificate: Uint8Array
}

/** That the key spoke for whoever signed. A time-stamp counts whole seconds: who lost it within this one is also asked about now. */
export async function stillBound(
  context: Context,
  { personId, certificate }: Signed,
  at: Date,
  db: Reading = context.services.database.read,
): Promise<void> {
  await requireBound(db, personId, certificate, at, context.now())
}
