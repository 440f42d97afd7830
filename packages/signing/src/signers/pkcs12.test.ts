import { createCipheriv, createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { createAuthority, type Issued } from '@mohr/authority'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signCades } from '../cms/cades.ts'
import { readSignedData, type SignerInfo } from '../cms/signed-data.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import { children, type DerNode, der, inner, rawBytes, readOctetString, readWhole } from '../der/index.ts'
import { SigningError } from '../errors.ts'
import { opensslFolder, pem } from '../testing/openssl.ts'
import { derivePkcs12 } from './pbe.ts'
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

/** The file without its MAC, with one of PBMAC1 (RFC 9579) instead. */
function withPbmac1(file: Uint8Array, password: string): Uint8Array {
  const [version, authSafe] = children(readWhole(file)).map(rawBytes) as [Uint8Array, Uint8Array]
  const content = readOctetString(inner(children(readWhole(authSafe))[1] as DerNode))
  const salt = Buffer.alloc(16, 7)
  const key = pbkdf2Sync(password, salt, 2048, 32, 'sha256')
  const mac = createHmac('sha512', key).update(content).digest()
  const algorithm = (oid: string, ...parameters: Uint8Array[]) => der.sequence(der.oid(oid), ...parameters)
  const sha256 = algorithm('1.2.840.113549.2.9', der.nullValue())
  const kdf = der.sequence(der.octetString(salt), der.integer(2048), der.integer(32), sha256)
  const derivation = algorithm('1.2.840.113549.1.5.12', kdf)
  const pbmac1 = der.sequence(derivation, algorithm('1.2.840.113549.2.11', der.nullValue()))
  const info = der.sequence(algorithm('1.2.840.113549.1.5.14', pbmac1), der.octetString(mac))
  return der.sequence(
    version,
    authSafe,
    der.sequence(info, der.octetString(new Uint8Array(8)), der.integer(1)),
  )
}

test('PBMAC1, with a Persian password', async () => {
  const file = withPbmac1(exported('-nomac'), PASSWORD)
  expect((await openPkcs12(file, PASSWORD)).certificate).toEqual(rsa.certificate)
  await expect(openPkcs12(file, 'other')).rejects.toMatchObject({ code: 'pkcs12-password' })
})

test('an empty password opens', async () => {
  openssl.run(
    'pkcs12',
    '-export',
    '-inkey',
    'key.pem',
    '-in',
    'certificate.pem',
    '-out',
    'e.p12',
    '-passout',
    'pass:',
  )
  expect((await openPkcs12(openssl.read('e.p12'), '')).certificate).toEqual(rsa.certificate)
  await expect(openPkcs12(openssl.read('e.p12'), 'x')).rejects.toMatchObject({ code: 'pkcs12-password' })
})

/** 3DES under keys of RFC 7292 Appendix B, in one round. */
const salt = Uint8Array.from({ length: 8 }, (_, i) => i)
const scheme = der.sequence(
  der.oid('1.2.840.113549.1.12.1.3'),
  der.sequence(der.octetString(salt), der.integer(1)),
)
const derived = (password: string | null, purpose: 1 | 2 | 3, length: number) =>
  derivePkcs12(password, salt, purpose, 1, length, 'SHA-1')
function encrypt(plain: Uint8Array, password: string | null): Buffer {
  const cipher = createCipheriv('des-ede3-cbc', derived(password, 1, 24), derived(password, 2, 8))
  return Buffer.concat([cipher.update(plain), cipher.final()])
}
const bag = (type: string, value: Uint8Array) => der.sequence(der.oid(type), der.explicit(0, value))
const data = (content: Uint8Array) => bag('1.2.840.113549.1.7.1', der.octetString(content))
const shrouded = (key: Uint8Array) =>
  bag('1.2.840.113549.1.12.10.1.2', der.sequence(scheme, der.octetString(key)))
const certified = ({ certificate }: Issued) =>
  bag('1.2.840.113549.1.12.10.1.3', bag('1.2.840.113549.1.9.22.1', der.octetString(certificate)))

/** PKCS#12 by the scheme of old programs that take an empty password for none: MAC and key by RFC 7292 Appendix B of nothing. */
function withNoPassword(one: Issued): Uint8Array {
  const derive = (purpose: 1 | 2 | 3, length: number) => derived(null, purpose, length)
  const safes = der.sequence(data(der.sequence(shrouded(encrypt(one.privateKey, null)), certified(one))))
  const mac = createHmac('sha1', derive(3, 20)).update(safes).digest()
  const sha1 = der.sequence(der.oid('1.3.14.3.2.26'), der.nullValue())
  const macData = der.sequence(
    der.sequence(sha1, der.octetString(mac)),
    der.octetString(salt),
    der.integer(1),
  )
  return der.sequence(der.integer(3), data(safes), macData)
}

test('no password at all, as old programs write an empty one', async () => {
  expect((await openPkcs12(withNoPassword(rsa), '')).certificate).toEqual(rsa.certificate)
  await expect(openPkcs12(withNoPassword(rsa), 'x')).rejects.toMatchObject({ code: 'pkcs12-password' })
  const open = exported('-nomac', '-keypbe', 'NONE', '-certpbe', 'NONE')
  expect((await openPkcs12(open, '')).certificate).toEqual(rsa.certificate)
})

