/** A time-stamping authority (RFC 3161, RFC 5816). */
import { createHash } from 'node:crypto'
import { Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js'
import {
  Accuracy,
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { type Holder, wholeSeconds } from './certificate.ts'
import { type Faults, hashOf } from './faults.ts'
import { type AuthorityHash, importPrivateKey } from './keys.ts'

/** ETSI EN 319 421 best practices policy. */
const POLICY = '0.4.0.2023.1.1'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const DIGEST_LENGTHS: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
}

export type StampInput = {
  readonly holder: Holder
  /** Issuers put beside the TSA's own certificate. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[]
  readonly now: Date
  readonly fault?: Faults['tsa'] | undefined
}

/** Answers a DER TimeStampReq with a DER TimeStampResp; what can't be stamped is refused with the RFC's failure bits. */
export async function answerTimestamp(
  request: Uint8Array,
  input: StampInput,
): Promise<Uint8Array<ArrayBuffer>> {
  let parsed: TimeStampReq
  try {
    parsed = TimeStampReq.fromBER(Uint8Array.from(request).buffer)
  } catch {
    return refusal('The request is malformed')
  }
  const { hashAlgorithm, hashedMessage } = parsed.messageImprint
  const length = DIGEST_LENGTHS[hashAlgorithm.algorithmId]
  if (length === undefined)
    return refusal('The digest algorithm is not accepted: use SHA-256, SHA-384 or SHA-512')
  if (hashedMessage.valueBlock.valueHexView.length !== length)
    return refusal('The digest has the wrong length')
  if (parsed.reqPolicy !== undefined && parsed.reqPolicy !== POLICY) return refusal('The policy is unknown')
  const token = await buildToken(parsed.messageImprint, parsed.nonce, parsed.certReq === true, input)
  const response = new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken: token })
  return new Uint8Array(response.toSchema().toBER(false))
}

/** A TimeStampToken (DER) over a digest, without the exchange. */
export async function stampDigest(
  hashOid: string,
  digest: Uint8Array,
  input: StampInput,
): Promise<Uint8Array<ArrayBuffer>> {
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: hashOid }),
    hashedMessage: new OctetString({ valueHex: Uint8Array.from(digest).buffer }),
  })
  const token = await buildToken(imprint, undefined, true, input)
  return new Uint8Array(token.toSchema().toBER(false))
}

async function buildToken(
  messageImprint: MessageImprint,
  nonce: Integer | undefined,
  withCertificates: boolean,
  { holder, chain, now, fault }: StampInput,
): Promise<ContentInfo> {
  const serial = crypto.getRandomValues(new Uint8Array(12))
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40
  if (fault === 'wrong-imprint') messageImprint.hashedMessage.valueBlock.valueHexView.reverse()
  if (fault === 'wrong-nonce' && nonce) nonce = new Integer({ valueHex: serial.slice().buffer })
  const info = new TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint,
    serialNumber: new Integer({ valueHex: serial.buffer }),
    genTime: wholeSeconds(now),
    accuracy: new Accuracy({ seconds: 1 }),
    ...(nonce ? { nonce } : {}),
  })
  const content = info.toSchema().toBER(false)
  const hash = hashOf(fault, holder.kind)
  const certificate = Certificate.fromBER(holder.certificate.buffer)
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: TST_INFO })] }),
    new Attribute({
      type: '1.2.840.113549.1.9.4',
      values: [new OctetString({ valueHex: digestOf(hash, new Uint8Array(content)) })],
    }),
    new Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [signingCertificateV2(holder.certificate)] }),
  ]
  const signedData = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: TST_INFO,
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: attributes.sort(byEncoding) }),
      }),
    ],
    ...(withCertificates
      ? { certificates: [certificate, ...chain.map((der) => Certificate.fromBER(der.buffer))] }
      : {}),
  })
  await signedData.sign(await importPrivateKey(holder.privateKey, holder.kind, hash), 0, hash)
  return new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signedData.toSchema(true) })
}

/** SET OF is sorted by encodings (X.690 §11.6); pkijs writes attributes in the order given. */
const byEncoding = (a: Attribute, b: Attribute): number =>
  Buffer.compare(Buffer.from(a.toSchema().toBER(false)), Buffer.from(b.toSchema().toBER(false)))

/** RFC 5816: ESSCertIDv2 with the default SHA-256. */
const signingCertificateV2 = (certificate: Uint8Array): Sequence =>
  new Sequence({
    value: [
      new Sequence({
        value: [new Sequence({ value: [new OctetString({ valueHex: digestOf('SHA-256', certificate) })] })],
      }),
    ],
  })

const digestOf = (hash: AuthorityHash, bytes: Uint8Array): ArrayBuffer =>
  Uint8Array.from(createHash(hash.replace('-', '')).update(bytes).digest()).buffer

function refusal(reason: string): Uint8Array<ArrayBuffer> {
  const status = new PKIStatusInfo({ status: 2, statusStrings: [new Utf8String({ value: reason })] })
  return new Uint8Array(new TimeStampResp({ status }).toSchema().toBER(false))
}
