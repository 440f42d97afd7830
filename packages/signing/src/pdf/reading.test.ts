/** Reading hostile and odd PDFs: always a document or a typed error, within time. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { SigningError } from '../errors.ts'
import { corpusFolder } from '../testing/corpus-folder.ts'
import { openPdf } from './document.ts'
import { readFields } from './form.ts'
import { Lexer } from './lexer.ts'
import { readPages } from './pages.ts'
import { ByteReader } from './reader.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
const parse = (text: string) => new Lexer(new ByteReader(bytes(text)), 0).object()

/** Reads everything a file offers; returns the code of a refusal, or undefined. */
function readAll(input: Uint8Array): string | undefined {
  try {
    const document = openPdf(input, { decodedTotal: 32 << 20 })
    readPages(document)
    readFields(document)
    for (const revision of document.revisions)
      for (const number of revision.entries.keys()) document.get(number)
    return undefined
  } catch (error) {
    if (error instanceof SigningError) return error.code
    throw error
  }
}

describe('ISO 32000-2 §7.3 objects', () => {
  test('names, strings and numbers in compact syntax', () => {
    const value = parse('<</A#20B/C/D(a\\(b\\)\\101\\\n)/E<4 1 4>/F -.5/G[1 0 R 2 3]/H true>>')
    expect(value.type).toBe('dictionary')
    if (value.type !== 'dictionary') return
    expect([...value.entries.keys()]).toEqual(['A B', 'D', 'E', 'F', 'G', 'H'])
    expect(value.entries.get('D')).toMatchObject({ type: 'string', value: bytes('a(b)A') })
    expect(value.entries.get('E')).toMatchObject({ value: bytes('A@') })
    expect(value.entries.get('F')).toMatchObject({ value: -0.5, raw: '-.5' })
    const list = value.entries.get('G')
    expect(list?.type === 'array' && list.items.map((item) => item.type)).toEqual([
      'reference',
      'number',
      'number',
    ])
  })

  test('a key written twice is remembered, for readers differ', () => {
    const value = parse('<</V 1/V 2>>')
    expect(value).toMatchObject({ duplicates: ['V'] })
  })

  test('nesting is bounded', () => {
    expect(() => parse('['.repeat(1_000))).toThrow(expect.objectContaining({ code: 'pdf.limit' }))
  })

  test('any bytes give an object or a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        try {
          new Lexer(new ByteReader(input), 0).object()
        } catch (error) {
          expect(error).toBeInstanceOf(SigningError)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('files', () => {
  test('a text file is not a PDF', () => expect(readAll(bytes('hello'))).toBe('pdf.not-a-pdf'))

  test('a source that is not in memory reads the same', async () => {
    const made = await PDFDocument.create()
    made.addPage().drawText('page')
    const whole = await made.save()
    const document = openPdf({
      length: whole.length,
      slice: (start: number, end: number) => whole.slice(start, end),
    })
    expect(readPages(document)).toHaveLength(1)
    expect(document.problems).toEqual([])
  })

  test('a deflate bomb ends at the limit', async () => {
    const { zlibSync } = await import('fflate')
    const bomb = zlibSync(new Uint8Array(80 << 20))
    const head = bytes(
      `%PDF-1.7\n1 0 obj<</Type/XRef/W[1 1 1]/Size 1/Filter/FlateDecode/Length ${bomb.length}>>stream\n`,
    )
    const tail = bytes('\nendstream endobj\nstartxref\n9\n%%EOF')
    const file = new Uint8Array(head.length + bomb.length + tail.length)
    file.set(head)
    file.set(bomb, head.length)
    file.set(tail, head.length + bomb.length)
    expect(readAll(file)).toMatch(/^pdf\.(unreadable|limit)$/)
  })

  test.each([
    ['Prev that loops', 'xref\n0 0\ntrailer<</Root 1 0 R/Size 2/Prev 9>>\nstartxref\n9\n%%EOF'],
    ['a thousand streams without end', '1 0 obj<</Length 9>>stream\n'.repeat(1_000)],
    ['endless comments', `${'%'.repeat(50_000)}\n${'7 0 obj '.repeat(5_000)}`],
  ])('%s', (_, text) => {
    const started = performance.now()
    expect(readAll(bytes(`%PDF-1.7\n${text}`))).toMatch(/^pdf\./)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('any damage to a sound file gives a document or a typed error', async () => {
    const made = await PDFDocument.create()
    made.addPage().drawText('page')
    const variants = [
      await made.save({ useObjectStreams: true }),
      await made.save({ useObjectStreams: false }),
    ]
    const damage = fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(...variants), damage, (file, changes) => {
        const broken = file.slice()
        for (const [at, value] of changes) broken[at % broken.length] = value
        readAll(broken)
      }),
      { numRuns: 400 },
    )
  })
})

const folders = [
  'pdf-structures',
  'pdf-structures/coverage-anomalies',
  'pdf-structures/safedocs',
  'pdf-signed',
]
describe.each(folders)('corpus %s', (name) => {
  const folder = corpusFolder(name)
  test.skipIf(folder === undefined)('every file gives a document or a typed error, quickly', () => {
    for (const file of readdirSync(folder ?? '').filter((entry) => entry.endsWith('.pdf'))) {
      const started = performance.now()
      const code = readAll(new Uint8Array(readFileSync(`${folder}/${file}`)))
      expect(code === undefined || code.startsWith('pdf.'), `${file}: ${code}`).toBe(true)
      expect(performance.now() - started, file).toBeLessThan(3_000)
    }
  })
})
