/** The structure of ASiC containers (EN 319 162-1, APPNOTE.TXT 6.3.10) and what hides in ZIP files. */
import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { concat } from '../bytes.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { packAsice } from './pack.ts'
import { readAsice } from './read.ts'
import { readXml } from './xml.ts'
import { crc32 } from './zip-format.ts'
import { readZip, type ZipFile } from './zip-read.ts'
import { appendToZip, writeZip } from './zip-write.ts'

const text = (value: string) => new TextEncoder().encode(value)
const files = [
  { name: 'manifest.json', bytes: text('{}') },
  { name: 'معماری/پلان ۱.dxf', bytes: text('0\nEOF\n') },
]

function opened(bytes: Uint8Array): ZipFile {
  const zip = readZip(bytes)
  if ('code' in zip) throw new Error(zip.code)
  return zip
}

const codes = (bytes: Uint8Array) => {
  const zip = readZip(bytes)
  return 'code' in zip ? [zip.code] : [...zip.anomalies, ...zip.notes].map(({ code }) => code)
}

/** The container with the 32-bit field at `offset` of the first record of that kind changed. */
function patched(bytes: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (let at = 0; at + 4 <= copy.length; at++)
    if (view.getUint32(at, true) === signature) {
      view.setUint32(at + offset, value, true)
      return copy
    }
  throw new Error('no such record')
}

describe('packing', () => {
  test('puts mimetype first and stored, and reads back', () => {
    const packed = packAsice(files)
    expect(new TextDecoder().decode(packed.subarray(30, 69))).toBe('mimetypeapplication/vnd.etsi.asic-e+zip')
    const zip = opened(packed)
    expect(zip.entries.map(({ name }) => name)).toEqual(['mimetype', 'manifest.json', 'معماری/پلان ۱.dxf'])
    expect(zip.anomalies).toEqual([])
    expect(zip.notes).toEqual([])
    expect(zip.entries[1]?.read()).toEqual(text('{}'))
  })

  test('is deterministic', () => expect(packAsice(files)).toEqual(packAsice(files)))

  test.each(['mimetype', 'META-INF/x', '../a', '/a', 'C:a', 'a\\b', 'a\u202eb', 'a/', 'a//b', 'a.'])(
    'refuses the name %j',
    (name) =>
      expect(() => packAsice([{ name, bytes: text('x') }])).toThrow(
        expect.objectContaining({ code: 'asic-name' }),
      ),
  )

  test('refuses names that a file system takes for one', () =>
    expect(() =>
      packAsice([
        { name: 'A.dxf', bytes: text('1') },
        { name: 'a.dxf', bytes: text('2') },
      ]),
    ).toThrow(expect.objectContaining({ code: 'zip-duplicate-name' })))

  test('appending leaves every existing byte before the directory alone', () => {
    const packed = packAsice(files)
    const zip = opened(packed)
    const more = appendToZip(packed, zip, [{ name: 'META-INF/x.p7s', bytes: text('s') }])
    expect(more.subarray(0, zip.directory)).toEqual(packed.subarray(0, zip.directory))
    expect(
      opened(more)
        .entries.map(({ name }) => name)
        .at(-1),
    ).toBe('META-INF/x.p7s')
    expect(opened(more).anomalies).toEqual([])
  })
})

