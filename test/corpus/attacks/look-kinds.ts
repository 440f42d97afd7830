/** Fields of other kinds, and second values, filled in after the signature so that what is seen and what is said differ. */
import { type Attack, attacks, type Kit } from './case.ts'
import { BOX, field, filled, look, RECT, SHARED, said, withField } from './raw-field.ts'
import { changed, N, OBJECTS, plainPdf, replacing } from './raw-pdf.ts'

async function kinds({ sign }: Kit): Promise<Attack[]> {
  const multiline = await sign(withField(field('/FT/Tx/Ff 4096/V()')))
  const comb = await sign(withField(field('/FT/Tx/Ff 16777216/MaxLen 4/V()')))
  const password = await sign(withField(field('/FT/Tx/Ff 8192/V()')))
  const options = '/Opt[[(1)(Brick)][(2)(Stone)][(3)(Clay)]]'
  const combo = await sign(withField(field(`/FT/Ch/Ff 131072/V()${options}`)))
  const open = await sign(withField(field(`/FT/Ch/Ff 393216/V()${options}`)))
  const typed = await sign(withField(field(`/FT/Ch/Ff 262144/V()${options}`)))
  const list = await sign(
    withField(field(`/FT/Ch/Ff 2097152/V()${options}`).replace(RECT, '[40 100 240 160]')),
  )
  const rows = (marked: readonly number[]): string =>
    `${marked.map((at) => `0.6 0.75 0.85 rg 1 ${42 - 14 * at} 198 14 re f`).join(' ')} BT /Helv 10 Tf 0 g 2 45 Td (Brick) Tj 0 -14 Td (Stone) Tj 0 -14 Td (Clay) Tj ET`
  const tall = BOX.replace('200 20', '200 60')
  const cells = '0 G 50 0 m 50 20 l S 100 0 m 100 20 l S 150 0 m 150 20 l S'
  return attacks(multiline, [
    [
      'lines in another order',
      'shown-otherwise',
      filled(multiline, '(not\\ndry)', 'BT /Helv 8 Tf 2 3 Td (not) Tj 0 8 Td (dry) Tj ET'),
      filled(multiline, '(not\\ndry)', 'BT /Helv 8 Tf 2 11 Td (not) Tj 0 -8 Td (dry) Tj ET'),
    ],
    [
      'a line far below',
      'look-unreadable',
      filled(multiline, '(dry\\nno)', 'BT /Helv 10 Tf 2 9 Td (dry) Tj 0 -60 Td (no) Tj ET'),
      filled(multiline, '(dry\\nno)', 'BT /Helv 10 Tf 2 9 Td (dry) Tj 0 -12 Td (no) Tj ET'),
    ],
    [
      'cells of other letters',
      'shown-otherwise',
      filled(
        comb,
        '(1234)',
        `${cells} BT /Helv 10 Tf 0 g 22 6 Td (1) Tj 50 0 Td (3) Tj 50 0 Td (2) Tj 50 0 Td (4) Tj ET`,
      ),
      filled(
        comb,
        '(1234)',
        `${cells} BT /Helv 10 Tf 0 g 22 6 Td (1) Tj 50 0 Td (2) Tj 50 0 Td (3) Tj 50 0 Td (4) Tj ET`,
      ),
    ],
    [
      'a password that shows another',
      'shown-otherwise',
      filled(password, '(open)', said('shut')),
      filled(password, '(open)', said('****')),
    ],
    [
      'the name of another choice',
      'shown-otherwise',
      filled(combo, '(2)', said('Clay')),
      filled(combo, '(2)', said('Stone')),
    ],
    [
      'a choice that nobody was offered',
      'shown-otherwise',
      filled(combo, '(Straw)', said('Straw')),
      filled(open, '(Straw)', said('Straw')),
    ],
    [
      'a list that nobody may type into, with what it does not offer',
      'shown-otherwise',
      changed(typed, { 29: replacing('/V()', '/V(Straw)') }),
      changed(typed, { 29: replacing('/V()', '/V(2)') }),
    ],
    [
      'another line of a list marked',
      'shown-otherwise',
      filled(list, '(2)', rows([2]), tall),
      filled(list, '(2)', rows([1]), tall),
    ],
    [
      'a line of a list marked beside the chosen ones',
      'shown-otherwise',
      filled(list, '[(1)(2)]', rows([0, 1, 2]), tall),
      filled(list, '[(1)(2)]', rows([0, 1]), tall),
    ],
    [
      'indices of another choice',
      'shown-otherwise',
      changed(filled(list, '(2)', rows([1]), tall), { 29: replacing('/V(2)', '/V(2)/I[2]') }),
      changed(filled(list, '(2)', rows([1]), tall), { 29: replacing('/V(2)', '/V(2)/I[1]') }),
    ],
  ])
}

