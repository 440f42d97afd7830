/** `mohr serve` in a real browser: the set, its findings on the drawing, layers, the other revision, and who may ask. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawingSet } from '@mohr/city'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOHR } from '../drawing-set/workshop.ts'
import { browserPath } from '../tools.ts'

const SITE = 'A-01_site.dxf'
const HOSTILE = '<img src=x onerror=alert(1)>'

let folder: string
let served: ChildProcess
let url: string
let browser: Browser
let site: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-serve-'))
  const { files } = await drawingSet()
  for (const set of ['now', 'before']) {
    mkdirSync(join(folder, set))
    for (const [name, bytes] of files) writeFileSync(join(folder, set, name), bytes)
  }
  site = new TextDecoder().decode(files.get(SITE))
  writeFileSync(join(folder, 'now', SITE), falsified('99.90'))
  ;[served, url] = await serve('now', '--before', 'before')
  browser = await chromium.launch({ executablePath: browserPath() })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  if (served !== undefined) expect(await stopped(served)).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

async function serve(...args: string[]): Promise<[ChildProcess, string]> {
  const program = spawn(process.execPath, [MOHR, 'serve', ...args, '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(program.stdout as NonNullable<ChildProcess['stdout']>, 'data')
  return [program, JSON.parse(String(line)).url]
}

async function stopped(program: ChildProcess): Promise<number> {
  program.kill('SIGTERM')
  const [status] = await once(program, 'exit')
  return status
}

/** A drawing of one picture, and the picture: a blue pixel. */
const PICTURED =
  '0 SECTION 2 ENTITIES 0 IMAGE 8 0 10 0 20 0 11 40 21 0 12 0 22 40 13 1 23 1 340 C1 0 ENDSEC 0 SECTION 2 OBJECTS 0 IMAGEDEF 5 C1 1 site.png 0 ENDSEC 0 EOF '
const BLUE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC'

/** The site plan whose first dimension says another number, on a layer that nobody declared. */
function falsified(figure: string): string {
  const at = site.indexOf('\nDIMENSION\r\n')
  const own = site
    .slice(at)
    .replace('AcDbDimension\r\n', `AcDbDimension\r\n  1\r\n${figure}\r\n`)
    .replace('A-ANNO-DIMS', HOSTILE)
  return site.slice(0, at) + own
}

const faults: string[] = []

async function open(options: BrowserContextOptions = {}, at = url): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(at)
  await page.locator('#notice').waitFor({ state: 'hidden' })
  return page
}

/** Pixels of the drawing that are far from the paper's colour. */
const ink = (page: Page) =>
  page.locator('#canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    )
    let dark = 0
    for (let at = 0; at < data.length; at += 4)
      if ((data[at + 3] ?? 0) > 0 && (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) < 500) dark++
    return dark
  })

/** Waits until two pictures in a row are the same: everything that was asked for is painted. */
async function settled(page: Page): Promise<number> {
  let before = -1
  for (;;) {
    await page.waitForTimeout(250)
    const now = await ink(page)
    if (now === before) return now
    before = now
  }
}

const finding = 'عددی که این اندازه نشان می‌دهد'

