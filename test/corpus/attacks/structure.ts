/** Files that readers open in several ways: doubled objects, stale tables, other formats in the same bytes. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import {
  annotated,
  changed,
  lastStartxref,
  N,
  OBJECTS,
  plainPdf,
  replacing,
  section,
  sizeOf,
  stream,
  withKeys,
} from './raw-pdf.ts'

const NOTE = '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4>>'
const zipEnd = `PK\u0005\u0006${'\0'.repeat(18)}`
/** Rows of a cross-reference stream: kind, place (4 bytes), generation or index (2). */
const rows = (...list: (readonly [number, number, number])[]): string =>
  list
    .map(([kind, place, more]) =>
      String.fromCharCode(
        kind,
        place >>> 24,
        (place >> 16) & 255,
        (place >> 8) & 255,
        place & 255,
        more >> 8,
        more & 255,
      ),
    )
    .join('')

function streamSection(
  pdf: string,
  objects: Readonly<Record<number, string>>,
  compressed: Readonly<Record<number, readonly [number, number]>> = {},
): string {
  let out = pdf
  const list: [number, readonly [number, number, number]][] = []
  for (const [number, value] of Object.entries(objects)) {
    list.push([Number(number), [1, out.length, 0]])
    out += `${number} 0 obj\n${value}\nendobj\n`
  }
  for (const [number, [container, index]] of Object.entries(compressed))
    list.push([Number(number), [2, container, index]])
  const own = 199
  list.push([own, [1, out.length, 0]])
  list.sort(([a], [b]) => a - b)
  const start = out.length
  const data = rows(...list.map(([, row]) => row))
  const index = list.map(([number]) => `${number} 1`).join(' ')
  const trailer = `/Type/XRef/W[1 4 2]/Index[${index}]/Size ${sizeOf(pdf)}/Root 1 0 R/Info 12 0 R/Prev ${lastStartxref(pdf)}`
  return `${out}${own} 0 obj\n${stream(data, trailer)}\nendobj\nstartxref\n${start}\n%%EOF\n`
}

const extensions: readonly (readonly [string, string])[] = [
  ['a text', '(The wall is 10 cm thick)'],
  ['a page', '<</ADBE<</BaseVersion/1.7/ExtensionLevel 8/Page 3 0 R>>>>'],
  ['no level', '<</ADBE<</BaseVersion/1.7>>>>'],
  ['a level that is none', '<</ADBE<</BaseVersion/1.7/ExtensionLevel(8)>>>>'],
  ['no version', '<</ADBE<</BaseVersion(1.7)/ExtensionLevel 8>>>>'],
  ['another kind of list', '<</Fields[9 0 R]>>'],
]

/** An increment that names itself as the one before, or one after another that names it. */
function looped(pdf: string, sections: 1 | 2): string {
  const grown = (prev: number): string => {
    const one = section(pdf, { 180: '(left over)' }, { prev })
    return sections === 1 ? one : section(one, { 181: '(left over)' })
  }
  return grown(lastStartxref(grown(lastStartxref(pdf))))
}

