import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../../cases/permitted.ts'
import type { Context } from '../../platform/context.ts'
import type { Queries } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { insertRows } from '../../platform/insert-rows.ts'
import { SHEET_LIMITS, sheetProblems } from '../../platform/sheets/problems.ts'
import { expectSheet, readSheet } from '../../platform/sheets/read-sheet.ts'
import { typedText } from '../../platform/typed-text.ts'
import { defineWrite } from '../../platform/verb.ts'
import type { EngineerRecord } from '../engineer-record.ts'
import { registerSheet, registerSheetLine, type SheetResult } from '../tables.ts'
import { type ColumnId, placesOf } from './columns.ts'
import { judgeLines, type SheetLineRow } from './judge-lines.ts'
import { recordOf } from './record.ts'

/** Lines that are judged and stored together. */
const TOGETHER = 500

/**
 * Takes in a sheet of engineers and keeps, line by line, what it would change. Nothing of the register is touched until a
 * person applies exactly this.
 */
export const previewSheet = defineWrite({
  name: 'register.preview-sheet',
  input: z.strictObject({
    /** Whom the sheet comes from. */
    source: typedText(100).refine((text) => text.trim() !== '', 'blank'),
    /** When it was so, for lines that don't say it. */
    at: z.iso.datetime({ offset: true }).optional(),
    bytes: z.custom<ReadableStream<Uint8Array>>((given) => given instanceof ReadableStream),
  }),
  permit: async (context) => permittedAnywhere(context, 'register.import-engineers'),
  async prepare({ services }, { bytes }) {
    const taken = await services.blobs.take(bytes, SHEET_LIMITS.bytes, async ({ path }) =>
      expectSheet(await readFile(path)),
    )
    return { sha256: taken.sha256, length: taken.bytes }
  },
  async write(context, { db, audit, event }, { source, at }, actor, file): Promise<{ sheetId: string }> {
    const now = context.now()
    const sheetId = newId(now)
    const digest = createHash('sha256')
    const counts: Record<SheetResult, number> = { created: 0, changed: 0, unchanged: 0, older: 0, refused: 0 }
    const row = {
      id: sheetId,
      source,
      fileSha256: file.sha256,
      fileBytes: file.length,
      digest: '',
      counts,
      state: 'shown' as const,
      madeBy: actor.id,
      madeAt: now,
    }
    await db.insert(registerSheet).values(row)
    for await (const lines of judgedLines(context, db, file.sha256, at ?? null)) {
      for (const one of lines) {
        counts[one.result] += 1
        digest.update(`${JSON.stringify(shownOf(one))}\n`)
      }
      await db.execute(
        insertRows(
          registerSheetLine,
          lines.map((one) => ({ sheetId, ...one })),
        ),
      )
    }
    const sealed = { digest: digest.digest('hex'), counts }
    await db.update(registerSheet).set(sealed).where(eq(registerSheet.id, sheetId))
    const facts = { source, fileSha256: file.sha256, ...sealed }
    audit(`register-sheets/${sheetId}`, facts)
    event({
      type: 'register.sheet-shown',
      subject: `register-sheets/${sheetId}`,
      audience: 'council',
      data: facts,
    })
    return { sheetId }
  },
})

/** What a person sees of a line, in the order of which the digest is made. */
const shownOf = ({ line, result, licence, name, record, changes, errors }: SheetLineRow) => [
  line,
  result,
  licence,
  name,
  record,
  changes,
  errors,
]

async function* judgedLines(
  context: Context,
  db: Queries,
  fileSha256: string,
  at: string | null,
): AsyncGenerator<SheetLineRow[]> {
  let places: ReadonlyMap<ColumnId, number> | null = null
  const seen = new Set<string>()
  let waiting: SheetLineRow[] = []
  const judged = async () => {
    const records = waiting.flatMap(({ record }) => (record === null ? [] : [record as EngineerRecord]))
    const verdicts = await judgeLines(db, records, context.now())
    const lines = waiting.map((one) => (one.record === null ? one : { ...one, ...verdicts.shift() }))
    waiting = []
    return lines
  }
  for await (const { line, cells } of readSheet(await context.services.blobs.get(fileSha256))) {
    if (places === null) {
      places = placesOf(cells, at === null)
      continue
    }
    waiting.push(lineOf(line, cells, places, at, seen))
    if (waiting.length === TOGETHER) yield await judged()
  }
  if (places === null) throw sheetProblems.empty()
  if (waiting.length > 0) yield await judged()
}

function lineOf(
  line: number,
  cells: readonly string[],
  places: ReadonlyMap<ColumnId, number>,
  at: string | null,
  seen: Set<string>,
): SheetLineRow {
  const said = recordOf(cells, places, at)
  const cell = (id: ColumnId) => (cells[places.get(id) ?? -1] ?? '').trim()
  const refused = {
    line,
    result: 'refused' as const,
    licence: cell('licence'),
    name: cell('name'),
    record: null,
    changes: [],
    applies: false,
  }
  if ('errors' in said) return { ...refused, errors: said.errors }
  const { record } = said
  const keys = [record.licence, record.nationalCode]
  if (keys.some((key) => seen.has(key))) return { ...refused, errors: [{ path: '', message: TWICE }] }
  for (const key of keys) seen.add(key)
  return { ...refused, licence: record.licence, name: record.name, record, errors: [] }
}

const TWICE = {
  fa: 'این مهندس یا پروانه در همین فایل پیش‌تر آمده است.',
  en: 'This engineer or licence stands earlier in the same file.',
}
