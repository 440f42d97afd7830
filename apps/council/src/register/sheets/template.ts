import { COLUMN_IDS, COLUMNS } from './columns.ts'

/** An empty sheet of engineers with one line as an example: CSV that Excel opens as Persian. */
export function sheetTemplate(): string {
  const lines = [COLUMN_IDS.map((id) => COLUMNS[id].heading.fa), COLUMN_IDS.map((id) => COLUMNS[id].example)]
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`
}
