/**
 * Overlays over what was signed, where the place of the ink follows from something else than the plain operators. Each twin lies on
 * blank paper of the same page.
 */
import { type Attack, attacks, type Kit } from './case.ts'
import { annotated, changed, N, OBJECTS, type Objects, plainPdf, replacing, stream } from './raw-pdf.ts'

type Box = readonly [number, number, number, number]
interface Place {
  readonly name: string
  readonly content: string
  readonly resources?: string
  readonly objects?: Objects
  readonly ink: Box
  /** Null where nobody can tell where the ink is. */
  readonly blank?: Box | null
  /** Keys of the page. */
  readonly page?: string
}

const BLANK: Box = [300, 20, 340, 60]
const glyphs = (procedures: string, more: string): string =>
  `<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<<${procedures}>>/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[100]${more}>>`
const composite = (encoding: string, more = ''): string =>
  `<</Type/Font/Subtype/Type0/BaseFont/X/Encoding ${encoding}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>${more}>>]>>`
const map = (body: string): string =>
  `/CIDInit /ProcSet findresource begin 12 dict begin begincmap ${body} endcmap end end`
const ONE_BYTE = '1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <00> <ff> 0 endcidrange'
const text = (shown: string, before = ''): string => `BT ${before} /F2 20 Tf 40 300 Td ${shown} ET`
const font = '/Font<</F2 160 0 R>>'
const HELVETICA = (more: string): string => `<</Type/Font/Subtype/Type1/BaseFont/Helvetica${more}>>`

