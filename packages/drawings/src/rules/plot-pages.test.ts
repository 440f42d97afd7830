/** A plot is the pages that the index lists, and ends where it says so. */
import { drawingSet } from '@mohr/city'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import { checkSet } from './check.ts'

const PLOT = 'A-01_site.pdf'
let files: ReadonlyMap<string, Uint8Array>

beforeAll(async () => {
  ;({ files } = await drawingSet())
})

async function stateOf(ruleId: string, plot: Uint8Array) {
  const { results } = await checkSet(new Map([...files, [PLOT, plot]]), { name: 'set' })
  return results.find((one) => one.ruleId === ruleId)
}

test('a page that the index doesn’t list is found', async () => {
  const document = await PDFDocument.load(files.get(PLOT) as Uint8Array)
  const same = await document.save({ useObjectStreams: false })
  expect(await stateOf('S01', same)).toMatchObject({ state: 'pass' })
  document.addPage()
  const more = await document.save({ useObjectStreams: false })
  expect(await stateOf('S01', more)).toMatchObject({
    state: 'fail',
    findings: [{ subject: { file: PLOT }, measured: 2, required: 1 }],
  })
})

test('what follows the end of a plot is found', async () => {
  const plot = files.get(PLOT) as Uint8Array
  expect(await stateOf('F01', plot)).toMatchObject({ state: 'pass' })
  const followed = Uint8Array.from([...plot, ...new TextEncoder().encode('\nmore')])
  expect(await stateOf('F01', followed)).toMatchObject({
    state: 'fail',
    findings: [{ measured: 4, unit: 'B' }],
  })
})
