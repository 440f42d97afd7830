/** The portal's page of a drawing in a real browser, with a large plan: when first lines are seen, and how it moves. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildManifest, MANIFEST_NAME, manifestBytes, openSheet, packPicture, readDxf } from '@mohr/drawings'
import { packAsice } from '@mohr/signing'
import { chromium, type Page } from 'playwright-core'
import { browserPath } from '../tools.ts'
import { type Bench, time } from './compare.ts'
import { generatedDxf } from './generated-dxf.ts'

const DIST = resolve(import.meta.dirname, '../../../apps/portal/dist')
const ID = '0199c2d4-5a10-7c3e-9b6f-2f5d8e41a0b1'
const DIGEST = '0'.repeat(64)
const FILE = 'A-01.dxf'
const PATIENCE = 180_000

/** A set of one plan of so many bytes, as the council keeps it. */
async function containerOf(plan: Uint8Array): Promise<Uint8Array> {
  const files = new Map([
    [FILE, plan],
    ['A-01.pdf', new TextEncoder().encode('%PDF-1.7')],
  ])
  const manifest = await buildManifest(
    {
      setId: ID,
      case: '1404-8-00217',
      renovationCode: '08-02-00117-00034-001-000-000',
      discipline: 'architecture',
      revision: 1,
      replaces: null,
      drawingOrder: DIGEST,
      profile: { id: 'qom', version: '1404-2' },
      areas: { parcel: 1, footprint: 1 },
      sheets: [
        {
          number: 'A-01',
          title: 'پلان',
          scale: '1:100',
          paper: 'A3',
          dxf: { file: FILE, layout: 'Model' },
          pdf: { file: 'A-01.pdf', page: 1 },
        },
      ],
    },
    files,
  )
  files.set(MANIFEST_NAME, manifestBytes(manifest))
  return packAsice([...files].map(([name, bytes]) => ({ name, bytes })))
}

