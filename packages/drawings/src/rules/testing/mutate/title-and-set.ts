/** Defects of title blocks, of the index, and of what plots and drawings may not carry. */
import { picture } from './hygiene.ts'
import { inDrawing, inManifest, inText, lastPlot, type Mutation, manifestOf } from './mutation.ts'
import { type DxfRecord, groupOf, type Records, setValue, typeOf } from './records.ts'

export const titleOf = (records: Records) =>
  records.entities('INSERT').find((one) => (groupOf(one, 2) ?? '').startsWith('MOHR-TITLE-'))

/** The attributes of a title block by their tags. */
export function attribute(records: Records, title: DxfRecord, tag: string): DxfRecord {
  const after = records.all.slice(records.all.indexOf(title) + 1)
  const end = after.findIndex((one) => typeOf(one) === 'SEQEND')
  const found = after.slice(0, end).find((one) => groupOf(one, 2) === tag)
  if (found === undefined) throw new Error(`The title block has no ${tag}.`)
  return found
}

/** A title block in which one field says something else. */
function filled(
  name: string,
  tag: string,
  value: string,
  what: Mutation['what'],
  also?: readonly string[],
): Mutation {
  return {
    name,
    rule: name.slice(0, 3),
    what,
    ...(also && { also }),
    make: (clean) =>
      inDrawing(clean, titleOf, (records, title) => {
        setValue(attribute(records, title, tag), 1, value)
        return groupOf(title, 5)
      }),
  }
}

export const titleMutations: readonly Mutation[] = [
  {
    name: 'T01',
    rule: 'T01',
    what: {
      fa: 'جدول مشخصات کوچک‌تر از اندازه درج شده است',
      en: 'The title block is drawn smaller than it is',
    },
    // Its labels then stand over the fields, which stay where they were.
    also: ['X01', 'X04'],
    make: (clean) =>
      inDrawing(clean, titleOf, (_, title) => {
        setValue(title, 41, '0.98')
        setValue(title, 42, '0.98')
        return groupOf(title, 5)
      }),
  },
  filled('T02', 'CREATOR', '', { fa: 'نام طراح خالی است', en: 'The designer’s name is empty' }),
  filled('T03', 'LICENCE', 'no. 25', {
    fa: 'شمارهٔ پروانه شکل درستی ندارد',
    en: 'The licence number has not the right form',
  }),
  filled('T04', 'RENOVATION_CODE', '08-02-00117-00034-001-000-001', {
    fa: 'کد نوسازی یک برگ کد ملک دیگری است',
    en: 'A sheet has the renovation code of another property',
  }),
  filled('S02', 'DATE', '1404/05/31', {
    fa: 'تاریخ برگ در فهرست بازنگری‌ها نیست',
    en: 'The sheet’s date is not in its list of revisions',
  }),
  {
    name: 'S01',
    rule: 'S01',
    what: { fa: 'شمارهٔ برگ در فهرست با نقشه یکی نیست', en: 'The index gives a sheet another number' },
    make: async (clean) => {
      const [first] = manifestOf(clean.files).sheets
      return inManifest(
        clean,
        ({ sheets, ...manifest }) => ({
          ...manifest,
          sheets: sheets.map((sheet) =>
            sheet.number === first?.number ? { ...sheet, number: 'Z-99' } : sheet,
          ),
        }),
        first?.dxf.file,
      )
    },
  },
  {
    name: 'X02',
    rule: 'X02',
    what: { fa: 'تصویری از دستگاهی دیگر خوانده می‌شود', en: 'A picture is read from another machine' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('LINE')[0],
        (records, line) => groupOf(picture(records, line, '\\\\server\\maps\\manifest.json'), 5),
      ),
  },
  {
    name: 'X03',
    rule: 'X03',
    what: { fa: 'PDF برنامه‌ای را اجرا می‌کند', en: 'A plot starts a program' },
    make: ({ files }) =>
      inText(
        files,
        lastPlot(files),
        withObject('99999 0 obj << /S /Launch /F (calc.exe) >> endobj'),
        'latin1',
      ),
  },
]

/** Puts an object before the cross-references of a PDF. */
export const withObject = (object: string) => (text: string) => {
  const at = text.lastIndexOf('startxref')
  return `${text.slice(0, at)}${object}\n${text.slice(at)}`
}
