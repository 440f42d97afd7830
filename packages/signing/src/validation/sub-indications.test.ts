/** Each sub-indication of EN 319 102-1 §5.1.3, reached through `verify` by a file made for it, beside the honest one. */
import { createAuthority } from '@mohr/authority'
import { describe, expect, test } from 'vitest'
import { readCertificate } from '../certificate/read.ts'
import { children, der, rawBytes, readWhole } from '../der/index.ts'
import { OID } from '../oids.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import {
  attribute,
  contentStamp,
  editSignedData,
  editSigner,
  signWith,
  spoiled,
  withUnsigned,
} from '../testing/cms-edit.ts'
import { crlOf } from '../testing/crl.ts'
import { type Policy, type SubIndication, type VerifyOptions, verify } from '../verify.ts'
import { parsePolicy } from './parse-policy.ts'

const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
const text = new TextEncoder().encode('the letter')

let clock = day('2015-01-01')
const authority = await createAuthority({ name: 'City', keys: 'ec', now: () => clock })
const issued = await authority.issue({
  commonName: 'Engineer',
  usage: 'signature',
  notAfter: day('2022-01-01'),
})
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const stampAt = (iso: string) => authority.timestampSource(() => day(iso))
const { root, ocsp } = authority.toJSON()
const holder = ({ certificate, privateKey }: { certificate: string; privateKey: string }) => ({
  certificate: Uint8Array.from(Buffer.from(certificate, 'base64')),
  privateKey: Uint8Array.from(Buffer.from(privateKey, 'base64')),
})
const honest = await signWith(text, signer)

async function revokedAt(iso: string, reason: 'superseded' | 'certificateHold' = 'superseded') {
  authority.revoke(issued.serial, reason, day(iso))
  return lists('2016-05-30')
}

/** The lists of both authorities, of that day. */
async function lists(iso: string) {
  const before = clock
  clock = day(iso)
  const crls = [await authority.crl('intermediate'), await authority.crl('root')]
  clock = before
  return { crls }
}

/** The policy `permit` with some constraints or digests changed. */
const strict = (constraints: Partial<Policy['constraints']>, more: object = {}): Policy =>
  parsePolicy({ extends: 'permit', name: 'strict', version: 1, constraints, ...more })

async function outcome(bytes: Uint8Array, options: VerifyOptions = {}) {
  const report = await verify(bytes, { trust: [authority.root], at: day('2016-06-01'), ...options })
  const [signature] = report.signatures
  return [signature?.indication, signature?.subIndication]
}

const failed = (sub: SubIndication) => ['TOTAL_FAILED', sub]
const doubtful = (sub: SubIndication) => ['INDETERMINATE', sub]

test('the honest signature passes', async () => expect(await outcome(honest)).toEqual(['TOTAL_PASSED', null]))

describe('form and cryptography', () => {
  test('FORMAT_FAILURE', async () =>
    expect(await outcome(withUnsigned(honest, attribute(OID.signingTime, der.time(clock))))).toEqual(
      failed('FORMAT_FAILURE'),
    ))

  test('HASH_FAILURE', async () => {
    const detached = await signWith(text, signer, { detached: true })
    expect(await outcome(detached, { detached: spoiled(text) })).toEqual(failed('HASH_FAILURE'))
    expect(await outcome(detached, { detached: text })).toEqual(['TOTAL_PASSED', null])
    expect(await outcome(detached)).toEqual(doubtful('SIGNED_DATA_NOT_FOUND'))
  })

  test('SIG_CRYPTO_FAILURE', async () =>
    expect(
      await outcome(
        editSigner(honest, (parts) => [...parts.slice(0, -1), spoiled(parts.at(-1) as Uint8Array)]),
      ),
    ).toEqual(failed('SIG_CRYPTO_FAILURE')))

  test('NO_SIGNING_CERTIFICATE_FOUND', async () =>
    expect(await outcome(editSignedData(honest, (parts) => parts.filter(([tag]) => tag !== 0xa0)))).toEqual(
      doubtful('NO_SIGNING_CERTIFICATE_FOUND'),
    ))

  test('GENERIC', async () => {
    const unknown = der.sequence(der.oid('1.2.3.4'))
    const bytes = editSigner(honest, (parts) => [...parts.slice(0, 4), unknown, ...parts.slice(5)])
    expect(await outcome(bytes)).toEqual(doubtful('GENERIC'))
  })
})

