/** Where an appearance stands and which way up, as two independent readers draw it; and what is refused. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, rgb } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPdf } from '../pdf/document.ts'
import { readFields } from '../pdf/form.ts'
import { readBox, readPages } from '../pdf/pages.ts'
import { RENDERERS, type Renderer, renderPage } from '../testing/render.ts'
import { testSigner } from '../testing/signer.ts'
import { blankPages } from '../testing/small-pdf.ts'
import { verify } from '../verify.ts'
import type { Drawing } from './appearance.ts'
import { openPrepared } from './open-prepared.ts'
import type { Corner, Place } from './placement.ts'
import { type PdfSigningOptions, preparePdf } from './prepare.ts'
import { signPdf } from './sign.ts'

const signer = testSigner('Supervisor')
const COLOURS = { red: '#ff0000', green: '#00ff00', blue: '#0000ff', black: '#000000', white: '#ffffff' }

/** Red, green; blue, black: which way is up can be told from any pixel. */
async function flag(rotate = 0, crop = false): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const margin = crop ? 50 : 0
  const page = document.addPage([120 + 2 * margin, 60 + 2 * margin])
  const quarter = (x: number, y: number, color: ReturnType<typeof rgb>) =>
    page.drawRectangle({ x: x + margin, y: y + margin, width: 60, height: 30, color })
  quarter(0, 30, rgb(1, 0, 0))
  quarter(60, 30, rgb(0, 1, 0))
  quarter(0, 0, rgb(0, 0, 1))
  quarter(60, 0, rgb(0, 0, 0))
  if (crop) page.setCropBox(margin, margin, 120, 60)
  page.setRotation({ type: 'degrees', angle: rotate } as Parameters<typeof page.setRotation>[0])
  return document.save()
}

let drawing: Uint8Array
beforeAll(async () => {
  drawing = await flag()
})

const sign = async (
  input: Uint8Array,
  options: Partial<PdfSigningOptions> & { place?: Place; pdf?: Drawing } = {},
): Promise<Uint8Array> => {
  const { place, pdf = drawing, ...rest } = options
  const appearance = { pdf, ...(place && { place }) }
  const { bytes } = await signPdf(input, { level: 'B-B', appearance, ...rest }, signer)
  expect(Buffer.from(bytes.subarray(0, input.length)).equals(Buffer.from(input))).toBe(true)
  return bytes
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'signed',
    (error: { code?: string }) => String(error.code),
  )

/** Colours of the four quarters of a rectangle in millimetres from a corner of a page of this size, and around it. */
function quarters(
  pdf: Uint8Array,
  page: number,
  renderer: Renderer,
  { corner, x, y, width, height }: { corner: Corner; x: number; y: number; width: number; height: number },
  seen: { width: number; height: number },
): string[] {
  const picture = renderPage(pdf, page, renderer)
  expect(picture.width / picture.height).toBeCloseTo(seen.width / seen.height, 1)
  const left = corner.endsWith('left') ? x : seen.width - x - width
  const top = corner.startsWith('top') ? y : seen.height - y - height
  const at = (across: number, down: number): string =>
    picture.at((left + across * width) / seen.width, (top + down * height) / seen.height)
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75), at(-0.15, 0.5), at(0.5, 1.3)]
}

const UPRIGHT = ['red', 'green', 'blue', 'black', 'white', 'white'].map(
  (name) => COLOURS[name as keyof typeof COLOURS],
)
const MM = 72 / 25.4

