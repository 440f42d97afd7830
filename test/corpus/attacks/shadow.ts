/** Shadow attacks: what was hidden when the report was signed is shown later; and everything else a later revision may repaint. */
import { type Attack, attacks, type Kit } from './case.ts'
import { annotated, changed, N, OBJECTS, replacing, section, stream, withKeys } from './raw-pdf.ts'

const form = (content: string, box = '0 0 100 20'): string =>
  stream(content, `/Type/XObject/Subtype/Form/BBox[${box}]/Resources<</Font<</Helv 7 0 R>>>>`)

export function shadow({ signed }: Kit): Attack[] {
  const filled = changed(signed, {
    [N.field]: (old) => old.replace('(dry)', '(wet)').replace(/\/AP\s*<<[^>]*>>/, '/AP<</N 150 0 R>>'),
    150: form('BT /Helv 10 Tf 2 5 Td (wet) Tj ET'),
  })
  const note = annotated(signed, '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4>>')
  const catalog = (keys: string): string => changed(signed, { [N.catalog]: withKeys(keys) })
  const page = (keys: string): string => changed(signed, { [N.page]: withKeys(keys) })
  const on = (number: number, from: string | RegExp, to: string): string =>
    changed(signed, { [number]: replacing(from, to) })
  return attacks(signed, [
    [
      'replace: the hidden content put in place of the shown',
      'page-changed',
      page('/Contents 11 0 R').replace(
        /\/Contents 5 0 R(?=[\s\S]*startxref\n\d+\n%%EOF\n$)/,
        '/Contentz 5 0 R',
      ),
      note,
    ],
    [
      'replace: the entry of the content points to the hidden one',
      'page-changed',
      section(signed, {}, { places: { [N.content]: signed.indexOf('11 0 obj') } }),
      note,
    ],
    [
      'hide: an overlay over the text',
      'content-covered',
      annotated(signed, '<</Type/Annot/Subtype/Square/Rect[30 290 300 320]/IC[1 1 1]/F 4>>'),
      note,
    ],
    [
      'hide: content that ends before the text',
      'page-changed',
      changed(signed, { [N.content]: stream('q Q') }),
      note,
    ],
    [
      'hide and replace: pages of a second tree',
      'pages-changed catalog-changed',
      changed(signed, {
        [N.catalog]: replacing('/Pages 2 0 R', '/Pages 160 0 R'),
        160: '<</Type/Pages/Kids[161 0 R]/Count 1>>',
        161: (OBJECTS[N.page] as string).replace('/Contents 5', '/Contents 11'),
      }),
    ],
    [
      'the appearance of a field without its value',
      'appearance-replaced',
      changed(signed, {
        [N.field]: replacing(/\/AP\s*<<[^>]*>>/, '/AP<</N 150 0 R>>'),
        150: form('BT (wet) Tj ET'),
      }),
      filled,
    ],
    [
      'the appearance replaced under its number',
      'field-changed object-changed appearance-replaced',
      changed(signed, { [N.appearance]: form('BT (wet) Tj ET') }),
      filled,
    ],
    ['a font changed', 'page-changed', on(N.font, 'Helvetica', 'Symbol'), filled],
    [
      'a font with other glyphs',
      'page-changed',
      changed(signed, {
        [N.font]:
          '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>/Encoding<<>>/FirstChar 0/LastChar 0/Widths[0]>>',
      }),
    ],
    [
      'a font with another ToUnicode',
      'page-changed',
      changed(signed, { [N.font]: withKeys('/ToUnicode 150 0 R'), 150: stream('beginbfchar endbfchar') }),
    ],
    [
      'a font with another encoding',
      'page-changed',
      changed(signed, { [N.font]: withKeys('/Encoding<</Differences[49/two]>>') }),
    ],
    [
      'resources that name another font',
      'page-changed',
      changed(signed, {
        [N.resources]: '<</Font<</F1 150 0 R>>>>',
        150: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>',
      }),
    ],
    [
      'fonts of the form changed',
      'form-changed',
      on(N.form, '/Helv 7 0 R', '/Helv<</Type/Font/Subtype/Type1/BaseFont/Symbol>>'),
    ],
    ['fields drawn anew', 'form-changed', changed(signed, { [N.form]: withKeys('/NeedAppearances true') })],
    [
      'an XFA form',
      'form-changed',
      changed(signed, { [N.form]: withKeys('/XFA 150 0 R'), 150: stream('<xdp/>') }),
    ],
    ['an order of calculation', 'form-changed', changed(signed, { [N.form]: withKeys('/CO[9 0 R]') })],
    ['another caption of a button', 'field-changed', on(N.tick, '(4)', '(8)')],
    ['another tooltip', 'field-changed', on(N.field, '(A remark)', '(Another)')],
    ['a field moved', 'field-changed', on(N.field, /\/Rect\s*\[40 40 140 60\s*\]/, '/Rect[40 290 200 320]')],
    ['a field hidden', 'field-changed', on(N.field, '/F 4', '/F 2')],
    [
      'a field of many cells',
      'field-changed',
      changed(signed, { [N.field]: withKeys('/Ff 16777216/MaxLen 9') }),
    ],
    ['a field renamed', 'field-changed', on(N.field, '(Remark)', '(Remarks)'), filled],
    ['a field taken off its page', 'widget-removed', on(N.page, '9 0 R', ''), filled],
    [
      'layers turned off',
      'catalog-changed',
      changed(signed, { [N.layers]: '<</OCGs[150 0 R]/D<</OFF[150 0 R]>>>>', 150: '<</Type/OCG/Name(x)>>' }),
    ],
    ['a crop box', 'page-changed', page('/CropBox[0 0 100 100]')],
    ['a rotation', 'page-changed', page('/Rotate 90')],
    ['a unit', 'page-changed', page('/UserUnit 2')],
    ['a transition', 'page-changed', page('/Trans<</S/Dissolve>>/Dur 1')],
    ['a viewport', 'page-changed', page('/VP[<</BBox[0 0 9 9]>>]')],
    ['private data of a page', 'page-changed', page('/PieceInfo<<>>')],
    [
      'a media box that all pages inherit',
      'pages-changed',
      changed(signed, { [N.pages]: withKeys('/Rotate 180') }),
    ],
    ['pages in another order', 'pages-changed', on(N.pages, /\[\s*3 0 R 4 0 R\s*\]/, '[4 0 R 3 0 R]')],
    [
      'a page shown twice',
      'pages-changed structure',
      on(N.pages, /\[\s*3 0 R 4 0 R\s*\]/, '[3 0 R 4 0 R 3 0 R]'),
    ],
    ['a page less', 'pages-changed', on(N.pages, /\[\s*3 0 R 4 0 R\s*\]/, '[3 0 R]')],
    ['another language', 'catalog-changed', on(N.catalog, /\/Lang\s*\(en\)/, '/Lang(fa)')],
    ['another text for readers aloud', 'catalog-changed', on(N.structure, '20 cm', '10 cm')],
    ['a portfolio', 'catalog-changed', catalog('/Collection<<>>')],
    ['an outline', 'catalog-changed', catalog('/Outlines<</Count 0>>')],
    ['destinations', 'catalog-changed', catalog('/Dests<<>>')],
    ['preferences of the viewer', 'catalog-changed', catalog('/ViewerPreferences<</HideToolbar true>>')],
    ['page labels', 'catalog-changed', catalog('/PageLabels<</Nums[0<</P(9)>>]>>')],
    ['requirements', 'catalog-changed', catalog('/Requirements[]')],
    ['threads', 'catalog-changed', catalog('/Threads[]')],
    ['web capture', 'catalog-changed', catalog('/SpiderInfo<<>>')],
    ['an output intent', 'catalog-changed', catalog('/OutputIntents[]')],
    ['usage rights beside a certification', 'catalog-changed certified', catalog('/Perms<</DocMDP<<>>>>')],
    ['an associated file', 'catalog-changed', catalog('/AF[]')],
    [
      'attached files',
      'catalog-changed',
      changed(signed, {
        [N.catalog]: withKeys('/Names<</EmbeddedFiles<</Names[(a)150 0 R]>>>>'),
        150: '<</Type/Filespec/F(a)/EF<</F 151 0 R>>>>',
        151: stream('x'),
      }),
    ],
    [
      'the root of the file replaced',
      'trailer-changed catalog-changed',
      section(
        signed,
        { 150: (OBJECTS[N.catalog] as string).replace('/Pages 2', '/Pages 2') },
        { trailer: '/Root 150 0 R/Info 12 0 R' },
      ),
    ],
    [
      'an entry of the trailer that is new',
      'trailer-changed',
      section(signed, {}, { trailer: '/Root 1 0 R/Info 12 0 R/Encrypt<<>>' }),
    ],
  ])
}
