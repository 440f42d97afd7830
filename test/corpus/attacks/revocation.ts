/** Revocation lists and OCSP answers that say "good" by a detour, hide what was revoked, or come from one who may not speak. */
import { NULL, octets, seq, tlv } from './raw-cms.ts'
import {
  type AnswerParts,
  answer,
  byKey,
  byName,
  type CertificateParts,
  certificate,
  day,
  ECDSA,
  EXTENSION,
  ecKey,
  entry,
  extension,
  GOOD,
  type ListParts,
  list,
  makePki,
  NOW,
  number,
  type Party,
  PURPOSE,
  party,
  revoked,
  type SingleParts,
  serialOf,
  signedBy,
  single,
  UNKNOWN,
  USAGE,
  utc,
} from './raw-pki.ts'

export interface Given {
  readonly file: Uint8Array
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  readonly certificates: readonly Uint8Array[]
}

export interface RevocationAttack {
  readonly name: string
  /** Sub-indications and codes of problems, one of which must be named. */
  readonly reasons: readonly string[]
  readonly root: Uint8Array
  readonly attack: Given
  readonly twin: Given
}

type Data = Partial<Given> & { readonly ocsp?: Uint8Array }

const pki = makePki()
const { root, ca, engineer, certificate: own, caCertificate } = pki
const file = signedBy(engineer, [own, caCertificate])
const given = ({ ocsp, ...data }: Data): Given => ({
  file,
  ocsps: ocsp === undefined ? [] : [ocsp],
  certificates: [],
  ...data,
  crls: [pki.rootList, ...(data.crls ?? [])],
})
const row = (name: string, reasons: string, attack: Data, twin: Data): RevocationAttack => ({
  name,
  reasons: reasons.split(' '),
  root: pki.rootCertificate,
  attack: given(attack),
  twin: given(twin),
})

const about = (parts: SingleParts = {}): Buffer => single(own, ca, parts)
const said = (singles: readonly Buffer[] = [about()], parts: AnswerParts = {}): Data => ({
  ocsp: answer(ca, singles, parts),
})
const listed = (...lists: ListParts[]): Data => ({ crls: lists.map((parts) => list(ca, parts)) })
const line = (reason?: number, ...extensions: Buffer[]): Buffer =>
  entry(serialOf(own), { extensions, ...(reason === undefined ? {} : { reason }) })

const REASON = { keyCompromise: 1, hold: 6, removed: 8 } as const
const harmless = extension('1.3.6.1.4.1.32473.9', NULL)
const nonce = extension('1.3.6.1.5.5.7.48.1.2', octets(Buffer.alloc(16, 7)))

const responder = party('OCSP')
const answering = EXTENSION.purposes(false, PURPOSE.ocsp)
const delegate = (parts: CertificateParts = {}, by = ca): Buffer =>
  certificate(responder, by, { extensions: [answering], ...parts })
const delegated = (by: Buffer, parts: AnswerParts = {}, singles = [about()]): Data => ({
  ocsp: answer(responder, singles, { certificates: [by], ...parts }),
})
const withExtensions = (...extensions: Buffer[]): Data => delegated(delegate({ extensions }))

