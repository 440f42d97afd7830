/** Who issued a certificate: among those at hand, else where a source knows. */
import { isIssuedBy } from '../certificate/known.ts'
import { type Certificate, tryReadCertificate } from '../certificate/read.ts'
import type { RevocationSource } from '../types.ts'

/** What a source gives is verified, and joins `bag`. */
export async function issuerOf(
  certificate: Certificate,
  bag: Certificate[],
  sources: readonly RevocationSource[],
): Promise<Certificate | undefined> {
  for (const candidate of bag) if (await issued(candidate, certificate)) return candidate
  for (const source of sources) {
    const found = tryReadCertificate((await source.issuer?.(certificate.der)) ?? new Uint8Array())
    if (found === undefined || !(await issued(found, certificate))) continue
    bag.push(found)
    return found
  }
  return undefined
}

export const isSelfSigned = (certificate: Certificate): Promise<boolean> => issued(certificate, certificate)

async function issued(issuer: Certificate, certificate: Certificate): Promise<boolean> {
  if (issuer.subject.folded !== certificate.issuer.folded) return false
  try {
    return await isIssuedBy(certificate, issuer.spki)
  } catch {
    return false
  }
}
