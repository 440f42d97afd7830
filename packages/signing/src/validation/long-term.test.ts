/**
 * Signatures judged long after (EN 319 102-1 §5.6): the signer's certificate expired in 2022, the first time-stamping authority in
 * 2025, its issuer in 2030. What a later time-stamp covers is proven to have existed before; nothing else is.
 */
import { createAuthority } from '@mohr/authority'
import { beforeAll, describe, expect, test } from 'vitest'
import { digest } from '#platform'
import { writeManifest } from '../asice/manifest.ts'
import { packAsice } from '../asice/pack.ts'
import { readZip } from '../asice/zip-read.ts'
import { writeZip } from '../asice/zip-write.ts'
import { appendTo } from '../bytes.ts'
import { signAsice, signPdf } from '../index.ts'
import { addDocumentTimestamp } from '../pades/document-timestamp.ts'
import { addToDss } from '../pades/dss-update.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { editSignedData, signWith, withArchiveStamp, withCrls } from '../testing/cms-edit.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import type { Signer } from '../types.ts'
import { type VerifyOptions, verify } from '../verify.ts'
import { parsePolicy } from './parse-policy.ts'

const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
const text = new TextEncoder().encode('the letter')
const clocks = { first: day('2015-01-01'), second: day('2024-01-01') }
const strict = parsePolicy({
  extends: 'permit',
  name: 'strict',
  version: 1,
  constraints: { revocationMissing: 'fail' },
})

let first: Awaited<ReturnType<typeof createAuthority>>
let second: Awaited<ReturnType<typeof createAuthority>>
let issued: Awaited<ReturnType<(typeof first)['issue']>>
let signer: Signer
let early: Uint8Array[]
let late: Uint8Array[]

/** The lists of an authority on that day. */
async function lists(of: 'first' | 'second', iso: string): Promise<Uint8Array[]> {
  const before = clocks[of]
  clocks[of] = day(iso)
  const authority = of === 'first' ? first : second
  const crls = [await authority.crl('intermediate'), await authority.crl('root')]
  clocks[of] = before
  return crls
}

beforeAll(async () => {
  first = await createAuthority({ name: 'First', keys: 'ec', now: () => clocks.first })
  const notBefore = day('2021-01-01')
  second = await createAuthority({ name: 'Second', keys: 'ec', notBefore, now: () => clocks.second })
  issued = await first.issue({ commonName: 'Engineer', usage: 'signature', notAfter: day('2022-01-01') })
  signer = await openPkcs12(issued.pkcs12('1'), '1')
  early = await lists('first', '2016-03-10')
  late = await lists('second', '2033-05-30')
})

const firstAt = (iso: string) => first.timestampSource(() => day(iso))
const secondAt = (iso: string) => second.timestampSource(() => day(iso))

async function judged(bytes: Uint8Array, options: VerifyOptions = {}) {
  const report = await verify(bytes, { trust: [first.root, second.root], at: day('2033-06-01'), ...options })
  const signature = report.signatures.find(({ kind }) => kind === 'signature')
  return {
    state: report.document.state,
    indication: signature?.indication,
    sub: signature?.subIndication,
    best: signature?.bestTime?.slice(0, 10) ?? null,
    level: signature?.level,
    archive: signature?.checks.find(({ id }) => id === 'archive-time-stamp')?.status,
  }
}

const passed = { state: 'as-signed', indication: 'TOTAL_PASSED', sub: null, best: '2016-03-01' }

describe('a CAdES signature of 2016', () => {
  const stamped = () => signWith(text, signer, { timestamp: firstAt('2016-03-01') })
  const archived = async (crls = early) =>
    withArchiveStamp(
      crls.length > 0 ? withCrls(await stamped(), ...crls) : await stamped(),
      text,
      secondAt('2024-01-01'),
    )

  test('passes while its time-stamp’s authority does, although its certificate expired', async () => {
    expect(await judged(await stamped(), { at: day('2024-06-01') })).toMatchObject({
      ...passed,
      level: 'B-T',
    })
    expect(await judged(await stamped())).toMatchObject({
      state: 'as-signed',
      indication: 'INDETERMINATE',
      sub: 'OUT_OF_BOUNDS_NO_POE',
      best: null,
    })
  })

  test('reaches the level of what it holds itself, whatever else was given to judge it', async () => {
    const given = { revocation: { crls: early } }
    expect(await judged(await stamped(), given)).toMatchObject({ level: 'B-T' })
    expect(await judged(withCrls(await stamped(), ...early))).toMatchObject({ level: 'B-LT' })
    expect(await judged(withCrls(await stamped(), ...early), given)).toMatchObject({ level: 'B-LT' })
    const bare = await withArchiveStamp(await stamped(), text, secondAt('2024-01-01'))
    expect(await judged(bare, given)).toMatchObject({ level: 'B-T' })
  })

  test('passes for good with an archive time-stamp over it, its time-stamp and its data', async () => {
    expect(await judged(await archived())).toMatchObject({ ...passed, level: 'B-LTA', archive: 'passed' })
    expect(await judged(await archived(), { policy: strict, revocation: { crls: late } })).toMatchObject(
      passed,
    )
  })

  test.each([
    ['SHA-512', passed],
    ['SHA-1', { state: 'as-signed', indication: 'INDETERMINATE', archive: 'unknown' }],
  ] as const)('an archive time-stamp whose index lists by %s', async (hash, expected) => {
    const bytes = withCrls(await stamped(), ...early)
    const listed = await withArchiveStamp(bytes, text, secondAt('2024-01-01'), hash)
    expect(await judged(listed)).toMatchObject(expected)
  })

  test('passes with a second archive time-stamp when the first has aged', async () => {
    const renewed = await withArchiveStamp(await archived(), text, secondAt('2033-01-01'))
    expect(await judged(renewed)).toMatchObject(passed)
  })

  test('an archive time-stamp over something else proves nothing and alters nothing', async () => {
    const changed = editSignedData(await archived(), (parts) => parts.filter(([tag]) => tag !== 0xa1))
    expect(await judged(changed)).toMatchObject({
      state: 'as-signed',
      indication: 'INDETERMINATE',
      sub: 'OUT_OF_BOUNDS_NO_POE',
      archive: 'warning',
    })
  })

  test('data that nothing proves to be of its time doesn’t count once its authority is gone', async () => {
    const bytes = await signWith(text, signer, { timestamp: secondAt('2021-06-01') })
    const data = await lists('first', '2021-06-02')
    const options = { policy: strict, revocation: { crls: [...data, ...late] } }
    expect(await judged(bytes, options)).toMatchObject({ indication: 'INDETERMINATE', sub: 'NO_POE' })
    expect(
      await judged(await withArchiveStamp(withCrls(bytes, ...data), text, secondAt('2024-01-01')), options),
    ).toMatchObject({
      indication: 'TOTAL_PASSED',
      best: '2021-06-01',
    })
  })

  test('a later revocation changes nothing, that of a compromised key does', async () => {
    const bytes = await archived()
    first.revoke(issued.serial, 'superseded', day('2017-01-01'))
    expect(await judged(bytes, { revocation: { crls: await lists('first', '2017-02-01') } })).toMatchObject(
      passed,
    )
    first.revoke(issued.serial, 'keyCompromise', day('2017-01-01'), day('2016-02-01'))
    expect(await judged(bytes, { revocation: { crls: await lists('first', '2017-02-01') } })).toMatchObject({
      indication: 'INDETERMINATE',
      sub: 'REVOKED_NO_POE',
    })
  })
})

