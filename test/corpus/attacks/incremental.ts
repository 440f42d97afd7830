/** Incremental saving: content replaced in what is appended, with and without the parts that an increment needs. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import { annotated, current, lastStartxref, N, OBJECTS, section, stream } from './raw-pdf.ts'

const forged = { [N.content]: OBJECTS[N.hidden] as string }
const NOTE = '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4>>'

export function incremental({ signed }: Kit): Attack[] {
  const whole = section(signed, forged)
  const cut = (end: string): string => whole.slice(0, whole.lastIndexOf(end))
  const honest = annotated(signed, NOTE)
  const signature = Number(/\/V (\d+) 0 R/.exec(signed)?.[1])
  const broken = 'bytes-behind pdf.rebuilt pades.coverage pdf.section-end'
  return attacks(signed, [
    ['content replaced', 'page-changed', whole, honest],
    ['without table and trailer', broken, cut('xref\n'), honest],
    ['without trailer', broken, cut('trailer'), honest],
    ['without startxref', broken, cut('startxref'), honest],
    ['without %%EOF', broken, cut('%%EOF'), honest],
    ['objects alone, in a comment', broken, `${signed}%5 0 obj\n${forged[N.content]}\nendobj\n`],
    [
      'with the signature copied behind it',
      'page-changed signature-changed pades.replaced pades.gap',
      section(signed, { ...forged, [signature]: current(signed, signature) }),
      honest,
    ],
    [
      'links that leave out the signed revision',
      'pages-changed page-changed catalog-changed pdf.rebuilt pades.coverage signature-lost',
      section(signed, { ...OBJECTS, ...forged }, { prev: null }),
    ],
    [
      'links that loop',
      'pdf.rebuilt pades.coverage page-changed',
      section(signed, forged, { prev: lastStartxref(whole) }),
    ],
    [
      'links that lead nowhere',
      'pdf.rebuilt pades.coverage page-changed',
      section(signed, forged, { prev: 3 }),
    ],
    [
      'hidden in an object stream of the increment',
      'unlisted-bytes structure object-changed pdf.rebuilt',
      section(
        signed,
        { 151: stream(`5 0 ${forged[N.content]}`, '/Type/ObjStm/N 1/First 4') },
        { between: '5 0 obj<<>>endobj\n' },
      ),
      honest,
    ],
    ...mending(signed, honest),
    [
      'bytes between the objects',
      'unlisted-bytes',
      annotated(signed, NOTE, {}, { between: '5 0 obj\n<<>>\nendobj\n' }),
      honest,
    ],
    [
      'the old content at its old place under a new entry',
      'page-changed',
      section(signed, {}, { places: { [N.content]: signed.indexOf(`${N.hidden} 0 obj`) } }),
      honest,
    ],
    ['content freed', 'page-changed', section(signed, {}, { free: [N.content] }), honest],
    ['two generations of the content', 'page-changed', section(signed, forged, { generation: 1 }), honest],
  ])
}

/**
 * What sends some readers into mending a file, where they find another copy of the content than its cross-references name: the last
 * one in the file, or one in an object stream that nothing uses.
 */
function mending(signed: string, honest: string): Row[] {
  const copies = section(signed, forged)
  const back = { [N.content]: signed.indexOf(`\n${N.content} 0 obj`) + 1 }
  const noted = { 150: NOTE }
  const restored = section(copies, noted, { places: back })
  const mended = 'pdf.rebuilt pades.coverage'
  const stored = { ...noted, 151: stream(`3 0 ${OBJECTS[N.page]}`, '/Type/ObjStm/N 1/First 4') }
  const plus = (pdf: string): string => pdf.replace(/startxref\n(\d+)\n%%EOF\n$/, 'startxref\n+$1\n%%EOF\n')
  const row = (name: string, file: string): Row => [name, mended, file, honest]
  const cut = (name: string, more: Record<number, string>): Row => [
    `${name} that nothing uses, and links that are missing`,
    mended,
    section(signed, { ...noted, ...more }, { prev: null }),
    section(signed, noted, { prev: null }),
  ]
  return [
    row('an older copy, and a place with a sign', plus(restored)),
    row(
      'an older copy, and a size that no reader takes',
      section(copies, noted, { places: back, size: 8_388_700 }),
    ),
    row(
      'an older copy, and numbers that no reader takes',
      restored.replace(/xref\n(?![\s\S]*\nxref\n)/, 'xref\n900000000 0\n'),
    ),
    row(
      'an older copy, and links that lead nowhere',
      section(copies, noted, { places: back, prev: 99_999_999 }),
    ),
    ['an object stream that nothing uses', 'structure', section(signed, stored), honest],
    row(
      'an object stream that nothing uses, and links that lead nowhere',
      section(signed, stored, { prev: 0 }),
    ),
    cut('another catalogue', { 152: '<</Type/Catalog/Pages 2 0 R>>' }),
    cut('another catalogue by an odd name', { 152: '<</Type/#43atalog/Pages 2 0 R>>' }),
    cut('another trailer in a string', { 152: '(trailer <</Root 152 0 R>>)' }),
    cut('a list of objects', { 152: stream('', '/Type/XRef/Size 1/W[1 1 1]/Index[0 0]') }),
  ]
}
