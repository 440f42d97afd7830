/** Pages that a reader would look at for hours, or fill its memory with, are told so, or read and said to hold more than was looked at. */
import { describe, expect, test } from 'vitest'
import { readPdfPages } from './page-content.ts'
import { type Made, packed, pdfOf } from './testing.ts'

const each = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('\n')
/** Lines all over a square of so many points. */
const lines = (count: number, size: number): string =>
  each(count, (at) => `${(at * 17) % size} ${(at * 7) % size} m ${(at * 13) % size} ${(at * 3) % size} l S`)
const comb = (teeth: number): string =>
  `0 0 m ${each(teeth, (at) => `${at * 0.01} 800 l ${at * 0.01 + 0.005} 0 l`)} h`
/** A number that overflows. */
const NEVER = `1${'0'.repeat(400)}`
const font = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'
const words = (count: number, place: (at: number) => string, show: string): string =>
  `BT /F1 9 Tf ${each(count, (at) => `1 0 0 1 ${place(at)} Tm (${at % 10}${show}) Tj`)} ET`

const read = async (made: Made) => (await readPdfPages(pdfOf(made), [1]))[0]

describe('a page of more than five metres is not looked at', () => {
  test.each([
    ['by its box', '/MediaBox [0 0 1190551 841890]'],
    ['by its unit', '/MediaBox [0 0 11906 8419] /UserUnit 100'],
    ['of a millimetre by a kilometre', '/MediaBox [0 0 3 3000000]'],
  ])('%s', async (_, page) => {
    const problem = (await read({ data: packed(lines(20_000, 8000)), page }))?.problem
    expect(problem?.code).toBe('pdf.limit-paper')
    expect(problem?.message.en).toMatch(/\d+ × \d+ mm, more than 5000/)
    expect(problem?.message.fa).toMatch(/[آ-ی]/)
  })

  test('and the others of its file are', async () => {
    const other = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R >>'
    const two = pdfOf({ data: packed('0 0 m 9 9 l S'), page: '/MediaBox [0 0 90000 90000]', more: [other] })
    const text = Buffer.from(two).toString('latin1').replace('[3 0 R] /Count 1', '[3 0 R 5 0 R] /Count 2')
    const readings = await readPdfPages(new Uint8Array(Buffer.from(text, 'latin1')), [1, 2])
    expect(readings.map(({ page, problem }) => problem?.code ?? page?.segments.length)).toEqual([
      'pdf.limit-paper',
      4,
    ])
  })
})

test.each<[string, Made]>([
  [
    'a pattern of dashes of a million lengths',
    { data: packed(`[${'1 '.repeat(1_000_000)}] 0 d ${lines(50_000, 1000)}`) },
  ],
  [
    'many patterns of dashes',
    { data: packed(each(1000, () => `[${'1 '.repeat(2000)}] 0 d ${lines(20, 1000)}`)) },
  ],
  [
    'a broad line of a million corners',
    { data: packed(`30 w 0 0 m ${each(400_000, (at) => `${at % 997} ${at % 800} l`)} S`) },
  ],
  [
    'curves beyond number',
    { data: packed(`0 0 m ${each(130_000, (at) => `${at % 1000} ${at % 800} 1 1 2 2 c`)} S`) },
  ],
  [
    'an area of teeth over lines that each cross all of them',
    { data: packed(`${each(300, (at) => `0 ${at} m 1190 ${at} l S`)} ${comb(30_000)} f`) },
  ],
  [
    'lines shown through teeth',
    { data: packed(`${comb(30_000)} W n ${each(300, (at) => `0 ${at} m 1190 ${at} l S`)}`) },
  ],
  [
    'clips in one another',
    {
      data: packed(
        `${each(3000, (at) => `0 0 m 1000 0 l 1000 ${800 - at * 0.01} l 5 5 l h W n`)} ${lines(20_000, 800)}`,
      ),
    },
  ],
  [
    'words on words under white',
    { data: packed(`${words(3000, () => '100 100', 'aaa')} 1 g 0 0 1190 841 re f`), resources: font },
  ],
  ['dashes along a line to the moon', { data: packed('[3] 0 d 0 9 m 1000000000000 9 l S') }],
])('%s: more than is looked at', async (_, made) => {
  const reading = await read(made)
  expect(reading?.problem).toBeUndefined()
  expect(reading?.page).toMatchObject({ cut: true })
})

test.each<[string, Made, number]>([
  ['dashes of a nanometre', { data: packed('[0.000000001] 0 d 0 0 m 1190 841 l S') }, 1],
  ['a line as wide as the earth', { data: packed('1000000000000 w 0 0 m 9 9 l S') }, 1],
  [
    'lines from beyond the stars',
    { data: packed('-1000000000000000000000000000000 9 m 1000000000000000000000000000000 9 l S') },
    1,
  ],
  ['a map to nowhere', { data: packed(`${NEVER} 0 0 ${NEVER} 0 0 cm 1 1 m 9 9 l S`) }, 1],
])('%s: read', async (_, made, count) => {
  const reading = await read(made)
  expect(reading?.page).toMatchObject({ cut: false })
  expect((reading?.page?.segments.length ?? 0) / 4).toBe(count)
})

test('letters as high as a mountain, and one on another under white, are read or told', async () => {
  const mountain = `BT /F1 1000000000 Tf (aaaa) Tj ET 1 g 0 0 1190 841 re f`
  expect((await read({ data: packed(mountain), resources: font }))?.page?.texts).toEqual([])
  const crowd = words(170_000, () => '100 100', '')
  expect((await read({ data: packed(crowd), resources: font }))?.problem?.code).toBe('pdf.limit-letters')
})
