/** The agent as one file, in a bare environment: an empty home, no PATH, another folder; nothing of the repository. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAuthority } from '@mohr/authority'
import { signPdf, verify } from '@mohr/signing'
import { agentSigner } from '@mohr/signing/agent'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attend } from '../testing.ts'
import { buildPackage } from './build.ts'
import { linuxTarget } from './linux.ts'

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'packaged-'))
const program = join(folder, 'mohr-agent')
const home = join(folder, 'home')
let tokens: SoftTokens
let agent: ChildProcess
let windowUrl: string
let trust: Uint8Array[]

beforeAll(async () => {
  mkdirSync(home)
  await buildPackage(program, linuxTarget())
  tokens = openSoftTokens()
  const authority = await createAuthority({ name: 'Test', keys: 'ec' })
  trust = [authority.root]
  const serial = tokens.init('Reza')
  tokens.put(serial, '01', await authority.issue({ commonName: 'Engineer', usage: 'signature' }))
  tokens.putCertificate(serial, 'issuer', authority.intermediate)
  agent = await start()
}, 300_000)
afterAll(() => {
  agent?.kill()
  tokens?.close()
  rmSync(folder, { recursive: true })
})

async function start(): Promise<ChildProcess> {
  const child = spawn(program, [], {
    cwd: '/',
    env: {
      HOME: home,
      MOHR_AGENT_ORIGINS: 'https://mohr.example',
      MOHR_AGENT_PORT: String(await freePort()),
      MOHR_PKCS11: tokens.driver,
      SOFTHSM2_CONF: process.env.SOFTHSM2_CONF,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  windowUrl = /http:\S+/.exec(said.toString())?.[0] ?? ''
  return child
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Signs through the agent as the person at its window does; what a judge says of the file. */
async function signed() {
  const { client, window } = await attend(windowUrl)
  const signer = await agentSigner(client, {
    async waiting() {
      const [{ id }] = (await window('waiting')).signings
      expect(await window(`signings/${id}`, { pin: TOKEN_PIN })).toEqual({ state: 'signed' })
    },
  })
  const pdf = await PDFDocument.create()
  pdf.addPage()
  const { bytes } = await signPdf(await pdf.save(), { level: 'B-B' }, signer)
  return verify(bytes, { trust })
}

test('its window is whole, and it signs with a token', async () => {
  const page = await (await fetch(windowUrl)).text()
  expect(page).toContain('/window/window.js')
  for (const [file, start] of [
    ['window.js', '/**'],
    ['window.css', '@font-face'],
    ['vazirmatn-arabic.woff2', 'wOF2'],
  ])
    expect(await (await fetch(new URL(`/window/${file}`, windowUrl))).text()).toMatch(
      new RegExp(`^${start?.replaceAll('*', '\\*')}`),
    )
  expect(await signed()).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
})

test('it loads nothing of the repository, and its native part from a folder of this user alone', async () => {
  const maps = readFileSync(`/proc/${agent.pid}/maps`, 'utf8')
  expect(maps).toContain(program)
  const open = readdirSync(`/proc/${agent.pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${agent.pid}/fd/${fd}`)
    } catch {
      return ''
    }
  })
  for (const text of [maps, ...open]) expect(text).not.toContain(REPOSITORY)
  const native = join(home, '.mohr-agent/native')
  const [file, ...more] = readdirSync(native)
  expect(more).toEqual([])
  expect([statSync(native).mode & 0o777, statSync(join(native, file as string)).mode & 0o777]).toEqual([
    0o700, 0o600,
  ])
})

test('a native part that was changed is not loaded but replaced', async () => {
  const native = join(home, '.mohr-agent/native')
  const path = join(native, readdirSync(native)[0] as string)
  const right = readFileSync(path)
  writeFileSync(path, right.subarray(0, right.length - 1))
  expect(await signed()).toMatchObject({ indication: 'TOTAL_PASSED' })
  expect(readFileSync(path).equals(right)).toBe(true)
})
