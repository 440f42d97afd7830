/** OpenSSL's own OCSP tests, and the sample authority. */
import { createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { SigningError } from '../errors.ts'
import { corpus, fromPem, opensslFolder, pem } from '../testing/openssl.ts'
import { readOcspResponse } from './ocsp.ts'
import { ocspStatus } from './ocsp-status.ts'
import { findPath } from './path.ts'
import { readCertificate } from './read.ts'

type Case = {
  name: string
  root: string
  cert: string
  other_certs?: string[]
  ocsps: string[]
  moment: string
  error?: { class: string }
}

const read = corpus('openssl-ocsp')

test.skipIf(!read)('OCSP responses of the OpenSSL tests', async () => {
  if (!read) return
  const certificate = (name: string) => readCertificate(fromPem(read(name)))
  const response = (name: string) =>
    readOcspResponse(Uint8Array.from(Buffer.from(Buffer.from(read(name)).toString(), 'base64')))
  const cases: Case[] = JSON.parse(Buffer.from(read('openssl-ocsp.json')).toString())
  const wrong: string[] = []
  for (const { name, root, cert, other_certs = [], ocsps, moment, error } of cases) {
    const at = new Date(moment)
    const { path } = await findPath(certificate(cert), other_certs.map(certificate), [certificate(root)], {
      at,
    })
    const known: boolean[] = []
    for (const [i, subject] of path.slice(0, -1).entries()) {
      const results = await Promise.all(
        ocsps.map((file) => ocspStatus(response(file), subject, path[i + 1] as typeof subject)),
      )
      // A stale response is the policy's business: only currency is checked here.
      known.push(
        results.some(({ fact }) => fact?.status === 'good' && (!fact.nextUpdate || fact.nextUpdate >= at)),
      )
    }
    // With a delegated responder there is no response about the intermediate.
    const covered = ocsps.length === 1 ? known[0] === true : known.every(Boolean)
    if (path.length < 2 || covered !== !error) wrong.push(name)
  }
  expect(wrong).toEqual([])
  expect(cases.length).toBe(29)
})

test('the sample authority: good, revoked, and nothing for a stranger', async () => {
  const openssl = opensslFolder()
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const issuer = readCertificate(authority.intermediate)
  const certificate = readCertificate(issued.certificate)
  openssl.write('ca.pem', pem('CERTIFICATE', authority.intermediate))
  openssl.write('engineer.pem', pem('CERTIFICATE', issued.certificate))
  openssl.run('ocsp', '-issuer', 'ca.pem', '-cert', 'engineer.pem', '-reqout', 'request')
  const ask = async () => readOcspResponse(await authority.ocsp(openssl.read('request')))
  expect((await ocspStatus(await ask(), certificate, issuer)).fact).toMatchObject({ status: 'good' })
  authority.revoke(issued.serial, 'keyCompromise', new Date('2026-01-01'))
  const revoked = await ask()
  expect((await ocspStatus(revoked, certificate, issuer)).fact).toMatchObject({
    status: 'revoked',
    reason: 1,
    revokedAt: new Date('2026-01-01'),
  })
  const other = await ocspStatus(revoked, issuer, readCertificate(authority.root))
  expect(other.problem?.code).toBe('revocation-not-about')
  const tbs = Uint8Array.from(revoked.tbs).fill(0, -3)
  const forged = { ...revoked, der: tbs, tbs }
  expect((await ocspStatus(forged, certificate, issuer)).problem?.code).toBe('revocation-signature')
  expect(() => readOcspResponse(Uint8Array.of(0x30, 3, 1, 2, 3))).toThrow(SigningError)
  openssl.remove()
})
