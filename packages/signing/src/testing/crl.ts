/** Revocation lists as a test wants them (RFC 5280 §5), signed by any key. */
import { createPrivateKey, sign } from 'node:crypto'
import { readCertificate } from '../certificate/read.ts'
import { der } from '../der/index.ts'

export interface CrlIssuer {
  readonly certificate: Uint8Array
  /** PKCS#8 DER of an EC key. */
  readonly privateKey: Uint8Array
}

export interface CrlInput {
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly revoked?: readonly { readonly serial: bigint; readonly at: Date; readonly reason?: number }[]
  readonly extensions?: readonly Uint8Array[]
  /** Default: the issuer's own name. */
  readonly issuerName?: Uint8Array
  readonly hash?: 'sha256' | 'sha1'
}

export const extension = (oid: string, value: Uint8Array, critical = false): Uint8Array =>
  der.sequence(der.oid(oid), critical ? der.boolean(true) : undefined, der.octetString(value))

export function crlOf(issuer: CrlIssuer, input: CrlInput): Uint8Array {
  const { hash = 'sha256', revoked = [], extensions = [] } = input
  const algorithm = der.sequence(der.oid(hash === 'sha1' ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2'))
  const entries = revoked.map(({ serial, at, reason }) =>
    der.sequence(
      der.integer(serial),
      der.time(at),
      reason === undefined ? undefined : der.sequence(extension('2.5.29.21', Uint8Array.of(0x0a, 1, reason))),
    ),
  )
  const tbs = der.sequence(
    der.integer(1),
    algorithm,
    input.issuerName ?? readCertificate(issuer.certificate).subject.der,
    der.time(input.thisUpdate),
    input.nextUpdate && der.time(input.nextUpdate),
    entries.length > 0 ? der.sequence(...entries) : undefined,
    extensions.length > 0 ? der.explicit(0, der.sequence(...extensions)) : undefined,
  )
  const key = createPrivateKey({ key: Buffer.from(issuer.privateKey), format: 'der', type: 'pkcs8' })
  return der.sequence(tbs, algorithm, der.bitString(new Uint8Array(sign(hash, tbs, key))))
}
