/** Signatures over bare content: text that only begins like attributes, and attributes passed off as text. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { der } from '../der/index.ts'
import { OID } from '../oids.ts'
import { opensslFolder } from '../testing/openssl.ts'
import { readSignedData } from './signed-data.ts'
import { verifySigner } from './verify-signer.ts'

let openssl: ReturnType<typeof opensslFolder>
beforeAll(() => {
  openssl = opensslFolder()
  openssl.run(
    ...'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=Signer'.split(' '),
  )
})
afterAll(() => openssl.remove())

async function problemsOf(content: Uint8Array): Promise<string[]> {
  openssl.write('content', content)
  const options = '-sign -binary -nodetach -noattr -outform DER -signer cert.pem -inkey key.pem'
  openssl.run('cms', ...options.split(' '), '-in', 'content', '-out', 'signed')
  const data = readSignedData(openssl.read('signed'))
  const [signer] = data.signerInfos
  if (signer === undefined || data.content === undefined) throw new Error('no signer')
  const facts = await verifySigner(signer, {
    content: () => [content],
    contentType: data.contentType,
    certificates: data.certificates,
  })
  expect(facts.integrity).toBe('intact')
  return facts.problems.filter(({ effect }) => effect === 'invalid').map(({ code }) => code)
}

test.each(['1. The first clause', '10 storeys', '1'])('%j is text', async (content) =>
  expect(await problemsOf(new TextEncoder().encode(content))).toEqual([]),
)

test('attributes of another signature are no content', async () => {
  const attribute = (oid: string, value: Uint8Array) => der.sequence(der.oid(oid), der.setOf(value))
  const attributes = der.setOf(
    attribute(OID.contentType, der.oid(OID.data)),
    attribute(OID.messageDigest, der.octetString(new Uint8Array(32))),
  )
  expect(await problemsOf(attributes)).toEqual(['cms-attribute-misplaced'])
})
