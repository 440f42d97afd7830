/**
 * Adding to a signature what its signer left unsigned: certificates, revocation data and unsigned attributes (RFC 5652 §5.1, §5.3).
 * Every element that was there keeps its bytes; only the lengths around the additions are written anew.
 */
import { concat, equalBytes } from '../bytes.ts'
import { readAlgorithm } from '../certificate/read.ts'
import { children, contextTag, type DerNode, der, rawBytes, readNode, readWhole, TAG } from '../der/index.ts'
import { OID } from '../oids.ts'
import { cmsMessages } from './messages.ts'

export interface Additions {
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  /** DER OCSPResponse each (RFC 5940). */
  readonly ocsps?: readonly Uint8Array[]
  /** Values of unsigned attributes, for the signers by their place. */
  readonly attributes?: readonly {
    readonly signer: number
    readonly oid: string
    readonly value: Uint8Array
  }[]
  /** One more SignerInfo, with the AlgorithmIdentifier of its digest. */
  readonly signer?: { readonly info: Uint8Array; readonly digest: Uint8Array }
}

/** SignedData that holds revocation data of another format has version 5 (RFC 5652 §5.1). */
const VERSION_WITH_OCSP = 5

/** The ContentInfo with the additions; those that it holds already are left out. Throws `cms-malformed` or `der-…` codes. */
export function amendSignedData(bytes: Uint8Array, additions: Additions): Uint8Array<ArrayBuffer> {
  const [type, wrapped] = children(readNode(bytes))
  const [body] = wrapped === undefined ? [] : children(wrapped)
  if (type === undefined || body === undefined) throw cmsMessages.error('cms-malformed', 'ContentInfo')
  const parts = children(body)
  const [version, digests, content] = parts
  const signers = parts.at(-1)
  if (version === undefined || digests === undefined || content === undefined || signers?.id !== TAG.set)
    throw cmsMessages.error('cms-malformed', 'SignedData')
  const known = (tag: number) => parts.slice(3, -1).find(({ id }) => id === contextTag(tag))
  const certificates = extended(known(0), additions.certificates ?? [])
  const ocsps = (additions.ocsps ?? []).map((response) =>
    der.writeNode(contextTag(1), der.oid(OID.ocspResponseValue), response),
  )
  const revocation = extended(known(1), [...(additions.crls ?? []), ...ocsps])
  const infos = children(signers).map((info, index) =>
    withAttributes(
      info,
      (additions.attributes ?? []).filter(({ signer }) => signer === index),
    ),
  )
  const signedData = der.sequence(
    ocsps.length > 0 ? der.integer(VERSION_WITH_OCSP) : rawBytes(version),
    additions.signer === undefined ? rawBytes(digests) : withDigest(digests, additions.signer.digest),
    rawBytes(content),
    certificates && der.implicit(0, certificates),
    revocation && der.implicit(1, revocation),
    // In their order, which a SET has in BER: whoever adds to one signer after another finds each in its place.
    der.writeNode(TAG.set, ...infos, ...(additions.signer === undefined ? [] : [additions.signer.info])),
  )
  return der.sequence(rawBytes(type), der.explicit(0, signedData))
}

/** Some write NULL parameters and some none: an algorithm that is listed in either way stays as it is. */
function withDigest(digests: DerNode, digest: Uint8Array): Uint8Array {
  const { oid } = readAlgorithm(readWhole(digest))
  if (children(digests).some((one) => readAlgorithm(one).oid === oid)) return rawBytes(digests)
  return der.setOf(...children(digests).map(rawBytes), digest)
}

/** The SET with more elements; undefined where it would be empty. */
function extended(set: DerNode | undefined, more: readonly Uint8Array[]): Uint8Array | undefined {
  const items = set === undefined ? [] : children(set).map(rawBytes)
  for (const item of more) if (!items.some((one) => equalBytes(one, item))) items.push(item)
  return items.length === 0 ? undefined : der.setOf(...items)
}

function withAttributes(info: DerNode, added: NonNullable<Additions['attributes']>): Uint8Array {
  if (added.length === 0) return rawBytes(info)
  const parts = children(info)
  const last = parts.at(-1)
  const unsigned = last?.id === contextTag(1) ? last : undefined
  const before = unsigned === undefined ? parts : parts.slice(0, -1)
  const attributes = [
    ...(unsigned === undefined ? [] : children(unsigned).map(rawBytes)),
    ...added.map(({ oid, value }) => der.sequence(der.oid(oid), der.setOf(value))),
  ]
  return der.sequence(...before.map(rawBytes), der.implicit(1, der.setOf(...attributes)))
}

/** An attribute that its token carries unsigned: a TimeStampToken is a ContentInfo itself. */
export const withTokenAttribute = (token: Uint8Array, oid: string, value: Uint8Array): Uint8Array =>
  amendSignedData(token, { attributes: [{ signer: 0, oid, value }] })

/** A BasicOCSPResponse as the OCSPResponse that answers carry (RFC 6960 §4.2.1). */
export function asOcspResponse(bytes: Uint8Array): Uint8Array {
  const [first] = children(readWhole(bytes))
  if (first?.id === TAG.enumerated) return bytes
  const answer = der.sequence(der.oid(OID.ocspBasic), der.octetString(bytes))
  return der.sequence(concat(Uint8Array.of(TAG.enumerated, 1, 0)), der.explicit(0, answer))
}
