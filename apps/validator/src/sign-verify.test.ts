/** Signing and judging by the command, as people and programs run it: output, files and exit status. */
import { chmodSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, mohrWithPin, openTestCity, PIN, type Ran, type TestCity } from './testing.ts'

let city: TestCity
let signing: Ran

beforeAll(async () => {
  city = await openTestCity()
  signing = await sign('report.pdf', 'signed.pdf')
})
afterAll(() => city.close())

const sign = (file: string, output: string) =>
  mohr(
    city.folder,
    'sign',
    file,
    '-o',
    output,
    '--p12',
    'engineer.p12',
    '--pin-file',
    'pin.txt',
    '--tsa',
    city.tsa,
  )
const verify = (...args: string[]) => mohr(city.folder, 'verify', '--trust', 'root.pem', ...args)
const lines = ({ stdout }: Ran) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('mohr sign', () => {
  test('signs a PDF at B-T and leaves its input as it was', () => {
    expect(signing).toMatchObject({ status: 0, stderr: '' })
    const before = readFileSync(city.at('report.pdf'))
    const after = readFileSync(city.at('signed.pdf'))
    expect(after.subarray(0, before.length).equals(before)).toBe(true)
    expect(readdirSync(city.folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('takes the PIN from a file descriptor', async () => {
    const args = ['sign', 'report.pdf', '-o', 'by-fd.pdf', '--p12', 'engineer.p12', '--pin-fd', '3', '--json']
    const ran = await mohrWithPin(city.folder, PIN, ...args)
    expect(ran.status).toBe(0)
    expect(lines(ran)).toMatchObject([
      { file: 'report.pdf', output: 'by-fd.pdf', requested: 'B-B', reached: 'B-B' },
    ])
  })

  test('without a terminal, a file or a descriptor there is no PIN', async () => {
    const ran = await mohr(city.folder, 'sign', 'report.pdf', '-o', 'x.pdf', '--p12', 'engineer.p12')
    expect(ran.status).toBe(64)
    expect(ran.stderr).toContain('[pin-missing]')
  })

  test('a wrong PIN is a refusal with a code', async () => {
    const ran = await mohrWithPin(
      city.folder,
      '9999',
      'sign',
      'report.pdf',
      '-o',
      'x.pdf',
      '--p12',
      'engineer.p12',
      '--pin-fd',
      '3',
    )
    expect(ran.status).toBe(1)
    expect(ran.stderr).toContain('[pkcs12-password]')
  })

  test('never writes over its input', async () => {
    for (const output of ['report.pdf', './report.pdf', 'engineer.p12', 'pin.txt']) {
      const ran = await sign('report.pdf', output)
      expect(ran.status).toBe(3)
      expect(ran.stderr).toContain('[output-is-input]')
    }
  })

  test('a time-stamp service that is down lowers the level and says so', async () => {
    const args = [
      'sign',
      'report.pdf',
      '-o',
      'low.pdf',
      '--p12',
      'engineer.p12',
      '--pin-file',
      'pin.txt',
      '--json',
    ]
    const ran = await mohr(city.folder, ...args, '--tsa', 'http://127.0.0.1:9/tsa')
    expect(ran.status).toBe(2)
    expect(lines(ran)).toMatchObject([
      { requested: 'B-T', reached: 'B-B', warnings: [{ code: 'timestamp-unavailable' }] },
    ])
  })

  test('any other file gets a detached signature', async () => {
    city.write('letter.txt', 'salam')
    expect((await sign('letter.txt', 'letter.p7s')).status).toBe(0)
    expect((await verify('letter.p7s', '--detached', 'letter.txt')).status).toBe(0)
    expect((await verify('letter.p7s')).status).toBe(2)
    city.write('letter.txt', 'another')
    expect((await verify('letter.p7s', '--detached', 'letter.txt')).status).toBe(1)
  })
})

describe('mohr verify', () => {
  test('ends with 0 for the signed report under its root, and with 2 where nobody is trusted', async () => {
    const ran = await verify('signed.pdf', '--json')
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(lines(ran)).toMatchObject([
      {
        file: 'signed.pdf',
        format: 'pdf',
        document: { state: 'as-signed', why: [] },
        signatures: [
          {
            signer: { name: 'رضا موسوی‌نژاد' },
            level: 'B-T',
            integrity: 'intact',
            indication: 'TOTAL_PASSED',
          },
        ],
        indication: 'TOTAL_PASSED',
        problems: [],
      },
    ])
    expect((await mohr(city.folder, 'verify', 'signed.pdf')).status).toBe(2)
  })

  test('prints exactly the names of the report, one line a file in the order given', async () => {
    city.write('notes.txt', 'no signature here')
    const ran = await verify('notes.txt', 'signed.pdf', 'missing.pdf', 'report.pdf', '--json')
    const reports = lines(ran)
    expect(ran.status).toBe(3)
    expect(reports.map(({ file, format, document }) => [file, format, document.state])).toEqual([
      ['notes.txt', 'unknown', 'unreadable'],
      ['signed.pdf', 'pdf', 'as-signed'],
      ['missing.pdf', 'unknown', 'unreadable'],
      ['report.pdf', 'pdf', 'not-signed'],
    ])
    expect(reports[0].problems).toMatchObject([{ code: 'unknown-format' }])
    expect(reports[2].problems).toMatchObject([{ code: 'file-not-found' }])
    for (const report of reports)
      expect(Object.keys(report)).toEqual([
        'file',
        'format',
        'document',
        'signatures',
        'indication',
        'problems',
      ])
    expect(Object.keys(reports[1].signatures[0])).toEqual([
      'id',
      'kind',
      'signer',
      'claimedTime',
      'bestTime',
      'level',
      'integrity',
      'indication',
      'subIndication',
      'coversWholeFile',
      'changesAfter',
      'checks',
    ])
  })

  test('one byte changed in a signed range is altered and ends with 1', async () => {
    const bytes = readFileSync(city.at('signed.pdf'))
    const at = bytes.indexOf('Foundation')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(city.at('changed.pdf'), bytes)
    const ran = await verify('changed.pdf', '--json')
    expect(ran.status).toBe(1)
    expect(lines(ran)).toMatchObject([{ document: { state: 'altered' }, indication: 'TOTAL_FAILED' }])
    expect((await verify('changed.pdf', 'notes.txt')).status).toBe(1)
  })

  test('speaks to people in Persian and in English', async () => {
    const fa = await verify('signed.pdf')
    expect(fa.stdout).toContain('این سند همان است که امضا شده، و پس از امضا چیزی از آن عوض نشده است.')
    expect(fa.stdout).toContain('بررسی نشد: اطلاعات ابطال در فایل نیست')
    const en = await verify('signed.pdf', '--lang', 'en')
    expect(en.stdout).toContain('This document is what was signed, and nothing changed after signing.')
  })

  test('judges at another instant: years later only the proven time helps', async () => {
    const at = new Date(Date.now() + 4 * 365 * 86_400_000).toISOString()
    expect((await verify('signed.pdf', '--at', at)).status).toBe(0)
    expect((await verify('by-fd.pdf', '--at', at)).status).toBe(2)
  })

  test.each([
    [[]],
    [['x.pdf', '--nonsense']],
    [['x.pdf', '--lang', 'de']],
    [['x.pdf', '--at', 'soon']],
    [['x.pdf', '--policy', 'other']],
  ])('wrong usage ends with 64: %j', async (args) => {
    const ran = await mohr(city.folder, 'verify', ...args)
    expect([ran.status, ran.stdout]).toEqual([64, ''])
  })

  test('--offline is accepted and changes nothing', async () => {
    expect((await verify('signed.pdf', '--offline')).status).toBe(0)
  })

  test('a file that no PDF can be as long as is refused with a code, and the others are judged', async () => {
    truncateSync(city.write('huge.pdf', ''), 10_000_000_000)
    const ran = await verify('huge.pdf', 'signed.pdf', '--json')
    expect(ran).toMatchObject({ status: 3, stderr: '' })
    expect(lines(ran)).toMatchObject([
      { document: { state: 'unreadable' }, problems: [{ code: 'file-too-large' }] },
      { document: { state: 'as-signed' } },
    ])
  })

  test('a trust path without certificates is refused', async () => {
    const ran = await mohr(city.folder, 'verify', 'signed.pdf', '--trust', 'notes.txt')
    expect(ran.status).toBe(64)
    expect(ran.stderr).toContain('[no-certificate]')
  })
})

test('mohr revision writes the bytes that a signature covers', async () => {
  expect((await sign('signed.pdf', 'twice.pdf')).status).toBe(0)
  const ran = await mohr(city.folder, 'revision', 'twice.pdf', '--signature', '1', '-o', 'first.pdf')
  expect(ran.status).toBe(0)
  expect(readFileSync(city.at('first.pdf')).equals(readFileSync(city.at('signed.pdf')))).toBe(true)
  const over = await mohr(city.folder, 'revision', 'twice.pdf', '--signature', '1', '-o', './twice.pdf')
  expect([over.status, over.stderr.includes('[output-is-input]')]).toEqual([3, true])
  expect((await mohr(city.folder, 'revision', 'twice.pdf', '--signature', '9', '-o', 'x.pdf')).status).toBe(3)
})

test('an altered file is neither signed again nor taken apart as if it were sound', async () => {
  const altered = readFileSync(city.at('signed.pdf'))
  const inside = altered.indexOf('stream') + 20
  altered[inside] = (altered[inside] as number) ^ 1
  writeFileSync(city.at('touched.pdf'), altered)
  const again = await sign('touched.pdf', 'none.pdf')
  expect([again.status, again.stderr.includes('[already-altered]')]).toEqual([1, true])
  const taken = await mohr(city.folder, 'revision', 'touched.pdf', '--signature', '1', '-o', 'none.pdf')
  expect([taken.status, taken.stderr.includes('[signature-not-intact]')]).toEqual([1, true])
  expect(existsSync(city.at('none.pdf'))).toBe(false)
})

test('a read-only output stays, and what is no ordinary file is not waited for', async () => {
  writeFileSync(city.at('kept.pdf'), 'mine')
  chmodSync(city.at('kept.pdf'), 0o444)
  const over = await sign('report.pdf', 'kept.pdf')
  expect([over.status, over.stderr.includes('[file-unwritable]')]).toEqual([74, true])
  expect(readFileSync(city.at('kept.pdf'), 'utf8')).toBe('mine')
  const device = await mohr(city.folder, 'verify', '/dev/zero', '--json')
  expect([device.status, lines(device)[0].problems[0].code]).toEqual([3, 'not-a-file'])
})

test('help is Persian first', async () => {
  const fa = await mohr(city.folder, '--help')
  expect([fa.status, fa.stdout.includes('داوری امضای PDF')]).toEqual([0, true])
  const en = await mohr(city.folder, 'verify', '--help', '--lang', 'en')
  expect([en.status, en.stdout.includes('trusted roots')]).toEqual([0, true])
  expect((await mohr(city.folder)).status).toBe(64)
  expect((await mohr(city.folder, 'nonsense')).status).toBe(64)
})

describe('a certificate that may not sign', () => {
  test('is refused by its code, alone and in a set, until it is allowed', async () => {
    const [notBefore, notAfter] = [new Date('2026-01-01'), new Date('2026-02-01')]
    const issued = await city.authority.issue({ commonName: 'Old', usage: 'signature', notBefore, notAfter })
    city.write('old.p12', issued.pkcs12(PIN))
    const run = (...args: string[]) =>
      mohr(city.folder, 'sign', ...args, '--p12', 'old.p12', '--pin-file', 'pin.txt')
    const refused = await run('report.pdf', '-o', 'old.pdf')
    expect([refused.status, existsSync(city.at('old.pdf'))]).toEqual([1, false])
    expect(refused.stderr).toContain('[signer-expired]')
    const set = await run('report.pdf', '-o', 'old/', '--lang', 'en')
    expect(set).toMatchObject({ status: 1, stdout: expect.stringContaining('[signer-expired]') })
    expect(await run('report.pdf', '-o', 'old.pdf', '--allow', 'expired')).toMatchObject({ status: 0 })
    expect(await run('report.pdf', '-o', 'old/', '--allow', 'expired')).toMatchObject({ status: 0 })
    expect((await verify('old.pdf')).status).toBe(2)
    expect((await run('report.pdf', '-o', 'x.pdf', '--allow', 'anything')).status).toBe(64)
  })

  test('leads to none of the roots named', async () => {
    const other = await openTestCity()
    const run = (output: string, root: string) =>
      mohr(
        city.folder,
        ...['sign', 'report.pdf', '-o', output, '--p12', 'engineer.p12', '--pin-file', 'pin.txt'],
        ...['--trust', root],
      )
    const refused = await run('strange.pdf', other.at('root.pem'))
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('[signer-untrusted]') })
    expect(await run('trusted.pdf', 'root.pem')).toMatchObject({ status: 0 })
    await other.close()
  })
})
