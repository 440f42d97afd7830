/** What signers write against the letter of the standards: accepted where nothing is in doubt, never taken for another document. */
import { sign } from 'node:crypto'
import { createAuthority } from '@mohr/authority'
import { type Problem, verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { named } from './named.ts'
import {
  attribute,
  bound,
  certified,
  cmsOf,
  essOf,
  hashOf,
  hole,
  inside,
  integer,
  isOf,
  type Odd,
  OIDS,
  octets,
  oid,
  seq,
  tlv,
} from './raw-cms.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const who = await certified(authority, 'Engineer', {})
const other = await certified(authority, 'Other', {})
const { message, fill } = hole()
const judged = (odd: Odd) => verify(fill(cmsOf(who, message, odd)), { trust: [authority.root] })
const referring = (value: Uint8Array): Odd => ({
  attributes: (items) => [
    ...items.filter((item) => !isOf(OIDS.certificateV2)(item)),
    attribute(OIDS.certificateV2, value),
  ],
})
const wrapped = (certificate: Buffer) => [
  octets(seq(seq(essOf(certificate)))),
  seq(seq(octets(essOf(certificate)))),
]

test.each(wrapped(who.certificate))(
  'a reference packed into an OCTET STRING is read, with a warning',
  async (value) => {
    const report = await judged(referring(value))
    expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
    const check = report.signatures[0]?.checks.find(({ id }) => id === 'signing-certificate')
    expect(check?.status).toBe('warning')
  },
)

test.each(wrapped(other.certificate))('packed or not, it names no other certificate', async (value) => {
  const report = await judged(referring(value))
  expect([report.indication, named(report)]).toEqual([
    'INDETERMINATE',
    expect.arrayContaining(['signing-certificate']),
  ])
})

test('a packed reference beside a plain one is no second reference', async () => {
  const twice = await judged({ attributes: (items) => [...items, bound(essOf(who.certificate))] })
  expect(named(twice)).toContain('cms-attribute-repeated')
})

test.each([OIDS.certificateV1, OIDS.certificateV2])(
  'a reference that can’t be read is named: %s',
  async (type) => {
    const report = await judged({
      attributes: (items) => [...items.filter((item) => !isOf(type)(item)), attribute(type, seq())],
    })
    expect(report.indication).not.toBe('TOTAL_PASSED')
    expect(JSON.stringify(report.signatures[0]?.checks)).toContain(`"detail":"${type}"`)
  },
)

test('id-ecPublicKey stands for ECDSA with the digest beside it', async () => {
  const report = await judged({ signatureAlgorithm: seq(oid('1.2.840.10045.2.1')) })
  expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
})

test('r and s side by side are no ECDSA value (RFC 5753 §7.2), and the document is the one that was signed', async () => {
  const report = await judged({
    value: (signed) => sign('sha256', signed, { key: who.key, dsaEncoding: 'ieee-p1363' }),
  })
  expect([report.document.state, report.indication, report.signatures[0]?.integrity]).toEqual([
    'as-signed',
    'TOTAL_FAILED',
    'intact',
  ])
  expect(named(report)).toContain('cms-ecdsa-encoding')
})

const enclosing = cmsOf(who, Buffer.from('the letter'), { content: octets(Buffer.from('the letter')) })
const [type, body] = inside(enclosing) as [Buffer, Buffer]
const fields = inside(inside(body)[0] as Buffer)
const withFields = (...changed: Buffer[]) => seq(type, tlv(0xa0, seq(...changed)))
const indefinite = (tag: number, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.alloc(2)])

test.each<[string, Buffer, string]>([
  ['zeros behind', Buffer.concat([enclosing, Buffer.alloc(7)]), 'trailing-padding'],
  ['the end of a line behind', Buffer.concat([enclosing, Buffer.from('\r\n')]), 'trailing-padding'],
  ['version 127', withFields(integer(127), ...fields.slice(1)), 'cms-version'],
  ['indefinite lengths', indefinite(0x30, type, indefinite(0xa0, seq(...fields))), 'cms-not-der'],
  [
    'a length longer than it needs',
    Buffer.concat([Buffer.from([0x30, 0x83, 0]), enclosing.subarray(2)]),
    'cms-not-der',
  ],
  [
    'content in pieces',
    withFields(
      ...fields.slice(0, 2),
      seq(oid(OIDS.data), tlv(0xa0, tlv(0x24, octets(Buffer.from('the ')), octets(Buffer.from('letter'))))),
      ...fields.slice(3),
    ),
    'cms-not-der',
  ],
])('%s: the same signature, and the report says so', async (_, file, code) => {
  const plain = JSON.stringify(await verify(enclosing, { trust: [authority.root] }))
  expect(plain).not.toContain(code)
  const report = await verify(file, { trust: [authority.root] })
  expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
  const remarks = report.signatures[0]?.checks.find(({ id }) => id === 'remarks')?.evidence.problems ?? []
  expect([...report.problems, ...(remarks as Problem[])].map((problem) => problem.code)).toContain(code)
})

test('enclosed content stands there once: a second one would be what some other reader shows', async () => {
  const content = seq(...inside(fields[2] as Buffer), tlv(0xa0, octets(Buffer.from('another letter'))))
  const report = await verify(withFields(...fields.slice(0, 2), content, ...fields.slice(3)), {
    trust: [authority.root],
  })
  expect([report.document.state, report.indication]).toEqual(['unreadable', null])
})

test.each([
  [tlv(0x17, Buffer.from('490101000000Z')), 'warning'],
  [tlv(0x17, Buffer.from('260101000000Z')), undefined],
])('a claimed time that is still to come is warned of', async (time, status) => {
  const report = await judged({
    attributes: (items) => [...items, attribute(OIDS.signingTime, time)],
  })
  expect(report.indication).toBe('TOTAL_PASSED')
  const order = report.signatures[0]?.checks.find(({ id }) => id === 'time-order')
  expect(order?.status).toBe(status)
})

test('a time-stamp over another signer’s value is listed, and counts for neither', async () => {
  const text = Buffer.from('the letter')
  const [second] = inside(inside(inside(cmsOf(other, text)).at(-1) as Buffer)[0] as Buffer)
    .slice(-1)
    .flatMap(inside)
  const signature = (inside(second as Buffer).at(-1) as Buffer).subarray(2)
  const token = await authority.timestampSource().stamp('SHA-256', hashOf('sha256', signature))
  const file = cmsOf(who, text, {
    content: octets(text),
    certificates: [who.certificate, other.certificate, ...who.chain],
    unsigned: [attribute('1.2.840.113549.1.9.16.2.14', token)],
    signers: (info) => [info, second as Buffer],
  })
  const report = await verify(file, { trust: [authority.root] })
  const [first, last] = report.signatures
  expect([report.document.state, first?.bestTime, last?.bestTime]).toEqual(['as-signed', null, null])
  const answers = first?.checks.filter(({ id }) => id === 'time-stamp').map(({ answer }) => answer.en)
  expect(answers).toContain('This time-stamp belongs to another signature and proves nothing here')
})
