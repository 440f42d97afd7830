/** Containers as other tools make them, odd and intact: none is called altered, and what can't be told isn't told. */
import { createAuthority } from '@mohr/authority'
import { verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { certified } from './raw-cms.ts'
import { manifest, type Part, part, reference, short, signedParts, TYPE, word, zip } from './raw-zip.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const who = await certified(authority, 'Engineer', {})
const sheet = part('A-01.dxf', '0\nEOF\n')
const signed = signedParts(who, [sheet])
const [, ...untyped] = signed
const good = manifest(reference(sheet))
const typed = (type: string): Part => part('mimetype', type)

/** A name as tools of DOS and Windows write it: `ž` of code page 852, and nothing that says so. */
const coded = (file: Part, name: Buffer): Part => ({
  ...file,
  local: { name, flags: 0 },
  central: { name, flags: 0 },
})
const czech = part('žluty.dxf', '0\nEOF\n')
const persian = part('نقشه.dxf', '0\nEOF\n')

const wide = (value: number): Buffer => Buffer.concat([word(value), word(0)])
const ALL = 0xffffffff
/** Sizes in the extra field, as writers do that don't know them beforehand; wide ones behind the data. */
const large = (file: Part): Part => {
  const size = file.data.length
  const extra = Buffer.concat([short(1), short(16), wide(size), wide(size)])
  return {
    ...file,
    local: {
      flags: 8,
      crc: 0,
      compressed: ALL,
      size: ALL,
      extra: Buffer.concat([short(1), short(16), Buffer.alloc(16)]),
    },
    central: { flags: 8, compressed: ALL, size: ALL, extra },
    behind: ({ crc }) => Buffer.concat([word(0x08074b50), word(crc), wide(size), wide(size)]),
  }
}

function largeEnd(parts: readonly Part[]): Buffer {
  const plain = zip(parts)
  const end = plain.length - 22
  const [count, length, directory] = [plain.readUInt16LE(end + 10), plain.readUInt32LE(end + 12), 0].map(
    Number,
  ) as [number, number, number]
  const at = plain.readUInt32LE(end + 16)
  const record = Buffer.concat([
    word(0x06064b50),
    wide(44),
    short(45),
    short(45),
    word(0),
    word(directory),
    wide(count),
    wide(count),
    wide(length),
    wide(at),
  ])
  const locator = Buffer.concat([word(0x07064b50), word(0), wide(end), word(1)])
  const last = Buffer.from(plain.subarray(end))
  last.writeUInt16LE(0xffff, 8)
  last.writeUInt16LE(0xffff, 10)
  last.writeUInt32LE(ALL, 12)
  last.writeUInt32LE(ALL, 16)
  return Buffer.concat([plain.subarray(0, end), record, locator, last])
}

const tool = Buffer.from(
  'LIB DigiDoc4j/4.2.0 format: application/vnd.etsi.asic-e+zip signatureProfile: LT Java: 11',
)
const renamed = (parts: readonly Part[], name: string, change: (file: Part) => Part): Part[] =>
  parts.map((one) => (one.name === name ? change(one) : one))

test.each([
  ['the type with a line end', zip([typed('application/vnd.etsi.asic-e+zip\r\n'), ...untyped])],
  ['the type compressed', zip([{ ...TYPE, deflated: true }, ...untyped])],
  ['the type last', zip([...untyped, TYPE])],
  ['no type', zip(untyped)],
  ['the type of an office document', zip([typed('application/vnd.oasis.opendocument.text'), ...untyped])],
  ['the type of another container', zip([typed('application/vnd.bdoc-1.0'), ...untyped])],
  ['the type with its key', zip([typed('mimetype=application/vnd.etsi.asic-e+zip'), ...untyped])],
  ['a library that names itself', zip(signed, { comment: tool })],
  [
    'other prefixes',
    zip(signedParts(who, [sheet], good.replaceAll('asic:', 'x:').replaceAll(':asic=', ':x='))),
  ],
  ['a path that begins here', zip(signedParts(who, [sheet], good.replace('URI="A-01', 'URI="./A-01')))],
  [
    'a name that is percent-encoded',
    zip(signedParts(who, [sheet], good.replace('URI="A-01', 'URI="%41%2D01'))),
  ],
  ['an extra type', zip(signedParts(who, [sheet], good.replace('URI="A-01', 'MimeType="a/b" URI="A-01')))],
  [
    'a name of code page 852',
    zip(
      renamed(signedParts(who, [czech]), czech.name, (one) =>
        coded(one, Buffer.concat([Buffer.from([0xa7]), Buffer.from('luty.dxf')])),
      ),
    ),
  ],
  [
    'a name in Unicode that doesn’t say so',
    zip(renamed(signedParts(who, [persian]), persian.name, (one) => coded(one, Buffer.from(persian.name)))),
  ],
  ['an entry of ZIP64', zip(renamed(signed, sheet.name, large))],
  ['a directory of ZIP64', largeEnd(signed)],
  ['all of ZIP64', largeEnd(renamed(signed, sheet.name, large))],
])('%s', async (_, file) => {
  const report = await verify(file, { trust: [authority.root] })
  expect([report.document.state, report.indication, report.problems.map(({ code }) => code)]).toEqual([
    'as-signed',
    'TOTAL_PASSED',
    expect.not.arrayContaining(['asic-uncovered']),
  ])
})

const xades = part(
  'META-INF/signatures0.xml',
  '<a:XAdESSignatures xmlns:a="http://uri.etsi.org/02918/v1.2.1#"><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></a:XAdESSignatures>',
)

test.each([
  ['a manifest of another version', zip(signedParts(who, [sheet], good.replace('02918/v1.2.1', '02918/v9')))],
  ['a manifest without files', zip(signedParts(who, [sheet], manifest('')))],
  ['XAdES beside CAdES', zip([...signed, xades])],
  ['a file that XAdES may be over', zip([...signed, part('B-02.dxf', 'x'), xades])],
])('%s can’t be told', async (_, file) => {
  const report = await verify(file, { trust: [authority.root] })
  expect(report.document.state).toBe('undetermined')
})

test('a name of another code page doesn’t hide that the file is another', async () => {
  const name = Buffer.concat([Buffer.from([0xa7]), Buffer.from('luty.dxf')])
  const parts = renamed(signedParts(who, [czech]), czech.name, (one) =>
    coded({ ...one, data: Buffer.from('999\nmore\n') }, name),
  )
  expect((await verify(zip(parts), { trust: [authority.root] })).document.state).toBe('altered')
  const two = signedParts(who, [czech]).flatMap((one) =>
    one.name === czech.name
      ? [
          coded(one, name),
          coded({ ...one, data: Buffer.from('x') }, Buffer.concat([Buffer.from([0xa6]), name.subarray(1)])),
        ]
      : [one],
  )
  expect((await verify(zip(two), { trust: [authority.root] })).document.state).toBe('altered')
})

test('the type of a container of one file says something else of two than was signed, and nothing else of one', async () => {
  const simple = typed('application/vnd.etsi.asic-s+zip')
  const stateOf = async (...files: readonly Part[]) => {
    const [, ...parts] = signedParts(who, files)
    return (await verify(zip([simple, ...parts]), { trust: [authority.root] })).document.state
  }
  expect(await stateOf(sheet, part('B-02.dxf', 'x'))).toBe('altered')
  expect(await stateOf(sheet)).toBe('as-signed')
})

test('a folder that is an entry of its own changes nothing, and is mentioned', async () => {
  const report = await verify(zip([...signed, part('plans/', '')]), { trust: [authority.root] })
  expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
  expect(report.problems).toMatchObject([{ code: 'asic-folder', detail: 'plans/' }])
})
