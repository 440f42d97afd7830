/** XLSX (ECMA-376): the first sheet, its values as they were last computed. Nothing in it is run, followed or fetched. */
import { streamXlsxRows } from 'hucre/xlsx'
import { SHEET_LIMITS, sheetProblems } from './problems.ts'
import type { SheetLine } from './read-sheet.ts'
import { weighZip } from './weigh-zip.ts'

/** Parts that act, or lead out of the file. */
const ACTING =
  /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|externalLinks\/|macrosheets\/|embeddings\/|connections\.xml|queryTables\/)/i

export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<SheetLine> {
  const parts = await weighZip(bytes, SHEET_LIMITS.unpackedBytes, SHEET_LIMITS.parts)
  const acting = parts.find((name) => ACTING.test(name))
  if (acting !== undefined) throw sheetProblems.acts(acting)
  if (!parts.includes('xl/workbook.xml')) throw sheetProblems.unreadable()
  try {
    for await (const { index, values } of streamXlsxRows(bytes))
      yield { line: index + 1, cells: values.map(textOf) }
  } catch {
    throw sheetProblems.unreadable()
  }
}

/** A day of the calendar has no zone in a sheet: it is what the cell shows. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19).replace('T', ' ')
    return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text
  }
  if (typeof value === 'object') return ''
  return String(value)
}
