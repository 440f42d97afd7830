/** TS 119 312 as the policy has it: what was strong enough, and until when. */
import { schemeOf } from '../algorithms.ts'
import type { AlgorithmIdentifier, Certificate } from '../certificate/read.ts'
import type { DigestName } from '../types.ts'
import { type Finding, finding } from './checks.ts'
import { type KeyKind, type Policy, statusOf } from './policy.ts'

/** When the signature was made, as far as it is known. */
export interface Made {
  /** The earliest instant by which it is known to have existed. */
  readonly by: Date
  /** Whether a time-stamp proves that; otherwise it is the instant of judging. */
  readonly proven: boolean
  /** A time-stamp over the content proves that it can't be older than this. */
  readonly after: Date | null
}

/** The digests of the signature, the keys of `holders` (the signer first), and what signed the certificates `issued`. */
export function judgeAlgorithms(
  digests: readonly string[],
  holders: readonly Certificate[],
  issued: readonly Certificate[],
  policy: Policy,
  made: Made,
): Finding {
  const used = [...new Set(digests)]
  const [signer] = holders
  const limits: [string, string | null][] = [
    ...used.map((name): [string, string | null] => [name, digestUntil(name, policy)]),
    ...holders.map((holder): [string, string | null] => [
      holder === signer ? keyText(holder) : `${holder.subject.text}: ${keyText(holder)}`,
      keyUntil(holder, policy),
    ]),
    ...issued.map((one): [string, string | null] => {
      const digest = digestOf(one.signatureAlgorithm)
      return [`${one.subject.text}: ${digest}`, digest === null ? null : digestUntil(digest, policy)]
    }),
  ]
  const over = limits.filter(([, until]) => isOver(until, made.by))
  const evidence = { digests: used, key: signer === undefined ? 'unknown' : keyText(signer) }
  if (over.length === 0) return finding('algorithms', 'algorithms-good', 'passed', evidence)
  const level = policy.constraints.weakAlgorithm
  // Only a time-stamp over the content shows that the signature is no older than the end of its algorithm.
  const since = made.after !== null && over.some(([, until]) => isOver(until, made.after as Date))
  return finding(
    'algorithms',
    'algorithms-weak',
    statusOf(level),
    { ...evidence, weak: over.map(([name]) => name) },
    level === 'fail'
      ? ['INDETERMINATE', since ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE']
      : undefined,
  )
}

/** Whether what is signed with this algorithm counts at `at`. */
export function isStrong(algorithm: AlgorithmIdentifier, policy: Policy, at: Date): boolean {
  const digest = digestOf(algorithm)
  return digest === null || !isOver(digestUntil(digest, policy), at)
}

/** Whether what a holder's key signs counts at `at`. */
export const isKeyStrong = (holder: Certificate, policy: Policy, at: Date): boolean =>
  !isOver(keyUntil(holder, policy), at)

/** The day from which a holder's key is weak: of the limits it meets, the one that lasts; null for no end in sight. */
export function keyUntil({ key }: Certificate, { keys }: Policy): string | null {
  if (key === undefined) return '0'
  if (!Object.hasOwn(keys, key.type)) return null
  const met = keys[key.type as KeyKind].filter(({ bits }) => key.bits >= bits).map(({ until }) => until)
  return met.includes(null) ? null : (met.sort().at(-1) ?? '0')
}

const digestUntil = (name: string, { digests }: Policy): string | null =>
  Object.hasOwn(digests, name) ? digests[name as DigestName] : '0'

const isOver = (until: string | null, at: Date): boolean =>
  until !== null && until <= at.toISOString().slice(0, 10)

/** The digest under a signature; null where the scheme has none of its own. */
function digestOf(algorithm: AlgorithmIdentifier): string | null {
  try {
    const scheme = schemeOf(algorithm)
    return 'hash' in scheme ? scheme.hash : null
  } catch {
    return algorithm.oid
  }
}

function keyText({ key }: Certificate): string {
  return key === undefined ? 'unknown' : `${key.type} ${key.bits}`
}
