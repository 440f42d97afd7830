/** Certification requests (PKCS#10, RFC 2986): a key that was made elsewhere, on a token, asks for its certificate. */
import { CertificationRequest } from 'pkijs'
import { AuthorityError } from './errors.ts'

/** The SubjectPublicKeyInfo asked for. Throws `request-malformed`, or `request-unproven` unless it is signed by that very key. */
export async function publicKeyOfRequest(der: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  let request: CertificationRequest
  let proven = false
  try {
    request = CertificationRequest.fromBER(Uint8Array.from(der).buffer)
    proven = await request.verify()
  } catch (cause) {
    throw new AuthorityError('request-malformed', undefined, cause)
  }
  if (!proven) throw new AuthorityError('request-unproven')
  return new Uint8Array(request.subjectPublicKeyInfo.toSchema().toBER(false))
}
