/** X.509 certificates (RFC 5280 §4.1), as offsets into their original bytes plus the values judged by. */
import { equalBytes } from '../bytes.ts'
import {
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  iterateChildren,
  rawBytes,
  readBitString,
  readBoolean,
  readInteger,
  readOctetString,
  readOid,
  readTime,
  readWhole,
  TAG,
} from '../der/index.ts'
import { SigningError } from '../errors.ts'
import { type KeyInfo, readKeyInfo } from '../platform/spki.ts'
import { type ExtensionValues, readExtensionValues } from './extensions.ts'
import { certificateMessages } from './messages.ts'
import { type Name, readName } from './name.ts'

export type AlgorithmIdentifier = {
  readonly oid: string
  readonly parameters?: DerNode
  readonly der: Uint8Array
}

export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

export type Certificate = {
  readonly der: Uint8Array
  /** The bytes the issuer signed. */
  readonly tbs: Uint8Array
  readonly version: number
  readonly serialNumber: bigint
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** False when the signed and the outer algorithm differ (RFC 5280 §4.1.1.2). */
  readonly algorithmsAgree: boolean
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spki: Uint8Array
  /** Undefined when the key itself is malformed. */
  readonly key: KeyInfo | undefined
  /** The bits of the key alone: what OCSP and key identifiers hash. */
  readonly keyBits: Uint8Array
  readonly signature: Uint8Array
  readonly extensions: readonly Extension[]
  /** Extensions read; those malformed are named in `malformedExtensions`. */
  readonly values: ExtensionValues
  readonly malformedExtensions: readonly string[]
}

export function readAlgorithm(node: DerNode): AlgorithmIdentifier {
  const fields = fieldsOf(node)
  const oid = readOid(fields.take(TAG.oid))
  const parameters = fields.peek() && fields.any()
  fields.end()
  return { oid, der: rawBytes(node), ...(parameters ? { parameters } : {}) }
}

/** Reads one certificate, DER or BER. Throws `certificate-malformed`. */
export function readCertificate(bytes: Uint8Array): Certificate {
  try {
    return readFields(bytes)
  } catch (error) {
    if (error instanceof SigningError)
      throw certificateMessages.error('certificate-malformed', error.message, error)
    throw error
  }
}

/** The certificate, or undefined when it is malformed: for bags of certificates that others filled. */
export function tryReadCertificate(bytes: Uint8Array): Certificate | undefined {
  try {
    return readCertificate(bytes)
  } catch {
    return undefined
  }
}

function readFields(bytes: Uint8Array): Certificate {
  const outer = fieldsOf(readWhole(bytes))
  const tbsNode = outer.take(TAG.sequence)
  const algorithmNode = outer.take(TAG.sequence)
  const signature = readBitString(outer.take(TAG.bitString)).bytes
  const tbs = fieldsOf(tbsNode)
  const versionNode = tbs.optional(contextTag(0))
  const version = versionNode ? Number(readInteger(inner(versionNode))) + 1 : 1
  const serialNumber = readInteger(tbs.take(TAG.integer))
  const signedAlgorithm = tbs.take(TAG.sequence)
  const issuer = readName(tbs.take(TAG.sequence))
  const validity = fieldsOf(tbs.take(TAG.sequence))
  const notBefore = readTime(validity.any())
  const notAfter = readTime(validity.any())
  const subject = readName(tbs.take(TAG.sequence))
  const spkiNode = tbs.take(TAG.sequence)
  const spkiFields = fieldsOf(spkiNode)
  spkiFields.take(TAG.sequence)
  const keyBits = readBitString(spkiFields.take(TAG.bitString)).bytes
  tbs.optional(contextTag(1, false))
  tbs.optional(contextTag(2, false))
  const extensionsNode = tbs.optional(contextTag(3))
  const extensions = extensionsNode ? readExtensions(inner(extensionsNode)) : []
  const spki = rawBytes(spkiNode)
  let key: { info: KeyInfo | undefined } | undefined
  return {
    der: bytes,
    tbs: rawBytes(tbsNode),
    version,
    serialNumber,
    signatureAlgorithm: readAlgorithm(algorithmNode),
    algorithmsAgree: equalBytes(rawBytes(algorithmNode), rawBytes(signedAlgorithm)),
    issuer,
    subject,
    notBefore,
    notAfter,
    spki,
    // Of a bag of certificates few are asked for their key.
    get key() {
      key ??= { info: tryReadKey(spki) }
      return key.info
    },
    keyBits,
    signature,
    extensions,
    ...readExtensionValues(extensions),
  }
}

export function readExtensions(node: DerNode): Extension[] {
  const extensions: Extension[] = []
  for (const item of iterateChildren(node)) {
    const fields = fieldsOf(item)
    const oid = readOid(fields.take(TAG.oid))
    const critical = fields.optional(TAG.boolean)
    const value = readOctetString(fields.any())
    extensions.push({ oid, critical: critical ? readBoolean(critical) : false, value })
  }
  return extensions
}

function tryReadKey(spki: Uint8Array): KeyInfo | undefined {
  try {
    return readKeyInfo(spki)
  } catch {
    return undefined
  }
}
