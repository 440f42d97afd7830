/** An appearance drawn in a real browser is byte for byte the one drawn in Node. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { drawAppearance } from '@mohr/signing/appearance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle.ts'
import { type Served, serve } from './serve.ts'

// fonts and the shaper's code lie where the library has them
const { resolve } = createRequire(new URL('../../../packages/text/package.json', import.meta.url))
const font = (weight: string) => readFileSync(resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
const picture = readFileSync(new URL('../../../docs/pictures/stamp.png', import.meta.url))
const served: Served = new Map([
  [
    '/',
    {
      type: 'text/html',
      body: '<!doctype html><link rel="icon" href="data:,"><script type="module" src="bundle.js"></script>',
    },
  ],
  [
    '/harfbuzz.wasm',
    { type: 'application/wasm', body: readFileSync(resolve('harfbuzzjs/dist/harfbuzz.wasm')) },
  ],
  ['/regular.ttf', { type: 'font/ttf', body: font('Regular') }],
  ['/bold.ttf', { type: 'font/ttf', body: font('Bold') }],
  ['/seal.png', { type: 'image/png', body: picture }],
])

let site: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  site = await serve(served)
})
afterAll(() => site?.close())

const layout = {
  lines: [
    { text: '{role}', size: 8 },
    { text: '{name}', size: 13, bold: true },
    { text: 'پروانهٔ {licence}، نقشهٔ A-02 rev 3' },
    { text: '{date}، ساعت {time}' },
  ],
  image: { name: 'seal.png' },
  qr: { text: 'https://mohr.example/v/1' },
  ink: '#123a6b',
}
const words = { name: 'سیدرضا موسوی‌نژاد', role: 'ناظر سازه', licence: '12-300-01234' }
const at = Date.UTC(2026, 10, 26, 8, 5)
const size = { width: 280, height: 96 }

test('text, seal and code', async () => {
  const source = `
    import { drawAppearance } from '@mohr/signing/appearance'
    globalThis.draw = async ({ layout, words, at, size }) => {
      const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())
      const fonts = { regular: await bytesOf('/regular.ttf'), bold: await bytesOf('/bold.ttf') }
      const images = new Map([['seal.png', await bytesOf('/seal.png')]])
      const pdf = drawAppearance(layout, { ...words, at: new Date(at) }, { fonts, images })(size)
      return [...pdf]
    }`
  const { code } = await bundle(source, ['module'])
  served.set('/bundle.js', { type: 'text/javascript', body: code })
  const page = await site.browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(site.url)
  await page.waitForFunction(() => 'draw' in globalThis)
  const there = await page.evaluate(
    (input) => (globalThis as unknown as { draw(input: unknown): Promise<number[]> }).draw(input),
    { layout, words, at, size },
  )
  await page.close()
  const fonts = { regular: font('Regular'), bold: font('Bold') }
  const images = new Map([['seal.png', picture]])
  const here = drawAppearance(layout, { ...words, at: new Date(at) }, { fonts, images })(size)
  expect(faults).toEqual([])
  expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true)
}, 60_000)
