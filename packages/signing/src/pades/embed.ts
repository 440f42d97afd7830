/** The hole that a signature leaves for its own value, and what goes into it (ISO 32000-2 §12.8.1). */
import { type AppendedFile, appendTo } from '../bytes.ts'
import type { Written } from '../pdf/increment.ts'
import { padesMessages } from './messages.ts'
import type { ByteRange } from './ranges.ts'
import { byteRangeText, type Placeholder } from './signature-dictionary.ts'

/** Writes the ByteRange of a placeholder that has just been written, now that its place is known. Throws `pades.output`. */
export function settleByteRange({ file, placeOf }: Written, placeholder: Placeholder): ByteRange {
  const contents = placeOf(placeholder.contents)
  const range = placeOf(placeholder.byteRange)
  if (contents === undefined || range === undefined) throw padesMessages.error('pades.output')
  const byteRange: ByteRange = [0, contents.start, contents.end, file.length - contents.end]
  file.appended.set(new TextEncoder().encode(byteRangeText(byteRange)), range.start - file.input.length)
  return byteRange
}

const DIGITS = '0123456789abcdef'

/** How many bytes of a value the hole holds. */
export const roomIn = (byteRange: ByteRange): number => (byteRange[2] - byteRange[1] - 2) / 2

/** The file with the value in its hole, which lies in what was appended. Throws `pades.overflow`. */
export function embed(
  { input, appended }: AppendedFile,
  byteRange: ByteRange,
  cms: Uint8Array,
): AppendedFile {
  if (cms.length > roomIn(byteRange)) throw padesMessages.error('pades.overflow', String(cms.length))
  const filled = appended.slice()
  const place = byteRange[1] + 1 - input.length
  for (let index = 0; index < cms.length; index++) {
    const byte = cms[index] as number
    filled[place + 2 * index] = DIGITS.charCodeAt(byte >> 4)
    filled[place + 2 * index + 1] = DIGITS.charCodeAt(byte & 15)
  }
  return appendTo(input, filled)
}

/** What stands in the hole, read back as written by `embed`, with its padding. */
export function embedded(file: AppendedFile, byteRange: ByteRange): Uint8Array {
  const digits = file.slice(byteRange[1] + 1, byteRange[2] - 1)
  const value = (digit: number) => digit - (digit < 0x3a ? 0x30 : 0x57)
  const bytes = new Uint8Array(digits.length / 2)
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = value(digits[2 * at] as number) * 16 + value(digits[2 * at + 1] as number)
  return bytes
}
