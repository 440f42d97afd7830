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
  fields.end()
  // "MUST NOT be an empty sequence": whoever wrote it meant something else.
  if (!permitted && !excluded) throw derMessages.error('der-unexpected', 'subtrees')
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) }
}

/** Subtrees of one kind; more make the extension malformed. */
const MAX_SUBTREES = 500

function subtrees(node: DerNode | undefined): GeneralName[] {
  const items = node ? children(node) : []
  if (items.length > MAX_SUBTREES) throw derMessages.error('der-limit', `${items.length} subtrees`)
  return items.map((subtree) => {
    const fields = fieldsOf(subtree)
    const base = readGeneralName(fields.any())
    // A minimum other than the default 0, or a maximum, isn't defined for any kind of name.
    fields.end()
    return base
  })
}

/**
 * Whether a name stays within what all constraints of a path allow: in no excluded subtree, and for every set of
 * permitted subtrees that speaks of its kind, in one of them. Names that can't be compared are refused when constrained.
 */
export function allowedBy(name: GeneralName, constraints: readonly NameConstraints[]): boolean {
  return constraints.every(({ permitted, excluded }) => {
    if (excluded.some((base) => sameKind(name, base) && (!isComparable(name) || matches(name, base))))
      return false
    const about = permitted.filter((base) => sameKind(name, base))
    return about.length === 0 || about.some((base) => matches(name, base))
  })
}

const sameKind = (a: GeneralName, b: GeneralName): boolean =>
  a.kind === b.kind && (a.kind !== 'other' || b.kind !== 'other' || a.tag === b.tag)

function isComparable(name: GeneralName): boolean {
  if (name.kind === 'other') return false
  if (name.kind === 'uri') return hostOfUri(name.value) !== undefined
  return name.kind !== 'ip' || name.value.length === 4 || name.value.length === 16
}

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
    const host = hostOfUri(name.value)
    return host !== undefined && hostWithin(host, base.value, false)
  }
  return false
}

/** The host by name; a URI without one "MUST be rejected" where its kind is constrained, and an address in digits has none. */
function hostOfUri(uri: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)(?:[/?#]|$)/i.exec(uri)?.[1]
  const host = authority?.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '')
  return host !== undefined &&
    /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(host) &&
    /[a-z_-][^.]*\.?$/i.test(host)
    ? host
    : undefined
}

/** Lower case, without the dot of the root, other letters as DNS writes them. */
function plainHost(host: string): string {
  const plain = host.toLowerCase().replace(/\.$/, '')
  if (!/[^\0-\x7f]/.test(plain)) return plain
  return URL.canParse(`http://${plain}`) ? new URL(`http://${plain}`).hostname : plain
}

/** A DNS base takes itself and its sub-domains; a URI or mail base with a leading dot only sub-domains. */
function hostWithin(host: string, base: string, subdomains: boolean): boolean {
  const [one, other] = [plainHost(host), plainHost(base)]
  if (other === '') return true
  if (other.startsWith('.')) return one.endsWith(other)
  return one === other || (subdomains && one.endsWith(`.${other}`))
}

function emailWithin(mail: string, base: string): boolean {
  const at = mail.lastIndexOf('@')
  const host = mail.slice(at + 1)
  const baseAt = base.lastIndexOf('@')
  if (baseAt < 0) return hostWithin(host, base, false)
  return mail.slice(0, at) === base.slice(0, baseAt) && hostWithin(host, base.slice(baseAt + 1), false)
}
