/** What glyphs show is what they say, else nobody compares the texts of their page. */
import { decodePDFRawStream, PDFDocument, PDFName, PDFOperator, PDFRawStream } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { line, match, plotOf, sheetOf, text } from '../match/testing.ts'
import { glyphFaults } from './glyph-faults.ts'

const WALLS: Pair[] = [...line(50, 50, 250, 50), ...line(250, 50, 250, 250)]
const figure = (words: string) => text(words, 110, 110)

/** The plot with two characters exchanged in what its fonts say. */
async function saying(plot: Uint8Array, one: string, other: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(plot)
  const code = (letter: string) => `<${(letter.codePointAt(0) as number).toString(16).padStart(4, '0')}>`
  for (const [reference, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue
    const content = new TextDecoder('latin1').decode(decodePDFRawStream(object).decode())
    if (!/beginbf(char|range)/.test(content)) continue
    const exchanged = content.replace(/<[0-9a-f]{4}>(?=\s*(\n|$))/gi, (said) => {
      if (said.toLowerCase() === code(one)) return code(other)
      return said.toLowerCase() === code(other) ? code(one) : said
    })
    document.context.assign(reference, document.context.stream(exchanged))
  }
  return document.save()
}

test.each([
  ['4.00', '4.22', '0', '2'],
  ['۱٫۶', '۱٫۴', '۶', '۴'],
])('a plot that says %s and shows %s leaves its texts open', async (says, shows, one, other) => {
  const plot = await plotOf(WALLS, figure(shows))
  const lying = await saying(plot, one, other)
  const { state, texts } = await match(sheetOf(WALLS, figure(says)), lying)
  expect([state, texts.state, texts.differences]).toEqual(['not-evaluated', 'not-evaluated', []])
  expect(texts.faults.map((fault) => fault.is)).toContain('other')
  expect((await match(sheetOf(WALLS, figure(shows)), plot)).texts.faults).toEqual([])
})

test('a font that draws its glyphs itself leaves them open', async () => {
  const document = await PDFDocument.create()
  const { context } = document
  const [flat] = await document.embedPdf(await PDFDocument.load(await plotOf(WALLS)))
  if (flat === undefined) throw new Error('no page')
  const page = document.addPage([flat.width, flat.height])
  page.drawPage(flat)
  const glyph = context.register(context.stream('500 0 0 0 500 700 d1'))
  const names = ['four', 'period', 'five', 'zero']
  const said = ['4', '.', '5', '0'].map((letter, at) => `<0${at + 1}> <003${letter === '.' ? 'a' : letter}>`)
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, 0, 500, 700],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    FirstChar: 1,
    LastChar: 4,
    Widths: [500, 500, 500, 500],
    Encoding: { Type: 'Encoding', Differences: [1, ...names.map((name) => PDFName.of(name))] },
    CharProcs: Object.fromEntries(names.map((name) => [name, glyph])),
  })
  const cmap = `begincmap 1 begincodespacerange <00> <ff> endcodespacerange 4 beginbfchar ${said.join(' ')} endbfchar endcmap`
  font.set(PDFName.of('ToUnicode'), context.register(context.stream(cmap.replace('003a', '002e'))))
  const name = page.node.newFontDictionary('T3', context.register(font)).toString()
  const place = (110 * 72) / 25.4
  page.pushOperators(
    ...[['BT'], ['Tf', name, '16'], ['Td', `${place}`, `${place}`], ['Tj', '<01020304>'], ['ET']].map(
      ([operator, ...operands]) => PDFOperator.of(operator as never, operands as never),
    ),
  )
  const { texts } = await match(sheetOf(WALLS, figure('4.50')), await document.save())
  expect(texts).toMatchObject({ state: 'not-evaluated', differences: [] })
  expect(texts.faults).toContainEqual({ says: '4', is: 'drawn', shows: '' })
})

test('a letter without an outline shows nothing', () => {
  const outline = { path: [0, 0, 0, 1, 5, 0, 1, 5, 9, 4] }
  const objects = new Map<string, unknown>([
    ['f1', { missingFile: false, isType3Font: false }],
    ['f1_path_a', outline],
    ['f1_path_b', { path: [] }],
  ])
  const says = (glyph: string) => [{ font: 'f1', glyph, text: 'ب' }]
  expect(glyphFaults(says('a'), objects)).toEqual([])
  for (const glyph of ['b', 'c'])
    expect(glyphFaults(says(glyph), objects)).toEqual([{ says: 'ب', is: 'blank', shows: '' }])
})
