/**
 * Certificate policies along a path: RFC 5280 §6.1 with the policy graph of RFC 9618, whose size stays linear where the
 * tree of the older text can be made to grow exponentially.
 */
import { OID } from '../oids.ts'
import type { Certificate } from './read.ts'

type Node = { readonly policy: string; expected: Set<string>; readonly parents: Set<Node> }
type Level = Map<string, Node>

export type PolicyOptions = {
  /** Acceptable policies; default any. */
  readonly policies?: readonly string[]
  readonly requireExplicitPolicy?: boolean
  readonly inhibitMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
}

const ANY = OID.anyPolicy

/** Whether the policies of a path (nearest to the anchor first, anchor excluded) are acceptable. */
export function policiesHold(path: readonly Certificate[], options: PolicyOptions): boolean {
  const n = path.length
  let explicitPolicy = options.requireExplicitPolicy ? 0 : n + 1
  let inhibitAny = options.inhibitAnyPolicy ? 0 : n + 1
  let mapping = options.inhibitMapping ? 0 : n + 1
  let levels: Level[] | undefined = [
    new Map([[ANY, { policy: ANY, expected: new Set([ANY]), parents: new Set() }]]),
  ]

  for (const [index, certificate] of path.entries()) {
    const last = index === n - 1
    const selfIssued = isSelfIssued(certificate)
    const { policies, policyMappings, policyConstraints, inhibitAnyPolicy } = certificate.values
    levels = policies && levels ? grow(levels, policies, inhibitAny > 0 || (!last && selfIssued)) : undefined
    if (explicitPolicy === 0 && !levels) return false
    if (last) {
      if (explicitPolicy > 0) explicitPolicy--
      if (policyConstraints?.requireExplicit === 0) explicitPolicy = 0
      break
    }
    if (policyMappings?.some(({ issuer, subject }) => issuer === ANY || subject === ANY)) return false
    if (policyMappings && levels) levels = map(levels, policyMappings, mapping > 0)
    if (!selfIssued) {
      if (explicitPolicy > 0) explicitPolicy--
      if (mapping > 0) mapping--
      if (inhibitAny > 0) inhibitAny--
    }
    explicitPolicy = Math.min(explicitPolicy, policyConstraints?.requireExplicit ?? explicitPolicy)
    mapping = Math.min(mapping, policyConstraints?.inhibitMapping ?? mapping)
    inhibitAny = Math.min(inhibitAny, inhibitAnyPolicy ?? inhibitAny)
  }
  return explicitPolicy > 0 || accepted(levels, options.policies ?? [ANY])
}

export const isSelfIssued = (certificate: Certificate): boolean =>
  certificate.subject.folded === certificate.issuer.folded

/** RFC 9618 §5.3: one node for each policy, with all its parents. */
function grow(levels: Level[], policies: readonly string[], anyAllowed: boolean): Level[] | undefined {
  const above = levels.at(-1) as Level
  const level: Level = new Map()
  const expecting = (policy: string) => [...above.values()].filter(({ expected }) => expected.has(policy))
  for (const policy of policies) {
    if (policy === ANY) continue
    const direct = expecting(policy)
    const any = above.get(ANY)
    const parents = direct.length > 0 ? direct : any ? [any] : []
    if (parents.length > 0)
      level.set(policy, { policy, expected: new Set([policy]), parents: new Set(parents) })
  }
  if (policies.includes(ANY) && anyAllowed)
    for (const { expected } of above.values())
      for (const policy of expected)
        if (!level.has(policy))
          level.set(policy, { policy, expected: new Set([policy]), parents: new Set(expecting(policy)) })
  return prune([...levels, level])
}

/** RFC 5280 §6.1.4 (b). */
function map(
  levels: Level[],
  mappings: readonly { issuer: string; subject: string }[],
  allowed: boolean,
): Level[] | undefined {
  const level = levels.at(-1) as Level
  const any = level.get(ANY)
  for (const issuer of new Set(mappings.map((one) => one.issuer))) {
    if (!allowed) {
      level.delete(issuer)
      continue
    }
    const expected = new Set(mappings.filter((one) => one.issuer === issuer).map((one) => one.subject))
    const node = level.get(issuer)
    if (node) node.expected = expected
    else if (any) level.set(issuer, { policy: issuer, expected, parents: any.parents })
  }
  return prune(levels)
}

/** Drops nodes that lead nowhere; undefined when nothing is left. */
function prune(levels: Level[]): Level[] | undefined {
  for (let i = levels.length - 1; i > 0; i--) {
    const used = new Set([...(levels[i] as Level).values()].flatMap(({ parents }) => [...parents]))
    const above = levels[i - 1] as Level
    for (const node of above.values()) if (!used.has(node)) above.delete(node.policy)
  }
  return levels[0]?.size === 0 ? undefined : levels
}

/** RFC 5280 §6.1.5 (g): the policies of the anchor's domain that reach the end, against those asked for. */
function accepted(levels: Level[] | undefined, wanted: readonly string[]): boolean {
  if (!levels) return false
  if (wanted.includes(ANY) || levels.at(-1)?.has(ANY)) return true
  return levels
    .flatMap((level) => [...level.values()])
    .some(
      ({ policy, parents }) =>
        wanted.includes(policy) && [...parents].some((parent) => parent.policy === ANY),
    )
}
