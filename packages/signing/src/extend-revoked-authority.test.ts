/** A time-stamping authority whose certificate was revoked later (RFC 3161 §4): a fresh time-stamp saves what it stamped. */
import { createAuthority, loadAuthority } from '@mohr/authority'
import { describe, expect, test } from 'vitest'
import { knownCertificates } from './certificate/known.ts'
import { signCades } from './cms/cades.ts'
import { extend } from './extend.ts'
import { signPdf } from './pades/sign.ts'
import { givenRevocation } from './revocation/given.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { smallPdf } from './testing/small-pdf.ts'
import { readTimestampToken } from './timestamp/token.ts'
import { verify } from './verify.ts'

const text = new TextEncoder().encode('the letter')
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)

/** Signatures stamped 100 days ago, by an authority that was revoked 10 days ago, and another one to stamp anew. */
async function stampedLongAgo(reason: 'superseded' | 'keyCompromise', revokedDaysAgo = 10) {
  const old = await createAuthority({ name: 'Old', keys: 'ec', notBefore: ago(400) })
  const issued = await old.issue({ commonName: 'Engineer', usage: 'signature', notBefore: ago(400) })
  const signer = await openPkcs12(issued.pkcs12('1'), '1')
  const timestamp = old.timestampSource(() => ago(100))
  const pdf = await signPdf(smallPdf(), { level: 'B-T' }, signer, { timestamp })
  const cades = await signCades(text, { level: 'B-T', detached: false }, signer, { timestamp })
  const token = readTimestampToken(await timestamp.stamp('SHA-256', new Uint8Array(32)))
  const [stamping] = knownCertificates(token.signedData.certificates).filter(({ subject }) =>
    subject.text.includes('Time'),
  )
  const serial = stamping?.serialNumber.toString(16) ?? ''
  const even = serial.padStart(serial.length + (serial.length % 2), '0')
  const json = old.toJSON()
  const known = { ...json, issued: [...json.issued, { ...json.issued[0], serial: even }] }
  const authority = loadAuthority(known as typeof json)
  authority.revoke(even, reason, ago(revokedDaysAgo))
  const fresh = await createAuthority({ name: 'Fresh', keys: 'ec' })
  const crls = [
    await authority.crl(),
    await authority.crl('root'),
    await fresh.crl(),
    await fresh.crl('root'),
  ]
  return {
    files: { pdf: pdf.bytes, cades: cades.bytes },
    trust: [old.root, fresh.root],
    crls,
    services: {
      timestamp: fresh.timestampSource(),
      revocation: [givenRevocation({ ocsps: [], crls })],
      certificates: [old.root, fresh.root],
    },
  }
}

describe.each(['pdf', 'cades'] as const)('%s', (kind) => {
  test.each(['B-LT', 'B-LTA'] as const)('superseded later: %s is reached', async (level) => {
    const { files, trust, crls, services } = await stampedLongAgo('superseded')
    const before = await verify(files[kind], { trust, revocation: { crls } })
    expect(before.signatures[0]?.bestTime).toBeNull()
    const { bytes, reached, warnings } = await extend(files[kind], { level }, services)
    expect([reached, warnings]).toEqual([level, []])
    const after = await verify(bytes, { trust, revocation: { crls } })
    expect(after.indication).toBe('TOTAL_PASSED')
    expect(after.signatures[0]?.bestTime).toEqual(expect.any(String))
    const again = await extend(bytes, { level: 'B-LT' }, services)
    expect(again.reached).toBe('B-LT')
    expect((await verify(again.bytes)).signatures).toHaveLength(after.signatures.length)
  })

  test.each([
    ['keyCompromise', 10],
    ['superseded', 150],
  ] as const)('%s, %d days ago: refused, and it is said whose', async (reason, days) => {
    const { files, services } = await stampedLongAgo(reason, days)
    await expect(extend(files[kind], { level: 'B-LT' }, services)).rejects.toMatchObject({
      code: 'authority-revoked',
      message: expect.stringContaining('Time'),
    })
  })
})
