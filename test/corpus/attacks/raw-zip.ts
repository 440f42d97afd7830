/** ZIP files and ASiC containers put together by hand, each field open to change; written without the library that judges them. */
import { crc32, deflateRawSync } from 'node:zlib'
import { cmsOf, type Holder, hashOf } from './raw-cms.ts'

/** What a local header and a record of the directory say. */
interface Header {
  /** Bytes where they are no Unicode. */
  readonly name: string | Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly compressed: number
  readonly size: number
  readonly extra: Buffer
}

export interface Part {
  readonly name: string
  readonly data: Buffer
  readonly deflated?: boolean
  readonly local?: Partial<Header>
  readonly central?: Partial<
    Header & { readonly start: number; readonly attributes: number; readonly comment: string }
  >
  /** Bytes behind the data: a data descriptor, or whatever. */
  readonly behind?: (header: Header) => Buffer
  /** Left out of the directory. */
  readonly unlisted?: boolean
}

export interface End {
  readonly count?: number
  readonly comment?: Buffer
  readonly before?: Buffer
  readonly directory?: number
}

const numbers = (...fields: readonly (readonly [width: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    fields.map(([width, value]) => {
      const bytes = Buffer.alloc(width)
      bytes.writeUIntLE(value, 0, width)
      return bytes
    }),
  )
export const word = (value: number): Buffer => numbers([4, value])
export const short = (value: number): Buffer => numbers([2, value])

const shared = ({ name, flags, method, crc, compressed, size, extra }: Header): Buffer =>
  numbers(
    [2, 20],
    [2, flags],
    [2, method],
    [2, 0],
    [2, 0x21],
    [4, crc],
    [4, compressed],
    [4, size],
    [2, Buffer.byteLength(name)],
    [2, extra.length],
  )

export function zip(parts: readonly Part[], end: End = {}): Buffer {
  const bodies: Buffer[] = []
  const records: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const data = part.deflated ? deflateRawSync(part.data) : part.data
    const flags = /[^\0-\x7f]/.test(part.name) ? 0x800 : 0
    const size = part.data.length
    const honest = {
      name: part.name,
      flags,
      method: part.deflated ? 8 : 0,
      crc: crc32(part.data),
      compressed: data.length,
      size,
      extra: Buffer.alloc(0),
    }
    const local = { ...honest, ...part.local }
    const central = { ...honest, start: at, attributes: 0, comment: '', ...part.central }
    const body = [
      word(0x04034b50),
      shared(local),
      Buffer.from(local.name),
      local.extra,
      data,
      part.behind?.(honest) ?? Buffer.alloc(0),
    ]
    const { comment, attributes, start } = central
    const tail = numbers([2, Buffer.byteLength(comment)], [2, 0], [2, 0], [4, attributes], [4, start])
    if (!part.unlisted)
      records.push(
        word(0x02014b50),
        short(20),
        shared(central),
        tail,
        Buffer.from(central.name),
        central.extra,
        Buffer.from(comment),
      )
    bodies.push(...body)
    at += Buffer.concat(body).length
  }
  const directory = Buffer.concat(records)
  const {
    count = parts.filter(({ unlisted }) => !unlisted).length,
    comment = Buffer.alloc(0),
    before = Buffer.alloc(0),
  } = end
  const places = numbers([4, directory.length], [4, end.directory ?? at], [2, comment.length])
  const record = [word(0x06054b50), numbers([2, 0], [2, 0], [2, count], [2, count]), places, comment]
  return Buffer.concat([...bodies, directory, before, ...record])
}

const DIGEST = 'http://www.w3.org/2001/04/xmlenc#sha256'
export const reference = ({ name, data }: Part, digest = hashOf('sha256', data)): string =>
  `<asic:DataObjectReference URI="${encodeURI(name)}"><ds:DigestMethod Algorithm="${DIGEST}"/><ds:DigestValue>${digest.toString('base64')}</ds:DigestValue></asic:DataObjectReference>`

export const manifest = (
  references: string,
  signature = 'META-INF/signature001.p7s',
  type = 'application/pkcs7-signature',
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="${signature}" MimeType="${type}"/>${references}</asic:ASiCManifest>`

export const part = (name: string, text: string | Buffer): Part => ({ name, data: Buffer.from(text) })
export const TYPE = part('mimetype', 'application/vnd.etsi.asic-e+zip')

/** The type, the files, a manifest of these bytes and a signature over it. */
export const signedParts = (
  who: Holder,
  files: readonly Part[],
  xml = manifest(files.map((file) => reference(file)).join('')),
): Part[] => [
  TYPE,
  ...files,
  part('META-INF/ASiCManifest001.xml', xml),
  part('META-INF/signature001.p7s', cmsOf(who, Buffer.from(xml))),
]
