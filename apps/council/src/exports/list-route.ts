import { Readable } from 'node:stream'
import type { Context as HttpContext } from 'hono'
import { z } from 'zod'
import type { Env } from '../module.ts'
import type { Context } from '../platform/context.ts'
import { plainRoute } from '../platform/route.ts'
import type { SheetCell } from '../platform/sheets/cells.ts'
import { CSV_TYPE, XLSX_TYPE } from '../platform/sheets/read-sheet.ts'
import { writeCsv } from '../platform/sheets/write-csv.ts'
import { writeXlsx } from '../platform/sheets/write-xlsx.ts'
import { parseInput } from '../platform/verb.ts'
import type { List, ListPage } from './lists.ts'

/** Lines of one export. */
const MOST = 100_000
const PAGE = 200

const format = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') })

/** A list as a sheet, with the filters of the list itself; who may not read the list is refused as there. */
export const listRoute = (list: List) => {
  const { after: _after, limit: _limit, ...filters } = list.input.shape
  return plainRoute(`get /exports/${list.name}`, {
    title: {
      fa: `${list.title.fa} به‌صورت فایل CSV یا XLSX، با همان پالایه‌های فهرست`,
      en: `${list.title.en} as a sheet, CSV or XLSX, by the filters of the list`,
    },
    answer: { files: [CSV_TYPE, XLSX_TYPE] },
    open: false,
    verb: list.verb,
    input: z.strictObject({ ...filters, ...format.shape }),
    handle: (c) => answer(c, list),
  })
}

async function answer(c: HttpContext<Env>, list: List): Promise<Response> {
  const { format: typed, ...asked } = c.req.query()
  const { format: kind } = parseInput(format, typed === undefined ? {} : { format: typed })
  const context = c.get('context')
  // Before anything is sent: what is refused is refused with its reason.
  const first = await list.page(context, { ...asked, limit: PAGE })
  const lines = linesOf(context, list, asked, first)
  const bytes = kind === 'csv' ? writeCsv(lines) : writeXlsx(list.title.fa, lines)
  return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': kind === 'csv' ? `${CSV_TYPE}; charset=utf-8` : XLSX_TYPE,
    'Content-Disposition': `attachment; filename="${list.name}.${kind}"`,
  })
}

async function* linesOf(
  context: Context,
  list: List,
  asked: Record<string, unknown>,
  first: ListPage,
): AsyncGenerator<readonly SheetCell[]> {
  yield list.headings
  let lines = 0
  for (let page = first; ; ) {
    yield* page.lines
    lines += page.lines.length
    if (page.next === null) return
    if (lines >= MOST) {
      yield [`بیش از ${MOST.toLocaleString('fa')} سطر بود؛ باقی در این فایل نیست.`]
      return
    }
    page = await list.page(context, { ...asked, limit: PAGE, after: page.next })
  }
}
