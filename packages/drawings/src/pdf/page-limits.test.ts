/** A PDF may ask much of its reader, and is told what it asks too much of before the reader gives it. */
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPdfPages } from './page-content.ts'
import { type Made, packed, pdfOf } from './testing.ts'

const MEGABYTE = 2 ** 20
const filled = (piece: string, bytes: number) => packed(piece.repeat(Math.floor(bytes / piece.length)))
const font = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'

/** Forms in one another, ten of the next in each. */
const forms = Array.from({ length: 9 }, (_, at) => {
  const content = at === 8 ? '0 0 m 9 9 l S' : '/F Do '.repeat(10)
  const inner = at === 8 ? '' : `/Resources << /XObject << /F ${at + 6} 0 R >> >>`
  return `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] ${inner} /Length ${content.length} >>\nstream\n${content}\nendstream`
})

test.each<[string, string, Made]>([
  ['content that unpacks to 300 MB', 'pdf.limit-bytes', { data: filled('0', 300 * MEGABYTE) }],
  [
    'content packed twice',
    'pdf.filter',
    { data: deflateSync(filled('0', 300 * MEGABYTE)), filter: '[/FlateDecode /FlateDecode]' },
  ],
  [
    'content whose filter has its short name',
    'pdf.limit-bytes',
    { data: filled('0', 300 * MEGABYTE), filter: 'null /F /Fl' },
  ],
  [
    'content whose filter stands elsewhere',
    'pdf.limit-bytes',
    { data: filled('0', 300 * MEGABYTE), filter: '5 0 R', more: ['/FlateDecode'] },
  ],
  [
    'content named a hundred times',
    'pdf.limit-bytes',
    { data: filled('0 0 m 9 9 l S ', MEGABYTE), contents: `[${'4 0 R '.repeat(100)}]` },
  ],
  [
    'a list of content that stands elsewhere',
    'pdf.limit-bytes',
    { data: filled('0 0 m 9 9 l S ', MEGABYTE), contents: '5 0 R', more: [`[${'4 0 R '.repeat(100)}]`] },
  ],
  [
    'content that says it is a picture',
    'pdf.limit-bytes',
    { data: filled('0', 300 * MEGABYTE), filter: '/FlateDecode /Subtype /Image' },
  ],
  ['content that a picture is packed in', 'pdf.filter', { data: packed('0'), filter: '/DCTDecode' }],
  ['operators', 'pdf.limit-operators', { data: filled('0 0 m 1 1 l S\n', 24 * MEGABYTE) }],
  [
    'texts of a letter',
    'pdf.limit-letters',
    { data: packed(`BT /F1 9 Tf ${'(a) Tj '.repeat(2_000_000)} ET`), resources: font },
  ],
  [
    'a path of five million points',
    'pdf.limit-points',
    { data: packed(`0 0 m ${'1 1 2 2 3 3 c '.repeat(1_700_000)} S`) },
  ],
  ['layers opened again and again', 'pdf.limit-lookups', { data: filled('/OC /X BDC ', 9 * MEGABYTE) }],
  [
    'a text of twenty million letters',
    'pdf.limit-letters',
    { data: packed(`BT /F1 9 Tf (${'a'.repeat(20_000_000)}) Tj ET`), resources: font },
  ],
  [
    'two million letters in short texts',
    'pdf.limit-letters',
    { data: packed(`BT /F1 9 Tf [${'(abcdefghij)'.repeat(200_000)}] TJ ET`), resources: font },
  ],
  ['states that are never closed', 'pdf.limit-nesting', { data: packed('q '.repeat(100_000)) }],
  [
    'a hundred million forms in one another',
    'pdf.limit-forms',
    { data: packed('/F Do'), resources: '/XObject << /F 5 0 R >>', more: forms },
  ],
])('%s: %s', async (_, code, made) => {
  const [reading] = await readPdfPages(pdfOf(made), [1])
  expect(reading?.problem?.code).toBe(code)
  expect(reading?.problem?.message.fa).toMatch(/[آ-ی]/)
})

test('a large plan is read, and so is a page after one that is too much', async () => {
  const lines = Array.from(
    { length: 200_000 },
    (_, at) => `${at % 1190} ${at % 800} m ${(at + 7) % 1190} 9 l S`,
  )
  const [reading] = await readPdfPages(pdfOf({ data: packed(lines.join('\n')) }), [1])
  expect(reading?.page?.segments).toHaveLength(4 * 200_000)
  const more = [
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 6 0 R >>',
    '<< /Length 13 >>\nstream\n0 0 m 9 9 l S\nendstream',
  ]
  const two = Buffer.from(pdfOf({ data: packed('q '.repeat(100_000)), more })).toString('latin1')
  const both = new Uint8Array(
    Buffer.from(two.replace('[3 0 R] /Count 1', '[3 0 R 5 0 R] /Count 2'), 'latin1'),
  )
  const readings = await readPdfPages(both, [1, 2, 3])
  expect(readings.map(({ page, problem }) => problem?.code ?? page?.segments.length)).toEqual([
    'pdf.limit-nesting',
    4,
    'pdf.no-page',
  ])
})
