/** `--json` where a command stops: every file still has its line, with what stopped it. */
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity
const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']

beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('empty'))
  city.write('wrong.txt', '0000')
})
afterAll(() => city.close())

const stopped = async (...args: string[]) => {
  const { status, stdout } = await mohr(city.folder, ...args, '--json')
  const lines = stdout === '' ? [] : stdout.trimEnd().split('\n')
  return [
    status,
    ...lines.map((line) => JSON.parse(line)).map(({ file, problems }) => [file, problems[0].code]),
  ]
}

test('a file that could not be signed, packed or lifted has one line that names it', async () => {
  const wrong = ['--p12', 'engineer.p12', '--pin-file', 'wrong.txt']
  const none = [3, ['none.pdf', 'file-not-found']]
  expect(await stopped('sign', 'none.pdf', '-o', 'out.pdf', ...key)).toEqual(none)
  const pin = [1, ['report.pdf', 'pkcs12-password']]
  expect(await stopped('sign', 'report.pdf', '-o', 'out.pdf', ...wrong)).toEqual(pin)
  expect(await stopped('pack', 'empty', '-o', 'out.asice')).toEqual([3, ['empty', 'empty-folder']])
  expect(await stopped('pack', 'empty', '-o', '-')).toEqual([64, ['empty', 'output-is-stdout']])
  expect(await stopped('pack', 'empty')).toEqual([64, ['empty', 'usage']])
})

test('a PDF that can’t be read is told in a sentence with its code, once', async () => {
  city.write('zero.pdf', '')
  city.write('garbage.pdf', `%PDF-1.7\n${'x'.repeat(200)}`)
  for (const [file, code, words] of [
    ['zero.pdf', 'empty-file', /^[^[\]:]*empty[^[\]:]*: .*zero\.pdf/i],
    ['garbage.pdf', 'pdf.unreadable', /^[^[\]:]{12,}: .*garbage\.pdf/],
  ] as const) {
    expect(await stopped('sign', file, '-o', 'out.pdf', ...key)).toEqual([3, [file, code]])
    const { stderr } = await mohr(city.folder, 'sign', file, '-o', 'out.pdf', '--lang', 'en', ...key)
    expect(stderr).toMatch(words)
    expect(stderr.split(code), stderr).toHaveLength(2)
    const many = await mohr(city.folder, 'sign', file, 'none.pdf', '-o', 'many', '--json', ...key)
    expect([many.status, JSON.parse(many.stdout.split('\n')[0] ?? '').problem.code]).toEqual([3, code])
  }
})

test('roots that can’t be read are wrong usage, told of every file', async () => {
  const both = (code: string) => [64, ['report.pdf', code], ['other.pdf', code]]
  expect(await stopped('verify', 'report.pdf', 'other.pdf', '--trust', 'rot.pem')).toEqual(
    both('file-not-found'),
  )
  expect(await stopped('verify', 'report.pdf', 'other.pdf', '--trust', 'pin.txt')).toEqual(
    both('no-certificate'),
  )
  const signed = await stopped('sign', 'report.pdf', '-o', 'out.pdf', '--trust', 'rot.pem', ...key)
  expect(signed).toEqual([64, ['report.pdf', 'file-not-found']])
})

test('a file that has its line gets no second one', async () => {
  const lost = ['verify', 'report.pdf', '--html', 'no-such-folder/x.html', '--json']
  const { status, stdout } = await mohr(city.folder, ...lost)
  expect([status, stdout.trimEnd().split('\n').length]).toEqual([74, 1])
})
