/** Small PDFs that unfold without end in what draws for a page, each told so before the memory is full, and a plain one beside them read. */
import { deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPdfPages } from './page-content.ts'
import { type Made, packed, pdfOf } from './testing.ts'

const each = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('\n')
const stream = (entries: string, data: Uint8Array | string): string => {
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('latin1')
  return `<< ${entries} /Length ${text.length} >>\nstream\n${text}\nendstream`
}
const line = '0 0 m 9 9 l S\n'

/** An area in a gradient whose colours a function gives. */
const coloured = (fn: string, shading = '/ShadingType 2 /Coords [0 0 1 1]'): Made => ({
  data: packed('/S1 sh'),
  resources: `/Shading << /S1 << ${shading} /ColorSpace /DeviceGray /Function 5 0 R >> >>`,
  more: [fn],
})
const sampled = (size: string, range = '/Range [0 1]') =>
  stream(`/FunctionType 0 /Domain [0 1] ${range} ${size} /BitsPerSample 8`, '0000')

const mesh = (type: number, bytes: number, copies = 1): Made => ({
  data: packed(each(copies, (at) => `/S${at} sh`)),
  resources: `/Shading << ${each(copies, (at) => `/S${at} ${5 + at} 0 R`)} >>`,
  more: Array.from({ length: copies }, () =>
    stream(
      `/ShadingType ${type} /VerticesPerRow 2 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 1000 0 1000 0 1 0 1 0 1] /Filter /FlateDecode`,
      // A patch that begins anew each 37 bytes.
      deflateSync(Buffer.alloc(bytes).map((_, at) => (at % 37 === 0 ? 0 : (at * 97) & 255))),
    ),
  ),
})

const patterns = (copies: number, lines: number): Made => ({
  data: packed(`/Pattern cs ${each(copies, (at) => `/P${at} scn 0 0 9 9 re f`)}`),
  resources: `/Pattern << ${each(copies, (at) => `/P${at} ${5 + at} 0 R`)} >>`,
  more: Array.from({ length: copies }, () =>
    stream(
      '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> /Filter /FlateDecode',
      packed(line.repeat(lines)),
    ),
  ),
})

