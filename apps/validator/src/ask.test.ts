/** A verdict that asks: today's word of the authority's real responder, from the hosts that were named and from no other. */
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, type Ran, type TestCity } from './testing.ts'

let city: TestCity
let host: string

beforeAll(async () => {
  city = await openTestCity({ addresses: true })
  ;({ host } = new URL(city.tsa))
  const other = await city.authority.issue({ commonName: 'مریم احمدی', usage: 'signature' })
  city.write('other.p12', other.pkcs12(PIN))
  const sign = (key: string, out: string, ...more: string[]) =>
    mohr(city.folder, 'sign', 'report.pdf', '-o', out, '--p12', key, '--pin-file', 'pin.txt', ...more)
  await sign('engineer.p12', 'good.pdf')
  await sign('other.p12', 'undated.pdf')
  await sign('other.p12', 'stamped.pdf', '--tsa', city.tsa)
  // Time-stamps and revocations count in seconds.
  await setTimeout(1_000)
  city.authority.revoke(other.serial, 'superseded')
})
afterEach(() => {
  city.authority.faults.ocsp = undefined
  city.authority.faults.crl = undefined
})
afterAll(() => city.close())

const verify = (...args: string[]) => mohr(city.folder, 'verify', ...args, '--trust', 'root.pem', '--json')
const parsed = ({ stdout }: Ran) => JSON.parse(stdout)
const codes = (ran: Ran) => parsed(ran).problems.map(({ code }: { code: string }) => code)
const revocation = (ran: Ran) =>
  parsed(ran).signatures[0].checks.find(({ id }: { id: string }) => id === 'revocation')

test('nobody is asked unless a host is named: the verdict then warns', async () => {
  expect(revocation(await verify('good.pdf')).status).toBe('warning')
  const asked = await verify('good.pdf', '--ask', host)
  expect(asked).toMatchObject({ status: 0, stderr: '' })
  expect(revocation(asked).status).toBe('passed')
})

test('a key revoked since fails where no time is proven, and stands where a time-stamp shows it signed before', async () => {
  expect((await verify('undated.pdf')).status).toBe(0)
  const undated = await verify('undated.pdf', '--ask', host)
  expect(undated.status).not.toBe(0)
  expect(parsed(undated).signatures[0].subIndication).toMatch(/^REVOKED/)
  const stamped = await verify('stamped.pdf', '--ask', host)
  expect(parsed(stamped)).toMatchObject({ indication: 'TOTAL_PASSED' })
})

test('another host than the one that the certificate names is not asked, and the report says which would be', async () => {
  const ran = await verify('good.pdf', '--ask', 'nowhere.example')
  expect(revocation(ran).status).toBe('warning')
  expect(parsed(ran).problems[0]).toMatchObject({
    code: 'revocation-not-allowed',
    detail: expect.stringContaining(host),
  })
})

test('an authority that is down leaves the verdict as it was, and says so', async () => {
  city.authority.faults.ocsp = 'down'
  city.authority.faults.crl = 'down'
  const ran = await verify('good.pdf', '--ask', host)
  expect(ran.status).toBe(0)
  expect(codes(ran)).toContain('revocation-unavailable')
  expect(revocation(ran).status).toBe('warning')
})

test('a report names who could be asked and what was answered', async () => {
  await verify('good.pdf', '--ask', host, '--html', 'asked.html', '--lang', 'en')
  const page = readFileSync(city.at('asked.html'), 'utf8')
  expect(page).toContain('could be asked at')
  expect(page).toContain('OCSP')
  expect(page).not.toContain('Not asked')
})

test('asking and not asking at once is refused', async () => {
  expect((await verify('good.pdf', '--ask', host, '--offline')).status).toBe(64)
})
