/** Certification paths: building them from a bag of certificates, and their validation (RFC 5280 §6.1). */

import { equalBytes } from '../bytes.ts'
import type { Problem } from '../errors.ts'
import { isKnownExtension, KEY_USAGE } from './extensions.ts'
import type { GeneralName } from './general-name.ts'
import { isIssuedBy } from './known.ts'
import { certificateMessages } from './messages.ts'
import { NAME_TYPE, nameAttributes } from './name.ts'
import { allowedBy, type NameConstraints } from './name-constraints.ts'
import { isSelfIssued, type PolicyOptions, policiesHold } from './policy-graph.ts'
import type { Certificate } from './read.ts'
import { withInheritedParameters } from './working-key.ts'

export type PathOptions = PolicyOptions & {
  /** The instant at which every certificate must be valid. */
  readonly at: Date
  /** Steps left for all the paths of a file: when they are used up, only straight ones are found. */
  readonly effort?: { left: number }
}

/** Paths tried before giving up, certificates in one, and steps taken to build them: honest chains have three or four members. */
const MAX_PATHS = 64
const MAX_LENGTH = 12
const MAX_STEPS = 1000
/** Steps that each search may take, whatever was used up before. */
const FREE_STEPS = 16

export type PathResult = {
  /** End entity first, anchor last: the valid path, or the one that came furthest. */
  readonly path: readonly Certificate[]
  readonly valid: boolean
  /** Why the path isn't valid; empty when it is. */
  readonly problems: readonly Problem[]
  /** There may be more paths, which were not tried. */
  readonly exhausted: boolean
}

/** Finds a valid path from `leaf` to one of `anchors` over the certificates of `bag`. */
export async function findPath(
  leaf: Certificate,
  bag: readonly Certificate[],
  anchors: readonly Certificate[],
  options: PathOptions,
): Promise<PathResult> {
  const search = { exhausted: false }
  let [path, problems]: [readonly Certificate[], readonly Problem[]] = [
    [leaf],
    [certificateMessages.problem('path-no-anchor')],
  ]
  let tried = 0
  const { effort = { left: MAX_STEPS } } = options
  for (const built of buildPaths(leaf, bag, anchors, search, effort)) {
    if (tried++ >= MAX_PATHS || (effort.left < 0 && tried > FREE_STEPS)) {
      search.exhausted = true
      break
    }
    const candidate = withInheritedParameters(built)
    const found = await validatePath(candidate, options)
    if (found.length === 0) return { path: candidate, valid: true, problems: found, exhausted: false }
    if (path.length === 1 || found.length < problems.length) [path, problems] = [candidate, found]
  }
  return { path, valid: false, problems, ...search }
}

/** Candidate paths by names, those with fitting key identifiers first; no cryptography yet. */
function* buildPaths(
  leaf: Certificate,
  bag: readonly Certificate[],
  anchors: readonly Certificate[],
  search: { exhausted: boolean },
  effort: { left: number },
): Generator<Certificate[]> {
  const trusted = Map.groupBy(new Set(anchors), (one) => one.subject.folded)
  const others = Map.groupBy(
    [...new Set(bag)].filter((one) => !anchors.includes(one)),
    (one) => one.subject.folded,
  )
  let steps = 0
  function* extend(path: Certificate[]): Generator<Certificate[]> {
    const end = path.at(-1) as Certificate
    effort.left--
    if (path.length > MAX_LENGTH || ++steps > (effort.left < 0 ? FREE_STEPS : MAX_STEPS)) {
      search.exhausted = true
      return
    }
    const above = (all: ReadonlyMap<string, Certificate[]>) =>
      byKeyIdentifier(all.get(end.issuer.folded)?.filter((one) => !path.includes(one)) ?? [], end)
    for (const anchor of above(trusted)) yield [...path, anchor]
    for (const issuer of above(others)) yield* extend([...path, issuer])
  }
  if (anchors.some((one) => equalBytes(one.der, leaf.der))) yield [leaf]
  else yield* extend([leaf])
}

