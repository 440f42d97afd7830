import { describe, expect, it } from 'vitest'
import { type DxfContents, inspectDxf } from '../inspect.ts'
import { readDxf } from './read.ts'
import { ascii, binary, header, layerTable, type Pair, section, singleByte, text } from './testing/sample.ts'
import { resolveEscapes } from './text.ts'

/** windows-1256 of the letters used here. */
const cp1256: Readonly<Record<string, number>> = {
  ا: 0xc7,
  ب: 0xc8,
  پ: 0x81,
  ت: 0xca,
  د: 0xcf,
  ر: 0xd1,
  س: 0xd3,
  ش: 0xd4,
  ط: 0xd8,
  ق: 0xde,
  ك: 0xdf,
  گ: 0x90,
  ل: 0xe1,
  م: 0xe3,
  ن: 0xe4,
  و: 0xe6,
  ه: 0xe5,
  ى: 0xec,
  ي: 0xed,
}

const latin1 = (letter: string): number => letter.charCodeAt(0)

function file(version: string, codepage: string | undefined, ...entities: readonly Pair[][]): Pair[] {
  return [...header(version, codepage), ...layerTable, ...section('ENTITIES', entities.flat()), [0, 'EOF']]
}

function textsOf(bytes: Uint8Array): [texts: readonly string[], problems: string[]] {
  const inspection = inspectDxf(bytes, 'x') as DxfContents
  return [inspection.texts, inspection.problems.map((problem) => problem.code)]
}

describe('Persian text', () => {
  it('in UTF-8 since R2007', () => {
    expect(textsOf(ascii(file('AC1021', 'ANSI_1256', text('پلان طبقهٔ همکف ۱۲۳'))))).toEqual([
      ['پلان طبقهٔ همکف ۱۲۳'],
      [],
    ])
    expect(textsOf(binary(file('AC1032', 'ANSI_1252', text('نمای شمالی')), true))).toEqual([
      ['نمای شمالی'],
      [],
    ])
  })

  it('in cp1256 mixed with \\U+06CC, which cp1256 does not have', () => {
    const pairs = file('AC1015', 'ANSI_1256', text('د\\U+06CCوار پارك\\U+06CCنگ'))
    const bytes = singleByte(pairs, (letter) => cp1256[letter] ?? 63)
    expect(textsOf(bytes)).toEqual([['دیوار پاركینگ'], []])
    expect(readDxf(bytes).model).toMatchObject({ charset: 'windows-1256', codepage: 'ANSI_1256' })
  })

  it('in cp1256 that happens to be valid UTF-8 stays cp1256', () => {
    const bytes = singleByte(file('AC1015', 'ANSI_1256', text('سگ')), (letter) => cp1256[letter] ?? 63)
    expect(textsOf(bytes)).toEqual([['سگ'], []])
  })

  it('in cp1256 under a western code page is read, and the mismatch is named', () => {
    const persian = 'سلام پلان طبقه'
    const bytes = singleByte(file('AC1015', 'ANSI_1252', text(persian)), (letter) => cp1256[letter] ?? 63)
    expect(textsOf(bytes)).toEqual([[persian], ['dxf.encoding-mismatch']])
    const western = singleByte(
      file('AC1015', 'ANSI_1252', text('Größe über Äußeres, façade côté éà')),
      latin1,
    )
    expect(textsOf(western)).toEqual([['Größe über Äußeres, façade côté éà'], []])
  })

  it('in UTF-8 in a file of single bytes is named, and read where all of it is', () => {
    const whole = String.fromCharCode(...new TextEncoder().encode('سلام'))
    const part = `${whole}در`
    const bytes = singleByte(
      file('AC1015', 'ANSI_1256', [...text('ديوار'), ...text(whole), ...text(part)]),
      (letter) => cp1256[letter] ?? latin1(letter),
    )
    const [texts, problems] = textsOf(bytes)
    expect(texts?.slice(0, 2)).toEqual(['ديوار', 'سلام'])
    expect(problems).toEqual(['dxf.encoding-mismatch', 'dxf.encoding-mismatch'])
  })

  it('in UTF-8 under an older version is read, and the mismatch is named', () => {
    const [texts, problems] = textsOf(ascii(file('AC1015', 'ANSI_1252', text('دیوار'))))
    expect(texts).toEqual(['دیوار'])
    expect(problems).toEqual(['dxf.encoding-mismatch'])
  })

  it('in cp1256 under a UTF-8 version is read with the code page, and the mismatch is named', () => {
    const bytes = singleByte(file('AC1024', 'ANSI_1256', text('در')), (letter) => cp1256[letter] ?? 63)
    expect(textsOf(bytes)).toEqual([['در'], ['dxf.encoding-mismatch']])
  })

  it('stored as shaped glyphs is named', () => {
    expect(textsOf(ascii(file('AC1021', undefined, text('ﺩﻳﻮﺍﺭ'))))[1]).toEqual([
      'dxf.text-presentation-forms',
    ])
  })

  it('in a legacy SHX font is named, not guessed', () => {
    const style: Pair[] = [
      [0, 'TABLE'],
      [2, 'STYLE'],
      [0, 'STYLE'],
      [2, 'FARSI1'],
      [3, 'C:\\fonts\\KATEB2.SHX'],
      [4, ''],
      [0, 'ENDTAB'],
    ]
    const tables = [...layerTable.slice(0, -1), ...style, [0, 'ENDSEC'] as Pair]
    const pairs = [
      ...header('AC1015'),
      ...tables,
      ...section('ENTITIES', text('hgldk', [7, 'FARSI1'])),
      [0, 'EOF'] as Pair,
    ]
    const { model, problems } = readDxf(ascii(pairs))
    expect(problems.map((problem) => problem.code)).toEqual(['dxf.legacy-shx'])
    expect(model?.styles[0]?.legacyPersian).toBe('kateb')
  })

  it('of a layer name is that name', () => {
    const pairs = file('AC1021', undefined, [
      [0, 'POINT'],
      [8, 'آکس‌ها'],
      [10, 0],
      [20, 0],
    ])
    const inspection = inspectDxf(ascii(pairs), 'x') as DxfContents
    expect(inspection.layers.map(({ name, count }) => [name, count])).toEqual([
      ['0', 0],
      ['آکس‌ها', 1],
    ])
  })
})

