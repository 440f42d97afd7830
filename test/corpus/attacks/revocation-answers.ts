/** OCSP answers that say “good” by a detour, or come from one who may not speak. */
import {
  answer,
  byKey,
  byName,
  certificate,
  day,
  ECDSA,
  EXTENSION,
  entry,
  GOOD,
  list,
  NOW,
  PURPOSE,
  party,
  revoked,
  serialOf,
  signedBy,
  single,
  UNKNOWN,
  USAGE,
  utc,
} from './raw-pki.ts'

import {
  about,
  answering,
  ca,
  caCertificate,
  delegate,
  delegated,
  engineer,
  harmless,
  nonce,
  type RevocationAttack,
  root,
  row,
  said,
  withExtensions,
} from './raw-revocation.ts'

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

export const revocationAnswers = (): RevocationAttack[] => [...answers(), ...delegates()]
