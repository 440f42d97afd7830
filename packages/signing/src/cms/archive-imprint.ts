/**
 * What an archive-time-stamp-v3 covers (EN 319 122-1 §5.5.3): the signed content by its digest, the SignerInfo, and by their digests
 * the certificates, revocation data and unsigned attributes that its ats-hash-index lists. What was added later isn't covered.
 */
import { digestName } from '../algorithms.ts'
import { concat, toHex } from '../bytes.ts'
import { readAlgorithm } from '../certificate/read.ts'
import { children, contextTag, rawBytes, readNode, readOctetString } from '../der/index.ts'
import * as der from '../der/write.ts'
import { fingerprint } from '../fingerprint.ts'
import { OID } from '../oids.ts'
import type { DigestName } from '../types.ts'
import { type Attributes, singleValue } from './attributes.ts'
import { type Content, digestOf } from './content.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'

export interface ArchiveCoverage {
  /** What the time-stamp's imprint is the digest of. */
  readonly imprint: Uint8Array
  /** Of the index: what is listed by a weak digest can be something else. */
  readonly indexHash: DigestName
  /** Certificates, revocation data and attribute values that it proves to have existed. */
  readonly covered: readonly Uint8Array[]
  /** Entries of the index to which nothing in the signature belongs: the time-stamp is then void. */
  readonly unmatched: number
}

const INDEX_VERSIONS = [OID.atsHashIndexV3, OID.atsHashIndexV2, OID.atsHashIndex]

/** `hash` is that of the token's imprint. Undefined where there is no index that can be read. Throws `der-…` codes. */
export function archiveCoverage(
  data: SignedData,
  signer: SignerInfo,
  content: Content,
  hash: DigestName,
  tokenAttributes: Attributes | undefined,
): ArchiveCoverage | undefined {
  for (const oid of INDEX_VERSIONS) {
    const index = singleValue(tokenAttributes, oid)
    if (!index) continue
    const parts = children(index)
    const lists = parts.slice(-3).map((list) => children(list).map((item) => toHex(readOctetString(item))))
    // Three parts are the lists alone: the algorithm was left out for its default.
    const [algorithm] = parts
    const indexHash = parts.length === 4 && algorithm ? digestName(readAlgorithm(algorithm).oid) : 'SHA-256'
    if (indexHash === undefined || lists.length < 3) return undefined
    const attributes = oid === OID.atsHashIndexV3 ? attributeValueParts(signer) : attributeParts(signer)
    const candidates = [
      data.certificateChoices.map((item) => ({ hashed: item, items: [item] })),
      data.revocationChoices.map((item) => ({ hashed: item, items: [item] })),
      attributes,
    ]
    const covered: Uint8Array[] = []
    let unmatched = 0
    for (const [i, list] of lists.entries()) {
      const byDigest = new Map(
        candidates[i]?.map(({ hashed, items }) => [fingerprint(hashed, indexHash), items]),
      )
      for (const wanted of list) {
        const items = byDigest.get(wanted)
        if (items) covered.push(...items)
        else unmatched++
      }
    }
    const imprint = concat(
      der.oid(data.contentType),
      digestOf(content, hash),
      archivedFields(signer),
      rawBytes(index),
    )
    return { imprint, indexHash, covered, unmatched }
  }
  return undefined
}

interface Part {
  readonly hashed: Uint8Array
  readonly items: readonly Uint8Array[]
}

/** Version 3 of the index lists each value of an attribute, after the attribute's type. */
function attributeValueParts({ unsignedAttributes }: SignerInfo): Part[] {
  return (unsignedAttributes?.items ?? []).flatMap(({ oid, values }) =>
    values.map((value) => ({ hashed: concat(der.oid(oid), rawBytes(value)), items: [rawBytes(value)] })),
  )
}

/** Earlier versions list attributes whole. */
function attributeParts({ unsignedAttributes }: SignerInfo): Part[] {
  return (unsignedAttributes?.items ?? []).map((item) => ({
    hashed: item.der,
    items: item.values.map(rawBytes),
  }))
}

/** The elements of the SignerInfo up to its unsigned attributes, as received. */
export function archivedFields(signer: SignerInfo): Uint8Array {
  const node = readNode(signer.der)
  const last = children(node).find(({ id }, i) => id === contextTag(1) && i > 3)
  return signer.der.subarray(node.contentStart, last?.start ?? node.contentEnd)
}