describe.each(RENDERERS)('as %s draws it', (renderer) => {
  const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
  const pages = [0, 90, 180, 270].flatMap((rotate, index) =>
    [
      { crop: '', unit: 1 },
      { crop: '/CropBox [80 90 480 690]', unit: 1 },
      { crop: '/CropBox [80 90 480 690]', unit: 2.5 },
      // the standard cuts a crop box to the media box; poppler passes over one that leaves it
      ...(renderer === 'mutool' ? [{ crop: '/CropBox [-900 90 480 9690]', unit: 1 }] : []),
    ].map((page) => ({ rotate, corner: corners[index] as Corner, ...page })),
  )

  test.each(pages)('upright, rotate $rotate, $corner of $crop, unit $unit', async (page) => {
    const { rotate, corner, crop, unit } = page
    const input = blankPages([
      `/MediaBox [30 40 530 740] /Rotate ${rotate} ${crop} ${unit === 1 ? '' : `/UserUnit ${unit}`}`,
    ])
    const place = { page: 'last', corner, x: 12, y: 20, width: 40, height: 20 } as const
    const [across, up] = crop === '' ? [500, 700] : crop.includes('-900') ? [450, 650] : [400, 600]
    const [width, height] = rotate % 180 === 0 ? [across, up] : [up, across]
    const seen = { width: (width * unit) / MM, height: (height * unit) / MM }
    expect(quarters(await sign(input, { place }), 1, renderer, place, seen)).toEqual(UPRIGHT)
  })

  test('a sheet of A0 and one that only a unit makes large enough', async () => {
    const sheets = [
      { entries: '/MediaBox [0 0 2384 3370] /Rotate 90', width: 3370 / MM, height: 2384 / MM },
      { entries: '/MediaBox [0 0 4000 8000] /UserUnit 4', width: 16_000 / MM, height: 32_000 / MM },
    ]
    const input = blankPages(sheets.map(({ entries }) => entries))
    for (const [index, seen] of sheets.entries()) {
      const scale = seen.width / 1_000
      const place = {
        page: index + 1,
        corner: 'bottom-right',
        x: 20 * scale,
        y: 40 * scale,
        width: 120 * scale,
        height: 60 * scale,
      } as const
      const signed = await sign(input, { place })
      expect(quarters(signed, index + 1, renderer, place, seen)).toEqual(UPRIGHT)
    }
  })

  test.each([0, 90, 180, 270])('a drawing that is itself cropped and turned by %d', async (rotate) => {
    const input = blankPages(['/MediaBox [0 0 400 300] /Rotate 90'])
    const turned = rotate % 180 === 90
    const [width, height] = turned ? [20, 40] : [40, 20]
    const place = { page: 1, corner: 'top-left', x: 15, y: 15, width, height } as const
    const seen = { width: 300 / MM, height: 400 / MM }
    const [red, green, blue, black] = UPRIGHT
    const order = { 0: [red, green, blue, black], 90: [blue, red, black, green] }
    const half = { 180: [black, blue, green, red], 270: [green, black, red, blue] }
    const signed = await sign(input, { place, pdf: await flag(rotate, true) })
    const found = quarters(signed, 1, renderer, place, seen)
    expect(found.slice(0, 4)).toEqual({ ...order, ...half }[rotate as 0])
    expect(found.slice(4)).toEqual([COLOURS.white, COLOURS.white])
  })

  test('on several pages: the field on the first, the same on each other page, wherever its corner is', async () => {
    const input = blankPages([
      '/MediaBox [0 0 400 300]',
      '/MediaBox [0 0 400 300] /Rotate 270',
      '/MediaBox [0 0 600 600] /UserUnit 2',
      '/MediaBox [0 0 400 300]',
    ])
    const shape = { corner: 'bottom-right', x: 10, y: 10, width: 40, height: 20 } as const
    const signed = await sign(input, { place: { page: [2, 'first', 3], ...shape } })
    const seen = [
      { width: 400 / MM, height: 300 / MM },
      { width: 300 / MM, height: 400 / MM },
      { width: 1_200 / MM, height: 1_200 / MM },
    ]
    for (const [index, size] of seen.entries())
      expect(quarters(signed, index + 1, renderer, shape, size)).toEqual(UPRIGHT)
    expect(renderPage(signed, 4, renderer).at(0.85, 0.85)).toBe(COLOURS.white)
    const [field] = readFields(openPdf(signed))
    expect(field?.widgets).toHaveLength(1)
    const { document, signatures } = await verify(signed)
    expect([document.state, signatures.length]).toEqual(['as-signed', 1])
    expect(pdfsig(signed)).toContain('Signature is Valid')
  })
})

