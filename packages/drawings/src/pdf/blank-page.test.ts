/** A page of more than five metres is read when it paints nothing at all, and by nothing else. */
import { describe, expect, test } from 'vitest'
import { readPdfPages } from './page-content.ts'
import { type Made, packed, pdfOf } from './testing.ts'

const LARGE = '/MediaBox [0 0 1190551 841890]'
const FORM = '/XObject << /F 5 0 R >>'
const form = (content: string, more = ''): string =>
  `<< /Type /XObject /Subtype /Form /BBox [0 0 900 900] ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`
const annotated = (annotation: string, ...more: string[]): Made => ({
  data: packed(''),
  page: `${LARGE} /Annots [<< /Type /Annot /Rect [10 10 90 90] ${annotation.includes('/F ') ? '' : '/F 4'} ${annotation} >>]`,
  more,
})
const FONT = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'

const read = async (made: Made) => (await readPdfPages(pdfOf({ page: LARGE, ...made }), [1]))[0]

describe('a large page is blank', () => {
  test.each<[string, Made]>([
    ['without content', { data: packed('') }],
    [
      'with states and a clip, as LibreCAD writes it',
      { data: packed('q 0 0 1 RG 9 w 0 0 9 9 re W* n q Q Q') },
    ],
    ['with a form that holds nothing', { data: packed('/F Do'), resources: FORM, more: [form('q 1 w Q')] }],
    [
      'with a group and a layer that hold nothing',
      {
        data: packed('/OC /L BDC /F Do EMC'),
        resources: `${FORM} /Properties << /L << /Type /OCG /Name (walls) >> >>`,
        more: [form('', '/Group << /S /Transparency >>')],
      },
    ],
    ['with a text that is begun and ended', { data: packed('BT /F1 9 Tf 9 9 Td ET'), resources: FONT }],
    ['with a link without a border', annotated('/Subtype /Link /Border [0 0 0]')],
    ['with the field of a signature that shows nothing', annotated('/Subtype /Widget /FT /Sig /T (s)')],
  ])('%s', async (_, made) => {
    const reading = await read(made)
    expect(reading?.problem).toBeUndefined()
    expect(reading?.page).toMatchObject({ segments: new Float64Array(), texts: [], images: 0, hidden: [] })
    expect(reading?.page?.width).toBeCloseTo(420_000, -1)
  })
})

describe('a large page is not read that has', () => {
  test.each<[string, Made]>([
    ['a line', { data: packed('0 0 m 9 9 l S') }],
    ['a line beside the paper', { data: packed('-90 -90 m -9 -9 l S') }],
    ['a white area', { data: packed('1 g 0 0 9 9 re f') }],
    ['a letter', { data: packed('BT /F1 9 Tf (a) Tj ET'), resources: FONT }],
    ['a letter that leaves no ink', { data: packed('BT 3 Tr /F1 9 Tf (a) Tj ET'), resources: FONT }],
    ['a picture', { data: packed('BI /W 1 /H 1 /BPC 8 /CS /G ID x EI') }],
    [
      'a gradient',
      {
        data: packed('/S sh'),
        resources:
          '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>',
      },
    ],
    ['a form that paints', { data: packed('/F Do'), resources: FORM, more: [form('0 0 9 9 re f')] }],
    ['a form that is not there', { data: packed('/F Do'), resources: FORM }],
    ['a comment without a look', annotated('/Subtype /Text /Contents (note)')],
    [
      'a stamp that is not printed',
      annotated('/F 0 /Subtype /Stamp /AP << /N 5 0 R >>', form('0 0 9 9 re f')),
    ],
    [
      'the field of a signature with a stamp',
      annotated('/Subtype /Widget /FT /Sig /T (s) /AP << /N 5 0 R >>', form('0 0 9 9 re f')),
    ],
    // More than is followed: nobody knows what comes then.
    ['states without end', { data: packed('q '.repeat(100_000)) }],
  ])('%s', async (_, made) => {
    expect((await read(made))?.problem).toMatchObject({ code: 'pdf.limit-paper' })
  })
})
