/** Signing by the command with the real agent as another process, and the person at its window. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { drawingSet } from '@mohr/city'
import { readManifest } from '@mohr/drawings'
import { packAsice } from '@mohr/signing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, type TestCity } from './testing.ts'

const AGENT = fileURLToPath(new URL('../../agent/src/main.ts', import.meta.url))
let city: TestCity
let agent: ChildProcess
let url: string
let home: string | undefined

beforeAll(async () => {
  city = await openTestCity()
  home = process.env.HOME
  process.env.HOME = city.folder // where the command keeps its key of the pairing
  mkdirSync(city.at('agent/keys'), { recursive: true })
  const pem = (der: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
  city.write('agent/keys/engineer.p12', readFileSync(city.at('engineer.p12')))
  city.write('agent/keys/engineer.pem', [city.engineer.certificate, ...city.engineer.chain].map(pem).join(''))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  agent = spawn(process.execPath, [AGENT], {
    env: {
      ...process.env,
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      MOHR_AGENT_DIR: city.at('agent'),
      MOHR_AGENT_PORT: String(port),
      MOHR_AGENT_ORIGINS: 'https://mohr.example',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => agent.stdout?.once('data', resolve))
})
afterAll(async () => {
  process.env.HOME = home
  agent.kill()
  await city.close()
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

async function ownWindow(path: string, body?: unknown) {
  const [, secret = ''] = readFileSync(city.at('agent/window-url'), 'utf8').trim().split('#')
  const response = await fetch(`${url}/window/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'mohr-window': secret },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return response.json()
}

/** Answers what waits in the window until the command has ended. */
async function attended<T>(ran: Promise<T>, act: (kind: string, id: string) => Promise<unknown>): Promise<T> {
  let ended = false
  void ran.finally(() => {
    ended = true
  })
  while (!ended) {
    const waiting = (await ownWindow('waiting')) as Record<string, { id: string }[]>
    for (const kind of ['pairings', 'signings']) for (const { id } of waiting[kind] ?? []) await act(kind, id)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return ran
}

const sign = (...args: string[]) => mohr(city.folder, 'sign', ...args, '--lang', 'en')

test('pairs once, signs what the person agrees to, and the signature is judged right', async () => {
  const agree = (kind: string, id: string) =>
    ownWindow(`${kind}/${id}`, kind === 'pairings' ? { agreed: true } : { pin: PIN })
  const first = await attended(sign('report.pdf', '-o', 'signed.pdf', '--agent', url), agree)
  expect([first.status, first.stdout]).toEqual([0, 'Signed at level B-B: signed.pdf\n'])
  expect(first.stderr).toMatch(/pair with this command.*\d\d \d\d[\s\S]*type the PIN there.*\d\d \d\d/)
  expect(statSync(city.at('.mohr/agent-key.json')).mode & 0o777).toBe(0o600)

  const second = await attended(sign('--agent', url, 'signed.pdf', '-o', 'twice.pdf'), agree)
  expect(second.stderr).not.toContain('pair')
  const verified = await mohr(city.folder, 'verify', 'twice.pdf', '--trust', 'root.pem', '--json')
  expect(JSON.parse(verified.stdout)).toMatchObject({
    indication: 'TOTAL_PASSED',
    signatures: [{ integrity: 'intact' }, { integrity: 'intact' }],
  })
})

test('a drawing set is signed too, shown by what its own list says', async () => {
  const { files } = await drawingSet({})
  city.write('set.asice', packAsice([...files].map(([name, bytes]) => ({ name, bytes }))))
  const { manifest } = readManifest(files.get('manifest.json') as Uint8Array)
  let shown: unknown
  const ran = await attended(sign('set.asice', '-o', 'designed.asice', '--agent', url), async (kind, id) => {
    shown = ((await ownWindow('waiting')) as { signings: { documents: unknown[] }[] }).signings[0]
      ?.documents[0]
    await ownWindow(`${kind}/${id}`, { pin: PIN })
  })
  expect([ran.status, ran.stdout]).toEqual([0, 'Signed at level B-B: designed.asice\n'])
  expect(shown).toMatchObject({ kind: 'set', case: manifest?.case, discipline: 'architecture' })
  const verified = await mohr(city.folder, 'verify', 'designed.asice', '--trust', 'root.pem', '--json')
  expect(JSON.parse(verified.stdout)).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
})

test('a refusal in the window ends the command', async () => {
  const refused = await attended(sign('report.pdf', '-o', 'no.pdf', '--agent', url), (kind, id) =>
    ownWindow(`${kind}/${id}/refusal`, {}),
  )
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('[agent-refused]')
})

test.each([
  ['a file the agent can’t show', ['pin.txt', '-o', 'x.p7s'], 'agent-kind'],
  [
    'a certificate it doesn’t hold',
    ['report.pdf', '-o', 'x.pdf', '--certificate', 'C'],
    'agent-no-certificate',
  ],
])('%s', async (_, args, code) => {
  const ran = await sign(...args, '--agent', url)
  expect(ran.status).toBe(1)
  expect(ran.stderr).toContain(`[${code}]`)
})

test('no agent there', async () => {
  const ran = await mohr(city.folder, 'sign', 'report.pdf', '-o', 'x.pdf', '--agent', 'http://127.0.0.1:9')
  expect(ran.status).toBe(1)
  expect(ran.stderr).toMatch(/کارگزار امضا در دسترس نیست.*\[agent-away\]/)
})
