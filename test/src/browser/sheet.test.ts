/** A sheet drawn in a real browser is byte for byte the one drawn in Node. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { drawingSet } from '@mohr/city'
import { openSheet, readDxf, renderSvg } from '@mohr/drawings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle.ts'
import { type Served, serve } from './serve.ts'

// fonts and the shaper's code lie where the library has them
const { resolve } = createRequire(new URL('../../../packages/text/package.json', import.meta.url))
const font = (weight: string) => readFileSync(resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
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
])

let site: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  site = await serve(served)
})
afterAll(() => site?.close())

test('walls, hatches, dimensions and Persian texts', async () => {
  const { files } = await drawingSet()
  const drawing = files.get('A-02_ground.dxf') as Uint8Array
  served.set('/sheet.dxf', { type: 'application/octet-stream', body: drawing })
  const { code } = await bundle(
    `
    import { openSheet, readDxf, renderSvg } from '@mohr/drawings'
    globalThis.draw = async () => {
      const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())
      const fonts = { regular: await bytesOf('/regular.ttf'), bold: await bytesOf('/bold.ttf') }
      const parts = []
      renderSvg(openSheet(readDxf(await bytesOf('/sheet.dxf')).model, 'A-02', { fonts }), (part) => parts.push(part))
      return await new Blob(parts).text()
    }`,
    ['module'],
  )
  served.set('/bundle.js', { type: 'text/javascript', body: code })
  const page = await site.browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(site.url)
  await page.waitForFunction(() => 'draw' in globalThis)
  const there = await page.evaluate(() => (globalThis as unknown as { draw(): Promise<string> }).draw())
  await page.close()

  const { model } = readDxf(drawing)
  const sheet = model && openSheet(model, 'A-02', { fonts: { regular: font('Regular'), bold: font('Bold') } })
  if (sheet === undefined) throw new Error('The sample city has no sheet A-02.')
  const parts: Uint8Array[] = []
  renderSvg(sheet, (part) => parts.push(part))
  expect(faults).toEqual([])
  expect(there.length).toBeGreaterThan(100_000)
  expect(there === Buffer.concat(parts).toString()).toBe(true)
}, 60_000)
