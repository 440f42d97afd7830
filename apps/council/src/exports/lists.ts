/** Lists as sheets: what stands in which column, line by line as the pages of the list itself come. */
import {
  civilDay,
  discipline,
  floorName,
  isDisciplineId,
  qom7,
  SEVERITY_NAMES,
  STATE_NAMES,
  VIOLATION_STATE_NAMES,
} from '@mohr/casework'
import type { z } from 'zod'
import type { Bilingual } from '../api/types.ts'
import { listCases } from '../cases/list-cases.ts'
import type { Context } from '../platform/context.ts'
import { dayCells, type SheetCell } from '../platform/sheets/cells.ts'
import type { Verb } from '../platform/verb.ts'
import { listEngineers } from '../register/list-engineers.ts'
import { listReports } from '../reports/list-reports.ts'
import { listViolations } from '../violations/list-violations.ts'

export interface List {
  readonly name: string
  /** The name of the verb that is the list. */
  readonly verb: string
  readonly title: Bilingual
  readonly input: z.ZodObject
  readonly headings: readonly string[]
  /** A page of the list as lines, and after what the next is asked. */
  page(context: Context, asked: Record<string, unknown>): Promise<ListPage>
}
export interface ListPage {
  lines: (readonly SheetCell[])[]
  next: string | null
}

const asking =
  <Output extends { next: string | null }, Item>(
    verb: Verb<never, Output>,
    items: (output: Output) => readonly Item[],
    cells: (item: Item) => readonly SheetCell[],
  ): List['page'] =>
  async (context, asked) => {
    const output = await verb(context, asked as never)
    return { lines: items(output).map(cells), next: output.next }
  }

const dayHeadings = (what: string) => [what, `${what} (میلادی)`]
const ofInstant = (iso: string) => dayCells(civilDay(new Date(iso)))
const stageName = (id: string) => qom7.stages.find((stage) => stage.id === id)?.shortTitle.fa ?? id
const disciplineName = (id: string) => (isDisciplineId(id) ? discipline(id).name.fa : id)
const CASE_HEADINGS = ['شمارهٔ پرونده', 'کد نوسازی', 'نشانی', 'منطقه']
const caseCells = (one: { number: string; renovationCode: string; address: string; district: number }) => [
  one.number,
  one.renovationCode,
  one.address,
  one.district,
]

const cases: List = {
  name: 'cases',
  verb: listCases.name,
  title: { fa: 'پرونده‌ها', en: 'Cases' },
  input: listCases.input,
  headings: [...CASE_HEADINGS, 'مرحله', 'پذیرفته', 'از', 'دیرکرد'],
  page: asking(
    listCases,
    (output) => output.cases,
    ({ stage, counts, ...one }) => [
      ...caseCells(one),
      stageName(stage),
      counts.accepted,
      counts.owed,
      counts.late,
    ],
  ),
}

const reports: List = {
  name: 'reports',
  verb: listReports.name,
  title: { fa: 'گزارش‌ها', en: 'Reports' },
  input: listReports.input,
  headings: [
    ...CASE_HEADINGS,
    'مرحله',
    'طبقه',
    'رشته',
    'بازنگری',
    'وضعیت',
    ...dayHeadings('از تاریخ'),
    'شناسه',
  ],
  page: asking(
    listReports,
    (output) => output.reports,
    (one) => [
      ...caseCells(one.case),
      stageName(one.stage),
      one.floor === null ? '' : floorName(one.floor).fa,
      disciplineName(one.discipline),
      one.revision,
      STATE_NAMES[one.state].fa,
      ...ofInstant(one.since),
      one.id,
    ],
  ),
}

const violations: List = {
  name: 'violations',
  verb: listViolations.name,
  title: { fa: 'تخلف‌ها', en: 'Violations' },
  input: listViolations.input,
  headings: [
    ...CASE_HEADINGS,
    'نوع',
    'شدت',
    'شرح',
    ...dayHeadings('دیده‌شده'),
    'وضعیت',
    'دیرکرد',
    'شمارهٔ شهرداری',
    'شناسه',
  ],
  page: asking(
    listViolations,
    (output) => output.violations,
    (one) => [
      ...caseCells(one.case),
      one.kind.name.fa,
      SEVERITY_NAMES[one.severity].fa,
      one.description,
      ...ofInstant(one.seenAt),
      VIOLATION_STATE_NAMES[one.state].fa,
      one.late ? 'بله' : '',
      one.acknowledged?.recordNumber ?? '',
      one.id,
    ],
  ),
}

const GRADES = { '1': '۱', '2': '۲', '3': '۳', senior: 'ارشد' }

const engineers: List = {
  name: 'engineers',
  verb: listEngineers.name,
  title: { fa: 'مهندسان', en: 'Engineers' },
  input: listEngineers.input,
  headings: [
    'شمارهٔ پروانه',
    'نام و نام خانوادگی',
    'کد ملی',
    ...dayHeadings('تاریخ صدور'),
    ...dayHeadings('تاریخ اعتبار'),
    'رشته',
    'پایهٔ طراحی',
    'پایهٔ نظارت',
    'پایهٔ اجرا',
  ],
  page: asking(
    listEngineers,
    (output) => output.engineers,
    (one) => {
      const ids = [...new Set(one.entries.map((entry) => entry.discipline))]
      const grades = (competence: string) =>
        ids
          .map((id) =>
            one.entries.find((entry) => entry.discipline === id && entry.competence === competence),
          )
          .map((entry) => (entry === undefined ? '-' : GRADES[entry.grade]))
          .join('؛ ')
      return [
        one.licence,
        one.name,
        one.nationalCode,
        ...dayCells(one.issuedOn),
        ...dayCells(one.expiresOn),
        ids.map((id) => discipline(id).legalName.fa).join('؛ '),
        grades('design'),
        grades('supervision'),
        grades('execution'),
      ]
    },
  ),
}

export const LISTS: readonly List[] = [cases, reports, violations, engineers]
