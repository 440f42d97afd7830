/** A name that stands twice in a dictionary has two values; one that only looks so has not. */
import { expect, test } from 'vitest'
import { namedTwice } from './named-twice.ts'
import { readPages } from './read-pages.ts'
import { type Made, packed, pdfOf } from './testing.ts'

const PAGE: Made = { data: packed('0 0 9 9 re f') }
const OTHER = '<< /Length 0 >>\nstream\n\nendstream'
const head = '5 0 '
const objects = packed(`${head}<< /A 1 /A 2 >>`)

test.each<[string, Made]>([
  ['in a page', { ...PAGE, page: '/MediaBox [0 0 9 9] /Contents 5 0 R', more: [OTHER] }],
  ['of a font', { ...PAGE, resources: '/Font << /F1 5 0 R /F2 6 0 R /F1 6 0 R >>' }],
  ['in letters and in numbers', { ...PAGE, page: '/MediaBox [0 0 9 9] /Cont#65nts 5 0 R', more: [OTHER] }],
  ['behind a string with brackets', { ...PAGE, more: ['<< /A (a\\) (>>) /B) /C <2f> /A 1 >>'] }],
  ['behind an array of dictionaries', { ...PAGE, more: ['<< /A [<< /A 1 >> << /A 1 >>] /A 1 >>'] }],
  [
    'in an object stream',
    {
      ...PAGE,
      more: [
        `<< /Type /ObjStm /N 1 /First ${head.length} /Filter /FlateDecode /Length ${objects.length} >>\nstream\n${Buffer.from(objects).toString('latin1')}\nendstream`,
      ],
    },
  ],
])('a name given twice is refused: %s', async (_, made) => {
  expect(await readPages(pdfOf(made), [1])).toMatchObject([{ problem: { code: 'pdf.named-twice' } }])
})

test.each([
  '<< /A /A /B /A >>',
  '<< /A << /A 1 /B 2 >> /B << /A 1 /B 2 >> >>',
  '<< /A [/B /B] /B 1 0 R >>',
  '<< /A (/A /A) /B <41> >> % /B 1',
  '1 0 obj << /A 1 >> stream\n<< /A 1 /A 2 >>\nendstream endobj << /A 1 >>',
])('and one that only looks so is not: %s', (text) => {
  expect(namedTwice(text)).toBeUndefined()
})
