/** Containers that show some reader a file that nobody signed: names, headers, directories, manifests, XML. */
import type { Authority } from '@mohr/authority'
import { certified, cmsOf, hashOf } from './raw-cms.ts'
import { plainPdf } from './raw-pdf.ts'
import {
  type End,
  manifest,
  type Part,
  part,
  reference,
  short,
  signedParts,
  TYPE,
  word,
  zip,
} from './raw-zip.ts'

export interface AsicAttack {
  readonly name: string
  readonly reasons: readonly string[]
  readonly file: Uint8Array
  readonly twin: Uint8Array
}

const sheet = part('A-01.dxf', '0\nEOF\n')
const other = part('A-01.dxf', '999\nten storeys more\n0\nEOF\n')
const foreign = part('B-99.dxf', '999\nnobody signed this\n0\nEOF\n')
/** The first of that name made other. */
const changing =
  (name: string, change: Partial<Part>) =>
  (parts: Part[]): Part[] =>
    parts.map((one) => (one.name === name ? { ...one, ...change } : one))
const adding =
  (...more: Part[]) =>
  (parts: Part[]): Part[] => [...parts, ...more]

export async function asic(authority: Authority): Promise<AsicAttack[]> {
  const who = await certified(authority, 'Engineer', {})
  const signed = signedParts(who, [sheet])
  const honest = zip(signed)
  const row = (
    name: string,
    reasons: string,
    file: Uint8Array | ((parts: Part[]) => Part[]),
    twin: Uint8Array = honest,
    end: End = {},
  ): AsicAttack => ({
    name,
    reasons: reasons.split(' '),
    file: typeof file === 'function' ? zip(file(signed), end) : file,
    twin,
  })
  const ended = (name: string, reasons: string, end: End, twin = honest) =>
    row(name, reasons, (all) => all, twin, end)
  /** Signed as they stand, the files beside the one sheet by an insider too. */
  const all = (...files: Part[]): Buffer => zip(signedParts(who, files))
  const xml = (name: string, reasons: string, text: string, files: Part[] = [sheet]): AsicAttack =>
    row(name, reasons, zip(signedParts(who, files, text)))
  const good = manifest(reference(sheet))
  const extended = (critical: string): string =>
    good.replace(
      '</asic:ASiCManifest>',
      `<asic:ASiCManifestExtensions><asic:Extension Critical="${critical}"><x/></asic:Extension></asic:ASiCManifestExtensions></asic:ASiCManifest>`,
    )
  const both = (first: string, second: string) => all(part(first, 'one'), part(second, 'two'))
  const apart = both('A.dxf', 'B.dxf')
  const zip64 = Buffer.concat([short(1), short(16), Buffer.alloc(16)])
  const described: Partial<Part> = {
    local: { flags: 8, crc: 0, compressed: 0, size: 0 },
    central: { flags: 8 },
    behind: ({ crc, compressed, size }) =>
      Buffer.concat([word(0x08074b50), word(crc), word(compressed), word(size)]),
  }
  const withDescriptor = zip(changing('A-01.dxf', described)(signed))
  const bomb = { ...part('A-01.dxf', Buffer.alloc(100 * 2 ** 20)), deflated: true }
  const archive = manifest(
    reference(sheet) + reference(part('META-INF/signature001.p7s', 'another signature')),
    'META-INF/timestamp001.tst',
    'application/vnd.etsi.timestamp-token',
  )
  const second = manifest(reference(foreign), 'META-INF/signature001.p7s')
  const ends = honest.lastIndexOf(word(0x06054b50))

  return [
    row('a name twice', 'zip-duplicate-name', adding(other)),
    row('a name twice, the foreign one first', 'zip-duplicate-name', ([type, ...rest]) => [
      type as Part,
      other,
      ...rest,
    ]),
    row('the manifest twice', 'zip-duplicate-name', adding(part('META-INF/ASiCManifest001.xml', second))),
    row('the signature twice', 'zip-duplicate-name', adding(part('META-INF/signature001.p7s', 'x'))),
    row('names that differ by case', 'zip-duplicate-name', both('A.dxf', 'a.DXF'), apart),
    row('names that differ by normalisation', 'zip-duplicate-name', both('\u00e9.dxf', 'e\u0301.dxf'), apart),
    row('names that differ by width', 'zip-duplicate-name zip-path', both('A.dxf', '\uff21.dxf'), apart),
    row(
      'names that differ by a dot at the end',
      'zip-duplicate-name zip-path',
      both('A.dxf', 'A.dxf.'),
      apart,
    ),
    row(
      'names that differ by what isn’t seen',
      'zip-duplicate-name zip-path',
      both('A.dxf', 'A\u200b.dxf'),
      apart,
    ),
    row('a file that is also a folder', 'zip-duplicate-name', both('A', 'A/b'), apart),
    ...[
      '../A.dxf',
      '/A.dxf',
      'C:/A.dxf',
      'a\\..\\A.dxf',
      'a//A.dxf',
      './A.dxf',
      'a/../A.dxf',
      'A\0.dxf',
      'NUL',
      'A.dxf:x',
    ].map((name) =>
      row(`the name ${JSON.stringify(name)}`, 'zip-path', all(part(name, 'x')), all(part('A.dxf', 'x'))),
    ),
    row('a file that nobody signed', 'asic-uncovered', adding(foreign)),
    row('a file in META-INF that nobody signed', 'asic-uncovered', adding(part('META-INF/B-99.dxf', 'x'))),
    row(
      'a file in meta-inf',
      'asic-uncovered zip-duplicate-name',
      adding(part('meta-inf/manifest.xml', 'x')),
    ),
    row('a signed file that is gone', 'asic-missing', (parts) =>
      parts.filter(({ name }) => name !== 'A-01.dxf'),
    ),
    row('a signed file that is another', 'asic-digest', changing('A-01.dxf', { data: other.data })),
    row('a data file as mimetype', 'asic-mimetype-content', changing('mimetype', { data: foreign.data })),
    row(
      'a data file behind the type',
      'asic-mimetype-content',
      changing('mimetype', { data: Buffer.concat([TYPE.data, foreign.data]) }),
    ),
    row(
      'a type misspelt by a letter',
      'asic-mimetype-content',
      changing('mimetype', { data: Buffer.from('application/vnd.etsi.asic-d+zip') }),
    ),
    row('a Mimetype', 'zip-duplicate-name asic-uncovered', adding(part('Mimetype', 'x'))),
    row('a bomb', 'zip-limit', zip(signedParts(who, [bomb, { ...bomb, name: 'B.dxf' }]))),
    row(
      'a size that lies',
      'zip-crc zip-format',
      changing('A-01.dxf', { deflated: true, local: { size: 3 }, central: { size: 3 } }),
    ),
    row(
      'another name in the local header',
      'zip-header-mismatch',
      changing('A-01.dxf', { local: { name: 'B-01.dxf' } }),
    ),
    row(
      'another size in the local header',
      'zip-header-mismatch',
      changing('A-01.dxf', { local: { size: 3 } }),
    ),
    row(
      'another method in the local header',
      'zip-header-mismatch',
      changing('A-01.dxf', { local: { method: 8 } }),
    ),
    row(
      'another checksum in the local header',
      'zip-header-mismatch',
      changing('A-01.dxf', { local: { crc: 1 } }),
    ),
    row(
      'another checksum in both',
      'zip-crc',
      changing('A-01.dxf', { local: { crc: 1 }, central: { crc: 1 } }),
    ),
    row(
      'a Unicode path that is another',
      'zip-header-mismatch',
      changing('A-01.dxf', {
        central: { extra: Buffer.concat([short(0x7075), short(9), Buffer.alloc(5), Buffer.from('evil')]) },
      }),
    ),
    row(
      'a file in an extra field',
      'zip-extra-field',
      changing('A-01.dxf', {
        local: { extra: Buffer.concat([short(0xcafe), short(400), Buffer.alloc(400)]) },
      }),
    ),
    row('overlapping entries', 'zip-overlap zip-header-mismatch', (parts) => [
      ...parts,
      { ...foreign, central: { start: 0 } },
    ]),
    row('an entry that the directory leaves out', 'zip-hidden-bytes', (parts) => [
      ...parts,
      { ...foreign, unlisted: true },
    ]),
    row(
      'an entry left out, the number kept',
      'zip-format',
      (parts) => [...parts, { ...foreign, unlisted: true }],
      honest,
      { count: 5 },
    ),
    ended('fewer entries than there are', 'zip-hidden-bytes', { count: 3 }),
    ended('ZIP64 by its marker', 'zip-unsupported', { directory: 0xffffffff }),
    row(
      'ZIP64 in an entry',
      'zip-header-mismatch',
      changing('A-01.dxf', { central: { size: 0xffffffff, compressed: 0xffffffff, extra: zip64 } }),
    ),
    ended('a ZIP64 record before the end', 'zip-hidden-bytes', {
      before: Buffer.concat([word(0x06064b50), Buffer.alloc(52), word(0x07064b50), Buffer.alloc(16)]),
    }),
    ended('a comment', 'zip-comment', { comment: Buffer.from('%PDF-1.7') }),
    ended('a second container in the comment', 'zip-comment zip-hidden-bytes zip-format', {
      comment: zip([foreign]),
    }),
    row('a comment of an entry', 'zip-comment', changing('A-01.dxf', { central: { comment: 'x' } })),
    row('two ends', 'zip-hidden-bytes zip-comment', Buffer.concat([honest, honest.subarray(ends)])),
    row('another container behind', 'zip-hidden-bytes zip-format', Buffer.concat([honest, zip([foreign])])),
    row('another container before', 'zip-hidden-bytes zip-format', Buffer.concat([zip([foreign]), honest])),
    row(
      'a PDF before',
      'zip-format zip-hidden-bytes pades.polyglot FORMAT_FAILURE no-signature',
      Buffer.concat([Buffer.from(plainPdf(), 'latin1'), honest]),
    ),
    row('a PDF behind', 'zip-hidden-bytes', Buffer.concat([honest, Buffer.from(plainPdf(), 'latin1')])),
    row(
      'a descriptor that says other',
      'zip-hidden-bytes',
      changing('A-01.dxf', {
        ...described,
        behind: () => Buffer.concat([word(0x08074b50), word(1), word(2), word(3)]),
      }),
      withDescriptor,
    ),
    row(
      'a descriptor that isn’t there',
      'zip-header-mismatch zip-hidden-bytes asic-digest',
      changing('A-01.dxf', { ...described, central: {}, behind: () => Buffer.alloc(0) }),
      withDescriptor,
    ),
    row(
      'a descriptor with a file in it',
      'zip-hidden-bytes',
      changing('A-01.dxf', {
        ...described,
        behind: (header) => Buffer.concat([described.behind?.(header) ?? Buffer.alloc(0), zip([foreign])]),
      }),
      withDescriptor,
    ),
    row('a link', 'zip-file-type', changing('A-01.dxf', { central: { attributes: 0o120777 * 65536 } })),
    row(
      'an encrypted entry',
      'zip-unsupported',
      changing('A-01.dxf', { local: { flags: 1 }, central: { flags: 1 } }),
    ),
    xml('a file named twice', 'asic-manifest', manifest(reference(sheet) + reference(sheet))),
    xml(
      'a file named twice by its URI',
      'asic-manifest',
      manifest(reference(sheet) + reference(sheet).replace('URI="', 'URI="./')),
    ),
    xml(
      'a digest that isn’t the file’s',
      'asic-digest',
      manifest(reference(sheet, hashOf('sha256', other.data))),
    ),
    xml(
      'a digest cut short',
      'asic-digest asic-manifest',
      manifest(reference(sheet, hashOf('sha256', sheet.data).subarray(0, 8))),
    ),
    xml('no digest', 'asic-manifest', manifest(reference(sheet, Buffer.alloc(0)))),
    xml('an unknown digest', 'asic-digest-method', good.replace('#sha256', '#md4')),
    xml(
      'a digest of SHA-1',
      'algorithms',
      manifest(reference(sheet, hashOf('sha1', sheet.data))).replace(
        '2001/04/xmlenc#sha256',
        '2000/09/xmldsig#sha1',
      ),
    ),
    xml('no file', 'asic-manifest', manifest('')),
    xml('a file outside', 'asic-manifest', good.replace('URI="A-01', 'URI="https://example.org/A-01')),
    xml(
      'a file by a path that escapes',
      'asic-missing asic-manifest',
      good.replace('URI="A-01', 'URI="../A-01'),
    ),
    xml(
      'another signature',
      'asic-signature-without-manifest asic-manifest-without-signature',
      manifest(reference(sheet), 'META-INF/signature002.p7s'),
    ),
    xml('no signature', 'asic-manifest', good.replace(/<asic:SigReference[^>]*>/, '')),
    xml('two signatures', 'asic-manifest', good.replace(/(<asic:SigReference[^>]*>)/, '$1$1')),
    xml(
      'a data file as the signature',
      'asic-signature-without-manifest asic-uncovered asic-manifest-without-signature',
      manifest(reference(sheet), 'A-01.dxf'),
    ),
    xml(
      'entities that grow',
      'asic-manifest',
      good.replace(
        '<asic:ASiC',
        `<!DOCTYPE x [<!ENTITY a "aaaa">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "&a;&a;">`).join('')}]><asic:ASiC`,
      ),
    ),
    xml(
      'an entity from elsewhere',
      'asic-manifest',
      good.replace('<asic:ASiC', '<!DOCTYPE x SYSTEM "https://example.org/x"><asic:ASiC'),
    ),
    xml('another namespace', 'asic-manifest', good.replace('02918/v1.2.1', '02918/v9')),
    xml(
      'another namespace of one reference',
      'asic-manifest',
      good.replace('<asic:DataObjectReference', '<asic:DataObjectReference xmlns:asic="x"'),
    ),
    row(
      'an extension that must be known',
      'asic-manifest',
      zip(signedParts(who, [sheet], extended('true'))),
      zip(signedParts(who, [sheet], extended('false'))),
    ),
    xml('a digest twice', 'asic-manifest', good.replace(/(<ds:DigestValue>.*<\/ds:DigestValue>)/, '$1$1')),
    xml(
      'a comment inside the digest',
      'asic-manifest asic-digest',
      good.replace('<ds:DigestValue>', '<ds:DigestValue>AAAA<!-- -->'),
    ),
    xml('another charset', 'asic-manifest', good.replace('UTF-8', 'UTF-7')),
    xml('an element in an element', 'asic-manifest', manifest(`<asic:x>${reference(sheet)}</asic:x>`)),
    xml(
      'a hundred thousand namespaces',
      'asic-manifest',
      good
        .replace(
          '<asic:SigReference',
          `<asic:SigReference ${Array.from({ length: 100_000 }, (_, i) => `xmlns:n${i}="x"`).join(' ')}`,
        )
        .replace('</asic:ASiCManifest>', '<n1:a/></asic:ASiCManifest>'),
    ),
    row(
      'a signature over another manifest',
      'asic-signature-without-manifest cms-digest-differs content',
      changing('META-INF/ASiCManifest001.xml', {
        data: Buffer.from(good.replace('</asic:ASiCManifest>', ' </asic:ASiCManifest>')),
      }),
    ),
    row(
      'a signature over no manifest',
      'asic-signature-without-manifest',
      zip([TYPE, sheet, part('META-INF/signature001.p7s', cmsOf(who, sheet.data))]),
    ),
    row(
      'two manifests of one signature',
      'asic-manifest',
      adding(part('META-INF/ASiCManifest002.xml', good), foreign),
    ),
    row(
      'an archive manifest that lies',
      'asic-digest asic-uncovered',
      adding(
        part('META-INF/ASiCArchiveManifest001.xml', archive),
        part('META-INF/timestamp001.tst', await stamp(authority, archive)),
      ),
    ),
    row(
      'a file that a manifest without signature names',
      'asic-uncovered',
      adding(
        foreign,
        part('META-INF/ASiCManifest002.xml', manifest(reference(foreign), 'META-INF/signature002.p7s')),
      ),
    ),
    row(
      'a file that a time-stamp alone names',
      'asic-uncovered',
      adding(
        foreign,
        part('META-INF/ASiCManifest002.xml', manifest(reference(foreign), 'META-INF/timestamp002.tst')),
        part(
          'META-INF/timestamp002.tst',
          await stamp(authority, manifest(reference(foreign), 'META-INF/timestamp002.tst')),
        ),
      ),
    ),
  ]
}

const stamp = async (authority: Authority, text: string): Promise<Buffer> =>
  Buffer.from(await authority.timestampSource().stamp('SHA-256', hashOf('sha256', Buffer.from(text))))
