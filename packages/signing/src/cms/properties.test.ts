/** Parallel signers, countersignatures and what a signer states: made here, judged here and by openssl. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packAsice } from '../asice/pack.ts'
import { signAsice } from '../asice/sign.ts'
import { extend } from '../extend.ts'
import { OID } from '../oids.ts'
import { attribute, withUnsigned } from '../testing/cms-edit.ts'
import { LEVELS, type LevelCity, levelCity } from '../testing/levels.ts'
import { opensslFolder, pem } from '../testing/openssl.ts'
import type { Services, Signer } from '../types.ts'
import { verify } from '../verify.ts'
import { signCades } from './cades.ts'
import { countersignCades } from './countersign.ts'
import { readSignedData } from './signed-data.ts'

const content = new TextEncoder().encode('Sheet A-01, third revision\n')
const openssl = opensslFolder()
let city: LevelCity
let services: Services
let first: Signer
let second: Signer

beforeAll(async () => {
  city = await levelCity()
  ;({ services } = city)
  ;({ signer: first } = await city.engineer('مریم احمدی'))
  ;({ signer: second } = await city.engineer('زهرا کریمی'))
  openssl.write('root.pem', pem('CERTIFICATE', city.authority.root))
  openssl.write('content', content)
})
afterAll(async () => {
  openssl.remove()
  await city?.close()
})

const judge = (bytes: Uint8Array) => verify(bytes, { trust: [city.authority.root], detached: content })

/** Whether openssl finds every signer's signature and certificate reference right. */
function openSslAgrees(bytes: Uint8Array, detached: boolean): void {
  openssl.write('signed', bytes)
  const data = detached ? ['-content', 'content'] : []
  const form = ['-cades', '-binary', '-inform', 'DER', '-in', 'signed', ...data]
  openssl.run('cms', '-verify', ...form, '-CAfile', 'root.pem', '-out', 'out')
  expect(openssl.read('out')).toEqual(content)
}

test.each(LEVELS)('a second signer at %s leaves every byte of the first where it was', async (level) => {
  for (const detached of [true, false])
    for (const before of ['B-B', 'B-LTA'] as const) {
      const one = await signCades(content, { detached, level: before }, first, services)
      const both = await signCades(content, { detached: true, level, into: one.bytes }, second, services)
      expect(both).toMatchObject({ requested: level, reached: level, warnings: [] })
      const [earlier] = readSignedData(one.bytes).signerInfos
      const [kept, added] = readSignedData(both.bytes).signerInfos
      expect(Buffer.from(kept?.der ?? [])).toEqual(Buffer.from(earlier?.der ?? []))
      expect(added).toBeDefined()
      const { document, signatures } = await judge(both.bytes)
      expect(document.state).toBe('as-signed')
      expect(signatures).toMatchObject([
        { id: 'S1', kind: 'signature', signer: { name: 'مریم احمدی' }, indication: 'TOTAL_PASSED' },
        { id: 'S1.2', kind: 'signature', signer: { name: 'زهرا کریمی' }, indication: 'TOTAL_PASSED' },
      ])
      openSslAgrees(both.bytes, detached)
    }
})

test('a second signer signs the same content or not at all', async () => {
  const { bytes } = await signCades(content, { detached: false, level: 'B-B' }, first)
  await expect(
    signCades(Uint8Array.of(1), { detached: false, level: 'B-B', into: bytes }, second),
  ).rejects.toMatchObject({ code: 'cades-other-input' })
})

