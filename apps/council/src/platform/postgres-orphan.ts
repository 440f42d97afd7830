/** Whose an embedded PostgreSQL is: a Mohr that was killed leaves it running, and the next start takes its place. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresStartError } from './postgres-errors.ts'

const WAIT_MS = 60_000

/** Says in `dataDir` that this process has the cluster open. */
export const takeOwnership = (dataDir: string): void => writeFileSync(join(dataDir, 'owner'), thisProcess())

/** This process, in a file that {@link writerLives} is asked about. */
export const thisProcess = (): string => `${process.pid}\n${startOf(process.pid)}\n`

/** Whether the process that wrote this file still lives. */
export function writerLives(file: string): boolean {
  const writer = firstNumber(file)
  return writer !== null && lives(writer) && startOf(writer) === recordedStart(file)
}

/**
 * A Mohr that was killed leaves its PostgreSQL running. Ends it, so that this start can have the cluster; refuses where
 * the Mohr that started it still lives.
 */
export async function endOrphan(dataDir: string, clusterDir: string): Promise<void> {
  const running = firstNumber(join(clusterDir, 'postmaster.pid'))
  if (running === null || !servesCluster(running, clusterDir)) return
  const owner = firstNumber(join(dataDir, 'owner'))
  if (owner !== null && owner !== process.pid && startOf(owner) === recordedStart(join(dataDir, 'owner'))) {
    throw new PostgresStartError('in-use', `Process ${owner} has the database in ${clusterDir} open.`)
  }
  process.kill(running, process.platform === 'win32' ? 'SIGTERM' : 'SIGINT')
  for (let waited = 0; lives(running); waited += 50) {
    if (waited > WAIT_MS) throw new PostgresStartError('not-ending', `Process ${running} does not end.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function firstNumber(file: string): number | null {
  if (!existsSync(file)) return null
  const number = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return number > 1 ? number : null
}

/**
 * When a process was started, in the system's own words; empty where none of this number lives. With its number it names
 * one process: after a restart of the computer the number alone may be anybody's.
 */
function startOf(pid: number): string {
  if (process.platform === 'win32') return lives(pid) ? 'lives' : ''
  try {
    if (!existsSync('/proc/self/stat'))
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    // Field 22, in ticks since the start of the computer; the name before it, in brackets, may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields?.[19]}`
  } catch {
    return ''
  }
}

const recordedStart = (file: string): string => readFileSync(file, 'utf8').split('\n')[1] ?? ''

/** Whether the process is a PostgreSQL on this very cluster: a number left from before a restart may be anybody's. */
function servesCluster(pid: number, clusterDir: string): boolean {
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(clusterDir)
  } catch {
    return false
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
