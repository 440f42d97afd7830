/** Fields as programs of all kinds fill them in after a signature: none is called altered, and none says that its value isn't seen. */
import { createAuthority } from '@mohr/authority'
import { verify } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { makeKit } from './case.ts'
import { field, withField } from './raw-field.ts'
import { bytesOf, changed, replacing, stream } from './raw-pdf.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const { sign } = await makeKit(signer, signer)

const TEXT = '/FT/Tx/V()'
const AREA = '/FT/Tx/Ff 4096/V()'
const CELLS = '/FT/Tx/Ff 16777216/MaxLen 8/MK<</BC[0 0 0]/BG[1 1 1]>>/V()'
const CHOICE = '/FT/Ch/Ff 131072/Opt[(Rome)(Paris)(Tehran)]/V()'
const LIST = '/FT/Ch/Ff 2097152/Opt[(one)(two)(three)(four)]/V()'
const TURNED = '/FT/Tx/MK<</R 90>>/V()'

const WIDE = '[0 0 201 21]'
const TALL = '[0 0 201 81]'
/** Every two bytes are the letter of that number. */
const EVERY = stream(
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ' +
    '1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end',
)
const UNICODE =
  '<</Type/Font/Subtype/Type0/BaseFont/Arial/Encoding/Identity-H/ToUnicode 51 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType0' +
  '/BaseFont/Arial/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600>>]>>'
const PROGRAM =
  '<</Type/Font/Subtype/TrueType/BaseFont/Own/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[' +
  `${'600 '.repeat(95)}]/FontDescriptor<</Type/FontDescriptor/FontName/Own/Flags 32/FontFile2 55 0 R>>>>`
const OWN_FONT =
  'A form field shows its value in a font that came after the signature; whether its glyphs look like the letters that they stand for was not checked'
