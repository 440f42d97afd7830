/** Marks on text after signing: highlights and lines that hide it by a detour, beside those that every reader makes. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import { annotated, changed, N, type Objects, replacing, stream } from './raw-pdf.ts'

/** Over the whole line of text: 14 points, on the base line 300. */
const RECT = '[40 296 190 312]'
const QUAD = '/QuadPoints[40 312 190 312 40 296 190 296]'
const MULTIPLY = '/ExtGState<</G0<</BM/Multiply>>>>'
const form = (content: string, more: string): string =>
  stream(content, `/Type/XObject/Subtype/Form/BBox[40 296 190 312]${more}`)
const fill = '40 296 150 16 re f'
const mark = (kind: string, more = '', rect = RECT): string =>
  `<</Type/Annot/Subtype/${kind}/Rect${rect}/F 4/C[1 1 0]${more.includes('/QuadPoints') ? '' : QUAD}${more}>>`

/** One more of them on the page. */
const stacked = (pdf: string, number: number, annotation: string): string =>
  changed(pdf, { [N.page]: replacing(/\/Annots\s*\[/, `/Annots [${number} 0 R `), [number]: annotation })

export function markup({ signed }: Kit): Attack[] {
  const plain = (kind: string, more = '', rect = RECT): string => annotated(signed, mark(kind, more, rect))
  const drawn = (kind: string, content: string, resources = '', more = '', objects: Objects = {}): string =>
    annotated(signed, mark(kind, '/AP<</N 151 0 R>>'), {
      151: form(content, `/Resources<<${resources}>>${more}`),
      ...objects,
    })
  const highlight = drawn('Highlight', `/G0 gs 1 1 0 rg ${fill}`, MULTIPLY)
  const zigzag = Array.from({ length: 51 }, (_, i) => `${40 + 3 * i} ${297 + (i % 2)} ${i ? 'l' : 'm'}`).join(
    ' ',
  )
  const group = '/Group<</S/Transparency>>'
  const inner = (content: string, more = ''): Objects => ({ 152: form(content, more) })
  const nested = `${MULTIPLY}/XObject<</F 152 0 R>>`
  const rows: Row[] = [
    [
      'an opaque highlight beside an unused state',
      'content-covered',
      drawn('Highlight', `1 1 0 rg ${fill} /G0 gs`, MULTIPLY),
      highlight,
    ],
    [
      'a highlight with a state that isn’t there',
      'content-covered',
      drawn('Highlight', `/G1 gs 1 1 0 rg ${fill}`, MULTIPLY),
    ],
    [
      'a highlight after its state is restored',
      'content-covered',
      drawn('Highlight', `q /G0 gs Q 1 1 0 rg ${fill}`, MULTIPLY),
    ],
    [
      'a highlight back in normal',
      'content-covered',
      drawn(
        'Highlight',
        `/G0 gs /G1 gs 1 1 0 rg ${fill}`,
        '/ExtGState<</G0<</BM/Multiply>>/G1<</BM/Normal>>>>',
      ),
    ],
    [
      'a highlight that multiplies black',
      'content-covered',
      drawn('Highlight', `/G0 gs 0 g ${fill}`, MULTIPLY),
    ],
    [
      'a highlight of a colour nobody knows',
      'content-covered',
      drawn(
        'Highlight',
        `/G0 gs /C0 cs 1 scn ${fill}`,
        `${MULTIPLY}/ColorSpace<</C0[/Separation/All/DeviceGray<</FunctionType 2/N 1/Domain[0 1]/C0[1]/C1[0]>>]>>`,
      ),
    ],
    [
      'a highlight of many layers',
      'content-covered',
      drawn('Highlight', `/G0 gs 1 0 0 rg ${fill} ${fill} ${fill}`, MULTIPLY),
    ],
    [
      'a highlight that multiplies in a group of its own',
      'content-covered',
      drawn('Highlight', `/G0 gs 1 1 0 rg ${fill}`, MULTIPLY, '/Group<</S/Transparency/I true>>'),
    ],
    [
      'a highlight that multiplies inside an inner group',
      'content-covered',
      drawn(
        'Highlight',
        '/F Do',
        nested,
        '',
        inner(`/G0 gs 1 1 0 rg ${fill}`, `${group}/Resources<<${MULTIPLY}>>`),
      ),
      drawn('Highlight', '/G0 gs /F Do', nested, '', inner(`1 1 0 rg ${fill}`, group)),
    ],
    [
      'highlights that are black together',
      'content-covered',
      ['[0 1 1]', '[1 0 1]', '[1 1 0]'].reduce(
        (pdf, colour, at) => stacked(pdf, 160 + at, mark('Highlight').replace('[1 1 0]', colour)),
        signed,
      ),
      stacked(stacked(signed, 160, mark('Highlight')), 161, mark('Underline')),
    ],
    [
      'a highlight with letters',
      'content-covered',
      drawn(
        'Highlight',
        `/G0 gs 1 1 0 rg ${fill} /G1 gs 1 g BT /F1 60 Tf 40 296 Td (MMM) Tj ET`,
        '/ExtGState<</G0<</BM/Multiply>>/G1<</BM/Normal>>>>/Font<</F1 7 0 R>>',
      ),
    ],
    [
      'a highlight with an image',
      'content-covered',
      drawn('Highlight', `/G0 gs 1 1 0 rg ${fill} 150 0 0 16 40 296 cm /F Do`, nested, '', {
        152: stream(
          '0',
          '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray',
        ),
      }),
    ],
    [
      'a highlight that is another under the mouse',
      'content-covered',
      annotated(signed, mark('Highlight', '/AP<</N 151 0 R/R 152 0 R>>'), {
        151: form(`/G0 gs 1 1 0 rg ${fill}`, `/Resources<<${MULTIPLY}>>`),
        152: form(`1 g ${fill}`, ''),
      }),
    ],
    [
      'a highlight whose content no pattern reads',
      'content-covered',
      drawn('Highlight', `${'1 '.repeat(50)}x 1 g ${fill}`, MULTIPLY),
    ],
    [
      'a highlight of the reader’s in blue',
      'content-covered',
      plain('Highlight').replace('/C[1 1 0]', '/C[0 0 1]'),
      plain('Highlight'),
    ],
    [
      'a strike-out thick as the text',
      'content-covered',
      drawn('StrikeOut', '8 w 40 304 m 190 304 l S'),
      drawn('StrikeOut', '0 0 0 RG 1 w 40 304 m 190 304 l S'),
    ],
    [
      'a strike-out of a filled bar',
      'content-covered',
      drawn('StrikeOut', '1 g 40 299 150 10 re f'),
      drawn('StrikeOut', '1 0 0 rg 40 303.5 150 1 re f'),
    ],
    [
      'a strike-out of many lines',
      'content-covered',
      drawn(
        'StrikeOut',
        `1 w 1 G ${Array.from({ length: 16 }, (_, i) => `40 ${296 + i} m 190 ${296 + i} l S`).join(' ')}`,
      ),
    ],
    [
      'an underline that reaches up',
      'content-covered',
      drawn('Underline', '14 w 40 304 m 190 304 l S'),
      drawn('Underline', '1 w 40 297 m 190 297 l S'),
    ],
    [
      'a wave that fills the line',
      'content-covered',
      drawn('Squiggly', `6 w ${zigzag.replace(/29[78]/g, (y) => (y === '297' ? '297' : '311'))} S`),
      drawn('Squiggly', `0.8 w ${zigzag} S`),
    ],
    [
      'an underline of the reader’s with a wide border',
      'content-covered',
      plain('Underline', '/Border[0 0 20]'),
      plain('Underline'),
    ],
    [
      'a strike-out of the reader’s with a wide border',
      'content-covered',
      plain('StrikeOut', '/BS<</W 20>>'),
      plain('StrikeOut', '/BS<</W 1>>'),
    ],
    [
      'a strike-out of the reader’s, tall as the page',
      'content-covered',
      plain('StrikeOut', '/QuadPoints[40 390 190 390 40 210 190 210]', '[40 210 190 390]'),
    ],
    [
      'an underline of the reader’s that leaves its rectangle',
      'content-covered',
      plain('Underline', '', '[300 100 340 120]'),
      plain('Squiggly'),
    ],
    [
      'an annotation that keeps its size',
      'content-covered',
      annotated(signed, '<</Type/Annot/Subtype/FreeText/Rect[60 230 190 290]/F 12/AP<</N 151 0 R>>>>', {
        151: form('1 g 0 0 400 400 re f', ''),
      }),
      annotated(signed, '<</Type/Annot/Subtype/FreeText/Rect[60 230 190 290]/F 4/AP<</N 151 0 R>>>>', {
        151: form('1 g 0 0 400 400 re f', ''),
      }),
    ],
  ]
  return attacks(signed, rows)
}
