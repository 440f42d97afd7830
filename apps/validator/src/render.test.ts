/** `mohr render`: a picture of the sample city's sheet, and what is said of what it lacks. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawingSet } from '@mohr/city'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'mohr-render-'))
const run = (...args: string[]) => mohr(folder, ...args)

beforeAll(async () => {
  const { files } = await drawingSet()
  const [, bytes] = [...files].find(([name]) => name.endsWith('.dxf')) as [string, Uint8Array]
  writeFileSync(join(folder, 'sheet.dxf'), bytes)
  writeFileSync(
    join(folder, 'novel.dxf'),
    '0\nSECTION\n2\nENTITIES\n0\n3DSOLID\n8\n0\n0\n3DSOLID\n8\n0\n0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n0\nENDSEC\n0\nEOF\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

test('draws the sheet in mm of its paper', async () => {
  await run('render', 'sheet.dxf', '-o', 'sheet.svg')
  const svg = readFileSync(join(folder, 'sheet.svg'), 'utf8')
  expect(svg).toMatch(/^<svg [^>]*width="\d+mm" height="\d+mm" viewBox="0 0 \d+ \d+"/)
  expect(svg.match(/<path /g)?.length).toBeGreaterThan(50)
  expect(svg.endsWith('</svg>\n')).toBe(true)
})

test('names what it does not draw, with its count', async () => {
  const { status, stderr } = await run('render', 'novel.dxf', '-o', 'novel.svg', '--lang', 'en')
  expect(stderr).toContain('3DSOLID × 2: not drawn. [scene.undrawn]')
  expect(status).toBe(2)
  const { stdout } = await run('render', 'novel.dxf', '-o', 'novel.svg', '--json')
  const { problems, ...report } = JSON.parse(stdout)
  expect(report).toMatchObject({ layout: 'Model', undrawn: { '3DSOLID': 2 }, stop: null })
  expect(problems.at(-1)).toMatchObject({ code: 'scene.undrawn', type: '3DSOLID', times: 2, layers: ['0'] })
})

test('draws the sheet as PNG, ink where lines are', async () => {
  await run('render', 'sheet.dxf', '-o', 'sheet.png', '--dpi', '50')
  const image = await loadImage(readFileSync(join(folder, 'sheet.png')))
  expect([image.width, image.height]).toEqual([827, 585])
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const dark = data.filter((value, at) => at % 4 === 0 && value < 128).length
  expect(dark).toBeGreaterThan(1000)
  expect(dark).toBeLessThan(data.length / 4 / 4)
  expect((await run('render', 'sheet.dxf', '-o', 'no.png', '--dpi', '5')).status).toBe(64)
})

test('shows a picture of the folder that is given, and of no other', async () => {
  const groups = [
    ...['0', 'SECTION', '2', 'ENTITIES', '0', 'IMAGE', '8', '0', '10', '0', '20', '0', '11', '1', '21', '0'],
    ...[
      '12',
      '0',
      '22',
      '1',
      '13',
      '40',
      '23',
      '40',
      '340',
      'C1',
      '0',
      'ENDSEC',
      '0',
      'SECTION',
      '2',
      'OBJECTS',
    ],
    ...['0', 'IMAGEDEF', '5', 'C1', '1', '../site.png', '0', 'ENDSEC', '0', 'EOF'],
  ]
  writeFileSync(join(folder, 'site.dxf'), `${groups.join('\n')}\n`)
  const blue = createCanvas(40, 40)
  const paint = blue.getContext('2d')
  paint.fillStyle = '#0000ff'
  paint.fillRect(0, 0, 40, 40)
  mkdirSync(join(folder, 'pictures'))
  writeFileSync(join(folder, 'pictures', 'site.png'), blue.toBuffer('image/png'))
  const middle = async (...args: string[]) => {
    const { status } = await run('render', 'site.dxf', '-o', 'site.png', '--dpi', '20', ...args)
    const image = await loadImage(readFileSync(join(folder, 'site.png')))
    rmSync(join(folder, 'site.png'))
    const canvas = createCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    const { data } = canvas.getContext('2d').getImageData(image.width / 2, image.height / 4, 1, 1)
    return [status, [...data.slice(0, 3)]]
  }
  expect(await middle('--pictures', 'pictures')).toEqual([0, [0, 0, 255]])
  expect(await middle()).toEqual([2, [255, 255, 255]])
})

test('refuses a layout that isn’t there, naming those that are, and writes nothing', async () => {
  const { status, stderr } = await run('render', 'novel.dxf', '--layout', 'A-99', '-o', 'none.svg')
  expect([status, existsSync(join(folder, 'none.svg'))]).toEqual([1, false])
  expect(stderr).toContain('Model')
})

test('never writes over the drawing, nor a kind of picture it can’t make', async () => {
  expect((await run('render', 'sheet.dxf', '-o', 'sheet.dxf')).status).toBe(64)
  writeFileSync(join(folder, 'drawing.svg'), readFileSync(join(folder, 'sheet.dxf')))
  expect((await run('render', 'drawing.svg', '-o', 'drawing.svg')).status).toBe(3)
  expect((await run('render', 'sheet.svg', '-o', 'again.svg')).status).toBe(3)
})
