/** Small files that would keep a judge busy, or take it more memory than it has, if it followed all that they say. */
import { deflateSync } from 'node:zlib'
import {
  annotated,
  changed,
  lastStartxref,
  N,
  OBJECTS,
  type Objects,
  plainPdf,
  section,
  stream,
  textOf,
  withKeys,
} from './raw-pdf.ts'

export interface Heavy {
  readonly name: string
  /** Before it is signed. */
  readonly pdf: string
  /** What the verdict names; undefined where all of it can be followed. */
  readonly reason?: 'content-covered' | 'look-unreadable' | 'structure' | 'pdf.limit' | 'pdf.rebuilt'
  /** What is appended to the signed file. */
  append(signed: string): string
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const numbered = (from: number, list: readonly string[]): Objects =>
  Object.fromEntries(list.map((value, index) => [from + index, value]))
const references = (from: number, count: number): string => times(count, (i) => `${from + i} 0 R`).join(' ')
const packed = (bytes: Uint8Array, filters: number, entries = ''): string => {
  let data = bytes
  for (let i = 0; i < filters; i++) data = deflateSync(data, { level: 9 })
  return stream(textOf(data), `/Filter[${'/FlateDecode'.repeat(filters)}]${entries}`)
}

const note = (x: number, y: number, more = ''): string =>
  `<</Type/Annot/Subtype/Square/Rect[${x} ${y} ${x + 2} ${y + 2}]/F 4${more}>>`
/** Objects that lead to one another. */
const chain = (from: number, count: number): Objects =>
  numbered(
    from,
    times(count, (i) => `[${i + 1 < count ? `${from + i + 1} 0 R` : ''}]`),
  )
const withContent = (content: string, objects: Objects = {}): string =>
  plainPdf({ ...OBJECTS, [N.content]: content, ...objects })
const withNotes = (signed: string, page: number, from: number, notes: readonly string[]): string =>
  changed(signed, {
    [page]: (old) =>
      old.includes('/Annots')
        ? old.replace(/\/Annots\s*\[/, `/Annots[${references(from, notes.length)} `)
        : old.replace('<<', `<</Annots[${references(from, notes.length)}]`),
    ...numbered(from, notes),
  })

/** Fields that all lead to the same many objects, and are all filled in later. */
function sharing(fields: number, objects: number): Heavy {
  const field = (i: number, value: string): string =>
    `<</Type/Annot/Subtype/Widget/FT/Tx/T(f${i})/V(${value})/Rect[${(i % 90) * 4} 20 ${(i % 90) * 4 + 3} 24]/F 4/MK<</X 1000 0 R>>/AA<<>>/AP<</N 13 0 R>>>>`
  const first = 1000 + objects
  return {
    name: `${fields} fields that share ${objects} objects`,
    pdf: plainPdf({
      ...OBJECTS,
      ...chain(1000, objects),
      ...numbered(
        first,
        times(fields, (i) => field(i, 'a')),
      ),
      [N.form]: `<</Fields[${references(first, fields)}]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 7 0 R>>>>>>`,
      [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', `/Annots[${references(first, fields)} `),
    }),
    append: (signed) =>
      section(
        signed,
        numbered(
          first,
          times(fields, (i) => field(i, 'b')),
        ),
      ),
  }
}

/** Fields that are all filled in with one look, whose letters could be read in many orders, and whose list is long. */
function looked(fields: number, kind: string, look: string): Heavy {
  const field = (i: number, filled: boolean): string =>
    `<</Type/Annot/Subtype/Widget${kind}/T(f${i})/V(${filled ? 'b' : ''})/Rect[${(i % 90) * 4} 20 ${(i % 90) * 4 + 3} 24]/F 4/AP<</N ${filled ? 701 : 13} 0 R>>>>`
  const all = (filled: boolean): Objects =>
    numbered(
      1000,
      times(fields, (i) => field(i, filled)),
    )
  return {
    name: `${fields} fields of one heavy look, ${kind.slice(1, 6)}`,
    reason: 'look-unreadable',
    pdf: plainPdf({
      ...OBJECTS,
      ...all(false),
      700: `[${times(5_000, () => '(a)').join('')}]`,
      [N.form]: `<</Fields[${references(1000, fields)}]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 7 0 R>>>>>>`,
      [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', `/Annots[${references(1000, fields)} `),
    }),
    append: (signed) =>
      section(signed, {
        ...all(true),
        701: packed(
          Buffer.from(look),
          1,
          '/Type/XObject/Subtype/Form/BBox[0 0 90000 9000]/Resources<</Font<</F 702 0 R/H 7 0 R>>>>',
        ),
        702: '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 703 0 R/DescendantFonts[<</Subtype/CIDFontType2/BaseFont/X/DW 4>>]>>',
        703: stream('2 beginbfchar <0001><0628> <0002><0021> endbfchar'),
      }),
  }
}

/** A field over the one line of texts, each in a font that explains all codes. */
const over = (i: number, value: string): string =>
  `<</Type/Annot/Subtype/Widget/FT/Tx/T(f${i})/V${value}/DA(/Helv 10 Tf 0 g)/Rect[40 296 190 312]/F 4/AP<</N ${value === '(b)' ? 13 : 700} 0 R>>>>`
function overTexts(fields: number, texts: number): string {
  const codes = times(65_536, (i) => `<${i.toString(16).padStart(4, '0')}><0041>`).join('\n')
  return withContent(packed(Buffer.from(`BT /F2 9 Tf 40 300 Td ${'<0041>Tj '.repeat(texts)} ET`), 1), {
    [N.resources]: '<</Font<</F2 701 0 R>>>>',
    [N.form]: `<</Fields[${references(1000, fields)}]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 7 0 R>>>>>>`,
    [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', `/Annots[${references(1000, fields)} `),
    700: stream('', '/Type/XObject/Subtype/Form/BBox[0 0 150 16]'),
    701: '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 702 0 R/DescendantFonts[<</Subtype/CIDFontType2/BaseFont/X>>]>>',
    702: packed(Buffer.from(`1 beginbfchar ${codes} endbfchar`), 1),
    ...numbered(
      1000,
      times(fields, (i) => over(i, '()')),
    ),
  })
}

/** A section that names so many objects, all in a stream that holds none. */
function naming(signed: string, count: number): string {
  const rows = Buffer.alloc(count * 4)
  for (let i = 0; i < rows.length; i += 4) rows.set([2, N.content], i)
  const keys = `/Type/XRef/W[1 1 2]/Index[300 ${count}]/Size ${count + 300}/Root 1 0 R/Info 12 0 R/Prev ${lastStartxref(signed)}`
  return `${signed}199 0 obj\n${packed(rows, 1, keys)}\nendobj\nstartxref\n${signed.length}\n%%EOF\n`
}

/** Ends at once when it is read, after all of it was made. */
const BOMB = stream(
  textOf(deflateSync(Buffer.concat([Buffer.from('>'), Buffer.alloc(60 << 20)]), { level: 9 })),
  '/Filter[/FlateDecode/ASCIIHexDecode]',
)
const LONG = packed(new Uint8Array(60 << 20), 1)

export const heavy = (): readonly Heavy[] => [
  sharing(6_000, 10_000),
  {
    name: 'notes over a page of many wide marks',
    pdf: withContent(
      packed(Buffer.from(times(60_000, (i) => `0 ${300 + i / 1000} 390 0.6 re f`).join('\n')), 1),
    ),
    append: (signed) =>
      withNotes(
        signed,
        N.page,
        1000,
        times(8_000, (i) => note((i % 90) * 4, 100 + (i % 40) * 4)),
      ),
  },
  {
    name: 'long streams in the security store',
    reason: 'pdf.limit',
    pdf: plainPdf(),
    append: (signed) =>
      changed(signed, {
        [N.catalog]: withKeys(`/DSS<</Certs[${references(1000, 40)}]>>`),
        ...numbered(
          1000,
          times(40, () => LONG),
        ),
      }),
  },
  {
    name: 'forms of forms of forms',
    reason: 'content-covered',
    pdf: withContent(stream('/F Do'), {
      [N.resources]: '<</Font<</F1 7 0 R>>/XObject<</F 1000 0 R>>>>',
      ...numbered(
        1000,
        times(30, (i) =>
          stream(
            '/F Do '.repeat(30),
            `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${1001 + i} 0 R>>>>`,
          ),
        ),
      ),
    }),
    append: (signed) => annotated(signed, note(300, 100)),
  },
  {
    name: 'content that deflates twice',
    reason: 'content-covered',
    pdf: withContent(packed(new Uint8Array(100 << 20).fill(32), 2)),
    append: (signed) => annotated(signed, note(300, 100)),
  },
  {
    name: 'pages that share their content',
    pdf: withContent(packed(Buffer.from('0 0 m 9 9 l S '.repeat(40_000)), 1), {
      [N.pages]: `<</Type/Pages/Kids[3 0 R ${references(1000, 3_000)}]/Count 3001>>`,
      ...numbered(
        1000,
        times(3_000, () => OBJECTS[N.second] as string),
      ),
    }),
    append: (signed) =>
      changed(signed, {
        ...Object.fromEntries(
          times(3_000, (i) => [1000 + i, withKeys(`/Annots[${5000 + i} 0 R]`)(OBJECTS[N.second] as string)]),
        ),
        ...numbered(
          5000,
          times(3_000, () => note(300, 100)),
        ),
      }),
  },
  {
    name: 'fields over texts whose font maps every code',
    reason: 'structure',
    pdf: overTexts(3_000, 5_000),
    append: (signed) =>
      section(
        signed,
        numbered(
          1000,
          times(3_000, (i) => over(i, '(b)')),
        ),
      ),
  },
  ...(
    [
      ['letters', `BT /F1 9 Tf (${'a'.repeat(50 << 20)}) Tj ET`],
      ['numbers in one array', `BT /F1 9 Tf [${'1 '.repeat(1 << 20)}] TJ ET`],
      ['saved states', 'q Q '.repeat(3 << 20)],
    ] as const
  ).map(
    ([what, content]): Heavy => ({
      name: `content of millions of ${what}`,
      reason: 'content-covered',
      pdf: withContent(packed(Buffer.from(content), 1)),
      append: (signed) => annotated(signed, note(300, 100)),
    }),
  ),
  {
    name: 'pages whose contents are all too long',
    reason: 'content-covered',
    pdf: withContent(BOMB, {
      [N.pages]: `<</Type/Pages/Kids[3 0 R ${references(1000, 60)}]/Count 61>>`,
      ...numbered(
        1000,
        times(60, (i) => (OBJECTS[N.second] as string).replace('/Contents 5', `/Contents ${2000 + i}`)),
      ),
      ...numbered(
        2000,
        times(60, () => BOMB),
      ),
    }),
    append: (signed) =>
      changed(signed, {
        ...Object.fromEntries(times(60, (i) => [1000 + i, withKeys(`/Annots[${5000 + i} 0 R]`)])),
        ...numbered(
          5000,
          times(60, () => note(300, 100)),
        ),
      }),
  },
  {
    name: 'a short file that names millions of objects',
    reason: 'pdf.rebuilt',
    pdf: plainPdf(),
    append: (signed) => naming(signed, 1_900_000),
  },
  {
    name: 'a longer file that names hundreds of thousands that aren’t there',
    reason: 'structure',
    pdf: plainPdf({ ...OBJECTS, 180: stream('x'.repeat(4_800_000)) }),
    append: (signed) => naming(signed, 600_000),
  },
  {
    name: 'one revision after the other',
    pdf: plainPdf({ ...OBJECTS, ...chain(1000, 8_000), [N.info]: '<</Title(Report)/More 1000 0 R>>' }),
    append: (signed) =>
      times(450, (i) => i).reduce((pdf, i) => section(pdf, { [N.info]: `<</Title(${i})>>` }), signed),
  },
  {
    name: 'fields beyond those that are told one by one',
    reason: 'structure',
    pdf: plainPdf({
      ...OBJECTS,
      [N.form]: `<</Fields[${references(1000, 20_000)}]>>`,
      ...numbered(
        1000,
        times(20_000, (i) => `<</FT/Tx/T(n${i})/V(a)>>`),
      ),
    }),
    append: (signed) =>
      section(
        signed,
        numbered(
          1000,
          times(20_000, (i) => `<</FT/Tx/T(n${i})/V(b)>>`),
        ),
      ),
  },
  looked(300, '/FT/Tx', `BT /F 900 Tf 5 600 Td <${'0002'.repeat(9_900)}${'0001'.repeat(99)}> Tj ET`),
  looked(300, '/FT/Ch/Opt 700 0 R', `BT /H 900 Tf 5 8000 Td ${'(a) Tj 0 -1000 Td '.repeat(400)} ET`),
]
