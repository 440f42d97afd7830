/** The reports that `mohr verify` writes, as a judge opens them: the page as it is, the PDF by other readers. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createAuthority } from '@mohr/authority'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, type TestCity } from './testing.ts'

const HOSTILE = '"><img src=x onerror=alert(1)>\u202Eرضا\u2069 日本'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  const sign = (from: string, to: string, key: string, ...more: string[]) =>
    mohr(city.folder, 'sign', from, '-o', to, '--p12', key, '--pin-file', 'pin.txt', ...more)
  await sign('report.pdf', 'signed.pdf', 'engineer.p12', '--tsa', city.tsa)
  await sign('report.pdf', 'plain.pdf', 'engineer.p12')
  const altered = readFileSync(city.at('signed.pdf'))
  altered[altered.indexOf('Foundation')] = 0x46 ^ 1
  writeFileSync(city.at('altered.pdf'), altered)
  const strangers = await createAuthority({ name: HOSTILE, keys: 'ec' })
  const villain = await strangers.issue({ commonName: HOSTILE, usage: 'signature' })
  city.write('villain.p12', villain.pkcs12(PIN))
  await sign('report.pdf', 'hostile.pdf', 'villain.p12')
})
afterAll(() => city.close())

const verify = (...args: string[]) => mohr(city.folder, 'verify', '--trust', 'root.pem', ...args)
const textOf = (pdf: string) =>
  execFileSync('pdftotext', ['-layout', city.at(pdf), '-'], { encoding: 'utf8' }).replace(
    /[\u2066-\u2069\u202a-\u202e\u200b]/g,
    '',
  )

describe('--pdf', () => {
  test('holds the name, the verdict and what it rests on, in Persian and in English, and is sound', async () => {
    const fa = await verify('signed.pdf', '--pdf', 'fa.pdf')
    const en = await verify('signed.pdf', '--lang', 'en', '--pdf', 'en.pdf')
    expect([fa.status, en.status, fa.stderr + en.stderr]).toEqual([0, 0, ''])
    for (const pdf of ['fa.pdf', 'en.pdf']) {
      expect(execFileSync('qpdf', ['--check', city.at(pdf)], { encoding: 'utf8' })).toContain(
        'No syntax or stream',
      )
      expect(readFileSync(city.at(pdf), 'latin1')).toContain('pdfaid:part')
    }
    const english = textOf('en.pdf').replace(/\s+/g, ' ')
    expect(english).toContain('This document is what was signed')
    expect(english).toContain('permit, version 1')
    expect(english).toContain('Test City Root')
    expect(textOf('fa.pdf')).toContain('موسوی')
  })

  test('tells an altered file and an expired certificate as what they are', async () => {
    expect((await verify('altered.pdf', '--lang', 'en', '--pdf', 'altered-report.pdf')).status).toBe(1)
    expect(textOf('altered-report.pdf')).toContain('This file is not the signed document')
    const late = await verify('plain.pdf', '--at', '2040-01-01', '--lang', 'en', '--pdf', 'late.pdf')
    expect(late.status).toBe(2)
    expect(textOf('late.pdf').replace(/\s+/g, ' ')).toContain('out of date')
  })

  test('is made of a hostile name too, its hidden and unknown signs named', async () => {
    const ran = await verify('hostile.pdf', '--lang', 'en', '--pdf', 'hostile-report.pdf')
    expect([ran.status, ran.stderr]).toEqual([2, ''])
    expect(textOf('hostile-report.pdf')).toContain('U+202E')
    expect(textOf('hostile-report.pdf')).toContain('U+65E5')
  })
})

describe('--html', () => {
  test('is one page with its fonts inside', async () => {
    expect((await verify('signed.pdf', '--html', 'report.html')).status).toBe(0)
    const html = readFileSync(city.at('report.html'), 'utf8')
    expect(html).toContain('<html lang="fa" dir="rtl">')
    expect(html.match(/data:font\/woff2;base64,/g)).toHaveLength(2)
    expect(html).not.toContain('<script')
  })

  test('is written beside --json and --pdf, for a file that is not there too', async () => {
    const ran = await verify('none.pdf', '--json', '--html', 'none.html', '--pdf', 'none-report.pdf')
    expect([ran.status, ran.stdout.trimEnd().split('\n').length]).toEqual([3, 1])
    expect(readFileSync(city.at('none.html'), 'utf8')).toContain('چنین فایلی نیست')
    expect(existsSync(city.at('none-report.pdf'))).toBe(true)
  })
})

test('two reports need two places', async () => {
  const ran = await verify('signed.pdf', '--html', 'same.out', '--pdf', './same.out')
  expect([ran.status, existsSync(city.at('same.out'))]).toEqual([64, false])
})

test('a report is of one file, never over an input, and one that could not be written is no verdict', async () => {
  expect((await verify('signed.pdf', 'plain.pdf', '--html', 'x.html')).status).toBe(64)
  expect((await verify('signed.pdf', '--html', 'root.pem')).stderr).toContain('[output-is-input]')
  const lost = await verify('signed.pdf', '--html', 'no-such-folder/x.html')
  expect([lost.status, lost.stderr.includes('[not-a-folder]')]).toEqual([74, true])
})

test.each([
  ['2035-03-21', 0],
  ['2035-03-21T10:00', 0],
  ['2035-03-21T10:00:00+03:30', 0],
  ['2035-02-30', 64],
  ['1', 64],
  ['21 March 2035', 64],
])('--at %s ends with %i', async (at, status) => {
  expect((await verify('signed.pdf', '--at', at)).status).toBe(status)
})
