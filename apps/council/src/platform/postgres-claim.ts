/** One start at a time makes a cluster or takes it over: two at once would clear away each other's files. */
import { randomBytes } from 'node:crypto'
import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresStartError } from './postgres-errors.ts'
import { thisProcess, writerLives } from './postgres-orphan.ts'

/**
 * Claims `dataDir` for the start of this process; what is given back ends the claim. Refuses where another start that
 * lives has claimed it; the claim of one that was killed is taken over.
 */
export function claimStart(dataDir: string): () => void {
  const claim = join(dataDir, 'starting')
  const own = join(dataDir, `starting-${randomBytes(6).toString('hex')}`)
  writeFileSync(own, thisProcess())
  try {
    // A link appears with its content in it; a file that is created is empty for a moment.
    if (!linked(own, claim)) {
      if (writerLives(claim)) throw inUse(dataDir)
      rmSync(claim, { force: true })
      if (!linked(own, claim)) throw inUse(dataDir)
    }
  } finally {
    rmSync(own)
  }
  return () => rmSync(claim, { force: true })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

const inUse = (dataDir: string) =>
  new PostgresStartError('in-use', `Another start is under way in ${dataDir}.`)