describe('the chain', () => {
  test('NO_CERTIFICATE_CHAIN_FOUND', async () =>
    expect(await outcome(honest, { trust: [] })).toEqual(doubtful('NO_CERTIFICATE_CHAIN_FOUND')))

  test('CERTIFICATE_CHAIN_GENERAL_FAILURE', async () => {
    const bytes = editSignedData(honest, (parts) =>
      parts.map((part) => {
        if (part[0] !== 0xa0) return part
        const certificates = children(readWhole(part)).map(rawBytes)
        const isIssuer = (der: Uint8Array) => Buffer.compare(der, authority.intermediate) === 0
        return der.writeNode(0xa0, ...certificates.map((one) => (isIssuer(one) ? spoiled(one) : one)))
      }),
    )
    expect(await outcome(bytes)).toEqual(doubtful('CERTIFICATE_CHAIN_GENERAL_FAILURE'))
  })

  test('CHAIN_CONSTRAINTS_FAILURE', async () => {
    const { certificate, privateKey } = holder(ocsp)
    const { signMessage } = await import('#platform')
    const responder = {
      ...signer,
      certificate,
      sign: (message: Uint8Array) => signMessage(privateKey, signer.algorithm, message),
    }
    expect(await outcome(await signWith(text, responder))).toEqual(doubtful('CHAIN_CONSTRAINTS_FAILURE'))
  })

  test('OUT_OF_BOUNDS_NO_POE', async () => {
    expect(await outcome(honest, { at: day('2023-01-01') })).toEqual(doubtful('OUT_OF_BOUNDS_NO_POE'))
    expect(await outcome(honest, { at: day('2014-01-01') })).toEqual(doubtful('OUT_OF_BOUNDS_NO_POE'))
  })

  test('OUT_OF_BOUNDS_NOT_REVOKED: the list of its last days doesn’t name it', async () => {
    const revocation = await lists('2021-12-30')
    expect(await outcome(honest, { at: day('2023-01-01'), revocation })).toEqual(
      doubtful('OUT_OF_BOUNDS_NOT_REVOKED'),
    )
    // A list made after it expired may have forgotten it.
    expect(await outcome(honest, { at: day('2023-01-01'), revocation: await lists('2022-06-01') })).toEqual(
      doubtful('OUT_OF_BOUNDS_NO_POE'),
    )
  })

  test('NOT_YET_VALID', async () => {
    const notBefore = day('2016-04-01')
    const young = await authority.issue({ commonName: 'Engineer', usage: 'signature', notBefore })
    const stamped = await signWith(text, await openPkcs12(young.pkcs12('1'), '1'), {
      timestamp: stampAt('2016-03-01'),
    })
    expect(await outcome(stamped)).toEqual(failed('NOT_YET_VALID'))
  })

  test('a time-stamp of a day on which its authority had no certificate yet proves nothing', async () => {
    const stamped = await signWith(text, signer, { timestamp: stampAt('2014-06-01') })
    const { signatures } = await verify(stamped, { trust: [authority.root], at: day('2016-06-01') })
    expect(signatures[0]).toMatchObject({ bestTime: null, indication: 'TOTAL_PASSED' })
    const stamp = signatures[0]?.checks.find(({ id }) => id === 'time-stamp')
    expect(stamp).toMatchObject({ status: 'warning', evidence: { checks: ['stamped-time'] } })
  })

  test('EXPIRED', async () => {
    const attributes = [await contentStamp(text, stampAt('2022-06-01'))]
    const bytes = await signWith(text, signer, { attributes })
    expect(await outcome(bytes, { at: day('2023-01-01') })).toEqual(failed('EXPIRED'))
  })
})

describe('time', () => {
  test('TIMESTAMP_ORDER_FAILURE', async () => {
    const stamped = async (content: string, signature: string) =>
      outcome(
        await signWith(text, signer, {
          attributes: [await contentStamp(text, stampAt(content))],
          timestamp: stampAt(signature),
        }),
      )
    expect(await stamped('2016-05-01', '2016-03-01')).toEqual(doubtful('TIMESTAMP_ORDER_FAILURE'))
    expect(await stamped('2016-03-01', '2016-05-01')).toEqual(['TOTAL_PASSED', null])
  })

  test('SIG_CONSTRAINTS_FAILURE', async () =>
    expect(await outcome(honest, { policy: strict({ timestamp: 'fail' }) })).toEqual(
      doubtful('SIG_CONSTRAINTS_FAILURE'),
    ))
})

