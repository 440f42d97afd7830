/** Attacks by what surrounds the pages: settings of the catalogue, of the form and of pages, changed after signing. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import { annotated, changed, N, replacing, stream, withKeys } from './raw-pdf.ts'

const SETTINGS: readonly (readonly [string, string])[] = [
  ['page labels', '/PageLabels<</Nums[0<</P(Annex )/S/D>>]>>'],
  ['viewer preferences', '/ViewerPreferences<</Direction/R2L/PrintPageRange[1 1]>>'],
  ['a page layout', '/PageLayout/TwoColumnLeft'],
  ['an outline with a link', '/Outlines<</Type/Outlines/Count 1>>'],
  ['an output intent', '/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(X)>>]'],
  ['a portfolio', '/Collection<</View/D>>'],
  ['an associated file', '/AF[<</Type/Filespec/F(a.txt)>>]'],
  ['embedded files', '/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.txt)>>]>>>>'],
  ['named destinations', '/Dests<</Top[3 0 R/Fit]>>'],
  ['article threads', '/Threads[]'],
  ['a base for links', '/URI<</Base(https://example.net/)>>'],
  ['private data', '/PieceInfo<</X<</LastModified(D:20260101000000Z)/Private 1>>>>'],
  ['an open action', '/OpenAction[4 0 R/Fit]'],
  ['a requirement', '/Requirements[<</S/EnableJavaScripts>>]'],
  ['a legal attestation', '/Legal<</Attestation(none)>>'],
]
const FORM: readonly (readonly [string, string])[] = [
  ['an XFA form', '/XFA(<xdp/>)'],
  ['an order of calculation', '/CO[9 0 R]'],
  ['an alignment of the form', '/Q 2'],
]
const PAGE: readonly (readonly [string, string])[] = [
  ['a larger unit', '/UserUnit 3'],
  ['a crop', '/CropBox[0 0 400 200]'],
  ['a turn', '/Rotate 180'],
  ['a transparency group', '/Group<</S/Transparency/CS/DeviceCMYK/K true>>'],
  ['a duration', '/Dur 1/Trans<</S/Dissolve>>'],
  ['associated content', '/AF[]'],
  ['steps of presentation', '/PresSteps<</NA<</S/NOP>>>>'],
]
const FIELD: readonly (readonly [string, (old: string) => string])[] = [
  ['a field moved', replacing('[40 40 140 60]', '[240 40 340 60]')],
  ['a field without an area', replacing('[40 40 140 60]', '[0 0 0 0]')],
  ['a ground for a field', withKeys('/MK<</BG[0 0 0]>>')],
  ['a layer for a field', withKeys('/OC<</Type/OCG/Name(x)>>')],
  ['a shorter value for a field', withKeys('/MaxLen 1')],
  ['a password for a field', withKeys('/Ff 8192')],
]
const FORM_BOX = '/Type/XObject/Subtype/Form/BBox[0 0 270 30]'
const BESIDE = '[300 100 340 120]'
const OVER = '[30 290 300 320]'
const link = (rect: string, width: number): string =>
  `<</Type/Annot/Subtype/Link/Rect${rect}/F 4/Border[0 0 ${width}]/C[1 1 1]>>`
const stamp = (rect: string): string => `<</Type/Annot/Subtype/Stamp/Rect${rect}/F 4/AP<</N 151 0 R>>>>`

/** Looks that lie in blank paper by their rectangle, and where the ink lies or what it does follows by a detour. */
const LOOKS: readonly (readonly [string, string, string, Readonly<Record<number, string>>?])[] = [
  [
    'a form within a form',
    '/A Do',
    '/Resources<</XObject<</A 152 0 R>>>>',
    { 152: stream('1 g 0 0 270 30 re f', `${FORM_BOX}/Matrix[-1 0 0 -1 270 30]`) },
  ],
  ['a matrix that turns upside down', '1 g 0 0 270 30 re f', '/Matrix[-1 0 0 -1 0 0]'],
  ['a matrix that flattens', '1 g 0 0 270 30 re f', '/Matrix[0 0 0 0 0 0]'],
  [
    'a shading',
    '/S0 sh',
    '/Resources<</Shading<</S0<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[1]>>>>>>>>',
  ],
  [
    'a pattern',
    '/Pattern cs /P0 scn 0 0 270 30 re f',
    '/Resources<</Pattern<</P0 152 0 R>>>>',
    {
      152: stream(
        '1 g 0 0 9 9 re f',
        '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>',
      ),
    },
  ],
  [
    'a soft mask',
    '/G0 gs 1 g 0 0 270 30 re f',
    '/Resources<</ExtGState<</G0<</SMask<</S/Luminosity/G 152 0 R>>>>>>>>',
    { 152: stream('1 g 0 0 270 30 re f', `${FORM_BOX}/Group<</S/Transparency/CS/DeviceGray>>`) },
  ],
  ['a blend mode', '/G0 gs 1 g 0 0 270 30 re f', '/Resources<</ExtGState<</G0<</BM/Difference>>>>>>'],
  [
    'a layer in a form',
    '/OC/L0 BDC 1 g 0 0 270 30 re f EMC',
    '/Resources<</Properties<</L0<</Type/OCG/Name(x)>>>>>>',
  ],
]

