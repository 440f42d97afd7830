import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Whatever way Mohr ends, the next start on the same folder finds its data and no PostgreSQL is left behind. */

let folder: string
const running: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-stop-'))
  chmodSync(folder, 0o755)
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('Ctrl-C while it starts leaves nothing running', async () => {
  const child = start()
  await line(child, 'database')
  child.kill('SIGINT')
  expect(await ended(child)).toBe(0)
  expect(lives(postmaster())).toBe(false)
}, 60_000)

test('Ctrl-C in the terminal, which every process between hears too, ends with one calm sentence', async () => {
  const child = start(undefined, ['npx', '-y', 'pnpm@10', 'start'])
  const said = text(child)
  await line(child, 'database')
  process.kill(-(child.pid as number), 'SIGINT')
  await ended(child)
  expect(said()).toContain('Mohr has stopped; its data is kept.')
  expect(said()).not.toMatch(/ELIFECYCLE|Command failed/)
  expect(lives(postmaster())).toBe(false)
}, 60_000)

test('a killed start is picked up by the next, and a second one beside it is refused', async () => {
  const killed = start()
  await line(killed, 'database')
  const orphan = postmaster()
  killed.kill('SIGKILL')
  await ended(killed)
  expect(lives(orphan)).toBe(true)

  const next = start()
  await line(next, 'database')
  expect(lives(orphan)).toBe(false)

  const second = start({ PORT: '4974', MOHR_AGENT_PORT: '4975' })
  const said = text(second)
  expect(await ended(second)).toBe(1)
  expect(said()).toContain('Mohr is already running on the data folder')
  next.kill('SIGINT')
  expect(await ended(next)).toBe(0)
}, 60_000)

function start(
  ports = { PORT: '4972', MOHR_AGENT_PORT: '4973' },
  [program, ...args]: readonly string[] = [process.execPath, join(import.meta.dirname, 'main.ts')],
): ChildProcess {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(program as string, args, {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...environment, ...ports, MOHR_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives it.
    detached: true,
  })
  running.push(child)
  return child
}

function text(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  return () => said
}

function line(child: ChildProcess, word: string): Promise<void> {
  const said = text(child)
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => said().includes(word) && resolve())
    child.on('close', () => reject(new Error(said())))
  })
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.on('close', resolve)
  })

function postmaster(): number {
  try {
    return Number.parseInt(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)
  } catch {
    return 0
  }
}

function lives(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
