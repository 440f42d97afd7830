/** Distribution points of CRLs, as certificates and CRLs name them (RFC 5280 §4.2.1.13, §5.2.5). */
import { join } from '../bytes.ts'
import {
  children,
  contentBytes,
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  readBoolean,
  readNamedBits,
  readWhole,
  TAG,
} from '../der/index.ts'
import { derMessages } from '../der/messages.ts'
import * as der from '../der/write.ts'
import { type GeneralName, readGeneralNames } from './general-name.ts'
import { type Name, readName } from './name.ts'

/** Full names, or the last part of a directory name below the issuer's. */
export type PointName = { readonly full: readonly GeneralName[] } | { readonly relative: Uint8Array }

export type DistributionPoint = {
  readonly name: PointName | undefined
  /** CRLReasons bits that its list covers; undefined for all. */
  readonly reasons: ReadonlySet<number> | undefined
  readonly issuer: readonly GeneralName[] | undefined
}

export type IssuingDistributionPoint = {
  readonly name: PointName | undefined
  readonly only: 'users' | 'authorities' | 'attributes' | undefined
  readonly reasons: ReadonlySet<number> | undefined
  readonly indirect: boolean
}

export function readDistributionPoint(node: DerNode): DistributionPoint {
  const fields = fieldsOf(node)
  const point = fields.optional(contextTag(0))
  const reasons = fields.optional(contextTag(1, false))
  const issuer = fields.optional(contextTag(2))
  return {
    name: point && readPointName(inner(point)),
    reasons: reasons && readNamedBits(reasons, contextTag(1, false)),
    issuer: issuer && readGeneralNames(issuer),
  }
}

export function readIssuingDistributionPoint(value: Uint8Array): IssuingDistributionPoint {
  const fields = fieldsOf(readWhole(value))
  const point = fields.optional(contextTag(0))
  const flag = (number: number) => {
    const node = fields.optional(contextTag(number, false))
    return node !== undefined && readBoolean(node, contextTag(number, false))
  }
  const users = flag(1)
  const authorities = flag(2)
  const reasons = fields.optional(contextTag(3, false))
  const indirect = flag(4)
  const attributes = flag(5)
  fields.end()
  // "At most one" (RFC 5280 §5.2.5): of both nobody knows whom it leaves out.
  if ([users, authorities, attributes].filter(Boolean).length > 1)
    throw derMessages.error('der-unexpected', 'scopes')
  return {
    name: point && readPointName(inner(point)),
    only: users ? 'users' : authorities ? 'authorities' : attributes ? 'attributes' : undefined,
    reasons: reasons && readNamedBits(reasons, contextTag(3, false)),
    indirect,
  }
}

function readPointName(node: DerNode): PointName {
  if (node.id === contextTag(0)) return { full: readGeneralNames(node) }
  return { relative: der.writeNode(TAG.set, contentBytes(node)) }
}

/** The names of a point as comparable text; a relative one is put below `issuer`. */
export function pointKeys(name: PointName, issuer: Name): string[] {
  if ('full' in name) return name.full.map(nameKey)
  const rdns = children(readWhole(issuer.der)).map((rdn) => rdn.source.subarray(rdn.start, rdn.end))
  return [nameKey({ kind: 'directory', value: readName(readWhole(der.sequence(join(rdns), name.relative))) })]
}

export function nameKey(name: GeneralName): string {
  if (name.kind === 'directory') return `directory ${name.value.folded}`
  return `${name.kind} ${typeof name.value === 'string' ? name.value : name.value.join('.')}`
}
