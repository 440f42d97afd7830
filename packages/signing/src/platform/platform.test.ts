/** Both platforms must agree on every value. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signatureAlgorithmIdentifier } from '../algorithms.ts'
import { concat } from '../bytes.ts'
import { children, type DerNode, der, rawBytes, readWhole } from '../der/index.ts'
import type { DigestName, SignatureAlgorithm } from '../types.ts'
import * as node from './node.ts'
import type { SignatureScheme } from './types.ts'
import * as web from './web.ts'

const message = new TextEncoder().encode('مهر')
const spkiOf = (key: KeyObject) => Uint8Array.from(key.export({ type: 'spki', format: 'der' }))
const pkcs8Of = (key: KeyObject) => Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' }))
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })

describe.each([
  ['node', node],
  ['web', web],
] as const)('%s', (_, platform) => {
  const other = platform === node ? web : node

  test('finds text anywhere in bytes', () => {
    const bytes = new TextEncoder().encode('//Byte/ByteRange').subarray(1)
    expect(platform.holdsText(bytes, '/ByteRange')).toBe(true)
    expect(platform.holdsText(bytes, '/Byte')).toBe(true)
    expect(platform.holdsText(bytes, '//Byte')).toBe(false)
    expect(platform.holdsText(new Uint8Array(), '/')).toBe(false)
  })

  test.each<[string, { privateKey: KeyObject; publicKey: KeyObject }, SignatureAlgorithm, SignatureScheme]>([
    ['RSA', rsa, { name: 'RSA', hash: 'SHA-256' }, { name: 'RSA', hash: 'SHA-256' }],
    [
      'RSA-PSS',
      rsa,
      { name: 'RSA-PSS', hash: 'SHA-512' },
      { name: 'RSA-PSS', hash: 'SHA-512', saltLength: 64 },
    ],
    ['P-256', ec('P-256'), { name: 'ECDSA', hash: 'SHA-256' }, { name: 'ECDSA', hash: 'SHA-256' }],
    ['P-384', ec('P-384'), { name: 'ECDSA', hash: 'SHA-384' }, { name: 'ECDSA', hash: 'SHA-384' }],
    ['P-521', ec('P-521'), { name: 'ECDSA', hash: 'SHA-512' }, { name: 'ECDSA', hash: 'SHA-512' }],
    ['Ed25519', generateKeyPairSync('ed25519'), { name: 'Ed25519', hash: 'SHA-512' }, { name: 'Ed25519' }],
  ])('%s values verify on the other platform, and nothing else does', async (_, pair, algorithm, scheme) => {
    const spki = spkiOf(pair.publicKey)
    const value = await platform.signMessage(pkcs8Of(pair.privateKey), algorithm, message)
    expect(await other.verifySignature(spki, scheme, message, value)).toBe(true)
    expect(await other.verifySignature(spki, scheme, concat(message, message), value)).toBe(false)
    const changed = Uint8Array.from(value)
    changed[changed.length - 1] = (changed.at(-1) as number) ^ 1
    expect(await platform.verifySignature(spki, scheme, message, changed)).toBe(false)
    expect(await platform.verifySignature(spki, scheme, message, new Uint8Array(0))).toBe(false)
  })

  test('ECDSA takes strict DER only', async () => {
    const pair = ec('P-256')
    const scheme = { name: 'ECDSA', hash: 'SHA-256' } as const
    const value = await platform.signMessage(pkcs8Of(pair.privateKey), scheme, message)
    const longForm = concat(Uint8Array.of(0x30, 0x81), value.subarray(1))
    const trailing = concat(value, Uint8Array.of(0))
    const raw = Uint8Array.from(sign('sha256', message, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }))
    for (const wrong of [longForm, trailing, raw])
      expect(await platform.verifySignature(spkiOf(pair.publicKey), scheme, message, wrong)).toBe(false)
  })

  test.each<[DigestName, string]>([
    ['MD5', 'md5'],
    ['SHA-1', 'sha1'],
    ['SHA-224', 'sha224'],
  ])('old digest %s is verified', async (hash, name) => {
    const value = Uint8Array.from(sign(name, message, rsa.privateKey))
    const check = (data: Uint8Array) =>
      platform.verifySignature(spkiOf(rsa.publicKey), { name: 'RSA', hash }, data, value)
    expect(await check(message)).toBe(true)
    expect(await check(concat(message, message))).toBe(false)
  })

  test('digests in pieces', () => {
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-224', 'SHA-1', 'MD5'] as const)
      expect(platform.digest(hash, [message, message])).toEqual(
        other.digest(hash, [concat(message, message)]),
      )
  })

  test('a key under which one value signs everything is none', async () => {
    const spki = (y: bigint) => {
      const hex = y.toString(16).padStart(64, '0')
      const point = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).reverse()
      return der.sequence(der.sequence(der.oid('1.3.101.112')), der.bitString(point))
    }
    const value = new Uint8Array(64)
    value[0] = 1
    for (const y of [0n, 1n, 2n ** 255n - 20n, 2n ** 255n - 18n, 2n ** 255n + 1n]) {
      const verified = platform.verifySignature(spki(y), { name: 'Ed25519' }, message, value)
      await expect(verified).rejects.toMatchObject({ code: 'key-malformed' })
    }
  })

  test('a key for PSS is used as it says', async () => {
    const pss = { name: 'RSA-PSS', hash: 'SHA-256' } as const
    const [, bits] = children(readWhole(spkiOf(rsa.publicKey)))
    const spki = der.sequence(signatureAlgorithmIdentifier(pss), rawBytes(bits as DerNode))
    const value = await platform.signMessage(pkcs8Of(rsa.privateKey), pss, message)
    const check = (scheme: SignatureScheme) => platform.verifySignature(spki, scheme, message, value)
    expect(await check({ name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 })).toBe(true)
    expect(await check({ name: 'RSA-PSS', hash: 'SHA-256', saltLength: 40 })).toBe(false)
    for (const scheme of [
      { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 20 },
      { name: 'RSA-PSS', hash: 'SHA-512', saltLength: 64 },
      { name: 'RSA', hash: 'SHA-256' },
    ] as const)
      await expect(check(scheme)).rejects.toMatchObject({ code: 'key-mismatch' })
  })

  test('a key that doesn’t fit or can’t be read is a typed error', async () => {
    const wrong = platform.verifySignature(spkiOf(rsa.publicKey), { name: 'Ed25519' }, message, message)
    await expect(wrong).rejects.toMatchObject({ code: 'key-mismatch' })
    const junk = platform.verifySignature(Uint8Array.of(1, 2, 3), { name: 'Ed25519' }, message, message)
    await expect(junk).rejects.toMatchObject({ name: 'SigningError' })
  })
})
