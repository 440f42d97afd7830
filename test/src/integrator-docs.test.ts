/** What the guides of both integrators tell people to type, in the sample city as it is started; what they show is what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mohr } from '@mohr/start'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonLines, MOHR, runIn } from './drawing-set/workshop.ts'
import { startCity } from './e2e/city.ts'
import { freePorts } from './e2e/free-ports.ts'
import { PREFIX } from './guides.ts'

const RECEIVER = 'node receiver.js'

let mohr: Mohr
/** Of the receiver of webhooks. */
let port = 0
const children: ChildProcess[] = []
const folders: string[] = []

beforeAll(async () => {
  ;[port = 0] = await freePorts(1)
  mohr = await startCity({ webhookAllow: [`http://127.0.0.1:${port}`] })
}, 240_000)
afterAll(async () => {
  for (const child of children) child.kill()
  await mohr?.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A page's examples in their order: its language, and what stands in it. */
function examplesOf(page: string): { language: string; text: string }[] {
  const source = readFileSync(new URL(`../../docs/how-to/${page}`, import.meta.url), 'utf8')
  return [...source.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({
    language,
    text: text
      .replaceAll('http://localhost:4080', mohr.url)
      .replaceAll('5080', String(port))
      .replaceAll(PREFIX, `${process.execPath} ${MOHR} `),
  }))
}

/** Types what a page says, in a folder of its own: files are written, commands run, and what is shown is compared. */
async function follow(page: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-integrator-'))
  folders.push(folder)
  symlinkSync(mohr.dataDirectory, join(folder, 'var'))
  let said = ''
  for (const { language, text } of examplesOf(page)) {
    if (language === 'js') writeFileSync(join(folder, /^\/\/ (\S+)/.exec(text)?.[1] ?? ''), text)
    else if (language === 'csv') writeFileSync(join(folder, 'engineers.csv'), text)
    else if (language === 'json') expect(JSON.parse(said), text).toMatchObject(JSON.parse(text))
    else if (language === 'ndjson') expect(jsonLines(said)).toMatchObject(jsonLines(text))
    else if (text.trim() === RECEIVER) await receive(folder)
    else said = await type(folder, text)
  }
  return folder
}

async function type(folder: string, text: string): Promise<string> {
  const { status, stdout, stderr } = await runIn(
    folder,
    'sh',
    '-ec',
    text.replaceAll(/^node /gm, `${process.execPath} `),
  )
  expect(status, `${text}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

/** It runs until someone ends it: the rest of the page is typed beside it. */
async function receive(folder: string): Promise<void> {
  // A module, as its first lines say.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  children.push(spawn(process.execPath, ['receiver.js'], { cwd: folder, stdio: 'inherit' }))
  await until(async () => (await forged())?.status === 401)
}

/** A request that nobody signed. */
const forged = () =>
  fetch(`http://127.0.0.1:${port}/mohr`, { method: 'POST', body: '{"id":"1","type":"forged"}' }).catch(
    () => null,
  )

interface Caught {
  id: string
  seconds: number
  body: string
  signature: string
}

/** A request to the receiver as the server signs it. */
function signed(folder: string, id: string, seconds: number, body: string): Caught {
  const secret = readFileSync(join(folder, 'secret'), 'utf8').trim().replace('whsec_', '')
  const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${seconds}.${body}`)
  return { id, seconds, body, signature: `v1,${mac.digest('base64')}` }
}

const hand = ({ id, seconds, body, signature }: Caught) =>
  fetch(`http://127.0.0.1:${port}/mohr`, {
    method: 'POST',
    headers: { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature },
    body,
  })

async function until(so: () => Promise<boolean>): Promise<void> {
  for (let left = 300; !(await so()); left -= 1) {
    expect(left).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('the council’s integrator', () => {
  test('pushes, pulls, and is told', { timeout: 180_000 }, async () => {
    const folder = await follow('council-integrator.md')
    const received = join(folder, 'received.ndjson')
    const events = () => (existsSync(received) ? jsonLines(readFileSync(received, 'utf8')) : [])
    await until(async () => events().length > 0)
    expect(events()).toMatchObject([{ type: 'mohr.engineer.recorded', data: { licence: '25-300-02199' } }])
    expect((await forged())?.status).toBe(401)

    // What was caught on its way and is sent again: as it was, under another number or time, and when it is old.
    const now = Math.floor(Date.now() / 1000)
    const caught = signed(folder, 'caught', now, JSON.stringify({ id: 'caught', type: 'mohr.caught' }))
    const first = await hand(caught)
    const again = await hand(caught)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(await again.json()).toEqual(await first.json())
    expect(events().filter(({ type }) => type === 'mohr.caught')).toHaveLength(1)
    const old = signed(folder, 'caught', now - 301, caught.body)
    for (const replayed of [{ ...caught, id: 'other' }, { ...caught, seconds: now - 1 }, old])
      expect((await hand(replayed)).status).toBe(401)
    expect(events()).toHaveLength(2)
  })
})

describe('the municipality’s integrator', () => {
  test('sends cases, decides reports and takes violations further', { timeout: 180_000 }, async () => {
    await until(async () => {
      const { size, final } = await (await fetch(`${mohr.url}/api/v1/ledger`)).json()
      return final?.size === size
    })
    const folder = await follow('municipality-integrator.md')
    // What it says of the proof that it had them keep.
    const keys = ['--trust', 'var/trust/root.pem', '--log-policy', 'ledger-policy', '--json']
    const judged = await runIn(
      folder,
      process.execPath,
      MOHR,
      'verify',
      'report.pdf',
      '--proof',
      'report.proof',
      ...keys,
    )
    expect(jsonLines(judged.stdout)).toMatchObject([
      { document: { state: 'as-signed' }, log: { state: 'final' } },
    ])
    expect(judged.status).toBe(0)
  })
})
