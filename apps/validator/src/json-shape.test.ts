/** `mohr verify --json`: one line for each file with the same names in it, whatever the file is. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

const FILE = ['file', 'format', 'document', 'signatures', 'indication', 'problems']
const SIGNATURE = [
  ...['id', 'kind', 'signer', 'claimedTime', 'bestTime', 'level', 'integrity', 'indication', 'subIndication'],
  ...['coversWholeFile', 'changesAfter', 'checks'],
]

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('set'))
  city.write('set/letter.txt', 'salam')
  execFileSync('mkfifo', [city.at('pipe')])
  await mohr(city.folder, 'pack', 'set', '-o', 'set.asice')
  const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt', '--tsa', city.tsa]
  for (const [from, to] of [
    ['report.pdf', 'signed.pdf'],
    ['set.asice', 'signed.asice'],
    ['set/letter.txt', 'letter.p7s'],
  ] as const)
    await mohr(city.folder, 'sign', from, '-o', to, ...key)
})
afterAll(() => city.close())

test('every kind of file has its line, in the order given', async () => {
  const expected = [
    ['signed.pdf', 'pdf', 'as-signed', 'TOTAL_PASSED', undefined],
    ['signed.asice', 'asice', 'as-signed', 'TOTAL_PASSED', undefined],
    ['letter.p7s', 'cades', 'undetermined', 'INDETERMINATE', undefined],
    ['pin.txt', 'unknown', 'unreadable', null, 'unknown-format'],
    ['missing.pdf', 'unknown', 'unreadable', null, 'file-not-found'],
    ['set', 'unknown', 'unreadable', null, 'file-is-directory'],
    ['pipe', 'unknown', 'unreadable', null, 'not-a-file'],
  ] as const
  const files = expected.map(([file]) => file)
  const ran = await mohr(city.folder, 'verify', ...files, '--trust', 'root.pem', '--json')
  expect([ran.status, ran.stderr]).toEqual([3, ''])
  const reports = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(reports).toHaveLength(expected.length)
  for (const [index, [file, format, state, indication, code]] of expected.entries()) {
    const report = reports[index]
    expect(Object.keys(report)).toEqual(FILE)
    expect(report).toMatchObject({ file, format, document: { state }, indication })
    for (const { checks, ...signature } of report.signatures) {
      expect(Object.keys({ ...signature, checks })).toEqual(SIGNATURE)
      expect(checks.length).toBeGreaterThan(0)
      expect(Object.keys(signature.signer)).toEqual(['name', 'serialNumber', 'certificateSha256'])
    }
    expect(report.signatures.length > 0).toBe(indication !== null)
    if (code !== undefined) expect(report.problems[0]).toMatchObject({ code, message: {} })
  }
})
