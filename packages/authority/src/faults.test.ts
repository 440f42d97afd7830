/** Each fault shows in what is answered, judged by OpenSSL where it knows. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Authority, createAuthority, type Faults, serveAuthority } from './index.ts'

let folder: string
let authority: Authority
let service: Awaited<ReturnType<typeof serveAuthority>>

const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
/** OpenSSL prints what it finds wrong, and may end with 0 all the same. */
const ocsp = (...args: string[]) =>
  execFileSync('sh', ['-c', 'openssl ocsp "$@" 2>&1', 'sh', ...args], { cwd: folder, encoding: 'utf8' })
const at = (name: string) => join(folder, name)
const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'))
  authority = await createAuthority({ name: 'City', keys: 'rsa' })
  service = await serveAuthority(authority)
  const { certificate } = await authority.issue({ commonName: 'One', usage: 'signature' })
  writeFileSync(at('root.pem'), pem(authority.root))
  writeFileSync(at('ca.pem'), pem(authority.intermediate))
  writeFileSync(at('one.pem'), pem(certificate))
  openssl('ts', '-query', '-data', 'one.pem', '-sha256', '-cert', '-out', 'tsa')
  openssl('ocsp', '-issuer', 'ca.pem', '-cert', 'one.pem', '-reqout', 'ocsp')
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  for (const name of ['tsa', 'ocsp', 'crl', 'ca'] as const) authority.faults[name] = undefined
})

async function ask(path: 'tsa' | 'ocsp' | 'crl/intermediate.crl'): Promise<Uint8Array> {
  const asked = path === 'tsa' || path === 'ocsp'
  const init = asked ? { method: 'POST', body: Uint8Array.from(readFileSync(at(path))) } : {}
  const response = await fetch(`${service.url}/${path}`, init)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** What OpenSSL says of the answer; throws where it refuses it. */
const JUDGES = {
  async tsa() {
    writeFileSync(at('answer'), await ask('tsa'))
    const trust = ['-CAfile', 'root.pem', '-untrusted', 'ca.pem']
    return openssl('ts', '-verify', '-queryfile', 'tsa', '-in', 'answer', ...trust)
  },
  async ocsp() {
    writeFileSync(at('answer'), await ask('ocsp'))
    const trust = ['-respin', 'answer', '-CAfile', 'root.pem', '-verify_other', 'ca.pem']
    // Asked with a certificate OpenSSL makes a new request, whose nonce it can't know: one run each for nonce and status.
    const byNonce = ocsp('-reqin', 'ocsp', ...trust)
    const status = ocsp('-no_nonce', '-issuer', 'ca.pem', '-cert', 'one.pem', ...trust)
    const said = byNonce + status
    if (!byNonce.includes('verify OK') || !status.includes('one.pem: good') || /WARNING|rror/.test(said))
      throw new Error(said)
    return said
  },
  async crl() {
    writeFileSync(at('answer'), await ask('crl/intermediate.crl'))
    openssl('crl', '-inform', 'DER', '-in', 'answer', '-out', 'crl.pem')
    return openssl(
      'verify',
      '-crl_check',
      '-CAfile',
      'root.pem',
      '-untrusted',
      'ca.pem',
      '-CRLfile',
      'crl.pem',
      'one.pem',
    )
  },
}

test.each(['tsa', 'ocsp', 'crl'] as const)('%s is in order without a fault', async (name) => {
  expect(await JUDGES[name]()).toMatch(/OK/)
})

const transport = ['down', 'error', 'garbage', 'truncated'] as const
test.each<[keyof typeof JUDGES, Faults[keyof typeof JUDGES]]>([
  ...transport.flatMap((fault) =>
    (['tsa', 'ocsp', 'crl'] as const).map((name) => [name, fault] as [typeof name, typeof fault]),
  ),
  ['tsa', 'wrong-nonce'],
  ['tsa', 'wrong-imprint'],
  ['tsa', 'expired'],
  ['ocsp', 'wrong-nonce'],
  ['ocsp', 'expired'],
  ['ocsp', 'stale'],
  ['crl', 'stale'],
])('%s: %s', async (name, fault) => {
  Object.assign(authority.faults, { [name]: fault })
  await expect(JUDGES[name]()).rejects.toThrow()
  authority.faults[name] = undefined
  expect(await JUDGES[name]()).toMatch(/OK/)
})

test('weak answers are signed over SHA-1', async () => {
  const sha1WithRsa = Buffer.from('06092a864886f70d010105', 'hex')
  for (const [name, path] of [
    ['ocsp', 'ocsp'],
    ['crl', 'crl/intermediate.crl'],
  ] as const) {
    expect(Buffer.from(await ask(path)).includes(sha1WithRsa)).toBe(false)
    authority.faults[name] = 'weak'
    expect(Buffer.from(await ask(path)).includes(sha1WithRsa)).toBe(true)
  }
  authority.faults.tsa = 'weak'
  expect(Buffer.from(await ask('tsa')).includes(Buffer.from('06052b0e03021a', 'hex'))).toBe(true)
})

test('slow answers come, later', async () => {
  Object.assign(authority.faults, { tsa: 'slow', slowMs: 200 })
  const answer = ask('tsa')
  const first = await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve('late'), 50))])
  expect(first).toBe('late')
  expect((await answer).length).toBeGreaterThan(100)
})
