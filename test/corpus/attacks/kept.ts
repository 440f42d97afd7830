/** What a signed document says beside its pages and keeps on saying: where links lead, whether its marks count, who certified it. */
import { type Attack, attacks, type Kit } from './case.ts'
import { annotated, changed, current, N, OBJECTS, plainPdf, replacing, stream, withKeys } from './raw-pdf.ts'

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
    ...(await miscounted(sign)),
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