/** A font each of whose letters the page draws by one and the same stream. */
const glyphs = (lines: number, procs: (glyphs: string) => string, more: readonly string[] = []): Made => {
  const names = each(256, (at) => `/g${at} 6 0 R`)
  return {
    data: packed('BT /F1 9 Tf (aaaa) Tj ET'),
    resources: '/Font << /F1 5 0 R >>',
    more: [
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 /Widths [${'9 '.repeat(256)}] /Encoding << /Differences [0 ${each(256, (at) => `/g${at}`)}] >> /CharProcs ${procs(names)} /Resources << >> >>`,
      stream('/Filter /FlateDecode', packed(`1 0 d0 ${line.repeat(lines)}`)),
      ...more,
    ],
  }
}

const fonts = (range: string): Made => ({
  data: packed(`BT ${each(10, (at) => `/F${at} 9 Tf (a) Tj`)} ET`),
  resources: `/Font << ${each(10, (at) => `/F${at} << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>`)} >>`,
  more: [
    stream(
      '/Filter /FlateDecode',
      packed(
        `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange ${range} endbfrange endcmap`,
      ),
    ),
  ],
})

/** A composite font, without a file of its own, whose widths are these. */
const widths = (entry: string, ...more: readonly string[]): Made => ({
  data: packed('BT /F1 9 Tf (aaaa) Tj ET'),
  resources: `/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${entry} /FontDescriptor << /FontName /X /Flags 4 >> >>] >> >>`,
  more,
})
/** An object stream that holds one object. */
const objectStream = (number: number, object: string): string => {
  const head = `${number} 0 `
  return stream(`/Type /ObjStm /N 1 /First ${head.length} /Filter /FlateDecode`, packed(head + object))
}

test.each<[string, string, () => Made]>([
  [
    'a function of two thousand million values',
    'pdf.limit-functions',
    () => coloured(sampled('/Size [2000000000]')),
  ],
  [
    'one whose name is written in numbers',
    'pdf.limit-functions',
    () => coloured(sampled('/S#69ze [2000000000]')),
  ],
  ['one whose size is written otherwise', 'pdf.limit-functions', () => coloured(sampled('/Size [2e9]'))],
  [
    'one whose size stands elsewhere',
    'pdf.limit-functions',
    () => ({ ...coloured(sampled('/Size 6 0 R')), more: [sampled('/Size 6 0 R'), '[2000000000]'] }),
  ],
  ['one behind a comment', 'pdf.limit-functions', () => coloured(sampled('/Size%]\n[9000 9000]'))],
  [
    'one that gives a thousand colours',
    'pdf.limit-functions',
    () => coloured(sampled('/Size [9000]', `/Range [${'0 1 '.repeat(1000)}]`)),
  ],
  [
    'a long program of colours',
    'pdf.limit-functions',
    () =>
      coloured(
        stream('/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]', `{ ${'dup sin pop '.repeat(30_000)} pop }`),
        '/ShadingType 1',
      ),
  ],
  [
    'gradients of a field of points, one after another',
    'pdf.limit-shadings',
    () => ({
      data: packed(each(100, (at) => `/S${at} sh`)),
      resources: `/Shading << ${each(100, (at) => `/S${at} << /ShadingType 1 /ColorSpace /DeviceGray /Matrix [1000 0 0 1000 0 0] /Function 5 0 R >>`)} >>`,
      more: [stream('/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]', '{ pop }')],
    }),
  ],
  ['a mesh of patches', 'pdf.limit-shadings', () => mesh(6, 400_000)],
  ['a mesh in rows', 'pdf.limit-shadings', () => mesh(5, 400_000)],
  ['three hundred meshes', 'pdf.limit-shadings', () => mesh(6, 15_000, 300)],
  ['three hundred patterns', 'pdf.limit-operators', () => patterns(300, 20_000)],
  ['a font of drawn letters', 'pdf.limit-operators', () => glyphs(20_000, (names) => `<< ${names} >>`)],
  [
    'a font whose letters stand elsewhere',
    'pdf.limit-operators',
    () => glyphs(20_000, () => '7 0 R', [`<< ${each(256, (at) => `/g${at} 6 0 R`)} >>`]),
  ],
  [
    'fonts whose letters are ranges of millions',
    'pdf.limit-codes',
    () => fonts('<00000000> <00FFFFF0> <0041>'),
  ],
  ['widths of two thousand million letters', 'pdf.limit-codes', () => widths('/W [0 2000000000 500]')],
  ['such widths behind others', 'pdf.limit-codes', () => widths('/W [1 [500 400] 0 6 0 R 0 2000000000 500]')],
  ['such widths written otherwise', 'pdf.limit-codes', () => widths('/W [0 2e9 500]')],
  ['such widths that stand elsewhere', 'pdf.limit-codes', () => widths('/W 5 0 R', '[0 2000000000 500]')],
  [
    'such widths in an object stream',
    'pdf.limit-codes',
    () => widths('/W 9 0 R', objectStream(9, '[0 2000000000 500]')),
  ],
  ['heights of as many', 'pdf.limit-codes', () => widths('/W2 [0 2000000000 500 0 0]')],
])('%s: %s', async (_, code, make) => {
  const [reading] = await readPdfPages(pdfOf(make()), [1])
  expect(reading?.problem?.code).toBe(code)
  expect(reading?.problem?.message.fa).toMatch(/[آ-ی]/)
  expect(reading?.problem?.message.en).toMatch(/\d/)
})

test.each<[string, () => Made]>([
  ['a function of a few values', () => coloured(sampled('/Size [4]'))],
  [
    'a function whose size and range stand elsewhere',
    () => ({
      ...coloured(sampled('/Size 6 0 R', '/Range 7 0 R')),
      more: [sampled('/Size 6 0 R', '/Range 7 0 R'), '[4]', '% of one colour\n[0 1]'],
    }),
  ],
  [
    'one whose size and range stand in an object stream',
    () => ({
      ...coloured(sampled('/Size 9 0 R', '/Range 9 0 R')),
      more: [sampled('/Size 9 0 R', '/Range [0 1]'), objectStream(9, '[4]')],
    }),
  ],
  ['a font of a few widths', () => widths('/W [1 [500 400] 3 9 500 20 5 0 R]', '[500 600]')],
  [
    'a gradient of a field of points',
    () => coloured(stream('/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]', '{ pop }'), '/ShadingType 1'),
  ],
  ['a small mesh', () => mesh(6, 370)],
  ['a few patterns', () => patterns(3, 9)],
  ['a font of simple letters', () => glyphs(3, (names) => `<< ${names} >>`)],
  ['fonts of letters in ranges', () => fonts('<0041> <0050> <0041>\n<0060> <007A> [<0060> <0061>]')],
])('%s is read, and the line beside it', async (_, make) => {
  const made = make()
  const data = packed(`${line}${Buffer.from(inflateSync(made.data)).toString('latin1')}`)
  const [reading] = await readPdfPages(pdfOf({ ...made, data }), [1])
  expect(reading?.problem).toBeUndefined()
  expect(reading?.page?.segments.length).toBeGreaterThanOrEqual(4)
})

test('a file that fills the memory of the thread ends it, and the next one is read', async () => {
  const marks = `[${each(60_000, () => '5 0 R')}]`
  const bomb: Made = {
    data: packed(line),
    page: `/MediaBox [0 0 1190 841] /Annots ${marks}`,
    more: [
      '<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] /AP << /N 6 0 R >> >>',
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', line.repeat(100)),
    ],
  }
  const readings = await readPdfPages(pdfOf(bomb), [1, 2])
  expect(readings.map(({ problem }) => problem?.code)).toEqual(['pdf.limit-memory', 'pdf.limit-memory'])
  const [next] = await readPdfPages(pdfOf({ data: packed(line) }), [1])
  expect(next?.page?.segments).toHaveLength(4)
})
