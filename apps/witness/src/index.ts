/** A witness of a transparency log: cosigns what extends what it cosigned before, and nothing else. */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type NoteSigner, type VerifierKey, verifierKey } from '@mohr/ledger'
import type { Hono } from 'hono'
import { witnessApp } from './app.ts'
import { claimFolder } from './claim.ts'
import { WitnessError } from './error.ts'
import { openEvidence } from './evidence.ts'
import { openHeads } from './heads.ts'
import { openKey } from './key.ts'
import { jsonLog, type Log } from './log.ts'
import { startMessages } from './messages.ts'

export { WitnessError } from './error.ts'

export interface WitnessConfig {
  /** Name of its key: `city.example/witness`. */
  name: string
  /** Everything it keeps: key, heads, evidence. */
  folder: string
  /** Keys of the logs it cosigns; each key's name is the log's origin. */
  logs: readonly VerifierKey[]
  log?: Log
  now?: () => Date
}

export interface Witness {
  /** To be mounted at the submission prefix. */
  // biome-ignore lint/suspicious/noExplicitAny: what a server binds to a request is the server's own matter
  app: Hono<any>
  key: VerifierKey
  /** Gives the folder up. */
  close(): Promise<void>
}

/** Opens the folder, making what is missing, and sees that each head in it is one that its log signed. Throws `WitnessError`. */
export async function openWitness(config: WitnessConfig): Promise<Witness> {
  const { folder, logs, log = jsonLog, now = () => new Date() } = config
  await verifierKey(config.name, new Uint8Array(32), 4).catch(() => {
    throw new WitnessError(startMessages.badName(config.name))
  })
  await makeFolder(folder)
  const giveUp = await claimFolder(folder)
  try {
    await removeHalfWritten(folder)
    const signer: NoteSigner = await openKey(folder, config.name)
    const heads = await openHeads(folder)
    for (const key of logs) await heads.latest(key)
    const evidence = await openEvidence(folder)
    const app = witnessApp({ signer, logs, heads, evidence, log, now })
    return { app, key: signer.key, close: async () => giveUp() }
  } catch (error) {
    giveUp()
    throw error
  }
}

/** Its parent must be there: a mistyped path is no place to begin anew. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw new WitnessError(startMessages.folder(folder, error.code ?? ''))
  })
}

/** What a process that was killed had begun to write. */
async function removeHalfWritten(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true }))
    if (/\.new-\d+$/.test(name)) await rm(join(folder, name), { force: true })
}
