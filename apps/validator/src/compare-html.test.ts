/** The page that `mohr compare --html` writes, as a reviewer opens it. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMITS } from './compare-report/told.ts'
import { mohr, openTestCity, type TestCity } from './testing.ts'

const SHEET = 'A-03_typical.dxf'
/** A layer's name may be anything. */
const HOSTILE = '<script>alert(1)</script>'
let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  const sets = { before: await drawingSet(), after: await drawingSet({ stage: 'as-built' }) }
  for (const [folder, { files }] of Object.entries(sets)) {
    mkdirSync(city.at(folder))
    for (const [name, bytes] of files) city.write(`${folder}/${name}`, bytes)
  }
  const text = new TextDecoder().decode(sets.after.files.get(SHEET)).replaceAll('A-ANNO-REVS', HOSTILE)
  mkdirSync(city.at('hostile'))
  for (const [name, bytes] of sets.after.files) city.write(`hostile/${name}`, name === SHEET ? text : bytes)
})
afterAll(() => city.close())

const compare = (...args: string[]) => mohr(city.folder, 'compare', ...args)
const page = (name: string) => readFileSync(city.at(name), 'utf8')
const texts = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, '')

test('every changed sheet is pictured, every change listed with its place, and every link leads somewhere', async () => {
  const ran = await compare('before', 'hostile', '--html', 'changes.html', '--json')
  expect([ran.status, ran.stderr]).toEqual([1, ''])
  const html = page('changes.html')
  expect(html).toContain('<html lang="fa" dir="rtl">')
  expect(texts(html)).toContain('۱ برگ عوض شده است.')
  expect(html.match(/<article class="sheet"/g)).toHaveLength(1)
  expect(html.match(/<figure /g)).toHaveLength(1)
  for (const said of ['برگ A-03', 'بازنگری: 1', '«رختکن»', 'x ۱۳۹٫۵، y ۱۱۵–۱۷۴ میلی‌متر'])
    expect(texts(html)).toContain(said)
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(links.length).toBeGreaterThan(8)
  for (const link of links) expect(ids).toContain(link)
  for (const { handles } of JSON.parse(ran.stdout).drawings[2].comparison.changes)
    expect(handles).toBeDefined()
  // Nothing acts in it, and nothing is asked of anyone.
  expect(html).toContain(HOSTILE.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  expect(html).not.toContain('<script')
  expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/)
  expect(statSync(city.at('changes.html')).size).toBeLessThan(2_000_000)
})

test('in English, of two drawings, with their pictures', async () => {
  const args = [`before/${SHEET}`, `after/${SHEET}`, '--lang', 'en', '--html', 'one.html']
  expect((await compare(...args)).status).toBe(1)
  const html = page('one.html')
  expect(html).toContain('<html lang="en" dir="ltr">')
  expect(texts(html)).toContain('Changed sheets: 1.')
  expect(texts(html)).toContain('x 139.5, y 115–174 mm')
  // What stayed, what changed and what was added lie over each other; each place is shown before and after.
  expect([...html.matchAll(/<img data-kind="(\w+)"/g)].map(([, kind]) => kind)).toEqual([
    'same',
    'changed',
    'added',
  ])
  const places = html.match(/<li id="s1-p\d+"/g)?.length ?? 0
  expect(places).toBeGreaterThan(3)
  expect(html.match(/<div class="pair">/g)).toHaveLength(places)
})

test('a drawing without sheets is shown by its model space, both revisions by one fit', async () => {
  const line = (x: number) => `0\nLINE\n5\nA${x}\n8\n0\n10\n0\n20\n0\n11\n${x}\n21\n5\n`
  const drawing = (...lines: string[]) => `0\nSECTION\n2\nENTITIES\n${lines.join('')}0\nENDSEC\n0\nEOF\n`
  city.write('few.dxf', drawing(line(10)))
  city.write('more.dxf', drawing(line(10), line(20)))
  expect((await compare('few.dxf', 'more.dxf', '--html', 'model.html', '--lang', 'en')).status).toBe(1)
  expect(page('model.html').includes('<img data-kind="added"')).toBe(true)
  expect(texts(page('model.html'))).toContain('Model space, x 0–20, y 0–5')
})

test('what is the same, and what can’t be compared, says so and has no picture', async () => {
  expect((await compare('before', 'before', '--html', 'same.html')).status).toBe(0)
  expect(page('same.html')).toContain('این دو بازنگری یکی است: چیزی عوض نشده است.')
  expect(page('same.html')).not.toContain('<figure')
  city.write('notes.dxf', 'no drawing')
  expect((await compare('notes.dxf', `before/${SHEET}`, '--html', 'notes.html')).status).toBe(3)
  expect(texts(page('notes.html'))).toContain('این دو با هم سنجیده نشد.')
  expect(texts(page('notes.html'))).not.toContain('یکی است')
  expect((await compare('nowhere', 'before', '--html', 'nowhere.html')).status).toBe(3)
  expect(page('nowhere.html')).toContain('چنین فایلی نیست')
})

test('more changes than a page holds are counted', async () => {
  const dots = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `0\nPOINT\n8\n0\n10\n${(at % 80) * 100}\n20\n${Math.floor(at / 80) * 100}\n`,
    )
  const drawing = (count: number) => `0\nSECTION\n2\nENTITIES\n${dots(count).join('')}0\nENDSEC\n0\nEOF\n`
  city.write('none.dxf', drawing(1))
  city.write('thousands.dxf', drawing(4001))
  expect((await compare('none.dxf', 'thousands.dxf', '--html', 'many.html', '--lang', 'en')).status).toBe(1)
  const html = page('many.html')
  expect(html.match(/<li id="s1-p\d+"/g)?.length).toBeLessThanOrEqual(LIMITS.places)
  expect(html.match(/<div class="pair">/g)?.length).toBeLessThanOrEqual(LIMITS.pictures)
  const listed = html.match(/<li data-kind="added">/g)?.length ?? 0
  const counted = [...texts(html).matchAll(/and ([\d,]+) more/g)].reduce(
    (sum, [, more]) => sum + Number(more?.replace(',', '')),
    0,
  )
  expect(listed + counted).toBe(4000)
  expect(statSync(city.at('many.html')).size).toBeLessThan(LIMITS.bytes * 1.4 + 1_000_000)
})

test('the page never becomes one of the files', async () => {
  const inside = await compare('before', 'after', '--html', 'before/changes.html')
  expect([inside.status, inside.stderr.includes('[output-is-input]')]).toEqual([3, true])
  expect(existsSync(city.at('before/changes.html'))).toBe(false)
  const over = await compare(`before/${SHEET}`, `after/${SHEET}`, '--html', `after/${SHEET}`)
  expect(over.stderr).toContain('[output-is-input]')
})

test('its colours in drawings are those of the page that serves them', () => {
  const palette = readFileSync(new URL('./serve/page/palette.css', import.meta.url), 'utf8')
  const style = readFileSync(new URL('./compare-report/style.ts', import.meta.url), 'utf8')
  for (const name of ['removed', 'added', 'changed']) {
    const values = [...palette.matchAll(new RegExp(`--${name}: (oklch\\([^)]+\\))`, 'g'))].map(
      ([, value]) => value,
    )
    expect(values).toHaveLength(2)
    for (const value of values) expect(style).toContain(`--${name}:${value}`)
  }
})
