/** S04 of plots without a stroke: of the paper's size, of another, and of 420 m, as LibreCAD makes one of a sheet in metres. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawingSet } from '@mohr/city'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkSet } from './check.ts'
import { fonts } from './testing/mutate/plot.ts'

const installed = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v librecad']).length > 0
  } catch {
    return false
  }
})()

let sample: ReadonlyMap<string, Uint8Array>
let drawings: string[]
beforeAll(async () => {
  sample = (await drawingSet()).files
  drawings = [...sample.keys()].filter((name) => name.endsWith('.dxf'))
})

const directory = mkdtempSync(join(tmpdir(), 'blank-'))
afterAll(() => rmSync(directory, { recursive: true }))

const LACKS = 'The plot lacks lines of the drawing, or shows them elsewhere.'
const SIZE = 'The page of the plot has not the size of the sheet’s paper.'
const plotOf = (drawing: string): string => drawing.replace('.dxf', '.pdf')

/** What S04 says of each of some plots that stand in the place of the sample's. */
async function saidOf(plots: ReadonlyMap<string, Uint8Array>): Promise<Map<string, string[]>> {
  const { results } = await checkSet(new Map([...sample, ...plots]), { name: 'set', fonts })
  const findings = results.find(({ ruleId }) => ruleId === 'S04')?.findings ?? []
  const said = new Map<string, string[]>()
  for (const file of plots.keys()) {
    const own = findings.filter(({ subject }) => subject.file === file)
    said.set(file, [...new Set(own.map(({ state, message }) => `${state}: ${message.en}`))])
  }
  return said
}

/** A page in mm. */
async function blank(width: number, height: number): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([width, height].map((side) => (side * 72) / 25.4) as [number, number])
  return document.save()
}

test('a blank page fails, whatever its size', async () => {
  const said = await saidOf(
    new Map([
      ['A-01_site.pdf', await blank(420, 297)],
      ['A-02_ground.pdf', await blank(210, 297)],
      ['A-05_section.pdf', await blank(420_000, 297_000)],
    ]),
  )
  expect(said.get('A-01_site.pdf')).toContain(`fail: ${LACKS}`)
  expect(said.get('A-01_site.pdf')).not.toContain(`fail: ${SIZE}`)
  for (const file of ['A-02_ground.pdf', 'A-05_section.pdf'])
    expect(said.get(file), file).toEqual(expect.arrayContaining([`fail: ${SIZE}`, `fail: ${LACKS}`]))
})

describe.skipIf(!installed)('of LibreCAD (skipped where it is not installed)', () => {
  function plotted(dxf: string): Uint8Array {
    const path = join(directory, 'sheet.dxf')
    writeFileSync(path, dxf)
    const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', HOME: directory }
    execFileSync('librecad', ['dxf2pdf', path], { env, cwd: directory, stdio: 'ignore' })
    return readFileSync(join(directory, 'sheet.pdf'))
  }
  const drawn = (drawing: string) => new TextDecoder().decode(sample.get(drawing)).replaceAll('\r\n', '\n')
  /** With every layer frozen. */
  const frozen = (dxf: string) =>
    dxf.replace(/(\n *0\nLAYER\n(?:(?! *0\n).*\n.*\n)*? *70\n *)(\d+)/g, (_, before, flags) => {
      return `${before}${Number(flags) | 1}`
    })
  const emptied = (dxf: string) => dxf.replace(/(\n *2\nENTITIES\n)[\s\S]*?(?= *0\nENDSEC)/, '$1')

  test('the blank ones of the sample city’s sheets fail, of 420 m and of the paper’s size', async () => {
    for (const make of [frozen, emptied]) {
      const plots = new Map(drawings.map((drawing) => [plotOf(drawing), plotted(make(drawn(drawing)))]))
      for (const [file, said] of await saidOf(plots))
        expect(said, file).toEqual(expect.arrayContaining([`fail: ${SIZE}`, `fail: ${LACKS}`]))
    }
    // In mm, as the paper is.
    const inMm = (dxf: string) => dxf.replace(/(\$INSUNITS\n *70\n *)6/, '$14')
    const small = plotted(inMm(frozen(drawn('A-01_site.dxf'))))
    const said = (await saidOf(new Map([['A-01_site.pdf', small]]))).get('A-01_site.pdf')
    expect(said).toContain(`fail: ${LACKS}`)
    expect(said).not.toContain(`fail: ${SIZE}`)
  }, 180_000)

  test('those that show something on 420 m are not evaluated, and told why', async () => {
    const some = ['A-01_site.dxf', 'A-08_areas.dxf']
    const plots = new Map(some.map((drawing) => [plotOf(drawing), plotted(drawn(drawing))]))
    for (const [file, said] of await saidOf(plots)) {
      expect(said, file).toHaveLength(1)
      expect(said[0], file).toMatch(/^not-evaluated: .*420000 × 297000 mm, more than 5000/)
    }
  }, 120_000)
})
