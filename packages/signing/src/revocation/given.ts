/** Revocation data and certificates that are at hand: from a folder, a database, or another file. */
import { knownCertificate } from '../certificate/known.ts'
import { readCertificate } from '../certificate/read.ts'
import type { RevocationData, RevocationSource } from '../types.ts'

/** What of it speaks of a certificate is found out by whoever asks. */
export function givenRevocation(
  data: RevocationData & { readonly certificates?: readonly Uint8Array[] },
): RevocationSource {
  return {
    find: async () => data,
    async issuer(certificate) {
      const { issuer } = readCertificate(certificate)
      return data.certificates?.find((one) => knownCertificate(one)?.subject.folded === issuer.folded)
    },
  }
}
