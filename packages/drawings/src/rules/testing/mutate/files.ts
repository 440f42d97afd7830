/** Defects of files: what they are, how they are written, and whether the manifest lists them. */
import { inDrawing, inText, lastPlot, listed, type Mutation, parcelOf, siteOf } from './mutation.ts'
import { groupOf, setValue } from './records.ts'

const groups = (...pairs: [number, string][]) =>
  pairs.map(([code, value]) => `${String(code).padStart(3)}\r\n${value}\r\n`).join('')

export const fileMutations: readonly Mutation[] = [
  {
    name: 'F01',
    rule: 'F01',
    what: { fa: 'به جای یک PDF فایلی متنی آمده است', en: 'A text file stands in for a plot' },
    also: ['S04', 'X03', 'X04'],
    make: async ({ files }) => {
      const file = lastPlot(files)
      const text = new TextEncoder().encode('a text file')
      return { files: await listed(new Map(files).set(file, text)), place: { file } }
    },
  },
  {
    name: 'F01-named-twice',
    rule: 'F01',
    what: { fa: 'صفحهٔ یک PDF دو محتوا دارد', en: 'The page of a plot names two contents' },
    also: ['S04', 'X04'],
    make: async ({ files }) => {
      const file = lastPlot(files)
      const before = Buffer.from(files.get(file) ?? []).toString('latin1')
      const after = appended(before, (page) => page.replace(/(\/Contents) (\d+ 0 R)/, '$1 $2 $1 $2'))
      return { files: await listed(new Map(files).set(file, Buffer.from(after, 'latin1'))), place: { file } }
    },
  },
  {
    name: 'F02',
    rule: 'F02',
    what: { fa: 'یک سطر بیش از یک مگابایت است', en: 'A line is longer than a megabyte' },
    make: ({ files }) => inText(files, siteOf(files), (text) => groups([999, 'x'.repeat(1_100_000)]) + text),
  },
  {
    name: 'F03',
    rule: 'F03',
    what: { fa: 'پس از EOF بخش ENTITIES دیگری هست', en: 'A second ENTITIES section follows EOF' },
    make: ({ files }) => {
      const second = groups([0, 'SECTION'], [2, 'ENTITIES'], [0, 'ENDSEC'], [0, 'EOF'])
      return inText(files, siteOf(files), (text) => text + second)
    },
  },
  {
    name: 'F03-group',
    rule: 'F03',
    what: {
      fa: 'لایهٔ دیوارها دو رنگ دارد، که یکی لایه را خاموش می‌کند',
      en: 'The layer of walls has two colours, one of which turns it off',
    },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.tableRecord('LAYER', 'A-WALL'),
        (_, layer) => {
          layer.tags.splice(
            layer.tags.findIndex(([code]) => code === 62),
            0,
            [62, '-7'],
          )
          return groupOf(layer, 5)
        },
      ),
  },
  {
    name: 'F04',
    rule: 'F04',
    what: { fa: 'شعاع دایره‌ای عدد نیست', en: 'A circle’s radius is not a number' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.all.find(({ block, tags }) => block === 'TREE' && tags[0]?.[1] === 'CIRCLE'),
        (_, circle) => {
          setValue(circle, 40, 'nan')
          return undefined
        },
      ),
  },
  {
    name: 'F05',
    rule: 'F05',
    what: { fa: 'نسخهٔ نقشه R14 است', en: 'A drawing states version R14' },
    make: ({ old }) => inText(old, siteOf(old), (text) => text.replace('AC1015', 'AC1014'), 'latin1'),
  },
  {
    name: 'F06',
    rule: 'F06',
    what: { fa: 'دو موجودیت شناسهٔ (handle) یکسان دارند', en: 'Two entities share a handle' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const [one, two] = records.entities('TEXT')
          return one && two && { one, two }
        },
        (_, { one, two }) => {
          setValue(two, 5, groupOf(one, 5) ?? '')
          return groupOf(one, 5)
        },
      ),
  },
  {
    name: 'F07',
    rule: 'F07',
    what: { fa: 'نمادی بلوکی را نام می‌برد که نیست', en: 'A symbol names a block that isn’t there' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const symbols = records.entities('INSERT').filter((one) => groupOf(one, 67) === undefined)
          const names = symbols.map((one) => groupOf(one, 2))
          // Of a block that is inserted elsewhere too: the defect must not leave it unused.
          return symbols.find((one) => names.filter((name) => name === groupOf(one, 2)).length > 1)
        },
        (_, insert) => {
          setValue(insert, 2, 'NO_SUCH_BLOCK')
          return groupOf(insert, 5)
        },
      ),
  },
  {
    name: 'F08',
    rule: 'F08',
    what: {
      fa: 'نوشته‌ای با شکل‌های نمایشی حروف نوشته شده است',
      en: 'A text is written in presentation forms of its letters',
    },
    make: (clean) =>
      inDrawing(
        clean,
        (records) =>
          parcelOf(records) &&
          records.entities('TEXT', 'A-ANNO-TEXT').find((text) => /[ی]/.test(groupOf(text, 1) ?? '')),
        (_, text) => {
          setValue(text, 1, '\ufb94\ufeac\ufead ۸')
          return undefined
        },
      ),
  },
  {
    name: 'F09',
    rule: 'F09',
    what: {
      fa: 'پس از نوشتن فهرست یک رقم عوض شده است',
      en: 'A digit changed after the manifest was written',
    },
    make: async ({ files }) => {
      const file = [...files.keys()]
        .filter((name) => name.endsWith('.dxf'))
        .sort()
        .at(-1) as string
      const bytes = Uint8Array.from(files.get(file) ?? [])
      // In the last layout, whose plot settings no other rule compares.
      const digit = bytes.lastIndexOf('7'.charCodeAt(0))
      bytes[digit] = '8'.charCodeAt(0)
      return { files: new Map(files).set(file, bytes), place: { file } }
    },
  },
]

/** A PDF whose page is another in an increment (ISO 32000-2 §7.5.6). */
function appended(pdf: string, change: (page: string) => string): string {
  const [page, number] = /(\d+) 0 obj\s*<<[^<>]*\/Type \/Page\b[\s\S]*?endobj/.exec(pdf) ?? []
  const [, trailer, start] = /trailer\s*<<([\s\S]*)>>\s*startxref\s+(\d+)/.exec(pdf) ?? []
  if (page === undefined || trailer === undefined) throw new Error('The plot has another form.')
  const whole = `${pdf.trimEnd()}\n${change(page)}\n`
  const place = String(pdf.trimEnd().length + 1).padStart(10, '0')
  const table = `xref\n${number} 1\n${place} 00000 n \ntrailer\n<<${trailer}/Prev ${start} >>\n`
  return `${whole}${table}startxref\n${whole.length}\n%%EOF\n`
}
