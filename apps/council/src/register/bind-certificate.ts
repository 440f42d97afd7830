import { type CertificateView, parseCertificate } from '@mohr/signing'
import { and, eq, isNull } from 'drizzle-orm'
import type { Bilingual } from '../api/types.ts'
import type { Actor, Context } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { ProblemError } from '../platform/problem.ts'
import type { Write } from '../platform/verb.ts'
import type { BindingRequestRow } from './bindings.ts'
import { leadsToTrust } from './certificate-path.ts'
import { bindingRequest, certificateBinding } from './tables.ts'

const refuse = (code: string, fa: string, en: string, next?: Bilingual) =>
  new ProblemError(409, code, { fa, en }, next ? { next } : {})

export interface SignerCertificate {
  view: CertificateView
  certificate: Uint8Array
}

/** Checks that a certificate speaks for this person now: it can be read, is trusted, holds their national code and is bound to them. */
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
  if (bound === null) {
    throw refuse(
      'certificate-not-bound',
      'این گواهی هنوز به حساب شما پیوند ندارد.',
      'This certificate is not bound to your account yet.',
      {
        fa: 'با همین کلید درخواست پیوند بدهید؛ سازمان آن را تأیید می‌کند.',
        en: 'Ask with this key to have it bound; the council confirms it.',
      },
    )
  }
  return { view, certificate }
}

/** From `at` on the certificate speaks for the person who asked, until the binding is ended. */
export async function bindCertificate(write: Write, at: Date, request: BindingRequestRow): Promise<void> {
  const { personId, certificateSha256, certificate } = request
  await write.db
    .insert(certificateBinding)
    .values({ id: newId(at), personId, certificateSha256, certificate, boundAt: at })
  await write.db
    .update(bindingRequest)
    .set({ decidedAt: at, bound: true })
    .where(eq(bindingRequest.id, request.id))
  write.audit(`people/${personId}`, { bound: certificateSha256 })
  write.event({
    type: 'certificate.bound',
    subject: `people/${personId}`,
    audience: 'council',
    data: { certificateSha256 },
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
