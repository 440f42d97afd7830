/** Signing by the command with a key that a remote service holds. */
import { createCscService, serveAuthority } from '@mohr/authority'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, type TestCity } from './testing.ts'

let city: TestCity
let service: Awaited<ReturnType<typeof serveAuthority>>

beforeAll(async () => {
  city = await openTestCity()
  const { certificate, chain, privateKey } = city.engineer
  const app = createCscService({
    name: 'Council',
    userOf: (token) => (token === 'secret' ? 'engineer' : undefined),
    deliverOtp: () => {},
    credentials: [{ id: 'one', user: 'engineer', certificate, chain, privateKey, pin: PIN }],
  })
  service = await serveAuthority({ app })
  city.write('token.txt', 'secret\n')
})
afterAll(async () => {
  await service.close()
  await city.close()
})

const sign = (...args: string[]) =>
  mohr(city.folder, 'sign', 'report.pdf', '-o', 'signed.pdf', '--csc', `${service.url}/csc/v2`, ...args)

test('signs, and the signature is judged right', async () => {
  const ran = await sign('--token-file', 'token.txt', '--pin-file', 'pin.txt')
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  const verified = await mohr(city.folder, 'verify', 'signed.pdf', '--trust', 'root.pem', '--json')
  expect(JSON.parse(verified.stdout)).toMatchObject({ indication: 'TOTAL_PASSED' })
})

test.each([
  ['without a token', ['--pin-file', 'pin.txt'], 'csc-unauthorized'],
  ['another credential', ['--token-file', 'token.txt', '--credential', 'two'], 'csc-no-credential'],
  ['a wrong PIN', ['--token-file', 'token.txt', '--pin-file', 'token.txt'], 'csc-pin-wrong'],
])('%s', async (_, args, code) => {
  const ran = await sign(...args)
  expect(ran.status).toBe(1)
  expect(ran.stderr).toContain(`[${code}]`)
})
