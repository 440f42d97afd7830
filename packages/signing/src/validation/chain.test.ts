/** Certificates that must not vouch for a document: made by openssl under a root of their own, each beside its honest twin. */
import { createPrivateKey, sign } from 'node:crypto'
import { createAuthority } from '@mohr/authority'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signCades } from '../cms/cades.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { fromPem, opensslFolder } from '../testing/openssl.ts'
import type { Signer } from '../types.ts'
import { type Report, verify } from '../verify.ts'

const SIGNING = 'keyUsage=critical,digitalSignature,nonRepudiation'
const CA = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign'
const content = new TextEncoder().encode('the letter')

let openssl: ReturnType<typeof opensslFolder>
beforeAll(() => {
  openssl = opensslFolder()
  openssl.run(
    ...'req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650 -subj /CN=Root'.split(
      ' ',
    ),
    ...['-addext', 'keyUsage=critical,keyCertSign'],
  )
})
afterAll(() => openssl.remove())

function issue(name: string, issuer: string, bits: number, digest: string, extensions: string): Uint8Array {
  openssl.write(`${name}.ext`, extensions)
  const request = `req -newkey rsa:${bits} -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`
  openssl.run(...request.split(' '))
  openssl.run(
    ...`x509 -req -in ${name}.csr -CA ${issuer}.pem -CAkey ${issuer}.key -CAcreateserial -${digest}`.split(
      ' ',
    ),
    ...`-days 3000 -extfile ${name}.ext -out ${name}.pem`.split(' '),
  )
  return fromPem(openssl.read(`${name}.pem`))
}

interface Chain {
  readonly issuerBits?: number
  readonly issuerDigest?: string
  readonly digest?: string
  readonly extensions?: string
}

async function signedUnder({ issuerBits = 2048, issuerDigest = 'sha256', ...leaf }: Chain): Promise<Report> {
  const issuer = issue('Issuer', 'root', issuerBits, issuerDigest, CA)
  const certificate = issue('Leaf', 'Issuer', 2048, leaf.digest ?? 'sha256', leaf.extensions ?? SIGNING)
  const key = createPrivateKey(Buffer.from(openssl.read('Leaf.key')))
  const signer: Signer = {
    certificate,
    chain: [issuer],
    algorithm: { name: 'RSA', hash: 'SHA-256' },
    sign: async (message) => new Uint8Array(sign('sha256', message, key)),
  }
  const options = { detached: false, level: 'B-B', allow: ['key-usage'] } as const
  const { bytes } = await signCades(content, options, signer)
  return verify(bytes, { trust: [fromPem(openssl.read('root.pem'))] })
}

const usage = (purposes: string) => ({ extensions: `${SIGNING}\nextendedKeyUsage=${purposes}` })

describe('a signature of sound bytes', () => {
  test.each<[string, Chain]>([
    ['whose chain is strong', {}],
    ['whose certificate is for mail', usage('critical,emailProtection')],
    ['whose certificate is for signing documents', usage('1.3.6.1.5.5.7.3.36')],
    ['whose certificate is for any purpose', usage('serverAuth,anyExtendedKeyUsage')],
  ])('%s passes', async (_, chain) =>
    expect(await signedUnder(chain)).toMatchObject({ indication: 'TOTAL_PASSED' }),
  )

  test.each<[string, Chain, string]>([
    ['whose certificate was signed over SHA-1', { digest: 'sha1' }, 'Leaf: SHA-1'],
    ['whose certificate was signed over MD5', { digest: 'md5' }, 'Leaf: MD5'],
    ['whose issuer’s certificate was signed over SHA-1', { issuerDigest: 'sha1' }, 'Issuer: SHA-1'],
    ['whose issuer’s key has 1024 bits', { issuerBits: 1024 }, 'Issuer: RSA 1024'],
  ])('%s can not be relied on', async (_, chain, weak) => {
    const report = await signedUnder(chain)
    expect(report).toMatchObject({
      document: { state: 'as-signed' },
      signatures: [{ indication: 'INDETERMINATE', subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' }],
    })
    const evidence = report.signatures[0]?.checks.find(({ id }) => id === 'algorithms')?.evidence
    expect(String(evidence?.weak)).toContain(weak)
  })

  test.each(['critical,timeStamping', 'critical,serverAuth', 'OCSPSigning', 'serverAuth,codeSigning'])(
    'whose certificate is for %s can not be relied on',
    async (purposes) =>
      expect(await signedUnder(usage(purposes))).toMatchObject({
        document: { state: 'as-signed' },
        signatures: [{ indication: 'INDETERMINATE', subIndication: 'CHAIN_CONSTRAINTS_FAILURE' }],
      }),
  )
})

test('a time-stamp proves nothing before its own time', async () => {
  const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const signer = await openPkcs12(issued.pkcs12('1'), '1')
  const timestamp = authority.timestampSource()
  const { bytes } = await signCades(content, { detached: false, level: 'B-T' }, signer, { timestamp })
  const best = async (at: Date) =>
    (await verify(bytes, { trust: [authority.root], at })).signatures[0]?.bestTime ?? null
  expect(typeof (await best(new Date()))).toBe('string')
  expect(await best(new Date(Date.now() - 10 * 60_000))).toBeNull()
})
