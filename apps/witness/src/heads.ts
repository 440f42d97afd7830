/** The head last cosigned of each log: the signed note itself, a file each. It is all that a witness remembers. */
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Checkpoint, openCheckpoint, type VerifierKey } from '@mohr/ledger'
import { replaceDurably } from './durable.ts'
import { WitnessError } from './error.ts'
import { startMessages } from './messages.ts'

type Head = { readonly checkpoint: Checkpoint; readonly note: string }

export type Heads = {
  /** Null: nothing of this log was cosigned yet. Throws `WitnessError` where the file holds something else. */
  latest(log: VerifierKey): Promise<Head | null>
  /** Returns once the disk has it. */
  keep(log: VerifierKey, note: string): Promise<void>
}

export async function openHeads(folder: string): Promise<Heads> {
  const directory = join(folder, 'heads')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  // A log's name may hold what a file's may not; the name stands in the note's first line.
  const pathOf = ({ name }: VerifierKey) =>
    join(directory, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.note`)
  return {
    // Read anew each time: what the disk holds is what was promised, also after a write that failed half-way.
    async latest(log) {
      const path = pathOf(log)
      const note = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (note === null) return null
      const opened = await openCheckpoint(note, log)
      if (!opened.ok) throw new WitnessError(startMessages.headDamaged(path, log.name))
      return { checkpoint: opened.value.checkpoint, note }
    },
    keep: (log, note) => replaceDurably(pathOf(log), note),
  }
}
