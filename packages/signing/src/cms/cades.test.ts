/** CAdES signatures made here and judged by OpenSSL, and the reverse; then structures an attacker would send. */
import { type Authority, createAuthority, type Issued } from '@mohr/authority'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { concat } from '../bytes.ts'
import { children, der, rawBytes, readWhole } from '../der/index.ts'
import { SigningError } from '../errors.ts'
import { OID } from '../oids.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { corpus, opensslFolder, pem } from '../testing/openssl.ts'
import { verifyTimestamp } from '../timestamp/verify.ts'
import type { Signer, TimestampSource } from '../types.ts'
import { type Attributes, attributesAsSigned, attributeValues } from './attributes.ts'
import { buildSignedAttributes, buildSignedData } from './build.ts'
import { signCades } from './cades.ts'
import { countersignaturesOf, verifyCountersignature } from './countersignatures.ts'
import { readSignedData, type SignerInfo } from './signed-data.ts'
import { type SignerFacts, verifySigner } from './verify-signer.ts'

const content = new TextEncoder().encode('محتوای گزارش\n')
const openssl = opensslFolder()
let authority: Authority
let issued: Issued
let signers: Record<'rsa' | 'ec', Signer>
let timestamp: TimestampSource

beforeAll(async () => {
  authority = await createAuthority({ name: 'City', keys: 'ec' })
  const issue = (keys: 'rsa' | 'ec') => authority.issue({ commonName: 'Engineer', usage: 'signature', keys })
  issued = await issue('rsa')
  signers = {
    rsa: await openPkcs12(issued.pkcs12('1'), '1'),
    ec: await openPkcs12((await issue('ec')).pkcs12('1'), '1'),
  }
  timestamp = authority.timestampSource()
  openssl.write('root.pem', pem('CERTIFICATE', authority.root))
  openssl.write('content', content)
})
afterAll(() => openssl.remove())

async function judge(bytes: Uint8Array, data: Uint8Array | undefined = content): Promise<SignerFacts> {
  const signed = readSignedData(bytes)
  const over = signed.content ?? data
  return verifySigner(signed.signerInfos[0] as SignerInfo, {
    content: over && (() => [over]),
    contentType: signed.contentType,
    certificates: signed.certificates,
    listedDigests: signed.digestAlgorithms,
  })
}

const codes = (facts: SignerFacts) => facts.problems.map(({ effect, code }) => `${effect} ${code}`)

describe.each(['rsa', 'ec'] as const)('signed with an %s key', (kind) => {
  test.each([
    ['RSA-PSS' as const, 'SHA-256' as const],
    ['default' as const, 'SHA-384' as const],
    ['default' as const, 'SHA-512' as const],
  ])('%s with %s is accepted by openssl cms -cades', async (name, hash) => {
    if (name === 'RSA-PSS' && kind === 'ec') return
    const algorithm = { name: name === 'default' ? signers[kind].algorithm.name : name, hash }
    const { signMessage } = await import('#platform')
    const sign =
      kind === 'rsa' ? (tbs: Uint8Array) => signMessage(issued.privateKey, algorithm, tbs) : undefined
    const signer = sign ? { ...signers.rsa, algorithm, sign } : signers.ec
    const { bytes } = await signCades(content, { detached: true, level: 'B-B' }, signer)
    openssl.write('signed.p7s', bytes)
    const args = [
      '-inform',
      'DER',
      '-in',
      'signed.p7s',
      '-content',
      'content',
      '-CAfile',
      'root.pem',
      '-binary',
    ]
    expect(openssl.run('cms', '-verify', '-cades', '-purpose', 'any', ...args)).toContain('محتوای')
    expect(codes(await judge(bytes))).toEqual([])
  })

  test('enveloping, level B-T: content, signature and time-stamp hold', async () => {
    const result = await signCades(content, { detached: false, level: 'B-T' }, signers[kind], { timestamp })
    expect(result).toMatchObject({ reached: 'B-T', warnings: [] })
    openssl.write('signed.p7m', result.bytes)
    const args = ['-inform', 'DER', '-in', 'signed.p7m', '-CAfile', 'root.pem', '-binary', '-out', 'opened']
    openssl.run('cms', '-verify', '-cades', '-purpose', 'any', ...args)
    expect(openssl.read('opened')).toEqual(content)
    const facts = await judge(result.bytes)
    expect(facts).toMatchObject({ integrity: 'intact', certificateBound: true, problems: [] })
    const [signer] = readSignedData(result.bytes).signerInfos
    const [token] = attributeValues(signer?.unsignedAttributes, OID.signatureTimestamp)
    const stamp = await verifyTimestamp(token as Uint8Array, () => [signer?.signature as Uint8Array])
    expect(stamp).toMatchObject({ imprint: 'matches', integrity: 'intact', problems: [] })
    openssl.write('token.der', token as Uint8Array)
    openssl.write('value', signer?.signature as Uint8Array)
    const check = ['-verify', '-data', 'value', '-in', 'token.der', '-token_in', '-CAfile', 'root.pem']
    expect(openssl.run('ts', ...check)).toContain('Verification: OK')
  })
})

