/** Which revocation data counts, and for when (EN 319 102-1 §5.2.5; RFC 5280 §5, RFC 6960 §4). */
import { createAuthority, loadAuthority } from '@mohr/authority'
import { beforeAll, expect, test } from 'vitest'
import { readCertificate } from '../certificate/read.ts'
import { der } from '../der/index.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { signWith, withCrls } from '../testing/cms-edit.ts'
import { type CrlInput, crlOf, extension } from '../testing/crl.ts'
import { opensslFolder, pem } from '../testing/openssl.ts'
import { type VerifyOptions, verify } from '../verify.ts'
import { parsePolicy } from './parse-policy.ts'

const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
const at = day('2016-06-01')
const strict = parsePolicy({
  extends: 'permit',
  name: 'strict',
  version: 1,
  constraints: { revocationMissing: 'fail', revocationFreshness: 'fail' },
})

const authority = await createAuthority({ name: 'City', keys: 'ec', now: () => day('2016-05-31') })
const issued = await authority.issue({ commonName: 'A', usage: 'signature', notAfter: day('2018-01-01') })
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const { serialNumber } = readCertificate(issued.certificate)
const json = authority.toJSON()
const bytes = await signWith(new TextEncoder().encode('the letter'), signer, {
  timestamp: authority.timestampSource(() => at),
})
let rootCrl: Uint8Array
let request: Uint8Array

beforeAll(async () => {
  rootCrl = await authority.crl('root')
  const openssl = opensslFolder()
  openssl.write('ca.pem', pem('CERTIFICATE', authority.intermediate))
  openssl.write('a.pem', pem('CERTIFICATE', issued.certificate))
  openssl.run('ocsp', '-issuer', 'ca.pem', '-cert', 'a.pem', '-reqout', 'request')
  request = openssl.read('request')
  openssl.remove()
})

const fromText = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'))
const issuer = {
  certificate: authority.intermediate,
  privateKey: fromText(json.intermediate.privateKey),
}
const crl = (input: Partial<CrlInput> = {}) =>
  crlOf(issuer, { thisUpdate: day('2016-05-31'), nextUpdate: day('2016-06-07'), ...input })

/** What is said of the signer, and what follows from it. */
async function answer(crls: Uint8Array[], options: VerifyOptions & { ocsps?: Uint8Array[] } = {}) {
  const { ocsps = [], ...rest } = options
  const report = await verify(bytes, {
    trust: [authority.root],
    at,
    policy: strict,
    revocation: { crls: [rootCrl, ...crls], ocsps },
    ...rest,
  })
  const [signature] = report.signatures
  const evidence = signature?.checks.find(({ id }) => id === 'revocation')?.evidence as {
    certificates: { outcome: string }[]
  }
  return evidence.certificates[0]?.outcome
}

test('a current list answers', async () => {
  expect(await answer([crl()])).toBe('good')
  expect(await answer([])).toBe('missing')
})

test('a list from the future doesn’t', async () =>
  expect(await answer([crl({ thisUpdate: day('2016-06-02'), nextUpdate: day('2016-06-09') })])).toBe(
    'missing',
  ))

test('a list without nextUpdate answers for the time before it, or as long as the policy says', async () => {
  const open = crlOf(issuer, { thisUpdate: day('2016-05-31') })
  expect(await answer([open])).toBe('stale')
  expect(await answer([open], { policy: { ...strict, revocationMaxAge: 48 } })).toBe('good')
})

test('of several lists the newest speaks', async () => {
  const old = crl({ thisUpdate: day('2016-05-01') })
  const revoked = [{ serial: serialNumber, at: day('2016-05-15') }]
  for (const crls of [
    [old, crl({ revoked })],
    [crl({ revoked }), old],
  ])
    expect(await answer(crls)).toBe('revoked')
})

test('a delta list adds to its base', async () => {
  const number = (value: number) => extension('2.5.29.20', der.integer(value))
  const base = crl({ thisUpdate: day('2016-05-20'), extensions: [number(1)] })
  const delta = crl({
    extensions: [number(2), extension('2.5.29.27', der.integer(1), true)],
    revoked: [{ serial: serialNumber, at: day('2016-05-25') }],
  })
  expect(await answer([base])).toBe('good')
  expect(await answer([base, delta])).toBe('revoked')
})

test('a list made after the certificate expired counts when it says that it still names such', async () => {
  const later = { thisUpdate: day('2019-01-01'), nextUpdate: day('2019-02-01') }
  const since = (iso: string) => extension('2.5.29.60', der.writeNode(0x18, new TextEncoder().encode(iso)))
  const options = { at: day('2019-01-15') }
  expect(await answer([crl(later)], options)).toBe('missing')
  expect(await answer([crl({ ...later, extensions: [since('20180601000000Z')] })], options)).toBe('missing')
  expect(await answer([crl({ ...later, extensions: [since('20160101000000Z')] })], options)).toBe('good')
})

test('a list over a digest that had aged when it was found says nothing good', async () => {
  expect(await answer([crl({ hash: 'sha1' })])).toBe('missing')
  const revoked = [{ serial: serialNumber, at: day('2016-05-15') }]
  expect(await answer([crl({ hash: 'sha1', revoked })])).toBe('revoked')
})

test('an OCSP response answers; one that doesn’t know the certificate doesn’t', async () => {
  expect(await answer([], { ocsps: [await authority.ocsp(request)] })).toBe('good')
  const forgetful = loadAuthority({ ...json, issued: [] }, { now: () => day('2016-05-31') })
  expect(await answer([], { ocsps: [await forgetful.ocsp(request)] })).toBe('unknown')
})

test('a stranger’s response or list is not heard', async () => {
  const stranger = await createAuthority({ name: 'City', keys: 'ec', now: () => day('2016-05-31') })
  expect(await answer([await stranger.crl()], { ocsps: [await stranger.ocsp(request)] })).toBe('missing')
})

test.each([0, 253, 300])(
  'what the file brings with it, %s lists, pushes out nothing that was given',
  async (count) => {
    const junk = Array.from({ length: count }, () => new Uint8Array([0x30, 0]))
    const flooded = withCrls(bytes, crl(), rootCrl, ...junk)
    const revoked = crl({ revoked: [{ serial: serialNumber, at: day('2016-01-01') }] })
    const report = await verify(flooded, {
      trust: [authority.root],
      at,
      revocation: { crls: [revoked, rootCrl] },
    })
    expect(report.indication).not.toBe('TOTAL_PASSED')
  },
)
