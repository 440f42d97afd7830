/** Lines of a sheet beside what is held: what each would change, and why one is refused. */
import type { Queries } from '../../platform/database.ts'
import type { EngineerRecord } from '../engineer-record.ts'
import { heldFor, judgeRecord, REFUSED } from '../held-engineers.ts'
import type { registerSheetLine } from '../tables.ts'
import { changesOf, heldRecords } from './differences.ts'

export type SheetLineRow = Omit<typeof registerSheetLine.$inferSelect, 'sheetId' | 'outcome'>
type Judged = Pick<SheetLineRow, 'result' | 'changes' | 'errors' | 'applies'>

/** Each record by itself: what an earlier one of the sheet says changes nothing of what is held yet. */
export async function judgeLines(
  db: Queries,
  records: readonly EngineerRecord[],
  now: Date,
): Promise<Judged[]> {
  if (records.length === 0) return []
  const held = await heldFor(db, records)
  const before = await heldRecords(
    db,
    records.map(({ nationalCode }) => nationalCode),
  )
  return records.map((record): Judged => {
    const judged = judgeRecord(record, held, now)
    if ('refused' in judged) {
      const result = judged.refused === 'older' ? 'older' : 'refused'
      const message = REFUSED[judged.refused]
      return { result, changes: [], errors: [{ path: '', message }], applies: false }
    }
    const changes = changesOf(record, before.get(record.nationalCode))
    return { result: judged.result, changes, errors: [], applies: judged.newer }
  })
}
