/** What an appearance shows, read back by programs that we didn't write. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { metricsOf, visualRuns } from '@mohr/text'
import { encode, type ImageData } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { signPdf } from '../pades/sign.ts'
import { openPdf } from '../pdf/document.ts'
import type { PdfObject } from '../pdf/objects.ts'
import { fonts, sealPng } from '../testing/appearance-material.ts'
import { RENDERERS, renderPage } from '../testing/render.ts'
import { testSigner } from '../testing/signer.ts'
import { blankPages } from '../testing/small-pdf.ts'
import { verify } from '../verify.ts'
import { openFonts } from './fonts.ts'
import { drawAppearance, type Layout, type Values } from './index.ts'

const NAME = 'سیدرضا موسوی‌نژاد'
const values: Values = {
  name: NAME,
  role: 'ناظر سازه',
  licence: '12-300-01234/A',
  field: 'supervisor',
  at: new Date('2026-11-26T08:05:00Z'),
}
const layout: Layout = {
  lines: [
    { text: '{role}', size: 8 },
    { text: '{name}', size: 13, bold: true },
    { text: 'پروانهٔ {licence}، نقشهٔ A-02 rev 3', size: 9 },
    { text: 'علت: {reason}', size: 9 },
    { text: '{date} ساعت {time}', size: 9 },
    { text: 'علا لاله', size: 9 },
  ],
}
const images = new Map([['seal.png', sealPng()]])
const SIZE = { width: 260, height: 90 }

const draw = (changes: Partial<Layout> = {}, of: Values = values, size = SIZE): Uint8Array =>
  drawAppearance({ ...layout, ...changes }, of, { fonts, images })(size)

function run(program: string, args: readonly string[], pdf: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'drawn-')), 'in.pdf')
  writeFileSync(path, pdf)
  return execFileSync(program, [...args.map((arg) => (arg === 'IN' ? path : arg))], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** Text as poppler reads it, without the signs that only steer direction. */
const textOf = (pdf: Uint8Array): string =>
  run('pdftotext', ['IN', '-'], pdf).replace(/[\u2066-\u2069\u202a-\u202e]/g, '')

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'drawn'
  } catch (error) {
    return String((error as { code?: string }).code)
  }
}

