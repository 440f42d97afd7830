/** Attributes of a SignerInfo (RFC 5652 §5.3), kept with their original bytes. */
import { compareBytes, join } from '../bytes.ts'
import {
  children,
  contentBytes,
  type DerNode,
  expectTag,
  fieldsOf,
  isConstructed,
  rawBytes,
  readOctetString,
  readOid,
  TAG,
} from '../der/index.ts'
import { writeNode } from '../der/write.ts'

export type Attribute = {
  readonly oid: string
  readonly values: readonly DerNode[]
  readonly der: Uint8Array
}

export type Attributes = {
  readonly node: DerNode
  readonly items: readonly Attribute[]
}

/** Reads `[0]` or `[1] IMPLICIT SET OF Attribute`; throws `der-…` codes. */
export function readAttributes(node: DerNode): Attributes {
  const items = children(node).map((item) => {
    const fields = fieldsOf(item)
    const oid = readOid(fields.take(TAG.oid))
    return { oid, values: children(expectTag(fields.any(), TAG.set)), der: rawBytes(item) }
  })
  return { node, items }
}

export const attributesOf = (set: Attributes | undefined, oid: string): Attribute[] =>
  set?.items.filter((item) => item.oid === oid) ?? []

/** All values of an attribute type over all its occurrences, as their original bytes. */
export const attributeValues = (set: Attributes | undefined, oid: string): Uint8Array[] =>
  attributesOf(set, oid).flatMap((item) => item.values.map(rawBytes))

/** The one value of a signed attribute that must occur once with one value; undefined otherwise. */
export function singleValue(set: Attributes | undefined, oid: string): DerNode | undefined {
  const [attribute, more] = attributesOf(set, oid)
  return attribute && !more && attribute.values.length === 1 ? attribute.values[0] : undefined
}

/** The bytes a signature over the attributes covers: the SET OF in place of `[0]` (RFC 5652 §5.4), as received. */
export const attributesAsSigned = (set: Attributes): Uint8Array => writeNode(TAG.set, contentBytes(set.node))

/** The same, brought into DER: definite lengths and sorted, for attributes that were sent in BER. */
export function attributesAsDer(set: Attributes): Uint8Array {
  return sortedSet(children(set.node).map(toDer))
}

export const isDerOrdered = (set: Attributes): boolean =>
  set.items.every((item, i) => i === 0 || compareBytes(set.items[i - 1]?.der ?? item.der, item.der) <= 0)

const sortedSet = (parts: Uint8Array[]): Uint8Array => writeNode(TAG.set, join(parts.sort(compareBytes)))

function toDer(node: DerNode): Uint8Array {
  if (node.id === (TAG.octetString | 0x20)) return writeNode(TAG.octetString, readOctetString(node))
  if (!isConstructed(node)) return writeNode(node.id, contentBytes(node))
  const parts = children(node).map(toDer)
  return node.id === TAG.set ? sortedSet(parts) : writeNode(node.id, join(parts))
}