describe('a container of 2016', () => {
  /** The container with an archive manifest and a time-stamp of the second authority over it. */
  async function archivedContainer(leaveOut: RegExp): Promise<Uint8Array> {
    const services = { timestamp: firstAt('2016-03-01') }
    const container = packAsice([{ name: 'letter.txt', bytes: text }])
    const signed = await signAsice(container, { level: 'B-T', allow: ['expired'] }, signer, services)
    const zip = readZip(signed.bytes)
    if ('code' in zip) throw new Error(zip.code)
    const entries = zip.entries.map((entry) => ({ name: entry.name, bytes: entry.read() as Uint8Array }))
    const covered = entries.filter(({ name }) => name !== 'mimetype' && !leaveOut.test(name))
    const stamp = 'META-INF/timestamp001.tst'
    const manifest = writeManifest(
      stamp,
      'SHA-256',
      covered.map(({ name, bytes }) => ({ name, value: digest('SHA-256', [bytes]) })),
    )
    const token = await secondAt('2024-01-01').stamp('SHA-256', digest('SHA-256', [manifest]))
    return writeZip([
      ...entries,
      { name: 'META-INF/ASiCArchiveManifest001.xml', bytes: manifest },
      { name: stamp, bytes: token },
    ])
  }

  test('passes for good under an archive manifest that names its signature', async () => {
    expect(await judged(await archivedContainer(/^$/))).toMatchObject({ ...passed, level: 'B-T' })
    expect(await judged(await archivedContainer(/\.p7s$/))).toMatchObject({
      indication: 'INDETERMINATE',
      sub: 'OUT_OF_BOUNDS_NO_POE',
    })
  })
})

describe('a PDF of 2016', () => {
  const whole = (bytes: Uint8Array) => appendTo(bytes, new Uint8Array(0))
  const signed = async () =>
    (
      await signPdf(smallPdf(), { level: 'B-T', allow: ['expired'] }, signer, {
        timestamp: firstAt('2016-03-01'),
      })
    ).bytes
  const stamped = async (bytes: Uint8Array) =>
    (await addDocumentTimestamp(whole(bytes), secondAt('2024-01-01'))).bytes

  test('passes for good under a document time-stamp that proves it and its data to be of its time', async () => {
    const bytes = await signed()
    expect(await judged(bytes)).toMatchObject({ indication: 'INDETERMINATE', sub: 'OUT_OF_BOUNDS_NO_POE' })
    expect(await judged(await stamped(bytes))).toMatchObject(passed)
  })

  test('its store counts only where the document time-stamp covers it', async () => {
    const data = { certificates: [], ocsps: [], crls: early }
    const options = { policy: strict, revocation: { crls: late } }
    const withStore = addToDss(whole(await signed()), data).bytes
    expect(await judged(await stamped(withStore), options)).toMatchObject(passed)
    const after = addToDss(whole(await stamped(await signed())), data).bytes
    // the document time-stamp proves 2024, when the signer's certificate was out of date
    expect(await judged(after, options)).toMatchObject({
      indication: 'INDETERMINATE',
      sub: 'OUT_OF_BOUNDS_NO_POE',
      best: '2024-01-01',
    })
  })

  test('a document time-stamp of nobody that is trusted proves nothing', async () => {
    const trust = [first.root]
    expect(await judged(await stamped(await signed()), { trust })).toMatchObject({
      indication: 'INDETERMINATE',
      sub: 'OUT_OF_BOUNDS_NO_POE',
    })
  })
})
