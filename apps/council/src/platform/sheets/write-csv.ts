import { instantParts, type SheetCell } from './cells.ts'

/**
 * Lines of cells as CSV (RFC 4180) that Excel opens as Persian: UTF-8 with its mark. A cell that a program would take for a
 * formula begins with an apostrophe, which shows it as text.
 */
export async function* writeCsv(lines: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield new Uint8Array([0xef, 0xbb, 0xbf])
  for await (const cells of lines) yield encoder.encode(`${cells.map(quoted).join(',')}\r\n`)
}

function quoted(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell)
  if (cell instanceof Date) return instantParts(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${text.replaceAll('"', '""')}"`
}
