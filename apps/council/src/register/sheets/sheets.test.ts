/** Engineers come in as a sheet, over HTTP: shown line by line first, then applied exactly as shown. */
import { sql } from 'drizzle-orm'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineerView, Problem, SheetView } from '../../api/types.ts'
import { verbs } from '../../council.ts'
import { CSV_TYPE, XLSX_TYPE } from '../../platform/sheets/read-sheet.ts'
import { browserOf, type TestCity, testCity } from '../../testing.ts'
import { forgetSheetsJob } from './forget-sheets.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city?.close())

const HEADINGS =
  'شمارهٔ پروانه,نام و نام خانوادگی,کد ملی,تاریخ صدور,تاریخ اعتبار,رشته,پایهٔ طراحی,پایهٔ نظارت,پایهٔ اجرا,تعلیق‌ها'
const LEILA = '25-300-02199,لیلا صادقی,4721016352,1402/10/11,1405/10/11,مکانیک,,2,,'
const AT = '2026-03-01T08:00:00Z'

const send = async (body: BlobPart, query: Record<string, string> = {}, who = 'council', type = CSV_TYPE) => {
  const { request } = await browserOf(city.council, who)
  return request(
    `/api/v1/register/sheets?${new URLSearchParams({ source: 'اکسل سازمان', at: AT, ...query })}`,
    {
      method: 'POST',
      body: new Blob([body]),
      headers: { 'content-type': type },
    },
  )
}
const shown = async (body: BlobPart, query?: Record<string, string>, type?: string) => {
  const answer = await send(body, query, 'council', type)
  expect([answer.status, answer.status === 201 ? '' : await answer.text()]).toEqual([201, ''])
  return (await answer.json()) as SheetView
}
const apply = async ({ id, digest }: Pick<SheetView, 'id' | 'digest'>) => {
  const { post } = await browserOf(city.council, 'council')
  return post(`/api/v1/register/sheets/${id}/application`, { digest })
}
const applied = async (sheet: SheetView) => {
  expect((await apply(sheet)).status).toBe(200)
  const system = await city.council.context(null)
  while ((await verbs.takeSheetLines(system, { sheetId: sheet.id })) > 0);
  const { request } = await browserOf(city.council, 'council')
  return (await (await request(`/api/v1/register/sheets/${sheet.id}`)).json()) as SheetView
}
const held = async (licence: string) => {
  const { request } = await browserOf(city.council, 'council')
  return (await (await request(`/api/v1/register/engineers/${licence}`)).json()) as EngineerView
}
const problem = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code]

test('a sheet is shown, applied as shown, and every change cites its source and its time there', async () => {
  const sheet = await shown(`${HEADINGS}\n${LEILA}\n`)
  expect(sheet.counts).toEqual({ created: 1, changed: 0, unchanged: 0, older: 0, refused: 0 })
  expect((await held('25-300-02199')).name).toBeUndefined()
  const done = await applied(sheet)
  expect([done.state, done.applied]).toEqual(['applied', { waiting: 0, taken: 1, stale: 0 }])
  expect(await held('25-300-02199')).toMatchObject({
    name: 'لیلا صادقی',
    issuedOn: '2024-01-01',
    entries: [{ discipline: 'mechanical', competence: 'supervision', grade: '2' }],
    source: 'اکسل سازمان',
    asOf: '2026-03-01T08:00:00.000Z',
  })
  const { read } = (await city.council.context(null)).services.database
  const { rows } = await read.execute(
    "select actor_id is not null as by_person, details from audit where subject = 'engineers/25-300-02199'",
  )
  expect(rows).toMatchObject([{ by_person: true, details: { source: 'اکسل سازمان', at: AT } }])
  expect((await apply(sheet)).status).toBe(200)
})

