/** Lists as sheets over HTTP: the same lines as the list, readable by others' programs, harmless in Excel. */

import { sql } from 'drizzle-orm'
import { streamXlsxRows } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CasesPage } from '../api/types.ts'
import { readSheet } from '../platform/sheets/read-sheet.ts'
import { browserOf, CASE, type TestCity, testCity } from '../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const { housekeeping } = (await city.council.context(null)).services.database
  await housekeeping.execute(
    sql.raw(`insert into building_case (id, number, renovation_code, address, district, owner, builder, building_group, floors_above, floors_below, area, profile, scope, conditions, storeys)
    select gen_random_uuid(), '500-' || n, '07-01-00001-00001-001-000-000', '=HYPERLINK("http://x";"a")' || n, 1 + n % 8, 'م', 'س', 'ب', 4, 0, 900, 'qom-7', '[]', '[]', '[]' from generate_series(1, 450) n`),
  )
}, 60_000)
afterAll(() => city?.close())

const asked = async (path: string, who = 'council') => {
  const { request } = await browserOf(city.council, who)
  return request(`/api/v1/exports/${path}`)
}
const linesOf = async (path: string, who?: string) => {
  const answer = await asked(path, who)
  expect([path, answer.status]).toEqual([path, 200])
  const lines: string[][] = []
  for await (const { cells } of readSheet(new Uint8Array(await answer.arrayBuffer()))) lines.push(cells)
  return lines
}

test('CSV: the lines of the list, in UTF-8 with its mark, and no cell is a formula', async () => {
  const answer = await asked('cases')
  expect(answer.headers.get('content-disposition')).toContain('cases.csv')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(bytes)
  expect(text.split('\r\n').length).toBe(451 + 2)
  expect(text).toContain(`"'=HYPERLINK(""http://x"";""a"")1"`)
  expect(text).not.toMatch(/(^|,|\n)"?[=+@-]/)
})

test('XLSX: from right to left, Persian headings, dates as dates with the Jalali day beside', async () => {
  const reza = await browserOf(city.council, 'reza')
  const begun = { stage: 'foundation', floor: null, discipline: 'structure' }
  expect((await reza.post(`/api/v1/cases/${CASE}/reports`, begun)).status).toBe(201)
  const answer = await asked('reports?format=xlsx', 'reza')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const rows: unknown[][] = []
  for await (const { values } of streamXlsxRows(bytes)) rows.push(values)
  expect(rows).toHaveLength(2)
  const at = rows[0]?.indexOf('از تاریخ (میلادی)') ?? -1
  expect(rows[1]?.[at]).toBeInstanceOf(Date)
  expect(rows[1]?.[at - 1]).toMatch(/^14\d\d\/\d\d\/\d\d$/)
  expect(rows[1]).toContain('پی‌سازی')
})

describe('the same as the list', () => {
  test('its filters, and what one may read', async () => {
    expect(await linesOf('reports?state=accepted', 'reza')).toHaveLength(1)
    expect(await linesOf('reports?state=draft', 'reza')).toHaveLength(2)
    expect(await linesOf('reports', 'zahra')).toHaveLength(1)
    expect(await linesOf('violations?show=late&format=xlsx')).toHaveLength(1)
    const { request } = await browserOf(city.council, 'reza')
    const { cases } = (await (await request('/api/v1/cases')).json()) as CasesPage
    expect((await linesOf('cases?format=xlsx', 'reza')).length).toBe(cases.length + 1)
    expect(await linesOf('cases?format=xlsx')).toHaveLength(452)
    expect((await asked('engineers', 'reza')).status).toBe(403)
    expect((await asked('reports?state=none')).status).toBe(400)
    expect((await asked('cases?format=pdf')).status).toBe(400)
  })
  test('engineers, by discipline', async () => {
    const [headings, ...lines] = await linesOf('engineers?discipline=structure&format=xlsx')
    expect(headings?.[0]).toBe('شمارهٔ پروانه')
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line[7]).toContain('عمران')
  })
})