describe('text', () => {
  test('is read back as it was given: Persian, its digits, a zero-width non-joiner, Latin codes', () => {
    const text = textOf(draw())
    for (const part of [
      'ناظر سازه',
      NAME,
      '12-300-01234/A',
      'A-02 rev 3',
      '۱۴۰۵/۰۹/۰۵',
      '۱۱:۳۵',
      'علا لاله',
      'پروانهٔ',
      'نقشهٔ',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('علت')
  })

  test('in a layout from left to right has the other calendar and digits', () => {
    const lines = [{ text: '{name}' }, { text: '{date} {time}' }]
    const text = textOf(draw({ direction: 'ltr', lines }, { ...values, name: 'Reza Mousavi' }))
    expect(text).toContain('Reza Mousavi')
    expect(text).toContain('2026-11-26 11:35')
  })

  test('letters take the form of their place, and a non-joiner parts them', () => {
    const { regular } = openFonts(fonts)
    const ids = (text: string) => regular.shape({ text, rtl: true }).map(({ id }) => id)
    expect(new Set(ids('ببب')).size).toBe(3)
    // right to left: the last letter comes first
    const [last, , first] = ids('ببب')
    expect(ids('بب‌بب').filter((id) => id === last)).toHaveLength(2)
    expect(ids('بب‌بب').filter((id) => id === first)).toHaveLength(2)
    // a ligature, and what speaks its other letter
    expect(regular.shape({ text: 'لا', rtl: true }).map(({ text, advance }) => [text, advance > 0])).toEqual([
      ['ا', true],
      ['ل', false],
    ])
  })

  test('runs stand in the order of UAX #9', () => {
    const order = (text: string, direction: 'rtl' | 'ltr') =>
      visualRuns(text, 0, text.length, direction).map((one) => one.text)
    expect(order('نقشهٔ A-02 rev 3، برگ ۱۲', 'rtl')).toEqual(['۱۲', '، برگ ', 'A-02 rev 3', 'نقشهٔ '])
    expect(order('sheet نقشه A-1', 'ltr')).toEqual(['sheet ', 'نقشه', ' A-1'])
    // a value in isolates doesn't take its neighbours with it
    expect(order('\u2068A-1\u2069: \u2068B-2\u2069', 'rtl')).toEqual(['B-2', ': ', 'A-1'])
  })

  test('a long name is broken, then shrunk, and refused rather than made unreadable', () => {
    const long = 'مهندس سیدمحمدرضا علوی‌طباطبایی یزدی‌نژاد کاشانی‌الاصل'
    const lines = [{ text: '{name}', size: 12, bold: true }]
    const narrow = { width: 110, height: 40 }
    const text = textOf(draw({ lines }, { ...values, name: long }, narrow)).replace(/\s+/g, ' ')
    for (const word of long.split(' ')) expect(text).toContain(word)
    const longer = { ...values, name: `${long} ${long} ${long} ${long}` }
    expect(codeOf(() => draw({ lines }, longer, narrow))).toBe('appearance.fit')
    expect(codeOf(() => draw({ lines }, { ...values, name: 'ب'.repeat(90) }, narrow))).toBe('appearance.fit')
    expect(codeOf(() => draw({ lines: [{ text: 'x', size: 4 }] }))).toBe('appearance.fit')
    expect(codeOf(() => draw({}, values, { width: 4, height: 4 }))).toBe('appearance.fit')
  })

  test('a character that the font lacks, a value nobody knows, a font that is none', () => {
    expect(codeOf(() => draw({}, { ...values, name: '漢字' }))).toBe('appearance.glyph')
    expect(codeOf(() => draw({ lines: [{ text: '{nmae}' }] }))).toBe('appearance.placeholder')
    expect(codeOf(() => draw({ lines: [{ text: '{own}' }] }, { ...values, own: 'x' }))).toBe('drawn')
    const broken = { regular: fonts.regular.slice(0, 4_000), bold: sealPng() }
    expect(codeOf(() => drawAppearance(layout, values, { fonts: broken }))).toBe('appearance.font')
  })
})

describe.each(RENDERERS)('pictures, as %s draws them', (renderer) => {
  const coloured = blankPages(['/MediaBox [0 0 400 200] /Contents 4 0 R'], {
    more: ['<< /Length 25 >>\nstream\n1 1 0 rg 0 0 400 200 re f\nendstream'],
  })
  const place = { page: 1, corner: 'bottom-left', x: 0, y: 0, width: 400, height: 200, unit: 'pt' } as const
  const signed = async (changes: Partial<Layout>, given = images): Promise<Uint8Array> => {
    const pdf = drawAppearance({ lines: [], ...changes }, values, { fonts, images: given })
    const options = { level: 'B-B', appearance: { place, pdf } } as const
    return (await signPdf(coloured, options, testSigner('x'))).bytes
  }

  test('a seal stands at the start or the end, and what is clear in it stays clear', async () => {
    // the ring's middle, its left side, and its corner
    const look = (pdf: Uint8Array, left: number): string[] => {
      const picture = renderPage(pdf, 1, renderer)
      return [0.19, 0.04, 0.005].map((across) => picture.at(left + across, across === 0.005 ? 0.2 : 0.5))
    }
    const expected = ['#ffff00', '#0000ff', '#ffff00']
    const start = await signed({ image: { name: 'seal.png' }, border: false })
    expect(look(start, 0.6075)).toEqual(expected)
    const end = await signed({ image: { name: 'seal.png', side: 'end' }, border: false })
    expect(look(end, 0.0125)).toEqual(expected)
    const ltr = await signed({ image: { name: 'seal.png' }, border: false, direction: 'ltr' })
    expect(look(ltr, 0.0125)).toEqual(expected)
  })

  test('a JPEG, in colour and grey', async () => {
    const source = join(mkdtempSync(join(tmpdir(), 'jpeg-')), 'page')
    writeFileSync(`${source}.pdf`, coloured)
    for (const [kind, colour] of [
      [[], '#ffff00'],
      [['-gray'], '#'],
    ] as const) {
      execFileSync('pdftoppm', ['-jpeg', ...kind, '-singlefile', '-r', '20', `${source}.pdf`, source])
      const given = new Map([['seal.jpg', new Uint8Array(readFileSync(`${source}.jpg`))]])
      const pdf = await signed({ image: { name: 'seal.jpg' }, border: false }, given)
      const found = renderPage(pdf, 1, renderer).at(0.8, 0.5)
      if (colour === '#') expect(found.slice(1, 3)).toBe(found.slice(5, 7))
      else expect(found).toMatch(/^#f[c-f]f[c-f]0[0-3]$/)
    }
  })
})

describe('seal images', () => {
  const kinds: [string, ImageData][] = [
    ['grey', { width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1, depth: 8 }],
    ['grey and alpha', { width: 2, height: 1, data: Uint8Array.of(0, 255, 255, 0), channels: 2, depth: 8 }],
    ['16 bits', { width: 1, height: 1, data: Uint16Array.of(0, 65_535, 0), channels: 3, depth: 16 }],
  ]
  test.each(kinds)('a PNG in %s is drawn', (_, image) => {
    const given = new Map([['s', encode(image)]])
    const pdf = drawAppearance({ ...layout, image: { name: 's' } }, values, { fonts, images: given })(SIZE)
    expect(run('qpdf', ['--check', 'IN'], pdf)).toContain('No syntax')
  })

  const png = sealPng()
  const huge = png.slice()
  huge.set([0, 1, 0, 0, 0, 1, 0, 0], 16)
  const jpeg = (channels: number) =>
    Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, channels, ...new Array<number>(20).fill(0))
  test.each([
    ['cut', png.slice(0, png.length / 2)],
    ['of 65536 by 65536 pixels', huge],
    ['empty', new Uint8Array()],
    ['of another kind', new TextEncoder().encode('GIF89a')],
    ['for print', jpeg(4)],
  ])('one %s is refused', (_, file) => {
    const material = { fonts, images: new Map([['s', file]]) }
    expect(codeOf(() => drawAppearance({ ...layout, image: { name: 's' } }, values, material))).toBe(
      'appearance.image',
    )
  })

  test('one that was not given', () => {
    expect(codeOf(() => draw({ image: { name: 'other.png' } }))).toBe('appearance.image-missing')
  })
})

describe('a QR code', () => {
  const qr = { text: 'https://mohr.example/v/{field}?n=12' }

  test.each([0, 90])('is read from a page turned by %d', async (rotate) => {
    const input = blankPages([`/MediaBox [0 0 300 300] /Rotate ${rotate}`])
    const place = { page: 1, corner: 'top-right', x: 10, y: 10, width: 80, height: 30 } as const
    const pdf = drawAppearance({ ...layout, qr }, values, { fonts })
    const options = { level: 'B-B', appearance: { place, pdf } } as const
    const { bytes } = await signPdf(input, options, testSigner('x'))
    const folder = mkdtempSync(join(tmpdir(), 'qr-'))
    writeFileSync(join(folder, 'in.pdf'), bytes)
    execFileSync('pdftoppm', [
      '-png',
      '-r',
      '150',
      '-singlefile',
      join(folder, 'in.pdf'),
      join(folder, 'out'),
    ])
    const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, 'out.png')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(read.trim()).toBe('https://mohr.example/v/supervisor?n=12')
    expect((await verify(bytes)).document.state).toBe('as-signed')
  })

  test('too small to be read, or with too much in it, is refused', () => {
    expect(codeOf(() => draw({ qr }, values, { width: 90, height: 30 }))).toBe('appearance.qr')
    expect(codeOf(() => draw({ qr: { text: 'x'.repeat(5_000) } }))).toBe('appearance.qr')
  })

  test('that asks for a value left out is left out', () => {
    expect(codeOf(() => draw({ qr: { text: '{reason}' } }, values, { width: 150, height: 70 }))).toBe('drawn')
  })
})

test('keeps PDF/A-2b: fonts embedded and mapped, no colour of a device, nothing transparent', () => {
  const document = openPdf(draw({ image: { name: 'seal.png' }, qr: { text: 'x' }, ink: '#102030' }))
  const keys = new Set<string>()
  const names = new Set<string>()
  const visit = (value: PdfObject): void => {
    if (value.type === 'array') value.items.forEach(visit)
    if (value.type === 'name') names.add(value.value)
    const entries =
      value.type === 'stream' ? value.dictionary.entries : value.type === 'dictionary' && value.entries
    for (const [key, entry] of entries || []) {
      keys.add(key)
      visit(entry)
    }
  }
  for (const number of document.revisions[0]?.entries.keys() ?? []) visit(document.get(number))
  for (const key of ['SMask', 'Group', 'CA', 'ca', 'BM', 'Interpolate', 'TR']) expect(keys).not.toContain(key)
  for (const name of ['DeviceRGB', 'DeviceGray', 'DeviceCMYK', 'Identity']) expect(names).not.toContain(name)
  for (const key of ['FontFile2', 'ToUnicode', 'CIDToGIDMap', 'Mask']) expect(keys).toContain(key)
  expect(names).toContain('CalRGB')
  const listed = run('pdffonts', ['IN'], draw()).split('\n').slice(2, -1)
  expect(listed).toHaveLength(2)
  // embedded, a subset, with Unicode
  for (const line of listed) expect(line).toMatch(/CID TrueType +Identity-H +yes yes yes/)
})

test('a font is read on after the memory of the shaper has grown', () => {
  const { regular } = openFonts(fonts)
  const metrics = metricsOf(regular.face)
  const [glyph] = regular.shape({ text: 'ب', rtl: true })
  const before = metrics.width(glyph?.id ?? 0)
  openFonts({ regular: enlarged(fonts.regular), bold: fonts.bold })
  expect(metrics.width(glyph?.id ?? 0)).toBe(before)
  expect(draw().length).toBeGreaterThan(0)
})

/** The font with more than any memory has room for at its end. */
function enlarged(font: Uint8Array): Uint8Array {
  const file = new Uint8Array(8 * 2 ** 20)
  file.set(font)
  return file
}

test('only the characters that are used are in the file', () => {
  expect(draw().length).toBeLessThan(30_000)
})
