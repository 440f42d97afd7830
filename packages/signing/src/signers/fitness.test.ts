/** Whether a certificate may sign, by an authority's real certificates and lists. */
import { type Authority, createAuthority, type Issued } from '@mohr/authority'
import { beforeAll, describe, expect, test } from 'vitest'
import { packAsice } from '../asice/pack.ts'
import { prepareAsice } from '../asice/prepare.ts'
import { signAsice } from '../asice/sign.ts'
import { signCades } from '../cms/cades.ts'
import { countersignCades } from '../cms/countersign.ts'
import { prepareCades } from '../cms/prepare.ts'
import { preparePdf } from '../pades/prepare.ts'
import { signPdf } from '../pades/sign.ts'
import { givenRevocation } from '../revocation/given.ts'
import { signAll } from '../sign-all.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import type { RevocationSource, Services, Signer, Unfit } from '../types.ts'
import { verify } from '../verify.ts'
import { refuseByServices } from './fitness.ts'
import { openPkcs12 } from './pkcs12.ts'

const data = new TextEncoder().encode('گزارش')
const container = packAsice([{ name: 'a.txt', bytes: data }])
const pdf = smallPdf()
const level = 'B-B'
const detached = false
const day = (text: string) => new Date(`${text}T00:00:00Z`)

let authority: Authority
let expired: Signer
let early: Signer
let good: Signer
/** How often any of the keys was used. */
let used: number

async function signerOf(issued: Issued): Promise<Signer> {
  const signer = await openPkcs12(issued.pkcs12('x'), 'x')
  return {
    ...signer,
    sign(message, context) {
      used++
      return signer.sign(message, context)
    },
  }
}

beforeAll(async () => {
  used = 0
  authority = await createAuthority({ name: 'Fit', keys: 'ec', notBefore: day('2020-01-01') })
  const issue = (dates: { notBefore?: Date; notAfter?: Date }) =>
    authority.issue({ commonName: 'Engineer', usage: 'signature', ...dates })

  good = await signerOf(await issue({}))
  expired = await signerOf(await issue({ notBefore: day('2021-01-01'), notAfter: day('2022-01-01') }))
  early = await signerOf(await issue({ notBefore: new Date(Date.now() + 3_600_000) }))
})

type Form = (signer: Signer, allow?: Unfit[], services?: Services) => Promise<{ readonly bytes: Uint8Array }>
const PDF: Form = (signer, allow = [], services) => signPdf(pdf, { level, allow }, signer, services)
const FILE: Form = (signer, allow = [], services) =>
  signCades(data, { detached, level, allow }, signer, services)
const CONTAINER: Form = (signer, allow = [], services) =>
  signAsice(container, { level, allow }, signer, services)

describe.each([
  ['PDF', PDF],
  ['file', FILE],
  ['container', CONTAINER],
])('a %s', (_, sign) => {
  test('is not signed with a certificate out of date, and the key is not used', async () => {
    const before = used
    const past = { code: 'signer-expired', detail: '2022-01-01T00:00:00.000Z' }
    await expect(sign(expired)).rejects.toMatchObject(past)
    await expect(sign(expired, ['not-yet-valid', 'key-usage', 'untrusted'])).rejects.toMatchObject(past)
    await expect(sign(early, ['expired'])).rejects.toMatchObject({ code: 'signer-not-yet-valid' })
    expect(used).toBe(before)
  })

  test('is signed with one all the same where told, and doesn’t pass', async () => {
    for (const [signer, allow] of [
      [expired, 'expired'],
      [early, 'not-yet-valid'],
    ] as const) {
      const { bytes } = await sign(signer, [allow])
      const { document, signatures } = await verify(bytes, { trust: [authority.root] })
      expect([document.state, signatures[0]?.indication]).toEqual(['as-signed', 'INDETERMINATE'])
    }
  })

  test('is not signed with a certificate that leads to no root trusted', async () => {
    const other = await createAuthority({ name: 'Other', keys: 'ec' })
    const before = used
    const refused = sign(good, [], { trust: [other.root] })
    await expect(refused).rejects.toMatchObject({ code: 'signer-untrusted', detail: 'path-no-anchor' })
    await expect(sign(good, [], { trust: [] })).rejects.toMatchObject({ code: 'signer-untrusted' })
    expect(used).toBe(before)
    await sign(good, ['untrusted'], { trust: [other.root] })
    await sign(good, [], { trust: [other.root, authority.root] })
    await sign(expired, ['expired'], { trust: [authority.root] })
    expect(used).toBe(before + 3)
  })

  test('is not signed with a certificate for other uses', async () => {
    const issuer = { ...good, certificate: authority.intermediate, chain: [authority.root] }
    await expect(sign(issuer)).rejects.toMatchObject({ code: 'signer-key-usage' })
    // Allowed, it is asked; that the key is another's is found out after.
    await expect(sign(issuer, ['key-usage'])).rejects.toMatchObject({ code: 'signer-value-wrong' })
  })
})