function byKeyIdentifier(candidates: readonly Certificate[], child: Certificate): Certificate[] {
  const wanted = child.values.authorityKeyIdentifier
  const rank = ({ values: { subjectKeyIdentifier: has } }: Certificate) =>
    !wanted || !has ? 1 : equalBytes(wanted, has) ? 0 : 2
  return [...candidates].sort((a, b) => rank(a) - rank(b))
}

/**
 * Validates a path given end entity first, anchor last. The anchor is trusted as it is: only its name and key count.
 * Returns every problem found, each naming the certificate.
 */
async function validatePath(path: readonly Certificate[], options: PathOptions): Promise<Problem[]> {
  const problems: Problem[] = []
  const add = (code: Parameters<typeof certificateMessages.problem>[0], about: Certificate) =>
    problems.push(certificateMessages.problem(code, about.subject.text.slice(0, 200)))
  const [anchor, ...chain] = [...path].reverse()
  if (!anchor) return [certificateMessages.problem('path-no-anchor')]
  const constraints: NameConstraints[] = []
  let maxLength = chain.length
  let issuer = anchor
  for (const [index, certificate] of chain.entries()) {
    const last = index === chain.length - 1
    const signature = await checkIssued(certificate, issuer)
    if (signature) add(signature, certificate)
    if (options.at < certificate.notBefore) add('path-not-yet-valid', certificate)
    if (options.at > certificate.notAfter) add('path-expired', certificate)
    if (certificate.issuer.folded !== issuer.subject.folded) add('path-name-chaining', certificate)
    const selfIssued = isSelfIssued(certificate)
    if ((last || !selfIssued) && !namesOf(certificate).every((name) => allowedBy(name, constraints)))
      add('path-name-constraints', certificate)
    const { version, extensions } = certificate
    const oddVersion = version > 3 || (version < 3 && extensions.length > 0)
    if (oddVersion || certificate.malformedExtensions.length > 0) add('path-malformed-extension', certificate)
    if (certificate.extensions.some(({ oid, critical }) => critical && !isKnownExtension(oid)))
      add('path-critical-extension', certificate)
    if (!last) {
      const { basicConstraints, keyUsage, nameConstraints } = certificate.values
      if (certificate.version !== 3 || !basicConstraints?.ca) add('path-not-ca', certificate)
      if (keyUsage && !keyUsage.has(KEY_USAGE.keyCertSign)) add('path-key-usage', certificate)
      if (!selfIssued && maxLength-- <= 0) add('path-length', certificate)
      if (basicConstraints?.pathLength !== undefined)
        maxLength = Math.min(maxLength, basicConstraints.pathLength)
      if (nameConstraints) constraints.push(nameConstraints)
    }
    issuer = certificate
  }
  const leaf = path[0]
  if (chain.length > 0 && leaf && !policiesHold(chain, options)) add('path-policy', leaf)
  return problems
}

async function checkIssued(
  certificate: Certificate,
  issuer: Certificate,
): Promise<'path-algorithm' | 'path-signature' | undefined> {
  if (!certificate.algorithmsAgree) return 'path-algorithm'
  try {
    return (await isIssuedBy(certificate, issuer.spki)) ? undefined : 'path-signature'
  } catch {
    return 'path-algorithm'
  }
}

/** Every name that constraints speak about (RFC 5280 §4.2.1.10): subject, alternatives, and mail within the subject. */
function namesOf(certificate: Certificate): GeneralName[] {
  const names: GeneralName[] = [...(certificate.values.subjectAltNames ?? [])]
  if (certificate.subject.rdns.length > 0) names.push({ kind: 'directory', value: certificate.subject })
  // Each of them, whatever the alternative names say: a reader may show any.
  for (const value of nameAttributes(certificate.subject, NAME_TYPE.emailAddress))
    names.push({ kind: 'email', value })
  return names
}
