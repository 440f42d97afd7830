/** What is read of sheets from outside, and what of them is refused before it can do harm. */
import { crc32, deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../problem.ts'
import { readSheet } from './read-sheet.ts'

const linesOf = async (bytes: Uint8Array) => {
  const lines: string[][] = []
  for await (const { cells } of readSheet(bytes)) lines.push(cells)
  return lines
}
const codeOf = (bytes: Uint8Array) =>
  linesOf(bytes).then(
    (lines) => lines,
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
  )
const text = (written: string) => new TextEncoder().encode(written)

/** A ZIP file of these parts. */
function zipOf(parts: Record<string, string | Uint8Array>, says?: number): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(says ?? bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), head, rest, Buffer.from(name)]))
    local.push(entry)
    at += entry.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const workbook = (sheet: string, more: Record<string, string | Uint8Array> = {}) => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': sheet,
  ...more,
})
const sheetOf = (cells: string, before = '') =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="${NAMESPACE}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`

describe('XLSX', () => {
  test('a formula is its value as it was last computed', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>متن</v></c>'
    expect(await linesOf(zipOf(workbook(sheetOf(cells))))).toEqual([['2', 'متن']])
  })
  test('what acts or leads out of the file is not taken', async () => {
    for (const part of ['xl/vbaProject.bin', 'xl/externalLinks/externalLink1.xml', 'xl/connections.xml'])
      expect([part, await codeOf(zipOf(workbook(sheetOf(''), { [part]: 'x' })))]).toEqual([
        part,
        'sheet-acts',
      ])
  })
  test('a bomb is refused by what it unpacks to, whatever it says of itself', async () => {
    const bomb = { 'xl/worksheets/sheet2.xml': new Uint8Array(300 * 2 ** 20) }
    for (const says of [undefined, 10])
      expect(await codeOf(zipOf(workbook(sheetOf(''), bomb), says))).toBe('sheet-too-heavy')
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`xl/${at}.xml`, 'x']))
    expect(await codeOf(zipOf(workbook(sheetOf(''), many)))).toBe('sheet-too-heavy')
  })
  test('entities are not unfolded', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
      .split('')
      .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
      .join('')}]>`
    const answer = await codeOf(
      zipOf(workbook(sheetOf('<c r="A1" t="inlineStr"><is><t>&j;</t></is></c>', laughs))),
    )
    expect(JSON.stringify(answer).length).toBeLessThan(200)
  })
  test('damaged files are refused by name', async () => {
    const whole = zipOf(workbook(sheetOf('<c r="A1"><v>1</v></c>')))
    for (let cut = 4; cut < whole.length; cut += 97)
      expect(await codeOf(whole.subarray(0, cut))).toBe('sheet-unreadable')
    expect(await codeOf(zipOf({ 'a.txt': 'x' }))).toBe('sheet-unreadable')
    expect(
      await codeOf(zipOf(workbook('<worksheet><sheetData><row r="1"><c r="ZZZZZZ9"><v>'))),
    ).not.toBeInstanceOf(Error)
    for (let at = 0; at < whole.length; at += 13) {
      const damaged = whole.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0xff
      expect(await codeOf(damaged)).not.toBeInstanceOf(Error)
    }
  })
})

describe('limits', () => {
  const many = (rows: number) => text('الف;ب\n'.repeat(rows))
  test('a hundred thousand lines and their headings, and no more', async () => {
    expect(await linesOf(many(100_001))).toHaveLength(100_001)
    expect(await codeOf(many(100_002))).toBe('sheet-too-many-rows')
  })
  test('the same in XLSX, within bounds', async () => {
    const rows = Array.from({ length: 100_001 }, (_, at) => [`25-300-${at}`, 'نام و نام خانوادگی', at])
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows }] })
    expect(await linesOf(bytes)).toHaveLength(100_001)
  }, 30_000)
  test('cells and columns', async () => {
    expect(await codeOf(text('x'.repeat(2000)))).toEqual([['x'.repeat(2000)]])
    expect(await codeOf(text('x'.repeat(2001)))).toBe('sheet-cell-too-long')
    expect(await codeOf(text(','.repeat(40)))).toEqual([])
    expect(await codeOf(text(`a${','.repeat(40)}`))).toBe('sheet-too-many-columns')
    expect(await codeOf(text(`"${'x'.repeat(100_000)}`))).toBe('sheet-cell-too-long')
  })
})
