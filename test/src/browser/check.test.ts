/** A set checked in a worker of a real browser gives byte for byte what Node gives. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { drawingSet } from '@mohr/city'
import { canonicalJson, checkSet, type Json } from '@mohr/drawings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle.ts'
import { type Served, serve } from './serve.ts'

// fonts and the shaper's code lie where the library has them
const { resolve } = createRequire(new URL('../../../packages/text/package.json', import.meta.url))
const font = (weight: string) => readFileSync(resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
const served: Served = new Map([
  ['/', { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }],
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

/** Asks the worker for the check of files that the site serves, as canonical JSON. */
async function checkThere(names: readonly string[], name: string): Promise<string> {
  const page = await site.browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => faults.push(message.text()))
  await page.goto(site.url)
  const json = await page.evaluate(
    (asked) =>
      new Promise<string>((answered, failed) => {
        const worker = new Worker('/worker.js', { type: 'module' })
        // It listens once the shaper is there; the reader of PDFs speaks too, in its own words.
        worker.onmessage = ({ data }) => {
          if (data === 'ready') worker.postMessage(asked)
          else if (typeof data === 'string') answered(data)
        }
        worker.onerror = ({ message }) => failed(new Error(message))
      }),
    { names, name },
  )
  await page.close()
  expect(faults).toEqual([])
  return json
}

test('the sample set, and the same with a defect', async () => {
  const { code } = await bundle(
    `
    import { canonicalJson, checkSet } from '@mohr/drawings'
    const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())
    addEventListener('message', async ({ data: { names, name } }) => {
      const fonts = { regular: await bytesOf('/regular.ttf'), bold: await bytesOf('/bold.ttf') }
      const files = new Map()
      for (const file of names) files.set(file, await bytesOf('/set/' + file))
      postMessage(canonicalJson(await checkSet(files, { name, fonts })))
    })
    postMessage('ready')`,
    ['module'],
  )
  served.set('/worker.js', { type: 'text/javascript', body: code })
  const { files: clean } = await drawingSet()
  const fonts = { regular: font('Regular'), bold: font('Bold') }
  const [drawing] = [...clean.keys()].filter((name) => name.endsWith('.dxf'))
  const text = new TextDecoder().decode(clean.get(drawing as string))
  const broken = new Map(clean).set(
    drawing as string,
    new TextEncoder().encode(text.replace('AcDbDimension\r\n', 'AcDbDimension\r\n  1\r\n99.90\r\n')),
  )
  for (const [name, files] of [
    ['clean', clean],
    ['broken', broken],
  ] as const) {
    for (const [file, body] of files) served.set(`/set/${file}`, { type: 'application/octet-stream', body })
    const here = canonicalJson((await checkSet(files, { name, fonts })) as unknown as Json)
    expect(JSON.parse(here).verdict).toBe(name === 'clean' ? 'accepted' : 'rejected')
    const there = await checkThere([...files.keys()], name)
    expect(there === here, there.slice(0, 300)).toBe(true)
  }
}, 120_000)
