import { createAuthority } from '@mohr/authority'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SigningError } from '../errors.ts'
import { findPath } from './path.ts'
import { readCertificate } from './read.ts'
import { parseCertificate } from './view.ts'

test('a certificate in plain words', async () => {
  const authority = await createAuthority({
    name: 'شهر نمونه',
    keys: 'ec',
    notBefore: new Date('2025-01-01T00:00:00Z'),
  })
  const issued = await authority.issue({
    commonName: 'مریم احمدی',
    nationalCode: '0012345679',
    licence: '10-300-01234',
    title: 'Structures',
    usage: 'signature',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
  })
  expect(parseCertificate(issued.certificate)).toMatchObject({
    commonName: 'مریم احمدی',
    serialNumber: '0012345679',
    title: 'Structures',
    issuerCommonName: 'شهر نمونه CA',
    certificateSerial: issued.serial,
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    key: 'EC P-256',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  const [leaf, ...bag] = [issued.certificate, ...issued.chain].map(readCertificate)
  const anchors = [readCertificate(authority.root)]
  const path = (at: string, roots = anchors) =>
    findPath(leaf as NonNullable<typeof leaf>, bag, roots, { at: new Date(at) })
  expect((await path('2026-06-01')).valid).toBe(true)
  const codes = async (...args: Parameters<typeof path>) =>
    (await path(...args)).problems.map(({ code }) => code)
  expect(await codes('2025-06-01')).toEqual(['path-not-yet-valid'])
  expect(await codes('2027-06-01')).toEqual(['path-expired'])
  const stranger = await createAuthority({ name: 'Other', keys: 'ec' })
  expect(await codes('2026-06-01', [readCertificate(stranger.root)])).toEqual(['path-no-anchor'])
  const sameName = await createAuthority({
    name: 'شهر نمونه',
    keys: 'ec',
    notBefore: new Date('2026-01-01T00:00:00Z'),
  })
  expect(await codes('2026-06-01', [readCertificate(sameName.root)])).toEqual(['path-signature'])

  fc.assert(
    fc.property(fc.nat(issued.certificate.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
      const changed = Uint8Array.from(issued.certificate)
      changed[at] = (changed[at] as number) ^ xor
      try {
        parseCertificate(changed)
      } catch (error) {
        expect(error).toBeInstanceOf(SigningError)
      }
    }),
    { numRuns: 1000 },
  )
})