describe('without a MAC a wrong password that happens to fit the padding is still wrong', () => {
  /** Of 256 passwords one decrypts the last block to what ends like padding; the rest is noise. */
  function fitting(encrypted: Uint8Array): string {
    for (let i = 0; ; i++) {
      const decipher = createDecipheriv('des-ede3-cbc', derived(`${i}`, 1, 24), derived(`${i}`, 2, 8))
      try {
        Buffer.concat([decipher.update(encrypted), decipher.final()])
        return `${i}`
      } catch {}
    }
  }

  test('for a key', async () => {
    const key = encrypt(rsa.privateKey, PASSWORD)
    const safes = der.sequence(data(der.sequence(shrouded(key), certified(rsa))))
    const file = der.sequence(der.integer(3), data(safes))
    expect((await openPkcs12(file, PASSWORD)).certificate).toEqual(rsa.certificate)
    await expect(openPkcs12(file, fitting(key))).rejects.toMatchObject({ code: 'pkcs12-password' })
  })

  test('for certificates', async () => {
    const safe = encrypt(der.sequence(certified(rsa)), PASSWORD)
    const content = der.sequence(der.oid('1.2.840.113549.1.7.1'), scheme, der.writeNode(0x80, safe))
    const enclosed = bag('1.2.840.113549.1.7.6', der.sequence(der.integer(0), content))
    const keys = data(der.sequence(shrouded(encrypt(rsa.privateKey, PASSWORD))))
    const file = der.sequence(der.integer(3), data(der.sequence(enclosed, keys)))
    expect((await openPkcs12(file, PASSWORD)).certificate).toEqual(rsa.certificate)
    await expect(openPkcs12(file, fitting(safe))).rejects.toMatchObject({ code: 'pkcs12-password' })
  })
})

describe('several keys', () => {
  const safesOf = (file: Uint8Array) =>
    children(
      readWhole(readOctetString(inner(children(children(readWhole(file))[1] as DerNode)[1] as DerNode))),
    ).map(rawBytes)

  /** OpenSSL writes one key a file; what two files hold, under one password. */
  function together(...files: readonly Uint8Array[]): Uint8Array {
    const safes = der.sequence(...files.flatMap(safesOf))
    const data = der.sequence(der.oid('1.2.840.113549.1.7.1'), der.explicit(0, der.octetString(safes)))
    return der.sequence(der.integer(3), data)
  }

  function both(): Uint8Array {
    const first = exported('-nomac', '-name', 'مهر نظارت')
    openssl.run(
      'req',
      '-x509',
      '-newkey',
      'ed25519',
      '-nodes',
      '-keyout',
      'k2.pem',
      '-subj',
      '/CN=second',
      '-out',
      'c2.pem',
      '-set_serial',
      '0x0ABC',
    )
    openssl.run(
      'pkcs12',
      '-export',
      '-nomac',
      '-inkey',
      'k2.pem',
      '-in',
      'c2.pem',
      '-name',
      'second',
      '-out',
      'two.p12',
      '-passout',
      `pass:${PASSWORD}`,
    )
    return together(first, openssl.read('two.p12'))
  }

  test('the one made for signing documents is taken by itself', async () => {
    expect((await openPkcs12(both(), PASSWORD)).certificate).toEqual(rsa.certificate)
  })

  test.each(['second', 'abc', '0A:BC', '0ABC'])('%s names the other', async (certificate) => {
    const signer = await openPkcs12(both(), PASSWORD, { certificate })
    expect(signer).toMatchObject({ algorithm: { name: 'Ed25519' }, chain: [] })
  })

  test('a Persian alias and a SHA-256 name one too', async () => {
    const sha256 = createHash('sha256').update(rsa.certificate).digest('hex')
    for (const certificate of ['مهر نظارت', sha256]) {
      const signer = await openPkcs12(both(), PASSWORD, { certificate })
      expect(signer.certificate).toEqual(rsa.certificate)
      expect(signer.chain).toEqual(rsa.chain)
    }
  })

  test('two that could be meant are told, and none is guessed', async () => {
    const other = exported('-nomac', '-name', 'first')
    openssl.run(
      'req',
      '-x509',
      '-key',
      'key.pem',
      '-subj',
      '/CN=renewed',
      '-addext',
      'keyUsage=nonRepudiation',
      '-out',
      'renewed.pem',
      '-set_serial',
      '77',
    )
    openssl.run(
      'pkcs12',
      '-export',
      '-nomac',
      '-inkey',
      'key.pem',
      '-in',
      'renewed.pem',
      '-name',
      'renewed',
      '-out',
      'two.p12',
      '-passout',
      `pass:${PASSWORD}`,
    )
    const file = together(other, openssl.read('two.p12'))
    const ambiguous = await openPkcs12(file, PASSWORD).catch((error) => error)
    expect(ambiguous).toMatchObject({ code: 'pkcs12-key-ambiguous' })
    expect(ambiguous.detail).toMatch(/^first \([0-9a-f]+\); renewed \(4d\)$/)
    const none = openPkcs12(file, PASSWORD, { certificate: 'third' })
    await expect(none).rejects.toMatchObject({ code: 'pkcs12-no-key', detail: 'third' })
  })
})

describe('files that are not right', () => {
  test('a damaged file is not called a wrong password', async () => {
    const file = exported()
    // The last bytes are the MAC's salt and its count; the salt ends four bytes before.
    const damaged = Uint8Array.from(file)
    damaged[file.length - 6] = (damaged[file.length - 6] as number) ^ 1
    await expect(openPkcs12(damaged, PASSWORD)).rejects.toMatchObject({ code: 'pkcs12-malformed' })
    await expect(openPkcs12(damaged, 'other')).rejects.toMatchObject({ code: 'pkcs12-password' })
  })

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
