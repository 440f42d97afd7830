/** `--proof PROOF`: whether the file stands in a ledger, by keys alone and without a server. */
import { createHash } from 'node:crypto'
import { MANIFEST_NAME, releaseDigest } from '@mohr/drawings'
import {
  formatVerifierKey,
  type LedgerProblem,
  type LogPolicy,
  type ProvenLeaf,
  parsePolicy,
  parseProof,
  verifyProof,
} from '@mohr/ledger'
import { type Report, readAsice, signedRevisionLength } from '@mohr/signing/verify'
import { EXIT, UnreadableError } from './errors.ts'
import type { FileSource } from './file-source.ts'
import type { OptionKinds, Options } from './options.ts'
import { readInput } from './paths.ts'

const MAX_BYTES = 2 ** 20
const PIECE = 2 ** 20

export const PROOF_OPTIONS: OptionKinds = { proof: { type: 'string' }, 'log-policy': { type: 'string' } }

/** Whom to believe of the ledger: keys that the person has, or those that came in the proof, for which nobody vouches. */
export interface LogBasis {
  readonly proof: string
  readonly policy: LogPolicy
  readonly keys: 'given' | 'in-proof'
}

export interface LogVerdict {
  /**
   * `final`: all witnesses stand behind it, by keys that were given. `not-final`: not all do. `unvouched`: it fits, by the
   * keys in it. `refused`: it does not show what it should.
   */
  readonly state: 'final' | 'not-final' | 'unvouched' | 'refused'
  readonly keys: LogBasis['keys']
  /** What of the file stands in the ledger: all of it, what a signature covers, or the release of a set. */
  readonly covers: {
    readonly what: 'file' | 'signature' | 'release'
    readonly signature: string | null
    readonly sha256: string
  } | null
  readonly log: string | null
  readonly index: number | null
  readonly size: number | null
  readonly witnesses: readonly { readonly key: string; readonly at: string | null }[]
  /** Verifier keys of the ledger and its witnesses, on which all of this rests. */
  readonly restsOn: readonly string[]
  readonly problems: readonly LedgerProblem[]
}

/**
 * Reads `--proof` and `--log-policy`; null where no proof is given.
 *
 * @throws CommandError, UnreadableError: a proof that can't be read with status 3, keys that can't be used with 64
 */
export async function readLogBasis(options: Options): Promise<LogBasis | null> {
  const path = options.text('proof')
  if (path === undefined) return null
  const proof = textOf(path)
  const parsed = parseProof(proof)
  if (!parsed.ok) throw new UnreadableError(path, parsed.problem)
  const given = options.text('log-policy')
  if (given !== undefined) return { proof, policy: await policyAt(given), keys: 'given' }
  const own = await parsePolicy(new TextDecoder().decode(parsed.value.extra ?? new Uint8Array()))
  return { proof, policy: own.ok ? keysOf(own.value) : { logs: [], witnesses: [] }, keys: 'in-proof' }
}

async function policyAt(path: string): Promise<LogPolicy> {
  try {
    const policy = await parsePolicy(textOf(path))
    if (!policy.ok) throw new UnreadableError(path, policy.problem)
    return keysOf(policy.value)
  } catch (error) {
    throw Object.assign(error as Error, { status: EXIT.usage })
  }
}

const textOf = (path: string) => new TextDecoder().decode(readInput(path, MAX_BYTES))

const keysOf = ({
  logs,
  witnesses,
}: Record<'logs' | 'witnesses', readonly { key: LogPolicy['logs'][number] }[]>) => ({
  logs: logs.map(({ key }) => key),
  witnesses: witnesses.map(({ key }) => key),
})

/** Judges the proof for this file. `source` is null where the file could not be opened: then nothing stands for it. */
export async function judgeProof(
  { proof, policy, keys }: LogBasis,
  source: FileSource | null,
  report: Report,
  password?: string,
): Promise<LogVerdict> {
  const restsOn = [...policy.logs, ...policy.witnesses].map(formatVerifierKey)
  const nothing = { keys, covers: null, log: null, index: null, size: null, witnesses: [], restsOn }
  let refusal: LedgerProblem | null = null
  for await (const covers of source === null ? [] : candidates(source, report, password)) {
    const proven = await verifyProof(proof, Buffer.from(covers.sha256, 'hex'), policy)
    if (proven.ok) return { ...told(proven.value, keys), keys, covers, restsOn, problems: [] }
    refusal = proven.problem
    if (refusal.code !== 'proof/not-included') break
  }
  return { ...nothing, state: 'refused', problems: refusal === null ? [] : [refusal] }
}

function told({ index, size, origin, witnesses, final }: ProvenLeaf, keys: LogBasis['keys']) {
  const vouched = final ? ('final' as const) : ('not-final' as const)
  return {
    state: keys === 'in-proof' ? ('unvouched' as const) : vouched,
    log: origin,
    index,
    size,
    witnesses: witnesses.map(({ key, at }) => ({ key: key.name, at: at?.toISOString() ?? null })),
  }
}

type Covered = NonNullable<LogVerdict['covers']>

/** What of a file may stand in a ledger: its bytes; the versions that signatures cover; the release of a drawing set. */
async function* candidates(source: FileSource, report: Report, password?: string): AsyncGenerator<Covered> {
  const intact =
    report.format === 'pdf' ? report.signatures.filter(({ integrity }) => integrity === 'intact') : []
  const ends = new Map<number, string | null>()
  for (const { id } of intact) {
    const length = signedRevisionLength(source, id, password)
    if (length !== null && !ends.has(length)) ends.set(length, id)
  }
  ends.set(source.length, null)
  // The latest first: whoever has the whole file in the ledger need not hear of its beginnings.
  for (const [length, sha256] of digestsAt(source, [...ends.keys()]).reverse()) {
    const signature = ends.get(length) ?? null
    yield { what: signature === null ? 'file' : 'signature', signature, sha256 }
  }
  const release = report.format === 'asice' ? await releaseOf(source) : null
  if (release !== null) yield { what: 'release', signature: null, sha256: release }
}

/** SHA-256 of the file's beginnings of these lengths, in rising order, read once. */
function digestsAt(source: FileSource, lengths: readonly number[]): [length: number, sha256: string][] {
  const hash = createHash('sha256')
  let at = 0
  return lengths
    .toSorted((a, b) => a - b)
    .map((length) => {
      for (; at < length; at = Math.min(length, at + PIECE))
        hash.update(source.slice(at, Math.min(length, at + PIECE)))
      return [length, hash.copy().digest('hex')]
    })
}

/** The release digest of the set in a container; null where it holds none, or its structure misleads. */
async function releaseOf(source: FileSource): Promise<string | null> {
  const container = readAsice(source)
  if ('code' in container || container.structure.some(({ code }) => code !== 'asic-uncovered')) return null
  const files = new Map(container.files.map((file) => [file.name, file.read() as Uint8Array]))
  return files.has(MANIFEST_NAME) ? releaseDigest(files) : null
}
