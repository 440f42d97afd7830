/** A report with a field that is filled in, in fonts of several kinds. */
import { changed, N, OBJECTS, plainPdf, stream } from './raw-pdf.ts'

const FONTS =
  '/Resources<</Font<</Helv 7 0 R/F0 60 0 R/Own 62 0 R/T3 63 0 R/ZaDb<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>/ExtGState<</Usual<</Type/ExtGState/SMask/None/BM/Normal/ca 0.9>>/Lighter<</BM/Screen>>/Masked<</SMask<</S/Alpha/G 64 0 R>>>>>>>>'
export const BOX = '/Type/XObject/Subtype/Form/BBox[0 0 200 20]'
export const look = (content: string, more = BOX): string => stream(content, more + FONTS)
export const said = (text: string, at = '2 6 Td', font = '/Helv 10 Tf'): string =>
  `/Tx BMC q 1 1 198 18 re W n BT ${font} 0 g ${at} (${text}) Tj ET Q EMC`

/** Glyph 1 is a beh, 2 a teh, 3 a one, 4 a two; 9 isn't told. */
const TO_UNICODE = stream(
  '/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<0000><ffff>endcodespacerange ' +
    '4 beginbfchar<0001><FE91><0002><062A><0003><0031><0004><0032>endbfchar endcmap',
)
const COMPOSED =
  '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+V/Encoding/Identity-H/ToUnicode 61 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2' +
  '/BaseFont/AAAAAA+V/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>]>>'
const TURNED = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/two/one]>>>>'
const DRAWN =
  '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</one 64 0 R>>/Encoding<</Differences[49/one]>>/FirstChar 49/LastChar 49/Widths[1]>>'
export const SHARED = {
  60: COMPOSED,
  61: TO_UNICODE,
  62: TURNED,
  63: DRAWN,
  64: stream('1 0 0 0 1 1 d1 0 0 1 1 re f'),
}

export const RECT = '[40 100 240 120]'
export const field = (keys: string, more = ''): string =>
  `<</Type/Annot/Subtype/Widget/T(Name)/DA(/Helv 10 Tf 0 g)/Rect${RECT}/F 4/P 3 0 R${keys}/AP<</N 30 0 R${more}>>>>`
export const withField = (widget: string, more: Readonly<Record<number, string>> = {}): string =>
  plainPdf({
    ...OBJECTS,
    [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[29 0 R '),
    [N.form]: (OBJECTS[N.form] as string).replace('/Fields[', '/Fields[29 0 R '),
    29: widget,
    30: look(''),
    ...SHARED,
    ...more,
  })

/** The value and a look of it, new. */
export const filled = (pdf: string, value: string, content: string, more = BOX): string =>
  changed(pdf, {
    29: (old) =>
      old
        .replace(/\/V\s*(\((?:[^()]*)\)|\[[^\]]*\]|\/\w+)/, `/V${value}`)
        .replace(/\/N \d+ 0 R/, '/N 40 0 R'),
    40: look(content, more),
  })
