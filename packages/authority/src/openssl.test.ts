import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Authority, createAuthority, type Issued, loadAuthority } from './index.ts'

const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END ${label}-----\n`

describe.each(['rsa', 'ec'] as const)('OpenSSL accepts an authority with %s keys', (keys) => {
  let folder: string
  let authority: Authority
  let engineer: Issued
  const at = (name: string) => join(folder, name)
  const write = (name: string, content: string | Uint8Array) => writeFileSync(at(name), content)
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'authority-'))
    authority = await createAuthority({ name: 'Sample City', keys, url: 'http://127.0.0.1:4091' })
    engineer = await authority.issue({
      commonName: 'مهندس نمونه',
      nationalCode: '0012345679',
      licence: '10-300-01234',
      discipline: 'structure',
      usage: 'signature',
    })
    write('root.pem', pem('CERTIFICATE', authority.root))
    write('ca.pem', pem('CERTIFICATE', authority.intermediate))
    write('chain.pem', pem('CERTIFICATE', authority.intermediate) + pem('CERTIFICATE', authority.root))
    write('engineer.pem', pem('CERTIFICATE', engineer.certificate))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('verify: the chain holds, with the revocation list', async () => {
    write('crl.pem', pem('X509 CRL', await authority.crl()) + pem('X509 CRL', await authority.crl('root')))
    const args = ['verify', '-x509_strict', '-crl_check_all', '-CAfile', 'root.pem', '-untrusted', 'ca.pem']
    expect(openssl(...args, '-CRLfile', 'crl.pem', 'engineer.pem')).toContain('engineer.pem: OK')
    expect(openssl('x509', '-in', 'engineer.pem', '-noout', '-subject', '-nameopt', 'utf8')).toMatch(
      /مهندس نمونه.*0012345679/,
    )
    const text = openssl('x509', '-in', 'engineer.pem', '-noout', '-text')
    expect(text).toMatch(/1\.3\.6\.1\.4\.1\.32473\.1\.1:\s+.*10-300-01234.*structure/)
  })

  test('ts: a query is answered with a token that verifies', async () => {
    write('data', 'the data')
    openssl('ts', '-query', '-data', 'data', '-sha384', '-cert', '-out', 'query.tsq')
    const response = await authority.app.request('/tsa', {
      method: 'POST',
      body: readFileSync(at('query.tsq')),
    })
    expect(response.headers.get('content-type')).toBe('application/timestamp-reply')
    write('answer.tsr', new Uint8Array(await response.arrayBuffer()))
    const files = ['-in', 'answer.tsr', '-CAfile', 'root.pem', '-untrusted', 'ca.pem']
    expect(openssl('ts', '-verify', '-queryfile', 'query.tsq', ...files)).toContain('Verification: OK')
    write('other', 'other data')
    expect(() => openssl('ts', '-verify', '-data', 'other', ...files)).toThrow()
  })

  test('ts: a SHA-1 query is refused', async () => {
    write('data', 'the data')
    openssl('ts', '-query', '-data', 'data', '-sha1', '-out', 'weak.tsq')
    write('weak.tsr', await authority.timestamp(readFileSync(at('weak.tsq'))))
    expect(openssl('ts', '-reply', '-in', 'weak.tsr', '-text')).toContain('Status: Rejected')
  })

  test('ocsp: good, then revoked', async () => {
    openssl('ocsp', '-issuer', 'ca.pem', '-cert', 'engineer.pem', '-reqout', 'request.der')
    const ask = async () => {
      const response = await authority.app.request('/ocsp', {
        method: 'POST',
        body: readFileSync(at('request.der')),
      })
      write('response.der', new Uint8Array(await response.arrayBuffer()))
      const inputs = [
        '-reqin',
        'request.der',
        '-respin',
        'response.der',
        '-issuer',
        'ca.pem',
        '-cert',
        'engineer.pem',
      ]
      return openssl('ocsp', '-no_nonce', ...inputs, '-CAfile', 'root.pem', '-verify_other', 'ca.pem')
    }
    expect(await ask()).toContain('engineer.pem: good')
    authority.revoke(engineer.serial, 'keyCompromise')
    const revoked = await ask()
    expect(revoked).toContain('engineer.pem: revoked')
    expect(revoked).toContain('keyCompromise')
    write('crl2.pem', pem('X509 CRL', await authority.crl()))
    const args = [
      'verify',
      '-crl_check',
      '-CAfile',
      'root.pem',
      '-untrusted',
      'ca.pem',
      '-CRLfile',
      'crl2.pem',
    ]
    expect(() => openssl(...args, 'engineer.pem')).toThrow(/certificate revoked/)
  })

  test('pkcs12: the file opens with its password only', () => {
    write('engineer.p12', engineer.pkcs12('گذرواژه۱۲'))
    const opened = openssl('pkcs12', '-in', 'engineer.p12', '-nodes', '-passin', 'pass:گذرواژه۱۲')
    expect(opened).toContain('PRIVATE KEY')
    expect(opened.match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
    expect(() => openssl('pkcs12', '-in', 'engineer.p12', '-nodes', '-passin', 'pass:other')).toThrow()
  })

  test('a saved authority goes on as the same one', async () => {
    const again = loadAuthority(JSON.parse(JSON.stringify(authority)))
    expect(Buffer.from(again.root).equals(authority.root)).toBe(true)
    const other = await again.issue({ commonName: 'Second', usage: 'seal', organisation: 'Council' })
    write('other.pem', pem('CERTIFICATE', other.certificate))
    expect(openssl('verify', '-CAfile', 'root.pem', '-untrusted', 'ca.pem', 'other.pem')).toContain('OK')
    expect(() => again.revoke('abcd', 'superseded')).toThrow(
      expect.objectContaining({ code: 'serial-unknown', detail: 'abcd' }),
    )
  })
})