test('preparing refuses by the clock, whatever time is claimed', async () => {
  const signingTime = day('2021-06-01')
  const refusal = { code: 'signer-expired' }
  await expect(preparePdf(pdf, { level, signingTime }, expired)).rejects.toMatchObject(refusal)
  const thrown = expect.objectContaining(refusal)
  expect(() => prepareCades(data, { detached, level, signingTime }, expired)).toThrow(thrown)
  expect(() => prepareAsice(container, { level, signingTime }, expired)).toThrow(thrown)
  const { bytes } = await FILE(good)
  await expect(countersignCades(bytes, {}, expired)).rejects.toMatchObject(refusal)
  await expect(countersignCades(bytes, { allow: ['expired'] }, expired)).resolves.toBeDefined()
})

describe('revoked', () => {
  let revocation: RevocationSource[]
  beforeAll(async () => {
    const gone = await authority.issue({ commonName: 'Gone', usage: 'signature' })
    revoked = await signerOf(gone)
    authority.revoke(gone.serial, 'keyCompromise')
    revocation = [givenRevocation({ ocsps: [], crls: [await authority.crl('intermediate')] })]
  })
  let revoked: Signer

  test.each([
    ['PDF', PDF],
    ['file', FILE],
    ['container', CONTAINER],
  ])('%s: not signed where it is known, signed where nobody knows or it is allowed', async (_, sign) => {
    const before = used
    await expect(sign(revoked, [], { revocation })).rejects.toMatchObject({ code: 'signer-revoked' })
    expect(used).toBe(before)
    const down: RevocationSource = { find: () => Promise.reject(new Error('down')) }
    await sign(revoked, [], { revocation: [down] })
    await sign(revoked, ['revoked'], { revocation })
    await sign(good, [], { revocation })
    expect(used).toBe(before + 3)
  })

  test('a set is told once, and each document of it', async () => {
    let asked = 0
    const counting: RevocationSource = {
      find(...about) {
        asked++
        return (revocation[0] as RevocationSource).find(...about)
      },
    }
    const set = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => ({ name, source: pdf }))
    const services = { revocation: [counting] }
    const before = used
    const refused = await signAll(set, { level }, revoked, services)
    expect(refused.map((one) => 'problem' in one && one.problem.code)).toEqual(
      Array(3).fill('signer-revoked'),
    )
    expect([used, asked]).toEqual([before, 1])
    const signed = await signAll(set, { level, allow: ['expired'] }, expired, services)
    expect(signed.map((one) => 'reached' in one && one.reached)).toEqual(Array(3).fill('B-B'))
    expect(asked).toBe(2)
  })

  test('is said of an identity whose signature is made elsewhere', async () => {
    const { certificate, chain } = revoked
    const asked = refuseByServices({ certificate, chain }, { revocation })
    await expect(asked).rejects.toMatchObject({ code: 'signer-revoked', text: { fa: 'گواهی باطل شده است' } })
  })
})