test('a time-stamping service that is down lowers the level and says so', async () => {
  const down = { stamp: () => Promise.reject(new Error('down')) }
  const result = await signCades(content, { detached: true, level: 'B-T' }, signers.ec, { timestamp: down })
  expect(result.reached).toBe('B-B')
  expect(result.warnings).toHaveLength(1)
  expect((await judge(result.bytes)).integrity).toBe('intact')
})

test('a value by another key, or r || s of the right one: refused, or brought into DER', async () => {
  const stranger = { ...signers.ec, sign: () => Promise.resolve(new Uint8Array(64)) }
  await expect(signCades(content, { detached: true, level: 'B-B' }, stranger)).rejects.toMatchObject({
    code: 'signer-value-wrong',
  })
  const mixed = { ...signers.ec, algorithm: signers.rsa.algorithm }
  await expect(signCades(content, { detached: true, level: 'B-B' }, mixed)).rejects.toMatchObject({
    code: 'signer-key-mismatch',
  })
})

describe('signed by openssl cms', () => {
  beforeAll(() => {
    openssl.write('key.pem', pem('PRIVATE KEY', issued.privateKey))
    openssl.write('certificate.pem', pem('CERTIFICATE', issued.certificate))
  })
  const sign = (...options: string[]) => {
    const files = [
      '-in',
      'content',
      '-signer',
      'certificate.pem',
      '-inkey',
      'key.pem',
      '-out',
      'out.p7',
      '-outform',
      'DER',
    ]
    openssl.run('cms', '-sign', '-binary', ...files, ...options)
    return openssl.read('out.p7')
  }

  test.each<[string, string[]]>([
    ['detached', ['-cades']],
    ['enveloping', ['-cades', '-nodetach']],
    ['BER, streamed', ['-cades', '-nodetach', '-stream']],
    ['by key identifier', ['-cades', '-keyid']],
    ['PSS', ['-cades', '-keyopt', 'rsa_padding_mode:pss', '-md', 'sha512']],
  ])('%s', async (_, options) => {
    expect(await judge(sign(...options))).toMatchObject({
      integrity: 'intact',
      certificateBound: true,
      problems: [],
    })
  })

  test('without CAdES, without attributes, by SHA-1, without certificate: each is told', async () => {
    expect(codes(await judge(sign()))).toEqual(['note cms-no-certificate-reference'])
    const bare = await judge(sign('-noattr'))
    expect(bare.integrity).toBe('intact')
    expect(codes(await judge(sign('-cades', '-md', 'sha1')))).toEqual(['note cms-weak-digest'])
    const unknown = await judge(sign('-nocerts'))
    expect(unknown.integrity).toBe('unknown')
    expect(codes(unknown)).toEqual(['unknown cms-certificate-missing'])
  })
})

