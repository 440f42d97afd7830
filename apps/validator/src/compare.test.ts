/** What a revision changed, by the command: of one drawing, and of the sample city's whole set. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity
let sheet: string

beforeAll(async () => {
  city = await openTestCity()
  const { files } = await drawingSet()
  sheet = [...files.keys()].find((name) => name.endsWith('.dxf')) ?? ''
  for (const folder of ['before', 'after'])
    for (const [name, bytes] of files) {
      mkdirSync(dirname(city.at(`${folder}/${name}`)), { recursive: true })
      writeFileSync(city.at(`${folder}/${name}`), bytes)
    }
  const drawing = readFileSync(city.at(`after/${sheet}`), 'latin1')
  const changed = drawing.replace(/(\r?\n {0,2}0\r?\nLAYER\r?\n(?:.*\r?\n)*? {0,1}62\r?\n *)(\d+)/, '$1-$2')
  if (changed === drawing) throw new Error('no layer was switched off')
  writeFileSync(city.at(`after/${sheet}`), changed, 'latin1')
})
afterAll(() => city.close())

const compare = (...args: string[]) => mohr(city.folder, 'compare', ...args)

test('a set is itself', async () => {
  const ran = await compare('before', 'before', '--json')
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(ran.stdout)).toMatchObject({ before: 'before', after: 'before', same: true })
})

test('a layer that was switched off in one sheet is told, in a set and in the drawing alone', async () => {
  const set = await compare('before', 'after', '--lang', 'en')
  expect(set.status).toBe(1)
  expect(set.stdout).toContain('was switched off.')
  expect(set.stdout).toContain(sheet)
  const drawing = await compare(`before/${sheet}`, `after/${sheet}`, '--json')
  expect(drawing.status).toBe(1)
  const { layers, changes } = JSON.parse(drawing.stdout)
  expect(layers).toMatchObject([
    { kind: 'changed', properties: [{ name: 'on', before: 'true', after: 'false' }] },
  ])
  expect(changes).toEqual([])
})

test('an as-built set says on which sheet and where each change is, and what the revision declares of it', async () => {
  const { files } = await drawingSet({ stage: 'as-built' })
  for (const [name, bytes] of files) {
    mkdirSync(dirname(city.at(`as-built/${name}`)), { recursive: true })
    writeFileSync(city.at(`as-built/${name}`), bytes)
  }
  const { sheets, drawings } = JSON.parse((await compare('before', 'as-built', '--json')).stdout)
  const changed = sheets.filter(({ changes }: { changes: number[] }) => changes.length > 0)
  expect(changed).toMatchObject([{ number: 'A-03', layout: 'A-03', kind: 'kept' }])
  const { comparison, elsewhere } = drawings[changed[0].drawing]
  expect(elsewhere).toEqual([])
  const walls = comparison.changes.find(
    ({ layer, aspects }: { layer: string; aspects: string[] }) =>
      layer === 'A-WALL' && aspects.includes('geometry'),
  )
  expect(walls.seen).toMatchObject([
    { layout: 'A-03', revision: 'before' },
    { layout: 'A-03', revision: 'after', box: [139.5, 115, 139.5, 174], hidden: false },
  ])
  const { stdout } = await compare('before', 'as-built', '--lang', 'en')
  expect(stdout.replace(/[\u2068\u2069]/g, '')).toContain('x 139.5, y 115–174 mm: polyline, layer A-WALL:')
})

test('a drawing whose reading stopped is never called the same, drawn or listed as whole', async () => {
  const rest = '0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n'
  const start = `0\nSECTION\n2\nENTITIES\n${rest}`
  city.write('whole.dxf', `${start}0\nENDSEC\n0\nEOF\n`)
  city.write('stopped.dxf', `${start}x\nLINE\n${rest}0\nENDSEC\n0\nEOF\n`)
  for (const [args, status] of [
    [['compare', 'whole.dxf', 'whole.dxf'], 0],
    [['compare', 'stopped.dxf', 'stopped.dxf'], 2],
    [['inspect', 'whole.dxf'], 0],
    [['inspect', 'stopped.dxf'], 2],
    [['render', 'whole.dxf', '-o', 'whole.svg'], 0],
    [['render', 'stopped.dxf', '-o', 'stopped.svg'], 2],
    [['plot', 'whole.dxf', '-o', 'plots'], 0],
    [['plot', 'stopped.dxf', '-o', 'plots'], 2],
  ] as const) {
    const ran = await mohr(city.folder, ...args, '--lang', 'en')
    expect([args, ran.status]).toEqual([args, status])
    expect((ran.stdout + ran.stderr).includes('dxf.bad-group-code')).toBe(status === 2)
  }
})

test('a plot is not called the drawing’s where the drawing was not read to its end', async () => {
  const drawing = readFileSync(city.at(`before/${sheet}`), 'latin1')
  const pdf = `before/${sheet.replace(/dxf$/i, 'pdf')}`
  writeFileSync(city.at('cut.dxf'), drawing.slice(0, drawing.lastIndexOf('EOF')), 'latin1')
  for (const [dxf, status, state] of [
    [`before/${sheet}`, 0, 'pass'],
    ['cut.dxf', 2, 'not-evaluated'],
  ] as const) {
    const ran = await mohr(city.folder, 'match', dxf, pdf, '--json')
    expect([ran.status, JSON.parse(ran.stdout).state]).toEqual([status, state])
  }
})

test('sheets that are drawn in one file stand in a list, with the comma of its language', async () => {
  const numbers: string[] = []
  for (const folder of ['before', 'after']) {
    const manifest = JSON.parse(readFileSync(city.at(`${folder}/manifest.json`), 'utf8'))
    const [first, second] = manifest.sheets
    numbers.splice(0, 2, first.number, second.number)
    second.dxf = { ...first.dxf }
    mkdirSync(dirname(city.at(`${folder}-two/${first.dxf.file}`)), { recursive: true })
    city.write(`${folder}-two/manifest.json`, JSON.stringify(manifest))
    writeFileSync(
      city.at(`${folder}-two/${first.dxf.file}`),
      readFileSync(city.at(`${folder}/${first.dxf.file}`)),
    )
  }
  for (const [lang, comma] of [
    ['en', ', '],
    ['fa', '، '],
  ] as const) {
    const { stdout } = await compare('before-two', 'after-two', '--lang', lang)
    expect(stdout).toContain(`(${numbers.map((one) => `\u2068${one}\u2069`).join(comma)})`)
  }
})

test('what can’t be read or isn’t of one kind is not called the same', async () => {
  city.write('broken.dxf', 'no drawing')
  for (const [args, status] of [
    [[`before/${sheet}`, 'broken.dxf'], 3],
    [['before', 'nowhere'], 3],
    [['before', `before/${sheet}`], 64],
    [['before'], 64],
  ] as const) {
    const ran = await compare(...args)
    expect([args, ran.status]).toEqual([args, status])
  }
  writeFileSync(city.at(`after/${sheet}`), 'no drawing')
  expect((await compare('before', 'after')).status).toBe(3)
})