const revisionOf = (container: Uint8Array) => ({
  id: ID,
  kind: 'permit',
  discipline: 'architecture',
  revision: 1,
  state: 'in-review',
  stateName: { fa: 'در کنترل', en: 'In review' },
  since: '2026-01-01T00:00:00Z',
  releaseDigest: DIGEST,
  verdict: null,
  sentAt: '2026-01-01T00:00:00Z',
  version: 1,
  case: { id: ID, number: '1404-8-00217', renovationCode: '08', address: 'قم', district: 8 },
  designer: 'آرش صادقی',
  replaces: null,
  planOrder: DIGEST,
  basedOn: null,
  sheets: [{ number: 'A-01', title: 'پلان', scale: '1:100', paper: 'A3' }],
  file: {
    sha256: createHash('sha256').update(container).digest('hex'),
    bytes: container.length,
    url: '/set.asice',
  },
  check: { attempts: 1 },
  marks: [],
  signatures: [],
  mine: { upload: false, send: false, answer: false, mark: false, return: false, approve: false },
})

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** The built page, and what it asks for, already in the memory of this program: only the page is measured. */
async function open(container: Uint8Array) {
  const answers: Record<string, unknown> = {
    [`/api/v1/drawings/${ID}`]: revisionOf(container),
    '/api/v1/session': { person: null },
    '/api/v1/config': {},
  }
  const server = createServer(async ({ url = '/' }, response) => {
    const path = new URL(url, 'http://localhost').pathname
    const end = (type: string, body: Uint8Array | string) =>
      response.writeHead(200, { 'content-type': type }).end(body)
    if (path === '/set.asice') return end('application/octet-stream', container)
    if (answers[path]) return end('application/json', JSON.stringify(answers[path]))
    if (path.startsWith('/api/')) return response.writeHead(404).end('{}')
    const file = extname(path) === '' ? '/index.html' : path
    return readFile(join(DIST, file)).then(
      (bytes) => end(TYPES[extname(file)] ?? 'text/html', bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const browser = await chromium.launch({ executablePath: browserPath() })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  // When the container has come whole, and when something of it is seen.
  await page.addInitScript(() => {
    const marks = { come: 0, seen: 0 }
    Object.assign(window, { marks })
    const { digest } = crypto.subtle
    crypto.subtle.digest = function (algorithm, data) {
      if (data.byteLength > 100_000) marks.come ||= performance.now()
      return digest.call(this, algorithm, data)
    }
    const { drawImage } = CanvasRenderingContext2D.prototype
    CanvasRenderingContext2D.prototype.drawImage = function (...given: never[]) {
      if (this.canvas.tabIndex === 0) marks.seen ||= performance.now()
      return (drawImage as (...all: never[]) => void).apply(this, given)
    }
  })
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/drawings/${ID}`)
  await page.waitForFunction(() => (window as unknown as { marks: { seen: number } }).marks.seen > 0, null, {
    timeout: PATIENCE,
  })
  const first = await page.evaluate(() => {
    const { come, seen } = (window as unknown as { marks: { come: number; seen: number } }).marks
    return seen - come
  })
  return {
    page,
    first,
    async close() {
      await browser.close()
      server.close()
    },
  }
}

/** Milliseconds between frames while the sheet is dragged and zoomed for some seconds. */
async function frames(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    let before = performance.now()
    const tick = () => {
      const now = performance.now()
      times.push(now - before)
      before = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await page.mouse.move(700, 450)
  for (let round = 0; round < 4; round++) {
    await page.mouse.wheel(0, -240)
    await page.mouse.down()
    for (let step = 0; step < 40; step++) await page.mouse.move(700 + (step % 20) * 12, 450 + step * 4)
    await page.mouse.up()
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times.slice(5))
}

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

const readInNode = (plan: Uint8Array) => () => {
  const { model } = readDxf(plan)
  const sheet = model && openSheet(model, 'Model')
  if (sheet === undefined) throw new Error('A generated plan can’t be read.')
  packPicture(sheet)
}

const firstLines: Bench = {
  name: 'first-lines',
  ours: 'from the last byte of a 20 MB DXF to its first lines in Chromium',
  peer: 'reading and resolving it in Node',
  goal: 2,
  async run() {
    const plan = generatedDxf(20e6)
    const shown = await open(await containerOf(plan))
    await shown.close()
    return { ours: shown.first, peer: await time(readInNode(plan), 1) }
  },
}

const moving: Bench = {
  name: 'moving',
  ours: 'the median frame while 500,000 entities are dragged and zoomed, no graphics card',
  peer: 'a thirtieth of a second',
  goal: 1,
  async run() {
    const shown = await open(await containerOf(generatedDxf(135e6)))
    const all = await frames(shown.page)
    const elements = await shown.page.getByText(/عنصر/).textContent()
    await shown.close()
    const late = all.filter((ms) => ms > 1000 / 30).length
    const note = `${elements}; first lines after ${(shown.first / 1000).toFixed(1)} s; 95 % within ${at(all, 0.95).toFixed(1)} ms; ${late} of ${all.length} frames late`
    return { ours: at(all, 0.5), peer: 1000 / 30, note }
  },
}

/**
 * Milliseconds from a key or a click to the next paint, each that took longer than a frame, while a reviewer works on a
 * sheet: every tab, every tool, measuring, zooming.
 */
async function interactions(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { interactions: times })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ((entry as PerformanceEventTiming).interactionId) times.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  for (const tab of await page.getByRole('tab').all()) await tab.click()
  for (const tool of await page.getByRole('toolbar').getByRole('button').all()) await tool.click()
  const canvas = page.locator('canvas[tabindex="0"]')
  for (const key of ['KeyF', 'KeyM', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter', 'Escape', 'Escape'])
    await canvas.press(key)
  await page.waitForTimeout(500)
  return page.evaluate(() => (window as unknown as { interactions: number[] }).interactions)
}

const nextPaint: Bench = {
  name: 'next-paint',
  ours: 'the slowest answer to a key or a click on the page of a 20 MB drawing',
  peer: 'a fifth of a second',
  goal: 1,
  async run() {
    const shown = await open(await containerOf(generatedDxf(20e6)))
    const all = await interactions(shown.page)
    await shown.close()
    const slowest = Math.max(...all, 0)
    const note = `${all.length} of them took longer than a frame; half within ${at(all, 0.5)} ms`
    return { ours: slowest, peer: 200, note }
  },
}

/** Kilobytes of script, gzipped, that the built page asks for before anything is seen; the build fails beyond the peer. */
const firstPage: Bench = {
  name: 'first-page',
  measure: 'size',
  ours: 'script of the first page, gzipped',
  peer: 'what the build allows',
  goal: 1,
  async run() {
    const html = await readFile(join(DIST, 'index.html'), 'utf8')
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].flatMap(
      ([, name]) => name ?? [],
    )
    const sizes = await Promise.all(
      scripts.map(async (name) => gzipSync(await readFile(join(DIST, name))).length),
    )
    return { ours: sizes.reduce((sum, size) => sum + size, 0) / 1000, peer: 200 }
  },
}

export const benches: readonly Bench[] = [firstPage, firstLines, nextPaint, moving]
