/** Whom one trusts, as a file: https://c2sp.org/tlog-policy. Logs, witnesses, and that all of these must have cosigned. */
import { equalBytes } from '../bytes.ts'
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../note/keys.ts'
import { fail, type Outcome } from '../problem.ts'

const LONGEST_POLICY = 65_536
const MOST_KEYS = 64

export type PolicyLog = { readonly key: VerifierKey; readonly url: string | null }

export type PolicyWitness = {
  /** What the file calls it. */
  readonly name: string
  readonly key: VerifierKey
  /** Submission prefix (C2SP tlog-witness). */
  readonly url: string | null
}

export type PolicyFile = {
  readonly logs: readonly PolicyLog[]
  /** Every one of them must have cosigned. */
  readonly witnesses: readonly PolicyWitness[]
}

export function formatPolicy({ logs, witnesses }: PolicyFile): string {
  const line = (...words: readonly (string | null)[]) =>
    `${words.filter((word) => word !== null).join(' ')}\n`
  const names = witnesses.map(({ name }) => name)
  const group = names.length > 1 ? line('group', 'all-of-them', 'all', ...names) : ''
  const quorum = names.length > 1 ? 'all-of-them' : (names[0] ?? 'none')
  return [
    ...logs.map(({ key, url }) => line('log', formatVerifierKey(key), url)),
    ...witnesses.map(({ name, key, url }) => line('witness', name, formatVerifierKey(key), url)),
    group,
    line('quorum', quorum),
  ].join('')
}

/**
 * Reads a policy. One whose quorum does without some of its witnesses is refused (`policy/quorum`): here a checkpoint is
 * final with all of them or not at all.
 */
export async function parsePolicy(text: string): Promise<Outcome<PolicyFile>> {
  if (text.length > LONGEST_POLICY) return fail('policy/malformed')
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
  const read: Read = { logs: [], witnesses: [], members: new Map(), quorum: null }
  for (const line of lines) {
    const problem = await readLine(line.split(/[ \t]+/), read)
    if (problem !== null) return fail(problem)
  }
  if (read.quorum === null || read.logs.length + read.witnesses.length > MOST_KEYS)
    return fail('policy/malformed')
  const needed = read.quorum === 'none' ? new Set<string>() : read.members.get(read.quorum)
  if (needed === undefined) return fail('policy/malformed')
  if (needed.size !== read.witnesses.length) return fail('policy/quorum')
  return { ok: true, value: { logs: read.logs, witnesses: read.witnesses } }
}

type Read = {
  readonly logs: PolicyLog[]
  readonly witnesses: PolicyWitness[]
  /** Witnesses that a name stands for. */
  readonly members: Map<string, ReadonlySet<string>>
  quorum: string | null
}

type Wrong = 'policy/malformed' | 'policy/quorum'

async function readLine(words: readonly string[], read: Read): Promise<Wrong | null> {
  const [kind, ...rest] = words
  if (kind === 'log') return readLog(rest, read)
  if (kind === 'witness') return readWitness(rest, read)
  if (kind === 'group') return readGroup(rest, read)
  const [name, ...more] = rest
  if (kind !== 'quorum' || name === undefined || more.length > 0 || read.quorum !== null)
    return 'policy/malformed'
  if (name !== 'none' && !read.members.has(name)) return 'policy/malformed'
  read.quorum = name
  return null
}

async function readLog([vkey = '', url, ...more]: readonly string[], read: Read): Promise<Wrong | null> {
  const key = await parseVerifierKey(vkey)
  if (!key.ok || key.value.type !== 1 || !isAddress(url) || more.length > 0) return 'policy/malformed'
  if (isKnown(key.value, read.logs)) return 'policy/malformed'
  read.logs.push({ key: key.value, url: url ?? null })
  return null
}

async function readWitness(
  [name = '', vkey = '', url, ...more]: readonly string[],
  read: Read,
): Promise<Wrong | null> {
  const key = await parseVerifierKey(vkey)
  if (!key.ok || key.value.type !== 4 || !isAddress(url) || more.length > 0) return 'policy/malformed'
  if (isKnown(key.value, read.witnesses) || !define(name, new Set([name]), read)) return 'policy/malformed'
  read.witnesses.push({ name, key: key.value, url: url ?? null })
  return null
}

function readGroup([name = '', count = '', ...members]: readonly string[], read: Read): Wrong | null {
  const sets = members.map((member) => read.members.get(member))
  if (members.length === 0 || sets.includes(undefined) || new Set(members).size !== members.length)
    return 'policy/malformed'
  const needed = count === 'all' ? members.length : count === 'any' ? 1 : Number(count)
  if (!/^(all|any|[1-9][0-9]?)$/.test(count) || needed > members.length) return 'policy/malformed'
  if (needed < members.length) return 'policy/quorum'
  const all = new Set(sets.flatMap((set) => [...(set ?? [])]))
  return define(name, all, read) ? null : 'policy/malformed'
}

function define(name: string, members: ReadonlySet<string>, read: Read): boolean {
  if (name === 'none' || read.members.has(name)) return false
  read.members.set(name, members)
  return true
}

/** One key under two names would count twice. */
const isKnown = ({ publicKey }: VerifierKey, among: readonly { readonly key: VerifierKey }[]) =>
  among.some(({ key }) => equalBytes(key.publicKey, publicKey))

const isAddress = (url: string | undefined): boolean =>
  url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
