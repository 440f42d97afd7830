/** CAdES at every level, made by the real services over HTTP, judged by us, and by openssl where it can (EN 319 122-1 §6). */
import type { Authority } from '@mohr/authority'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OID } from '../oids.ts'
import { givenRevocation } from '../revocation/given.ts'
import { httpRevocationSource } from '../revocation/http.ts'
import { LEVELS, type LevelCity, levelCity } from '../testing/levels.ts'
import { opensslFolder, pem } from '../testing/openssl.ts'
import { firstTimestampSource, httpTimestampSource } from '../timestamp/http.ts'
import { verifyTimestamp } from '../timestamp/verify.ts'
import type { Services, Signer } from '../types.ts'
import { verify } from '../verify.ts'
import { attributeValues } from './attributes.ts'
import { signCades } from './cades.ts'
import { liftCades } from './extend.ts'
import { readSignedData } from './signed-data.ts'

const content = new TextEncoder().encode('Sheet A-01, third revision\n')
const YEARS = 365 * 86_400_000

let city: LevelCity
let signer: Signer
let services: Services
let authority: Authority

beforeAll(async () => {
  city = await levelCity()
  ;({ services, authority } = city)
  ;({ signer } = await city.engineer('مریم احمدی'))
})

afterAll(() => city?.close())

const judge = (bytes: Uint8Array, more: Parameters<typeof verify>[1] = {}) =>
  verify(bytes, { trust: [authority.root], detached: content, ...more })

describe.each([true, false])('detached: %s', (detached) => {
  test.each(LEVELS)('%s is made in one call and judged as such', async (level) => {
    const { bytes, reached, warnings } = await signCades(content, { detached, level }, signer, services)
    expect({ reached, warnings }).toEqual({ reached: level, warnings: [] })
    const report = await judge(bytes)
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
    expect(report.signatures[0]).toMatchObject({ kind: 'signature', level, indication: 'TOTAL_PASSED' })
  })
})

test('each level is reached from each below it, and openssl verifies what comes out', async () => {
  const openssl = opensslFolder()
  try {
    openssl.write('root.pem', pem('CERTIFICATE', authority.root))
    openssl.write('content', content)
    for (const [index, from] of LEVELS.entries())
      for (const to of LEVELS.slice(index + 1)) {
        const { bytes } = await signCades(content, { detached: true, level: from }, signer, services)
        const { value, reached } = await liftCades(bytes, () => [content], to, services)
        expect(reached).toBe(to)
        expect((await judge(value)).signatures[0]).toMatchObject({ level: to, indication: 'TOTAL_PASSED' })
        openssl.write('signed', value)
        openssl.run(
          ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'signed'],
          ...['-content', 'content', '-CAfile', 'root.pem', '-out', 'out'],
        )
      }
  } finally {
    openssl.remove()
  }
})

test('a signature at B-LT outlives its certificate, its revocation and its services', async () => {
  const { issued: other, signer: key } = await city.engineer('بهرام کاظمی')
  const short = await signCades(content, { detached: true, level: 'B-B' }, key, services)
  const long = await signCades(content, { detached: true, level: 'B-LT' }, key, services)
  const renewed = await liftCades(long.bytes, () => [content], 'B-LTA', services)
  await new Promise((wait) => setTimeout(wait, 1_100))
  authority.revoke(other.serial, 'keyCompromise')
  const now = await city.lists()
  const at = new Date(Date.now() + 4 * YEARS)
  expect((await judge(short.bytes, { at })).indication).toBe('INDETERMINATE')
  for (const bytes of [long.bytes, renewed.value]) {
    expect((await judge(bytes, { revocation: { ocsps: [], crls: now } })).indication).toBe('TOTAL_PASSED')
    expect((await judge(bytes, { at })).indication).toBe('TOTAL_PASSED')
  }
})

