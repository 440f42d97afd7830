/** The README's example with a token, run through SoftHSM; and the README quotes it to the letter. */
import { readFileSync } from 'node:fs'
import { createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { signAll } from './index.ts'
import { openPkcs11 } from './signers/pkcs11/index.ts'
import { smallPdf } from './testing/small-pdf.ts'
import { openSoftTokens, TOKEN_PIN } from './testing/soft-token.ts'

test('a set is signed with a token', async () => {
  const tokens = openSoftTokens()
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  tokens.put(tokens.init('Engineer'), '01', await authority.issue({ commonName: 'Reza', usage: 'signature' }))
  const driver = tokens.driver
  const askForPin = async () => TOKEN_PIN
  const [first, second] = [smallPdf('A-01'), smallPdf('A-02')]

  // README
  const token = await openPkcs11(driver)
  const signer = await token.signer({ token: 'Engineer', pin: askForPin })
  const sheets = [
    { name: 'A-01.pdf', source: first },
    { name: 'A-02.pdf', source: second },
  ]
  const outcomes = await signAll(sheets, { level: 'B-B' }, signer) // one PIN; an outcome for each sheet
  token.close()
  // README

  expect(outcomes).toMatchObject([{ reached: 'B-B' }, { reached: 'B-B' }])
  tokens.close()
  const source = readFileSync(new URL(import.meta.url), 'utf8').split('// README\n')[1] ?? ''
  const example = source.replace(/^ {2}/gm, '').trim()
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(example)
})
