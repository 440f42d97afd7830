import { createAuthority, type Issued } from '@mohr/authority'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signCades } from '../cms/cades.ts'
import { readSignedData, type SignerInfo } from '../cms/signed-data.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import { SigningError } from '../errors.ts'
import { opensslFolder, pem } from '../testing/openssl.ts'
import { openPkcs12 } from './pkcs12.ts'

const PASSWORD = 'گذرواژه 12'
const openssl = opensslFolder()
let rsa: Issued

beforeAll(async () => {
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  rsa = await authority.issue({ commonName: 'Engineer', usage: 'signature', keys: 'rsa' })
  openssl.write('key.pem', pem('PRIVATE KEY', rsa.privateKey))
  openssl.write('certificate.pem', pem('CERTIFICATE', rsa.certificate))
  openssl.write('chain.pem', rsa.chain.map((der) => pem('CERTIFICATE', der)).join(''))
})
afterAll(() => openssl.remove())

const exported = (...options: string[]): Uint8Array => {
  const files = ['-inkey', 'key.pem', '-in', 'certificate.pem', '-certfile', 'chain.pem', '-out', 'out.p12']
  openssl.run('pkcs12', '-export', ...files, '-passout', `pass:${PASSWORD}`, ...options)
  return openssl.read('out.p12')
}

describe('PKCS#12 files of OpenSSL open', () => {
  test.each<[string, string[]]>([
    ['today’s default (AES-256, SHA-256)', []],
    [
      'old default (RC2-40, 3DES, SHA-1)',
      ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ],
    ['RC2-128 and two-key 3DES', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-2DES']],
    ['AES-128 with SHA-512', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha512']],
    ['PBES2 with 3DES', ['-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC']],
    ['nothing encrypted but the key', ['-certpbe', 'NONE']],
    ['no MAC', ['-nomac']],
  ])('%s', async (_, options) => {
    const file = exported(...options)
    const signer = await openPkcs12(file, PASSWORD)
    expect(signer.certificate).toEqual(rsa.certificate)
    expect(signer.chain).toEqual(rsa.chain)
    expect(signer.algorithm).toEqual({ name: 'RSA', hash: 'SHA-256' })
    await expect(openPkcs12(file, 'other')).rejects.toMatchObject({ code: 'pkcs12-password' })
  })

  test.each([
    ['EC P-384', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], 'ECDSA'],
    ['Ed25519', ['genpkey', '-algorithm', 'ED25519'], 'Ed25519'],
  ])('%s keys sign', async (_, generate, name) => {
    openssl.run(...generate, '-out', 'k.pem')
    openssl.run('req', '-x509', '-new', '-key', 'k.pem', '-subj', '/CN=other', '-out', 'c.pem', '-days', '2')
    openssl.run('pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem', '-out', 'k.p12', '-passout', 'pass:')
    const signer = await openPkcs12(openssl.read('k.p12'), '')
    expect(signer.algorithm.name).toBe(name)
    const { bytes } = await signCades(Uint8Array.of(1), { detached: false, level: 'B-B' }, signer)
    const { signerInfos, certificates, contentType } = readSignedData(bytes)
    const content = () => [Uint8Array.of(1)]
    const facts = await verifySigner(signerInfos[0] as SignerInfo, { content, contentType, certificates })
    expect(facts).toMatchObject({ integrity: 'intact', certificateBound: true, problems: [] })
  })
})

describe('files that are not right', () => {
  test('a key without its certificate', async () => {
    openssl.run('pkcs12', '-export', '-nocerts', '-inkey', 'key.pem', '-out', 'out.p12', '-passout', 'pass:x')
    await expect(openPkcs12(openssl.read('out.p12'), 'x')).rejects.toMatchObject({ code: 'pkcs12-no-key' })
  })

  test('changed or cut files give a typed error', async () => {
    const file = exported()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, xor, cut) => {
          const changed = Uint8Array.from(file)
          changed[at] = (changed[at] as number) ^ xor
          const result = await openPkcs12(cut ? changed.subarray(0, at) : changed, PASSWORD).catch(
            (error) => error,
          )
          expect(result instanceof SigningError || 'certificate' in result).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })
})