test('line by line: new, changed field by field, unchanged, older, refused with the reason', async () => {
  const sheet = await shown(
    [
      HEADINGS,
      LEILA.replace('مکانیک,,2,,', 'مکانیک,,1,,1404/02/01 تا 1404/05/01: رأی شورا'),
      `25-300-02200,نو آمده,${codeOf(9_000_000)},1402/10/11,1405/10/11,معماری؛ شهرسازی,۱؛ -,۲؛ ارشد,,`,
      '25-300-02201,کسی,1111111111,1402/10/11,1405/10/11,معماری,,2,,',
      '25-300-02202,کس دیگر,0932833810,1402/13/11,دیروز,شیمی,,2,,',
      LEILA,
    ].join('\r\n'),
    { at: '2026-04-01T08:00:00Z' },
  )
  expect(sheet.lines.map(({ line, result }) => [line, result])).toEqual([
    [2, 'changed'],
    [3, 'created'],
    [4, 'refused'],
    [5, 'refused'],
    [6, 'refused'],
  ])
  expect(sheet.lines[0]?.changes).toEqual([
    { field: 'تعلیق از 2025-04-21', from: null, to: '2025-04-21 تا 2025-07-23: رأی شورا' },
    { field: 'نظارت مکانیک', from: '2', to: '1' },
  ])
  expect(sheet.lines[3]?.errors.map(({ path }) => path)).toEqual(['تاریخ صدور', 'تاریخ اعتبار', 'رشته'])
  expect(sheet.lines[4]?.errors[0]?.message.en).toContain('earlier in the same file')
  await applied(sheet)
  expect((await held('25-300-02200')).entries).toHaveLength(3)

  const again = await shown(`${HEADINGS}\n${LEILA}\n`)
  expect(again.lines).toMatchObject([
    { result: 'older', errors: [{ message: { en: 'A newer one is held.' } }] },
  ])
  expect((await applied(again)).applied.taken).toBe(0)
  expect((await held('25-300-02199')).entries[0]?.grade).toBe('1')
})

test('what is applied is what was shown: another digest, or a register that changed, is refused', async () => {
  const later = { at: '2026-05-01T08:00:00Z' }
  const first = await shown(`${HEADINGS}\n${LEILA}\n`, later)
  expect(await problem(await apply({ ...first, digest: 'a'.repeat(64) }))).toEqual([409, 'sheet-other'])
  const second = await shown(`${HEADINGS}\n${LEILA.replace('لیلا', 'لیلی')}\n`, later)
  expect((await applied(second)).applied.taken).toBe(1)
  expect(await problem(await apply(first))).toEqual([409, 'register-changed'])
  expect((await held('25-300-02199')).name).toBe('لیلی صادقی')
})

describe('sheets as Excel makes them in Iran', () => {
  const line = (name: string) => LEILA.replace('لیلا صادقی', name)
  const sheet = (name: string, separator = ',') => `${HEADINGS}\n${line(name)}\n`.replaceAll(',', separator)
  const utf16 = (text: string, big = false) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return new Uint8Array(big ? bytes.swap16() : bytes)
  }
  test.each<[string, BlobPart]>([
    ['UTF-8 with its mark', `\ufeff${sheet('لیلا صادقی')}`],
    ['semicolons', sheet('لیلا صادقی', ';')],
    ['tabs in UTF-16', utf16(sheet('لیلا صادقی', '\t'))],
    ['UTF-16 the other way round', utf16(sheet('لیلا صادقی'), true)],
    ['a line that names the separator', `sep=;\r\n${sheet('لیلا صادقی', ';')}`],
    [
      'Arabic yeh and digits',
      sheet('ليلا صادقي').replaceAll('4721016352', '٤٧٢١٠١٦٣٥٢').replace('1402', '۱۴۰۲'),
    ],
    ['Windows-1256', cp1256(sheet('ليلا صادقي').replaceAll('ی', 'ي').replaceAll('ٔ', ''))],
  ])('%s', async (_name, body) => {
    const { lines } = await shown(body, { at: '2026-06-01T08:00:00Z' })
    expect(lines.map(({ name, errors }) => [name, errors])).toEqual([['لیلا صادقی', []]])
  })

  test('XLSX: real dates, numbers that lost their zeros, a formula by its value', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'مهندسان',
          rows: [
            HEADINGS.split(','),
            ['25-300-02300', 'مینا', 499370899, new Date('2024-01-01'), '1405/10/11', 'عمران', '', 1, '', ''],
          ],
        },
      ],
    })
    const { lines } = await shown(bytes as Uint8Array<ArrayBuffer>, { at: '2026-06-01T08:00:00Z' }, XLSX_TYPE)
    expect(lines).toMatchObject([{ licence: '25-300-02300', result: 'changed', errors: [] }])
  })
})

/** What Windows of the time wrote. */
function cp1256(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('windows-1256')
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]),
  )
  return new Uint8Array([...text].map((letter) => table.get(letter) ?? 0x3f))
}

