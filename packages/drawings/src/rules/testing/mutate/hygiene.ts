/** Defects of hygiene and of layers. */
import { inDrawing, type Mutation } from './mutation.ts'
import { type DxfRecord, groupOf, type Records, setValue, typeOf } from './records.ts'

export const lineOf = (records: Records) =>
  records.entities('LINE').find((one) => groupOf(one, 67) === undefined)
const handleOf = (record: DxfRecord) => groupOf(record, 5)

/** The definition of a block that model space inserts. */
export function symbolOf(records: Records): string | undefined {
  const insert = records.entities('INSERT').find((one) => groupOf(one, 67) === undefined)
  return insert && groupOf(insert, 2)
}

const startOf = (records: Records, name: string) =>
  records.all.find((one) => one.section === 'BLOCKS' && typeOf(one) === 'BLOCK' && groupOf(one, 2) === name)

export const hygieneMutations: readonly Mutation[] = [
  {
    name: 'H01',
    rule: 'H01',
    what: { fa: 'واحد نقشه تعیین نشده است', en: 'The drawing states no unit' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities(undefined, 'A-ELEV-OTLN')[0],
        (records) => {
          records.setVariable('$INSUNITS', '0')
          return undefined
        },
      ),
  },
  {
    name: 'H03',
    rule: 'H03',
    what: { fa: 'خطی ۲٫۵ متر بالاتر از صفحه کشیده شده است', en: 'A line lies 2.5 m above the plane' },
    make: (clean) =>
      inDrawing(clean, lineOf, (_, line) => {
        setValue(line, 31, '2.5')
        return handleOf(line)
      }),
  },
  {
    name: 'H04',
    rule: 'H04',
    what: {
      fa: 'نمادی به نقشه‌ای بیرون از مجموعه وابسته است',
      en: 'A symbol is a drawing that is not in the set',
    },
    make: (clean) =>
      inDrawing(clean, symbolOf, (records, name) => {
        const block = startOf(records, name)
        if (block === undefined) throw new Error(`There is no block ${name}.`)
        setValue(block, 70, '4')
        setValue(block, 1, 'details.dwg')
        return handleOf(block)
      }),
  },
  {
    name: 'H05',
    rule: 'H05',
    what: { fa: 'تصویری هست که فایلش در مجموعه نیست', en: 'A picture’s file is not in the set' },
    make: (clean) => inDrawing(clean, lineOf, (records, line) => handleOf(picture(records, line, 'map.png'))),
  },
  {
    name: 'H06',
    rule: 'H06',
    what: { fa: 'موجودیتی نماینده (proxy) در نقشه هست', en: 'The drawing holds a proxy' },
    make: (clean) =>
      inDrawing(clean, lineOf, (records, line) =>
        handleOf(
          records.addBeside(line, 'ACAD_PROXY_ENTITY', [100, 'AcDbProxyEntity'], [90, '498'], [91, '500']),
        ),
      ),
  },
  {
    name: 'H07',
    rule: 'H07',
    what: { fa: 'حجمی سه‌بعدی در نقشه هست', en: 'The drawing holds a solid body' },
    make: (clean) =>
      inDrawing(clean, lineOf, (records, line) =>
        handleOf(records.addBeside(line, '3DSOLID', [100, 'AcDbModelerGeometry'], [70, '1'])),
      ),
  },
  {
    name: 'H08',
    rule: 'H08',
    what: { fa: 'قلمی نامجاز به کار رفته است', en: 'A font is used that is not allowed' },
    make: (clean) => inDrawing(clean, boldStyle, (_, style) => font(style, 'gothic7.ttf')),
  },
  {
    name: 'H09',
    rule: 'H09',
    what: { fa: 'قلم SHX فارسی قدیمی به کار رفته است', en: 'A legacy Persian SHX font is used' },
    make: (clean) => inDrawing(clean, boldStyle, (_, style) => font(style, 'KATEB.SHX')),
  },
  {
    name: 'H11',
    rule: 'H11',
    what: { fa: 'خطی دو بار کشیده شده است', en: 'A line is drawn twice' },
    make: (clean) => inDrawing(clean, lineOf, (records, line) => handleOf(records.copy(line))),
  },
  {
    name: 'H12',
    rule: 'H12',
    // How large it is nobody can say, and so not whether it stands in a stall.
    also: ['G09'],
    what: { fa: 'بلوکی خودش را در خود دارد', en: 'A block holds itself' },
    make: (clean) => inDrawing(clean, symbolOf, (records, name) => handleOf(insertInto(records, name, name))),
  },
  {
    name: 'H13',
    rule: 'H13',
    what: { fa: 'بلوکی تعریف شده که به کار نرفته است', en: 'A block is defined and not used' },
    make: (clean) =>
      inDrawing(clean, symbolOf, (records, name) => handleOf(records.copyBlock(name, 'SPARE'))),
  },
  {
    name: 'L02',
    rule: 'L02',
    what: { fa: 'خطی بر لایه‌ای است که تعریف نشده', en: 'A line is on a layer that is not declared' },
    make: (clean) =>
      inDrawing(clean, lineOf, (_, line) => {
        setValue(line, 8, 'A-STRAY')
        return undefined
      }),
  },
  {
    name: 'L03',
    rule: 'L03',
    what: { fa: 'دایره‌ای بر لایهٔ اندازه‌گذاری است', en: 'A circle is on the layer of dimensions' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('DIMENSION')[0] && lineOf(records),
        (records, line) =>
          handleOf(
            records.addBeside(
              line,
              'CIRCLE',
              [8, 'A-ANNO-DIMS'],
              [100, 'AcDbCircle'],
              ...point(10, line),
              [40, 0.05],
            ),
          ),
      ),
  },
  {
    name: 'L04',
    rule: 'L04',
    what: { fa: 'خطی رنگ خود را دارد', en: 'A line has a colour of its own' },
    make: (clean) =>
      inDrawing(clean, lineOf, (_, line) => {
        setValue(line, 62, '1')
        return handleOf(line)
      }),
  },
]

export const boldStyle = (records: Records) => records.tableRecord('STYLE', 'MOHR-BOLD')

export function font(style: DxfRecord, file: string): undefined {
  setValue(style, 3, file)
}

/** Inserts a block into another. */
export function insertInto(records: Records, outer: string, name: string): DxfRecord {
  const inner = records.all.find((one) => one.block === outer && typeOf(one) !== 'BLOCK')
  if (inner === undefined) throw new Error(`The block ${outer} is empty.`)
  const own = [2, name] as const
  return records.addBeside(inner, 'INSERT', [100, 'AcDbBlockReference'], own, [10, 0], [20, 0], [30, 0])
}

/** Where a line begins, as the groups of another entity. */
function point(code: number, line: DxfRecord): [number, number][] {
  return [
    [code, Number(groupOf(line, 10))],
    [code + 10, Number(groupOf(line, 20))],
    [code + 20, 0],
  ]
}

/** Puts a picture of a metre where a line begins. */
export function picture(records: Records, line: DxfRecord, path: string): DxfRecord {
  const definition = records.objectAfter('DICTIONARY', 'IMAGEDEF', [1, path], [10, 100], [20, 100])
  return records.addBeside(
    line,
    'IMAGE',
    [100, 'AcDbRasterImage'],
    ...point(10, line),
    [11, 0.01],
    [21, 0],
    [12, 0],
    [22, 0.01],
    [13, 100],
    [23, 100],
    [340, definition],
    [70, '1'],
  )
}
