/** cosignature/v1 of a witness, https://c2sp.org/tlog-cosignature: u64 seconds ‖ Ed25519 signature. */
import { utf8 } from '../bytes.ts'

/** What a witness signs: header line, time line, the checkpoint's text. */
export function cosignedMessage(text: string, seconds: number): Uint8Array<ArrayBuffer> {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
}

/** Big-endian 64-bit POSIX seconds. Throws RangeError for a time before 1970. */
export function timestampBytes(seconds: number): Uint8Array {
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw new RangeError('A cosignature is made after 1970')
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds))
  return bytes
}

/** Seconds in front of a cosignature; undefined when its length or its time can't be. */
export function readTimestamp(signature: Uint8Array<ArrayBuffer>): number | undefined {
  if (signature.length !== 72) return undefined
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
  return seconds <= 8_640_000_000_000 ? seconds : undefined
}
