/** Revocation lists that hide what was revoked: of another scope, changed by deltas, by one who may not speak. */
import { NULL, seq, tlv } from './raw-cms.ts'
import {
  certificate,
  day,
  ECDSA,
  EXTENSION,
  ecKey,
  entry,
  extension,
  list,
  NOW,
  number,
  type Party,
  party,
  serialOf,
  signedBy,
  USAGE,
} from './raw-pki.ts'

import {
  ca,
  type Data,
  engineer,
  harmless,
  line,
  listed,
  own,
  REASON,
  type RevocationAttack,
  root,
  row,
} from './raw-revocation.ts'

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

export const revocationLists = (): RevocationAttack[] => [...lists(), ...deltas()]
