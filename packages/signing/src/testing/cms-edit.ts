/** CMS structures taken apart and put together anew: what tests need and no product does. */
import { digest } from '#platform'
import { digestAlgorithm } from '../algorithms.ts'
import { concat } from '../bytes.ts'
import { buildSignedAttributes, buildSignedData } from '../cms/build.ts'
import { readSignedData } from '../cms/signed-data.ts'
import {
  children,
  contentBytes,
  contextTag,
  der,
  inner,
  rawBytes,
  readNode,
  readWhole,
} from '../der/index.ts'
import { OID } from '../oids.ts'
import type { DigestName, Signer, TimestampSource } from '../types.ts'

export const attribute = (oid: string, ...values: Uint8Array[]): Uint8Array =>
  der.sequence(der.oid(oid), der.setOf(...values))

const sha256 = (...parts: Uint8Array[]): Uint8Array => digest('SHA-256', parts)

/** The parts of the SignedData, changed by `edit`. */
export function editSignedData(cms: Uint8Array, edit: (parts: Uint8Array[]) => Uint8Array[]): Uint8Array {
  const [, content] = children(readWhole(cms))
  if (!content) throw new Error('no content')
  const parts = edit(children(inner(content)).map(rawBytes))
  return der.sequence(der.oid(OID.signedData), der.explicit(0, der.sequence(...parts)))
}

/** The parts of the one SignerInfo, changed by `edit`. */
export function editSigner(cms: Uint8Array, edit: (parts: Uint8Array[]) => Uint8Array[]): Uint8Array {
  return editSignedData(cms, (parts) => {
    const [signer] = children(readWhole(parts.at(-1) as Uint8Array))
    if (!signer) throw new Error('no signer')
    return [...parts.slice(0, -1), der.setOf(der.sequence(...edit(children(signer).map(rawBytes))))]
  })
}

export function withUnsigned(cms: Uint8Array, ...attributes: Uint8Array[]): Uint8Array {
  return editSigner(cms, (parts) => {
    const last = readNode(parts.at(-1) as Uint8Array)
    const before = last.id === contextTag(1) ? contentBytes(last) : new Uint8Array()
    const kept = last.id === contextTag(1) ? parts.slice(0, -1) : parts
    return [...kept, der.writeNode(0xa1, before, ...attributes)]
  })
}

/** Lists and OCSP responses among the revocation data of the SignedData. */
export function withCrls(cms: Uint8Array, ...crls: Uint8Array[]): Uint8Array {
  return editSignedData(cms, (parts) => [
    ...parts.slice(0, -1),
    der.writeNode(0xa1, ...crls),
    parts.at(-1) as Uint8Array,
  ])
}

/** An archive-time-stamp-v3 over all that is there (EN 319 122-1 §5.5.3), listed by digests of that kind. */
export async function withArchiveStamp(
  cms: Uint8Array,
  content: Uint8Array,
  source: TimestampSource,
  hash: DigestName = 'SHA-256',
): Promise<Uint8Array> {
  const data = readSignedData(cms)
  const [signer] = data.signerInfos
  if (!signer) throw new Error('no signer')
  const fields = children(readWhole(signer.der)).filter(({ id }) => id !== contextTag(1))
  const signed = fields.map(rawBytes)
  const list = (items: readonly Uint8Array[]) =>
    der.sequence(...items.map((item) => der.octetString(digest(hash, [item]))))
  const values = (signer.unsignedAttributes?.items ?? []).flatMap(({ oid, values }) =>
    values.map((value) => concat(der.oid(oid), rawBytes(value))),
  )
  const index = der.sequence(
    digestAlgorithm(hash),
    list(data.certificateChoices),
    list(data.revocationChoices),
    list(values),
  )
  const imprint = sha256(der.oid(data.contentType), sha256(content), ...signed, index)
  const token = withUnsigned(await source.stamp('SHA-256', imprint), attribute(OID.atsHashIndexV3, index))
  return withUnsigned(cms, attribute(OID.archiveTimestampV3, token))
}

export interface SignedWith {
  readonly attributes?: readonly Uint8Array[]
  readonly timestamp?: TimestampSource
  readonly detached?: boolean
}

/** A CAdES signature with further signed attributes. */
export async function signWith(
  content: Uint8Array,
  signer: Signer,
  given: SignedWith = {},
): Promise<Uint8Array> {
  const { certificate, chain, algorithm } = signer
  const usual = buildSignedAttributes({ messageDigest: sha256(content), hash: 'SHA-256', certificate })
  const signedAttributes = der.setOf(...children(readWhole(usual)).map(rawBytes), ...(given.attributes ?? []))
  const signature = await signer.sign(signedAttributes, { kind: 'cades' })
  const token = await given.timestamp?.stamp('SHA-256', sha256(signature))
  return buildSignedData({
    signedAttributes,
    signature,
    algorithm,
    certificate,
    chain,
    ...(given.detached ? {} : { content }),
    ...(token ? { signatureTimestamp: token } : {}),
  })
}

/** A content-time-stamp (EN 319 122-1 §5.2.8). */
export const contentStamp = async (content: Uint8Array, source: TimestampSource): Promise<Uint8Array> =>
  attribute(OID.contentTimestamp, await source.stamp('SHA-256', sha256(content)))

/** The last byte of the element's value changed. */
export const spoiled = (bytes: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  copy[copy.length - 1] = (copy.at(-1) as number) ^ 1
  return copy
}
