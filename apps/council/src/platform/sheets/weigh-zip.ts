/** What a ZIP file unpacks to, measured by unpacking it: what its directory says of sizes is not believed. */
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { sheetProblems } from './problems.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/** Names of the parts (APPNOTE 4.3). Throws a problem where they are too many, or unpack to more than `most` bytes. */
export async function weighZip(bytes: Uint8Array, most: number, mostParts: number): Promise<string[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  let left = most
  try {
    const end = endOf(view)
    const count = view.getUint16(end + 10, true)
    if (count > mostParts) throw sheetProblems.tooHeavy()
    for (let at = view.getUint32(end + 16, true), part = 0; part < count; part++) {
      if (view.getUint32(at, true) !== CENTRAL) throw sheetProblems.unreadable()
      const [nameBytes, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
        number,
        number,
        number,
      ]
      names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)))
      const local = view.getUint32(at + 42, true)
      if (view.getUint32(local, true) !== LOCAL || (view.getUint16(at + 8, true) & 1) === 1)
        throw sheetProblems.unreadable()
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
      left -= view.getUint16(at + 10, true) === 0 ? packed.length : await unpackedLength(packed, left)
      if (left < 0) throw sheetProblems.tooHeavy()
      at += 46 + nameBytes + extra + comment
    }
  } catch (error) {
    if (error instanceof RangeError) throw sheetProblems.unreadable()
    throw error
  }
  return names
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === END) return at
  throw sheetProblems.unreadable()
}

/** Counted as it comes and thrown away. */
async function unpackedLength(packed: Uint8Array, most: number): Promise<number> {
  let length = 0
  const count = new Writable({
    write(piece: Buffer, _encoding, done) {
      length += piece.length
      done(length > most ? sheetProblems.tooHeavy() : null)
    },
  })
  await pipeline(Readable.from([packed]), createInflateRaw(), count).catch((error: NodeJS.ErrnoException) => {
    throw error.code?.startsWith('Z_') ? sheetProblems.unreadable() : error
  })
  return length
}
