/** Scripts, actions and references to what lies outside, brought by a later revision. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import { annotated, changed, N, replacing, stream, withKeys } from './raw-pdf.ts'

const ACTIONS: readonly [string, string][] = [
  ['JavaScript', '/JS(app.alert(1))'],
  ['Launch', '/F(calc.exe)'],
  ['GoToR', '/F(other.pdf)/D[0/Fit]'],
  ['GoToE', '/F(other.pdf)/D[0/Fit]'],
  ['SubmitForm', '/F(https://example.org)'],
  ['ImportData', '/F(data.fdf)'],
  ['ResetForm', ''],
  ['Hide', '/T(Remark)'],
  ['Named', '/N/Print'],
  ['Rendition', '/OP 0'],
  ['SetOCGState', '/State[]'],
  ['URI', '/URI(https://example.org)'],
]

export function active({ signed }: Kit): Attack[] {
  const text = (more: string): string =>
    `<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4${more}>>`
  const note = annotated(signed, text(''))
  const action = ([kind, more]: readonly [string, string]): string => `<</S/${kind}${more}>>`
  const filled = changed(signed, { [N.field]: replacing('(dry)', '(wet)') })
  return attacks(signed, [
    ...ACTIONS.map(
      (one): Row => [
        `${one[0]} on opening`,
        'catalog-changed',
        changed(signed, { [N.catalog]: withKeys(`/OpenAction${action(one)}`) }),
        note,
      ],
    ),
    ...ACTIONS.map(
      (one): Row => [
        `${one[0]} of an annotation`,
        'active-content',
        annotated(signed, text(`/A${action(one)}`)),
        note,
      ],
    ),
    ...ACTIONS.map(
      (one): Row => [
        `${one[0]} after another action`,
        'active-content',
        annotated(signed, text(`/A<</S/GoTo/D[3 0 R/Fit]/Next[${action(one)}]>>`)),
        note,
      ],
    ),
    ...ACTIONS.map(
      (one): Row => [
        `${one[0]} on leaving a field`,
        'field-changed',
        changed(signed, { [N.field]: withKeys(`/AA<</Bl${action(one)}>>`) }),
        filled,
      ],
    ),
    [
      'actions of the document',
      'catalog-changed',
      changed(signed, { [N.catalog]: withKeys(`/AA<</WC${action(['JavaScript', '/JS(1)'])}>>`) }),
    ],
    [
      'scripts of the document',
      'catalog-changed',
      changed(signed, {
        [N.catalog]: withKeys('/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>'),
      }),
    ],
    [
      'actions of a page',
      'page-changed',
      changed(signed, { [N.page]: withKeys(`/AA<</O${action(['Launch', '/F(a)'])}>>`) }),
    ],
    [
      'another address of a link',
      'active-content',
      changed(signed, { [N.link]: replacing('example.org', 'example.com') }),
      note,
    ],
    [
      'an appearance whose data lie in another file',
      'external-content',
      annotated(signed, text('/AP<</N 151 0 R>>'), {
        151: stream('', '/Subtype/Form/BBox[0 0 20 20]/F(https://example.org/a)'),
      }),
      annotated(signed, text('/AP<</N 151 0 R>>'), { 151: stream('q Q', '/Subtype/Form/BBox[0 0 20 20]') }),
    ],
    [
      'an appearance that draws a page of another file',
      'external-content',
      annotated(signed, text('/AP<</N 151 0 R>>'), {
        151: stream('', '/Subtype/Form/BBox[0 0 20 20]/Ref<</F(other.pdf)/Page 0>>'),
      }),
    ],
    [
      'an appearance with a print image elsewhere',
      'external-content',
      annotated(signed, text('/AP<</N 151 0 R>>'), {
        151: stream('', '/Subtype/Form/BBox[0 0 20 20]/OPI<<>>'),
      }),
    ],
  ])
}
