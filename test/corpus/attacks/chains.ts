/** Certificates that step over what the ones above them allow: names outside, authorities that are none, extensions half read. */
import { domainToUnicode } from 'node:url'
import { NULL, octets, oid, seq, set, tlv } from './raw-cms.ts'
import {
  attributeOf,
  type CertificateParts,
  certificate,
  day,
  ECDSA,
  EXTENSION,
  extension,
  number,
  party,
  signedBy,
  TRUE,
  USAGE,
  utc,
} from './raw-pki.ts'

export interface ChainAttack {
  readonly name: string
  readonly reasons: readonly string[]
  readonly root: Uint8Array
  readonly file: Uint8Array
  readonly twin: Uint8Array
}

interface Chain {
  readonly ca?: CertificateParts
  readonly leaf?: CertificateParts
  readonly subject?: Buffer
}

/** `xn--mgb0dgl27d` as people read it. */
const READ = domainToUnicode('xn--mgb0dgl27d.example')

const AUTHORITY = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
const mail = (text: string): Buffer => tlv(0x81, Buffer.from(text))
const dns = (text: string): Buffer => tlv(0x82, Buffer.from(text))
const uri = (text: string): Buffer => tlv(0x86, Buffer.from(text))
const address = (...bytes: number[]): Buffer => tlv(0x87, Buffer.from(bytes))
const directory = (name: Buffer): Buffer => tlv(0xa4, name)
const registered = (...bytes: number[]): Buffer => tlv(0x88, Buffer.from(bytes))
const utf8Mail = (text: string): Buffer =>
  tlv(0xa0, oid('1.3.6.1.5.5.7.8.9'), tlv(0xa0, tlv(0x0c, Buffer.from(text))))

const subtree = (...parts: Buffer[]): Buffer => seq(...parts)
const constraints = (value: Buffer): CertificateParts => ({
  extensions: [...AUTHORITY, extension('2.5.29.30', value, true)],
})
const permitting = (name: Buffer): CertificateParts => constraints(seq(tlv(0xa0, subtree(name))))
const excluding = (name: Buffer): CertificateParts => constraints(seq(tlv(0xa1, subtree(name))))
const called = (...names: Buffer[]): CertificateParts => ({ extensions: [EXTENSION.altNames(...names)] })

const named = (organisation: string): Buffer =>
  seq(attributeOf('2.5.4.10', organisation), attributeOf('2.5.4.3', 'Engineer'))
const mailed = (...addresses: string[]): Buffer =>
  seq(
    attributeOf('2.5.4.3', 'Engineer'),
    ...addresses.map((one) => attributeOf('1.2.840.113549.1.9.1', one, 0x16)),
  )
const organisation = (name: string): Buffer => directory(seq(attributeOf('2.5.4.10', name)))
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

