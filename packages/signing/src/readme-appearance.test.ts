/** The README's example of a visible signature, run; and the README quotes it to the letter. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawAppearance } from './appearance/index.ts'
import { signPdf, verify } from './index.ts'
import { fonts, sealPng } from './testing/appearance-material.ts'
import { testSigner } from './testing/signer.ts'
import { blankPages } from './testing/small-pdf.ts'

test('a signature is seen', async () => {
  const pdf = blankPages(['/MediaBox [0 0 595 842] /Rotate 90'])
  const seal = sealPng()
  const signer = testSigner('Reza')

  // README
  const layout = {
    lines: [
      { text: '{role}', size: 9 },
      { text: '{name}', size: 13, bold: true },
      { text: 'پروانهٔ {licence}، {date}' },
    ],
    image: { name: 'seal.png' },
    qr: { text: 'https://mohr.example/v/1' },
  }
  const values = { name: 'رضا موسوی‌نژاد', role: 'ناظر سازه', licence: '12-300-01234', at: new Date() }
  const images = new Map([['seal.png', seal]])
  const appearance = {
    // millimetres from a corner of the page as it is seen, whatever its rotation, crop and size
    place: { page: 'last', corner: 'bottom-right', x: 20, y: 20, width: 90, height: 34 },
    pdf: drawAppearance(layout, values, { fonts, images }),
  } as const
  const { bytes } = await signPdf(pdf, { level: 'B-B', appearance }, signer)
  // README

  expect((await verify(bytes)).document.state).toBe('as-signed')
  const source = readFileSync(new URL(import.meta.url), 'utf8').split('// README\n')[1] ?? ''
  const example = source.replace(/^ {2}/gm, '').trim()
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(example)
})