/** What pdfsig says, after qpdf found no damage. */
function pdfsig(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'appearance-')), 'signed.pdf')
  writeFileSync(path, bytes)
  execFileSync('qpdf', ['--check', path])
  return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
}

describe('a box that can not be honoured', () => {
  const input = blankPages(['/MediaBox [0 0 400 300] /CropBox [50 50 350 250]'])
  const mm = { page: 1, corner: 'top-left', x: 5, y: 5, width: 30, height: 15 } as const
  test.each<[string, Place]>([
    ['pades.box', { page: 1, box: [60, 60, 60, 90] }],
    ['pades.box', { page: 1, box: [60, 60, Number.NaN, 90] }],
    ['pades.box', { page: 1, box: [90, 60, 60, 90] }],
    ['pades.box', { ...mm, width: 0 }],
    ['pades.box', { ...mm, height: -5 }],
    ['pades.box', { ...mm, x: Number.POSITIVE_INFINITY }],
    ['pades.box-outside', { page: 1, box: [500, 60, 600, 90] }],
    ['pades.box-outside', { page: 1, box: [10, 60, 100, 90] }],
    ['pades.box-outside', { page: 1, box: [300, 60, 351, 90] }],
    ['pades.box-outside', { ...mm, x: -1 }],
    ['pades.box-outside', { ...mm, width: 200 }],
    ['pades.page', { ...mm, page: 2 }],
    ['pades.page', { ...mm, page: 0 }],
    ['pades.page', { ...mm, page: [] }],
    ['pades.page', { ...mm, page: [1, 1.5] }],
  ])('%s: %j', async (code, place) => {
    expect(await codeOf(sign(input, { place }))).toBe(code)
    expect(await codeOf(signPdf(input, { level: 'B-B', reserve: [{ field: 'A', place }] }, signer))).toBe(
      code,
    )
  })

  test('a new field without a place', async () => {
    expect(await codeOf(sign(input))).toBe('pades.box')
  })
})

