/** What a signed document says beside its pages and keeps on saying: where links lead, whether its marks count, who certified it. */
import { type Attack, attacks, type Kit } from './case.ts'
import {
  annotated,
  changed,
  current,
  N,
  note,
  OBJECTS,
  plainPdf,
  replacing,
  stream,
  withKeys,
  withNote,
} from './raw-pdf.ts'

const NOTE = '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4>>'
const LINK = '<</Type/Annot/Subtype/Link/Rect[200 40 260 60]/Border[0 0 0]/F 4/A 20 0 R>>'

export async function kept({ certified, sign }: Kit): Promise<Attack[]> {
  const signed = await sign(
    plainPdf({
      ...OBJECTS,
      [N.catalog]: withKeys('/MarkInfo<</Marked true>>')(OBJECTS[N.catalog] as string),
      [N.link]: LINK,
      20: '<</S/GoTo/D 21 0 R>>',
      21: '[3 0 R/Fit]',
    }),
  )
  const described = changed(signed, { [N.link]: withKeys('/Contents(The plan)') })
  const certificate = /\/DocMDP (\d+) 0 R/.exec(certified[2])?.[1] ?? ''
  return [
    ...attacks(signed, [
      [
        'a link that leads to another page',
        'link-changed',
        changed(signed, { [N.link]: replacing('/A 20 0 R', '/A<</S/GoTo/D[4 0 R/Fit]>>') }),
        described,
      ],
      [
        'a link whose action leads to another page',
        'link-changed',
        changed(signed, { 20: '<</S/GoTo/D[4 0 R/Fit]>>' }),
        described,
      ],
      [
        'a link whose place is another page',
        'link-changed',
        changed(signed, { 21: '[4 0 R/Fit]' }),
        described,
      ],
      [
        'marks that count no more',
        'catalog-changed',
        changed(signed, { [N.catalog]: replacing('/Marked true', '/Marked false') }),
      ],
      [
        'usage rights that are no signature',
        'catalog-changed',
        changed(signed, { [N.catalog]: withKeys('/Perms<</UR3 9 0 R>>') }),
      ],
    ]),
    ...attacks(certified[2], [
      [
        'a certification by a copy of its signature',
        'catalog-changed',
        changed(certified[2], {
          [N.catalog]: replacing(/\/DocMDP \d+ 0 R/, '/DocMDP 150 0 R'),
          150: current(certified[2], Number(certificate)),
        }),
      ],
    ]),
    ...(await seen(sign)),
    ...(await miscounted(sign)),
  ]
}

