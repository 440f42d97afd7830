/** Scripts, commands and content from elsewhere that were there when a report was signed: named, and judged by the policy. */
import { createAuthority } from '@mohr/authority'
import { type Report, signPdf, verify } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { annotated, bytesOf, changed, N, plainPdf, stream, withKeys } from './raw-pdf.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const plain = plainPdf()
const judged = async (pdf: string, policy: 'permit' | 'basic') => {
  const { bytes } = await signPdf(bytesOf(pdf), { level: 'B-B' }, signer)
  return verify(bytes, { trust: [authority.root], policy })
}
const row = ({ signatures }: Report) => signatures[0]?.checks.find(({ id }) => id === 'active-content')

const opening = (action: string) => changed(plain, { [N.catalog]: withKeys(`/OpenAction${action}`) })
const file = (name: string) =>
  changed(plain, {
    [N.catalog]: withKeys('/Names<</EmbeddedFiles<</Names[(a)150 0 R]>>>>'),
    150: `<</Type/Filespec/F(${name})/EF<</F 151 0 R>>>>`,
    151: stream('x'),
  })
const note = '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4'

test.each([
  ['JavaScript', opening('<</S/JavaScript/JS(app.alert(1))>>')],
  ['Launch', opening('<</S/Launch/F(calc.exe)>>')],
  ['SubmitForm', annotated(plain, `${note}/A<</S/GoTo/D[3 0 R/Fit]/Next<</S/SubmitForm/F(a)>>>>>>`)],
  ['SetOCGState', annotated(plain, `${note}/A<</S/SetOCGState/State[/OFF 14 0 R]>>>>`)],
  [
    'JavaScript',
    changed(plain, {
      [N.catalog]: withKeys('/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>'),
    }),
  ],
  ['program', file('setup.EXE')],
  [
    'external',
    changed(plain, { [N.catalog]: withKeys('/Kept 150 0 R'), 150: stream('', '/F(https://example.org/a)') }),
  ],
])('%s: the permit policy refuses it, the basic one warns', async (kind, pdf) => {
  const [permit, basic] = [await judged(pdf, 'permit'), await judged(pdf, 'basic')]
  expect([permit.document.state, permit.indication, permit.signatures[0]?.subIndication]).toEqual([
    'as-signed',
    'INDETERMINATE',
    'SIG_CONSTRAINTS_FAILURE',
  ])
  expect([row(permit)?.status, row(basic)?.status, basic.indication]).toEqual([
    'failed',
    'warning',
    'TOTAL_PASSED',
  ])
  expect(row(permit)?.evidence).toMatchObject({ found: [{ kind, drawn: false }] })
})

test.each([
  ['nothing of the kind', plain],
  ['a link', opening('<</S/GoTo/D[3 0 R/Fit]>>')],
  ['a plan beside it', file('plan.dxf')],
])('%s passes', async (_, pdf) => {
  const report = await judged(pdf, 'permit')
  expect([row(report)?.status, report.indication]).toEqual(['passed', 'TOTAL_PASSED'])
})

test.each([
  ['whose data lie elsewhere', '/F(https://example.org/a)'],
  ['that shows a page of another file', '/Ref<</F(other.pdf)/Page 0>>'],
])('an appearance %s makes any document altered', async (_, entry) => {
  const form = stream('', `/Subtype/Form/BBox[0 0 20 20]${entry}`)
  const drawn = annotated(plain, `${note}/AP<</N 151 0 R>>>>`, { 151: form })
  const bytes = await signPdf(bytesOf(drawn), { level: 'B-B' }, signer).then(
    (signed) => signed.bytes,
    // what would be altered isn't released
    (error: { code: string }) => error.code,
  )
  expect(typeof bytes === 'string' ? bytes : (await verify(bytes)).document.state).toMatch(/altered|pades/)
})
