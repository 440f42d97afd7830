import { type CertificateView, parseCertificate } from '@mohr/signing'
import { and, eq, isNull } from 'drizzle-orm'
import type { Actor, Context } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { ProblemError } from '../platform/problem.ts'
import type { Write } from '../platform/verb.ts'
import { leadsToTrust } from './certificate-path.ts'
import { certificateBinding } from './tables.ts'

const refuse = (code: string, fa: string, en: string) => new ProblemError(409, code, { fa, en })

export interface SignerCertificate {
  view: CertificateView
  certificate: Uint8Array
  /** Whether this is its first use by this person. */
  isNew: boolean
}

/** Checks that a certificate speaks for this person now: it can be read, is trusted, and holds their national code. */
export async function checkCertificate(
  context: Context,
  actor: Actor,
  certificate: Uint8Array,
  chain: readonly Uint8Array[],
): Promise<SignerCertificate> {
  const { trust, database } = context.services
  const view = readCertificate(certificate)
  if (!leadsToTrust(certificate, chain, trust, context.now())) {
    throw refuse(
      'certificate-untrusted',
      'گواهی به مرجع مورد اعتماد نمی‌رسد یا اکنون معتبر نیست.',
      'The certificate does not lead to a trusted authority, or is not valid now.',
    )
  }
  if (actor.nationalCode === null || view.serialNumber !== actor.nationalCode) {
    throw refuse(
      'certificate-of-another',
      'این گواهی به نام شما نیست.',
      'This certificate is not in your name.',
    )
  }
  const bound = await holderOf(database.read, view.sha256)
  if (bound !== null && bound !== actor.id) {
    throw refuse(
      'certificate-bound',
      'این گواهی برای کس دیگری ثبت شده است.',
      'This certificate is bound to someone else.',
    )
  }
  return { view, certificate, isNew: bound === null }
}

/** Records the first use; from then on the certificate speaks for this person until the binding is ended. */
export async function bindCertificate(write: Write, at: Date, personId: string, signer: SignerCertificate) {
  if (!signer.isNew) return
  const id = newId(at)
  const added = await write.db
    .insert(certificateBinding)
    .values({
      id,
      personId,
      certificateSha256: signer.view.sha256,
      certificate: signer.certificate,
      boundAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: certificateBinding.id })
  if (added.length === 0) return
  write.audit(`people/${personId}`, { bound: signer.view.sha256 })
  write.event({
    type: 'certificate.bound',
    subject: `people/${personId}`,
    audience: 'council',
    data: { certificateSha256: signer.view.sha256 },
  })
}

/** Whom a certificate speaks for now, by its SHA-256 (hex); null for nobody. */
export async function holderOf(db: Reading, certificateSha256: string): Promise<string | null> {
  const [row] = await db
    .select({ personId: certificateBinding.personId })
    .from(certificateBinding)
    .where(
      and(eq(certificateBinding.certificateSha256, certificateSha256), isNull(certificateBinding.endedAt)),
    )
  return row?.personId ?? null
}

function readCertificate(der: Uint8Array): CertificateView {
  try {
    return parseCertificate(der)
  } catch {
    throw refuse('certificate-unreadable', 'این گواهی خوانده نشد.', 'This certificate could not be read.')
  }
}
