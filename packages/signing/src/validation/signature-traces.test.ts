/** A PDF that was signed and lost its signature is no unsigned one. */
import { createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { signPdf } from '../pades/sign.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { verify } from '../verify.ts'

test('cut anywhere within its signature or after, a file is altered', async () => {
  const authority = await createAuthority({ name: 'Cut', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const document = await PDFDocument.create()
  document.addPage()
  const key = await openPkcs12(issued.pkcs12('x'), 'x')
  const { bytes } = await signPdf(await document.save(), { level: 'B-B' }, key)
  const text = Buffer.from(bytes).toString('latin1')
  const [, first] = /\/ByteRange ?\[ ?0 (\d+)/.exec(text) ?? []
  const start = Number(first)
  expect(text[start]).toBe('<')
  for (let end = start + 100; end < bytes.length - 8; end += 397) {
    const { document: verdict, signatures } = await verify(bytes.slice(0, end))
    expect({ end, state: verdict.state }).toEqual({ end, state: 'altered' })
    expect(signatures.filter(({ indication }) => indication === 'TOTAL_PASSED')).toEqual([])
  }
})
