/** Which algorithm and which issuers go with a certificate that has a key. */
import { equalBytes } from '../bytes.ts'
import { equalNames } from '../certificate/name.ts'
import type { Certificate } from '../certificate/read.ts'
import type { SignatureAlgorithm } from '../types.ts'

/** The algorithm to sign with by the kind of key; Ed25519 goes with SHA-512 (RFC 8419 §3.1). */
export function algorithmFor({ key }: Certificate): SignatureAlgorithm | undefined {
  if (key?.type === 'RSA') return { name: key.pssOnly ? 'RSA-PSS' : 'RSA', hash: 'SHA-256' }
  if (key?.type === 'Ed25519') return { name: 'Ed25519', hash: 'SHA-512' }
  if (key?.type !== 'EC') return undefined
  return { name: 'ECDSA', hash: key.bits > 384 ? 'SHA-512' : key.bits > 256 ? 'SHA-384' : 'SHA-256' }
}

/** The issuers of `leaf` that lie in `bag`, nearest first; at most ten. */
export function issuersOf(leaf: Certificate, bag: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  for (let current = leaf; chain.length < 10; ) {
    const issuer = bag.find(
      (one) =>
        equalNames(one.subject, current.issuer) &&
        one !== current &&
        !chain.includes(one) &&
        !equalBytes(one.der, leaf.der),
    )
    if (!issuer) break
    chain.push(issuer)
    current = issuer
  }
  return chain
}