describe('what a ZIP can hide is named', () => {
  const packed = packAsice(files)
  const zip = opened(packed)

  test.each<[string, Uint8Array, string]>([
    ['bytes before', concat(text('%!PS '), packed), 'zip-format'],
    ['bytes after', concat(packed, text('tail')), 'zip-hidden-bytes'],
    [
      'an entry that the directory does not list',
      appendToZip(
        concat(packed.subarray(0, zip.directory), text('PK\u0003\u0004hidden')),
        {
          ...zip,
          directory: zip.directory + 10,
        },
        [],
      ),
      'zip-hidden-bytes',
    ],
    ['one name twice', writeZip([...files, files[0] ?? { name: '', bytes: text('') }]), 'zip-duplicate-name'],
    [
      'a file that is also a folder',
      writeZip([
        { name: 'a', bytes: text('1') },
        { name: 'a/b', bytes: text('2') },
      ]),
      'zip-duplicate-name',
    ],
    ['a path escape', writeZip([{ name: '../../etc/passwd', bytes: text('x') }]), 'zip-path'],
    ['a bidirectional override', writeZip([{ name: 'a\u202efdp.exe', bytes: text('x') }]), 'zip-path'],
    ['another size in the local header', patched(packed, 0x04034b50, 22, 7), 'zip-header-mismatch'],
    [
      'overlapping entries',
      patched(packed, 0x02014b50, 42, zip.entries[1]?.start ?? 0),
      'zip-header-mismatch',
    ],
    ['an encrypted entry', patched(packed, 0x02014b50, 8, 1), 'zip-unsupported'],
    [
      'a declared size beyond all limits',
      patched(patched(packed, 0x02014b50, 24, 0x7fffffff), 0x02014b50, 10, 8),
      'zip-limit',
    ],
  ])('%s', (_, bytes, code) => expect(codes(bytes)).toContain(code))

  const commented = (comment: string) =>
    codes(concat(packed.subarray(0, packed.length - 2), Uint8Array.of(comment.length, 0), text(comment)))

  test('a comment, unless it is the container’s type', () => {
    expect(commented('%PDF-1.7 another drawing')).toEqual(['zip-comment'])
    expect(commented('hello')).toEqual(['zip-comment'])
    expect(commented('mimetype=application/vnd.etsi.asic-e+zip')).toEqual([])
  })

  test.each(['con', 'CON.dxf', 'a/nul.txt', 'Lpt1', 'plan.dxf:hidden', `${'a/'.repeat(80)}b`])(
    'the name %j, which some system takes for something else',
    (name) => expect(codes(writeZip([{ name, bytes: text('x') }]))).toEqual(['zip-path']),
  )
  test.each(['contour.dxf', 'console', 'auxiliary/com10.dxf'])('not the name %j', (name) =>
    expect(codes(writeZip([{ name, bytes: text('x') }]))).toEqual([]),
  )

  test('a file that calls itself a link, a device or a folder, and none that is a plain file', () => {
    const as = (mode: number, low = 0) => codes(patched(packed, 0x02014b50, 38, ((mode << 16) | low) >>> 0))
    expect([as(0o120777), as(0o060644), as(0o040755), as(0, 0x10)]).toEqual(Array(4).fill(['zip-file-type']))
    expect([as(0o100644), as(0, 0x20), as(0)]).toEqual([[], [], []])
  })

  test('a Persian name that isn’t marked as Unicode', () => {
    const marked = writeZip([{ name: 'نقشه.dxf', bytes: text('x') }])
    expect(codes(marked)).toEqual([])
    const unmarked = readZip(patched(patched(marked, 0x04034b50, 6, 0), 0x02014b50, 8, 0))
    if ('code' in unmarked) throw new Error(unmarked.code)
    expect(unmarked.anomalies).toEqual([])
    expect(unmarked.notes.map(({ code }) => code)).toEqual(['zip-name-encoding'])
  })

  test('a changed byte in an entry is found by its checksum', () => {
    const changed = packed.slice()
    const at = (zip.entries[1]?.end ?? 0) - 1
    changed[at] = 0x7c
    expect(opened(changed).entries[1]?.read()).toMatchObject({ code: 'zip-crc', detail: 'manifest.json' })
  })

  test('a deflate stream longer than it declares stops at the declared size', () => {
    const plain = new Uint8Array(8 * 2 ** 20)
    const packedBytes = deflateSync(plain, { level: 9 })
    const lying = writeZip([{ name: 'bomb', bytes: packedBytes }])
    const view = new DataView(lying.buffer)
    const central = opened(lying).directory
    for (const [method, size, crc] of [
      [8, 22, 14],
      [central + 10, central + 24, central + 16],
    ] as const) {
      view.setUint16(method, 8, true)
      view.setUint32(size, 100, true)
      view.setUint32(crc, crc32(new Uint8Array(100)), true)
    }
    expect(opened(lying).entries[0]?.read()).toMatchObject({ code: 'zip-crc' })
  })

  test('any cut of the file gives a container or a problem, never an exception', () => {
    for (let length = 0; length <= packed.length; length++) {
      const result = readAsice(packed.subarray(0, length))
      expect(typeof ('code' in result ? result.code : result.kind)).toBe('string')
    }
  })
})

describe('manifests', () => {
  const value = new Uint8Array(32)
  const written = new TextDecoder().decode(
    writeManifest('META-INF/signature001.p7s', 'SHA-256', [{ name: 'a&b/پ 1.dxf', value }]),
  )

  test('are read as they were written', () =>
    expect(readManifest(text(written))).toEqual({
      signature: 'META-INF/signature001.p7s',
      references: [{ name: 'a&b/پ 1.dxf', digest: 'SHA-256', value }],
    }))

  test.each<[string, string]>([
    ['a DTD', written.replace('<asic:ASiCManifest', '<!DOCTYPE x [<!ENTITY a "b">]><asic:ASiCManifest')],
    ['an unknown entity', written.replace('</ds:DigestValue>', '&a;</ds:DigestValue>')],
    ['CDATA', written.replace('</ds:DigestValue>', '<![CDATA[A]]></ds:DigestValue>')],
    ['a processing instruction', written.replace('<asic:Sig', '<?x y?><asic:Sig')],
    ['a second root', `${written}<a/>`],
    ['another element', written.replace('<asic:SigReference', '<asic:Other/><asic:SigReference')],
    [
      'a file named twice',
      written.replace(/(<asic:DataObjectReference[\s\S]*<\/asic:DataObjectReference>)/, '$1$1'),
    ],
    ['a reference out of the container', written.replace('URI="a%26b', 'URI="http://a/b')],
    ['an undeclared prefix', written.replace('xmlns:ds=', 'xmlns:dx=')],
    ['an attribute twice', written.replace('URI="META', 'URI="x" URI="META')],
  ])('with %s are refused', (_, xml) => {
    expect(xml).not.toBe(written)
    expect(readManifest(text(xml))?.references ?? null).toBeNull()
  })

  test('nesting has an end', () => expect(readXml(text('<a>'.repeat(10_000)))).toBeNull())
})
