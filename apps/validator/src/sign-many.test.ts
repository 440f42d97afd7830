/** Many files signed by the command with one entry of the PIN. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, mohrWithPin, openTestCity, PIN, type TestCity } from './testing.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('set'))
  city.write('set/letter.txt', 'salam')
  city.write('نامه.txt', 'سلام')
  await mohr(city.folder, 'pack', 'set', '-o', 'set.asice')
  const report = readFileSync(city.at('report.pdf'))
  city.write('A-01.pdf', report)
  city.write('A-02.pdf', report)
  city.write('broken.pdf', report.subarray(0, 60))
})
afterAll(() => city.close())

const key = ['--p12', 'engineer.p12', '--pin-fd', '3']
const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('PDF, container and any other file, each written by its name with one PIN, all judged right', async () => {
  const files = ['A-01.pdf', 'set.asice', 'نامه.txt', 'A-02.pdf']
  const ran = await mohrWithPin(city.folder, PIN, 'sign', ...files, '-o', 'out', ...key, '--json')
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  expect(lines(ran.stdout).map(({ file, output, reached }) => [file, output, reached])).toEqual([
    ['A-01.pdf', 'out/A-01.pdf', 'B-B'],
    ['set.asice', 'out/set.asice', 'B-B'],
    ['نامه.txt', 'out/نامه.txt.p7s', 'B-B'],
    ['A-02.pdf', 'out/A-02.pdf', 'B-B'],
  ])
  expect(readdirSync(city.at('out'))).toHaveLength(4)
  const judge = (...args: string[]) => mohr(city.folder, 'verify', ...args, '--trust', 'root.pem')
  expect((await judge('out/A-01.pdf', 'out/set.asice', 'out/A-02.pdf')).status).toBe(0)
  expect((await judge('out/نامه.txt.p7s', '--detached', 'نامه.txt')).status).toBe(0)
})

test('what can’t be signed has its line, and loses no other; nothing is written over', async () => {
  mkdirSync(city.at('taken'))
  city.write('taken/A-01.pdf', 'mine')
  const files = ['A-01.pdf', 'missing.pdf', 'broken.pdf', 'A-02.pdf']
  const ran = await mohrWithPin(city.folder, PIN, 'sign', ...files, '-o', 'taken', ...key, '--json')
  expect(ran.status).toBe(1)
  expect(lines(ran.stdout).map(({ output, problem }) => problem?.code ?? output)).toEqual([
    'output-exists',
    'file-not-found',
    'pdf.rebuilt',
    'taken/A-02.pdf',
  ])
  expect(readFileSync(city.at('taken/A-01.pdf'), 'utf8')).toBe('mine')
  expect(readdirSync(city.at('taken')).toSorted()).toEqual(['A-01.pdf', 'A-02.pdf'])
  const unread = await mohrWithPin(city.folder, PIN, 'sign', 'missing.pdf', 'A-01.pdf', '-o', 'new/', ...key)
  expect(unread.status).toBe(3)
  expect(unread.stdout).toMatch(/^امضا نشد: .*file-not-found\]\nامضا شد، تراز .*A-01\.pdf/)
})

test('a service that is down leaves every file signed, below the level asked', async () => {
  const tsa = ['--tsa', 'http://127.0.0.1:9/tsa']
  const ran = await mohrWithPin(
    city.folder,
    PIN,
    'sign',
    'A-01.pdf',
    'A-02.pdf',
    '-o',
    'late',
    ...key,
    ...tsa,
  )
  expect(ran.status).toBe(2)
  expect(readdirSync(city.at('late'))).toHaveLength(2)
  expect(ran.stderr).toContain('A-02.pdf')
})

test('a wrong PIN signs nothing, and two files of one name are a usage error', async () => {
  const wrong = await mohrWithPin(city.folder, 'x', 'sign', 'A-01.pdf', 'A-02.pdf', '-o', 'none', ...key)
  expect([wrong.status, existsSync(city.at('none'))]).toEqual([1, false])
  expect(wrong.stderr).toContain('[pkcs12-password]')
  const twice = await mohr(city.folder, 'sign', 'A-01.pdf', 'out/A-01.pdf', '-o', 'none', ...key)
  expect(twice.status).toBe(64)
})