/** Text, stamps and lines that stood on the page as annotations when it was signed; they hide nothing there. */
async function seen(sign: Kit['sign']): Promise<Attack[]> {
  const FREE = '[240 200 340 220]'
  const away = replacing('29 0 R ', '')
  const form = (text: string): string =>
    stream(
      `BT /Helv 10 Tf 2 5 Td (${text}) Tj ET`,
      '/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</Helv 7 0 R>>>>',
    )
  const words = await sign(withNote(note('FreeText', FREE, '/DA(/Helv 10 Tf 0 g)')))
  const stamp = await sign(withNote(note('Stamp', FREE, '/AP<</N 30 0 R>>'), { 30: form('approved') }))
  const line = await sign(withNote(note('Line', FREE, '/L[240 200 340 220]')))
  const large = await sign(withNote(note('Text', FREE, '/AP<</N 30 0 R>>'), { 30: form('20 cm') }))
  const struck = await sign(withNote(note('StrikeOut', FREE, '/QuadPoints[240 220 340 220 240 200 340 200]')))
  const icon = await sign(withNote(note('Text', '[300 100 320 120]')))
  const described = (pdf: string): string =>
    changed(pdf, {
      29: (old) => withKeys('/T(An engineer)/M(D:20261127120000Z)')(old.replace('/F 4', '/F 132')),
    })
  const later = annotated(words, note('FreeText', '[240 240 340 260]', '/DA(/Helv 10 Tf 0 g)'))
  const rewritten = changed(later, { 150: replacing('20 cm', '30 cm') })
  return [
    ...attacks(words, [
      [
        'text on the page rewritten',
        'mark-replaced',
        changed(words, { 29: replacing('20 cm', '30 cm') }),
        described(words),
      ],
      [
        'text on the page in white',
        'mark-replaced',
        changed(words, { 29: replacing('0 g', '1 g') }),
        rewritten,
      ],
      [
        'text on the page moved',
        'mark-replaced',
        changed(words, { 29: replacing('240 200', '240 190') }),
        changed(rewritten, { [N.page]: replacing('150 0 R ', '') }),
      ],
      [
        'text on the page taken away',
        'mark-replaced',
        changed(words, { [N.page]: away }),
        changed(icon, { [N.page]: away }),
      ],
      ['text on the page freed', 'mark-replaced', changed(words, {}, { free: [29] })],
      ['text on the page hidden', 'mark-replaced', changed(words, { 29: replacing('/F 4', '/F 2') })],
    ]),
    ...attacks(stamp, [
      [
        'a stamp with another look',
        'mark-replaced',
        changed(stamp, { 29: replacing('30 0 R', '40 0 R'), 40: form('refused') }),
        changed(stamp, { 29: replacing('30 0 R', '40 0 R'), 40: form('approved') }),
      ],
      [
        'the look of a stamp under its number',
        'mark-replaced',
        changed(stamp, { 30: form('refused') }),
        changed(stamp, { 29: replacing('20 cm', '30 cm') }),
      ],
    ]),
    ...attacks(line, [
      [
        'a line to another place',
        'mark-replaced',
        changed(line, { 29: replacing('/L[240', '/L[250') }),
        described(line),
      ],
    ]),
    ...attacks(stamp, [
      [
        'the window of a stamp, open over the text',
        'content-covered',
        changed(stamp, {
          29: withKeys('/Popup 40 0 R'),
          40: `<</Type/Annot/Subtype/Popup/Parent 29 0 R/Rect[40 290 140 320]/Open true>>`,
        }),
        changed(stamp, {
          29: withKeys('/Popup 40 0 R'),
          40: `<</Type/Annot/Subtype/Popup/Parent 29 0 R/Rect[40 290 140 320]>>`,
        }),
      ],
    ]),
    ...attacks(large, [
      [
        'text that says it is an icon',
        'mark-replaced',
        changed(large, { [N.page]: away }),
        changed(icon, { 29: replacing('300 100 320 120', '300 60 320 80') }),
      ],
    ]),
    ...attacks(struck, [
      ['text struck out no more', 'mark-replaced', changed(struck, { [N.page]: away }), described(struck)],
    ]),
  ]
}

/** A reader that mends the file and counts in 32 bits takes what the signed metadata hold for the content of the page. */
async function miscounted(sign: Kit['sign']): Promise<Attack[]> {
  const holding = (text: string) =>
    sign(
      plainPdf({
        ...OBJECTS,
        [N.catalog]: withKeys('/Metadata 20 0 R')(OBJECTS[N.catalog] as string),
        20: stream(text, '/Type/Metadata/Subtype/XML'),
      }),
    )
  const mended = (pdf: string): string =>
    annotated(pdf, NOTE).replace(
      /startxref\n(\d+)\n%%EOF\n$/,
      (_, at: string) => `startxref\n${Number(at) - 300}\n%%EOF\n`,
    )
  const twin = mended(await holding('<x/>'))
  const rows = [2 ** 32, 2 ** 33, 2 ** 40].map(async (wrap) => {
    const number = wrap + N.content
    const file = mended(await holding(`\n${number} 0 obj\n${OBJECTS[N.hidden]}\nendobj\n`))
    return [
      `${number} for ${N.content}, and a place that is wrong`,
      'pdf.rebuilt pades.coverage',
      file,
      twin,
    ] as const
  })
  return attacks(twin, await Promise.all(rows), 'allowed-changes')
}
