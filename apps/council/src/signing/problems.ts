import { SigningError } from '@mohr/signing'
import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'

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
}

/** What the signing library refuses is told in its own words; anything else goes on as it came. */
export function signingFailed(error: unknown): never {
  if (error instanceof SigningError) throw problems.signatureRefused(error.text)
  throw error
}
