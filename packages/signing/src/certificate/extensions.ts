/** The values of the extensions of RFC 5280 §4.2 that verdicts depend on. */
import {
  children,
  contentBytes,
  contextTag,
  type DerNode,
  fieldsOf,
  readBoolean,
  readNamedBits,
  readOctetString,
  readOid,
  readSmallInteger,
  readWhole,
  TAG,
} from '../der/index.ts'
import { derMessages } from '../der/messages.ts'
import { OID } from '../oids.ts'
import { type DistributionPoint, readDistributionPoint } from './distribution-point.ts'
import { type GeneralName, readGeneralName, readGeneralNames } from './general-name.ts'
import { type NameConstraints, readNameConstraints } from './name-constraints.ts'
import type { Extension } from './read.ts'

/** Bits of KeyUsage (RFC 5280 §4.2.1.3). */
export const KEY_USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  crlSign: 6,
} as const

export type ExtensionValues = {
  basicConstraints?: { readonly ca: boolean; readonly pathLength?: number }
  keyUsage?: ReadonlySet<number>
  extendedKeyUsage?: readonly string[]
  subjectKeyIdentifier?: Uint8Array
  authorityKeyIdentifier?: Uint8Array
  subjectAltNames?: readonly GeneralName[]
  policies?: readonly string[]
  policyMappings?: readonly { readonly issuer: string; readonly subject: string }[]
  policyConstraints?: { readonly requireExplicit?: number; readonly inhibitMapping?: number }
  inhibitAnyPolicy?: number
  nameConstraints?: NameConstraints
  crlDistributionPoints?: readonly DistributionPoint[]
  ocspUrls?: readonly string[]
  issuerUrls?: readonly string[]
}

/** Elements of one list in an extension; more make it malformed, for path validation compares lists with lists. */
const MAX_ELEMENTS = 500

function limited(node: DerNode): DerNode[] {
  const items = children(node)
  if (items.length > MAX_ELEMENTS) throw derMessages.error('der-limit', `${items.length} elements`)
  return items
}

/** INTEGER (0..MAX). */
function readCount(node: DerNode, tag?: number): number {
  const value = readSmallInteger(node, tag)
  if (value < 0) throw derMessages.error('der-unexpected', `${value} at ${node.start}`)
  return value
}

const READERS: Readonly<Record<string, (node: DerNode, out: ExtensionValues) => void>> = {
  [OID.basicConstraints](node, out) {
    const fields = fieldsOf(node)
    const ca = fields.optional(TAG.boolean)
    const length = fields.optional(TAG.integer)
    fields.end()
    out.basicConstraints = {
      ca: ca ? readBoolean(ca) : false,
      ...(length ? { pathLength: readCount(length) } : {}),
    }
  },
  [OID.keyUsage](node, out) {
    out.keyUsage = readNamedBits(node)
  },
  [OID.extendedKeyUsage](node, out) {
    out.extendedKeyUsage = limited(node).map((item) => readOid(item))
  },
  [OID.subjectKeyIdentifier](node, out) {
    out.subjectKeyIdentifier = readOctetString(node)
  },
  [OID.authorityKeyIdentifier](node, out) {
    const key = children(node).find((item) => item.id === contextTag(0, false))
    if (key) out.authorityKeyIdentifier = contentBytes(key)
  },
  [OID.subjectAltName](node, out) {
    limited(node)
    out.subjectAltNames = readGeneralNames(node)
  },
  [OID.certificatePolicies](node, out) {
    out.policies = limited(node).map((item) => readOid(fieldsOf(item).take(TAG.oid)))
  },
  [OID.policyMappings](node, out) {
    out.policyMappings = limited(node).map((item) => {
      const fields = fieldsOf(item)
      return { issuer: readOid(fields.take(TAG.oid)), subject: readOid(fields.take(TAG.oid)) }
    })
  },
  [OID.policyConstraints](node, out) {
    const fields = fieldsOf(node)
    const explicit = fields.optional(contextTag(0, false))
    const mapping = fields.optional(contextTag(1, false))
    out.policyConstraints = {
      ...(explicit ? { requireExplicit: readCount(explicit, contextTag(0, false)) } : {}),
      ...(mapping ? { inhibitMapping: readCount(mapping, contextTag(1, false)) } : {}),
    }
    fields.end()
  },
  [OID.inhibitAnyPolicy](node, out) {
    out.inhibitAnyPolicy = readCount(node)
  },
  [OID.nameConstraints](node, out) {
    out.nameConstraints = readNameConstraints(node)
  },
  [OID.crlDistributionPoints](node, out) {
    out.crlDistributionPoints = limited(node).map(readDistributionPoint)
  },
  [OID.authorityInfoAccess](node, out) {
    const of = (method: string): string[] =>
      children(node).flatMap((item) => {
        const fields = fieldsOf(item)
        if (readOid(fields.take(TAG.oid)) !== method) return []
        const location = readGeneralName(fields.any())
        return location.kind === 'uri' ? [location.value] : []
      })
    out.ocspUrls = of('1.3.6.1.5.5.7.48.1')
    out.issuerUrls = of('1.3.6.1.5.5.7.48.2')
  },
}

/** Whether path validation understands the extension: an unknown critical one must reject (RFC 5280 §4.2). */
export const isKnownExtension = (oid: string): boolean => oid in READERS

export function readExtensionValues(extensions: readonly Extension[]) {
  const values: ExtensionValues = {}
  const malformedExtensions: string[] = []
  const seen = new Set<string>()
  for (const { oid, value } of extensions) {
    if (seen.has(oid)) malformedExtensions.push(oid)
    seen.add(oid)
    try {
      READERS[oid]?.(readWhole(value), values)
    } catch {
      malformedExtensions.push(oid)
    }
  }
  return { values, malformedExtensions }
}