describe('MTEXT in pieces of 250 bytes', () => {
  const mtext = (...pieces: readonly Pair[]): Pair[] => [
    [0, 'MTEXT'],
    [8, '0'],
    [10, 0],
    [20, 0],
    [40, 1],
    ...pieces,
  ]

  it('joins escapes cut in two', () => {
    expect(textsOf(ascii(file('AC1015', 'ANSI_1256', mtext([3, 'd\\U+06'], [1, 'CCg']))))[0]).toEqual(['dیg'])
  })

  it('joins a letter whose bytes were cut in two', () => {
    const whole = ascii(file('AC1032', undefined, mtext([3, 'ab@'], [1, '#cd'])))
    const letter = new TextEncoder().encode('ش')
    const bytes = whole.map((byte) =>
      byte === 64 ? (letter[0] as number) : byte === 35 ? (letter[1] as number) : byte,
    )
    expect(textsOf(bytes)).toEqual([['abشcd'], []])
  })
})

describe('escapes', () => {
  it.each([
    ['\\U+0633\\U+0644\\U+0627\\U+0645', 'سلام'],
    ['\\U+D83D\\U+DE00', '😀'],
    ['\\U+D83D', '\ufffd'],
    ['\\U+12', '\\U+12'],
    [
      '\\M+1938B\\M+19588',
      '銭瑚'.length === 2 ? new TextDecoder('shift_jis').decode(Uint8Array.of(0x93, 0x8b, 0x95, 0x88)) : '',
    ],
    ['\\M+41234', '\\M+41234'],
    ['a^Ib^Jc', 'a\tb\nc'],
    ['2^ 3', '2^3'],
    ['^', '^'],
  ])('%j', (written, words) => {
    expect(resolveEscapes(written)).toBe(words)
  })
})
