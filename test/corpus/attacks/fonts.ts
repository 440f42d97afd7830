/** Fonts that a later revision gives to texts that were signed: the bytes of the texts stay, what they show doesn't. */
import { type Attack, attacks, type Kit } from './case.ts'
import { changed, N, OBJECTS, plainPdf, replacing } from './raw-pdf.ts'

const FIELD = OBJECTS[N.field] as string
const FORM = OBJECTS[N.form] as string
/** A form whose texts ask for a font that it doesn't have. */
const poor = (font: string, field: string): string =>
  plainPdf({
    ...OBJECTS,
    [N.form]: FORM.replace('/DR<</Font<</Helv 7 0 R>>>>', '/DR<</Font<</Other 7 0 R>>>>'),
    [N.field]: field.replace('/Helv', font),
  })
const gaining = (pdf: string, name: string, font: string): string =>
  changed(pdf, { [N.form]: replacing(/\/DR\s*<<\s*\/Font\s*<</, `/DR<</Font<</${name} 150 0 R`), 150: font })

const HELVETICA = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica'
const USUAL = `${HELVETICA}/Encoding<</Type/Encoding/Differences[24/breve/caron 39/quotesingle 96/grave 128/bullet]>>>>`
const SYMBOL = '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>'
const TURNED = `${HELVETICA}/Encoding<</Type/Encoding/Differences[48/one/zero]>>>>`
const GLYPHS =
  '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>/Encoding<<>>/FirstChar 0/LastChar 0/Widths[0]>>'

export async function fonts({ sign }: Kit): Promise<Attack[]> {
  const bare = FIELD.replace(/\/AP<<[^>]*>>/, '')
  const drawn = await sign(poor('/Helv', FIELD))
  const undrawn = await sign(poor('/Helv', bare))
  const certified = await sign(poor('/Helv', bare), 1)
  const locking =
    '<</Type/Annot/Subtype/Widget/FT/Sig/T(Own)/Rect[0 0 0 0]/F 132/P 3 0 R/Lock<</Type/SigFieldLock/Action/All>>>>'
  const prepared = changed(poor('/Helv', bare), {
    [N.page]: replacing('/Annots[', '/Annots[170 0 R '),
    [N.form]: replacing('/Fields[', '/Fields[170 0 R '),
    170: locking,
  })
  const locked = await sign(prepared, undefined, undefined, 'Own')
  const escaped = await sign(poor('/H#65lv', bare))
  const silent = await sign(
    plainPdf({
      ...OBJECTS,
      [N.form]: '<</Fields[9 0 R 16 0 R]>>',
      [N.field]: bare.replace(/\/DA\([^)]*\)/, ''),
    }),
  )
  const styled = (style: string): string =>
    changed(silent, { [N.form]: (old) => old.replace('<<', `<<${style}`) })
  const lists: readonly (readonly [string, string])[] = [
    ['a text with its look', drawn],
    ['a text without a look', undrawn],
    ['a text that was locked', locked],
  ]
  return [
    ...lists.flatMap(([what, signed]) =>
      attacks(signed, [
        [
          `a font for ${what}`,
          'form-changed',
          gaining(signed, 'Helv', SYMBOL),
          gaining(signed, 'Helv', USUAL),
        ],
        [
          `a font with digits turned for ${what}`,
          'form-changed',
          gaining(signed, 'Helv', TURNED),
          gaining(signed, 'New', TURNED),
        ],
        [
          `a font with glyphs of its own for ${what}`,
          'form-changed',
          gaining(signed, 'H#65lv', GLYPHS),
          gaining(signed, 'New', GLYPHS),
        ],
      ]),
    ),
    ...attacks(escaped, [
      [
        'a font for a text that names it otherwise',
        'form-changed',
        gaining(escaped, 'Helv', SYMBOL),
        gaining(escaped, 'Helv', USUAL),
      ],
    ]),
    ...attacks(certified, [
      ['a font under P=1', 'form-changed form-prepared', gaining(certified, 'Helv', SYMBOL)],
    ]),
    ...attacks(silent, [
      [
        'a style for a text that has none',
        'form-changed',
        styled('/DA(/Helv 10 Tf 1 g)'),
        styled('/DA(/Helv 0 Tf 0 g)'),
      ],
    ]),
  ]
}
