/** A time-stamp that proves nothing is none: lifting adds one that fits, and tells the level that judging tells. */
import { createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { digest } from '#platform'
import { digestAlgorithm } from './algorithms.ts'
import { latin1, toHex } from './bytes.ts'
import { attributeValues } from './cms/attributes.ts'
import { buildSignedAttributes, buildSignedData } from './cms/build.ts'
import { readSignedData } from './cms/signed-data.ts'
import { der } from './der/index.ts'
import { extend } from './extend.ts'
import { OID } from './oids.ts'
import { signPdf } from './pades/sign.ts'
import { givenRevocation } from './revocation/given.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { attribute, signWith, withUnsigned } from './testing/cms-edit.ts'
import { smallPdf } from './testing/small-pdf.ts'
import type { HashName } from './types.ts'
import { verify } from './verify.ts'

const text = new TextEncoder().encode('the letter')
const sha256 = (bytes: Uint8Array) => digest('SHA-256', [bytes])
const authority = await createAuthority({ name: 'Unfit', keys: 'ec' })
const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const timestamp = authority.timestampSource()
const crls = [await authority.crl(), await authority.crl('root')]
const services = {
  timestamp,
  revocation: [givenRevocation({ ocsps: [], crls })],
  certificates: [authority.root],
}

/** A token by a key that may not stamp. */
async function byEngineer(imprint: Uint8Array): Promise<Uint8Array> {
  const { algorithm, certificate, chain } = signer
  const content = der.sequence(
    der.integer(1),
    der.oid('1.2.3'),
    der.sequence(digestAlgorithm('SHA-256'), der.octetString(imprint)),
    der.integer(7),
    der.writeNode(0x18, new TextEncoder().encode('20260601000000Z')),
  )
  const contentType = OID.tstInfo
  const signedAttributes = buildSignedAttributes({
    messageDigest: sha256(content),
    hash: 'SHA-256',
    certificate,
    contentType,
  })
  const signature = await signer.sign(signedAttributes, { kind: 'cades' })
  return buildSignedData({ signedAttributes, signature, algorithm, certificate, chain, content, contentType })
}

const signed = await signWith(text, signer)
const value = readSignedData(signed).signerInfos[0]?.signature as Uint8Array
const broken = async () => {
  const token = await timestamp.stamp('SHA-256', sha256(value))
  token[token.length - 20] = (token[token.length - 20] as number) ^ 1
  return token
}

test.each<[string, () => Promise<Uint8Array>]>([
  ['over something else', () => timestamp.stamp('SHA-256', sha256(text))],
  ['by a key that may not stamp', () => byEngineer(sha256(value))],
  ['whose signature is broken', broken],
  ['that is none', async () => der.octetString(text)],
])('beside a time-stamp %s one that fits is set', async (_, unfit) => {
  const carrying = withUnsigned(signed, attribute(OID.signatureTimestamp, await unfit()))
  expect((await verify(carrying)).signatures[0]?.level).toBe('B-B')
  for (const level of ['B-T', 'B-LT', 'B-LTA'] as const) {
    const lifted = await extend(carrying, { level }, services)
    expect([lifted.reached, lifted.warnings]).toEqual([level, []])
    const { indication, signatures } = await verify(lifted.bytes, { trust: [authority.root] })
    expect(signatures[0]).toMatchObject({ level, bestTime: expect.any(String) })
    expect(indication).toBe('TOTAL_PASSED')
    const [info] = readSignedData(lifted.bytes).signerInfos
    expect(attributeValues(info?.unsignedAttributes, OID.signatureTimestamp)).toHaveLength(2)
  }
})

test('after a document time-stamp by a key that may not stamp a right one is set', async () => {
  const tokens: Uint8Array[] = []
  const forged: Uint8Array[] = []
  const source = {
    async stamp(hash: HashName, imprint: Uint8Array) {
      tokens.push(await timestamp.stamp(hash, imprint))
      forged.push(await byEngineer(imprint))
      return tokens.at(-1) as Uint8Array
    },
  }
  const bare = await signPdf(smallPdf(), { level: 'B-B' }, signer)
  const once = await extend(bare.bytes, { level: 'B-T' }, { timestamp: source })
  expect([tokens.length, once.reached]).toEqual([1, 'B-T'])
  const [right, wrong] = [tokens[0], forged[0]].map((token) => toHex(token as Uint8Array)) as [string, string]
  const file = latin1(once.bytes)
  const place = file.toLowerCase().indexOf(right)
  const width = Math.max(right.length, wrong.length)
  const filled = file.slice(0, place) + wrong.padEnd(width, '0') + file.slice(place + width)
  const carrying = Uint8Array.from(filled, (letter) => letter.charCodeAt(0))
  expect((await verify(carrying)).signatures[0]?.level).toBe('B-B')
  for (const level of ['B-T', 'B-LTA'] as const) {
    const lifted = await extend(carrying, { level }, services)
    expect(lifted.reached).toBe(level)
    expect((await verify(lifted.bytes)).signatures[0]?.level).toBe(level)
  }
})

test('a signature that binds no certificate comes to no level, and that is said', async () => {
  const { certificate, chain, algorithm } = signer
  const attributes = der.setOf(
    attribute(OID.contentType, der.oid(OID.data)),
    attribute(OID.messageDigest, der.octetString(sha256(text))),
  )
  const signature = await signer.sign(attributes, { kind: 'cades' })
  const plain = buildSignedData({
    signedAttributes: attributes,
    signature,
    algorithm,
    certificate,
    chain,
    content: text,
  })
  const lifted = await extend(plain, { level: 'B-LTA' }, services)
  expect(lifted).toMatchObject({ reached: 'B-B', warnings: [{ code: 'extend-level', detail: 'S1: B-LTA' }] })
  expect((await verify(lifted.bytes)).signatures[0]?.level).toBeNull()
})
