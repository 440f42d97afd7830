/** Name constraints (RFC 5280 §4.2.1.10). */
import { children, contextTag, type DerNode, fieldsOf } from '../der/index.ts'
import { derMessages } from '../der/messages.ts'
import { type GeneralName, readGeneralName } from './general-name.ts'
import { isWithin } from './name.ts'

export type NameConstraints = {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

export function readNameConstraints(node: DerNode): NameConstraints {
  const fields = fieldsOf(node)
  const permitted = fields.optional(contextTag(0))
  const excluded = fields.optional(contextTag(1))
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) }
}

/** Subtrees of one kind; more make the extension malformed. */
const MAX_SUBTREES = 500

function subtrees(node: DerNode | undefined): GeneralName[] {
  const items = node ? children(node) : []
  if (items.length > MAX_SUBTREES) throw derMessages.error('der-limit', `${items.length} subtrees`)
  return items.map((subtree) => readGeneralName(fieldsOf(subtree).any()))
}

/**
 * Whether a name stays within what all constraints of a path allow: in no excluded subtree, and for every set of
 * permitted subtrees that speaks of its kind, in one of them. Kinds that can't be compared are refused when constrained.
 */
export function allowedBy(name: GeneralName, constraints: readonly NameConstraints[]): boolean {
  return constraints.every(({ permitted, excluded }) => {
    if (excluded.some((base) => sameKind(name, base) && (name.kind === 'other' || matches(name, base))))
      return false
    const about = permitted.filter((base) => sameKind(name, base))
    return about.length === 0 || about.some((base) => matches(name, base))
  })
}

const sameKind = (a: GeneralName, b: GeneralName): boolean =>
  a.kind === b.kind && (a.kind !== 'other' || b.kind !== 'other' || a.tag === b.tag)

function matches(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') return isWithin(name.value, base.value)
  if (name.kind === 'ip' && base.kind === 'ip') {
    const size = name.value.length
    if (base.value.length !== size * 2) return false
    return name.value.every((byte, i) => {
      const mask = base.value[size + i] as number
      return (byte & mask) === ((base.value[i] as number) & mask)
    })
  }
  if (name.kind === 'dns' && base.kind === 'dns') return hostWithin(name.value, base.value, true)
  if (name.kind === 'email' && base.kind === 'email') return emailWithin(name.value, base.value)
  if (name.kind === 'uri' && base.kind === 'uri') {
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(name.value)?.[1]
    return host !== undefined && hostWithin(host, base.value, false)
  }
  return false
}

/** A DNS base takes itself and its sub-domains; a URI or mail base with a leading dot only sub-domains. */
function hostWithin(host: string, base: string, subdomains: boolean): boolean {
  const [one, other] = [host.toLowerCase(), base.toLowerCase()]
  if (other === '') return true
  if (other.startsWith('.')) return one.endsWith(other)
  return one === other || (subdomains && one.endsWith(`.${other}`))
}

function emailWithin(mail: string, base: string): boolean {
  const at = mail.lastIndexOf('@')
  const host = mail.slice(at + 1)
  const baseAt = base.lastIndexOf('@')
  if (baseAt < 0) return hostWithin(host, base, false)
  return (
    mail.slice(0, at) === base.slice(0, baseAt) && host.toLowerCase() === base.slice(baseAt + 1).toLowerCase()
  )
}
