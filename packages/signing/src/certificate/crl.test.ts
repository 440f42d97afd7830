import { createAuthority } from '@mohr/authority'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { join } from '../bytes.ts'
import { der } from '../der/index.ts'
import { SigningError } from '../errors.ts'
import { findCrlEntry, readCrl } from './crl.ts'
import { crlStatus } from './crl-status.ts'
import { readCertificate } from './read.ts'

test('the sample authority’s list: good, revoked, and not believed when forged', async () => {
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const certificate = readCertificate(issued.certificate)
  const issuer = readCertificate(authority.intermediate)
  const context = { issuer, bag: [], anchors: [readCertificate(authority.root)], at: new Date() }
  const status = async (bytes: Uint8Array) => crlStatus(certificate, [readCrl(bytes)], context)
  const before = await authority.crl()
  expect((await status(before)).fact?.status).toBe('good')
  const [revokedAt, invalidityDate] = [new Date('2026-02-01T10:00:00Z'), new Date('2026-01-01T00:00:00Z')]
  authority.revoke(issued.serial, 'keyCompromise', revokedAt, invalidityDate)
  const after = await authority.crl()
  expect((await status(after)).fact).toMatchObject({
    status: 'revoked',
    reason: 1,
    revokedAt,
    invalidityDate,
  })
  const forged = Uint8Array.from(before)
  forged[forged.length - 1] = (forged.at(-1) as number) ^ 1
  expect((await status(forged)).problem?.code).toBe('revocation-signature')
  expect((await status(await authority.crl('root'))).problem?.code).toBe('revocation-not-about')

  fc.assert(
    fc.property(fc.nat(after.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
      const changed = Uint8Array.from(after)
      changed[at] = (changed[at] as number) ^ xor
      try {
        findCrlEntry(readCrl(changed), certificate.serialNumber, certificate.issuer)
      } catch (error) {
        expect(error).toBeInstanceOf(SigningError)
      }
    }),
    { numRuns: 500 },
  )
})

test('a list of 200,000 entries is scanned in place', () => {
  const at = der.time(new Date('2026-01-01'))
  const entries = Array.from({ length: 200_000 }, (_, i) => der.sequence(der.integer(i * 1009), at))
  const algorithm = der.sequence(der.oid('1.2.840.10045.4.3.2'))
  const tbs = der.sequence(der.integer(1), algorithm, der.sequence(), at, der.writeNode(0x30, join(entries)))
  const crl = readCrl(der.sequence(tbs, algorithm, der.bitString(new Uint8Array(8))))
  const started = performance.now()
  expect(findCrlEntry(crl, 199_999n * 1009n, crl.issuer)?.revokedAt).toEqual(new Date('2026-01-01'))
  expect(findCrlEntry(crl, 7n, crl.issuer)).toBeUndefined()
  expect(performance.now() - started).toBeLessThan(500)
})