const PLACES: readonly Place[] = [
  {
    name: 'a font of a graphics state',
    content: '/G0 gs BT 40 100 Td (WALL) Tj ET',
    resources: '/ExtGState<</G0<</Font[7 0 R 90]>>>>',
    ink: [60, 130, 200, 160],
    blank: [60, 220, 200, 260],
  },
  {
    name: 'a line width of a graphics state',
    content: '/G0 gs 40 200 m 200 200 l S',
    resources: '/ExtGState<</G0<</LW 80>>>>',
    ink: [60, 225, 100, 235],
  },
  {
    name: 'a line width that a form finds',
    content: '80 w /F Do',
    resources: '/XObject<</F 160 0 R>>',
    objects: { 160: stream('40 200 m 200 200 l S', '/Type/XObject/Subtype/Form/BBox[0 0 400 400]') },
    ink: [60, 225, 100, 235],
  },
  {
    name: 'a form that draws with what the page has',
    content: '/F Do',
    resources: '/XObject<</F 160 0 R/G 161 0 R>>',
    objects: {
      160: stream('/G Do', '/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<<>>'),
      161: stream('40 200 60 60 re f', '/Type/XObject/Subtype/Form/BBox[0 0 400 400]'),
    },
    ink: [50, 220, 90, 250],
  },
  {
    name: 'a glyph that paints beyond its width',
    content: text('(A) Tj'),
    resources: font,
    objects: { 160: glyphs('/a 161 0 R', ''), 161: stream('0 0 d0 2000 4000 6000 3000 re f') },
    ink: [100, 390, 180, 399],
  },
  {
    name: 'a glyph that no rendering mode hides',
    content: text('(A) Tj', '3 Tr'),
    resources: font,
    objects: { 160: glyphs('/a 161 0 R', ''), 161: stream('0 0 d0 0 0 1000 1000 re f') },
    ink: [40, 300, 60, 320],
  },
  {
    name: 'a glyph with the line width of the page',
    content: `4000 w ${text('(A) Tj')}`,
    resources: font,
    objects: { 160: glyphs('/a 161 0 R', ''), 161: stream('0 0 d0 0 0 m 1000 0 l S') },
    ink: [41, 265, 59, 280],
  },
  {
    name: 'a glyph of another glyph',
    content: text('(A) Tj'),
    resources: font,
    objects: {
      160: glyphs('/a 161 0 R', '/Resources<</Font<</F3 162 0 R>>>>'),
      161: stream('0 0 d0 BT /F3 1000 Tf 5000 0 Td (A) Tj ET'),
      162: glyphs('/a 163 0 R', ''),
      163: stream('0 0 d0 0 0 1000 1000 re f'),
    },
    ink: [141, 301, 159, 319],
  },
  ...['Identity-V', 'V', 'UniJIS-UCS2-V'].map(
    (encoding): Place => ({
      name: `text downwards by ${encoding}`,
      content: text('<0041004100410041004100410041>Tj'),
      resources: font,
      objects: { 160: composite(`/${encoding}`) },
      ink: [30, 180, 50, 220],
    }),
  ),
  {
    name: 'text downwards by a map of its own',
    content: text('<41414141414141>Tj'),
    resources: font,
    objects: {
      160: composite('161 0 R'),
      161: stream(map(`/WMode 1 def ${ONE_BYTE}`), '/Type/CMap/CMapName/X'),
    },
    ink: [30, 180, 50, 220],
  },
  {
    name: 'text upwards by the steps of its font',
    content: text('<0041004100410041>Tj'),
    resources: font,
    objects: { 160: composite('/Identity-V', '/DW2[0 1000]/W2[65 65 1000 0 0]') },
    ink: [41, 350, 59, 370],
  },
  {
    name: 'codes of one byte in a composite font',
    content: text('(AAAAAAAA) Tj'),
    resources: font,
    objects: { 160: composite('161 0 R'), 161: stream(map(ONE_BYTE), '/Type/CMap/CMapName/X') },
    ink: [150, 302, 190, 312],
  },
  {
    name: 'codes of one byte by a map of the readers’',
    content: text('(AAAAAAAA) Tj'),
    resources: font,
    objects: { 160: composite('/90ms-RKSJ-H') },
    ink: [150, 302, 190, 312],
  },
  {
    name: 'glyphs that the map chooses',
    content: text('<00010001>Tj'),
    resources: font,
    objects: {
      160: composite('161 0 R', '/DW 100/W[900[5000]]'),
      161: stream(
        map('1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidchar <0001> 900 endcidchar'),
        '/Type/CMap/CMapName/X',
      ),
    },
    ink: [150, 302, 190, 312],
  },
  {
    name: 'wide letters of a font without widths',
    content: text('(WWWWWWWWWW) Tj'),
    resources: font,
    objects: { 160: HELVETICA('') },
    ink: [210, 302, 225, 312],
  },
  {
    name: 'narrow letters before the text',
    content: text(`(${'i'.repeat(30)}) Tj (WALL) Tj`),
    resources: font,
    objects: { 160: HELVETICA('') },
    ink: [180, 302, 230, 312],
  },
  {
    name: 'letters of no width before the text',
    content: text(`(${'i'.repeat(30)}) Tj (WALL) Tj`),
    resources: font,
    objects: { 160: HELVETICA('/FirstChar 105/LastChar 105/Widths[0]') },
    ink: [42, 302, 100, 312],
  },
  {
    name: 'letters that step back between spaces that step on',
    content: text('(AAAAA AAAAA) Tj', '-20 Tc 200 Tw'),
    resources: font,
    objects: { 160: HELVETICA('') },
    ink: [20, 302, 36, 312],
  },
  {
    name: 'letters with outlines',
    content: text('(WALL) Tj', '2 Tr 60 w 1 M'),
    resources: font,
    objects: { 160: HELVETICA('') },
    ink: [50, 325, 90, 335],
  },
  {
    name: 'a mitred join',
    content: '20 w 11 M 40 100 m 50 200 l 60 100 l S',
    ink: [47, 240, 53, 260],
    blank: BLANK,
  },
  {
    name: 'a line that closes its path',
    content: '0.6 w 40 100 m 40 300 l 240 300 l s',
    ink: [135, 195, 145, 205],
  },
  {
    name: 'caps across a corner',
    content: '40 w 2 J 100 100 m 200 200 l S',
    ink: [222, 198, 227, 203],
  },
  {
    name: 'a large fill that a clip makes small',
    content: 'q 60 200 40 40 re W n 0 0 400 400 re f Q',
    ink: [65, 205, 95, 235],
  },
  {
    name: 'a clip that grows before it counts',
    content: 'q 0 0 1 1 re W 60 200 40 40 re n 0 0 400 400 re f Q',
    ink: [65, 205, 95, 235],
    blank: null,
  },
  {
    name: 'a path that moves before it is drawn',
    content: '60 200 40 40 re 1 0 0 1 0 -150 cm f',
    ink: [65, 205, 95, 235],
    blank: null,
  },
  {
    name: 'a shading within a clip',
    content: 'q 60 200 40 40 re W n /S sh Q',
    resources:
      '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 400 400]/Function<</FunctionType 2/N 1/Domain[0 1]>>>>>>',
    ink: [65, 205, 95, 235],
  },
  {
    name: 'thin lines of a drawing',
    content: '0.3 w 60 200 m 160 200 l S 60 205 m 160 205 l S',
    ink: [70, 190, 150, 220],
    blank: [70, 206, 150, 220],
  },
  {
    name: 'a page of large units',
    content: 'BT /F1 0.14 Tf 0.4 3 Td (WALL) Tj ET',
    page: '/MediaBox[0 0 4 4]/UserUnit 100',
    ink: [0.3, 2.95, 0.75, 3.2],
    blank: [2, 1, 2.5, 1.3],
  },
  {
    name: 'streams that go on with a token of the one before',
    content: 'BT /F1 20 Tf 1 0 0 1 40 1',
    objects: { 160: stream('00 Tm (WALL) Tj ET') },
    page: '/Contents[5 0 R 160 0 R]',
    ink: [42, 102, 90, 112],
    blank: null,
  },
  {
    name: 'content that inherits what it draws with',
    content: '/F Do',
    resources: '',
    objects: {
      [N.pages]: '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/Resources<</XObject<</F 161 0 R>>>>>>',
      161: stream('40 200 60 60 re f', '/Type/XObject/Subtype/Form/BBox[0 0 400 400]'),
    },
    page: '/Resources',
    ink: [50, 220, 90, 250],
  },
  {
    name: 'content in a list of lists',
    content: 'BT /F1 20 Tf 40 300 Td (WALL) Tj ET',
    page: '/Contents[[5 0 R]]',
    ink: [42, 302, 90, 312],
    blank: null,
  },
  {
    name: 'resources that are null, and so those of the tree',
    content: '/F Do',
    objects: {
      [N.pages]: '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/Resources<</XObject<</F 161 0 R>>>>>>',
      161: stream('40 200 60 60 re f', '/Type/XObject/Subtype/Form/BBox[0 0 400 400]'),
    },
    page: '/Resources null',
    ink: [50, 220, 90, 250],
  },
  {
    name: 'operands that readers count from either end',
    content: 'BT /F1 20 Tf 40 300 40 100 Td (WALL) Tj ET',
    ink: [42, 102, 90, 112],
    blank: null,
  },
  {
    name: 'numbers without end',
    content: `${'9'.repeat(400)} 0 0 0 0 0 cm BT /F1 20 Tf (WALL) Tj ET`,
    ink: [42, 102, 90, 112],
    blank: null,
  },
  {
    name: 'states saved without end',
    content: `${'q '.repeat(1500)}1 0 0 1 0 -200 cm ${'Q '.repeat(1000)} BT /F1 20 Tf 40 300 Td (WALL) Tj ET`,
    ink: [42, 102, 90, 112],
    blank: null,
  },
]

