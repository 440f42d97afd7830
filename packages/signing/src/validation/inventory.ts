/**
 * Everything in a CMS that a proof of existence can be about: signature values, certificates, revocation data and time-stamp
 * tokens, those within the tokens included (EN 319 102-1 §5.6.2.3, EN 319 122-1 §5.5, §A.1).
 */
import { type Attributes, attributeValues } from '../cms/attributes.ts'
import { countersignaturesOf } from '../cms/countersignatures.ts'
import { readSignedData, type SignerInfo } from '../cms/signed-data.ts'
import { children, contextTag, type DerNode, fieldsOf, inner, rawBytes, readWhole } from '../der/index.ts'
import { OID } from '../oids.ts'

export interface Inventory {
  readonly certificates: Uint8Array[]
  readonly ocsps: Uint8Array[]
  readonly crls: Uint8Array[]
  readonly tokens: Uint8Array[]
  /** Signature values. */
  readonly signatures: Uint8Array[]
  /** How many more there are that were not taken in. */
  leftOut: number
}

/** Items of one kind; honest files hold a few dozen. */
const MAX_ITEMS = 2_000
/** Tokens carry tokens over their own certificates; more is not honest. */
const MAX_DEPTH = 3

const SIGNED_TOKENS = [OID.contentTimestamp]
const UNSIGNED_TOKENS = [
  OID.signatureTimestamp,
  OID.archiveTimestampV3,
  OID.archiveTimestampV2,
  OID.referencesTimestamp,
  OID.certificatesTimestamp,
]

/** Never throws: what can't be read holds nothing that could be proven. */
export function inventoryOf(cms: Uint8Array): Inventory {
  const found: Inventory = { certificates: [], ocsps: [], crls: [], tokens: [], signatures: [], leftOut: 0 }
  collect(cms, found, 0)
  return found
}

export function inventoryItems({ leftOut: _, ...lists }: Inventory): Uint8Array[] {
  return Object.values(lists).flat()
}

function collect(cms: Uint8Array, found: Inventory, depth: number): void {
  try {
    const data = readSignedData(cms)
    put(found, 'certificates', data.certificates)
    put(found, 'crls', data.crls)
    put(found, 'ocsps', data.ocspResponses)
    for (const signer of data.signerInfos) collectSigner(signer, found, depth)
  } catch {
    // A token that can't be read is judged elsewhere.
  }
}

function collectSigner(signer: SignerInfo, found: Inventory, depth: number): void {
  const { signedAttributes, unsignedAttributes } = signer
  put(found, 'signatures', [signer.signature])
  for (const value of valuesOf(signedAttributes, OID.adobeRevocation, found)) revocationValues(value, found)
  for (const value of valuesOf(unsignedAttributes, OID.revocationValues, found))
    revocationValues(value, found)
  for (const value of valuesOf(unsignedAttributes, OID.certificateValues, found))
    attempt(() => put(found, 'certificates', children(readWhole(value)).map(rawBytes)))
  const tokens = [
    ...SIGNED_TOKENS.flatMap((oid) => valuesOf(signedAttributes, oid, found)),
    ...UNSIGNED_TOKENS.flatMap((oid) => valuesOf(unsignedAttributes, oid, found)),
  ]
  const { signers, problems } = countersignaturesOf(signer)
  found.leftOut += problems.filter(({ code }) => code === 'cms-limit').length
  if (depth >= MAX_DEPTH) {
    found.leftOut += tokens.length + signers.length
    return
  }
  for (const token of put(found, 'tokens', tokens)) collect(token, found, depth + 1)
  for (const counter of signers) collectSigner(counter, found, depth + 1)
}

/** Values of one attribute; honest ones have a handful. */
const MAX_VALUES = 64

function valuesOf(set: Attributes | undefined, oid: string, found: Inventory): Uint8Array[] {
  const values = attributeValues(set, oid)
  found.leftOut += Math.max(0, values.length - MAX_VALUES)
  return values.slice(0, MAX_VALUES)
}

/** RevocationValues (EN 319 122-1 §A.1.2.2) and Adobe's RevocationInfoArchival: lists under [0], OCSP under [1]. */
function revocationValues(value: Uint8Array, found: Inventory): void {
  attempt(() => {
    const fields = fieldsOf(readWhole(value))
    const items = (node: DerNode | undefined) => (node ? children(inner(node)).map(rawBytes) : [])
    put(found, 'crls', items(fields.optional(contextTag(0))))
    put(found, 'ocsps', items(fields.optional(contextTag(1))))
  })
}

function put(
  found: Inventory,
  kind: Exclude<keyof Inventory, 'leftOut'>,
  items: readonly Uint8Array[],
): readonly Uint8Array[] {
  const taken = items.slice(0, Math.max(0, MAX_ITEMS - found[kind].length))
  found[kind].push(...taken)
  found.leftOut += items.length - taken.length
  return taken
}

function attempt(read: () => void): void {
  try {
    read()
  } catch {
    // Data that can't be read proves nothing.
  }
}
