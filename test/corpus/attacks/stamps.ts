/** Time-stamps that prove a time by a detour: of a clock that may be years off, by keys that may not stamp, of what they aren't over. */
import { sign } from 'node:crypto'
import { attribute, bound, essOf, hashOf, isOf, NULL, OIDS, octets, seq, tlv } from './raw-cms.ts'
import {
  type CertificateParts,
  certificate,
  day,
  EXTENSION,
  extension,
  generalized,
  makePki,
  number,
  PURPOSE,
  party,
  signedBy,
  USAGE,
  utc,
} from './raw-pki.ts'
import { type StampParts, token } from './raw-stamp.ts'

export interface StampAttack {
  readonly name: string
  readonly reasons: readonly string[]
  readonly root: Uint8Array
  readonly file: Uint8Array
  readonly twin: Uint8Array
}

interface Stamped extends StampParts {
  /** Of the authority's certificate. */
  readonly by?: CertificateParts
}

const STAMPING = EXTENSION.purposes(true, PURPOSE.stamping)
const text = (digits: string): Buffer => tlv(0x18, Buffer.from(digits))

export function stamps(): StampAttack[] {
  const { ca, engineer, certificate: own, caCertificate, rootCertificate } = makePki()
  const authority = party('Time-Stamping')
  let value: Buffer = Buffer.alloc(0)
  signedBy(engineer, [own], {
    value(signed) {
      value = sign('sha256', signed, engineer.key)
      return value
    },
  })
  const stamped = ({ by, ...parts }: Stamped): Uint8Array => {
    const stamping = certificate(authority, ca, { extensions: [STAMPING], ...by })
    const unsigned = [attribute(OIDS.timestamp, token(authority, stamping, value, parts))]
    return signedBy(engineer, [own, caCertificate], { value: () => value, unsigned })
  }
  const row = (name: string, reasons: string, attack: Stamped, twin: Stamped = {}): StampAttack => ({
    name,
    reasons: reasons.split(' '),
    root: rootCertificate,
    file: stamped(attack),
    twin: stamped(twin),
  })
  const holding = (...extensions: Buffer[]): Stamped => ({ by: { extensions } })
  const without = (items: Buffer[]): Buffer[] => items.filter((item) => !isOf(OIDS.certificateV2)(item))
  const byFirst = (of: Buffer): Buffer =>
    attribute(OIDS.certificateV1, seq(seq(seq(octets(hashOf('sha1', of))))))
  const harmless = extension('1.3.6.1.4.1.32473.9', NULL)

  return [
    row(
      'of a clock that may be ten years off',
      'timestamp-accuracy',
      { accuracy: seq(number(315_360_000)) },
      { accuracy: seq(number(60), tlv(0x80, Buffer.from([100])), tlv(0x81, Buffer.from([100]))) },
    ),
    row(
      'off by less than nothing',
      'timestamp-malformed',
      { accuracy: seq(tlv(0x02, Buffer.from([0xff]))) },
      { accuracy: seq() },
    ),
    row('of version 2', 'timestamp-malformed', { version: 2 }),
    row('over SHA-1', 'algorithms', { hash: 'sha1' }, { hash: 'sha512' }),
    row('over MD5', 'algorithms', { hash: 'md5' }),
    row(
      'over a digest too short for its name',
      'content',
      { hash: 'sha512', imprint: hashOf('sha256', value) },
      { hash: 'sha512' },
    ),
    row('over something else', 'content', { imprint: Buffer.alloc(32) }),
    row(
      'before its authority was one',
      'stamped-time',
      { time: generalized(day(-200)) },
      { time: generalized(day(-149)) },
    ),
    row(
      'by a certificate of later',
      'stamped-time',
      { by: { notBefore: utc(day(-0.5)) } },
      { by: { notBefore: utc(day(-2)) } },
    ),
    row(
      'after its authority was one',
      'certificate-path',
      { by: { notAfter: utc(day(-5)) } },
      { by: { notAfter: utc(day(1)) } },
    ),
    row('of a time to come', 'stamped-time', { time: generalized(day(2)) }, { time: generalized(day(0)) }),
    row(
      'of a time without a zone',
      'timestamp-malformed',
      { time: text('20260531120000') },
      { time: text('20260531120000.123456789012Z') },
    ),
    row(
      'with a critical extension',
      'timestamp-malformed',
      { after: [tlv(0xa1, EXTENSION.unknown)] },
      { after: [tlv(0xa1, harmless)] },
    ),
    row(
      'with a field that isn’t known',
      'timestamp-malformed',
      { after: [NULL] },
      { after: [number(5), tlv(0xa0, tlv(0xa4, authority.name))] },
    ),
    row('of two signers', 'timestamp-signers', { signers: (info) => [info, info] }),
    row('that doesn’t name its certificate', 'timestamp-unbound', { attributes: without }),
    row('that names two certificates', 'cms-certificate-reference', {
      attributes: (items) => [...items, byFirst(own)],
    }),
    row('that names another certificate', 'cms-certificate-reference', {
      attributes: (items) => [...without(items), bound(essOf(own))],
    }),
    row('signed over SHA-1', 'algorithms', { signedOver: 'sha1' }),
    row(
      'by a key that stamps among other things',
      'timestamp-usage',
      holding(EXTENSION.purposes(true, PURPOSE.stamping, '1.3.6.1.5.5.7.3.36')),
      holding(STAMPING),
    ),
    row(
      'by a key that need not be asked what for',
      'timestamp-usage',
      holding(EXTENSION.purposes(false, PURPOSE.stamping)),
      holding(STAMPING),
    ),
    row('by a key for anything', 'timestamp-usage', holding(), holding(STAMPING)),
    row(
      'by a key that encrypts',
      'timestamp-usage',
      holding(STAMPING, EXTENSION.keyUsage(USAGE.keyEncipherment)),
      holding(STAMPING, EXTENSION.keyUsage(USAGE.digitalSignature)),
    ),
    row(
      'by a key that issues certificates',
      'timestamp-usage',
      holding(STAMPING, EXTENSION.keyUsage(USAGE.certificates)),
      holding(STAMPING, EXTENSION.keyUsage(0x40)),
    ),
    row('by one certified over SHA-1', 'algorithms', { by: { extensions: [STAMPING], hash: 'sha1' } }),
    row(
      'by one with a critical extension',
      'certificate-path',
      holding(STAMPING, EXTENSION.unknown),
      holding(STAMPING, harmless),
    ),
  ]
}