test('a countersignature vouches for one signature, and falls with it', async () => {
  const one = await signCades(content, { detached: true, level: 'B-LTA' }, first, services)
  const both = await signCades(content, { detached: true, level: 'B-B', into: one.bytes }, second, services)
  const bytes = await countersignCades(both.bytes, { signer: 2 }, first)
  const report = await judge(bytes)
  expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  expect(report.signatures.map(({ id, kind, signer }) => [id, kind, signer?.name])).toEqual([
    ['S1', 'signature', 'مریم احمدی'],
    ['S1.2', 'signature', 'زهرا کریمی'],
    ['S1.2-C1', 'countersignature', 'مریم احمدی'],
  ])
  expect(report.signatures[2]).toMatchObject({ integrity: 'intact', indication: 'TOTAL_PASSED' })
  openSslAgrees(bytes, true)
  await expect(countersignCades(both.bytes, { signer: 3 }, first)).rejects.toMatchObject({
    code: 'cades-no-signer',
  })
  const moved = Buffer.from(bytes)
  const [, countersigned] = readSignedData(bytes).signerInfos
  const place = moved.indexOf(Buffer.from(countersigned?.signature ?? []))
  moved[place + 40] = (moved[place + 40] as number) ^ 1
  const broken = await judge(new Uint8Array(moved))
  expect(broken.signatures[2]).toMatchObject({ integrity: 'broken', indication: 'TOTAL_FAILED' })
})

test('policy, commitment, type of content and place are signed and read back', async () => {
  const digest = new Uint8Array(createHash('sha256').update('the policy').digest())
  const properties = {
    policy: { oid: '1.3.6.1.4.1.99999.1', hash: 'SHA-256', digest, uri: 'https://policy.example/1' },
    commitment: 'approval',
    mimeType: 'text/plain',
    location: { country: 'IR', locality: 'قم' },
  } as const
  const signed = await signCades(content, { detached: true, level: 'B-T', properties }, first, services)
  openSslAgrees(signed.bytes, true)
  const set = packAsice([{ name: 'A-01.txt', bytes: content }])
  const container = await signAsice(set, { level: 'B-T', properties }, first, services)
  for (const { bytes } of [signed, container]) {
    const report = await judge(bytes)
    const check = (wanted: string) => report.signatures[0]?.checks.find(({ id }) => id === wanted)
    expect(check('statements')).toMatchObject({
      status: 'info',
      evidence: { commitment: 'approval', mimeType: 'text/plain', location: properties.location },
    })
    expect(check('signature-policy')?.evidence).toEqual({
      policy: properties.policy.oid,
      digest: `SHA-256 ${Buffer.from(digest).toString('hex')}`,
    })
  }
  const plain = await judge((await signCades(content, { detached: true, level: 'B-B' }, first)).bytes)
  expect(plain.signatures[0]?.checks.map(({ id }) => id)).not.toContain('statements')
  const own = { commitment: '1.3.6.1.4.1.99999.2' }
  const { bytes } = await signCades(content, { detached: true, level: 'B-B', properties: own }, first)
  expect((await judge(bytes)).signatures[0]?.checks).toContainEqual(
    expect.objectContaining({ id: 'statements', evidence: own }),
  )
})

test('an archive time-stamp of version 2 is named, proves nothing, and is not broken by an addition', async () => {
  const { bytes } = await signCades(content, { detached: true, level: 'B-T' }, first, services)
  const token = await services.timestamp?.stamp('SHA-256', createHash('sha256').update('all').digest())
  const old = withUnsigned(bytes, attribute(OID.archiveTimestampV2, token as Uint8Array))
  const report = await judge(old)
  expect(report.signatures[0]).toMatchObject({ level: 'B-T', indication: 'TOTAL_PASSED' })
  expect(report.signatures[0]?.checks.filter(({ id }) => id === 'archive-time-stamp')).toMatchObject([
    { status: 'unknown', evidence: { version: 2 } },
  ])
  const refused = expect.objectContaining({ code: 'cades-archived-v2' })
  const options = { detached: true, level: 'B-B', into: old } as const
  await expect(extend(old, { level: 'B-LT', detached: content }, services)).rejects.toEqual(refused)
  await expect(countersignCades(old, {}, second)).rejects.toEqual(refused)
  await expect(signCades(content, options, second)).rejects.toEqual(refused)
})