async function values({ sign }: Kit): Promise<Attack[]> {
  const dry = await sign(withField(field('/FT/Tx/V(dry)'), { 30: look(said('dry')) }))
  const apart = await sign(
    plainPdf({
      ...OBJECTS,
      [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[29 0 R '),
      [N.form]: (OBJECTS[N.form] as string).replace('/Fields[', '/Fields[28 0 R '),
      28: '<</FT/Tx/T(Name)/V(dry)/Kids[29 0 R]>>',
      29: field('').replace('/T(Name)', '/Parent 28 0 R'),
      30: look(said('dry')),
      ...SHARED,
    }),
  )
  const twins = await sign(
    plainPdf({
      ...OBJECTS,
      [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[29 0 R 31 0 R '),
      [N.form]: (OBJECTS[N.form] as string).replace('/Fields[', '/Fields[29 0 R 31 0 R '),
      29: field('/FT/Tx/V(dry)'),
      30: look(said('dry')),
      31: field('/FT/Tx/V(dry)').replace(RECT, '[40 140 240 160]'),
      ...SHARED,
    }),
  )
  const wet = (old: string): string => old.replace('/V(dry)', '/V(wet)').replace('/N 30 0 R', '/N 40 0 R')
  const worded = await sign(
    withField(field('/FT/Tx/V(dry)/AS/A').replace('/N 30 0 R', '/N<</A 30 0 R/B 31 0 R>>'), {
      30: look(said('dry')),
      31: look(said('wet')),
    }),
  )
  return attacks(dry, [
    [
      'a look of another text under the same value',
      'appearance-replaced',
      changed(dry, { 29: replacing('/N 30 0 R', '/N 40 0 R'), 40: look(said('wet')) }),
      changed(dry, {
        29: replacing('/N 30 0 R', '/N 40 0 R'),
        40: look(said('dry', '3 5 Td', '/Helv 9 Tf')),
      }),
    ],
    [
      'one of two fields of the same name filled in',
      'field-changed',
      filled(twins, '(wet)', said('wet')),
      changed(twins, { 29: wet, 31: wet, 40: look(said('wet')) }),
    ],
    [
      'a widget with a value of its own',
      'shown-otherwise',
      changed(apart, { 29: (old) => old.replace('<<', '<</V(wet)') }),
      changed(apart, {
        28: replacing('(dry)', '(wet)'),
        29: (old) => old.replace('<<', '<</V(wet)').replace('/N 30', '/N 40'),
        40: look(said('wet')),
      }),
    ],
    [
      'a text that turns to its other look with another value',
      'shown-otherwise',
      changed(worded, { 29: (old) => old.replace('(dry)', '(damp)').replace('/AS/A', '/AS/B') }),
      changed(worded, { 29: (old) => old.replace('(dry)', '(wet)').replace('/AS/A', '/AS/B') }),
    ],
    // what is seen is what was signed
    [
      'a value and the look of a third',
      'shown-otherwise',
      filled(dry, '(wet)', said('damp')),
      changed(dry, { 29: replacing('(dry)', '(wet)') }),
    ],
    [
      'a look drawn anew when its value has long been there',
      'appearance-replaced',
      changed(changed(dry, { 29: replacing('(dry)', '(wet)') }), {
        29: replacing('/N 30 0 R', '/N 40 0 R'),
        40: look(said('damp')),
      }),
      changed(changed(dry, { 29: replacing('(dry)', '(wet)') }), {
        29: replacing('/N 30 0 R', '/N 40 0 R'),
        40: look(said('wet')),
      }),
    ],
  ])
}

const TICK = 'BT /ZaDb 14 Tf 0 g 3 5 Td (4) Tj ET'
const box = (states: string): string =>
  `<</Type/Annot/Subtype/Widget/FT/Btn/T(Name)/V/Off/AS/Off/Rect[40 100 60 120]/F 4/P 3 0 R${states}>>`

async function buttons({ sign }: Kit): Promise<Attack[]> {
  const square = BOX.replace('200 20', '20 20')
  const drawn = { 30: look('', square), 31: look(TICK, square) }
  const states = await sign(withField(box('/AP<</N<</Yes 31 0 R/Off 30 0 R>>>>'), drawn))
  const bare = await sign(withField(box('')))
  const ticked = (pdf: string, from: string | RegExp, to: string, more = {}): string =>
    changed(pdf, { 29: (old) => old.replace('/V/Off/AS/Off', '/V/Yes/AS/Yes').replace(from, to), ...more })
  const looks = { 41: look(TICK, square), 42: look('', square) }
  return attacks(states, [
    [
      'a box whose states are drawn each as the other',
      'appearance-replaced',
      ticked(states, '<</Yes 31 0 R/Off 30 0 R>>', '<</Yes 42 0 R/Off 41 0 R>>', looks),
      ticked(states, '<</Yes 31 0 R/Off 30 0 R>>', '<</Yes 41 0 R/Off 42 0 R>>', looks),
    ],
    [
      'a box whose states change places',
      'appearance-replaced',
      ticked(states, '<</Yes 31 0 R/Off 30 0 R>>', '<</Yes 30 0 R/Off 31 0 R>>'),
      ticked(states, '/Yes', '/Yes'),
    ],
    [
      'a box whose tick becomes a word',
      'appearance-replaced',
      ticked(states, '/Yes 31 0 R', '/Yes 41 0 R', { 41: look(said('No'), square) }),
    ],
    [
      'the tick of a box replaced under its number',
      'appearance-replaced',
      ticked(states, '/Yes', '/Yes', { 31: look('', square) }),
    ],
    [
      'a box that is given states turned round',
      'appearance-replaced',
      ticked(bare, '/F 4', '/F 4/AP<</N<</Yes 42 0 R/Off 41 0 R>>>>', looks),
      ticked(bare, '/F 4', '/F 4/AP<</N<</Yes 41 0 R/Off 42 0 R>>>>', looks),
    ],
    [
      'a box that shows its tick under the mouse only',
      'appearance-replaced',
      ticked(states, '/AP<<', '/AP<</R<</Yes 30 0 R/Off 31 0 R>>'),
    ],
    [
      'a value that the box has no state for',
      'shown-otherwise',
      changed(states, { 29: replacing('/V/Off/AS/Off', '/V/On/AS/On') }),
    ],
  ])
}

export const lookKinds = async (kit: Kit): Promise<Attack[]> => [
  ...(await kinds(kit)),
  ...(await values(kit)),
  ...(await buttons(kit)),
]
