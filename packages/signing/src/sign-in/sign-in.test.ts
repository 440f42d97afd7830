/** Signing in with a certificate: what is an answer to a challenge, and what never is. */
import { type Authority, createAuthority } from '@mohr/authority'
import { beforeAll, describe, expect, test } from 'vitest'
import { joinPieces } from '../bytes.ts'
import { parseCertificate } from '../certificate/view.ts'
import { buildSignedAttributes, buildSignedData } from '../cms/build.ts'
import { signCades } from '../cms/cades.ts'
import { type Content, digestOf } from '../cms/content.ts'
import { children, type DerNode, der, rawBytes, readWhole } from '../der/index.ts'
import { OID } from '../oids.ts'
import { pdfFacts } from '../pades/facts.ts'
import { signPdf } from '../pades/sign.ts'
import type { PdfSignatureFacts } from '../pades/types.ts'
import { givenRevocation } from '../revocation/given.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import type { RevocationSource, Signer } from '../types.ts'
import { permitPolicy } from '../validation/policy.ts'
import { type VerifyOptions, verify } from '../verify.ts'
import { encodeChallenge, type SignInChallenge } from './challenge.ts'
import { type ChallengeOptions, signChallenge, verifyChallenge } from './index.ts'

const ORIGIN = 'https://mohr.example'
let authority: Authority
let signer: Signer
let options: ChallengeOptions
let judging: VerifyOptions
const asked = (change: Partial<SignInChallenge> = {}): SignInChallenge => ({
  origin: ORIGIN,
  nonce: crypto.getRandomValues(new Uint8Array(32)),
  expiresAt: new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000),
  ...change,
})

beforeAll(async () => {
  authority = await createAuthority({ name: 'Test', keys: 'ec' })
  signer = await signerOf('0932833810')
  options = { origins: [ORIGIN], trust: [authority.root], longestMs: 60_000 }
  judging = { trust: [authority.root], policy: 'basic' }
})

async function signerOf(nationalCode: string, input = {}): Promise<Signer> {
  const issued = await authority.issue({ commonName: 'رضا', usage: 'signature', nationalCode, ...input })
  return openPkcs12(issued.pkcs12('pin'), 'pin')
}
const codeOf = (bytes: Uint8Array, change: Partial<ChallengeOptions> = {}) =>
  verifyChallenge(bytes, { ...options, ...change }).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

test('an answer says who, to which address and until when', async () => {
  const challenge = asked()
  const answered = await verifyChallenge(await signChallenge(challenge, signer), options)
  expect(answered.challenge).toEqual(challenge)
  expect(answered.view.serialNumber).toBe('0932833810')
  expect(answered.certificate).toEqual(signer.certificate)
})

describe('is refused', () => {
  test('for another address, after its time, or good for too long', async () => {
    const answer = await signChallenge(asked(), signer)
    expect(await codeOf(answer, { origins: ['https://evil.example'] })).toBe('sign-in-other-origin')
    expect(await codeOf(answer, { at: new Date(Date.now() + 61_000) })).toBe('sign-in-expired')
    const long = await signChallenge(asked({ expiresAt: new Date(Date.now() + 120_000) }), signer)
    expect(await codeOf(long)).toBe('sign-in-too-long')
  })

  test('with any byte changed, and says the same or nothing', async () => {
    const challenge = asked()
    const answer = await signChallenge(challenge, signer)
    for (let at = 0; at < answer.length; at += 7) {
      const forged = answer.slice()
      forged[at] = (forged[at] as number) ^ 1
      // Certificates that nobody needs may change, and the parameters that stand beside an algorithm: it is the same answer still.
      const same = { challenge, certificate: signer.certificate }
      const outcome = await verifyChallenge(forged, options).catch((error: { code: string }) => error.code)
      if (typeof outcome === 'string') expect(outcome).toMatch(/^sign-in-/)
      else expect(outcome).toMatchObject(same)
    }
    for (const cut of [0, 1, 20, answer.length - 1]) {
      expect(await codeOf(answer.subarray(0, cut))).toBe('sign-in-malformed')
    }
    expect(await codeOf(Uint8Array.from([...answer, 0]))).toBe('sign-in-malformed')
  })

  test('over a changed challenge', async () => {
    const challenge = asked()
    const answer = await signChallenge(challenge, signer)
    const at = Buffer.from(answer).indexOf(Buffer.from(challenge.nonce))
    answer[at] = (answer[at] as number) ^ 1
    expect(await codeOf(answer)).toBe('sign-in-forged')
  })

  test('by a certificate of nobody trusted, one out of date, and one that was revoked', async () => {
    const answer = await signChallenge(asked(), signer)
    const other = await createAuthority({ name: 'Other', keys: 'ec' })
    expect(await codeOf(answer, { trust: [other.root] })).toBe('sign-in-certificate')
    const old = await signerOf('0932833810', {
      notBefore: new Date(Date.now() - 20_000),
      notAfter: new Date(Date.now() + 4_000),
    })
    const later = new Date(Date.now() + 5_000)
    expect(await codeOf(await signChallenge(asked(), old), { at: later })).toBe('sign-in-certificate')

    const revoked = await signerOf('0932833810')
    authority.revoke(parseCertificate(revoked.certificate).certificateSerial, 'keyCompromise')
    const crls = [await authority.crl(), await authority.crl('root')]
    const asking = { revocation: [givenRevocation({ ocsps: [], crls })] }
    expect(await codeOf(await signChallenge(asked(), revoked), asking)).toBe('sign-in-revoked')
    expect(await codeOf(answer, asking)).toBe('accepted')

    const silent: RevocationSource = { find: () => Promise.reject(new Error('down')) }
    const strict = {
      ...permitPolicy,
      constraints: { ...permitPolicy.constraints, revocationMissing: 'fail' as const },
    }
    expect(await codeOf(answer, { revocation: [silent] })).toBe('accepted')
    expect(await codeOf(answer, { revocation: [silent], policy: strict })).toBe('sign-in-revocation-unknown')
  })

  test('where what is signed is a document, or has no attributes', async () => {
    const { bytes: document } = await signCades(
      encodeChallenge(asked()),
      { detached: false, level: 'B-B' },
      signer,
    )
    expect(await codeOf(document)).toBe('sign-in-other-type')
    const content = encodeChallenge(asked())
    const bare = { signature: await signer.sign(content, { kind: 'sign-in' }) }
    expect(await codeOf(signedData(OID.signInChallenge, bare, content))).toBe('sign-in-malformed')
  })
})

