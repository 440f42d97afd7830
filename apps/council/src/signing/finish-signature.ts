import {
  completePdf,
  type PreparedPdf,
  preparedFromJson,
  type Report,
  type SignatureReport,
  type TimestampSource,
  verify,
} from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import type { LEVELS } from './columns.ts'
import { problems, signingFailed } from './problems.ts'
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
 * and only then stores them. Throws `signature-refused` where the document itself speaks against the signature, which no
 * later try changes, and `signature-undetermined` where what it rests on can't be judged now.
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
  const { bytes, stampedAt, ...file } = finished
  return {
    ...file,
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
  const { trust } = context.services
  const { bytes, reached, warnings } = await completePdf(
    prepared,
    value,
    timestamp ? { timestamp } : {},
  ).catch(signingFailed)
  const judged = await verify(bytes, { trust, at: context.now(), name: 'report.pdf' })
  const { bestTime, signer } = acceptable(judged, signatures)
  return {
    bytes,
    level: reached,
    untimed: reached === 'B-T' ? null : (warnings[0]?.code ?? 'timestamp-unavailable'),
    stampedAt: bestTime === null ? null : new Date(bestTime),
    certificateSha256: signer?.certificateSha256 ?? '',
  }
}

/** The newest signature of a file that reads as signed, each signature intact and leading to a trusted root. */
export function acceptable({ document, signatures: all }: Report, expected: number): SignatureReport {
  const signatures = all.filter(({ kind }) => kind === 'signature')
  const newest = signatures.at(-1)
  const why = document.why[0]?.message ?? {
    fa: `امضا در بازبینی پذیرفته نشد (${newest?.subIndication ?? document.state}).`,
    en: `The signature did not pass verification (${newest?.subIndication ?? document.state}).`,
  }
  const refused =
    (document.state !== 'as-signed' && document.state !== 'undetermined') ||
    newest === undefined ||
    signatures.length !== expected ||
    signatures.some((one) => one.integrity === 'broken' || one.indication === 'TOTAL_FAILED')
  if (refused) throw problems.signatureRefused(why)
  const sound = signatures.every(
    (one) =>
      one.integrity === 'intact' && (one.indication === 'TOTAL_PASSED' || one.subIndication === 'TRY_LATER'),
  )
  if (document.state !== 'as-signed' || !sound) throw problems.signatureUndetermined(why)
  return newest
}
