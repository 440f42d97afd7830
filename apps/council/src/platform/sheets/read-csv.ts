/** CSV (RFC 4180) as Excel writes it in Iran: UTF-8 with or without its mark, UTF-16, Windows-1256; `,`, `;` or tabs. */
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { SHEET_LIMITS, sheetProblems } from './problems.ts'
import type { SheetLine } from './read-sheet.ts'

const PIECE = 65_536

export async function* readCsv(bytes: Uint8Array): AsyncGenerator<SheetLine> {
  const encoding = encodingOf(bytes)
  const begin = decode(bytes.subarray(0, PIECE), encoding)
  // Where a first line names the separator, Excel shows it not, and counts from the next.
  const declared = /^sep=(.)\r?\n/i.exec(begin)
  const records = Readable.from(pieces(bytes, encoding)).pipe(
    parse({
      delimiter: declared?.[1] ?? delimiterOf(begin),
      record_delimiter: ['\r\n', '\n', '\r'],
      from_line: declared === null ? 1 : 2,
      relax_column_count: true,
      max_record_size: SHEET_LIMITS.columns * SHEET_LIMITS.cell,
    }),
  )
  try {
    let line = 0
    for await (const cells of records as AsyncIterable<string[]>) yield { line: ++line, cells }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw sheetProblems.cellTooLong(Number(error.lines ?? 0))
    throw sheetProblems.unreadable({
      fa: `سطر ${Number(error.lines ?? 0).toLocaleString('fa')}: گیومه‌ای بسته نشده یا نابه‌جاست.`,
      en: `Line ${error.lines ?? 0}: a quotation mark is out of place, or not closed.`,
    })
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256'

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // Without a mark: digits, separators and line breaks have a zero on one side.
  const sample = bytes.subarray(0, 2000)
  const zeros = [0, 1].map((odd) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length)
  if ((zeros[1] ?? 0) > sample.length / 20) return 'utf-16le'
  if ((zeros[0] ?? 0) > sample.length / 20) return 'utf-16be'
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for (let at = 0; at < bytes.length; at += PIECE)
      decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1256'
  }
}

const decode = (bytes: Uint8Array, encoding: Encoding) =>
  new TextDecoder(encoding).decode(bytes, { stream: true })

function* pieces(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    if (text !== '') yield text
  }
}

/** What separates the headings: of the three the one met most often outside quotation marks. */
function delimiterOf(begin: string): string {
  const headings = begin.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const count = (one: string) => headings.split(one).length
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',')
}