/** Letters that a font says are underscores, to write a field over. */
async function passingForRules(sign: Kit['sign']): Promise<Attack[]> {
  const look = (content: string): string =>
    stream(content, '/Type/XObject/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</Helv 7 0 R>>>>')
  const filled = async (codes: readonly string[]): Promise<[string, string]> => {
    const field = (OBJECTS[N.field] as string).replace('[40 40 140 60]', '[40 296 190 316]')
    const signed = await sign(
      plainPdf({
        ...OBJECTS,
        [N.content]: stream(text(`<${codes.join('')}>Tj`)),
        [N.resources]: `<<${font}>>`,
        [N.field]: field.replace('/V(dry)', '/V()'),
        [N.appearance]: look(''),
        160: composite('/Identity-H').replace('<<', '<</ToUnicode 161 0 R'),
        161: stream(
          `1 beginbfchar ${[...new Set(codes)].map((code) => `<${code}><005f>`).join(' ')} endbfchar`,
        ),
      }),
    )
    const later = changed(signed, {
      [N.field]: (old) => old.replace(/\/V\s*\(\)/, '/V(wet)').replace(/\/N 13 0 R/, '/N 150 0 R'),
      150: look('1 g 0 0 150 20 re f 0 g BT /Helv 10 Tf 2 5 Td (wet) Tj ET'),
    })
    return [signed, later]
  }
  const [, over] = await filled(['0041', '0042', '0043', '0044', '0045', '0046', '0047'])
  const [ruled, twin] = await filled(Array(7).fill('0041'))
  return attacks(ruled, [['a field over letters that pass for a rule', 'content-covered', over, twin]])
}

