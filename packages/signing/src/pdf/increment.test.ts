/** Appending: the input's bytes stay, the section is of the kind before it, earlier objects stay readable. */
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { corpusFolder } from '../testing/corpus-folder.ts'
import { openPdf } from './document.ts'
import { Increment } from './increment.ts'
import { array, bytesString, dict, name, num, textString } from './objects.ts'

async function made(useObjectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage().drawText('page')
  return document.save({ useObjectStreams })
}

/** Appends one object that holds every kind of value and returns it read back. */
function append(input: Uint8Array) {
  const increment = new Increment(openPdf(input))
  const value = dict({
    'A b#': name('x/y z'),
    Text: textString('متن (با) \\ پرانتز'),
    Hex: bytesString(Uint8Array.of(0, 40, 255), true),
    List: array([num(1.25), num(-3), dict({})]),
  })
  const reference = increment.add(value)
  const {
    file: { bytes },
    placeOf,
  } = increment.write()
  return { bytes, place: placeOf(value), read: openPdf(bytes), reference, value }
}

describe.each([
  ['table', false],
  ['stream', true],
] as const)('after a section of kind %s', (kind, objectStreams) => {
  test('the result starts with the input and its new section is of the same kind', async () => {
    const input = await made(objectStreams)
    const { bytes, read } = append(input)
    expect(Buffer.from(bytes.subarray(0, input.length)).equals(Buffer.from(input))).toBe(true)
    expect(read.revisions.map((revision) => revision.sections[0]?.kind)).toEqual([kind, kind])
    expect(read.problems).toEqual([])
    expect(read.revisions[0]?.eof).toBe(openPdf(input).revisions[0]?.eof)
  })

  test('values come back as they were written, at the places given', async () => {
    const { read, reference, value, place, bytes } = append(await made(objectStreams))
    const back = read.get(reference.number)
    expect(back.type).toBe('dictionary')
    if (back.type !== 'dictionary') return
    expect([...back.entries.keys()]).toEqual([...value.entries.keys()])
    expect(read.string(back.entries.get('Text'))).toEqual(read.string(value.entries.get('Text')))
    expect(read.string(back.entries.get('Hex'))).toEqual(Uint8Array.of(0, 40, 255))
    expect(back.start).toBe(place?.start)
    expect(new TextDecoder().decode(bytes.subarray(place?.start, (place?.start ?? 0) + 2))).toBe('<<')
  })
})

const folder = corpusFolder('pdf-structures')
describe.skipIf(folder === undefined)('corpus', () => {
  const file = (entry: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${entry}`))

  test('a hybrid file gets a plain table and keeps its hidden objects', () => {
    const input = file('minimal-hybrid-xref.pdf')
    const before = openPdf(input)
    const { read } = append(input)
    expect(read.revisions.at(-1)?.sections[0]?.kind).toBe('table')
    expect(read.trailer.entries.has('XRefStm')).toBe(false)
    expect(before.revisions.at(-1)?.sections[0]?.kind).toBe('hybrid')
    for (const revision of before.revisions) {
      for (const number of revision.entries.keys())
        expect(read.get(number).type).toBe(before.get(number).type)
    }
  })

  test.each([
    ['minimal-aes256.pdf', 'pdf.password-required'],
    ['minimal-rc4.pdf', 'pdf.password-required'],
    ['minimal-startxref-hopeless.pdf', 'pdf.rebuilt'],
  ])('%s is refused: %s', (entry, code) => {
    expect(() => append(file(entry))).toThrow(expect.objectContaining({ code }))
  })
})
