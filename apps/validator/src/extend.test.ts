/** Levels that last, by the command: made, reached later, refused. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type Ran, type TestCity } from './testing.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('lists'))
  for (const of of ['root', 'intermediate'] as const)
    city.write(`lists/${of}.crl`, await city.authority.crl(of))
  city.write('lists/note.txt', 'not a list')
})
afterAll(() => city.close())

const KEY = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']
const run = (...args: string[]) => mohr(city.folder, ...args)
const long = () => ['--tsa', city.tsa, '--revocation', 'lists']
const parsed = ({ stdout }: Ran) => JSON.parse(stdout)

test('a PDF is signed at B-LTA in one call', async () => {
  const signed = await run(
    'sign',
    'report.pdf',
    '-o',
    'long.pdf',
    ...KEY,
    ...long(),
    '--level',
    'B-LTA',
    '--json',
  )
  expect(signed).toMatchObject({ status: 0, stderr: '' })
  expect(parsed(signed)).toMatchObject({ reached: 'B-LTA', warnings: [] })
  const judged = await run('verify', 'long.pdf', '--trust', 'root.pem', '--json')
  expect(judged.status).toBe(0)
  expect(parsed(judged).signatures[0].level).toBe('B-LTA')
})

test('a file signed long ago is lifted by appending, and renewed', async () => {
  await run('sign', 'report.pdf', '-o', 'short.pdf', ...KEY)
  const first = await run('extend', 'short.pdf', '-o', 'lifted.pdf', '--level', 'B-LTA', ...long())
  expect(first).toMatchObject({ status: 0, stderr: '' })
  const again = await run('extend', 'lifted.pdf', '-o', 'renewed.pdf', '--level', 'B-LTA', ...long())
  expect(again.status).toBe(0)
  const [short, lifted, renewed] = ['short', 'lifted', 'renewed'].map((name) =>
    readFileSync(city.at(`${name}.pdf`)),
  ) as [Buffer, Buffer, Buffer]
  expect(lifted.subarray(0, short.length).equals(short)).toBe(true)
  expect(renewed.subarray(0, lifted.length).equals(lifted)).toBe(true)
  expect((await run('verify', 'renewed.pdf', '--trust', 'root.pem', '--json')).status).toBe(0)
})

test('a detached signature is lifted over its data; the next time-stamp service is asked where one is down', async () => {
  city.write('note.txt', 'سند')
  await run('sign', 'note.txt', '-o', 'note.p7s', ...KEY)
  const services = ['--tsa', 'http://127.0.0.1:1/tsa', ...long()]
  const lifted = await run(
    'extend',
    'note.p7s',
    '-o',
    'long.p7s',
    '--detached',
    'note.txt',
    '--level',
    'B-LTA',
    ...services,
  )
  expect(lifted).toMatchObject({ status: 0, stderr: '' })
  const judged = await run('verify', 'long.p7s', '--detached', 'note.txt', '--trust', 'root.pem', '--json')
  expect(parsed(judged).signatures[0]).toMatchObject({ level: 'B-LTA', indication: 'TOTAL_PASSED' })
})

test('what is missing is said, and the level stays below', async () => {
  const only = ['--tsa', city.tsa, '--ask', 'nowhere.example']
  const ran = await run(
    'sign',
    'report.pdf',
    '-o',
    'below.pdf',
    ...KEY,
    ...only,
    '--level',
    'B-LT',
    '--lang',
    'en',
  )
  expect(ran.status).toBe(2)
  expect(ran.stdout).toContain('B-T')
  expect(ran.stderr).toContain('[revocation-unavailable]')
})

test('what was altered is refused, and wrong words are usage errors', async () => {
  await run('sign', 'report.pdf', '-o', 'good.pdf', ...KEY)
  const bytes = readFileSync(city.at('good.pdf'))
  bytes[60] = (bytes[60] as number) ^ 1
  writeFileSync(city.at('bad.pdf'), bytes)
  const refused = await run('extend', 'bad.pdf', '-o', 'x.pdf', '--level', 'B-T', '--tsa', city.tsa)
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('[extend-altered]')
  for (const args of [
    ['extend', 'good.pdf', '-o', 'x.pdf'],
    ['extend', 'good.pdf', '-o', 'x.pdf', '--level', 'B-B', '--tsa', city.tsa],
    ['extend', 'good.pdf', '-o', 'x.pdf', '--level', 'B-LT', '--tsa', city.tsa],
    ['extend', 'good.pdf', '-o', 'x.pdf', '--level', 'B-T'],
    ['sign', 'report.pdf', '-o', 'x.pdf', ...KEY, '--level', 'B-X'],
  ])
    expect((await run(...args)).status).toBe(64)
  const unread = await run('extend', 'pin.txt', '-o', 'x.pdf', '--level', 'B-T', '--tsa', city.tsa)
  expect([unread.status, unread.stderr.includes('[extend-unreadable]')]).toEqual([3, true])
  const nowhere = await run('extend', 'good.pdf', '-o', 'no/x.pdf', '--level', 'B-T', '--tsa', city.tsa)
  expect([nowhere.status, nowhere.stderr.includes('[not-a-folder]')]).toEqual([74, true])
  const empty = await run(
    'extend',
    'good.pdf',
    '-o',
    'x.pdf',
    '--level',
    'B-LT',
    '--tsa',
    city.tsa,
    '--revocation',
    'pin.txt',
  )
  expect(empty.status).toBe(3)
  expect(empty.stderr).toContain('[no-revocation-data]')
})
