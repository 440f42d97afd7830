/** The commands of the README, run in their order in a folder that holds what they name. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { openSoftTokens, type SoftTokens } from '@mohr/signing/testing/soft-token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'
import { testLedger } from './testing-ledger.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const commands = (/```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? '')
  .split('\n')
  .map((line) => line.replace(/\s+#.*$/, ''))
  .filter((line) => line !== '')

const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so'

let city: TestCity
let tokens: SoftTokens
beforeAll(async () => {
  city = await openTestCity()
  for (const folder of ['set', 'roots']) mkdirSync(city.at(folder))
  const { files } = await drawingSet()
  for (const [name, bytes] of files) city.write(`set/${name}`, bytes)
  city.write('plan.dxf', files.get('A-02_ground.dxf') ?? '')
  city.write('roots/root.pem', readFileSync(city.at('root.pem')))
  city.write('key.p12', readFileSync(city.at('engineer.p12')))
  city.write('plain.pdf', readFileSync(city.at('report.pdf')))
  tokens = openSoftTokens()
  tokens.put(tokens.init('Engineer'), '01', city.engineer)
  const key = ['--p12', 'key.p12', '--pin-file', 'pin.txt', '--tsa', city.tsa]
  await mohr(city.folder, 'sign', 'plain.pdf', '-o', 'report.pdf', ...key)
  const digest = createHash('sha256')
    .update(readFileSync(city.at('report.pdf')))
    .digest('hex')
  const ledger = await testLedger([digest], new Date())
  city.write('report.proof', await ledger.proofOf(0))
  city.write('ledger-policy', ledger.keys)
})
afterAll(() => {
  city.close()
  tokens.close()
})

test('every command is in the README', () => {
  expect(new Set(commands.map((line) => line.split(' ')[1]))).toEqual(
    new Set([
      'verify',
      'check',
      'pack',
      'sign',
      'inspect',
      'render',
      'changes',
      'revision',
      'tokens',
      'compare',
      'plot',
      'match',
    ]),
  )
})

test('its commands do what it says', { timeout: 180_000 }, async () => {
  for (const line of commands) {
    const words = line.replace('http://tsa.example/tsa', city.tsa).replace(SOFTHSM, tokens.driver)
    const [name, ...args] = words.split(/\s+/)
    const { status, stdout, stderr } = await mohr(city.folder, ...args)
    expect([name, status], `${line}\n${stdout}${stderr}`).toEqual(['mohr', 0])
  }
})
