/** What this app's tests share: a log that may also lie, and a witness as the program that people start. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  formatPolicy,
  formatSubmission,
  type MemoryTree,
  memoryTree,
  type NoteSigner,
  noteSigner,
  parseVerifierKey,
  signCheckpoint,
  type VerifierKey,
} from '@mohr/ledger'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

export type TestLog = {
  readonly signer: NoteSigner
  /** The tree of these many entries, the one at `changed` another than it was. */
  grown(size: number, changed?: number): Promise<MemoryTree>
  head(tree: MemoryTree, size?: number): Promise<string>
  /** What the log would send, at its best. */
  submission(tree: MemoryTree, from: number, to?: number): Promise<string>
}

export async function testLog(name = 'council.example/log'): Promise<TestLog> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const signer = await noteSigner(name, pair.privateKey, publicKey)
  const head = async (tree: MemoryTree, size = tree.size) =>
    signCheckpoint({ size, root: await tree.root(size) }, signer)
  return {
    signer,
    async grown(size, changed) {
      const tree = memoryTree()
      for (let at = 0; at < size; at++)
        await tree.append(new TextEncoder().encode(at === changed ? 'another' : `entry ${at}`))
      return tree
    },
    head,
    async submission(tree, from, to = tree.size) {
      const proof = from <= to ? await tree.consistencyProof(from, to) : []
      return formatSubmission({ oldSize: from, proof, note: await head(tree, to) })
    },
  }
}

export type Running = {
  readonly url: string
  readonly key: VerifierKey
  readonly process: ChildProcess
  submit(body: string): Promise<Response>
  /** As a loss of power would. */
  kill(): Promise<void>
  /** As the operator would; the exit status. */
  stop(): Promise<number | null>
}

export type WitnessHome = {
  readonly folder: string
  readonly env: Record<string, string>
  start(env?: Record<string, string>): Promise<Running>
  /** Starts what is expected not to start; exit status and what it said. */
  fails(env?: Record<string, string | undefined>): Promise<{ status: number | null; said: string }>
  remove(): void
}

/** A folder and a configuration for the real program. */
export async function witnessHome(name: string, logs: readonly TestLog[]): Promise<WitnessHome> {
  const home = mkdtempSync(join(tmpdir(), 'mohr-witness-'))
  const policy = { logs: logs.map(({ signer }) => ({ key: signer.key, url: null })), witnesses: [] }
  writeFileSync(join(home, 'policy'), formatPolicy(policy))
  const folder = join(home, 'data')
  const env = {
    MOHR_WITNESS_NAME: name,
    MOHR_WITNESS_DATA: folder,
    MOHR_WITNESS_LOGS: join(home, 'policy'),
    PORT: String(await freePort()),
  }
  const running = new Set<ChildProcess>()
  const launch = (more: Record<string, string | undefined>) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    return child
  }
  return {
    folder,
    env,
    async start(more = {}) {
      const child = launch(more)
      const said = text(child)
      await new Promise<void>((ready, fail) => {
        child.stdout?.on('data', () => /\nhttp:.*\n/.test(said()) && ready())
        child.once('exit', () => fail(new Error(said())))
      })
      const [vkey = '', url = ''] = said().split('\n')
      const key = await parseVerifierKey(vkey)
      if (!key.ok) throw new Error(said())
      const ended = async (signal: NodeJS.Signals) => {
        const gone = child.exitCode ?? child.signalCode
        if (gone !== null) return child.exitCode
        child.kill(signal)
        return (await once(child, 'exit'))[0] as number | null
      }
      return {
        url,
        key: key.value,
        process: child,
        submit: (body) => fetch(`${url}/add-checkpoint`, { method: 'POST', body }),
        kill: async () => void (await ended('SIGKILL')),
        stop: () => ended('SIGTERM'),
      }
    },
    async fails(more = {}) {
      const child = launch(more)
      const said = text(child)
      const [status] = await once(child, 'close')
      return { status, said: said() }
    },
    remove() {
      for (const child of running) child.kill('SIGKILL')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function text(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  return () => said
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
