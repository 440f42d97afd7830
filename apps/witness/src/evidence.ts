/** What a log signed and a witness could not follow: kept with what the witness had cosigned, for whoever judges it. */
import { createHash } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createDurably } from './durable.ts'

type EvidenceKind =
  /** Two heads of one size with two roots, both signed by the log: proof by themselves. */
  | 'forked'
  /** No proof was given that the offered head extends the cosigned one; it may have been given by somebody else. */
  | 'inconsistent'
  /** A head smaller than the cosigned one: an old one that was sent again, or the log went back. */
  | 'smaller'

export type Evidence = {
  readonly kind: EvidenceKind
  readonly at: string
  readonly origin: string
  /** Signed notes. */
  readonly cosigned: string
  readonly offered: string
  /** The request as it came. */
  readonly request: string
}

/** Anybody can send a log's old heads: of each kind so many pieces are kept, 300 KB each at most, and no more. */
export const MOST_EVIDENCE = 1000

export type EvidenceStore = {
  readonly count: number
  /** Keeps it, once for each offered head of a kind. False where it is there already, or there are too many of its kind. */
  keep(evidence: Evidence): Promise<boolean>
}

export async function openEvidence(folder: string): Promise<EvidenceStore> {
  const directory = join(folder, 'evidence')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const names = new Set((await readdir(directory)).filter((name) => name.endsWith('.json')))
  return {
    get count() {
      return names.size
    },
    async keep(evidence) {
      const digest = createHash('sha256').update(evidence.offered).digest('hex').slice(0, 16)
      const name = `${evidence.kind}-${digest}.json`
      const ofKind = [...names].filter((one) => one.startsWith(`${evidence.kind}-`)).length
      if (names.has(name) || ofKind >= MOST_EVIDENCE) return false
      await createDurably(join(directory, name), `${JSON.stringify(evidence, null, 2)}\n`)
      names.add(name)
      return true
    },
  }
}
