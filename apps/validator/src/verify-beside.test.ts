/** What is given beside the file to be judged: policies that a person wrote, revocation data kept in a folder. */
import { mkdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']
  await mohr(city.folder, 'sign', 'report.pdf', '-o', 'plain.pdf', ...key)
  await mohr(city.folder, 'sign', 'report.pdf', '-o', 'stamped.pdf', ...key, '--tsa', city.tsa)
  const strict = { extends: 'permit', name: 'ours', version: 7 }
  city.write('stamps.json', JSON.stringify({ ...strict, constraints: { timestamp: 'fail' } }))
  city.write('lists.json', JSON.stringify({ ...strict, constraints: { revocationMissing: 'fail' } }))
})
afterAll(() => city.close())

const verify = (...args: string[]) =>
  mohr(city.folder, 'verify', '--trust', 'root.pem', '--lang', 'en', ...args)

describe('--policy FILE', () => {
  test('judges by what the file says', async () => {
    expect((await verify('plain.pdf', '--policy', 'basic')).status).toBe(0)
    expect((await verify('plain.pdf', '--policy', 'stamps.json')).status).toBe(2)
    expect((await verify('stamped.pdf', '--policy', 'stamps.json')).status).toBe(0)
  })

  test('is named in the report, and is never written over', async () => {
    expect((await verify('stamped.pdf', '--policy', 'stamps.json', '--html', 'x.html')).status).toBe(0)
    expect(readFileSync(city.at('x.html'), 'utf8')).toContain('ours')
    expect((await verify('stamped.pdf', '--policy', 'stamps.json', '--html', 'stamps.json')).status).toBe(3)
  })

  test.each([
    [
      '{"extends":"permit","name":"x","version":1,"constraints":{"timestamp":"maybe"}}',
      'constraints.timestamp',
    ],
    ['{"extends":"permit","name":"x","version":1,"constraints":{"colour":"fail"}}', 'constraints.colour'],
    ['{"extends":"permit"', 'policy-malformed'],
    ['', 'policy-malformed'],
  ])('ends with 64 and names the place: %s', async (text, place) => {
    city.write('bad.json', text)
    const ran = await verify('plain.pdf', '--policy', 'bad.json')
    expect([ran.status, ran.stdout]).toEqual([64, ''])
    expect(ran.stderr).toContain(place)
  })

  test('ends with 64 where there is no such file', async () => {
    const ran = await verify('plain.pdf', '--policy', 'none.json')
    expect([ran.status, ran.stderr.includes('[file-not-found]')]).toEqual([64, true])
  })
})

describe('--revocation', () => {
  test('answers what the file leaves open, from folders and files', async () => {
    mkdirSync(city.at('lists'))
    city.write('lists/intermediate.crl', await city.authority.crl('intermediate'))
    city.write('root.crl', await city.authority.crl('root'))
    const strict = ['stamped.pdf', '--policy', 'lists.json']
    expect((await verify(...strict)).status).toBe(2)
    const ran = await verify(...strict, '--revocation', 'lists', '--revocation', 'root.crl')
    expect([ran.status, ran.stderr]).toEqual([0, ''])
  })

  test('finds a revocation for a compromised key', async () => {
    const revoked = await city.authority.issue({ commonName: 'Revoked', usage: 'signature' })
    city.write('revoked.p12', revoked.pkcs12('1234'))
    const key = ['--p12', 'revoked.p12', '--pin-file', 'pin.txt']
    await mohr(city.folder, 'sign', 'report.pdf', '-o', 'revoked.pdf', ...key)
    expect((await verify('revoked.pdf')).status).toBe(0)
    city.authority.revoke(revoked.serial, 'keyCompromise')
    city.write('newest.crl', await city.authority.crl('intermediate'))
    const ran = await verify('revoked.pdf', '--revocation', 'newest.crl', '--json')
    expect(ran.status).not.toBe(0)
    expect(JSON.parse(ran.stdout).signatures[0].subIndication).toMatch(/^REVOKED/)
  })

  test('a place without any is refused', async () => {
    const ran = await verify('plain.pdf', '--revocation', 'pin.txt')
    expect([ran.status, ran.stderr.includes('[no-revocation-data]')]).toEqual([3, true])
  })
})
