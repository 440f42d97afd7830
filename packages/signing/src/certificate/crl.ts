/**
 * Certificate revocation lists (RFC 5280 §5), scanned in place: a list of 200,000 entries is walked by its lengths, and
 * only the entry asked for is ever taken apart.
 */
import { equalBytes } from '../bytes.ts'
import {
  contentBytes,
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  rawBytes,
  readBitString,
  readInteger,
  readNode,
  readSmallInteger,
  readTime,
  readWhole,
  TAG,
} from '../der/index.ts'
import * as der from '../der/write.ts'
import { type Problem, SigningError } from '../errors.ts'
import { OID } from '../oids.ts'
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from './distribution-point.ts'
import { readGeneralNames } from './general-name.ts'
import { certificateMessages } from './messages.ts'
import { type Name, readName } from './name.ts'
import { type AlgorithmIdentifier, type Extension, readAlgorithm, readExtensions } from './read.ts'

export type Crl = {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly issuer: Name
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly extensions: readonly Extension[]
  readonly number: bigint | undefined
  /** The base of a delta list. */
  readonly baseNumber: bigint | undefined
  readonly distributionPoint: IssuingDistributionPoint | undefined
  /** The list goes on naming certificates that expired on this day or later (X.509 §9.5.2.8). */
  readonly expiredSince: Date | undefined
  /** Why the list must not be used to show that a certificate is good. */
  readonly flaw: Problem | undefined
  readonly entries: DerNode | undefined
}

export type CrlEntry = {
  readonly revokedAt: Date
  readonly reason?: number
  readonly invalidityDate?: Date
  readonly unknownCritical: boolean
}

const KNOWN: readonly string[] = [
  OID.authorityKeyIdentifier,
  '2.5.29.20',
  OID.deltaCrlIndicator,
  OID.issuingDistributionPoint,
  '2.5.29.46',
  OID.expiredCertificatesOnCrl,
]
const KNOWN_ENTRY: readonly string[] = [OID.crlReason, OID.invalidityDate, OID.certificateIssuer]

/** Reads the head of a list. Throws `crl-malformed`. */
export function readCrl(bytes: Uint8Array): Crl {
  return guarded(() => {
    const outer = fieldsOf(readWhole(bytes))
    const tbsNode = outer.take(TAG.sequence)
    const signatureAlgorithm = readAlgorithm(outer.take(TAG.sequence))
    const signature = readBitString(outer.take(TAG.bitString)).bytes
    const tbs = fieldsOf(tbsNode)
    const versionNode = tbs.optional(TAG.integer)
    const version = versionNode ? readInteger(versionNode) + 1n : 1n
    const signedAlgorithm = tbs.take(TAG.sequence)
    const issuer = readName(tbs.take(TAG.sequence))
    const thisUpdate = readTime(tbs.any())
    const nextNode = tbs.optional(TAG.utcTime, TAG.generalizedTime)
    const nextUpdate = nextNode && readTime(nextNode)
    const entries = tbs.optional(TAG.sequence)
    const extensionsNode = tbs.optional(contextTag(0))
    const extensions = extensionsNode ? readExtensions(inner(extensionsNode)) : []
    const value = (oid: string) => extensions.find((extension) => extension.oid === oid)?.value
    const integerOf = (oid: string) => {
      const found = value(oid)
      return found && readInteger(readWhole(found))
    }
    const point = value(OID.issuingDistributionPoint)
    const expired = value(OID.expiredCertificatesOnCrl)
    return {
      der: bytes,
      tbs: rawBytes(tbsNode),
      issuer,
      thisUpdate,
      nextUpdate,
      signatureAlgorithm,
      signature,
      extensions,
      number: integerOf('2.5.29.20'),
      baseNumber: integerOf(OID.deltaCrlIndicator),
      distributionPoint: point && readIssuingDistributionPoint(point),
      expiredSince: expired && readTime(readWhole(expired)),
      flaw: flawOf(version, extensions, {
        algorithmsAgree: equalBytes(rawBytes(signedAlgorithm), signatureAlgorithm.der),
        timesAgree: nextUpdate === undefined || nextUpdate >= thisUpdate,
      }),
      entries,
    }
  })
}

/** RFC 5280 §5.1.1.2, §5.1.2.1, §5.2. */
function flawOf(
  version: bigint,
  extensions: readonly Extension[],
  { algorithmsAgree, timesAgree }: { algorithmsAgree: boolean; timesAgree: boolean },
): Problem | undefined {
  const { problem } = certificateMessages
  if (extensions.some(({ oid, critical }) => critical && !KNOWN.includes(oid)))
    return problem('crl-critical-extension')
  if (version !== 2n && (version !== 1n || extensions.length > 0))
    return problem('crl-malformed', `version ${version}`)
  if (new Set(extensions.map(({ oid }) => oid)).size < extensions.length)
    return problem('crl-malformed', 'extensions')
  if (!algorithmsAgree) return problem('crl-malformed', 'algorithms')
  return timesAgree ? undefined : problem('crl-malformed', 'times')
}

