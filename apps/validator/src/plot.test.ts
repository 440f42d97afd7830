/** The PDF of every sheet, drawn from its DXF, judged by programs that others wrote. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity
let names: string[]
const run = (...args: string[]) => mohr(city.folder, ...args)
const judge = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: city.folder, encoding: 'utf8' })

beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('set'))
  const { files } = await drawingSet()
  for (const [name, bytes] of files) city.write(`set/${name}`, bytes)
  names = [...files.keys()].filter((name) => name.endsWith('.pdf')).sort()
  await run('plot', 'set', '-o', 'plots')
})
afterAll(() => city.close())

test('every sheet has its page, by the name that the manifest gives it', () => {
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    expect(judge('qpdf', '--check', `plots/${name}`)).toContain('No syntax or stream encoding errors')
    expect(judge('pdfinfo', `plots/${name}`)).toMatch(/Pages: +1\n/)
  }
})

test('it is as large as its paper, says its words in their order, and keeps its layers', () => {
  const [name] = names as [string]
  expect(judge('pdfinfo', `plots/${name}`)).toMatch(/Page size: +1190\.55 x 841\.89 pts \(A3\)/)
  const words = judge('pdftotext', `plots/${name}`, '-').replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  for (const word of ['مساحت ملک', 'حیاط', 'پخ تقاطع با کمان', '08-02-00117']) expect(words).toContain(word)
  const fonts = judge('pdffonts', `plots/${name}`)
  expect(fonts).toMatch(/[A-Z]{6}\+Vazirmatn +CID TrueType +Identity-H +yes yes yes/)
  const readable = judge('qpdf', '--qdf', '--object-streams=disable', `plots/${name}`, '-')
  expect(readable).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(readable).toContain('/OCGs')
  expect(readable).not.toMatch(/ (?:rg|RG|[gkK])\n/)
})

test('of one drawing always the same bytes', async () => {
  await run('plot', 'set', '-o', 'again')
  for (const name of names)
    expect(readFileSync(city.at(`again/${name}`)).equals(readFileSync(city.at(`plots/${name}`)))).toBe(true)
})

test('what is there is left as it is, and what can’t be read is told', async () => {
  const before = readFileSync(city.at(`plots/${names[0]}`))
  expect((await run('plot', 'set', '-o', 'plots')).status).toBe(1)
  expect(readFileSync(city.at(`plots/${names[0]}`)).equals(before)).toBe(true)
  city.write('broken.dxf', 'no drawing')
  expect((await run('plot', 'broken.dxf', '-o', 'other')).status).toBe(3)
  expect((await run('plot', 'set', '-o', 'set')).status).not.toBe(0)
  expect((await run('plot', 'set')).status).toBe(64)
  expect(existsSync(city.at('other/broken.pdf'))).toBe(false)
})

test('a drawing alone, by `plot` and by `render`', async () => {
  writeFileSync(city.at('plan.dxf'), readFileSync(city.at(`set/${names[0]?.replace('.pdf', '.dxf')}`)))
  await run('plot', 'plan.dxf', '-o', 'alone')
  await run('render', 'plan.dxf', '-o', 'plan.pdf')
  for (const path of ['alone/plan.pdf', 'plan.pdf'])
    expect(judge('pdftotext', path, '-').replace(/[\u202a-\u202e]/g, '')).toContain('مساحت ملک')
})

test('what has no place on any paper, and what a limit cut off, is told, and ends with 2', async () => {
  const drawn = (name: string, blocks: string[], entities: string[]) => {
    const groups = ['0', 'SECTION', '2', 'BLOCKS', ...blocks, '0', 'ENDSEC']
    groups.push('0', 'SECTION', '2', 'ENTITIES', ...entities, '0', 'ENDSEC', '0', 'EOF')
    city.write(name, `${groups.join('\n')}\n`)
  }
  const line = (to: string) => ['0', 'LINE', '8', '0', '10', '0', '20', '0', '11', to, '21', '1']
  drawn('far.dxf', [], [...line('1'), ...line('1e300')])
  const copies = ['0', 'INSERT', '8', '0', '2', 'B', '70', '30000', '71', '30000', '44', '1', '45', '1']
  drawn('bomb.dxf', ['0', 'BLOCK', '2', 'B', ...line('1'), '0', 'ENDBLK'], copies)
  for (const [name, code, detail] of [
    ['far', 'picture-unplaceable', '1'],
    ['bomb', 'picture-not-whole', 'copies'],
  ] as const) {
    const commands = [
      ['plot', `${name}.dxf`, '-o', 'short'],
      ['render', `${name}.dxf`, '-o', `${name}.svg`],
    ]
    for (const command of commands) {
      const { status, stdout } = await run(...command, '--json')
      expect(status).toBe(2)
      expect(JSON.parse(stdout).problems).toContainEqual(expect.objectContaining({ code, detail }))
    }
  }
})
