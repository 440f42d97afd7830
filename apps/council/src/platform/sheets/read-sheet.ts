/** A sheet as it comes from people: CSV in whatever encoding and with whatever separator, or XLSX. Lines of cells as text. */

import { SHEET_LIMITS, sheetProblems } from './problems.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export interface SheetLine {
  /** As the program shows it: the headings are line 1. */
  line: number
  cells: string[]
}

export const CSV_TYPE = 'text/csv'
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The lines that hold anything. Throws a problem where the file can't be read or passes a limit. */
export async function* readSheet(bytes: Uint8Array): AsyncGenerator<SheetLine> {
  let lines = 0
  for await (const { line, cells } of isZip(bytes) ? readXlsx(bytes) : readCsv(bytes)) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (++lines > SHEET_LIMITS.rows + 1) throw sheetProblems.tooMany('rows')
    if (cells.length > SHEET_LIMITS.columns) throw sheetProblems.tooMany('columns')
    if (cells.some((cell) => cell.length > SHEET_LIMITS.cell)) throw sheetProblems.cellTooLong(line)
    yield { line, cells }
  }
}

/** That the whole sheet can be read and is within the limits: known in a moment, before anything is made of its lines. */
export async function expectSheet(bytes: Uint8Array): Promise<void> {
  for await (const _ of readSheet(bytes));
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
