/** What the guide of the witness tells people to type, in the sample city as it is started. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mohr } from '@mohr/start'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOHR, runIn } from './drawing-set/workshop.ts'
import { startCity } from './e2e/city.ts'
import { freePorts } from './e2e/free-ports.ts'
import { callOf, PREFIX, shellBlocks } from './guides.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const blocks = shellBlocks('docs/how-to/witness.md')
const NODE = 'node_modules/node/bin/node '

const folder = mkdtempSync(join(tmpdir(), 'mohr-witness-docs-'))
let mohr: Mohr
/** Of the witness that the page starts. */
let port = 0

beforeAll(async () => {
  mohr = await startCity()
  symlinkSync(mohr.dataDirectory, join(folder, 'var'))
  symlinkSync(join(root, 'apps'), join(folder, 'apps'))
  writeFileSync(join(folder, 'report.pdf'), await signedReport())
  ;[port = 0] = await freePorts(1)
}, 240_000)
afterAll(async () => {
  await mohr?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The last signed report in the ledger, once both witnesses stand behind it. */
async function signedReport(): Promise<Buffer> {
  const ledger = async () => (await fetch(`${mohr.url}/api/v1/ledger`)).json()
  let { final, size } = await ledger()
  while (final?.size !== size) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    ;({ final, size } = await ledger())
  }
  const bundle = await fetch(`${mohr.url}/log/tile/entries/000.p/${Math.min(size, 255)}`)
  const bytes = Buffer.from(await bundle.arrayBuffer())
  // Each entry stands behind its length in 16 bits.
  for (let at = bytes.length - 32; at > 0; at -= 34) {
    const digest = bytes.subarray(at, at + 32).toString('hex')
    const path = join(mohr.dataDirectory, 'blobs', digest.slice(0, 2), digest)
    const file = existsSync(path) ? readFileSync(path) : null
    if (file?.subarray(0, 5).toString() === '%PDF-') return file
  }
  throw new Error('No report in the ledger')
}

test('there are commands on the page', () => {
  expect(blocks.flat().filter((line) => line.startsWith('curl'))).toHaveLength(4)
  expect(blocks.flat().filter((line) => line.startsWith(PREFIX))).toHaveLength(2)
})

test('they do what it says, in their order', { timeout: 180_000 }, async () => {
  for (const lines of blocks) {
    if (lines.some((line) => line.startsWith(NODE))) await runWitness(lines)
    else for (const line of lines) await run(line)
  }
  const policy = readFileSync(join(folder, 'ledger-policy'), 'utf8')
  expect(policy).toMatch(/^log sample\.mohr\.example\/log\+/)
  expect(readFileSync(join(folder, 'report.proof'), 'utf8')).toContain('c2sp.org/tlog-proof@v1')
})

async function run(line: string): Promise<void> {
  if (!line.startsWith(PREFIX)) {
    // Not in this process's own time: the city that is asked runs in it.
    const asked = await runIn(folder, 'sh', '-ec', line.replaceAll('http://localhost:4080', mohr.url))
    expect(asked.status, `${line}\n${asked.stderr}`).toBe(0)
    const told = asked.stdout
    // Without -o it is shown: what the page says of it must be in it.
    if (line.endsWith('/ledger'))
      expect(JSON.parse(told)).toMatchObject({ witnesses: [{ state: 'cosigned' }, {}] })
    if (line.endsWith('/municipality')) expect(told).toContain('evidence 0')
    return
  }
  const { words, status } = callOf(line)
  const ran = await runIn(folder, process.execPath, MOHR, ...words)
  expect(ran.status, `${line}\n${ran.stdout}${ran.stderr}`).toBe(status)
}

/** It runs until someone ends it: here, once it has said its key and where it is. */
async function runWitness(lines: readonly string[]): Promise<void> {
  const script = lines.map((line) => line.replace(NODE, `exec ${process.execPath} `)).join('\n')
  const child = spawn('sh', ['-ec', script], { cwd: folder, env: { ...process.env, PORT: String(port) } })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (/\nhttp:\S+\n/.test(said)) child.kill('SIGTERM')
    })
  const status = await new Promise((resolve) => child.once('close', resolve))
  expect(said).toMatch(/^city\.example\/witness\+[0-9a-f]{8}\+B\S+\nhttp:\/\/127\.0\.0\.1:\d+\n$/)
  expect(status).toBe(0)
  expect(existsSync(join(folder, 'witness-data/key.pem'))).toBe(true)
}
