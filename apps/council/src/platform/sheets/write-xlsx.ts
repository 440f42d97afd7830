/** Lines of cells as XLSX (ECMA-376), one sheet from right to left, written as they come and held nowhere. */
import { crc32, createDeflateRaw } from 'node:zlib'
import { instantParts, type SheetCell } from './cells.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Styles: 0 as it is, 1 a heading, 2 a day, 3 a day with its time. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`

export async function* writeXlsx(
  title: string,
  lines: AsyncIterable<readonly SheetCell[]>,
): AsyncGenerator<Uint8Array> {
  yield* zipOf([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    ],
    ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escaped(title)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    ],
    ['xl/styles.xml', STYLES],
    ['xl/worksheets/sheet1.xml', sheet(lines)],
  ])
}

const relations = (...targets: [type: string, target: string][]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

async function* sheet(lines: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView rightToLeft="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData>`
  let row = 0
  for await (const cells of lines) {
    row += 1
    yield `<row r="${row}">${cells.map((cell) => cellXml(cell, row === 1)).join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

function cellXml(cell: SheetCell, heading: boolean): string {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (cell instanceof Date) {
    const shown = instantParts(cell)
    // Days since 1899-12-30, by the clock that is shown.
    const days = (Date.parse(`${shown.replace(' ', 'T')}Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
    return shown.endsWith(' 12:00:00')
      ? `<c s="2"><v>${Math.floor(days)}</v></c>`
      : `<c s="3"><v>${days}</v></c>`
  }
  return `<c${heading ? ' s="1"' : ''} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for these
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

type Part = readonly [name: string, content: string | AsyncIterable<string>]

/** A ZIP file whose parts say their lengths after themselves (APPNOTE 4.3.9). */
async function* zipOf(parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  let at = 0
  const directory: Buffer[] = []
  for (const [name, content] of parts) {
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt16LE(0x21, 8)
    head.writeUInt16LE(name.length, 22)
    const start = at
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name)])
    at += local.length
    yield local
    const measured = { crc: 0, size: 0, packed: 0 }
    for await (const piece of deflated(content, measured)) {
      at += piece.length
      yield piece
    }
    const lengths = Buffer.alloc(12)
    lengths.writeUInt32LE(measured.crc, 0)
    lengths.writeUInt32LE(measured.packed, 4)
    lengths.writeUInt32LE(measured.size, 8)
    const after = Buffer.concat([Buffer.from('PK\u0007\u0008'), lengths])
    at += after.length
    yield after
    lengths.copy(head, 10)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(start, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), Buffer.from(head), rest, Buffer.from(name))
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  yield Buffer.concat([central, end])
}

async function* deflated(
  content: Part[1],
  measured: { crc: number; size: number; packed: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw()
  const pieces = deflate.iterator() as AsyncIterableIterator<Buffer>
  const feed = async () => {
    for await (const text of typeof content === 'string' ? [content] : content) {
      const bytes = Buffer.from(text)
      measured.crc = crc32(bytes, measured.crc)
      measured.size += bytes.length
      if (!deflate.write(bytes)) await new Promise((go) => deflate.once('drain', go))
    }
    deflate.end()
  }
  const fed = feed().catch((error: Error) => deflate.destroy(error))
  for await (const piece of pieces) {
    measured.packed += piece.length
    yield piece
  }
  await fed
}