const ACROBAT =
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[24/breve/caron/circumflex/dotaccent/hungarumlaut/ogonek/ring/tilde ' +
  '39/quotesingle 96/grave 128/bullet/dagger/daggerdbl/ellipsis/emdash/endash/florin/fraction/guilsinglleft/guilsinglright/minus/perthousand' +
  '/quotedblbase/quotedblleft/quotedblright/quoteleft/quoteright/quotesinglbase/trademark/fi/fl/Lslash/OE/Scaron/Ydieresis/Zcaron/dotlessi' +
  '/lslash/oe/scaron/zcaron 160/Euro 164/currency 166/brokenbar 168/dieresis/copyright/ordfeminine 172/logicalnot/.notdef/registered]>>>>'
const FONTS = '/Resources<</Font<</Helv 52 0 R/Helvetica 7 0 R/F0 50 0 R>>>>'

const cell = (letters: string): string => [...letters].map((letter) => `(${letter})Tj 25 0 Td `).join('')
const utf16 = (text: string): string =>
  [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')

test.each<[string, string, string, string, string]>([
  [
    'Acrobat, a text',
    TEXT,
    '(20 cm)',
    WIDE,
    '/Tx BMC \nq\nBT\n/Helv 10 Tf\n0 g\n2 6.548 Td\n(20 cm) Tj\nET\nQ\nEMC\n',
  ],
  [
    'Acrobat, signs beyond ASCII',
    TEXT,
    '(5 \\240 \\215Gr\\374n\\216 \\205 \\223)',
    WIDE,
    '/Tx BMC q BT /Helv 10 Tf 0 g 2 6.548 Td (5 \\240 \\215Gr\\374n\\216 \\205 \\223) Tj ET Q EMC',
  ],
  [
    'Acrobat, lines of a text',
    AREA,
    '(first line of the\rtext)',
    TALL,
    '/Tx BMC q 1 1 199 79 re W n BT /Helv 10 Tf 0 g 2 68 Td 11.56 TL (first line of ) Tj T* (the) Tj T* (text) Tj ET Q EMC',
  ],
  [
    'Acrobat, cells',
    CELLS,
    '(1234)',
    WIDE,
    `1 g 0 0 201 21 re f 0 G 0.5 0.5 200 20 re s 25.1 0.5 m 25.1 20.5 l s 50.2 0.5 m 50.2 20.5 l s /Tx BMC q BT /Helv 10 Tf 0 g 9.7 6.5 Td ${cell('1234')} ET Q EMC`,
  ],
  [
    'Acrobat, a list',
    LIST,
    '[(two)(three)]',
    TALL,
    '/Tx BMC q 1 1 199 79 re W n 0.600006 0.756866 0.854904 rg 1 54 199 13 re f 1 41 199 13 re f BT /Helv 10 Tf 0 g 2 70.5 Td (one) Tj 0 -13 Td (two) Tj 0 -13 Td (three) Tj 0 -13 Td (four) Tj ET Q EMC',
  ],
  [
    'PDFBox, a text',
    TEXT,
    '(Sara)',
    WIDE,
    '/DeviceRGB cs\n1 1 1 sc\n0 0 201 21 re\nf\n/DeviceRGB CS\n0 0 0 SC\n0.5 0.5 200 20 re\ns\n/Tx BMC\nq\n1 1 199 19 re\nW\nn\nBT\n/Helvetica 15 Tf\n/DeviceRGB cs\n0 0 0 sc\n2 5.115 Td\n(Sara) Tj\nET\nQ\nEMC\n',
  ],
  [
    'PDFBox, words of lines put down one by one',
    AREA,
    '(a wall of 20 30 bricks)',
    TALL,
    '/Tx BMC\nq 1 1 199 79 re W n BT /Helvetica 12 Tf 2 65 Td (a ) Tj 10 0 Td (wall ) Tj 26 0 Td (of ) Tj 16.7 0 Td (20 ) Tj -52.7 -13.872 Td (30 ) Tj 16.7 0 Td (bricks) Tj ET Q EMC',
  ],
  [
    'pypdf, a text',
    TEXT,
    '(Sara)',
    WIDE,
    'q\n/Tx BMC \nq\n2 0 195.0 21.0 re\nW\nBT\n/Helvetica 15.0 Tf 0 0 0 rg\n2 5.115 Td\n(Sara) Tj\nET\nQ\nEMC\nQ\n',
  ],
  [
    'pdftk, a text',
    TEXT,
    '(Sara)',
    WIDE,
    'q 1 1 1 rg 0 0 201 21 re f 0 0 0 RG 1 w 0.5 0.5 200 20 re S Q /Tx BMC q 1 1 199 19 re W n q BT 1 0 0 1 2 5.11 Tm /Helv 15 Tf 0 0 0 rg (Sara)Tj 0 g ET Q Q EMC ',
  ],
  [
    'pdf-lib, a text',
    TEXT,
    '(Sara)',
    WIDE,
    '1 0 0 1 0 0 cm q 1 0 0 1 0.5 20.5 cm 1 0 0 -1 0 0 cm 1 1 1 rg 0 0 0 RG 1 w [] 0 d 0 0 m 200 0 l 200 20 l 0 20 l h B Q 1 1 m 1 20 l 200 20 l 200 1 l h W n /Tx BMC q BT 0 0 0 rg /Helvetica 15 Tf 1 0 0 1 2 5.1 Tm <53617261> Tj ET Q EMC',
  ],
  [
    'MuPDF, a text',
    TEXT,
    '(Sara)',
    WIDE,
    '/Tx BMC\nq\n1 1 1 rg\n0 0 201 21 re\nf\n1 w\n0 0 0 RG\n.5 .5 200 20 re\ns\n1 1 199 19 re\nW\nn\nBT\n0 0 0 rg\n/Helv 15 Tf\n2 5.5 Td\n(Sara) Tj\nET\nQ\nEMC\n',
  ],
  [
    'pdf.js, letters of any script',
    TEXT,
    `<feff${utf16('ضخامت 20 cm')}>`,
    WIDE,
    `/Tx BMC q 1 0 0 1 0 0 cm BT /F0 10 Tf 0 g 1 0 0 1 2 6 Tm <${utf16('ضخامت 20 cm')}> Tj ET Q EMC`,
  ],
  [
    'a shaper, Persian from right to left',
    TEXT,
    `<feff${utf16('ضخامت ۲۰ (بتن)')}>`,
    WIDE,
    `/Tx BMC q BT /F0 10 Tf 0 g 60 6 Td <${utf16('(ﻦﺘﺑ) ۲۰ ')}> Tj 60 0 Td <${utf16('ﺖﻣﺎﺨﺿ')}> Tj ET Q EMC`,
  ],
  [
    'poppler, a choice',
    CHOICE,
    '(Tehran)',
    WIDE,
    '/Tx BMC\nq\nBT\n/Helv 10 Tf 0 g\n1 0 0 1 2.00 6.00 Tm\n(Tehran) Tj\nET\nQ\nEMC\n',
  ],
  [
    'poppler, a list in white on black',
    LIST,
    '(two)',
    TALL,
    '/Tx BMC\nq\nq\nBT\n0 g /Helv 10 Tf 1 0 0 1 2 68 Tm (one) Tj ET Q q 0 0 0 rg 0 52 201 12 re f Q q BT 1 1 1 rg /Helv 10 Tf 1 0 0 1 2 54.5 Tm (two) Tj ET Q q BT 0 g /Helv 10 Tf 1 0 0 1 2 41 Tm (three) Tj ET\nQ\nQ EMC\n',
  ],
  [
    'a turned field',
    TURNED,
    '(9)',
    '[0 0 21 201]/Matrix[0 1 -1 0 201 0]',
    '/Tx BMC q BT /Helv 10 Tf 0 g 2 100 Td (9) Tj ET Q EMC',
  ],
])('%s', async (_, keys, value, box, content) => {
  const signed = await sign(withField(field(keys), { 50: UNICODE, 51: EVERY, 52: ACROBAT }))
  const file = changed(signed, {
    29: (old) => replacing(/\/V\s*\(\)/, `/V${value}`)(old).replace('/N 30 0 R', '/N 40 0 R'),
    40: stream(content, `/Type/XObject/Subtype/Form/BBox${box}${FONTS}`),
  })
  const { document, signatures } = await verify(bytesOf(file), { trust: [authority.root] })
  const changes = signatures.flatMap(({ changesAfter }) => changesAfter.changes)
  expect([document.state, ...changes.map(({ why }) => why.en)]).toEqual([
    'allowed-changes',
    'A form field was filled in',
  ])
})

test.each<[string, Record<number, string>, string, string]>([
  ['composed, in the form already', {}, '/F0 50 0 R', 'A form field was filled in'],
  ['standard, come with the look', {}, '/F0 53 0 R', 'A form field was filled in'],
  ['composed, come with the look', { 54: UNICODE }, '/F0 54 0 R', OWN_FONT],
  ['of its own, come with the look', { 54: PROGRAM, 55: stream('') }, '/F0 54 0 R', OWN_FONT],
  [
    'in the form already but for its program',
    { 56: PROGRAM.replace('55', '57'), 57: stream('') },
    '/F0 56 0 R',
    OWN_FONT,
  ],
])('the font %s', async (_, more, font, why) => {
  const prepared = { 50: UNICODE, 51: EVERY, 56: PROGRAM.replace('55', '57'), 57: stream('other') }
  const signed = await sign(withField(field(TEXT), prepared))
  const composed = font.includes('50') || more[54] === UNICODE
  const content = composed ? `<${utf16('Sara')}>` : '(Sara)'
  const file = changed(signed, {
    29: (old) => replacing(/\/V\s*\(\)/, '/V(Sara)')(old).replace('/N 30 0 R', '/N 40 0 R'),
    40: stream(
      `/Tx BMC q BT /F0 10 Tf 0 g 2 6 Td ${content} Tj ET Q EMC`,
      `/Type/XObject/Subtype/Form/BBox${WIDE}/Resources<</Font<<${font}>>>>`,
    ),
    53: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...more,
  })
  const { signatures } = await verify(bytesOf(file), { trust: [authority.root] })
  const changes = signatures.flatMap(({ changesAfter }) => changesAfter.changes)
  expect(changes.filter(({ kind }) => kind === 'field-filled').map((change) => change.why.en)).toEqual([why])
})
