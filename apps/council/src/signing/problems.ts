import { SigningError } from '@mohr/signing/verify'
import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'
import type { RevocationStanding } from './revocation-standing.ts'

const again = { fa: 'صفحه را تازه کنید و دوباره ببینید.', en: 'Reload the page and look again.' }

/** What can stand in the way of any signature, beside what any verb may say. */
export const problems = {
  ...common,
  signingGone: () =>
    new ProblemError(410, 'signing-expired', {
      fa: 'مهلت این امضا گذشته است؛ دوباره آغاز کنید.',
      en: 'This signing has run out; begin again.',
    }),
  signatureRefused: (detail: Bilingual) =>
    new ProblemError(409, 'signature-refused', { ...detail }, { next: again }),
  signatureUndetermined: (detail: Bilingual) =>
    new ProblemError(409, 'signature-undetermined', { ...detail }, { next: again }),
  certificateRevoked: (name: string) =>
    new ProblemError(
      409,
      'certificate-revoked',
      {
        fa: `گواهی «${name}» پیش از این امضا باطل شده بود؛ امضا پذیرفته نمی‌شود.`,
        en: `The certificate of ${name} had been revoked before this signature, which is refused.`,
      },
      {
        next: {
          fa: 'با گواهی دیگری که از آنِ شماست امضا کنید.',
          en: 'Sign with another certificate of yours.',
        },
      },
    ),
  certificateOnHold: (name: string) =>
    new ProblemError(
      409,
      'certificate-on-hold',
      {
        fa: `گواهی «${name}» به حال تعلیق است؛ امضا پذیرفته نمی‌شود.`,
        en: `The certificate of ${name} is on hold: the signature is refused.`,
      },
      {
        next: {
          fa: 'از مرجع صدور گواهی بپرسید؛ تا رفع تعلیق امضا نمی‌شود.',
          en: 'Ask the authority that issued it: nothing is signed until the hold is lifted.',
        },
      },
    ),
  revocationUnknown: (name: string) =>
    new ProblemError(
      409,
      'revocation-unknown',
      {
        fa: `از باطل نبودن گواهی «${name}» خبری به دست نیامد و امضا بی آن پذیرفته نمی‌شود.`,
        en: `Whether the certificate of ${name} was revoked could not be learnt, and no signature is taken without that.`,
      },
      { next: { fa: 'کمی بعد دوباره بفرستید.', en: 'Send it again a little later.' } },
    ),
}

/** Why whoever has this name doesn't sign. */
export function certificateProblem(standing: RevocationStanding, name: string): ProblemError {
  if (standing === 'revoked') return problems.certificateRevoked(name)
  return standing === 'on-hold' ? problems.certificateOnHold(name) : problems.revocationUnknown(name)
}

/** What the signing library refuses is told in its own words; anything else goes on as it came. */
export function signingFailed(error: unknown): never {
  if (error instanceof SigningError) {
    if (error.code === 'signer-revoked') throw problems.certificateRevoked(error.detail ?? '')
    throw problems.signatureRefused(error.text)
  }
  throw error
}