/** The entry of a certificate, by its serial number and issuer. Throws `crl-malformed`. */
export function findCrlEntry(crl: Crl, serialNumber: bigint, issuer: Name): CrlEntry | undefined {
  const { entries } = crl
  if (!entries) return undefined
  const wanted = contentBytes(readWhole(der.integer(serialNumber)))
  return guarded(() =>
    crl.distributionPoint?.indirect
      ? scanIndirect(entries, wanted, crl.issuer, issuer)
      : scan(entries, wanted),
  )
}

/** Walks from length to length and compares serial numbers as bytes. */
function scan(entries: DerNode, wanted: Uint8Array): CrlEntry | undefined {
  const { source, contentEnd } = entries
  let at = entries.contentStart
  while (at < contentEnd) {
    const content = skipHeader(source, at, contentEnd)
    const end = content + lengthAt(source, at)
    const start = skipHeader(source, content, end)
    const serialEnd = start + lengthAt(source, content)
    if (source[at] !== TAG.sequence || source[content] !== TAG.integer || end > contentEnd || serialEnd > end)
      throw certificateMessages.error('crl-malformed', `entry at ${at}`)
    const serial = withoutPadding(source, start, serialEnd)
    if (serialEnd - serial === wanted.length && equalBytes(source.subarray(serial, serialEnd), wanted))
      return readEntry(readNode(source, at))
    at = end
  }
  return undefined
}

/** Where the number begins: authorities that don't write DER put zeros before it. */
function withoutPadding(source: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end - 1 && source[at] === 0 && (source[at + 1] as number) < 0x80) at++
  return at
}

/** In an indirect list an entry is about the certificate issuer last named (RFC 5280 §5.3.3). */
function scanIndirect(
  entries: DerNode,
  wanted: Uint8Array,
  listIssuer: Name,
  issuer: Name,
): CrlEntry | undefined {
  let current = [listIssuer.folded]
  for (let at = entries.contentStart; at < entries.contentEnd; ) {
    const node = readNode(entries.source, at)
    const fields = fieldsOf(node)
    const number = fields.take(TAG.integer)
    const serial = contentBytes(number).subarray(
      withoutPadding(number.source, number.contentStart, number.contentEnd) - number.contentStart,
    )
    fields.any()
    const extensions = fields.optional(TAG.sequence)
    const named = extensions && readExtensions(extensions).find(({ oid }) => oid === OID.certificateIssuer)
    if (named)
      current = readGeneralNames(readWhole(named.value)).flatMap((name) =>
        name.kind === 'directory' ? [name.value.folded] : [],
      )
    if (equalBytes(serial, wanted) && current.includes(issuer.folded)) return readEntry(node)
    at = node.end
  }
  return undefined
}

function readEntry(node: DerNode): CrlEntry {
  const fields = fieldsOf(node)
  fields.take(TAG.integer)
  const revokedAt = readTime(fields.any())
  const extensionsNode = fields.optional(TAG.sequence)
  const extensions = extensionsNode ? readExtensions(extensionsNode) : []
  const value = (oid: string) => {
    const found = extensions.find((extension) => extension.oid === oid)
    return found && readWhole(found.value)
  }
  const reason = value(OID.crlReason)
  const invalidity = value(OID.invalidityDate)
  return {
    revokedAt,
    ...(reason ? { reason: readSmallInteger(reason, TAG.enumerated) } : {}),
    ...(invalidity ? { invalidityDate: readTime(invalidity) } : {}),
    unknownCritical: extensions.some(({ oid, critical }) => critical && !KNOWN_ENTRY.includes(oid)),
  }
}

/** Offset of the content of the element at `at`. */
function skipHeader(source: Uint8Array, at: number, end: number): number {
  const first = source[at + 1] ?? 0x80
  const content = at + 2 + (first < 0x80 ? 0 : first & 0x7f)
  if (first === 0x80 || first > 0x84 || content > end)
    throw certificateMessages.error('crl-malformed', `entry at ${at}`)
  return content
}

function lengthAt(source: Uint8Array, at: number): number {
  const first = source[at + 1] ?? 0
  if (first < 0x80) return first
  let length = 0
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + (source[at + 2 + i] ?? 0)
  return length
}

function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SigningError && error.code.startsWith('der-'))
      throw certificateMessages.error('crl-malformed', error.message, error)
    throw error
  }
}