describe('algorithms', () => {
  const ended = strict({}, { digests: { 'SHA-256': '2016-02-01' } })

  test('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', async () => {
    expect(await outcome(honest, { policy: ended })).toEqual(doubtful('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'))
    expect(await outcome(honest, { policy: ended, at: day('2016-01-31') })).toEqual(['TOTAL_PASSED', null])
  })

  test('CRYPTO_CONSTRAINTS_FAILURE: proven to be made after its end', async () => {
    const key = await authority.issue({ commonName: 'RSA', usage: 'signature', keys: 'rsa' })
    const rsa = await openPkcs12(key.pkcs12('1'), '1')
    const policy = strict({}, { keys: { RSA: [{ bits: 2048, until: '2016-02-01' }] } })
    const made = async (iso: string) =>
      outcome(await signWith(text, rsa, { attributes: [await contentStamp(text, stampAt(iso))] }), { policy })
    expect(await made('2016-03-01')).toEqual(doubtful('CRYPTO_CONSTRAINTS_FAILURE'))
    expect(await made('2016-01-01')).toEqual(doubtful('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'))
  })
})

describe('the signature policy', () => {
  const policy = strict({ signaturePolicy: 'fail' })
  const named = der.sequence(
    der.oid('1.2.3.4'),
    der.sequence(der.sequence(der.oid('2.16.840.1.101.3.4.2.1')), der.octetString(text)),
  )

  test('SIGNATURE_POLICY_NOT_AVAILABLE', async () => {
    const bytes = await signWith(text, signer, { attributes: [attribute(OID.signaturePolicy, named)] })
    expect(await outcome(bytes, { policy })).toEqual(doubtful('SIGNATURE_POLICY_NOT_AVAILABLE'))
    const accepted = strict({ signaturePolicy: 'fail' }, { signaturePolicies: ['1.2.3.4'] })
    expect(await outcome(bytes, { policy: accepted })).toEqual(['TOTAL_PASSED', null])
  })

  test('POLICY_PROCESSING_ERROR', async () => {
    const bytes = await signWith(text, signer, {
      attributes: [attribute(OID.signaturePolicy, der.sequence(der.integer(1)))],
    })
    expect(await outcome(bytes, { policy })).toEqual(doubtful('POLICY_PROCESSING_ERROR'))
  })
})

describe('revocation', () => {
  const complete = strict({ revocationMissing: 'fail' })

  test('TRY_LATER: nobody says, or nobody said so lately', async () => {
    expect(await outcome(honest, { policy: complete })).toEqual(doubtful('TRY_LATER'))
    expect(await outcome(honest, { policy: complete, revocation: await lists('2016-05-30') })).toEqual([
      'TOTAL_PASSED',
      null,
    ])
    const fresh = strict({ revocationFreshness: 'fail' })
    expect(await outcome(honest, { policy: fresh, revocation: await lists('2016-05-01') })).toEqual(
      doubtful('TRY_LATER'),
    )
    const daily = strict({ revocationFreshness: 'fail' }, { revocationMaxAge: 24 })
    expect(await outcome(honest, { policy: daily, revocation: await lists('2016-05-30') })).toEqual(
      doubtful('TRY_LATER'),
    )
  })

  test('REVOKED_CA_NO_POE', async () => {
    const crl = crlOf(holder(root), {
      thisUpdate: day('2016-05-30'),
      nextUpdate: day('2016-06-30'),
      revoked: [{ serial: readCertificate(authority.intermediate).serialNumber, at: day('2016-01-01') }],
    })
    expect(await outcome(honest, { revocation: { crls: [crl] } })).toEqual(doubtful('REVOKED_CA_NO_POE'))
  })

  test('REVOKED_NO_POE, and nothing against a signature proven to be older', async () => {
    const revocation = await revokedAt('2016-04-01')
    expect(await outcome(honest, { revocation })).toEqual(doubtful('REVOKED_NO_POE'))
    const stamped = async (iso: string) =>
      outcome(await signWith(text, signer, { timestamp: stampAt(iso) }), { revocation })
    expect(await stamped('2016-03-01')).toEqual(['TOTAL_PASSED', null])
    expect(await stamped('2016-05-01')).toEqual(doubtful('REVOKED_NO_POE'))
  })

  test('REVOKED: proven to be made after it', async () => {
    const revocation = await revokedAt('2016-04-01')
    const made = async (iso: string) =>
      outcome(await signWith(text, signer, { attributes: [await contentStamp(text, stampAt(iso))] }), {
        revocation,
      })
    expect(await made('2016-05-01')).toEqual(failed('REVOKED'))
    expect(await made('2016-03-01')).toEqual(doubtful('REVOKED_NO_POE'))
  })

  test('TRY_LATER: on hold', async () =>
    expect(await outcome(honest, { revocation: await revokedAt('2016-04-01', 'certificateHold') })).toEqual(
      doubtful('TRY_LATER'),
    ))
})
