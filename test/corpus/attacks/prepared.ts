/** Reports prepared before they were signed: their own fields and notes lie over what is read, and show or hide it later. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import {
  annotated,
  changed,
  N,
  note,
  OBJECTS,
  plainPdf,
  replacing,
  stream,
  withKeys,
  withNote,
} from './raw-pdf.ts'

const FONTS = '/Resources<</Font<</Helv 7 0 R/ZaDb<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>>>'
const look = (content: string, more = FONTS): string =>
  stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 100 20]${more}`)
const OVER = '[40 295 140 315]'
const BESIDE = '[40 240 140 260]'
/** What forms draw for their fields: a label beside, a row of dots and an empty box beneath, a frame, a shade. */
const FORM = stream(
  'BT /F1 14 Tf 40 300 Td (The wall is 20 cm thick) Tj ET 0.9 g 38 238 104 24 re f 0 G 38 238 104 24 re S ' +
    '0 g BT /F1 9 Tf 8 244 Td (Name) Tj ET BT /F1 12 Tf 40 243 Td (...............................) Tj ET ' +
    '[1 2] 0 d 40 242 m 140 242 l S',
)

type Widget = (rect: string) => string
const text: Widget = (rect) =>
  `<</Type/Annot/Subtype/Widget/FT/Tx/T(Name)/V()/DA(/Helv 10 Tf 0 g)/Rect${rect}/F 4/P 3 0 R/AP<</N 30 0 R>>>>`
const box: Widget = (rect) =>
  `<</Type/Annot/Subtype/Widget/FT/Btn/T(Name)/V/Off/AS/Off/Rect${rect}/F 4/P 3 0 R/AP<</N<</Yes 31 0 R/Off 30 0 R>>>>>>`
const zone: Widget = (rect) =>
  `<</Type/Annot/Subtype/Widget/FT/Sig/T(Name)/Rect${rect}/F 4/P 3 0 R/AP<</N 30 0 R>>>>`

