/** What the page of `mohr serve` is told beside findings, asked as the page does: signatures, and what a sheet lacks. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from '../testing.ts'

const MOHR = fileURLToPath(new URL('../../bin/mohr.js', import.meta.url))
const SITE = 'A-01_site.dxf'
const served: ChildProcess[] = []
let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  const { files } = await drawingSet()
  for (const set of ['set', 'torn']) mkdirSync(city.at(set))
  for (const [name, bytes] of files) {
    city.write(`set/${name}`, bytes)
    city.write(`torn/${name}`, name === SITE ? pictured(bytes) : bytes)
  }
  city.write('torn/A-02_ground.dxf', 'no drawing')
  await mohr(city.folder, 'pack', 'set', '-o', 'set.asice')
  const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt', '--tsa', city.tsa]
  await mohr(city.folder, 'sign', 'set.asice', '-o', 'signed.asice', ...key)
}, 120_000)
afterAll(async () => {
  for (const program of served) program.kill('SIGTERM')
  await city.close()
})

/** With a picture that the set doesn't hold. */
function pictured(bytes: Uint8Array): string {
  const picture =
    '  0\r\nIMAGE\r\n  8\r\n0\r\n 67\r\n1\r\n 10\r\n90\r\n 20\r\n90\r\n 11\r\n1\r\n 12\r\n0\r\n 22\r\n1\r\n 13\r\n20\r\n 23\r\n20\r\n'
  const text = new TextDecoder().decode(bytes)
  const start = text.indexOf('\nENTITIES\r\n') + '\nENTITIES\r\n'.length
  return text.slice(0, start) + picture + text.slice(start)
}

/** Asks as the page does. */
async function page(...args: string[]): Promise<<Answer>(path: string) => Promise<Answer>> {
  const program = spawn(process.execPath, [MOHR, 'serve', ...args, '--json'], {
    cwd: city.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  served.push(program)
  const [line] = await once(program.stdout, 'data')
  const { origin, hash } = new URL(JSON.parse(String(line)).url)
  return async <Answer>(path: string) =>
    (await fetch(`${origin}${path}`, { headers: { 'mohr-page': hash.slice(1) } })).json() as Promise<Answer>
}

interface Told {
  readonly sheets: readonly { readonly id: string; readonly file: string }[]
  readonly signatures: { readonly en: string } | null
}

const signatures = async (...args: string[]) => (await (await page(...args))<Told>('/api/set')).signatures?.en

test('signatures are judged, and the page says how many and on what', async () => {
  expect(await signatures('signed.asice', '--trust', 'root.pem')).toBe(
    'Signatures judged: 1, of them 1 valid, 0 invalid, 0 undetermined.',
  )
  expect(await signatures('signed.asice')).toMatch(/1, of them 0 valid, .* No trusted root was named/)
  expect(await signatures('set.asice')).toBe('The container has no signature to judge.')
  expect(await signatures('set')).toBe('No PDF of the folder has a signature to judge.')
}, 120_000)

test('each sheet says what could not be read or drawn of it', async () => {
  const ask = await page('torn')
  const { sheets } = await ask<Told>('/api/set')
  const told = async (file: string) => {
    const id = sheets.find((one) => one.file === file)?.id
    return (await ask<{ en: string }[]>(`/api/sheets/${id}/problems`)).map(({ en }) => en)
  }
  expect(await told('A-03_typical.dxf')).toEqual([])
  expect(await told('A-02_ground.dxf')).toEqual(['This file is not DXF.'])
  expect((await told(SITE)).join()).toMatch(/^IMAGE × 1/)
}, 120_000)
