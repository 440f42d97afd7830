/** An OCSP responder (RFC 6960) with a delegated certificate. */
import { createHash } from 'node:crypto'
import { Constructed, Enumerated, GeneralizedTime, OctetString, Primitive } from 'asn1js'
import {
  BasicOCSPResponse,
  type CertID,
  Certificate,
  Extension,
  OCSPRequest,
  OCSPResponse,
  ResponseBytes,
  ResponseData,
  SingleResponse,
} from 'pkijs'
import { type Holder, toHex, wholeSeconds } from './certificate.ts'
import { REASONS, type Revocation } from './crl.ts'
import { keyIdentifier } from './extensions.ts'
import { type Faults, hashOf } from './faults.ts'
import { importPrivateKey } from './keys.ts'

export type OcspInput = {
  readonly responder: Holder
  readonly issuer: Holder
  /** What is known of a serial number (hex): its revocation, 'good', or undefined when it was never issued. */
  readonly status: (serial: string) => Revocation | 'good' | undefined
  readonly now: Date
  /** Since when the statuses of expired certificates are kept (RFC 6960 §4.4.4). */
  readonly archiveCutoff: Date
  readonly fault?: Faults['ocsp'] | undefined
}

const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6'
const NONCE = '1.3.6.1.5.5.7.48.1.2'
const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
}
const MAX_CERTIFICATES = 100

/** Answers a DER OCSPRequest with a DER OCSPResponse; a request that can't be read gets `malformedRequest`. */
export async function answerOcsp(request: Uint8Array, input: OcspInput): Promise<Uint8Array<ArrayBuffer>> {
  let parsed: OCSPRequest
  try {
    parsed = OCSPRequest.fromBER(Uint8Array.from(request).buffer)
  } catch {
    return encode(new OCSPResponse({ responseStatus: new Enumerated({ value: 1 }) }))
  }
  const { requestList, requestExtensions } = parsed.tbsRequest
  const hash = hashOf(input.fault, input.responder.kind)
  if (requestList.length === 0 || requestList.length > MAX_CERTIFICATES)
    return encode(new OCSPResponse({ responseStatus: new Enumerated({ value: 1 }) }))
  const nonce = requestExtensions?.filter((extension: Extension) => extension.extnID === NONCE) ?? []
  if (input.fault === 'wrong-nonce') for (const one of nonce) one.extnValue = otherNonce()
  const basic = new BasicOCSPResponse({
    tbsResponseData: new ResponseData({
      responderID: new OctetString({ valueHex: keyIdentifier(input.responder.publicKey) }),
      producedAt: wholeSeconds(input.now),
      responses: requestList.map((item) => single(item.reqCert, input)),
      ...(nonce.length > 0 ? { responseExtensions: nonce } : {}),
    }),
    certs: [Certificate.fromBER(input.responder.certificate.buffer)],
  })
  await basic.sign(await importPrivateKey(input.responder.privateKey, input.responder.kind, hash), hash)
  const responseBytes = new ResponseBytes({
    responseType: '1.3.6.1.5.5.7.48.1.1',
    response: new OctetString({ valueHex: basic.toSchema().toBER(false) }),
  })
  return encode(new OCSPResponse({ responseStatus: new Enumerated({ value: 0 }), responseBytes }))
}

const otherNonce = () => new OctetString({ valueHex: crypto.getRandomValues(new Uint8Array(16)).buffer })

function single(certID: CertID, { issuer, status, now, archiveCutoff }: OcspInput): SingleResponse {
  const serial = toHex(new Uint8Array(certID.serialNumber.valueBlock.valueHexView))
  const known = isAbout(certID, issuer) ? status(serial) : undefined
  return new SingleResponse({
    certID,
    certStatus: statusOf(known),
    thisUpdate: wholeSeconds(now),
    nextUpdate: wholeSeconds(new Date(now.getTime() + 86_400_000)),
    singleExtensions: [
      new Extension({
        extnID: ARCHIVE_CUTOFF,
        extnValue: new GeneralizedTime({ valueDate: wholeSeconds(archiveCutoff) }).toBER(false),
      }),
    ],
  })
}

function statusOf(known: Revocation | 'good' | undefined) {
  if (known === 'good') return new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } })
  if (known === undefined) return new Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } })
  return new Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: [
      new GeneralizedTime({ valueDate: wholeSeconds(known.at) }),
      new Constructed({
        idBlock: { tagClass: 3, tagNumber: 0 },
        value: [new Enumerated({ value: REASONS[known.reason] })],
      }),
    ],
  })
}

function isAbout(certID: CertID, issuer: Holder): boolean {
  const hash = HASHES[certID.hashAlgorithm.algorithmId]
  if (!hash) return false
  const { subject, subjectPublicKeyInfo } = Certificate.fromBER(issuer.certificate.buffer)
  const digest = (bytes: Uint8Array) => createHash(hash).update(bytes).digest()
  return (
    digest(new Uint8Array(subject.valueBeforeDecode)).equals(certID.issuerNameHash.valueBlock.valueHexView) &&
    digest(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).equals(
      certID.issuerKeyHash.valueBlock.valueHexView,
    )
  )
}

const encode = (response: OCSPResponse): Uint8Array<ArrayBuffer> =>
  new Uint8Array(response.toSchema().toBER(false))