const answers = (): RevocationAttack[] => [
  row(
    'two answers about one certificate, the second one worse',
    'REVOKED_NO_POE',
    said([about(), about({ status: revoked() })]),
    said([about(), about()]),
  ),
  row(
    'two answers by two digests, one of them worse',
    'REVOKED_NO_POE',
    said([about(), about({ status: revoked(), hash: 'sha256' })]),
    said([about(), about({ hash: 'sha256' })]),
  ),
  row(
    'one answer good, one unknown',
    'TRY_LATER',
    said([about({ status: GOOD }), about({ status: UNKNOWN })]),
    said(),
  ),
  row('unknown', 'TRY_LATER', said([about({ status: UNKNOWN })]), said()),
  row('try later', 'ocsp-not-given', { ocsp: answer(ca, [], { status: 3 }) }, said()),
  row(
    'an answer with a critical extension',
    'ocsp-critical-extension',
    said([about({ extensions: [EXTENSION.unknown] })]),
    said([about({ extensions: [harmless] })]),
  ),
  row(
    'a response with a critical extension',
    'ocsp-critical-extension',
    said([about()], { extensions: [EXTENSION.unknown] }),
    said([about()], { extensions: [harmless, nonce] }),
  ),
  row(
    'revoked, with a critical extension',
    'REVOKED_NO_POE',
    said([about({ status: revoked(), extensions: [EXTENSION.unknown] })]),
    said([about({ extensions: [harmless] })]),
  ),
  row(
    'a next update before this one',
    'ocsp-malformed',
    said([about({ thisUpdate: NOW, nextUpdate: day(-3) })], { producedAt: NOW }),
    said([about({ thisUpdate: NOW, nextUpdate: NOW })], { producedAt: NOW }),
  ),
  row(
    'signed before what it speaks of',
    'ocsp-malformed',
    said([about()], { producedAt: day(-30) }),
    said([about({ thisUpdate: day(-3) })], { producedAt: day(-1) }),
  ),
  row(
    'signed tomorrow',
    'TRY_LATER',
    said([about()], { producedAt: day(1) }),
    said([about()], { producedAt: NOW }),
  ),
  row('of tomorrow', 'TRY_LATER', said([about({ thisUpdate: day(1) })], { producedAt: day(1) }), said()),
  row(
    'old, without a next update',
    'TRY_LATER',
    said([about({ nextUpdate: null })]),
    said([about({ nextUpdate: null, thisUpdate: NOW })], { producedAt: NOW }),
  ),
  row('about a key of another', 'TRY_LATER', said([about({ keyHash: Buffer.alloc(20) })]), said()),
  row('about a name of another', 'TRY_LATER', said([about({ nameHash: Buffer.alloc(20) })]), said()),
  row(
    'another responder named',
    'revocation-signature',
    said([about()], { responder: byName(root) }),
    said([about()], { responder: byName(ca) }),
  ),
  row(
    'the key of another responder named',
    'revocation-signature',
    said([about()], { responder: byKey(root) }),
    said([about()], { responder: byKey(ca) }),
  ),
  row('signed over SHA-1', 'TRY_LATER', said([about()], { hash: 'sha1' }), said()),
]

const delegates = (): RevocationAttack[] => {
  const honest = withExtensions(answering)
  const withdrawn = delegate()
  const early = { thisUpdate: day(-12), nextUpdate: day(-11) }
  const lists = [list(ca, { ...early, entries: [entry(serialOf(withdrawn), { at: day(-20), reason: 1 })] })]
  const backdated = { producedAt: day(-30) }
  const old = [about({ thisUpdate: day(-30), nextUpdate: day(30) })]
  const signing = '1.3.6.1.5.5.7.3.36'
  const both = certificate(engineer, ca, { extensions: [EXTENSION.purposes(false, PURPOSE.ocsp, signing)] })
  const ownWord = signedBy(engineer, [both, caCertificate])
  const ofBoth = [single(both, ca)]
  return [
    row('a delegate without the purpose', 'revocation-signature', withExtensions(), honest),
    row(
      'a delegate for any purpose',
      'revocation-signature',
      withExtensions(EXTENSION.purposes(false, '2.5.29.37.0')),
      honest,
    ),
    row(
      'a delegate whose key may not sign',
      'revocation-signature',
      withExtensions(answering, EXTENSION.keyUsage(USAGE.keyEncipherment)),
      withExtensions(answering, EXTENSION.keyUsage(USAGE.digitalSignature)),
    ),
    row(
      'a delegate with a critical extension',
      'revocation-signature',
      withExtensions(answering, EXTENSION.unknown),
      withExtensions(answering, EXTENSION.noCheck),
    ),
    row(
      'a delegate with an extension twice',
      'revocation-signature',
      withExtensions(answering, answering),
      honest,
    ),
    row('a delegate certified over SHA-1', 'TRY_LATER', delegated(delegate({ hash: 'sha1' })), honest),
    row(
      'a delegate with two algorithms',
      'revocation-signature',
      delegated(delegate({ inner: ECDSA.sha1 })),
      honest,
    ),
    row(
      'a delegate of another authority of the same name',
      'revocation-signature',
      delegated(delegate({}, party('City CA'))),
      honest,
    ),
    row('a delegate of the root', 'revocation-signature', delegated(delegate({}, root)), honest),
    row(
      'a delegate who had expired',
      'revocation-signature',
      delegated(delegate({ notAfter: utc(day(-5)) })),
      honest,
    ),
    row(
      'a delegate who had expired, and says that it was before',
      'NO_POE',
      delegated(delegate({ notAfter: utc(day(-5)) }), backdated, old),
      delegated(delegate(), backdated, old),
    ),
    row(
      'a delegate who was revoked, and says that it was before',
      'revocation-signature',
      { ...delegated(withdrawn, backdated, old), crls: lists },
      { ...delegated(delegate(), backdated, old), crls: lists },
    ),
    row(
      'one who vouches for himself',
      'revocation-signature',
      { file: ownWord, ocsp: answer(engineer, ofBoth, { certificates: [both] }) },
      { file: ownWord, ocsp: answer(ca, ofBoth) },
    ),
  ]
}

