import { crc32 } from 'node:zlib'

/**
 * Takes a ZIP file of stored entries apart and changes it, without our own reader (APPNOTE.TXT 6.3.10 §4.3). Good enough
 * for containers we packed ourselves, and independent of what is being tested.
 */
export interface Entry {
  readonly name: string
  /** Offsets of the directory record, of the local header, and of the content's first byte. */
  readonly record: number
  readonly header: number
  readonly content: number
  readonly size: number
}

const END = 22

export const directoryOf = (zip: Buffer): number => zip.readUInt32LE(zip.length - END + 16)

export function entriesOf(zip: Buffer): Entry[] {
  const entries: Entry[] = []
  let record = directoryOf(zip)
  while (zip.readUInt32LE(record) === 0x02014b50) {
    const nameLength = zip.readUInt16LE(record + 28)
    const header = zip.readUInt32LE(record + 42)
    entries.push({
      name: zip.toString('utf8', record + 46, record + 46 + nameLength),
      record,
      header,
      content: header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28),
      size: zip.readUInt32LE(record + 20),
    })
    record += 46 + nameLength + zip.readUInt16LE(record + 30) + zip.readUInt16LE(record + 32)
  }
  return entries
}

/** One byte of an entry's content changed; with `checksum`, the container's checksums are made to agree. */
export function flip(zip: Buffer, entry: Entry, at: number, checksum: boolean): Buffer {
  const copy = Buffer.from(zip)
  const { content, size, header, record } = entry
  copy[content + at] = (copy[content + at] ?? 0) ^ 1
  if (checksum) {
    const crc = crc32(copy.subarray(content, content + size))
    copy.writeUInt32LE(crc, header + 14)
    copy.writeUInt32LE(crc, record + 16)
  }
  return copy
}

/** Bytes put in at an offset, and every offset of the directory behind it moved. */
export function insert(zip: Buffer, at: number, bytes: Buffer): Buffer {
  const moved = Buffer.from(zip)
  for (const { record, header } of entriesOf(zip))
    if (header >= at) moved.writeUInt32LE(header + bytes.length, record + 42)
  if (directoryOf(zip) >= at) moved.writeUInt32LE(directoryOf(zip) + bytes.length, moved.length - END + 16)
  return Buffer.concat([moved.subarray(0, at), bytes, moved.subarray(at)])
}

/** An entry of the given name and content appended and listed in the directory. */
export function addEntry(zip: Buffer, name: string, content: Buffer): Buffer {
  const directory = directoryOf(zip)
  const { local, record } = headersOf(name, content, directory)
  const grown = Buffer.concat([
    zip.subarray(0, directory),
    local,
    content,
    zip.subarray(directory, zip.length - END),
    record,
    zip.subarray(zip.length - END),
  ])
  const end = grown.length - END
  const count = zip.readUInt16LE(zip.length - END + 10) + 1
  grown.writeUInt16LE(count, end + 8)
  grown.writeUInt16LE(count, end + 10)
  grown.writeUInt32LE(zip.readUInt32LE(zip.length - END + 12) + record.length, end + 12)
  grown.writeUInt32LE(directory + local.length + content.length, end + 16)
  return grown
}

/** The same entry written between the others, and not listed. */
export function hideEntry(zip: Buffer, name: string, content: Buffer): Buffer {
  const { local } = headersOf(name, content, 0)
  return insert(zip, directoryOf(zip), Buffer.concat([local, content]))
}

/** An extra field in the entry's local header. */
export function addLocalExtra(zip: Buffer, entry: Entry, extra: Buffer): Buffer {
  const grown = insert(zip, entry.content, extra)
  grown.writeUInt16LE(extra.length, entry.header + 28)
  return grown
}

/** The comment of the whole container. */
export function setComment(zip: Buffer, comment: string): Buffer {
  const bytes = Buffer.from(comment)
  const commented = Buffer.concat([zip, bytes])
  commented.writeUInt16LE(bytes.length, zip.length - 2)
  return commented
}

/** The local header says another name of the same length. */
export function renameLocally(zip: Buffer, entry: Entry, name: string): Buffer {
  const copy = Buffer.from(zip)
  copy.write(name, entry.header + 30, 'utf8')
  return copy
}

function headersOf(name: string, content: Buffer, offset: number): { local: Buffer; record: Buffer } {
  const bytes = Buffer.from(name)
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(0x0021, 8)
  shared.writeUInt32LE(crc32(content), 10)
  shared.writeUInt32LE(content.length, 14)
  shared.writeUInt32LE(content.length, 18)
  shared.writeUInt16LE(bytes.length, 22)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), shared, bytes]),
    record: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, rest, bytes]),
  }
}