/** A report with one field more, and the streams that it shows now and could show. */
const withField = (widget: string, more: Readonly<Record<number, string>> = {}): string =>
  plainPdf({
    ...OBJECTS,
    [N.content]: FORM,
    [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[29 0 R '),
    [N.form]: (OBJECTS[N.form] as string).replace('/Fields[', '/Fields[29 0 R '),
    29: widget,
    30: look(''),
    ...more,
  })

/** A page whose unit is as long as twenty points. */
const LARGE_UNITS = {
  [N.content]: stream('BT /F1 0.4 Tf 2 15 Td (The wall is 20 cm thick) Tj ET'),
  [N.page]: (OBJECTS[N.page] as string)
    .replace('/MediaBox[0 0 400 400]', '/MediaBox[0 0 20 20]/UserUnit 20')
    .replace('/Annots[', '/Annots[29 0 R '),
}

const filled = (pdf: string, content: string, value = '(Sara)'): string =>
  changed(pdf, {
    29: (old) => old.replace('/V()', `/V${value}`).replace('/N 30 0 R', '/N 40 0 R'),
    40: look(content),
  })
const ticked = (pdf: string): string => changed(pdf, { 29: replacing('/V/Off/AS/Off', '/V/Yes/AS/Yes') })

const WRITTEN = 'BT /Helv 10 Tf 0 g 2 6 Td (Sara) Tj ET'
const SHADED = `1 1 1 rg 0 0 100 20 re f ${WRITTEN}`

async function fields({ sign }: Kit): Promise<Attack[]> {
  const [over, beside] = [await sign(withField(text(OVER))), await sign(withField(text(BESIDE)))]
  const rows: Row[] = [
    [
      'a text field with a ground of its own',
      'content-covered',
      filled(over, SHADED),
      filled(beside, SHADED),
    ],
    [
      'a text field with letters of its own ground',
      'content-covered',
      filled(over, 'BT /Helv 10 Tf 1 g 2 6 Td (Sara) Tj ET'),
      filled(beside, WRITTEN),
    ],
    [
      'a text field with huge letters',
      'content-covered',
      filled(over, 'BT /Helv 90 Tf 0 g 0 -20 Td (Sara) Tj ET'),
    ],
    [
      'a text field with a shade through a turned and scaled form in a form',
      'content-covered',
      changed(over, {
        29: (old) => old.replace('/V()', '/V(Sara)').replace('/N 30 0 R', '/N 40 0 R'),
        40: stream(
          `${WRITTEN} /In Do`,
          '/Type/XObject/Subtype/Form/BBox[0 0 10 50]/Matrix[0 2 -2 0 100 0]/Resources<</Font<</Helv 7 0 R>>/XObject<</In 41 0 R>>>>',
        ),
        41: stream('1 g 0 0 1 5 re f', '/Type/XObject/Subtype/Form/BBox[0 0 1 5]/Matrix[10 0 0 10 0 0]'),
      }),
    ],
    [
      'a text field with a shade when the mouse is over it',
      'content-covered',
      changed(over, {
        29: (old) => old.replace('/V()', '/V(Sara)').replace('/N 30 0 R', '/N 40 0 R/R 41 0 R'),
        40: look(WRITTEN),
        41: look(SHADED),
      }),
    ],
    [
      'a text field whose lines lie so close that they hide',
      'content-covered',
      filled(
        over,
        `${WRITTEN} 1 G 1 w ${Array.from({ length: 20 }, (_, y) => `0 ${y} m 100 ${y} l S`).join(' ')}`,
      ),
    ],
  ]
  const box2 = { 31: look('0 g 0 0 100 20 re f') }
  const zones = [await sign(withField(zone(OVER))), await sign(withField(zone(BESIDE)))] as const
  const signed = async (pdf: string): Promise<string> =>
    changed(await sign(pdf), {
      29: replacing('/FT/Sig', '/FT/Sig/V 45 0 R'),
      45: '<</Type/Sig/Filter/Adobe.PPKLite>>',
      30: look(SHADED),
    })
  return [
    ...attacks(over, rows),
    ...attacks(over, [
      [
        'a box that hides when it is ticked',
        'content-covered',
        ticked(await sign(withField(box(OVER), box2))),
        ticked(await sign(withField(box(BESIDE), box2))),
      ],
      [
        'a box that hides until it is ticked',
        'content-uncovered',
        ticked(await sign(withField(box(OVER), { 30: look(SHADED), 31: look('') }))),
      ],
      [
        'a box of a solid sign',
        'content-covered',
        ticked(await sign(withField(box(OVER), { 31: look('BT /ZaDb 30 Tf 0 g 0 0 Td (nnn) Tj ET') }))),
        ticked(await sign(withField(box(BESIDE), { 31: look('BT /ZaDb 20 Tf 0 g 0 0 Td (4) Tj ET') }))),
      ],
      [
        'boxes that hide together',
        'content-covered',
        ticked(await sign(withField(box('[80 298 96 312]'), box2))),
      ],
      [
        'a box over a digit of a page of large units',
        'content-covered',
        ticked(await sign(withField(box('[4 14.95 4.25 15.3]'), { ...box2, ...LARGE_UNITS }))),
        ticked(await sign(withField(box('[4 13 4.25 13.35]'), { ...box2, ...LARGE_UNITS }))),
      ],
      ['a signature in a zone over the text', 'content-covered', await signed(zones[0])],
    ]),
  ]
}

/** Two choices of one group, the first chosen. */
const choice = (state: string, rect: string, shown: string): string =>
  `<</Type/Annot/Subtype/Widget/Parent 29 0 R/AS/${shown}/Rect${rect}/F 4/P 3 0 R/AP<</N<</${state} 32 0 R/Off 30 0 R>>>>>>`
const group = (): string =>
  plainPdf({
    ...OBJECTS,
    [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[31 0 R 33 0 R '),
    [N.form]: (OBJECTS[N.form] as string).replace('/Fields[', '/Fields[29 0 R '),
    29: '<</FT/Btn/Ff 49152/T(Wall)/V/Old/Kids[31 0 R 33 0 R]>>',
    30: look(''),
    31: choice('Old', BESIDE, 'Old'),
    32: look('0 g 0 0 10 10 re f'),
    33: choice('New', '[240 240 260 260]', 'Off'),
  })

async function states({ sign }: Kit): Promise<Attack[]> {
  const looks = { 31: look('BT /ZaDb 20 Tf 0 g 0 0 Td (4) Tj ET') }
  const signed = await sign(withField(box(BESIDE), looks))
  const named = text(BESIDE).replace('/V()', '/V(dry)/AS/A').replace('/N 30 0 R', '/N<</A 30 0 R/B 31 0 R>>')
  const worded = await sign(withField(named, looks))
  const plain = await sign(withField(text(BESIDE).replace('/V()', '/V(dry)')))
  const relooked = (value: string): string =>
    changed(plain, {
      29: (old) => old.replace('(dry)', value).replace('/N 30 0 R', '/N 40 0 R'),
      40: look(WRITTEN),
    })
  const chosen = await sign(group())
  const other = { 31: replacing('/AS/Old', '/AS/Off'), 33: replacing('/AS/Off', '/AS/New') }
  const value = { 29: replacing('/V/Old', '/V/New') }
  return attacks(signed, [
    [
      'a box that looks ticked and isn’t',
      'shown-otherwise',
      changed(signed, { 29: replacing('/AS/Off', '/AS/Yes') }),
      ticked(signed),
    ],
    [
      'a box that is ticked and doesn’t look so',
      'shown-otherwise',
      changed(signed, { 29: replacing('/V/Off', '/V/Yes') }),
      changed(ticked(signed), { 29: replacing('/V/Yes/AS/Yes', '/V/Off/AS/Off') }),
    ],
    [
      'a choice that looks like the other one',
      'shown-otherwise',
      changed(chosen, other),
      changed(chosen, { ...value, ...other }),
    ],
    ['a choice made that nobody sees', 'shown-otherwise', changed(chosen, value)],
    [
      'two choices that both look made',
      'shown-otherwise',
      changed(chosen, { 33: replacing('/AS/Off', '/AS/New') }),
    ],
    [
      'a text written in another encoding with the look of another',
      'appearance-replaced',
      relooked('<FEFF006400720079>'),
      changed(plain, { 29: replacing('(dry)', '<FEFF006400720079>') }),
    ],
    [
      'a text that becomes a list of itself with the look of another',
      'appearance-replaced',
      relooked('[(dry)]'),
      relooked('(Sara)'),
    ],
    [
      'a text that turns to its other look',
      'shown-otherwise',
      changed(worded, { 29: replacing('/AS/A', '/AS/B') }),
    ],
  ])
}

/** What draws the look of a field is listed once more, as something that may change by rules of its own. */
async function streamNamedAs(name: string, sign: Kit['sign']): Promise<Row> {
  const form = '/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</Helv 7 0 R>>>>'
  const drawing = (text: string, more: string): string =>
    stream(`BT /Helv 10 Tf 2 5 Td (${text}) Tj ET`, form + more)
  const own = '/FT/Tx/T(Own)/Rect[0 0 0 0]'
  const prepared = {
    field: { [N.form]: '<</Fields[9 0 R 16 0 R 13 0 R]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 7 0 R>>>>>>' },
    parent: { [N.field]: (OBJECTS[N.field] as string).replace('/FT/Tx', '/FT/Tx/Parent 13 0 R') },
    annotation: { [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[13 0 R ') },
  }[name]
  const signed = await sign(plainPdf({ ...OBJECTS, [N.appearance]: drawing('dry', own), ...prepared }))
  return [
    `a look that is named as ${name}, drawn otherwise`,
    'object-changed page-changed field-changed annotation-kind appearance-replaced',
    changed(signed, { [N.appearance]: drawing('wet', own) }),
    annotated(signed, note('Text', '[300 60 320 80]')),
  ]
}

async function notes({ sign }: Kit): Promise<Attack[]> {
  const drawn = '/AP<</N 30 0 R>>'
  const patch = { 30: look(SHADED) }
  const over = await sign(withNote(note('FreeText', OVER, drawn), patch))
  const beside = await sign(withNote(note('FreeText', BESIDE, drawn), patch))
  const clear = await sign(withNote(note('FreeText', OVER, drawn), { 30: look('') }))
  const away = replacing('29 0 R ', '')
  const described = (pdf: string): string => changed(pdf, { 29: withKeys('/T(An engineer)') })
  const pushed = plainPdf({
    ...OBJECTS,
    [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[29 0 R '),
    [N.form]: (OBJECTS[N.form] as string).replace('/Fields[', '/Fields[28 0 R '),
    28: '<</FT/Btn/Ff 65536/T(Push)/Kids[29 0 R]>>',
    29: `<</Type/Annot/Subtype/Widget/Parent 28 0 R/Rect${BESIDE}/F 4/P 3 0 R/MK<</BG[0.8]/CA(Send)>>>>`,
  })
  const icon = (drawing: string): string => stream(drawing, '/Type/XObject/Subtype/Form/BBox[0 0 20 20]')
  const bubble = { 30: icon('1 1 0 rg 2 2 m 2 18 l 18 18 l 12 2 l f') }
  const triangles = { 30: icon('1 g 0 0 m 20 0 l 20 20 l f 0 0 m 0 20 l 20 20 l f') }
  const sticky = (rect: string): string => withNote(note('Text', rect, drawn), bubble)
  return attacks(over, [
    [
      'a note over the text taken away',
      'content-uncovered',
      changed(over, { [N.page]: away }),
      described(over),
    ],
    ['a note over the text freed', 'content-uncovered', changed(over, {}, { free: [29] })],
    ['a note over the text hidden', 'content-uncovered', changed(over, { 29: replacing('/F 4', '/F 2') })],
    [
      'a note over the text moved',
      'content-uncovered',
      changed(over, { 29: replacing(OVER, BESIDE) }),
      described(beside),
    ],
    [
      'a note over the text with another look',
      'content-uncovered',
      changed(over, { 29: replacing('/N 30 0 R', '/N 40 0 R'), 40: look(WRITTEN) }),
      described(beside),
    ],
    ['the look of a note under its number', 'content-uncovered', changed(over, { 30: look(WRITTEN) })],
    [
      'a clear note over the text that becomes opaque',
      'content-covered',
      changed(clear, { 29: replacing('/N 30 0 R', '/N 40 0 R'), 40: look(SHADED) }),
      described(clear),
    ],
    [
      'a patch that says it is an icon',
      'content-uncovered',
      changed(await sign(withNote(note('Text', '[100 298 120 318]', drawn), patch)), { [N.page]: away }),
      changed(await sign(sticky('[300 100 320 120]')), { [N.page]: away }),
    ],
    ...(await Promise.all(['field', 'parent', 'annotation'].map((name) => streamNamedAs(name, sign)))),
    [
      'an icon over the text drawn anew, larger',
      'content-covered',
      changed(
        await sign(withNote(note('Text', '[100 298 120 318]', drawn), { 30: icon('0 0 m 2 2 l S') })),
        triangles,
      ),
      changed(await sign(sticky('[300 100 320 120]')), triangles),
    ],
    [
      'a note of the reader’s own look, filled, taken away',
      'content-uncovered',
      changed(await sign(withNote(note('Square', OVER, '/IC[1 1 1]'))), { [N.page]: away }),
      described(await sign(withNote(note('Square', OVER)))),
    ],
    [
      'a stamp over a note that has no look of its own',
      'content-covered',
      changed(await sign(withNote(note('FreeText', BESIDE, '/DA(/Helv 10 Tf 0 g)'))), {
        [N.page]: replacing('29 0 R ', '29 0 R 41 0 R '),
        41: note('Stamp', BESIDE, '/AP<</N 40 0 R>>'),
        40: look(SHADED),
      }),
    ],
    [
      'a stamp over a button whose kind stands on its parent',
      'content-covered',
      changed(await sign(pushed), {
        [N.page]: replacing('29 0 R ', '29 0 R 41 0 R '),
        41: note('Stamp', BESIDE, '/AP<</N 40 0 R>>'),
        40: look(SHADED),
      }),
    ],
    [
      'a stamp over a field that has no look of its own',
      'content-covered',
      changed(
        await sign(withField(text(BESIDE).replace('/V()', '/V(Sara)').replace('/AP<</N 30 0 R>>', ''))),
        {
          [N.page]: replacing('29 0 R ', '29 0 R 41 0 R '),
          41: note('Stamp', BESIDE, '/AP<</N 40 0 R>>'),
          40: look(SHADED),
        },
      ),
    ],
  ])
}

export const prepared = async (kit: Kit): Promise<Attack[]> => [
  ...(await fields(kit)),
  ...(await states(kit)),
  ...(await notes(kit)),
]