/** A frame of thin lines and a rule to sign on. */
const RULES = '0.48 w 80 180 100 70 re S 0 g 85 200 90 0.48 re f'

/** The page with other entries in place of its own; a key without a value is left out. */
function withPageKeys(keys: string): string {
  const names = [...keys.matchAll(/\/[A-Z]\w+/g)].map(([name]) => name)
  const rest = names.reduce(
    (page, name) => page.replace(new RegExp(`${name}(?:\\[[^\\]]*\\]| \\d+ 0 R)`), ''),
    OBJECTS[N.page] as string,
  )
  return `${rest.slice(0, -2)}${keys === '/Resources' ? '' : keys}>>`
}

export async function placed({ sign }: Kit): Promise<Attack[]> {
  const ruled = await sign(plainPdf({ ...OBJECTS, [N.content]: stream(RULES) }))
  const field = ([x0, y0, x1, y1]: Box): string =>
    changed(ruled, {
      [N.form]: replacing(/(\/Fields\s*\[[^\]]*)\]/, '$1 150 0 R]'),
      [N.page]: replacing(/\/Annots\s*\[/, '/Annots [150 0 R '),
      150: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Own)/Rect[${x0} ${y0} ${x1} ${y1}]/F 4>>`,
    })
  const rows = PLACES.map(
    async ({ name, content, resources = '', objects = {}, ink, blank = BLANK, page = '' }) => {
      const pdf = plainPdf({
        ...OBJECTS,
        [N.content]: stream(content),
        [N.resources]: `<<${resources.includes('/Font') ? '' : '/Font<</F1 7 0 R>>'}${resources}>>`,
        [N.page]: withPageKeys(page),
        ...objects,
      })
      const signed = await sign(pdf)
      const over = ([x0, y0, x1, y1]: Box): string =>
        annotated(signed, `<</Type/Annot/Subtype/Square/Rect[${x0} ${y0} ${x1} ${y1}]/IC[1 1 1]/F 4>>`)

      return attacks(signed, [[name, 'content-covered', over(ink), blank === null ? signed : over(blank)]])
    },
  )
  const signing = attacks(ruled, [
    [
      'a signature field over thin lines',
      'content-covered',
      field([90, 150, 170, 220]),
      field([90, 190, 170, 240]),
    ],
  ])
  return [...(await Promise.all(rows)).flat(), ...signing, ...(await passingForRules(sign))]
}
