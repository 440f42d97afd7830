/** `mohr verify FILE --proof PROOF`: a bundle that verifies with no server, and says what it rests on. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { releaseDigest } from '@mohr/drawings'
import { formatVerifierKey } from '@mohr/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'
import { type TestLedger, testLedger, testSigner } from './testing-ledger.ts'

let city: TestCity
let ledger: TestLedger
const WHEN = new Date('2026-11-23T06:10:00Z')

const sha256 = (file: string) =>
  createHash('sha256')
    .update(readFileSync(city.at(file)))
    .digest('hex')

beforeAll(async () => {
  city = await openTestCity()
  const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt', '--tsa', city.tsa]
  await mohr(city.folder, 'sign', 'report.pdf', '-o', 'signed.pdf', ...key)
  await mohr(city.folder, 'sign', 'signed.pdf', '-o', 'twice.pdf', ...key)
  mkdirSync(city.at('set'))
  const { files } = await drawingSet()
  for (const [name, bytes] of files) city.write(`set/${name}`, bytes)
  await mohr(city.folder, 'pack', 'set', '-o', 'set.asice')
  await mohr(city.folder, 'sign', 'set.asice', '-o', 'signed.asice', ...key)

  const release = await releaseDigest(files)
  ledger = await testLedger([sha256('signed.pdf'), release, sha256('pin.txt'), 'ab'.repeat(32)], WHEN)
  city.write('keys', ledger.keys)
  city.write('proof', await ledger.proofOf(0))
  city.write('half-proof', await ledger.proofOf(0, [ledger.witnesses[0]]))
  city.write('set-proof', await ledger.proofOf(1))
  city.write('pin-proof', await ledger.proofOf(2))
  city.write('other-proof', await ledger.proofOf(3))
})
afterAll(() => city.close())

const verify = (...args: string[]) => mohr(city.folder, 'verify', ...args, '--trust', 'root.pem')
async function judged(...args: string[]) {
  const { status, stdout, stderr } = await verify(...args, '--json')
  expect(stderr).toBe('')
  return { status, ...JSON.parse(stdout) }
}
const WITH_KEYS = ['--log-policy', 'keys']

describe('a report with its proof', () => {
  test('is final by the keys that one has, without a server', async () => {
    const { status, indication, log: told } = await judged('signed.pdf', '--proof', 'proof', ...WITH_KEYS)
    expect([status, indication]).toEqual([0, 'TOTAL_PASSED'])
    expect(told).toEqual({
      state: 'final',
      keys: 'given',
      covers: { what: 'file', signature: null, sha256: sha256('signed.pdf') },
      log: 'council.example/log',
      index: 0,
      size: 4,
      witnesses: [
        { key: 'council.example/witness', at: WHEN.toISOString() },
        { key: 'city.example/witness', at: WHEN.toISOString() },
      ],
      restsOn: [ledger.log, ...ledger.witnesses].map(({ key }) => formatVerifierKey(key)),
      problems: [],
    })
  })

  test('says in words what that rests on, in Persian and in English', async () => {
    const fa = await verify('signed.pdf', '--proof', 'proof', ...WITH_KEYS)
    expect(fa.status).toBe(0)
    for (const words of [
      'در دفتر شفافیت ثبت است؟',
      'همهٔ شاهدان آن را گواهی کرده‌اند',
      'ثبت ۱ از ۴',
      'شما داده‌اید',
    ])
      expect(fa.stdout).toContain(words)
    const en = (await verify('signed.pdf', '--proof', 'proof', ...WITH_KEYS, '--lang', 'en')).stdout
    const flat = en.replace(/\s+/g, ' ')
    for (const words of [
      '4. Is it in the ledger?',
      'every witness stands behind it',
      'entry 1 of 4',
      'cosigned at ⁨2026-11-23 06:10:00 UTC⁩',
      'the keys that you gave',
      'not that it is true',
    ])
      expect(flat).toContain(words)
    expect(en).toContain(ledger.log.key.id)
  })

  test('with the keys in the proof alone fits, and nobody vouches for it', async () => {
    const { status, log: told } = await judged('signed.pdf', '--proof', 'proof')
    expect([status, told.state, told.keys]).toEqual([2, 'unvouched', 'in-proof'])
    expect(told.restsOn).toHaveLength(3)
    const { stdout } = await verify('signed.pdf', '--proof', 'proof', '--lang', 'en')
    expect(stdout.replace(/\s+/g, ' ')).toContain('compare them with what council and municipality publish')
  })

  test('cosigned by one of the two is in the ledger and not final', async () => {
    const { status, log: told } = await judged('signed.pdf', '--proof', 'half-proof', ...WITH_KEYS)
    expect([status, told.state]).toEqual([2, 'not-final'])
    expect(told.witnesses.map(({ at }: { at: string | null }) => at !== null)).toEqual([true, false])
  })

  test('of another file is refused, whatever the signature says', async () => {
    const {
      status,
      indication,
      log: told,
    } = await judged('signed.pdf', '--proof', 'other-proof', ...WITH_KEYS)
    expect([status, indication, told.state]).toEqual([1, 'TOTAL_PASSED', 'refused'])
    expect(told.problems).toMatchObject([{ code: 'proof/not-included', message: { fa: expect.any(String) } }])
  })

  test('by other keys than those one has is refused', async () => {
    const ours = formatVerifierKey(ledger.log.key)
    const swapped = async (name: string) =>
      ledger.keys.replace(ours, formatVerifierKey((await testSigner(name)).key))
    city.write('other-keys', await swapped('council.example/log'))
    const other = await judged('signed.pdf', '--proof', 'proof', '--log-policy', 'other-keys')
    expect([other.status, other.log.problems[0].code]).toEqual([1, 'note/unknown-signers'])
    city.write('elsewhere', await swapped('elsewhere.example/log'))
    const elsewhere = await judged('signed.pdf', '--proof', 'proof', '--log-policy', 'elsewhere')
    expect([elsewhere.status, elsewhere.log.problems[0].code]).toEqual([1, 'checkpoint/other-log'])
  })

  test('that was altered is refused on both counts', async () => {
    const bytes = readFileSync(city.at('signed.pdf'))
    bytes[bytes.indexOf('Foundation')] = 0x46 + 1
    city.write('altered.pdf', bytes)
    const { status, document, log: told } = await judged('altered.pdf', '--proof', 'proof', ...WITH_KEYS)
    expect([status, document.state, told.state]).toEqual([1, 'altered', 'refused'])
  })
})

test('a file that was signed once more carries the proof of what the first signature covers', async () => {
  const { status, log: told } = await judged('twice.pdf', '--proof', 'proof', ...WITH_KEYS)
  expect([status, told.state]).toEqual([0, 'final'])
  expect(told.covers).toEqual({ what: 'signature', signature: 'S1', sha256: sha256('signed.pdf') })
  const { stdout } = await verify('twice.pdf', '--proof', 'proof', ...WITH_KEYS, '--lang', 'en')
  expect(stdout.replace(/\s+/g, ' ')).toContain('What signature ⁨S1⁩ covers; not what was added after it.')
})

test('a drawing set is proven by its release digest', async () => {
  const { status, log: told } = await judged('signed.asice', '--proof', 'set-proof', ...WITH_KEYS)
  expect([status, told.state, told.covers.what]).toEqual([0, 'final', 'release'])
})

test('a file without a signature may stand in the ledger, and stays unsigned', async () => {
  const { status, document, log: told } = await judged('pin.txt', '--proof', 'pin-proof', ...WITH_KEYS)
  expect([status, document.state, told.state]).toEqual([3, 'unreadable', 'final'])
})

test('the page and the PDF have the fourth answer, and the keys among what the verdict rests on', async () => {
  const ran = await verify(
    'signed.pdf',
    '--proof',
    'proof',
    ...WITH_KEYS,
    '--html',
    'v.html',
    '--pdf',
    'v.pdf',
    '--lang',
    'en',
  )
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  const page = readFileSync(city.at('v.html'), 'utf8')
  for (const text of [
    'Is it in the ledger?',
    'every witness stands behind it',
    formatVerifierKey(ledger.witnesses[1].key),
  ])
    expect(page).toContain(text)
  expect(readFileSync(city.at('v.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

describe('what can’t be used', () => {
  test('a proof that can’t be read ends with 3, keys that can’t with 64', async () => {
    city.write('nonsense', 'nonsense')
    const proof = await verify('signed.pdf', '--proof', 'nonsense', '--lang', 'en')
    expect([proof.status, proof.stdout, proof.stderr.includes('[proof/malformed]')]).toEqual([3, '', true])
    const keys = await verify('signed.pdf', '--proof', 'proof', '--log-policy', 'nonsense', '--lang', 'en')
    expect([keys.status, keys.stdout, keys.stderr.includes('[policy/malformed]')]).toEqual([64, '', true])
    expect((await verify('signed.pdf', '--proof', 'none')).status).toBe(3)
    expect((await verify('signed.pdf', '--proof', 'proof', '--log-policy', 'none')).status).toBe(64)
  })

  test('a proof is of one file, and keys need a proof', async () => {
    for (const args of [
      ['signed.pdf', 'twice.pdf', '--proof', 'proof'],
      ['signed.pdf', '--log-policy', 'keys'],
    ])
      expect((await verify(...args)).status).toBe(64)
  })

  test('the proof is never written over', async () => {
    expect((await verify('signed.pdf', '--proof', 'proof', '--html', 'proof')).status).toBe(3)
    expect((await verify('signed.pdf', '--proof', 'proof', ...WITH_KEYS, '--html', 'keys')).status).toBe(3)
  })
})
