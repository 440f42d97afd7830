/** Signed PDFs as tools of all kinds leave them, and what they add later: none is called altered. Beside them, what only looks so. */
import { createAuthority } from '@mohr/authority'
import { type Report, signPdf, verify } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { certified, cmsOf, hole } from './raw-cms.ts'
import {
  bytesOf,
  changed,
  current,
  N,
  OBJECTS,
  plainPdf,
  replacing,
  section,
  stream,
  textOf,
  withKeys,
} from './raw-pdf.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const sign = async (pdf: string) => textOf((await signPdf(bytesOf(pdf), { level: 'B-B' }, signer)).bytes)
const judged = (pdf: string | Uint8Array) =>
  verify(typeof pdf === 'string' ? bytesOf(pdf) : pdf, { trust: [authority.root] })
const forbidden = ({ signatures }: Report) =>
  signatures.flatMap(({ changesAfter }) =>
    changesAfter.changes.filter(({ allowed }) => !allowed).map(({ kind }) => kind),
  )
const signed = await sign(plainPdf())

test.each(['\n', '\r\n\r\n', '\u00ef\u00bb\u00bf'])('with %j before the header', async (before) => {
  const who = await certified(authority, 'Engineer', {})
  const { message, fill } = hole('adbe.pkcs7.detached', plainPdf(OBJECTS, before))
  const report = await judged(fill(cmsOf(who, message)))
  expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
})

const unfilled = (old: string) =>
  withKeys('/NeedAppearances true')(old).replace('/Fields[9 0 R 16 0 R]', '/Fields[16 0 R]')

const noted = changed(signed, {
  [N.page]: replacing(/\/Annots\s*\[/, '/Annots [190 0 R '),
  190: '<</Type/Annot/Subtype/FreeText/Rect[300 100 380 130]/Contents(seen)/F 4/AP<</N 191 0 R>>>>',
  191: stream('BT ET', '/Type/XObject/Subtype/Form/BBox[0 0 80 30]'),
})

test.each<[string, string]>([
  [
    'a note added and reworded',
    changed(noted, {
      190: (old) => old.replace('seen', 'seen again').replace('191 0 R', '192 0 R'),
      192: stream('BT ET', '/Type/XObject/Subtype/Form/BBox[0 0 80 30]'),
    }),
  ],
  ['a note added and taken away', changed(noted, { [N.page]: replacing('190 0 R ', '') })],
  ['the description of the file', changed(signed, { [N.info]: '<</Title(Report)/ModDate(D:2026)>>' })],
  [
    'an extension of the format',
    changed(signed, {
      [N.catalog]: withKeys('/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>'),
    }),
  ],
  ['a page as it was', changed(signed, { [N.page]: (old) => old })],
  ['a page that says what pages are anyway', changed(signed, { [N.page]: withKeys('/Rotate 0/UserUnit 1') })],
  ['an object that nothing uses', section(signed, { 180: '(left over)' })],
  [
    'a field filled in whose former look is freed',
    changed(
      signed,
      {
        [N.field]: (old) => old.replace('(dry)', '(wet)').replace('13 0 R', '190 0 R'),
        190: (OBJECTS[N.appearance] as string).replace('(dry)', '(wet)'),
      },
      { free: [N.appearance] },
    ),
  ],
  ['a box ticked', changed(signed, { [N.tick]: (old) => old.replace('/V/Off/AS/Off', '/V/Yes/AS/Yes') })],
  [
    'a comment with its window and an answer',
    changed(signed, {
      [N.page]: replacing(/\/Annots\s*\[/, '/Annots [190 0 R 191 0 R 192 0 R '),
      190: '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 28/Popup 191 0 R/P 3 0 R/NM(a)/T(me)/M(D:2026)/C[1 1 0]/RC(<p>a</p>)/Subj(Note)>>',
      191: '<</Type/Annot/Subtype/Popup/Rect[320 100 380 160]/Parent 190 0 R/Open false/F 28>>',
      192: '<</Type/Annot/Subtype/Text/IRT 190 0 R/Rect[300 100 320 120]/Contents(yes)/F 30/P 3 0 R>>',
    }),
  ],
  [
    'appearances no longer asked for, where no field has another',
    changed(await sign(changed(plainPdf(), { [N.form]: unfilled })), {
      [N.form]: replacing('/NeedAppearances true', ''),
    }),
  ],
])('%s later', async (_, file) => {
  const report = await judged(file)
  expect([report.document.state, forbidden(report)]).toEqual(['allowed-changes', []])
})

/** The engineer's visible signature, made with another tool: a widget with its look. */
async function visiblySigned(): Promise<string> {
  const field =
    '<</Type/Annot/Subtype/Widget/FT/Sig/T(Own)/Rect[300 100 380 140]/F 132/P 3 0 R/AP<</N 191 0 R>>>>'
  const look = stream('0 0 1 rg 0 0 80 40 re f', '/Type/XObject/Subtype/Form/BBox[0 0 80 40]')
  const prepared = changed(plainPdf(), {
    [N.page]: replacing('/Annots[', '/Annots[190 0 R '),
    [N.form]: replacing('/Fields[', '/Fields[190 0 R '),
    190: field,
    191: look,
  })
  const { bytes } = await signPdf(bytesOf(prepared), { level: 'B-B', field: 'Own' }, signer)
  return textOf(bytes)
}
const visible = await visiblySigned()
const other = stream('1 0 0 rg 0 0 80 40 re f', '/Type/XObject/Subtype/Form/BBox[0 0 80 40]')

test.each<[string, string, Parameters<typeof changed>[1]]>([
  ['moved', 'field-changed', { 190: replacing(/\/Rect\s*\[[^\]]*\]/, '/Rect[30 290 110 330]') }],
  ['hidden', 'field-changed', { 190: replacing(/\/F 132/, '/F 134') }],
  [
    'given another look',
    'appearance-replaced',
    { 190: (old) => old.replace(/\/N \d+ 0 R/, '/N 195 0 R'), 195: other },
  ],
  [
    'without a look',
    'appearance-replaced field-changed',
    { 190: (old) => old.replace(/\/AP\s*<<[^>]*>>/, '') },
  ],
  [
    'given a look for the mouse',
    'appearance-replaced',
    { 190: replacing(/\/AP\s*<</, '/AP<</R 195 0 R'), 195: other },
  ],
  ['put on another page', 'field-changed widget-removed', { 190: replacing('/P 3 0 R', '/P 4 0 R') }],
  ['taken off its page', 'widget-removed', { [N.page]: replacing(/190 0 R ?/, '') }],
  ['renamed', 'field-changed', { 190: replacing('(Own)', '(Other)') }],
])('an earlier signature %s is not allowed', async (_, kinds, change) => {
  expect((await judged(visible)).document.state).toBe('as-signed')
  for (const file of [
    changed(visible, change),
    await sign(visible).then((twice) => changed(twice, change)),
  ]) {
    const report = await judged(file)
    expect(report.document.state).toBe('altered')
    expect(
      forbidden(report).some((kind) => kinds.split(' ').includes(kind)),
      forbidden(report).join(),
    ).toBe(true)
  }
})

test('the look of an earlier signature replaced under its number is not allowed', async () => {
  const number = Number(/\/N (\d+) 0 R/.exec(current(visible, 190))?.[1])
  const report = await judged(changed(visible, { [number]: other }))
  expect([report.document.state, forbidden(report)]).toEqual([
    'altered',
    expect.arrayContaining(['appearance-replaced']),
  ])
})