export function chains(): ChainAttack[] {
  const root = party('Root')
  const rootCertificate = certificate(root, root, { extensions: AUTHORITY })
  const signed = ({ ca, leaf = {}, subject }: Chain): Uint8Array => {
    const [authority, engineer] = [party('City CA'), party(subject ?? 'Engineer')]
    const above = certificate(authority, root, { extensions: AUTHORITY, ...ca })
    return signedBy(engineer, [certificate(engineer, authority, leaf), above])
  }
  const row = (name: string, reasons: string, attack: Chain, twin: Chain): ChainAttack => ({
    name,
    reasons: reasons.split(' '),
    root: rootCertificate,
    file: signed(attack),
    twin: signed(twin),
  })

  const noEvil = excluding(uri('evil.example'))
  const uris = [
    ['the host itself', 'https://evil.example/x'],
    ['in capitals', 'HTTPS://EVIL.example'],
    ['with the dot of the root', 'https://evil.example./x'],
    ['with a port', 'https://evil.example:8443/'],
    ['behind a name of a user', 'https://good.example@evil.example/'],
    ['behind two of them', 'https://a@b@evil.example/'],
    ['before a backslash', 'https://evil.example\\@good.example/'],
    ['with a letter in percent', 'https://%65vil.example/'],
    ['without an authority', 'https:evil.example'],
    ['without a host at all', 'urn:evil:example'],
    ['as an address', 'https://10.0.0.1/'],
    ['as an address of version 6', 'https://[::1]/'],
  ] as const
  const fine: Chain = { ca: noEvil, leaf: called(uri('https://good.example:443/evil.example')) }

  const noMail = excluding(mail('evil.example'))
  const fineMail: Chain = { ca: noMail, leaf: called(mail('a@good.example')) }
  const noNet = excluding(address(10, 0, 0, 0, 255, 0, 0, 0))
  const fineNet: Chain = { ca: noNet, leaf: called(address(11, 1, 2, 3)) }
  const noHost = excluding(dns('evil.example'))
  const fineHost: Chain = { ca: noHost, leaf: called(dns('notevil.example')) }
  const noName = excluding(organisation('Evil Inc'))
  const fineName: Chain = { ca: noName, subject: named('Good Inc') }
  const bmp = seq(set(seq(oid('2.5.4.10'), tlv(0x1e, wide('EVIL Inc')))), attributeOf('2.5.4.3', 'Engineer'))
  const [outside, malformed] = ['path-name-constraints', 'path-malformed-extension']
  const basic = (value: Buffer): CertificateParts => ({
    extensions: [extension('2.5.29.19', value, true), EXTENSION.keyUsage(USAGE.certificates)],
  })

  return [
    ...uris.map(([name, text]) =>
      row(`an excluded URI, ${name}`, outside, { ca: noEvil, leaf: called(uri(text)) }, fine),
    ),
    row(
      'a URI outside the permitted ones',
      outside,
      { ca: permitting(uri('.good.example')), leaf: called(uri('https://evil.example/.good.example')) },
      { ca: permitting(uri('.good.example')), leaf: called(uri('https://a.good.example/')) },
    ),
    ...['a@EVIL.example', 'a@evil.example.'].map((text) =>
      row(`an excluded address, ${text}`, outside, { ca: noMail, leaf: called(mail(text)) }, fineMail),
    ),
    row(
      'an excluded address beyond ASCII',
      outside,
      { ca: noMail, leaf: called(utf8Mail('آ@evil.example')) },
      { ca: noMail, leaf: called(utf8Mail('آ@good.example')) },
    ),
    row(
      'an address beyond ASCII outside the permitted ones',
      outside,
      { ca: permitting(mail('good.example')), leaf: called(utf8Mail('آ@evil.example')) },
      { ca: permitting(mail('good.example')), leaf: called(utf8Mail('آ@good.example')) },
    ),
    row(
      'a host beyond ASCII that is excluded',
      outside,
      { ca: excluding(mail('xn--mgb0dgl27d.example')), leaf: called(utf8Mail(`a@${READ}`)) },
      { ca: noMail, leaf: called(utf8Mail(`a@${READ}`)) },
    ),
    row(
      'an excluded address, the first of two in the name',
      outside,
      { ca: noMail, subject: mailed('a@evil.example', 'a@good.example') },
      { ca: noMail, subject: mailed('b@good.example', 'a@good.example') },
    ),
    row(
      'an excluded address in the name, beside another one',
      outside,
      { ca: noMail, subject: mailed('a@evil.example'), leaf: called(mail('a@good.example')) },
      { ca: noMail, subject: mailed('a@good.example'), leaf: called(mail('a@good.example')) },
    ),
    row(
      'an excluded host with the dot of the root',
      outside,
      { ca: noHost, leaf: called(dns('evil.example.')) },
      fineHost,
    ),
    row('an excluded network', outside, { ca: noNet, leaf: called(address(10, 1, 2, 3)) }, fineNet),
    row('an address of three bytes', outside, { ca: noNet, leaf: called(address(10, 1, 2)) }, fineNet),
    row('an excluded organisation', outside, { ca: noName, subject: named('Evil Inc') }, fineName),
    row('an excluded organisation in two bytes a letter', outside, { ca: noName, subject: bmp }, fineName),
    row(
      'an excluded organisation in other spaces',
      outside,
      { ca: noName, subject: named(' evil   INC ') },
      fineName,
    ),
    row(
      'an excluded organisation with a hyphen that nobody sees',
      outside,
      { ca: noName, subject: named('Ev\u00adil Inc') },
      { ca: noName, subject: named('مهرگان\u200cسازان') },
    ),
    row(
      'an excluded organisation with a space of no width',
      outside,
      { ca: noName, subject: named('Evil\u200b Inc') },
      fineName,
    ),
    row(
      'an excluded name of a kind that can’t be compared',
      outside,
      { ca: excluding(registered(42, 3)), leaf: called(registered(42, 4)) },
      { ca: excluding(registered(42, 3)), leaf: called(mail('a@good.example')) },
    ),
    row(
      'constraints with a minimum',
      malformed,
      { ca: constraints(seq(tlv(0xa1, subtree(mail('evil.example'), tlv(0x80, Buffer.from([1])))))) },
      { ca: noMail },
    ),
    row('constraints of nothing', malformed, { ca: constraints(seq()) }, { ca: noMail }),
    row(
      'constraints that aren’t any',
      malformed,
      { ca: constraints(seq(octets(Buffer.alloc(2)))) },
      { ca: noMail },
    ),
    row(
      'names that can’t be read',
      malformed,
      { ca: noMail, leaf: { extensions: [extension('2.5.29.17', octets(Buffer.from('x')))] } },
      fineMail,
    ),
    row(
      'an authority without basic constraints',
      'path-not-ca',
      { ca: { extensions: [EXTENSION.keyUsage(USAGE.certificates)] } },
      {},
    ),
    row('an authority of version 1', 'path-not-ca', { ca: { version: 0, extensions: [] } }, {}),
    row('an authority of version 2', 'path-not-ca', { ca: { version: 1 } }, {}),
    row(
      'an end entity of version 2 with extensions',
      'path-malformed-extension',
      { leaf: { version: 1, ...called(mail('a@good.example')) } },
      { leaf: { version: 1 } },
    ),
    row('an end entity of version 9', 'path-malformed-extension', { leaf: { version: 8 } }, {}),
    row('an authority that says it is none', 'path-not-ca', { ca: basic(seq()) }, { ca: basic(seq(TRUE)) }),
    row(
      'basic constraints with something behind',
      malformed,
      { ca: basic(seq(TRUE, NULL)) },
      { ca: basic(seq(TRUE, number(0))) },
    ),
    row(
      'a path of less than nothing',
      malformed,
      { ca: basic(seq(TRUE, tlv(0x02, Buffer.from([0xff])))) },
      { ca: basic(seq(TRUE, number(0))) },
    ),
    row('basic constraints twice', malformed, { ca: { extensions: [...AUTHORITY, EXTENSION.ca()] } }, {}),
    row(
      'an authority that may sign lists only',
      'path-key-usage',
      { ca: { extensions: [EXTENSION.ca(), EXTENSION.keyUsage(0x02)] } },
      {},
    ),
    row(
      'a critical extension that isn’t known',
      'path-critical-extension',
      { leaf: { extensions: [EXTENSION.unknown] } },
      { leaf: { extensions: [extension('1.3.6.1.4.1.32473.9', NULL)] } },
    ),
    row('two algorithms', 'path-algorithm', { leaf: { inner: ECDSA.sha1 } }, {}),
    row('certified over SHA-1', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', { leaf: { hash: 'sha1' } }, {}),
    row(
      'a key for encryption',
      'key-usage',
      { leaf: { extensions: [EXTENSION.keyUsage(USAGE.keyEncipherment)] } },
      { leaf: { extensions: [EXTENSION.keyUsage(USAGE.digitalSignature)] } },
    ),
    row(
      'a key for no purpose',
      'key-usage',
      { leaf: { extensions: [EXTENSION.purposes(true)] } },
      { leaf: { extensions: [EXTENSION.purposes(true, '1.3.6.1.5.5.7.3.36')] } },
    ),
    row(
      'valid until 1950',
      'path-expired',
      { leaf: { notAfter: tlv(0x17, Buffer.from('500101000000Z')) } },
      { leaf: { notAfter: tlv(0x17, Buffer.from('491231235959Z')) } },
    ),
    row(
      'valid until a day that never was',
      'cms-certificate-missing',
      { leaf: { notAfter: tlv(0x17, Buffer.from('270230000000Z')) } },
      { leaf: { notAfter: tlv(0x18, Buffer.from('99991231235959Z')) } },
    ),
    row(
      'valid until before it was',
      'path-expired',
      { leaf: { notBefore: utc(day(10)), notAfter: utc(day(-10)) } },
      { leaf: { serial: tlv(0x02, Buffer.alloc(21, 0x11)) } },
    ),
  ]
}
