import { completePdf, preparedFromJson, type Report, SigningError, verify } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { problems } from './problems.ts'
import type { reportSignature, signing } from './tables.ts'

export type SigningRow = typeof signing.$inferSelect

/** A signed file that has been judged and stored. */
export interface FinishedFile {
  fileSha256: string
  fileBytes: number
  level: (typeof reportSignature.$inferSelect)['level']
  /** The time-stamp's instant, or the clock's where there is none. */
  at: Date
  certificateSha256: string
}

/**
 * Puts the signature value into the prepared file, asks for a time-stamp, judges the finished bytes as any reader would,
 * and only then stores them. Throws a problem that says what was wrong with the signature.
 */
export async function finishSignature(
  context: Context,
  row: SigningRow,
  value: Uint8Array,
): Promise<FinishedFile> {
  const { blobs, trust } = context.services
  const document = await blobs.get(row.documentSha256)
  const { length } = row.prepared.input
  const appended = Buffer.from(document.subarray(length)).toString('base64')
  const prepared = preparedFromJson({ ...row.prepared, appended }, document.subarray(0, length))
  const { bytes, reached } = await completePdf(prepared, value, { timestamp: context.timestamp }).catch(
    (error) => {
      if (error instanceof SigningError) throw problems.signatureRefused({ ...error.text })
      throw error
    },
  )
  const now = context.now()
  const judged = await verify(bytes, { trust, at: now, name: 'report.pdf' })
  const signature = acceptable(judged, row.role === 'supervisor' ? 1 : 2)
  return {
    fileSha256: await blobs.put(bytes),
    fileBytes: bytes.length,
    level: reached,
    at: reached === 'B-T' && signature.bestTime !== null ? new Date(signature.bestTime) : now,
    certificateSha256: signature.signer?.certificateSha256 ?? '',
  }
}

/** The newest signature of a file that reads as signed, each signature intact and leading to a trusted root. */
function acceptable(judged: Report, expected: number) {
  const signatures = judged.signatures.filter((one) => one.kind === 'signature')
  const sound = signatures.every(
    (one) =>
      one.integrity === 'intact' &&
      (one.indication === 'TOTAL_PASSED' ||
        (one.indication === 'INDETERMINATE' && one.subIndication === 'TRY_LATER')),
  )
  const newest = signatures.at(-1)
  if (
    judged.document.state !== 'as-signed' ||
    !sound ||
    signatures.length !== expected ||
    newest === undefined
  ) {
    const why = judged.document.why[0]?.message ?? {
      fa: `امضا در بازبینی پذیرفته نشد (${newest?.subIndication ?? judged.document.state}).`,
      en: `The signature did not pass verification (${newest?.subIndication ?? judged.document.state}).`,
    }
    throw problems.signatureRefused({ ...why })
  }
  return newest
}
