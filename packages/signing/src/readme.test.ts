/** The README's first example, run; and the README quotes it to the letter. */
import { readFileSync } from 'node:fs'
import { createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { signPdf } from './index.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { sentences, verify } from './verify.ts'

test('the first example of the README', async () => {
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'رضا موسوی‌نژاد', usage: 'signature' })
  const keyFile = issued.pkcs12('1234')
  const roots = [authority.root]
  const timestamp = authority.timestampSource()
  const blank = await PDFDocument.create()
  blank.addPage()
  const pdf = await blank.save()

  // README
  const signer = await openPkcs12(keyFile, '1234')
  const { bytes, reached } = await signPdf(pdf, { level: 'B-T' }, signer, { timestamp })

  const report = await verify(bytes, { trust: roots, name: 'report.pdf' })
  report.document.state // 'as-signed': a reader sees what was signed
  report.indication // 'TOTAL_PASSED': and the signature can be relied on
  sentences(report, 'fa').verdict // «این سند همان است که امضا شده، …»
  // README

  expect([reached, report.document.state, report.indication]).toEqual(['B-T', 'as-signed', 'TOTAL_PASSED'])
  expect(sentences(report, 'fa').verdict).toContain('این سند همان است که امضا شده')
  const source = readFileSync(new URL(import.meta.url), 'utf8').split('// README\n')[1] ?? ''
  const example = source.replace(/^ {2}/gm, '').trim()
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(example)
})