describe('a field that is there', () => {
  /** One page; fields are objects from number 4 on. */
  const withFields = (fields: readonly string[], annots: string, form: string): Uint8Array =>
    blankPages([`/MediaBox [0 0 400 300] /Rotate 90 /Annots [${annots}]`], {
      catalog: `/AcroForm << /Fields [${form}] /SigFlags 1 >>`,
      more: fields,
    })
  const widget = (entries: string): string => `<< /Type /Annot /Subtype /Widget ${entries} >>`
  const one = (entries: string, annots = '4 0 R'): Uint8Array =>
    withFields([widget(`/FT /Sig /T (A) ${entries}`)], annots, '4 0 R')
  const rect = '/Rect [40 100 100 220]'

  test.each([
    ['of zero size', one('/Rect [0 0 0 0] /P 3 0 R')],
    ['without a rectangle', one('/P 3 0 R')],
    ['that is no widget', withFields(['<< /FT /Sig /T (A) >>'], '', '4 0 R')],
    ['that is hidden', one(`${rect} /F 2`)],
    ['that is not viewed', one(`${rect} /F 36`)],
  ])('%s takes a signature, and refuses to show one', async (_, input) => {
    expect(await codeOf(sign(input, { field: 'A' }))).toBe('pades.field-hidden')
    expect(await codeOf(signPdf(input, { level: 'B-B', field: 'A' }, signer))).toBe('signed')
  })

  test.each([
    ['on no page', one(rect, '')],
    ['that names a page which does not show it', one(`${rect} /P 3 0 R`, '')],
    ['that names something else', one(`${rect} /P 2 0 R`)],
  ])('%s is refused', async (_, input) => {
    expect(await codeOf(sign(input, { field: 'A' }))).toBe('pades.widget-page')
  })

  test('off its page is refused', async () => {
    expect(await codeOf(sign(one('/Rect [500 100 600 220]'), { field: 'A' }))).toBe('pades.box-outside')
  })

  test('without P is found by the page, and gets the flags of a signature', async () => {
    const signed = await sign(one(`${rect} /F 8`), { field: 'A' })
    const document = openPdf(signed)
    const [field] = readFields(document)
    expect(document.number(field?.dictionary.entries.get('F'))).toBe(4 | 128 | 8)
    const place = { corner: 'bottom-left', x: 0, y: 0, width: 0, height: 0 } as const
    const seen = { width: 300 / MM, height: 400 / MM }
    // turned by 90: the box stands at 100…220 across and, from the top, at 40…100
    const box = {
      ...place,
      corner: 'top-left',
      x: 100 / MM,
      y: 40 / MM,
      width: 120 / MM,
      height: 60 / MM,
    } as const
    for (const renderer of RENDERERS) expect(quarters(signed, 1, renderer, box, seen)).toEqual(UPRIGHT)
  })

  test('with several widgets shows the signature in each that is seen', async () => {
    const kids = [
      widget(`/Parent 4 0 R ${rect}`),
      widget('/Parent 4 0 R /Rect [0 0 0 0]'),
      widget('/Parent 4 0 R /Rect [240 100 300 220] /F 4'),
    ]
    const field = '<< /FT /Sig /T (A) /Kids [5 0 R 6 0 R 7 0 R] >>'
    const signed = await sign(withFields([field, ...kids], '5 0 R 6 0 R 7 0 R', '4 0 R'), { field: 'A' })
    const seen = { width: 300 / MM, height: 400 / MM }
    for (const down of [40, 240]) {
      const box = { corner: 'top-left', x: 100 / MM, y: down / MM, width: 120 / MM, height: 60 / MM } as const
      expect(quarters(signed, 1, 'mutool', box, seen)).toEqual(UPRIGHT)
    }
    expect((await verify(signed)).document.state).toBe('as-signed')
  })

  test('keeps its place: the same may be given, another is refused', async () => {
    const input = one(rect)
    expect(await codeOf(sign(input, { field: 'A', place: { page: 1, box: [40, 100, 100, 220] } }))).toBe(
      'signed',
    )
    expect(await codeOf(sign(input, { field: 'A', place: { page: 1, box: [41, 100, 100, 220] } }))).toBe(
      'pades.box-fixed',
    )
  })
})

describe('fields reserved for later signers', () => {
  const input = blankPages(['/MediaBox [0 0 400 300] /Rotate 180'])
  const place = { page: 1, corner: 'top-left', x: 10, y: 10, width: 40, height: 20 } as const

  test('show their placeholder, and lock what they say when they are signed', async () => {
    const lock = { action: 'Include', fields: ['Later', 'نقشه'] } as const
    const reserve = [{ field: 'Later', place, pdf: drawing, lock }]
    const first = await signPdf(input, { level: 'B-B', docMDP: 2, reserve }, signer)
    const seen = { width: 400 / MM, height: 300 / MM }
    expect(quarters(first.bytes, 1, 'pdftoppm', place, seen)).toEqual(UPRIGHT)
    const document = openPdf(first.bytes)
    const later = readFields(document).find(({ name }) => name === 'Later')
    expect(later?.dictionary.entries.get('Lock')?.type).toBe('reference')

    const second = await sign(first.bytes, { field: 'Later', place, pdf: drawing })
    const { document: verdict, signatures } = await verify(second)
    expect([verdict.state, signatures.map(({ changesAfter }) => changesAfter?.allowed)]).toEqual([
      'as-signed',
      [true, true],
    ])
    const text = Buffer.from(second).toString('latin1')
    const transform = text.slice(text.lastIndexOf('/TransformMethod /FieldMDP'))
    expect(transform).toMatch(/\/Action \/Include/)
    expect(transform).toMatch(/\/Data 1 0 R/)
    expect(pdfsig(second).match(/Signature is Valid/g)).toHaveLength(2)
  })

  test('a lock asked for in a new field is in the field and in the signature', async () => {
    const signed = await sign(input, { field: 'A', place, lock: { action: 'All', fields: [] } })
    const [field] = readFields(openPdf(signed))
    expect(field?.dictionary.entries.has('Lock')).toBe(true)
    expect(Buffer.from(signed).toString('latin1')).toContain('/TransformMethod /FieldMDP')
  })

  test('stamps on further pages are no filling in', async () => {
    const two = blankPages(['/MediaBox [0 0 400 300]', '/MediaBox [0 0 400 300]'])
    const reserve = [{ field: 'Later', place }]
    const { bytes } = await signPdf(two, { level: 'B-B', docMDP: 2, reserve }, signer)
    expect(await codeOf(sign(bytes, { field: 'Later', place: { ...place, page: 'all' } }))).toBe(
      'pades.certified-fields',
    )
    expect(await codeOf(sign(bytes, { field: 'Later' }))).toBe('signed')
  })
})

