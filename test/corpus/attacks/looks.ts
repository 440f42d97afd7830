/** Texts filled in after the signature whose look says something other than their value; beside them, fills as honest programs write them. */
import { type Attack, attacks, type Kit, type Row } from './case.ts'
import { BOX, field, filled, look, RECT, said, withField } from './raw-field.ts'
import { changed, N, replacing, stream } from './raw-pdf.ts'

const TALL = '/Type/XObject/Subtype/Form/BBox[0 0 200 80]'
const OWN = '/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</Helv 7 0 R'
const EIGHTS = [20, 32, 44].map((x) => `${x} 2 m ${x} 17 l ${x + 8} 17 l ${x + 8} 2 l s`).join(' ')

export async function looks({ sign }: Kit): Promise<Attack[]> {
  const one = await sign(withField(field('/FT/Tx/V()')))
  const honest = filled(one, '(20 cm)', said('20 cm'))
  const thick = await sign(withField(field('/FT/Tx/BS<</W 10>>/V()').replace(RECT, '[40 100 240 180]')))
  const inside = 'BT /Helv 10 Tf 0 g 24 40 Td (20 cm) Tj ET'
  const rows: Row[] = [
    ['another text than the value', 'shown-otherwise', filled(one, '(20 cm)', said('10 cm')), honest],
    ['letters of the value in another order', 'shown-otherwise', filled(one, '(21)', said('12'))],
    [
      'the letters of the value put down in another order',
      'shown-otherwise look-unreadable',
      filled(one, '(21)', 'BT /Helv 10 Tf 20 6 Td (2) Tj -6 0 Td (1) Tj ET'),
      filled(one, '(21)', 'BT /Helv 10 Tf 20 6 Td (1) Tj -6 0 Td (2) Tj ET'),
    ],
    [
      'a letter under another',
      'look-unreadable',
      filled(one, '(18)', 'BT /Helv 10 Tf 5 6 Td (1) Tj ET BT /Helv 10 Tf 5 6 Td (8) Tj ET'),
    ],
    [
      'letters that go back',
      'look-unreadable',
      filled(one, '(21)', 'BT /Helv 10 Tf -12 Tc 30 6 Td (21) Tj ET'),
    ],
    [
      'letters turned over',
      'look-unreadable',
      filled(one, '(9)', 'BT /Helv 10 Tf 0 g -1 0 0 -1 20 14 Tm (9) Tj ET'),
    ],
    [
      'a look turned over',
      'look-unreadable',
      filled(one, '(9)', said('9'), `${BOX}/Matrix[-1 0 0 -1 200 20]`),
      filled(one, '(9)', said('9'), `${BOX}/Matrix[1 0 0 1 -3 -3]`),
    ],
    [
      'a part of the value in white',
      'look-unreadable',
      filled(one, '(100)', 'BT /Helv 10 Tf 0 g 2 6 Td (10) Tj 1 g (0) Tj ET'),
      filled(one, '(100)', 'BT /Helv 10 Tf 0 g 2 6 Td (10) Tj 0.2 g (0) Tj ET'),
    ],
    [
      'white on white, black on the ground of the field',
      'look-unreadable',
      filled(one, '(wet)', '1 1 1 rg 0 0 200 20 re f BT /Helv 10 Tf 2 6 Td (wet) Tj ET'),
      filled(one, '(wet)', `0.2 0.2 0.6 rg 0 0 200 20 re f ${said('wet').replace('0 g', '1 g')}`),
    ],
    [
      'a shade over a part of the value',
      'look-unreadable',
      filled(one, '(100)', `${said('100')} 1 g 13 4 20 12 re f`),
      filled(one, '(100)', `0.9 g 0 0 200 20 re f 0 G 0.5 0.5 199 19 re S ${said('100')}`),
    ],
    [
      'a clip that hides a part of the value',
      'look-unreadable',
      filled(one, '(100)', `q 0 0 13 20 re W n ${said('100')} Q`),
    ],
    [
      'the beginning of the value beyond the edge',
      'look-unreadable',
      filled(one, '(120 cm)', said('120 cm', '-6 6 Td')),
      // as every reader does where a field of one size is too narrow
      filled(one, `(${'a wall of bricks '.repeat(5)})`, said('a wall of bricks '.repeat(5))),
    ],
    [
      'a part of the value in tiny letters',
      'look-unreadable',
      filled(one, '(100)', 'BT /Helv 10 Tf 2 6 Td (10) Tj /Helv 0.4 Tf (0) Tj ET'),
    ],
    [
      'a power of the number',
      'look-unreadable',
      filled(one, '(102)', 'BT /Helv 10 Tf 2 6 Td (10) Tj 4 Ts /Helv 9 Tf (2) Tj ET'),
      filled(one, '(102)', 'BT /Helv 10 Tf 2 6 Td (10) Tj (2) Tj ET'),
    ],
    ['a raised letter for a digit', 'shown-otherwise', filled(one, '(102)', said('10\\262'))],
    ['a hyphen that counts as none', 'shown-otherwise', filled(one, '(5)', said('\\2555'))],
    [
      'two numbers for one',
      'shown-otherwise',
      filled(one, '(1005)', said('100   5')),
      filled(one, '(100 5)', said('100   5')),
    ],
    [
      'a part of the value in a layer',
      'look-unreadable',
      filled(
        one,
        '(100)',
        'BT /Helv 10 Tf 2 6 Td (10) Tj ET /OC /L BDC BT /Helv 10 Tf 13 6 Td (0) Tj ET EMC',
      ),
      filled(
        one,
        '(100)',
        'BT /Helv 10 Tf 2 6 Td (10) Tj ET /Span <</Lang(en)>> BDC BT /Helv 10 Tf 13 6 Td (0) Tj ET EMC',
      ),
    ],
    [
      'a part of the value behind a mask',
      'look-unreadable',
      filled(one, '(100)', 'BT /Helv 10 Tf 2 6 Td (10) Tj /Masked gs (0) Tj ET'),
      filled(one, '(100)', 'BT /Helv 10 Tf 2 6 Td (10) Tj /Usual gs (0) Tj ET'),
    ],
    [
      'a part of the value that lightens',
      'look-unreadable',
      filled(one, '(100)', 'BT /Helv 10 Tf 2 6 Td (10) Tj /Lighter gs (0) Tj ET'),
    ],
    [
      'a part of the value in outlines of white',
      'look-unreadable',
      filled(one, '(100)', 'BT /Helv 10 Tf 2 6 Td (10) Tj 1 G 1 Tr 0.1 w (0) Tj ET'),
      filled(one, '(100)', 'BT /Helv 10 Tf 2 6 Td (10) Tj 0 G 2 Tr 0.1 w (0) Tj ET'),
    ],
    [
      'a part of the value on a ground of its colour',
      'look-unreadable',
      filled(one, '(100)', `0 g 10 0 190 20 re f ${said('100')}`),
      filled(one, '(100)', `0.9 g 10 0 190 20 re f ${said('100', '12 6 Td')}`),
    ],
    [
      'figures drawn within a frame as wide as they are high',
      'look-unreadable',
      filled(thick, '(20 cm)', `${EIGHTS} ${inside}`, TALL),
      filled(thick, '(20 cm)', `10 w 5 5 190 70 re S ${inside}`, TALL),
    ],
    ...[
      [
        'made white by the space in place of the device’s',
        '>>/ColorSpace<</DefaultGray[/Indexed/DeviceGray 1<ffff>]',
        '>>/ColorSpace<</DefaultGray[/CalGray<</WhitePoint[1 1 1]>>]',
        '',
      ],
      [
        'made white by a transfer function',
        '>>/ExtGState<</G<</TR<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>',
        '>>/ExtGState<</G<</TR/Identity>>',
        '/G gs ',
      ],
      [
        'that stand on one another',
        '/Own<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 48/LastChar 57/Widths[0 0 0 0 0 0 0 0 0 0]>>',
        '/Own 7 0 R',
        '',
      ],
    ].map(([name = '', wrong = '', right = '', before = '']): Row => {
      const shown = name.startsWith('that')
        ? said('1000', '2 6 Td', '/Own 10 Tf')
        : `${before}${said('1000')}`
      return [
        `letters ${name}`,
        'look-unreadable',
        changed(one, {
          29: (old) => old.replace('/V()', '/V(1000)').replace('/N 30 0 R', '/N 40 0 R'),
          40: stream(shown, `${OWN}${wrong}>>>>`),
        }),
        changed(one, {
          29: (old) => old.replace('/V()', '/V(1000)').replace('/N 30 0 R', '/N 40 0 R'),
          40: stream(shown, `${OWN}${right}>>>>`),
        }),
      ]
    }),
    [
      'a figure without a width behind a sign that has one',
      'look-unreadable',
      changed(one, {
        29: (old) => old.replace('/V()', '/V(-5)').replace('/N 30 0 R', '/N 40 0 R'),
        40: stream(
          said('-5', '2 6 Td', '/Own 10 Tf'),
          `${OWN}/Own<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 45/LastChar 53/Widths[333 0 0 0 0 0 0 0 0]>>>>>>`,
        ),
      }),
      filled(one, '(-5)', said('-5')),
    ],
    [
      'letters of a font of pictures',
      'look-unreadable',
      filled(one, '(1)', said('1', '2 6 Td', '/ZaDb 10 Tf')),
    ],
    [
      'a picture beside the value',
      'look-unreadable',
      filled(one, '(10)', `${said('10')} q 9 0 0 9 20 5 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q`),
    ],
    [
      'strokes that go on with the value',
      'look-unreadable',
      filled(one, '(1)', `${said('1')} 10 6 m 10 13 l 14 13 l 14 6 l s`),
      filled(
        one,
        '(1)',
        `0.75 g 1 1 m 1 19 l 199 19 l 198 18 l 2 18 l 2 2 l f 0.5 g 199 19 m 199 1 l 1 1 l 2 2 l 198 2 l 198 18 l f ${said('1')}`,
      ),
    ],
    [
      'bars that go on with the value',
      'look-unreadable',
      filled(one, '(1)', `${said('1')} 12 6 1 8 re f 15 6 1 8 re f`),
    ],
    [
      'a font that turns digits',
      'shown-otherwise',
      filled(one, '(1)', said('1', '2 6 Td', '/Own 10 Tf')),
      filled(one, '(1)', said('2', '2 6 Td', '/Own 10 Tf')),
    ],
    [
      'a font that draws what it likes',
      'look-unreadable',
      filled(one, '(1)', said('1', '2 6 Td', '/T3 10 Tf')),
    ],
    [
      'codes that nothing explains',
      'look-unreadable',
      filled(one, '<FEFF06280031>', 'BT /F0 10 Tf 2 6 Td <00030009> Tj ET'),
      filled(one, '<FEFF0628062A002000310032>', 'BT /F0 10 Tf 2 6 Td <00030004> Tj 12 0 Td <00020001> Tj ET'),
    ],
    [
      'a Persian text with other digits',
      'shown-otherwise',
      filled(
        one,
        '<FEFF0628062A0020003100320033>',
        'BT /F0 10 Tf 2 6 Td <00030004> Tj 12 0 Td <00020001> Tj ET',
      ),
      filled(one, '<FEFF0628062A002006F106F2>', 'BT /F0 10 Tf 2 6 Td <000300040002> Tj <0001> Tj ET'),
    ],
    [
      'a Persian text with its digits turned',
      'shown-otherwise',
      filled(one, '<FEFF0628062A002000310032>', 'BT /F0 10 Tf 2 6 Td <00040003> Tj 12 0 Td <00020001> Tj ET'),
      filled(one, '<FEFF0628062A002000310032>', 'BT /F0 10 Tf 2 6 Td <000100020003> Tj <0004> Tj ET'),
    ],
    [
      'nothing where there was a text',
      'shown-otherwise',
      filled(await sign(withField(field('/FT/Tx/V(dry)'), { 30: look(said('dry')) })), '(wet)', ''),
    ],
    [
      'another look under the mouse',
      'shown-otherwise',
      changed(honest, {
        29: (old) => old.replace('/V(20 cm)', '/V(10 cm)').replace('/N 40 0 R', '/N 41 0 R/R 40 0 R'),
        41: look(said('10 cm')),
      }),
      changed(one, {
        29: (old) => old.replace('/V()', '/V(1)').replace('/N 30 0 R', '/N 41 0 R/D 42 0 R'),
        41: look(said('1')),
        42: look(said('1', '3 5 Td')),
      }),
    ],
    [
      'the look of a value that it had in between',
      'shown-otherwise',
      changed(honest, { 29: replacing('(20 cm)', '(10 cm)') }),
      changed(honest, {
        29: (old) => old.replace('(20 cm)', '(10 cm)').replace('/N 40 0 R', '/N 42 0 R'),
        42: look(said('10 cm')),
      }),
    ],
    [
      'a style that hides the value',
      'field-changed',
      changed(one, { 29: (old) => old.replace('/V()', '/V(wet)').replace('0 g', '1 g') }),
      changed(one, { 29: (old) => old.replace('/V()', '/V(wet)').replace('/Helv 10', '/Helv 8') }),
    ],
    [
      'a style of other letters',
      'field-changed',
      changed(one, {
        29: (old) => old.replace('/V()', '/V(1)').replace('(/Helv', '(/Symb'),
        [N.form]: replacing('/Helv 7 0 R', '/Helv 7 0 R/Symb 62 0 R'),
      }),
    ],
    [
      'rich text that says something else',
      'shown-otherwise',
      changed(honest, { 29: replacing('/V(20 cm)', '/V(20 cm)/RV(<body><p>10 cm</p></body>)') }),
      changed(honest, {
        29: replacing('/V(20 cm)', '/V(20 cm)/RV(<body xmlns="x"><p>20&#160;cm</p></body>)'),
      }),
    ],
  ]
  return attacks(one, rows)
}
