/** The programs of a storm: PostgreSQL, the server as it is started, the authority, and both witnesses, each of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLogKey } from '@mohr/council'
import { type RunningPostgres, startPostgres } from '@mohr/council/postgres'
import { formatPolicy, parseVerifierKey, type VerifierKey } from '@mohr/ledger'
import { freePorts } from '../e2e/free-ports.ts'
import { wait } from '../systems/random.ts'

const SERVER = fileURLToPath(new URL('../../../apps/council/src/server.ts', import.meta.url))
const WITNESS = fileURLToPath(new URL('../../../apps/witness/src/main.ts', import.meta.url))
export const LOG_NAME = 'council.example/log'

export interface Database {
  readonly url: string
  kill(): void
  start(): Promise<void>
  stop(): Promise<void>
}

/** On one port for as long as the storm lasts, so that whoever lost it finds it again. */
export async function openDatabase(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const [port = 0] = await freePorts(1)
  const dataDir = join(folder, 'postgres')
  let running: RunningPostgres = await startPostgres({ dataDir, port })
  return {
    url: running.databaseUrl,
    kill() {
      const [pid] = readFileSync(join(running.clusterDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    async start() {
      for (let tries = 1; ; tries++) {
        try {
          running = await startPostgres({ dataDir, port })
          return
        } catch (error) {
          // The children of the one that was killed go when they notice.
          if (tries === 20) throw error
          await wait(500)
        }
      }
    },
    stop: () => running.stop(),
  }
}

export interface Server {
  /** Exits that nobody asked for: at its start, where it may find no database, */
  readonly exits: string[]
  /** and later, where it should have gone on. */
  readonly falls: string[]
  /** When it last began. */
  startedAt(): Date
  start(): void
  kill(): Promise<void>
  ready(): Promise<void>
  stop(): Promise<void>
}

export function serverOf(env: NodeJS.ProcessEnv, url: string, logFile: string): Server {
  let child: ChildProcess | null = null
  const exits: string[] = []
  const falls: string[] = []
  let startedAt = new Date(0)
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = null
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
  }
  return {
    exits,
    falls,
    startedAt: () => startedAt,
    start() {
      startedAt = new Date()
      const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SERVER], {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      child = started
      let said = ''
      let listens = false
      started.stderr?.on('data', (chunk) => {
        said += chunk
        listens ||= said.includes('"event":"listening"')
        said = said.slice(-4000)
      })
      started.on('exit', (code, signal) => {
        if (child !== started) return
        const list = listens ? falls : exits
        list.push(`${code ?? signal}: ${said.slice(-2500)}`)
        writeFileSync(logFile, `${[...exits, ...falls].join('\n')}\n`)
        // Whoever runs a server starts it again.
        setTimeout(() => child === started && this.start(), 300)
      })
    },
    kill: () => end('SIGKILL'),
    async ready() {
      const until = Date.now() + 180_000
      while (!(await isReady())) {
        if (Date.now() > until) throw new Error(`The server did not come up: ${exits.at(-1) ?? ''}`)
        await wait(50)
      }
    },
    stop: () => end('SIGTERM'),
  }
}

export interface Witnesses {
  /** For the server's MOHR_WITNESSES. */
  readonly policy: string
  readonly asked: { name: string; key: VerifierKey; url: string }[]
  evidence(): string[]
  close(): void
}

export async function openWitnesses(folder: string): Promise<Witnesses> {
  const { key: logKey } = await openLogKey(folder, LOG_NAME)
  const logs = join(folder, 'logs')
  writeFileSync(logs, formatPolicy({ logs: [{ key: logKey, url: null }], witnesses: [] }))
  const children: ChildProcess[] = []
  const ports = await freePorts(2)
  const folders: string[] = []
  const witnesses = await Promise.all(
    ['council', 'municipality'].map(async (name, at) => {
      const data = join(folder, `witness-${name}`)
      folders.push(data)
      const child = spawn(process.execPath, [WITNESS], {
        env: {
          PATH: process.env.PATH,
          MOHR_WITNESS_NAME: `${name}.example/witness`,
          MOHR_WITNESS_DATA: data,
          MOHR_WITNESS_LOGS: logs,
          PORT: String(ports[at]),
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      children.push(child)
      let said = ''
      await new Promise<void>((ready, fail) => {
        child.once('exit', () => fail(new Error(`The witness did not start: ${said}`)))
        child.stdout?.setEncoding('utf8').on('data', (text: string) => {
          said += text
          if (/\nhttp.*\n/.test(said)) ready()
        })
      })
      const [vkey = '', url = ''] = said.split('\n')
      const key = await parseVerifierKey(vkey)
      if (!key.ok) throw new Error(said)
      return { name, key: key.value, url }
    }),
  )
  const policy = join(folder, 'witnesses')
  writeFileSync(policy, formatPolicy({ logs: [], witnesses }))
  return {
    policy,
    asked: witnesses,
    evidence: () => folders.flatMap((data) => readdirSync(join(data, 'evidence'))),
    close() {
      for (const child of children) child.kill('SIGKILL')
    },
  }
}
