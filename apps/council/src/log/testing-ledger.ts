/** What the ledger's tests share: leaves without documents, the witness program on real ports, and a gate before it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatPolicy, parseVerifierKey, type VerifierKey } from '@mohr/ledger'
import { z } from 'zod'
import type { LedgerView } from '../api/types.ts'
import type { Council } from '../council.ts'
import type { HappenedEvent } from '../platform/append.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { openLogKey } from './log-key.ts'

const WITNESS = fileURLToPath(new URL('../../../witness/src/main.ts', import.meta.url))
export const LOG_NAME = 'council.example/log'

export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Stores what signing documents stores of the ledger: an event for each digest, in one transaction. */
const signed = defineWrite({
  name: 'test.signed',
  input: z.strictObject({ texts: z.array(z.string()) }),
  permit: async () => {},
  async write(_context, { audit, event }, { texts }) {
    audit('test', {})
    for (const text of texts) event(signedEvent(text))
  },
})

const signedEvent = (text: string): HappenedEvent => ({
  type: 'report.signed',
  subject: 'reports/test',
  audience: 'council',
  data: { fileSha256: digestOf(text) },
})

export const appendSigned = (context: Context, ...texts: string[]): Promise<void> =>
  signed(context, { texts })

export async function ledgerOf(council: Council): Promise<LedgerView> {
  return (await (await council.app.request('/api/v1/ledger')).json()) as LedgerView
}

/** Looks until it is so; fails with what was seen last. */
export async function until<T>(look: () => Promise<T>, so: (seen: T) => boolean, ms = 30_000): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = await look()
    if (so(seen)) return seen
    if (Date.now() > end) throw new Error(`Not so in time: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Everybody waits for a retry; no test does. */
export async function retryNow(council: Council): Promise<void> {
  const { database } = (await council.context(null)).services
  await database.housekeeping.execute(
    "update ledger_witness set next_attempt_at = now() - interval '1 second'",
  )
}

export type TestWitness = {
  readonly name: string
  readonly key: VerifierKey
  /** Its gate. */
  readonly url: string
  readonly gate: Gate
  evidence(): { kind: string; cosigned: string; offered: string }[]
}

type Gate = {
  /** `down` cuts the connection, `silent` never answers. */
  mode: 'open' | 'down' | 'silent'
  /** Called before a request goes on to the witness, and before its answer goes back. */
  before: () => void
  after: () => void
}

export type TestLedger = {
  /** Folder of the log's key, to be the council's `dataDir`. */
  readonly dataDir: string
  readonly logKey: VerifierKey
  readonly witnesses: readonly TestWitness[]
  close(): void
}

/** A log's key, and both witnesses of it as programs of their own. */
export async function testLedger(): Promise<TestLedger> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mohr-ledger-'))
  const { key: logKey } = await openLogKey(dataDir, LOG_NAME)
  const policy = join(dataDir, 'policy')
  writeFileSync(policy, formatPolicy({ logs: [{ key: logKey, url: null }], witnesses: [] }))
  const children: ChildProcess[] = []
  const gates: { close(): void }[] = []
  const witnesses = await Promise.all(
    ['council', 'municipality'].map(async (name): Promise<TestWitness> => {
      const folder = join(dataDir, name)
      const child = spawn(process.execPath, [WITNESS], {
        env: {
          PATH: process.env.PATH,
          MOHR_WITNESS_NAME: `${name}.example/witness`,
          MOHR_WITNESS_DATA: folder,
          MOHR_WITNESS_LOGS: policy,
          PORT: String(await freePort()),
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
      const [vkey = '', address = ''] = said.split('\n')
      const key = await parseVerifierKey(vkey)
      if (!key.ok) throw new Error(said)
      const { gate, url, close } = await openGate(address)
      gates.push({ close })
      return {
        name,
        key: key.value,
        url,
        gate,
        evidence: () =>
          readdirSync(join(folder, 'evidence')).map((file) =>
            JSON.parse(readFileSync(join(folder, 'evidence', file), 'utf8')),
          ),
      }
    }),
  )
  return {
    dataDir,
    logKey,
    witnesses,
    close() {
      for (const gate of gates) gate.close()
      for (const child of children) child.kill('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Passes requests on to a witness, or not. */
async function openGate(address: string): Promise<{ gate: Gate; url: string; close(): void }> {
  const gate: Gate = { mode: 'open', before: () => {}, after: () => {} }
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    if (gate.mode === 'silent') return
    if (gate.mode === 'down') return void request.destroy()
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    gate.before()
    const answer = await fetch(`${address}${request.url}`, { method: 'POST', body: Buffer.concat(parts) })
    const text = await answer.text()
    gate.after()
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' })
    response.end(text)
  }
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    gate,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
