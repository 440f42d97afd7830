/** Files that ask for more than a judge can give: each gets a verdict, and where a limit was reached, one that says so. */
import { createAuthority } from '@mohr/authority'
import { signPdf, verify } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { heavy } from './heavy.ts'
import { bytesOf, textOf } from './raw-pdf.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const signer = await openPkcs12(
  (await authority.issue({ commonName: 'Engineer', usage: 'signature' })).pkcs12('1'),
  '1',
)
const files = heavy().map((file) => [file.name, file] as const)

test.each(files)('%s', async (_, { pdf, reason, append }) => {
  const { bytes } = await signPdf(bytesOf(pdf), { level: 'B-B' }, signer)
  const file = bytesOf(append(textOf(bytes)))
  expect(file.length).toBeLessThan(5 << 20)
  const { document, problems, signatures } = await verify(file, { trust: [authority.root] })
  const forbidden = signatures.flatMap(({ changesAfter }) =>
    changesAfter.changes.filter(({ allowed }) => !allowed).map(({ kind }) => kind as string),
  )
  if (reason === undefined) expect([document.state, forbidden]).toEqual(['allowed-changes', []])
  else {
    expect(document.state).toBe('altered')
    expect([...forbidden, ...problems.map(({ code }) => code)]).toContain(reason)
  }
})
