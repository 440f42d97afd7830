/** Which algorithm a certificate's key signs with where nobody says otherwise. */
import type { Certificate } from '../certificate/read.ts'
import type { SignatureAlgorithm } from '../types.ts'
import { makingMessages } from './making-messages.ts'

/** The usual algorithm of the certificate's key. Throws `signer-key-unknown`. */
export function defaultAlgorithm({ key }: Certificate): SignatureAlgorithm {
  if (key?.type === 'RSA') return { name: key.pssOnly ? 'RSA-PSS' : 'RSA', hash: 'SHA-256' }
  if (key?.type === 'EC') {
    return { name: 'ECDSA', hash: key.bits > 384 ? 'SHA-512' : key.bits > 256 ? 'SHA-384' : 'SHA-256' }
  }
  // RFC 8419 §3.1: Ed25519 goes with SHA-512
  if (key?.type === 'Ed25519') return { name: 'Ed25519', hash: 'SHA-512' }
  throw makingMessages.error('signer-key-unknown')
}