const scope = (...parts: Buffer[]): Buffer => extension('2.5.29.28', seq(...parts), true)
const flag = (position: number): Buffer => tlv(0x80 | position, Buffer.from([0xff]))
const USERS = 1
const AUTHORITIES = 2
const INDIRECT = 4
const ATTRIBUTES = 5

const lists = (): RevocationAttack[] => {
  const others = [entry(number(5)), entry(number(6))]
  const good = listed({ entries: others })
  const of = (who: Party): Buffer => extension('2.5.29.29', seq(tlv(0xa4, who.name)), true)
  const padded = entry(tlv(0x02, Buffer.from([0]), serialOf(own).subarray(2)))
  const unreadable = { number: 12, thisUpdate: NOW, entries: [tlv(0x30, NULL)] }
  const imposter = party('City CA')
  const bearing = (extensions: Buffer[], by = root): Data => ({
    crls: [list(imposter)],
    certificates: [certificate(imposter, by, { extensions })],
  })
  const authority = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
  const unable = certificate(ca, root, {
    extensions: [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.onlyCertificates)],
  })
  return [
    row('a list that names it', 'REVOKED_NO_POE', listed({ entries: [...others, line()] }), good),
    row('named with leading zeros', 'REVOKED_NO_POE', listed({ entries: [padded] }), good),
    row(
      'named as removed from the list',
      'REVOKED_NO_POE',
      listed({ entries: [line(REASON.removed)] }),
      good,
    ),
    row(
      'named with a critical extension',
      'REVOKED_NO_POE',
      listed({ entries: [line(undefined, EXTENSION.unknown)] }),
      listed({ entries: [entry(number(5), { extensions: [EXTENSION.unknown] })] }),
    ),
    row(
      'named in a list with a critical extension',
      'REVOKED_NO_POE',
      listed({ extensions: [EXTENSION.unknown], entries: [line()] }),
      listed({ extensions: [harmless] }),
    ),
    row(
      'a list with a critical extension',
      'crl-critical-extension',
      listed({ extensions: [EXTENSION.unknown] }),
      listed({ extensions: [harmless] }),
    ),
    row('a list of version 1 with extensions', 'crl-malformed', listed({ version: null }), good),
    row('a list of version 5', 'crl-malformed', listed({ version: 4 }), good),
    row('a list with two algorithms', 'crl-malformed', listed({ inner: ECDSA.sha1 }), good),
    row('a list over SHA-1', 'TRY_LATER', listed({ hash: 'sha1' }), good),
    row(
      'a next update before this one, in a list',
      'crl-malformed',
      listed({ thisUpdate: NOW, nextUpdate: day(-3) }),
      listed({ thisUpdate: NOW, nextUpdate: NOW }),
    ),
    row(
      'a list of tomorrow',
      'TRY_LATER',
      listed({ thisUpdate: day(1) }),
      listed({ thisUpdate: day(1) }, {}),
    ),
    row(
      'a list by another key',
      'revocation-signature',
      listed({ by: ecKey() }),
      listed({ by: ecKey(), thisUpdate: NOW }, {}),
    ),
    row('a list that can’t be read', 'crl-malformed', listed(unreadable), listed(unreadable, {})),
    row(
      'a list that can’t be read before one that names it',
      'REVOKED_NO_POE',
      listed(unreadable, { entries: [line()] }),
      listed(unreadable, {}),
    ),
    row(
      'a line that ends beyond itself',
      'crl-malformed',
      listed({ entries: [tlv(0x30, Buffer.from([2, 5, 1]))] }),
      good,
    ),
    row(
      'for authorities only',
      'TRY_LATER',
      listed({ extensions: [scope(flag(AUTHORITIES))] }),
      listed({ extensions: [scope(flag(USERS))] }),
    ),
    row(
      'for attribute certificates only',
      'TRY_LATER',
      listed({ extensions: [scope(flag(ATTRIBUTES))] }),
      listed({ extensions: [scope(flag(USERS))] }),
    ),
    row(
      'for users only and for authorities only',
      'crl-malformed',
      listed({ extensions: [scope(flag(USERS), flag(AUTHORITIES))] }),
      listed({ extensions: [scope(flag(USERS))] }),
    ),
    row(
      'a scope that isn’t known',
      'crl-malformed',
      listed({ extensions: [scope(flag(6))] }),
      listed({ extensions: [scope()] }),
    ),
    row(
      'two scopes',
      'crl-malformed',
      listed({ extensions: [scope(flag(USERS)), scope(flag(USERS))] }),
      listed({ extensions: [scope(flag(USERS))] }),
    ),
    row(
      'for some reasons only',
      'revocation-incomplete',
      listed({ extensions: [scope(tlv(0x83, Buffer.from([1, 0x40])))] }),
      good,
    ),
    row(
      'an indirect list that names it after another issuer’s',
      'REVOKED_NO_POE',
      listed({
        extensions: [scope(flag(INDIRECT))],
        entries: [entry(number(5), { extensions: [of(root)] }), line(undefined, of(ca))],
      }),
      listed({
        extensions: [scope(flag(INDIRECT))],
        entries: [entry(number(5), { extensions: [of(root)] }), line()],
      }),
    ),
    row(
      'an end entity of the authority’s name signs',
      'revocation-signature',
      bearing([]),
      bearing(authority),
    ),
    row(
      'an authority of the same name under another root',
      'revocation-signature',
      bearing(authority, party('Root')),
      bearing(authority),
    ),
    row(
      'an authority that may not sign lists',
      'revocation-signature',
      { file: signedBy(engineer, [own, unable]), crls: [list(ca)] },
      good,
    ),
  ]
}

