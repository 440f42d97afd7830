/** Several people sign one set or one file, at once and apart, by the command. */
import { mkdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, type TestCity } from './testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await openTestCity()
  const other = await city.authority.issue({ commonName: 'زهرا کریمی', usage: 'signature' })
  city.write('other.p12', other.pkcs12(PIN))
  mkdirSync(city.at('set'))
  city.write('set/A-01.txt', 'plan')
  city.write('letter.txt', 'salam')
  await run('pack', 'set', '-o', 'set.asice')
})
afterAll(() => city.close())

const run = (...args: string[]) => mohr(city.folder, ...args)
const sign = (key: string, file: string, output: string, ...more: string[]) =>
  run('sign', file, '-o', output, '--p12', key, '--pin-file', 'pin.txt', ...more)
const names = async (...args: string[]) => {
  const { status, stdout } = await run('verify', ...args, '--trust', 'root.pem', '--json')
  const { document, signatures } = JSON.parse(stdout)
  return {
    status,
    state: document.state,
    names: signatures.map(({ signer }: { signer: { name: string } }) => signer.name),
  }
}
const both = { status: 0, state: 'as-signed', names: ['رضا موسوی‌نژاد', 'زهرا کریمی'] }

test('two sign copies of a set, each under an own number, and the copies are merged', async () => {
  expect((await sign('engineer.p12', 'set.asice', 'one.asice', '--number', '1')).status).toBe(0)
  expect((await sign('other.p12', 'set.asice', 'two.asice', '--number', '2')).status).toBe(0)
  expect(await run('merge', 'one.asice', 'two.asice', '-o', 'both.asice')).toMatchObject({ status: 0 })
  expect(await names('both.asice')).toEqual(both)
})

test('two signatures under one number are not merged; a number that is taken is refused', async () => {
  await sign('other.p12', 'set.asice', 'clash.asice', '--number', '1')
  const merged = await run('merge', 'one.asice', 'clash.asice', '-o', 'none.asice')
  expect([merged.status, merged.stderr.includes('[asic-merge-name]')]).toEqual([1, true])
  const taken = await sign('other.p12', 'one.asice', 'none.asice', '--number', '1')
  expect(taken.stderr).toContain('[asic-number]')
  for (const args of [
    ['merge', 'one.asice', '-o', 'none.asice'],
    ['sign', 'letter.txt', '-o', 'x.p7s', '--p12', 'engineer.p12', '--number', '1'],
    ['sign', 'set.asice', '-o', 'x.asice', '--p12', 'engineer.p12', '--number', '0'],
    ['sign', 'report.pdf', '-o', 'x.pdf', '--p12', 'engineer.p12', '--into', 'letter.p7s'],
  ])
    expect((await run(...args)).status, args.join(' ')).toBe(64)
})

test('a detached signature takes in a second signer, and keeps the first', async () => {
  await sign('engineer.p12', 'letter.txt', 'letter.p7s')
  const before = readFileSync(city.at('letter.p7s'))
  expect((await sign('other.p12', 'letter.txt', 'both.p7s', '--into', 'letter.p7s')).status).toBe(0)
  expect(await names('both.p7s', '--detached', 'letter.txt')).toEqual(both)
  expect(readFileSync(city.at('letter.p7s')).equals(before)).toBe(true)
  const over = await sign('other.p12', 'letter.txt', 'letter.p7s', '--into', 'letter.p7s')
  expect([over.status, over.stderr.includes('[output-is-input]')]).toEqual([3, true])
  const other = await sign('other.p12', 'pin.txt', 'none.p7s', '--into', 'letter.p7s')
  expect([other.status, other.stderr.includes('[already-altered]')]).toEqual([1, true])
})
