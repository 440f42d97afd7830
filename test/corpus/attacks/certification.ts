/** Attacks on certified reports: annotations and signature fields that show what nobody certified. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import { annotated, changed, N, replacing, stream } from './raw-pdf.ts'

const OVER = '[30 290 300 320]'
const BESIDE = '[300 100 340 120]'
const drawn = { 151: stream('1 1 1 rg 0 0 270 30 re f', '/Type/XObject/Subtype/Form/BBox[0 0 270 30]') }
const annotation = (kind: string, rect: string, more = ''): string =>
  `<</Type/Annot/Subtype/${kind}/Rect${rect}/Contents(20 cm)/F 4${more}>>`

const noted = (pdf: string, window: string, popup = '', note = ''): string =>
  annotated(pdf, annotation('Text', '[300 60 320 80]', `/Popup 152 0 R${note}`), {
    152: annotation('Popup', window, popup),
  })

function signatureField(pdf: string, rect: string, more = ''): string {
  const widget = `<</Type/Annot/Subtype/Widget/FT/Sig/T(Own)/Rect${rect}/F 4${more}>>`
  return changed(pdf, {
    [N.form]: replacing(/(\/Fields\s*\[[^\]]*)\]/, '$1 150 0 R]'),
    [N.page]: replacing(/\/Annots\s*\[/, '/Annots [150 0 R '),
    150: widget,
    ...drawn,
  })
}

export function certification({ signed, certified }: Kit): Attack[] {
  const look = '/AP<</N 151 0 R>>'
  const kinds = ['FreeText', 'Stamp', 'Square', 'Circle', 'Line', 'Polygon', 'Ink', 'Text', 'Caret']
  const beside = annotated(certified[3], annotation('FreeText', BESIDE))
  const covering = kinds.map(
    (kind): Row => [
      `${kind} over the text under P=3`,
      'content-covered',
      annotated(certified[3], annotation(kind, OVER, look), drawn),
      annotated(certified[3], annotation(kind, BESIDE, look), drawn),
    ],
  )
  const refused = [
    'Redact',
    'Watermark',
    'FileAttachment',
    'Screen',
    'Movie',
    'Sound',
    '3D',
    'RichMedia',
    'PrinterMark',
    'TrapNet',
    'Projection',
  ]
  return [
    ...attacks(certified[3], covering),
    ...attacks(certified[3], [
      ...refused.map(
        (kind): Row => [
          `${kind} after signing`,
          'annotation-kind',
          annotated(certified[3], annotation(kind, BESIDE)),
          beside,
        ],
      ),
      [
        'an annotation that hides on screen and prints',
        'content-covered',
        annotated(certified[3], annotation('Square', OVER).replace('/F 4', '/F 36')),
        beside,
      ],
      [
        'an annotation that the mouse makes visible',
        'content-covered',
        annotated(certified[3], annotation('Square', OVER).replace('/F 4', '/F 290')),
        beside,
      ],
      ...['2.0', '6.9', '4294967298', '-2'].map(
        (flags): Row => [
          `an annotation whose flags are ${flags}`,
          'content-covered',
          annotated(certified[3], annotation('Square', OVER).replace('/F 4', `/F ${flags}`)),
          annotated(certified[3], annotation('Square', OVER).replace('/F 4', '/F 2')),
        ],
      ),
      [
        'the window of a note that stands open over the text',
        'content-covered',
        annotated(certified[3], annotation('Popup', OVER, '/Open true')),
        annotated(certified[3], annotation('Popup', OVER, '/Open false')),
      ],
      ...[
        ['/Open true', ''],
        ['', '/Open true'],
      ].map(
        ([window, note]): Row => [
          `a window that ${note === '' ? 'it' : 'its note'} opens, named by the note alone`,
          'content-covered',
          noted(certified[3], OVER, window, note),
          noted(certified[3], BESIDE, window, note),
        ],
      ),
      [
        'an annotation without a rectangle',
        'content-covered',
        annotated(certified[3], annotation('Square', '[]')),
        beside,
      ],
      [
        'an annotation whose lines leave its rectangle',
        'content-covered',
        annotated(certified[3], annotation('Line', BESIDE, '/L[40 300 300 300]')),
        beside,
      ],
      ...[
        ['leaders', 'Line', '/L[310 110 330 110]/LL 200/LLE 30/BS<</W 40>>/C[1 1 1]', '/LL 20'],
        [
          'endings',
          'PolyLine',
          '/Vertices[310 110 330 110]/LE[/Square/Square]/BS<</W 60>>/C[1 1 1]',
          '/LE[/Square/Square]',
        ],
        ['words', 'Line', '/L[310 110 330 110]/Cap true/CO[-9 150]', '/Cap false'],
        ['a cloud', 'Square', '/BE<</S/C/I 2>>/BS<</W 30>>', '/BE<</S/C/I 1>>'],
      ].map(
        ([name = '', kind = '', keys = '', plain = '']): Row => [
          `a line whose ${name} reach the text`,
          'content-covered',
          annotated(certified[3], annotation(kind, BESIDE, keys)),
          annotated(certified[3], annotation(kind, BESIDE, `${keys.split(/\/(?:LL|LE|BE|Cap)/)[0]}${plain}`)),
        ],
      ),
      [
        'an annotation in a layer',
        'content-covered',
        annotated(certified[3], annotation('Square', OVER, '/OC 14 0 R')),
        beside,
      ],
      [
        'a signature field over the text',
        'content-covered',
        signatureField(certified[3], OVER, look),
        signatureField(certified[3], BESIDE, look),
      ],
    ]),
    ...attacks(certified[2], [
      [
        'an annotation under P=2',
        'annotation-added',
        annotated(certified[2], annotation('FreeText', BESIDE)),
        certified[2],
      ],
      [
        'a visible signature field under P=2',
        'signature-field-added',
        signatureField(certified[2], BESIDE, look),
        signatureField(certified[2], '[0 0 0 0]'),
      ],
      [
        'a signature field over the text under P=2',
        'content-covered',
        signatureField(certified[2], OVER, look),
      ],
    ]),
    ...attacks(certified[1], [
      [
        'a field filled in under P=1',
        'field-filled',
        changed(certified[1], { [N.field]: replacing('(dry)', '(wet)') }),
      ],
      ['an annotation under P=1', 'annotation-added', annotated(certified[1], annotation('Text', BESIDE))],
    ]),
    ...attacks(signed, [
      [
        'a signature field over the text, not certified',
        'content-covered',
        signatureField(signed, OVER, look),
        signatureField(signed, BESIDE, look),
      ],
    ]),
  ]
}