describe('is no document', () => {
  test('by itself', async () => {
    const report = await verify(await signChallenge(asked(), signer), judging)
    expect(report.document).toMatchObject({ state: 'unreadable', why: [{ code: 'sign-in-no-document' }] })
    expect([report.indication, report.signatures]).toEqual([null, []])
  })

  test('inside a PDF, although its digest is that of the PDF', async () => {
    const report = await verify(
      await pdfSignedBy(async (content) => {
        const { certificate, algorithm } = signer
        const signedAttributes = buildSignedAttributes({
          messageDigest: digestOf(content, algorithm.hash),
          hash: algorithm.hash,
          certificate,
          contentType: OID.signInChallenge,
        })
        return { signedAttributes, signature: await signer.sign(signedAttributes, { kind: 'sign-in' }) }
      }, OID.signInChallenge),
      judging,
    )
    expect(report.document.state).toBe('altered')
    expect(report.document.why.map(({ code }) => code)).toContain('sign-in-no-document')
    expect(report.indication).toBe('TOTAL_FAILED')
  })

  test('a PDF whose signature has no signed attributes', async () => {
    const bytes = await pdfSignedBy(
      async (content) => ({
        signature: await signer.sign(joinPieces(content()), { kind: 'pades' }),
      }),
      OID.data,
    )
    const report = await verify(bytes, judging)
    expect(report.document).toMatchObject({ state: 'altered', why: [{ code: 'attributes-absent' }] })
    expect(report.indication).toBe('TOTAL_FAILED')
  })
})

type Made = { readonly signature: Uint8Array; readonly signedAttributes?: Uint8Array }

/** A PDF whose SignedData is made by hand: no way of signing makes such a one. */
async function pdfSignedBy(
  make: (content: Content) => Promise<Made>,
  contentType: string,
): Promise<Uint8Array> {
  const { bytes } = await signPdf(smallPdf(), { level: 'B-B' }, signer)
  const { ranges } = pdfFacts(bytes).signatures[0] as PdfSignatureFacts
  const [[, from], [until]] = ranges as [[number, number], [number, number]]
  const cms = signedData(
    contentType,
    await make(() => ranges.map(([start, end]) => bytes.subarray(start, end))),
  )
  const hex = Buffer.from(cms)
    .toString('hex')
    .padEnd(until - from - 2, '0')
  const made = bytes.slice()
  made.set(new TextEncoder().encode(hex), from + 1)
  return made
}

/** SignedData with or without signed attributes, detached unless it encloses `content`. */
function signedData(
  contentType: string,
  { signature, signedAttributes }: Made,
  content?: Uint8Array,
): Uint8Array {
  const { certificate, chain, algorithm } = signer
  const whole = buildSignedData({
    contentType,
    signedAttributes: signedAttributes ?? der.setOf(),
    signature,
    algorithm,
    certificate,
    chain,
    ...(content && { content }),
  })
  return signedAttributes === undefined ? withoutAttributes(whole) : whole
}

/** Leaves out the empty `[0]` of the one SignerInfo. */
function withoutAttributes(whole: Uint8Array): Uint8Array {
  const [type, body] = children(readWhole(whole))
  const [data] = children(body as DerNode)
  const fields = children(data as DerNode)
  const [info] = children(fields.at(-1) as DerNode)
  const kept = children(info as DerNode).filter(({ id }) => id !== 0xa0)
  return der.sequence(
    rawBytes(type as DerNode),
    der.explicit(
      0,
      der.sequence(...fields.slice(0, -1).map(rawBytes), der.setOf(der.sequence(...kept.map(rawBytes)))),
    ),
  )
}