const deltas = (): RevocationAttack[] => {
  const held = { entries: [line(REASON.hold)] }
  const lifted = { number: 11, base: 10, thisUpdate: NOW, entries: [line(REASON.removed)] }
  const honest = listed(held, lifted)
  const worse = { thisUpdate: NOW, entries: [line(REASON.keyCompromise)] }
  return [
    row('a delta alone', 'TRY_LATER', listed({ number: 11, base: 10 }), listed({}, { number: 11, base: 10 })),
    row('a delta alone that names it', 'REVOKED_NO_POE', listed({ number: 11, base: 10, ...worse }), honest),
    row(
      'a delta to a later list that names it',
      'REVOKED_NO_POE',
      listed({}, { number: 13, base: 12, ...worse }),
      listed({ number: 14, thisUpdate: NOW }, { number: 13, base: 12, ...worse, thisUpdate: day(-2) }),
    ),
    row(
      'a delta that lifts a compromise',
      'REVOKED_NO_POE',
      listed({ entries: [line(REASON.keyCompromise)] }, lifted),
      honest,
    ),
    row('a delta over SHA-1 that lifts', 'TRY_LATER', listed(held, { ...lifted, hash: 'sha1' }), honest),
    row(
      'a delta of another scope that lifts',
      'TRY_LATER',
      listed(held, { ...lifted, extensions: [scope(flag(USERS))] }),
      honest,
    ),
    row(
      'a delta older than the list that lifts',
      'TRY_LATER',
      listed(held, { ...lifted, number: 9, base: 8 }),
      honest,
    ),
    row(
      'a delta to a later list that lifts',
      'TRY_LATER',
      listed(held, { ...lifted, number: 13, base: 12 }),
      honest,
    ),
    row('a delta by another key that lifts', 'TRY_LATER', listed(held, { ...lifted, by: ecKey() }), honest),
  ]
}

export const revocation = (): RevocationAttack[] => [...answers(), ...delegates(), ...lists(), ...deltas()]
