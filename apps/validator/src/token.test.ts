/** Signing with a token by the command, through SoftHSM. */
import { readFileSync } from 'node:fs'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, mohrWithPin, openTestCity, type TestCity } from './testing.ts'

let city: TestCity
let tokens: SoftTokens
let serial: string

beforeAll(async () => {
  city = await openTestCity()
  tokens = openSoftTokens()
  serial = tokens.init('Engineer')
  tokens.put(serial, '01', city.engineer)
  city.write('wrong.txt', '0000\n')
  city.write('pin.txt', TOKEN_PIN)
})
afterAll(() => {
  city.close()
  tokens.close()
})

const sign = (...args: string[]) =>
  mohr(city.folder, 'sign', 'report.pdf', '-o', 'signed.pdf', '--pkcs11', tokens.driver, ...args)

test('tokens are listed with their certificates, and no PIN is asked', async () => {
  const { status, stdout } = await mohr(city.folder, 'tokens', '--pkcs11', tokens.driver, '--json')
  expect(status).toBe(0)
  const [slot] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(slot).toMatchObject({ token: { label: 'Engineer', serial }, certificates: [{ id: '01' }] })
  const shown = await mohr(city.folder, 'tokens', '--pkcs11', tokens.driver, '--lang', 'en')
  expect(shown.stdout).toContain(`Engineer  ${serial}`)
})

test('signs; the issuers that the token lacks come from a file', async () => {
  const signed = await sign('--slot', 'Engineer', '--pin-file', 'pin.txt', '--issuers', 'issuers.pem')
  expect(signed).toMatchObject({ status: 0, stderr: '' })
  const verified = await mohr(city.folder, 'verify', 'signed.pdf', '--trust', 'root.pem', '--json')
  expect(JSON.parse(verified.stdout)).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
})

test('the PIN by descriptor, the token by serial number', async () => {
  const args = ['sign', 'report.pdf', '-o', 'by-fd.pdf', '--pkcs11', tokens.driver, '--slot', serial]
  expect((await mohrWithPin(city.folder, TOKEN_PIN, ...args, '--pin-fd', '3')).status).toBe(0)
  expect(readFileSync(city.at('by-fd.pdf')).length).toBeGreaterThan(1_000)
})

test.each([
  ['a wrong PIN', ['--pin-file', 'wrong.txt'], 1, 'pkcs11-pin-wrong'],
  ['another token', ['--pin-file', 'pin.txt', '--slot', 'Nobody'], 1, 'pkcs11-token-absent'],
  ['another certificate', ['--pin-file', 'pin.txt', '--certificate', '99'], 1, 'pkcs11-no-key'],
  ['no terminal', [], 64, 'pin-missing'],
])('%s', async (_, args, status, code) => {
  const ran = await sign(...args)
  expect(ran.status).toBe(status)
  expect(ran.stderr).toContain(`[${code}]`)
})

test('two keys at once are a wrong usage', async () => {
  expect((await sign('--p12', 'engineer.p12', '--pin-file', 'pin.txt')).status).toBe(64)
})