export async function structure(kit: Kit): Promise<Attack[]> {
  const { signed, sign } = kit
  const honest = annotated(signed, NOTE)
  const packed = (number: number, value: string) =>
    streamSection(
      signed,
      { 150: stream(`${number} 0 ${value}`, `/Type/ObjStm/N 1/First ${String(number).length + 3}`) },
      { [number]: [150, 0] },
    )
  const described = packed(N.info, '<</Title(Report)/ModDate(D:20260101000000Z)>>')
  const hybrid = section(signed, {
    150: stream(
      rows([1, signed.indexOf('11 0 obj'), 0]),
      `/Type/XRef/W[1 4 2]/Index[${N.content} 1]/Size 201`,
    ),
  })
  const stale = section(
    hybrid,
    {},
    { trailer: `/Root 1 0 R/Info 12 0 R/XRefStm ${hybrid.lastIndexOf('150 0 obj')}` },
  )
  return [
    ...attacks(signed, [
      [
        'an object twice in one increment',
        'unlisted-bytes',
        section(signed, {}, { between: `5 0 obj\n${OBJECTS[N.hidden]}\nendobj\n` }),
        honest,
      ],
      [
        'an object listed twice in a table',
        'pdf.xref-duplicate',
        section(signed, { 150: '<<>>' }).replace(
          /xref\n150 1\n([\s\S]{20})(?=trailer[\s\S]*$)/,
          (_, row: string) => `xref\n150 1\n${row}150 1\n${row}`,
        ),
      ],
      ['an object stream that overrides the content', 'page-changed', packed(N.content, '<<>>'), described],
      [
        'an object stream that overrides the font',
        'page-changed',
        packed(N.font, '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>'),
        described,
      ],
      [
        'an object stream that extends another',
        'page-changed',
        streamSection(
          signed,
          {
            150: stream('7 0 <</Type/Font>>', '/Type/ObjStm/N 1/First 4/Extends 151 0 R'),
            151: stream('7 0 <<>>', '/Type/ObjStm/N 1/First 4'),
          },
          { 7: [150, 0] },
        ),
        described,
      ],
      [
        'an object stream whose index names another object',
        'page-changed structure',
        streamSection(signed, { 150: stream('8 0 <<>>', '/Type/ObjStm/N 1/First 4') }, { 7: [150, 0] }),
        described,
      ],
      [
        'a cross-reference stream that moves the content',
        'page-changed',
        section(signed, {}, { places: { 5: signed.indexOf('11 0 obj') } }),
        described,
      ],
      ['a hybrid section with a stale stream', 'page-changed', stale, described],
      ['a section that names itself as the one before', 'pdf.rebuilt', looped(signed, 1)],
      ['two sections that name each other as the one before', 'pdf.rebuilt', looped(signed, 2)],
      [
        'a key of the page twice',
        'page-changed structure',
        changed(signed, { [N.page]: withKeys('/Contents 11 0 R') }),
        honest,
      ],
      [
        'a page under a second page tree node',
        'pages-changed',
        changed(signed, {
          [N.pages]: '<</Type/Pages/Kids[150 0 R]/Count 2>>',
          150: '<</Type/Pages/Parent 2 0 R/Kids[3 0 R 4 0 R]/Count 2>>',
        }),
      ],
      ...extensions.map(
        ([what, value]): Row => [
          `${what} under the extensions of the format`,
          'catalog-changed',
          changed(signed, { [N.catalog]: withKeys(`/Extensions${value}`) }),
          changed(signed, {
            [N.catalog]: withKeys('/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>'),
          }),
        ],
      ),
      ['an archive behind the end', 'bytes-behind zip-format', `${signed}${zipEnd}`, signed],
      [
        'an archive in a comment of the increment',
        'unlisted-bytes',
        annotated(signed, NOTE, {}, { between: `%${zipEnd}\n` }),
        annotated(signed, NOTE, {}, { between: '%iText-7.2\n' }),
      ],
      [
        'a web page in a comment of the increment',
        'unlisted-bytes',
        annotated(
          signed,
          NOTE,
          {},
          { between: `%<html><body>${'The wall is 10 cm thick. '.repeat(9)}</body></html>\n` },
        ),
      ],
      ['a web page before the header', 'pdf.header-offset', `<html><!--\n${signed}`],
      ['a program before the header', 'pdf.header-offset', `MZ\0\0${signed}`],
      ['two blank bytes behind the end', 'bytes-behind', `${signed.trimEnd()}\n\n`, `${signed.trimEnd()}\n`],
      ['a null byte behind the end', 'bytes-behind', `${signed}\0`, signed],
      ['a second end', 'bytes-behind', `${signed}%%EOF\n`, signed],
    ]),
    ...attacks(signed, [
      [
        'encrypted later',
        'trailer-changed signature-lost',
        section(
          signed,
          {},
          {
            trailer: `/Root 1 0 R/Info 12 0 R/ID[<${'11'.repeat(16)}><${'22'.repeat(16)}>]/Encrypt<</Filter/Standard/V 5/R 6/P -4>>`,
          },
        ),
      ],
    ]),
    ...attacks(signed, [
      [
        'a size that leaves out what was signed',
        'trailer-changed',
        annotated(signed, NOTE, {}, { size: 5 }),
        annotated(signed, NOTE),
      ],
    ]),
    ...(await unread(sign)),
    ...(await overlapping(sign)),
    ...(await lengths(sign)),
    ...(await doubled(sign)),
  ]
}

