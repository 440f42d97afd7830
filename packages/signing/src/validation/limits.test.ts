/** What is left out because there is more of it than is looked at stands in the report. */
import { createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { buildSignedData } from '../cms/build.ts'
import { countersignCades } from '../cms/countersign.ts'
import { countersignaturesOf } from '../cms/countersignatures.ts'
import { readSignedData, type SignerInfo } from '../cms/signed-data.ts'
import { der } from '../der/index.ts'
import { OID } from '../oids.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { attribute, editSignedData, signWith, withUnsigned } from '../testing/cms-edit.ts'
import { type Report, verify } from '../verify.ts'

const text = new TextEncoder().encode('the letter')
const authority = await createAuthority({ name: 'City', keys: 'ec' })
const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const signed = await signWith(text, signer, { timestamp: authority.timestampSource() })
const [info] = readSignedData(signed).signerInfos
const lists = [await authority.crl(), await authority.crl('root')]

const limits = ({ problems }: Report) => problems.filter(({ code }) => code.startsWith('limit-'))
const judged = (bytes: Uint8Array, crls: readonly Uint8Array[] = lists) =>
  verify(bytes, { trust: [authority.root], revocation: { crls } })
const token = info?.unsignedAttributes?.items[0]?.values[0]
const stamp = (count: number) =>
  attribute(OID.signatureTimestamp, ...Array.from({ length: count }, () => rawToken))
const rawToken = (token?.source ?? new Uint8Array()).slice(token?.start, token?.end)
const counter = (count: number) =>
  attribute(
    OID.countersignature,
    ...Array.from({ length: count }, (_, i) => der.sequence(der.integer(i), der.nullValue())),
  )

test('nothing is said where nothing is left out', async () => {
  for (const bytes of [signed, withUnsigned(signed, stamp(15)), withUnsigned(signed, counter(32))])
    expect(limits(await judged(bytes))).toEqual([])
  expect(
    limits(
      await judged(
        signed,
        Array.from({ length: 300 }, (_, i) => lists[i % 2] as Uint8Array),
      ),
    ),
  ).toEqual([])
})

test('a countersignature that nobody looked at leaves the document undetermined', async () => {
  let countersigned = signed
  for (let count = 0; count < 32; count++) countersigned = await countersignCades(countersigned, {}, signer)
  expect((await judged(countersigned)).document.state).toBe('as-signed')
  // One of a later time may be sorted last, beyond those that are looked at: it is made all the same.
  const signingTime = new Date(Date.now() + 60_000)
  for (let tried = 0; tried < 40; tried++) await countersignCades(countersigned, { signingTime }, signer)
  const { document } = await judged(await countersignCades(countersigned, {}, signer))
  expect(document).toMatchObject({ state: 'undetermined', why: [{ code: 'limit-countersignatures' }] })
})

test('beyond what is judged of one file nobody looks, and the document is undetermined', async () => {
  const [countersigned] = readSignedData(await countersignCades(signed, {}, signer)).signerInfos
  const [one] = countersignaturesOf(countersigned as SignerInfo).signers
  const counters = attribute(OID.countersignature, ...Array(32).fill((one as SignerInfo).der))
  const many = withUnsigned(signed, counters, stamp(15))
  const [full] = readSignedData(many).signerInfos
  const of = (count: number) =>
    editSignedData(many, (parts) => [
      ...parts.slice(0, -1),
      der.setOf(...Array<Uint8Array>(count).fill((full as SignerInfo).der)),
    ])
  expect((await judged(of(20))).document).toMatchObject({ state: 'as-signed' })
  const before = process.cpuUsage().user
  const { document, signatures } = await judged(of(100))
  expect(document).toMatchObject({ state: 'undetermined', why: [{ code: 'limit-signatures' }] })
  expect(signatures.length).toBeLessThan(1000)
  expect(process.cpuUsage().user - before).toBeLessThan(5e6)
})

test('a signature of more certificates than are read is one all the same', async () => {
  const { algorithm, certificate } = signer
  const chain = Array.from({ length: 600 }, (_, i) => der.sequence(der.integer(i)))
  const input = { signedAttributes: der.setOf(), signature: new Uint8Array(8), algorithm, certificate, chain }
  const { format, document } = await judged(buildSignedData(input))
  expect([format, document.state, document.why[0]?.code]).toEqual(['cades', 'unreadable', 'cms-limit'])
})

test.each<[string, string, () => Promise<Report>]>([
  ['limit-timestamps', '16 / 17', () => judged(withUnsigned(signed, stamp(16)))],
  ['limit-countersignatures', '32 / 40', () => judged(withUnsigned(signed, counter(40)))],
  ['limit-data', '+ 7', () => judged(withUnsigned(signed, stamp(70)))],
  [
    'limit-revocation',
    '256 / 302',
    () => judged(signed, [...lists, ...Array.from({ length: 300 }, (_, i) => der.integer(i))]),
  ],
  [
    'limit-certificates',
    '500 / 604',
    () =>
      verify(signed, {
        trust: [authority.root],
        revocation: { certificates: Array.from({ length: 600 }, (_, i) => der.integer(i)) },
      }),
  ],
])('%s', async (code, detail, report) => {
  const found = limits(await report())
  expect(found.find((problem) => problem.code === code)?.detail).toBe(detail)
})
