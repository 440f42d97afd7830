/** Answering a challenge with a key: SignedData that encloses it. */
import { buildSignedAttributes, buildSignedData, checkedSignatureValue } from '../cms/build.ts'
import { digestOf } from '../cms/content.ts'
import { OID } from '../oids.ts'
import { refuseUnfit } from '../signers/fitness.ts'
import type { Signer } from '../types.ts'
import { encodeChallenge, type SignInChallenge } from './challenge.ts'

/** DER of the answer. Throws `sign-in-challenge`, what `refuseUnfit` throws, `signer-value-wrong`. */
export async function signChallenge(challenge: SignInChallenge, signer: Signer): Promise<Uint8Array> {
  const content = encodeChallenge(challenge)
  const { certificate, chain, algorithm } = signer
  refuseUnfit(certificate)
  const contentType = OID.signInChallenge
  const signedAttributes = buildSignedAttributes({
    messageDigest: digestOf(() => [content], algorithm.hash),
    hash: algorithm.hash,
    certificate,
    contentType,
  })
  const value = await signer.sign(signedAttributes, { kind: 'sign-in', document: content })
  const signature = await checkedSignatureValue(value, signedAttributes, algorithm, certificate)
  return buildSignedData({ content, contentType, signedAttributes, signature, algorithm, certificate, chain })
}
