/** Certification requests (PKCS#10, RFC 2986): a key that was made elsewhere, on a token, asks for its certificate. */
import { CertificationRequest } from 'pkijs'

/** The SubjectPublicKeyInfo asked for. Throws a RangeError unless the request is signed by that very key. */
export async function publicKeyOfRequest(der: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  let request: CertificationRequest
  let proven = false
  try {
    request = CertificationRequest.fromBER(Uint8Array.from(der).buffer)
    proven = await request.verify()
  } catch (cause) {
    throw new RangeError('The certification request can’t be read', { cause })
  }
  if (!proven) throw new RangeError('The certification request is not signed by the key that it is for')
  return new Uint8Array(request.subjectPublicKeyInfo.toSchema().toBER(false))
}