/** What one reader can't read, and another mends, when the report was signed. */
async function unread(sign: Kit['sign']): Promise<Attack[]> {
  const row = async (name: string, reason: string, number: number, from: string, to: string) => {
    const old = OBJECTS[number] as string
    const attack = await sign(plainPdf({ ...OBJECTS, [number]: old.replace(from, to), 171: '' }))
    const twin = await sign(plainPdf({ ...OBJECTS, [number]: old, 170: '[171 0 R]', 171: '' }))
    return attacks(twin, [[name, reason, attack]])
  }
  return [
    ...(await row('a page of another generation', 'pdf.generation', N.page, 'Contents 5 0', 'Contents 5 1')),
    ...(await row('a font of another generation', 'pdf.generation', N.resources, '7 0 R', '7 1 R')),
    ...(await row(
      'a font with a number that readers mend',
      'pdf.object-unreadable',
      N.font,
      '<<',
      '<</Weight --1',
    )),
  ]
}

/** Of a key that was there twice when the report was signed readers take the first or the last; of one that says the same twice, either. */
async function doubled(sign: Kit['sign']): Promise<Attack[]> {
  const row = async (what: string, number: number, first: string, second: string): Promise<Attack[]> => {
    const signedWith = (keys: string) => {
      const objects = { ...OBJECTS, [number]: (OBJECTS[number] as string).replace('<<', `<<${keys}`) }
      return sign(plainPdf(objects))
    }
    const name = `a key of ${what} twice when it was signed`
    return attacks(await signedWith(second), [[name, 'pdf.duplicate-key', await signedWith(first)]])
  }
  return [
    ...(await row('a page', N.second, '/Contents 11 0 R', '/Contents 5 0 R')),
    ...(await row('a page, written otherwise,', N.second, '/Con#74ents 11 0 R', '/Con#74ents 5 0 R')),
    ...(await row('a font', N.font, '/BaseFont/Symbol', '/BaseFont/Helvetica')),
    ...(await row('resources', N.resources, '/Font<<>>', '/Font<</F1 7 0 R>>')),
  ]
}

/** Some readers go by the length and paint the objects behind the stream, others end it where it ends; a length too short is mended alike. */
async function lengths(sign: Kit['sign']): Promise<Attack[]> {
  const prepared = (length: number): Promise<string> =>
    sign(
      plainPdf({
        ...OBJECTS,
        [N.content]: (OBJECTS[N.content] as string).replace(/Length \d+/, `Length ${length}`),
      }),
    )
  const signed = await prepared(10)
  const note = (length: number): string =>
    changed(signed, {
      [N.page]: replacing(/\/Annots\s*\[/, '/Annots [190 0 R '),
      190: '<</Type/Annot/Subtype/Stamp/Rect[300 100 380 130]/Contents(seen)/F 4/AP<</N 191 0 R>>>>',
      191: stream('0 g 0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 80 30]').replace(
        /Length \d+/,
        `Length ${length}`,
      ),
    })
  return attacks(signed, [
    ['a signed stream whose length leads beyond its end', 'pdf.stream-beyond', await prepared(600)],
    ['a later stream whose length leads beyond its end', 'pdf.stream-beyond', note(200), note(16)],
  ])
}

/** A second signature is honest; one that leaves bytes of the first out isn't. */
async function overlapping(sign: Kit['sign']): Promise<Attack[]> {
  const twice = await sign(await sign(plainPdf()))
  const at = twice.lastIndexOf('/ByteRange')
  const broken =
    twice.slice(0, at) +
    twice
      .slice(at)
      .replace(/\/ByteRange ?\[0 (\d+) /, (found, first: string) =>
        found.replace(first, '9'.padEnd(first.length)),
      )
  return attacks(twice, [['a second signature that covers nothing', 'pades.gap pades.byte-range', broken]])
}
