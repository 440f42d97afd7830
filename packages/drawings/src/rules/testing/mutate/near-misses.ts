/** Sets that look like a failing one and are sound. */
import { boldStyle, font, insertInto, lineOf, symbolOf } from './hygiene.ts'
import { knownNearMisses } from './known-facts.ts'
import { inDrawing, inText, lastPlot, type Mutation } from './mutation.ts'
import { pdfNearMisses } from './pdf-hidden.ts'
import { groupOf, type Records, setValue } from './records.ts'
import { withObject } from './title-and-set.ts'

const textOf = (records: Records) =>
  records.entities('TEXT', 'A-ANNO-TEXT').find((text) => /ی/.test(groupOf(text, 1) ?? ''))

export const nearMisses: readonly Mutation[] = [
  {
    name: 'F06',
    rule: 'F06',
    what: { fa: 'شناسه‌ای دیگر، که کسی ندارد', en: 'Another handle that nothing has' },
    make: (clean) =>
      inDrawing(clean, lineOf, (records, line) => {
        setValue(line, 5, records.freshHandle())
        return undefined
      }),
  },
  {
    name: 'F07',
    rule: 'F07',
    what: { fa: 'نام بلوک با حروف کوچک و بزرگ دیگر', en: 'A block’s name in other case' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const name = symbolOf(records)
          return records.entities('INSERT').find((one) => groupOf(one, 2) === name)
        },
        (_, insert) => {
          setValue(insert, 2, (groupOf(insert, 2) ?? '').toLowerCase())
          return undefined
        },
      ),
  },
  {
    name: 'F08',
    rule: 'F08',
    what: { fa: 'حرفی با گریز \\U+06CC', en: 'A letter as an escape' },
    make: (clean) =>
      inDrawing(clean, textOf, (_, text) => {
        setValue(text, 1, (groupOf(text, 1) ?? '').replace('ی', '\\U+06CC'))
        return undefined
      }),
  },
  {
    name: 'H08',
    rule: 'H08',
    what: { fa: 'قلم مجاز با نشانی دستگاه', en: 'An allowed font by a path' },
    make: (clean) => inDrawing(clean, boldStyle, (_, style) => font(style, 'C:\\fonts\\B Nazanin.TTF')),
  },
  {
    name: 'H09',
    rule: 'H09',
    what: { fa: 'قلم TrueType هم‌نام', en: 'A TrueType font of that name' },
    also: ['H08'],
    make: (clean) => inDrawing(clean, boldStyle, (_, style) => font(style, 'KATEB.TTF')),
  },
  {
    name: 'H12',
    rule: 'H12',
    what: { fa: 'بلوکی در بلوک دیگر', en: 'A block in another block' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const names = records
            .entities('INSERT')
            .flatMap((one) => (groupOf(one, 67) ? [] : [groupOf(one, 2) ?? '']))
          const [outer, inner] = [...new Set(names)]
          return outer && inner ? { outer, inner } : undefined
        },
        (records, { outer, inner }) => {
          insertInto(records, outer, inner)
          return undefined
        },
      ),
  },
  {
    name: 'L02',
    rule: 'L02',
    what: { fa: 'لایه با حروف کوچک', en: 'A layer’s name in small letters' },
    make: (clean) =>
      inDrawing(clean, lineOf, (_, line) => {
        setValue(line, 8, (groupOf(line, 8) ?? '').toLowerCase())
        return undefined
      }),
  },
  {
    name: 'X03',
    rule: 'X03',
    what: { fa: 'پیوندی به صفحه، با نام JavaScript', en: 'A jump to a page, called JavaScript' },
    make: ({ files }) =>
      inText(
        files,
        lastPlot(files),
        withObject('99999 0 obj << /S /GoTo /Title (JavaScript) >> endobj'),
        'latin1',
      ),
  },
  ...pdfNearMisses,
  ...knownNearMisses,
]