describe('what is not taken', () => {
  test('headings that say nothing, or are missing; no time; no lines', async () => {
    const missing = await send(`${HEADINGS.replace(',کد ملی', '')},رنگ\n`)
    const { code, errors } = (await missing.json()) as Problem
    expect([missing.status, code, errors?.map(({ path }) => path)]).toEqual([
      422,
      'sheet-headings',
      ['رنگ', 'کد ملی'],
    ])
    const { request } = await browserOf(city.council, 'council')
    const untimed = await request('/api/v1/register/sheets?source=x', {
      method: 'POST',
      body: new Blob([`${HEADINGS}\n`]),
      headers: { 'content-type': CSV_TYPE },
    })
    expect(await problem(untimed)).toEqual([422, 'sheet-headings'])
    expect(await problem(await send(''))).toEqual([422, 'sheet-empty'])
    expect(await problem(await send(`${HEADINGS}\n"x`))).toEqual([422, 'sheet-unreadable'])
    expect(await problem(await send(`${HEADINGS}\n${'x'.repeat(2001)}`))).toEqual([
      422,
      'sheet-cell-too-long',
    ])
    expect(await problem(await send(`${HEADINGS}${','.repeat(40)}\n`))).toEqual([
      422,
      'sheet-too-many-columns',
    ])
    expect(await problem(await send('x', {}, 'council', 'image/png'))).toEqual([415, 'type-expected'])
  })
  test('who does not keep the register', async () => {
    for (const who of ['reza', 'officer', 'admin', 'stranger'])
      expect([who, (await send(`${HEADINGS}\n`, {}, who)).status]).toEqual([who, 403])
  })
})

test('the template is a sheet that is taken in', async () => {
  const { request } = await browserOf(city.council, null)
  const template = await request('/api/v1/register/sheet-template')
  expect(template.headers.get('content-disposition')).toContain('engineers.csv')
  const { lines } = await shown(await template.text(), { at: '2026-06-01T08:00:00Z' })
  expect(lines.map(({ result }) => result)).toEqual(['created'])
})

test('ten thousand lines are shown and applied, a few at a time', async () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, at) => `25-300-${at},نام ${at},${codeOf(at)},1402/10/11,1405/10/11,عمران,,2,,`,
  )
  const sheet = await shown([HEADINGS, ...lines].join('\n'))
  expect(sheet.counts.created).toBe(10_000)
  expect([sheet.lines.length, sheet.next]).toEqual([100, '101'])
  const { request } = await browserOf(city.council, 'council')
  const last = await request(`/api/v1/register/sheets/${sheet.id}?after=9950&show=created`)
  expect(((await last.json()) as SheetView).lines.map(({ line }) => line).at(-1)).toBe(10_001)
  expect((await applied(sheet)).applied).toEqual({ waiting: 0, taken: 10_000, stale: 0 })
}, 120_000)

/** The national code of these nine digits. */
function codeOf(number: number): string {
  const nine = String(300_000_000 + number)
  const sum = [...nine].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0)
  return `${nine}${sum % 11 < 2 ? sum % 11 : 11 - (sum % 11)}`
}

test('a sheet that nobody applies goes after a week, with its lines; an applied one stays', async () => {
  const kept = await shown(`${HEADINGS}\n${LEILA}\n`, { at: '2026-03-09T08:00:00Z' })
  await applied(kept)
  const left = await shown(`${HEADINGS}\n${LEILA}\n`, { at: '2026-03-10T08:00:00Z' })
  const { request } = await browserOf(city.council, 'council')
  const status = async ({ id }: SheetView) => (await request(`/api/v1/register/sheets/${id}`)).status
  const lookAfter = async (days: number) => {
    const clock = () => new Date(Date.now() + days * 86_400_000)
    const later = await city.council.context(null, { clock })
    while ((await forgetSheetsJob.run(later, '', new AbortController().signal)) > 0);
  }
  await lookAfter(6.9)
  expect([await status(kept), await status(left)]).toEqual([200, 200])
  await lookAfter(7.1)
  expect([await status(kept), await status(left)]).toEqual([200, 404])
  expect((await apply(left)).status).toBe(404)
  const { read } = (await city.council.context(null)).services.database
  const { rows } = await read.execute(
    sql`select verb from audit where subject = ${`register-sheets/${left.id}`} order by id`,
  )
  expect(rows.map(({ verb }) => verb)).toEqual(['register.preview-sheet', 'register.forget-sheet'])
})