export function settings({ signed, certified }: Kit): Attack[] {
  const look = (content: string, more: string, rect: string, rest: Readonly<Record<number, string>> = {}) =>
    annotated(certified[3], stamp(rect), { 151: stream(content, FORM_BOX + more), ...rest })
  return [
    ...attacks(signed, [
      ...SETTINGS.map(
        ([name, keys]): Row => [
          `${name} given after signing`,
          'catalog-changed',
          changed(signed, { [N.catalog]: withKeys(keys) }),
        ],
      ),
      ...FORM.map(
        ([name, keys]): Row => [
          `${name} given after signing`,
          'form-changed',
          changed(signed, { [N.form]: withKeys(keys) }),
        ],
      ),
      ...PAGE.map(
        ([name, keys]): Row => [
          `${name} of a page given after signing`,
          'page-changed',
          changed(signed, { [N.page]: withKeys(keys) }),
        ],
      ),
      ...PAGE.map(
        ([name, keys]): Row => [
          `${name} of all pages given after signing`,
          'pages-changed',
          changed(signed, { [N.pages]: withKeys(keys) }),
        ],
      ),
      [
        'pages in another order',
        'pages-changed',
        changed(signed, { [N.pages]: replacing('3 0 R 4 0 R', '4 0 R 3 0 R') }),
      ],
      [
        'another count of pages',
        'pages-changed',
        changed(signed, { [N.pages]: replacing('/Count 2', '/Count 1') }),
      ],
      [
        'a root between the catalogue and the pages',
        'pages-changed',
        changed(signed, {
          [N.catalog]: replacing('/Pages 2 0 R', '/Pages 150 0 R'),
          150: '<</Type/Pages/Kids[2 0 R]/Count 2/Rotate 90>>',
          [N.pages]: withKeys('/Parent 150 0 R'),
        }),
      ],
      [
        'layers switched off',
        'catalog-changed',
        changed(signed, { [N.layers]: replacing('/D<<', '/D<</BaseState/OFF') }),
      ],
      [
        'a widget on another page as well',
        'widget-added',
        changed(signed, { [N.second]: withKeys('/Annots[9 0 R]') }),
      ],
      ...FIELD.map(
        ([name, change]): Row => [
          name,
          'field-changed',
          changed(signed, { [N.field]: change }),
          changed(signed, { [N.field]: replacing('(dry)', '(wet)') }),
        ],
      ),
      [
        'a tick that is a cross',
        'field-changed',
        changed(signed, { [N.tick]: replacing('/CA(4)', '/CA(8)') }),
      ],
      [
        'a border of a link over the text',
        'content-covered',
        annotated(signed, link(OVER, 40)),
        annotated(signed, link(OVER, 1)),
      ],
      [
        'a border of a link that reaches the text from beside',
        'content-covered',
        annotated(signed, link(BESIDE, 500)),
        annotated(signed, link(BESIDE, 5)),
      ],
    ]),
    ...attacks(
      certified[3],
      LOOKS.flatMap(([name, content, more, rest]): Row[] => [
        [
          `${name} over the text`,
          'content-covered',
          look(content, more, OVER, rest),
          look(content, more, BESIDE, rest),
        ],
      ]),
    ),
  ]
}
