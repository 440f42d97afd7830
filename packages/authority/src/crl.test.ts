/** Delta and indirect lists, and lists by every kind of key, judged by OpenSSL. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createAuthority, type Issued, loadAuthority } from './index.ts'
import { AUTHORITY_KEY_KINDS } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'lists-'))
afterAll(() => rmSync(folder, { recursive: true }))

const block = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}/g, '$&\n')
    .trim()}\n-----END ${label}-----\n`
const certificates = (name: string, ...ders: readonly Uint8Array[]) =>
  writeFileSync(join(folder, name), ders.map((der) => block('CERTIFICATE', der)).join(''))
const lists = (name: string, ...ders: readonly Uint8Array[]) =>
  writeFileSync(join(folder, name), ders.map((der) => block('X509 CRL', der)).join(''))
const openssl = (...args: string[]) =>
  execFileSync('sh', ['-c', 'openssl "$@" 2>&1 || true', 'sh', ...args], { cwd: folder, encoding: 'utf8' })
const judged = (issued: Issued, ...options: string[]) => {
  certificates('one.pem', issued.certificate)
  const given = ['-CAfile', 'root.pem', '-untrusted', 'ca.pem', '-CRLfile', 'lists.pem', ...options]
  return openssl('verify', '-crl_check', ...given, 'one.pem')
}

test('a delta list tells what the list before it doesn’t, and survives storage', async () => {
  const url = 'http://127.0.0.1:4091'
  const first = await createAuthority({ name: 'City', keys: 'ec', url })
  const [early, late, good] = await Promise.all(
    ['early', 'late', 'good'].map((commonName) => first.issue({ commonName, usage: 'signature' })),
  )
  if (!early || !late || !good) throw new Error()
  first.revoke(early.serial, 'superseded')
  const whole = await first.crl()
  first.revoke(late.serial, 'keyCompromise')
  const authority = loadAuthority(JSON.parse(JSON.stringify(first)))
  lists('whole.pem', whole)
  const named = /crl\/since\/\d+\.crl/.exec(openssl('crl', '-in', 'whole.pem', '-noout', '-text'))?.[0]
  const served = await authority.app.request(`/${named}`)
  const delta = new Uint8Array(await served.arrayBuffer())
  certificates('root.pem', authority.root)
  certificates('ca.pem', authority.intermediate)
  lists('delta.pem', delta)
  const text = openssl('crl', '-in', 'delta.pem', '-noout', '-text')
  expect(text).toMatch(/Delta CRL Indicator: critical\s+0?2/)
  expect(text.match(/Serial Number/g)).toHaveLength(1)
  const deltas = ['-extended_crl', '-use_deltas']
  lists('lists.pem', whole)
  expect(judged(late)).toContain('OK')
  // Without `-use_deltas` OpenSSL takes a delta list that is a second newer for a whole one.
  lists('lists.pem', whole, delta)
  expect(judged(late, ...deltas)).toContain('certificate revoked')
  expect(judged(early, ...deltas)).toContain('certificate revoked')
  expect(judged(good, ...deltas)).toContain('OK')
  expect((await authority.app.request('/crl/since/99.crl')).status).toBe(404)
})

test('an indirect list is signed by another, for whom the certificates ask', async () => {
  const url = 'http://127.0.0.1:4091'
  const first = await createAuthority({ name: 'City', keys: 'ec', url, indirectCrl: true })
  const authority = loadAuthority(JSON.parse(JSON.stringify(first)))
  const [bad, good] = await Promise.all(
    ['bad', 'good'].map((commonName) => authority.issue({ commonName, usage: 'signature' })),
  )
  if (!bad || !good || !authority.crlSigner) throw new Error()
  authority.revoke(bad.serial, 'keyCompromise')
  certificates('root.pem', authority.root)
  certificates('ca.pem', authority.intermediate, authority.crlSigner)
  lists('lists.pem', await authority.crl())
  const text = openssl('crl', '-in', 'lists.pem', '-noout', '-text')
  expect(text).toContain('Indirect CRL')
  expect(text).toContain('X509v3 Certificate Issuer: critical')
  expect(judged(good, '-extended_crl')).toContain('OK')
  expect(judged(bad, '-extended_crl')).toContain('certificate revoked')
})

test.each(AUTHORITY_KEY_KINDS)('certificates, lists, OCSP and time-stamps by %s keys', async (keys) => {
  const authority = await createAuthority({ name: 'City', keys })
  const issued = await authority.issue({ commonName: 'One', usage: 'signature' })
  certificates('root.pem', authority.root)
  certificates('ca.pem', authority.intermediate)
  lists('lists.pem', await authority.crl())
  expect(judged(issued, '-x509_strict')).toContain('OK')
  openssl('ocsp', '-issuer', 'ca.pem', '-cert', 'one.pem', '-reqout', 'request')
  writeFileSync(join(folder, 'response'), await authority.ocsp(readFileSync(join(folder, 'request'))))
  const asked = ['-issuer', 'ca.pem', '-cert', 'one.pem', '-respin', 'response', '-no_nonce']
  const answer = openssl('ocsp', ...asked, '-CAfile', 'root.pem', '-verify_other', 'ca.pem', '-text')
  expect(answer).toContain('one.pem: good')
  expect(answer).toContain('Response verify OK')
  expect(answer).toContain('Archive Cutoff')
  openssl('ts', '-query', '-data', 'root.pem', '-sha512', '-cert', '-out', 'query')
  writeFileSync(join(folder, 'reply'), await authority.timestamp(readFileSync(join(folder, 'query'))))
  const reply = ['-queryfile', 'query', '-in', 'reply', '-CAfile', 'root.pem', '-untrusted', 'ca.pem']
  expect(openssl('ts', '-verify', ...reply)).toContain('Verification: OK')
})

test('the root’s list is renewed by its key and no other', async () => {
  let now = new Date()
  const authority = await createAuthority({ name: 'City', keys: 'ec', now: () => now })
  const key = await authority.takeRootOffline()
  const before = await authority.crl('root')
  now = new Date(now.getTime() + 300 * 86_400_000)
  const other = await createAuthority({ name: 'City', keys: 'ec' })
  await expect(authority.renewRootCrl(await other.takeRootOffline())).rejects.toMatchObject({
    code: 'root-key-other',
  })
  expect(await authority.crl('root')).toEqual(before)
  await authority.renewRootCrl(key)
  lists('root-list.pem', await authority.crl('root'))
  certificates('root.pem', authority.root)
  expect(openssl('crl', '-in', 'root-list.pem', '-CAfile', 'root.pem', '-noout', '-nextupdate')).toMatch(
    new RegExp(`verify OK[^]*${new Date(now.getTime() + 366 * 86_400_000).getUTCFullYear()}`),
  )
  expect(JSON.stringify(authority)).not.toContain(Buffer.from(key).toString('base64'))
})

test('nothing is valid from before it was made, unless that is asked for', async () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const starts = (der: Uint8Array) => {
    certificates('dated.pem', der)
    return openssl('x509', '-in', 'dated.pem', '-noout', '-startdate').trim()
  }
  const authority = await createAuthority({ name: 'City', keys: 'ec', now: () => now })
  const issued = await authority.issue({ commonName: 'One', usage: 'signature' })
  for (const der of [authority.root, authority.intermediate, issued.certificate])
    expect(starts(der)).toBe('notBefore=Mar  1 12:00:00 2026 GMT')
  const notBefore = new Date('2020-03-01T12:00:00Z')
  const past = await createAuthority({ name: 'City', keys: 'ec', now: () => now, notBefore })
  expect(starts(past.root)).toBe('notBefore=Mar  1 12:00:00 2020 GMT')
})
