/** The reports that `mohr check` writes, as a reviewer opens them. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

const NAME = 'A-01_site.dxf'
/** A layer's name may be anything. */
const HOSTILE = '<script>alert(1)</script>'
let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  const { files } = await drawingSet()
  for (const folder of ['clean', 'broken', 'other-plot']) {
    mkdirSync(city.at(folder))
    for (const [name, bytes] of files) city.write(`${folder}/${name}`, bytes)
  }
  // A dimension says what it doesn't measure, on a layer that nobody declared.
  const text = new TextDecoder().decode(files.get(NAME))
  const dimension = text.indexOf('\nDIMENSION\r\n')
  const own = text
    .slice(dimension)
    .replace('AcDbDimension\r\n', 'AcDbDimension\r\n  1\r\n99.90\r\n')
    .replace('A-ANNO-DIMS', HOSTILE)
  city.write(`broken/${NAME}`, text.slice(0, dimension) + own)
  city.write('other-plot/A-02_ground.pdf', files.get('A-03_typical.pdf') ?? '')
})
afterAll(() => city.close())

const check = (...args: string[]) => mohr(city.folder, 'check', ...args)
const textOf = (pdf: string) =>
  execFileSync('pdftotext', ['-layout', city.at(pdf), '-'], { encoding: 'utf8' }).replace(
    /[\u2066-\u2069\u202a-\u202e\u200b]/g,
    '',
  )

test('the page says the verdict, each finding with its place, what was asked, and nothing acts in it', async () => {
  const ran = await check('broken', '--html', 'broken.html', '--json')
  expect([ran.status, ran.stderr]).toEqual([1, ''])
  const html = readFileSync(city.at('broken.html'), 'utf8')
  expect(html).toContain('<html lang="fa" dir="rtl">')
  expect(html).toContain('این نقشه‌ها پذیرفته نمی‌شوند')
  expect(html).toContain('عددی که این اندازه نشان می‌دهد با فاصلهٔ کشیده‌شده یکی نیست.')
  expect(html).toContain('<dt>سنجیده</dt><dd>۹۹٫۹</dd>')
  expect(html).toContain('<dt>خواسته</dt><dd>۲٫۵</dd>')
  expect(html).toContain('The number that this dimension shows is not the distance it measures.')
  expect(html).toContain('<h3>برگ <bdi dir="ltr">A-01</bdi></h3>')
  expect(html.match(/<img [^>]*src="data:image\/png;base64,/g)?.length).toBeGreaterThanOrEqual(2)
  expect(html).toContain(HOSTILE.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  expect(html).not.toContain('<script')
  expect(html).not.toMatch(/(?:src|href)="(?!data:)/)
  for (const { ruleId } of JSON.parse(ran.stdout).results) expect(html).toContain(`>${ruleId}<`)
})

test('a clean set’s report finds nothing to mend, and says so of every rule', async () => {
  const ran = await check('clean', '--html', 'clean.html', '--pdf', 'clean.pdf', '--lang', 'en')
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  const html = readFileSync(city.at('clean.html'), 'utf8')
  expect(html).toContain('Nothing was found to mend.')
  expect(html).not.toContain('<figure')
  expect(textOf('clean.pdf')).toContain('These drawings are accepted')
})

test('the PDF holds the same, its pictures too, and is sound PDF/A', async () => {
  expect((await check('broken', '--pdf', 'broken.pdf', '--lang', 'en')).status).toBe(1)
  expect(execFileSync('qpdf', ['--check', city.at('broken.pdf')], { encoding: 'utf8' })).toContain(
    'No syntax or stream',
  )
  expect(readFileSync(city.at('broken.pdf'), 'latin1')).toContain('pdfaid:part')
  const text = textOf('broken.pdf').replace(/\s+/g, ' ')
  for (const said of ['These drawings are not accepted', '99.9', 'A-01_site.dxf', 'G08', 'Profile qom'])
    expect(text).toContain(said)
  const pictures = execFileSync('pdfimages', ['-list', city.at('broken.pdf')], { encoding: 'utf8' })
  expect(pictures.trim().split('\n').length).toBeGreaterThanOrEqual(4)
})

test('what a plot shows otherwise is pictured on the sheet it is a plot of', async () => {
  expect((await check('other-plot', '--html', 'other-plot.html')).status).toBe(1)
  const html = readFileSync(city.at('other-plot.html'), 'utf8')
  const [, article = ''] = html.split('<h3>برگ <bdi dir="ltr">A-02</bdi></h3>')
  expect(article).toContain('>S04<')
  expect(article.match(/<figure class="place"/g)?.length).toBeGreaterThan(3)
})

test('a single drawing and what can’t be read have a report too', async () => {
  expect((await check(`broken/${NAME}`, '--html', 'one.html')).status).toBe(1)
  expect(readFileSync(city.at('one.html'), 'utf8')).toContain('<figure')
  city.write('notes.dxf', 'no drawing')
  expect((await check('notes.dxf', '--html', 'notes.html', '--pdf', 'notes.pdf')).status).toBe(1)
  expect((await check('nowhere.dxf', '--html', 'nowhere.html')).status).toBe(3)
  expect(readFileSync(city.at('nowhere.html'), 'utf8')).toContain('چنین فایلی نیست')
  // What was not judged has nothing right about it.
  expect(readFileSync(city.at('nowhere.html'), 'utf8')).not.toContain('چیزی برای اصلاح پیدا نشد')
})

test('a report is of one set, and never becomes a file of it', async () => {
  expect((await check('clean', 'broken', '--html', 'two.html')).status).toBe(64)
  const inside = await check('clean', '--html', 'clean/report.html')
  expect([inside.status, inside.stderr.includes('[output-is-input]')]).toEqual([3, true])
  expect(existsSync(city.at('clean/report.html'))).toBe(false)
  expect((await check(`clean/${NAME}`, '--html', `clean/${NAME}`)).stderr).toContain('[output-is-input]')
})