test('the holder of the key is shown what is prepared with stamps on further pages, and no other annotation', async () => {
  const input = blankPages(['/MediaBox [0 0 400 300]', '/MediaBox [0 0 400 300]'])
  const place = { page: 'all', corner: 'top-left', x: 10, y: 10, width: 40, height: 20 } as const
  const options = { level: 'B-B', appearance: { place, pdf: drawing } } as const
  const { document } = await preparePdf(input, options, signer)
  expect(openPrepared(document.bytes)).toMatchObject({ pages: 2, stampCovers: false })
  const other = Buffer.from(document.bytes).toString('latin1').replace('/Subtype /Stamp', '/Subtype /Ink  ')
  expect(() => openPrepared(Buffer.from(other, 'latin1'))).toThrow(
    expect.objectContaining({ code: 'pades.prepared-changes' }),
  )
})

test('an appearance made for its box is told how large that is seen, in points', async () => {
  const input = blankPages(['/MediaBox [0 0 400 300] /Rotate 90 /UserUnit 2'])
  const sizes: { width: number; height: number }[] = []
  const pdf: Drawing = (size) => {
    sizes.push(size)
    return drawing
  }
  const place = { page: 1, corner: 'top-left', x: 20, y: 20, width: 100, height: 50, unit: 'pt' } as const
  const signed = await sign(input, { place, pdf })
  expect(sizes).toEqual([{ width: 100, height: 50 }])
  const document = openPdf(signed)
  const [page] = readPages(document)
  const [item] = document.items(page?.dictionary.entries.get('Annots'))
  expect(readBox(document, document.dictionary(item)?.entries.get('Rect'))).toEqual([10, 10, 35, 60])
})

test('an appearance that would hide what somebody else signed is refused, in a new field and in one that is there', async () => {
  const page = await PDFDocument.create()
  page.addPage([400, 400]).drawText('The wall is 20 cm thick', { x: 40, y: 300, size: 14 })
  const plain = await page.save({ useObjectStreams: false })
  const reserve = [
    { field: 'Over', place: { page: 1, box: [40, 290, 140, 320] } },
    { field: 'Beside', place: { page: 1, box: [40, 200, 140, 230] } },
  ] as const
  const { bytes } = await signPdf(plain, { level: 'B-B', reserve }, signer)
  expect(await codeOf(sign(bytes, { field: 'Over' }))).toBe('pades.covers')
  expect(await codeOf(sign(bytes, { place: { page: 1, box: [60, 295, 160, 325] } }))).toBe('pades.covers')
  expect(await codeOf(signPdf(bytes, { level: 'B-B', field: 'Over' }, signer))).toBe('signed')
  expect((await verify(await sign(bytes, { field: 'Beside' }))).document.state).toBe('as-signed')
  // nobody has signed what the first signature stands over
  expect(await codeOf(sign(plain, { place: { page: 1, box: [40, 290, 140, 320] } }))).toBe('signed')
})