test('what can’t be had lowers the level, says why, and loses nothing', async () => {
  const nobody = httpTimestampSource('http://127.0.0.1:1/tsa', { timeoutMs: 500 })
  const silent = await signCades(content, { detached: true, level: 'B-LTA' }, signer, { timestamp: nobody })
  expect(silent).toMatchObject({ reached: 'B-B', warnings: [{ code: 'timestamp-unavailable' }] })
  const second = firstTimestampSource([nobody, services.timestamp as NonNullable<typeof services.timestamp>])
  const stamped = await signCades(content, { detached: true, level: 'B-LTA' }, signer, { timestamp: second })
  expect(stamped.reached).toBe('B-T')
  expect(stamped.warnings.map(({ code }) => code)).toContain('revocation-unavailable')
  const refusing = [httpRevocationSource({ allow: () => false })]
  const kept = await signCades(content, { detached: true, level: 'B-LT' }, signer, {
    ...services,
    revocation: refusing,
  })
  expect(kept.reached).toBe('B-T')
  expect(kept.warnings.map(({ code }) => code)).toContain('revocation-not-allowed')
  for (const { bytes } of [silent, stamped, kept])
    expect((await judge(bytes)).document.state).toBe('as-signed')
})

test('a revoked key doesn’t sign for long', async () => {
  const { issued, signer: key } = await city.engineer('کلید دزدیده')
  authority.revoke(issued.serial, 'keyCompromise')
  await expect(signCades(content, { detached: true, level: 'B-LT' }, key, services)).rejects.toMatchObject({
    code: 'signer-revoked',
  })
})

test('what was signed before its key was revoked is still lifted, and what has no time from before isn’t', async () => {
  const { issued, signer: key } = await city.engineer('کلید گم‌شده')
  const undated = await signCades(content, { detached: true, level: 'B-B' }, key, services)
  const dated = await signCades(content, { detached: true, level: 'B-T' }, key, services)
  await new Promise((wait) => setTimeout(wait, 1_100))
  authority.revoke(issued.serial, 'keyCompromise')
  // What was asked while the key was good is not asked again for a minute.
  const fresh = { ...services, revocation: [givenRevocation({ ocsps: [], crls: await city.lists() })] }
  const lifted = await liftCades(dated.bytes, () => [content], 'B-LTA', fresh)
  expect(lifted).toMatchObject({ reached: 'B-LTA', warnings: [] })
  const { indication, signatures } = await judge(lifted.value)
  expect([indication, signatures[0]?.level]).toEqual(['TOTAL_PASSED', 'B-LTA'])
  await expect(liftCades(undated.bytes, () => [content], 'B-LT', fresh)).rejects.toMatchObject({
    code: 'signer-revoked',
  })
})

test('a changed byte in what an archive time-stamp covers is found', async () => {
  const { bytes } = await signCades(content, { detached: true, level: 'B-LTA' }, signer, services)
  const { certificateChoices, revocationChoices, signerInfos } = readSignedData(bytes)
  const stamps = attributeValues(signerInfos[0]?.unsignedAttributes, OID.signatureTimestamp)
  for (const part of [...certificateChoices, ...revocationChoices, ...stamps]) {
    const other = bytes.slice()
    const place = part.byteOffset - bytes.byteOffset + (part.length >> 1)
    other[place] = (other[place] as number) ^ 4
    const { signatures } = await judge(other)
    expect(
      signatures.flatMap(({ checks }) => checks).filter(({ id }) => id === 'archive-time-stamp'),
    ).toMatchObject([{ status: 'warning' }])
  }
})

test('of several signers each gets its own time-stamps', async () => {
  const openssl = opensslFolder()
  try {
    openssl.write('content', content)
    const signers = [1, 2, 3].flatMap((number) => {
      const files = ['-keyout', `${number}.key`, '-out', `${number}.pem`, '-subj', `/CN=Signer ${number}`]
      openssl.run('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '9', ...files)
      return ['-signer', `${number}.pem`, '-inkey', `${number}.key`]
    })
    const form = ['-binary', '-in', 'content', '-outform', 'DER', '-out', 'signed']
    openssl.run('cms', '-sign', '-cades', ...form, ...signers)
    const { value } = await liftCades(openssl.read('signed'), () => [content], 'B-T', services)
    const { signerInfos } = readSignedData(value)
    expect(signerInfos).toHaveLength(3)
    for (const { signature, unsignedAttributes } of signerInfos) {
      const tokens = attributeValues(unsignedAttributes, OID.signatureTimestamp)
      expect(tokens).toHaveLength(1)
      expect((await verifyTimestamp(tokens[0] as Uint8Array, () => [signature])).imprint).toBe('matches')
    }
  } finally {
    openssl.remove()
  }
})
