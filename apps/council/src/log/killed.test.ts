/** The server as it is started, killed between appending a leaf and having it cosigned, and in the midst of that. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAuthority, serveAuthority } from '@mohr/authority'
import { formatPolicy } from '@mohr/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestCity, testCity } from '../testing.ts'
import {
  appendSigned,
  freePort,
  LOG_NAME,
  ledgerOf,
  retryNow,
  type TestLedger,
  testLedger,
  until,
} from './testing-ledger.ts'

const SERVER = fileURLToPath(new URL('../server.ts', import.meta.url))

let ledger: TestLedger
let city: TestCity
let authority: Awaited<ReturnType<typeof serveAuthority>>
let env: NodeJS.ProcessEnv
const running: ChildProcess[] = []

beforeAll(async () => {
  ledger = await testLedger()
  // Signs, and never asks a witness: that is for the server that is killed.
  city = await testCity({ dataDir: ledger.dataDir, witnesses: ledger.witnesses })
  const made = await createAuthority({ name: 'Test City', keys: 'ec' })
  authority = await serveAuthority(made, { port: 0 })
  const seal = await made.issue({ commonName: 'Engineering Council', usage: 'seal' })
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(ledger.dataDir, name), content)
    return join(ledger.dataDir, name)
  }
  const pem = Buffer.from(made.root).toString('base64')
  env = {
    PATH: process.env.PATH,
    DATABASE_URL: city.config.databaseUrl,
    MOHR_DATA: ledger.dataDir,
    MOHR_TSA: `${authority.url}/tsa`,
    MOHR_TRUST: write('root.pem', `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`),
    MOHR_SEAL: write('seal.p12', seal.pkcs12('pin')),
    MOHR_SEAL_PASSWORD_FILE: write('pin', 'pin\n'),
    MOHR_COUNCIL_FA: 'سازمان',
    MOHR_COUNCIL_EN: 'Council',
    MOHR_LOG: LOG_NAME,
    MOHR_WITNESSES: write('witnesses', formatPolicy({ logs: [], witnesses: ledger.witnesses })),
  }
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await authority?.close()
  await city?.close()
  ledger?.close()
})

/** At a port of its own: the one before may meanwhile be somebody else's. */
async function start(): Promise<ChildProcess> {
  const PORT = String(await freePort())
  const child = spawn(process.execPath, [SERVER], { env: { ...env, PORT }, stdio: 'ignore' })
  running.push(child)
  return child
}

const sign = async (text: string) => appendSigned(await city.council.context(null), text)
const finalSize = async () => (await ledgerOf(city.council)).final?.size ?? 0

test('its ledger becomes final all the same, and no witness sees anything but one history', async () => {
  const [first, second] = ledger.witnesses
  if (!first || !second) throw new Error()
  let size = 1
  // Before the witness hears of it; after it has cosigned and before the server knows; the same at the other witness.
  for (const [gate, moment] of [
    [first.gate, 'before'],
    [first.gate, 'after'],
    [second.gate, 'before'],
    [second.gate, 'after'],
  ] as const) {
    await sign(`file ${size}`)
    size += 1
    const server = await start()
    const gone = once(server, 'exit')
    gate[moment] = () => server.kill('SIGKILL')
    await gone
    gate[moment] = () => {}
    expect(await finalSize()).toBeLessThan(size)

    const next = await start()
    // The lease of the one that was killed would run out by itself after half a minute. What it last asked of the database may be
    // done only after it is gone: so the lease is lifted until it stays so.
    const finalNow = async () => {
      await retryNow(city.council)
      return finalSize()
    }
    await until(finalNow, (final) => final === size, 90_000)
    const stopped = once(next, 'exit')
    next.kill('SIGTERM')
    expect(await stopped).toEqual([0, null])
  }
  for (const witness of ledger.witnesses) expect(witness.evidence()).toEqual([])
  expect((await ledgerOf(city.council)).witnesses.map(({ problem }) => problem)).toEqual([null, null])
}, 400_000)
