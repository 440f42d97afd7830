import { completePdf, type PreparedPdf, preparedFromJson, type TimestampSource } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import type { LEVELS } from './columns.ts'
import { embedEvidence } from './embed-evidence.ts'
import { judgeSigned } from './judge-signed.ts'
import { signingFailed } from './problems.ts'
import type { signing } from './tables.ts'

export type SigningRow = typeof signing.$inferSelect

/** A signed file that has been judged and stored. */
export interface FinishedFile {
  fileSha256: string
  fileBytes: number
  level: (typeof LEVELS)[number]
  /** The code of why there is no time-stamp, where there is none. */
  untimed: string | null
  /** The time-stamp's instant, or the clock's where there is none. */
  at: Date
  certificateSha256: string
}

/**
 * Puts the signature value into the prepared file, asks for a time-stamp, judges the finished bytes as any reader would,
 * and only then stores them. Throws what `judgeSigned` throws.
 */
export const finishSignature = (
  context: Context,
  row: SigningRow,
  value: Uint8Array,
): Promise<FinishedFile> =>
  // The coordinator's stands on top of the supervisor's; a paper about a violation has one.
  finishFile(context, row, value, row.reportId !== null && row.role === 'coordinator' ? 2 : 1)

/** The same of any document, which then has so many `signatures`. */
export async function finishFile(
  context: Context,
  row: Pick<SigningRow, 'documentSha256' | 'prepared'>,
  value: Uint8Array,
  signatures: number,
): Promise<FinishedFile> {
  const { blobs } = context.services
  const document = await blobs.get(row.documentSha256)
  const { length } = row.prepared.input
  const appended = Buffer.from(document.subarray(length)).toString('base64')
  const prepared = preparedFromJson({ ...row.prepared, appended }, document.subarray(0, length))
  let finished = await complete(context, prepared, value, signatures, context.timestamp)
  // A time-stamp that no reader would believe is none; it would stand in the way of one that counts.
  if (finished.level === 'B-T' && finished.stampedAt === null) {
    finished = await complete(context, prepared, value, signatures)
    finished.untimed = 'timestamp-untrusted'
  }
  const { bytes: signed, stampedAt, ...file } = finished
  const { bytes, level } =
    stampedAt === null
      ? { bytes: signed, level: file.level }
      : await embedEvidence(context, signed, signatures)
  return {
    ...file,
    level,
    fileSha256: await blobs.put(bytes),
    fileBytes: bytes.length,
    at: stampedAt ?? context.now(),
  }
}

async function complete(
  context: Context,
  prepared: PreparedPdf,
  value: Uint8Array,
  signatures: number,
  timestamp?: TimestampSource,
) {
  const { bytes, reached, warnings } = await completePdf(
    prepared,
    value,
    timestamp ? { timestamp } : {},
  ).catch(signingFailed)
  const { bestTime, signer } = await judgeSigned(context, bytes, signatures)
  return {
    bytes,
    level: reached,
    untimed: reached === 'B-T' ? null : (warnings[0]?.code ?? 'timestamp-unavailable'),
    stampedAt: bestTime === null ? null : new Date(bestTime),
    certificateSha256: signer?.certificateSha256 ?? '',
  }
}
