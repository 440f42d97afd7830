/** The columns of a sheet of engineers: what each is called in either language, and what it holds. */
import { nameKey } from '@mohr/casework'
import type { Bilingual } from '../../api/types.ts'
import { ProblemError } from '../../platform/problem.ts'

interface Column {
  readonly heading: Bilingual
  /** What else people call it. */
  readonly also: readonly string[]
  readonly optional?: true
  readonly example: string
}

export const COLUMNS = {
  licence: {
    heading: { fa: 'شمارهٔ پروانه', en: 'Licence number' },
    also: ['شماره پروانه اشتغال', 'licence', 'license number'],
    example: '00-000-00000',
  },
  name: {
    heading: { fa: 'نام و نام خانوادگی', en: 'Name' },
    also: ['نام', 'full name', 'first name'],
    example: 'نام نمونه',
  },
  family: {
    heading: { fa: 'نام خانوادگی', en: 'Family name' },
    also: ['last name', 'surname'],
    optional: true,
    example: '',
  },
  nationalCode: {
    heading: { fa: 'کد ملی', en: 'National code' },
    also: ['شماره ملی', 'کدملی'],
    example: '0012345679',
  },
  issuedOn: {
    heading: { fa: 'تاریخ صدور', en: 'Issued on' },
    also: ['صدور'],
    example: '1402/10/11',
  },
  expiresOn: {
    heading: { fa: 'تاریخ اعتبار', en: 'Expires on' },
    also: ['پایان اعتبار', 'تاریخ پایان اعتبار', 'اعتبار تا'],
    example: '1405/10/11',
  },
  disciplines: {
    heading: { fa: 'رشته', en: 'Discipline' },
    also: ['رشته‌ها', 'disciplines'],
    example: 'مکانیک',
  },
  design: {
    heading: { fa: 'پایهٔ طراحی', en: 'Design grade' },
    also: ['طراحی', 'design'],
    example: '',
  },
  supervision: {
    heading: { fa: 'پایهٔ نظارت', en: 'Supervision grade' },
    also: ['نظارت', 'supervision'],
    example: '2',
  },
  execution: {
    heading: { fa: 'پایهٔ اجرا', en: 'Execution grade' },
    also: ['اجرا', 'execution'],
    example: '',
  },
  suspensions: {
    heading: { fa: 'تعلیق‌ها', en: 'Suspensions' },
    also: ['تعلیق', 'suspension'],
    example: '1404/02/01 تا 1404/05/01: رأی شورای انتظامی',
  },
  at: {
    heading: { fa: 'زمان در مبدأ', en: 'As of' },
    also: ['به تاریخ', 'تاریخ به‌روزرسانی', 'at', 'updated at'],
    optional: true,
    example: '1404/06/01 08:30',
  },
} satisfies Record<string, Column>

export type ColumnId = keyof typeof COLUMNS
export const COLUMN_IDS = Object.keys(COLUMNS) as ColumnId[]

const BY_NAME = new Map(
  COLUMN_IDS.flatMap((id) => {
    const { heading, also } = COLUMNS[id] as Column
    return [heading.fa, heading.en, ...also].map((name) => [nameKey(name), id] as const)
  }),
)

/** Which column stands where. Throws a problem where one is missing, stands twice or has a name that says nothing. */
export function placesOf(headings: readonly string[], needsTime: boolean): Map<ColumnId, number> {
  const places = new Map<ColumnId, number>()
  const errors: { path: string; message: Bilingual }[] = []
  headings.forEach((heading, at) => {
    if (heading.trim() === '') return
    const id = BY_NAME.get(nameKey(heading))
    const path = heading.slice(0, 60)
    if (id === undefined)
      errors.push({ path, message: { fa: 'این ستون شناخته نیست.', en: 'This column is not known.' } })
    else if (places.has(id))
      errors.push({ path, message: { fa: 'این ستون دو بار آمده است.', en: 'This column stands twice.' } })
    else places.set(id, at)
  })
  for (const id of COLUMN_IDS) {
    const { heading, optional } = COLUMNS[id] as Column
    if (places.has(id) || (optional && !(id === 'at' && needsTime))) continue
    errors.push({
      path: heading.fa,
      message: { fa: `ستون «${heading.fa}» نیست.`, en: `There is no column “${heading.en}”.` },
    })
  }
  if (errors.length === 0) return places
  throw new ProblemError(
    422,
    'sheet-headings',
    { fa: 'سطر عنوان‌ها چنان نیست که باید.', en: 'The line of headings is not as it has to be.' },
    {
      errors: errors.slice(0, 20),
      next: {
        fa: 'قالب آماده را بگیرید و در آن بنویسید.',
        en: 'Take the template and write into it.',
      },
    },
  )
}