// A busy machine paints slowly.
describe('the page', { timeout: 90_000 }, () => {
  test('shows verdict, sheets and the finding in its place, and goes there', async () => {
    const page = await open()
    await page.getByRole('status').filter({ hasText: 'رد' }).first().waitFor()
    expect(await page.locator('#sheets button').count()).toBe(8)
    await page.locator('#sheets img').nth(7).waitFor()
    expect(await settled(page)).toBeGreaterThan(5_000)
    const row = page.locator('#findings').getByRole('button', { name: finding })
    await row.click()
    expect(await row.getAttribute('aria-expanded')).toBe('true')
    await page.locator('#findings').getByText('۹۹٫۹').waitFor()
    const frame = page.locator('#pins .frame')
    await frame.waitFor()
    await settled(page)
    const [board, place] = [await page.locator('#board').boundingBox(), await frame.boundingBox()]
    const middle = (box: typeof board, side: 'x' | 'y') =>
      (box?.[side] ?? 0) + (box?.[side === 'x' ? 'width' : 'height'] ?? 0) / 2
    // The drawing moved so that the place is in the middle of the board.
    expect(Math.abs(middle(board, 'x') - middle(place, 'x'))).toBeLessThan(10)
    expect(Math.abs(middle(board, 'y') - middle(place, 'y'))).toBeLessThan(10)
    await page.context().close()
  })

  test('is worked by keys: sheets, findings, zoom, the whole sheet again', async () => {
    const page = await open()
    const zoom = () => page.locator('.zoom').textContent()
    const whole = await zoom()
    await page.locator('#canvas').focus()
    await page.keyboard.press('Equal')
    await expect.poll(zoom).not.toBe(whole)
    await page.keyboard.press('KeyF')
    await expect.poll(zoom).toBe(whole)
    await page.keyboard.press('PageDown')
    await page.locator('#sheets button[aria-current=true]').filter({ hasText: 'A-02' }).waitFor()
    await page.keyboard.press('PageUp')
    await page.locator('#sheets button[aria-current=true]').filter({ hasText: 'A-01' }).waitFor()
    await page.keyboard.press('BracketRight')
    await page.locator('.findings [aria-expanded=true]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.findings [aria-expanded=true]').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('measures by keys and by hand, in metres of the drawing with its scale', async () => {
    const page = await open()
    await settled(page)
    await page.locator('#canvas').focus()
    await page.keyboard.press('KeyM')
    const said = page.locator('#measured')
    await said.getByText('دو جا را نشان دهید').waitFor()
    for (const keys of [['Enter'], [...Array(14).fill('ArrowRight'), 'Enter']])
      for (const key of keys) await page.keyboard.press(key)
    await said.getByText(/طول: .+ متر · مقیاس ۱:۲۰۰/).waitFor()
    await page.keyboard.press('KeyA')
    const board = await page.locator('#board').boundingBox()
    const [x, y] = [(board?.x ?? 0) + (board?.width ?? 0) / 2, (board?.y ?? 0) + (board?.height ?? 0) / 2]
    for (const [dx, dy] of [
      [0, 0],
      [40, 0],
      [40, 40],
    ] as const)
      await page.mouse.click(x + dx, y + dy)
    await said.getByText(/مساحت: .+ متر مربع/).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await said.waitFor({ state: 'hidden' })
    await page.context().close()
  })

  test('finds words on every sheet however they are spelt, and goes there', async () => {
    const page = await open()
    await page.locator('#canvas').focus()
    await page.keyboard.press('Slash')
    await page.keyboard.type('پاركينگ مسقف')
    const hit = page.locator('#texts').getByRole('button', { name: 'پارکینگ مسقف' })
    await hit.waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.locator('#sheets button[aria-current=true]').filter({ hasText: 'A-02' }).waitFor()
    await page.locator('#pins .frame').waitFor()
    expect(await hit.getAttribute('aria-current')).toBe('true')
    await page.context().close()
  })

  test('switches layers off and on', async () => {
    const page = await open()
    const all = await settled(page)
    await page.locator('#side-tabs').getByRole('tab', { name: 'لایه‌ها' }).click()
    await page.getByRole('button', { name: 'همه خاموش' }).click()
    expect(await settled(page)).toBeLessThan(all / 20)
    await page.getByRole('button', { name: 'همه روشن' }).click()
    expect(await settled(page)).toBe(all)
    await page.context().close()
  })

  test('lays the earlier revision under it, and fades from one to the other', async () => {
    const page = await open()
    await settled(page)
    await page.getByRole('button', { name: 'روی بازنگری پیشین' }).click()
    await page.locator('.legend.changed').filter({ hasText: '۱' }).waitFor()
    await page.locator('#changes').getByText('اندازه').first().waitFor()
    const both = await settled(page)
    await page.locator('.fade input').fill('0')
    expect(await settled(page)).not.toBe(both)
    await page.context().close()
  })

  test.each([360, 820, 1920])(
    'at %i pixels nothing slides sideways, and everything is within reach',
    async (width) => {
      const page = await open({ viewport: { width, height: 800 } })
      const sideways = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await sideways()).toBe(0)
      if (width < 900) {
        await page.locator('#tabs').getByRole('tab', { name: 'یافته‌ها' }).click()
        await page.locator('#findings').getByRole('button', { name: finding }).click()
        await page.locator('#card').getByText('۹۹٫۹').waitFor()
        expect(await sideways()).toBe(0)
      } else await page.locator('#findings').getByRole('button', { name: finding }).waitFor()
      await page.context().close()
    },
  )

  test('shows the pictures that lie in the set', async () => {
    mkdirSync(join(folder, 'pictured'))
    writeFileSync(join(folder, 'pictured', 'site.dxf'), PICTURED.replaceAll(' ', '\n'))
    writeFileSync(join(folder, 'pictured', 'site.png'), Buffer.from(BLUE, 'base64'))
    const [other, at] = await serve('pictured')
    const page = await open({}, at)
    await settled(page)
    const blue = await page.locator('#canvas').evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d') as CanvasRenderingContext2D
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      return data.filter((value, i) => i % 4 === 2 && value > 200 && data[i - 1] === 0 && data[i - 2] === 0)
        .length
    })
    expect(blue).toBeGreaterThan(10_000)
    await page.context().close()
    await stopped(other)
  })

  test('checks again what changed on disk', async () => {
    const page = await open({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.locator('#findings').getByRole('button', { name: finding }).waitFor()
    writeFileSync(join(folder, 'now', SITE), site)
    await page.getByText('چیزی برای اصلاح پیدا نشد.').first().waitFor()
    await page.getByRole('status').filter({ hasText: 'پذیرفته' }).first().waitFor()
    writeFileSync(join(folder, 'now', SITE), falsified('77.70'))
    await page.locator('#findings').getByRole('button', { name: finding }).waitFor()
    await page.context().close()
  })

  test('checks a drawing again however often a program puts a new file in its place, or the whole set', async () => {
    const alone = join(folder, 'alone')
    mkdirSync(alone)
    const save = (content: string) => {
      writeFileSync(join(alone, 'saved.tmp'), content)
      renameSync(join(alone, 'saved.tmp'), join(alone, SITE))
    }
    const turnOf = (address: string) => async () => {
      const { origin, hash } = new URL(address)
      const answer = await fetch(`${origin}/api/set`, { headers: { 'mohr-page': hash.slice(1) } })
      return (await answer.json()).turn
    }
    save(site)
    const [one, address] = await serve(join('alone', SITE))
    for (const turn of [2, 3, 4]) {
      save(falsified(`7${turn}.70`))
      await expect.poll(turnOf(address), { timeout: 10_000 }).toBe(turn)
    }
    await stopped(one)
    const [set, where] = await serve('alone')
    renameSync(alone, join(folder, 'away'))
    await expect.poll(turnOf(where), { timeout: 10_000 }).toBe(2)
    renameSync(join(folder, 'away'), alone)
    await expect.poll(turnOf(where), { timeout: 10_000 }).toBe(3)
    save(site)
    await expect.poll(turnOf(where), { timeout: 10_000 }).toBe(4)
    await stopped(set)
  })

  test('reads English too, and no text of a file becomes a part of the page', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    await page.getByText('These drawings are not accepted').waitFor()
    await page.locator('#side-tabs').getByRole('tab', { name: 'Changes' }).click()
    await page.locator('#changes').getByText(HOSTILE).first().waitFor()
    await page.context().close()
    expect(faults).toEqual([])
  })
})

describe('the server', () => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number | undefined; policy: unknown }>((resolve, reject) => {
      const { port } = new URL(url)
      request({ host: '127.0.0.1', port, path, headers }, (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode, policy: answer.headers['content-security-policy'] })
      })
        .on('error', reject)
        .end()
    })
  const secret = () => new URL(url).hash.slice(1)

  test('answers who shows the secret, under this computer’s names only', async () => {
    const { port } = new URL(url)
    expect((await ask('/api/set', { 'mohr-page': secret() })).status).toBe(200)
    expect((await ask('/api/set')).status).toBe(403)
    expect((await ask('/api/set', { 'mohr-page': 'x'.repeat(secret().length) })).status).toBe(403)
    expect((await ask('/api/set', { 'mohr-page': secret(), origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask('/', { host: `evil.example:${port}` })).status).toBe(421)
    expect((await ask('/../mohr.ts')).status).toBe(404)
    const { status, policy } = await ask('/')
    expect([status, String(policy)]).toEqual([200, expect.stringContaining("default-src 'none'")])
    expect(String(policy)).not.toContain('unsafe')
  })
})
