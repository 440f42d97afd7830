/** Old kinds of signatures. `adbe.pkcs7.sha1`: what is signed is the SHA-1 of the document, however strong the digest of that may be (ISO 32000-1 §12.8.3.3). */
import { createHash } from 'node:crypto'
import { createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { latin1 } from '../bytes.ts'
import { signPdf } from '../pades/sign.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { signWith } from '../testing/cms-edit.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import { verify } from '../verify.ts'

const authority = await createAuthority({ name: 'City', keys: 'ec' })
const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
const signer = await openPkcs12(issued.pkcs12('1'), '1')

/** The document signed once more in an old manner, in the room of its signature. */
async function signedAs(
  manner: string,
  contents: (ranges: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<Uint8Array> {
  const { bytes } = await signPdf(smallPdf(), { level: 'B-B' }, signer)
  const old = latin1(bytes).replace('/ETSI.CAdES.detached', `/${manner}`.padEnd(20))
  const [, start, end] = /\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)/.exec(old)?.map(Number) ?? []
  const file = Buffer.from(old, 'latin1')
  const ranges = Buffer.concat([file.subarray(0, start), file.subarray(end)])
  const value = Buffer.from(await contents(ranges)).toString('hex')
  file.write(value.padEnd(Number(end) - Number(start) - 2, '0'), Number(start) + 1, 'latin1')
  return new Uint8Array(file)
}

const enclosing = (content: (ranges: Uint8Array) => Uint8Array) =>
  signedAs('adbe.pkcs7.sha1', (ranges) => signWith(content(ranges), signer))

test('counts as weak as SHA-1', async () => {
  const sha1 = (bytes: Uint8Array) => new Uint8Array(createHash('sha1').update(bytes).digest())
  const report = await verify(await enclosing(sha1), { trust: [authority.root] })
  expect(report.document.state).toBe('as-signed')
  expect(report).toMatchObject({
    signatures: [{ indication: 'INDETERMINATE', subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' }],
  })
  const algorithms = report.signatures[0]?.checks.find(({ id }) => id === 'algorithms')
  expect(algorithms?.evidence).toMatchObject({ weak: ['SHA-1'] })
})

test('and is broken where it encloses another digest', async () => {
  const report = await verify(await enclosing(() => new Uint8Array(20)), { trust: [authority.root] })
  expect(report.document.state).toBe('altered')
})

test('a bare signature value is of a kind that nothing is said about', async () => {
  const octets = Uint8Array.of(4, 4, 1, 2, 3, 4)
  const report = await verify(await signedAs('adbe.x509.rsa_sha1', () => octets))
  expect(report).toMatchObject({
    document: { state: 'undetermined' },
    signatures: [{ indication: 'INDETERMINATE', integrity: 'unknown' }],
  })
})
