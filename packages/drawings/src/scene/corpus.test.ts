import { describe, expect, it } from 'vitest'
import { readDxf } from '../dxf/read.ts'
import { corpusFiles, hasCorpus } from '../dxf/testing/corpus.ts'
import { renderSvg } from '../render/svg.ts'
import { openSheet } from './sheet.ts'

const files = (['plans', 'features', 'versions'] as const).flatMap(corpusFiles)
const why = hasCorpus ? '' : ' (skipped: no corpus beside this checkout)'
/** What a plan's picture may lack. */
const known = new Set([
  '3DSOLID',
  'MESH',
  'REGION',
  'SHAPE',
  // Written from top to bottom.
  'MTEXT',
  'MULTILEADER',
  'IMAGE',
  'PDFUNDERLAY',
  'HATCH',
  'INSERT',
])

describe.skipIf(!hasCorpus)(`every sheet of the corpus${why}`, () => {
  it.each(files)('of $name is drawn to its end, and names what it lacks', ({ bytes }) => {
    const { model } = readDxf(bytes)
    for (const { name } of model?.layouts ?? []) {
      const sheet = model && openSheet(model, name, { allLayers: true })
      if (sheet === undefined) throw new Error(name)
      const parts: Uint8Array[] = []
      const report = renderSvg(sheet, (part) => parts.push(part))
      expect(report.stop, name).toBeUndefined()
      expect(
        [...report.undrawn.keys()].filter((type) => !known.has(type)),
        name,
      ).toEqual([])
      for (const [type, count] of report.undrawn) {
        const said = report.problems.filter((problem) => problem.type === type)
        expect(
          said.reduce((sum, { times }) => sum + times, 0),
          type,
        ).toBe(count)
      }
      const svg = Buffer.concat(parts).toString()
      expect(svg.startsWith('<svg ') && svg.endsWith('</svg>\n')).toBe(true)
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
    }
  })
})