describe('altered', () => {
  test('other content is broken, absent content unknown', async () => {
    const { bytes } = await signCades(content, { detached: true, level: 'B-B' }, signers.rsa)
    const other = await judge(bytes, Uint8Array.of(1))
    expect([other.integrity, ...codes(other)]).toEqual(['broken', 'broken cms-digest-differs'])
    const [signer] = readSignedData(bytes).signerInfos
    const input = { content: undefined, contentType: OID.data, certificates: [issued.certificate] }
    expect((await verifySigner(signer as SignerInfo, input)).integrity).toBe('unknown')
  })

  /** Signs attributes of one's own making with the true key, as an insider could. */
  async function withAttributes(
    change: (attributes: Uint8Array[]) => Uint8Array[],
    certificate: Uint8Array = issued.certificate,
  ) {
    const { digest, signMessage } = await import('#platform')
    const made = buildSignedAttributes({
      messageDigest: digest('SHA-256', [content]),
      hash: 'SHA-256',
      certificate,
    })
    const items = children(readWhole(made)).map(rawBytes)
    const signedAttributes = der.setOf(...change(items))
    const signature = await signMessage(issued.privateKey, { name: 'RSA', hash: 'SHA-256' }, signedAttributes)
    const { algorithm } = signers.rsa
    return judge(
      buildSignedData({ signedAttributes, signature, algorithm, certificate: issued.certificate, chain: [] }),
    )
  }
  const has = (oid: string) => (item: Uint8Array) => Buffer.from(item).includes(Buffer.from(der.oid(oid)))

  test('attributes repeated or missing', async () => {
    const repeated = await withAttributes((items) => [...items, ...items.filter(has(OID.messageDigest))])
    expect([repeated.integrity, ...codes(repeated)]).toContain('broken cms-attribute-repeated')
    for (const oid of [OID.messageDigest, OID.contentType]) {
      const missing = await withAttributes((items) => items.filter((item) => !has(oid)(item)))
      expect(missing.integrity).toBe('broken')
      expect(codes(missing)).toContain('broken cms-attribute-missing')
    }
  })

  test('a reference to another certificate', async () => {
    const other = await withAttributes((items) => items, signers.ec.certificate)
    expect(codes(other)).toEqual(['invalid cms-certificate-reference'])
    const none = await withAttributes((items) => items.filter((item) => !has(OID.signingCertificateV2)(item)))
    expect(codes(none)).toEqual(['note cms-no-certificate-reference'])
  })

  test('signed attributes passed off as the content of a signature without attributes', async () => {
    const { bytes } = await signCades(content, { detached: true, level: 'B-B' }, signers.rsa)
    const { signerInfos, certificates } = readSignedData(bytes)
    const signer = signerInfos[0] as SignerInfo
    const attributes = attributesAsSigned(signer.signedAttributes as Attributes)
    const stripped = { ...signer, signedAttributes: undefined }
    const input = { content: () => [attributes], contentType: OID.data, certificates }
    const facts = await verifySigner(stripped, input)
    expect(codes(facts)).toContain('invalid cms-attribute-misplaced')
  })

  test('a time-stamp among the signed attributes', async () => {
    const moved = await withAttributes((items) => [
      ...items,
      der.sequence(der.oid(OID.signatureTimestamp), der.setOf(der.nullValue())),
    ])
    expect(codes(moved)).toEqual(['invalid cms-attribute-misplaced'])
  })

  test('any changed byte gives facts or a typed error, and never a sound signature over other content', async () => {
    const { bytes } = await signCades(content, { detached: false, level: 'B-B' }, signers.ec)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, xor) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] as number) ^ xor
        try {
          const facts = await judge(changed)
          if (facts.integrity === 'intact')
            expect(readSignedData(changed).content ?? content).toEqual(content)
        } catch (error) {
          expect(error).toBeInstanceOf(SigningError)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('a structure of a thousand certificates is refused', async () => {
    const chain = Array.from({ length: 1000 }, (_, i) => der.sequence(der.integer(i)))
    const signedAttributes = der.setOf()
    const { algorithm, certificate } = signers.ec
    const input = { signedAttributes, signature: new Uint8Array(8), algorithm, certificate, chain }
    expect(() => readSignedData(buildSignedData(input))).toThrow(
      expect.objectContaining({ code: 'cms-limit' }),
    )
  })

  test('bytes after the structure are left to the caller', async () => {
    const { bytes } = await signCades(content, { detached: false, level: 'B-B' }, signers.ec)
    expect(readSignedData(concat(bytes, new Uint8Array(100))).encodedLength).toBe(bytes.length)
  })
})

const read = corpus('cades')
test.skipIf(!read)('countersignatures in the corpus', async () => {
  if (!read) return
  for (const file of ['counterSig.p7m', 'cades-double-signing-time.p7m']) {
    const { signerInfos, certificates } = readSignedData(read(file))
    const signer = signerInfos[0] as SignerInfo
    const { signers: found, problems } = countersignaturesOf(signer)
    expect([found.length, problems.length], file).toEqual([1, 0])
    const facts = await verifyCountersignature(found[0] as SignerInfo, signer, certificates)
    expect(facts.integrity, file).toBe('intact')
    expect(codes(facts).includes('invalid cms-attribute-repeated'), file).toBe(file.includes('double'))
  }
})

test.skipIf(!read)('signatures of others in the corpus', async () => {
  if (!read) return
  for (const [file, code] of [
    ['BER_reordered_prova.txt.p7m', 'note cms-attributes-not-der'],
    ['Signature-C-B-LTA-10.p7m', undefined],
    ['Signature-CBp-B-1.p7m', 'note cms-weak-digest'],
    ['cades-double-signing-time.p7m', undefined],
    ['counterSig.p7m', 'note cms-weak-key'],
  ] as const) {
    const facts = await judge(read(file))
    expect(facts.integrity, file).toBe('intact')
    if (code) expect(codes(facts), file).toContain(code)
  }
})
