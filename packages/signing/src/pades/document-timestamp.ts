/** Document time-stamps (ISO 32000-2 §12.8.5, EN 319 142-1 §5.4.3): over everything in the file before them. */
import type { AppendedFile } from '../bytes.ts'
import { ByteReader } from '../pdf/reader.ts'
import { obtainTimestamp } from '../timestamp/obtain.ts'
import type { HashName, TimestampSource } from '../types.ts'
import { appendWritten, openTarget } from './append.ts'
import { embed, settleByteRange } from './embed.ts'
import { addFields } from './form-update.ts'
import { pairsOf, rangeBytes } from './ranges.ts'
import { TIMESTAMP } from './room.ts'
import { timestampDictionary } from './signature-dictionary.ts'
import { freeName, makeField } from './signature-field.ts'

const HASH: HashName = 'SHA-256'

/**
 * The file with one more document time-stamp; a token larger than the room kept for it is asked for once more.
 * Throws what `obtainTimestamp` throws, or a `pdf.…` code.
 */
export async function addDocumentTimestamp(
  file: AppendedFile,
  source: TimestampSource | undefined,
  password?: string,
  room: number = TIMESTAMP,
): Promise<AppendedFile> {
  const target = openTarget(file, password)
  const placeholder = timestampDictionary(room)
  const value = target.increment.add(placeholder.dictionary)
  const field = makeField(target, { name: freeName(target.fields), value, spots: [] })
  addFields(target.document, target.increment, [field])
  const written = target.increment.write()
  const byteRange = settleByteRange(written, placeholder)
  const prepared = appendWritten(file, written)
  const reader = new ByteReader(prepared)
  const token = await obtainTimestamp(source, HASH, () => rangeBytes(reader, pairsOf(byteRange)))
  if (token.length > room) return addDocumentTimestamp(file, source, password, token.length + 1_024)
  return embed(prepared, byteRange, token)
}
