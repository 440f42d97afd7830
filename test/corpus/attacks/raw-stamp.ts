/** Time-stamp tokens put together by hand (RFC 3161), each part open to change. */
import { sign } from 'node:crypto'
import {
  attribute,
  bound,
  digestId,
  essOf,
  hashOf,
  identifierOf,
  OIDS,
  octets,
  oid,
  seq,
  set,
  tlv,
} from './raw-cms.ts'
import { day, ECDSA, generalized, number, type Party } from './raw-pki.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'

export interface StampParts {
  readonly version?: number
  readonly hash?: 'md5' | 'sha1' | 'sha256' | 'sha512'
  /** In place of the digest of what is stamped. */
  readonly imprint?: Buffer
  readonly time?: Buffer
  readonly accuracy?: Buffer
  /** Behind the nonce. */
  readonly after?: readonly Buffer[]
  readonly attributes?: (items: Buffer[]) => readonly Buffer[]
  readonly signers?: (info: Buffer) => readonly Buffer[]
  readonly unsigned?: readonly Buffer[]
  readonly signedOver?: 'sha1' | 'sha256'
  readonly certificates?: readonly Uint8Array[]
}

/** A token over `data` by one who holds the certificate. */
export function token(who: Party, own: Buffer, data: Uint8Array, parts: StampParts = {}): Buffer {
  const { hash = 'sha256', signedOver = 'sha256', after = [] } = parts
  const content = seq(
    number(parts.version ?? 1),
    oid('0.4.0.2023.1.1'),
    seq(digestId(hash), octets(parts.imprint ?? hashOf(hash, data))),
    number(4711),
    parts.time ?? generalized(day(-1)),
    ...(parts.accuracy === undefined ? [] : [parts.accuracy]),
    ...after,
  )
  const usual = [
    attribute(OIDS.contentType, oid(TST_INFO)),
    attribute(OIDS.messageDigest, octets(hashOf(signedOver, content))),
    bound(essOf(own)),
  ]
  const items = [...(parts.attributes?.(usual) ?? usual)].sort(Buffer.compare)
  const info = seq(
    number(1),
    identifierOf(own),
    digestId(signedOver),
    tlv(0xa0, ...items),
    ECDSA[signedOver],
    octets(sign(signedOver, set(...items), who.key)),
    ...(parts.unsigned === undefined ? [] : [tlv(0xa1, ...parts.unsigned)]),
  )
  const body = seq(
    number(3),
    set(digestId(signedOver)),
    seq(oid(TST_INFO), tlv(0xa0, octets(content))),
    tlv(0xa0, ...(parts.certificates ?? [own])),
    set(...(parts.signers?.(info) ?? [info])),
  )
  return seq(oid('1.2.840.113549.1.7.2'), tlv(0xa0, body))
}
