import { dirname, join } from 'node:path'
import { DamagedFileError } from '@mohr/agent'
import { ConfigurationError } from '@mohr/council'
import { PostgresStartError } from '@mohr/council/postgres'
import { WitnessError } from '@mohr/witness'
import type { StartConfig } from './config.ts'
import { StartError } from './error.ts'
import { messages, postgresFaults } from './messages.ts'

/** Each failure of a start as a sentence of its own; what was not foreseen is given back as it is. */
export function inWords(error: unknown, config: StartConfig): unknown {
  const text = sentenceFor(error, config)
  return text === null ? error : new StartError(text)
}

function sentenceFor(error: unknown, { dataDirectory, databaseUrl, port }: StartConfig) {
  if (error instanceof StartError) return error.text
  if (error instanceof WitnessError) return error.text
  if (error instanceof DamagedFileError) return messages.damagedFile(error.path)
  if (error instanceof ConfigurationError) {
    if (error.code === 'log-name') return messages.otherLogName(dataDirectory)
    if (error.code === 'log-key') return messages.otherLogKey(dataDirectory)
    if (error.code === 'log-key-damaged') return messages.damagedFile(join(dataDirectory, 'log', 'key.pem'))
    return messages.badConfiguration(error.message)
  }
  if (error instanceof PostgresStartError)
    return error.code === 'in-use'
      ? messages.dataInUse(dataDirectory)
      : postgresFaults[error.code](error.message)
  return ofSystem(error, dataDirectory, port) ?? (databaseUrl ? ofDatabase(error) : null)
}

/** What the operating system refuses: it names the file. */
function ofSystem(error: unknown, dataDirectory: string, port: number) {
  const { code, path, syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return messages.diskFull(path ? dirname(path) : dataDirectory)
  if (code === 'EADDRINUSE' && syscall === 'listen') {
    const taken = (error as { port?: number }).port ?? port
    return messages.portInUse(taken === port ? 'PORT' : 'MOHR_AGENT_PORT', taken)
  }
  if ((code === 'EACCES' || code === 'EPERM' || code === 'EROFS') && path)
    return messages.fileRefused(path, code)
  return null
}

/** What a name of ours is already taken by (42P07, 42710, 42723), or what our tables should have and these lack. */
const FOREIGN = /^42(P07|710|723|P01|703)$/

/** By PostgreSQL's own code (SQLSTATE) or the network's; neither quotes the password. */
function ofDatabase(error: unknown) {
  const told = codedIn(error)
  if (told === null) return null
  const { code, message } = told
  if (/^(E[A-Z_]+|08...|57P03)$/.test(code)) return messages.databaseUnreachable(code)
  if (code.startsWith('28')) return messages.databaseSignIn(code)
  if (code === '3D000') return messages.databaseAbsent
  if (code === '42501') return messages.databasePrivilege(message)
  if (FOREIGN.test(code)) return messages.databaseForeign(message)
  return messages.databaseFailed(code)
}

/** The first error with a code in the chain of causes: the outer ones quote the whole statement. */
function codedIn(error: unknown): { code: string; message: string } | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, message } = at as NodeJS.ErrnoException
    if (typeof code === 'string') return { code, message }
  }
  return null
}
