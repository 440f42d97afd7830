import { z } from 'zod'
import type { ReleasedSheetView } from '../api/types.ts'
import { storedFile } from '../platform/stored-file.ts'
import { defineRead } from '../platform/verb.ts'
import { newerRelease, sheetOf } from './released-sheets.ts'

const input = z.strictObject({ token: z.string().max(100) })

/**
 * What the QR code of a stamped copy leads to, without an account: which sheet of which release this is, and whether it still is the
 * one in force. Whoever holds a copy has its address; nobody is named.
 */
export const readReleasedSheet = defineRead({
  name: 'drawings.read-sheet',
  input,
  permit: async () => {},
  async read(context, { token }): Promise<ReleasedSheetView> {
    const found = await sheetOf(context, token)
    const { sheet, revision, title, releasedAt } = found
    return {
      renovationCode: found.case.renovationCode,
      sheet: sheet.sheet,
      title,
      kind: revision.kind,
      discipline: revision.discipline,
      revision: revision.revision,
      releaseDigest: revision.releaseDigest ?? '',
      releasedAt: releasedAt.toISOString(),
      supersededBy: await newerRelease(context, revision),
      file: { sha256: sheet.pdfSha256, page: sheet.page, url: `/api/v1/sheets/${sheet.token}/sheet.pdf` },
    }
  },
})

/** The sheet's own PDF as it was signed, to be held against a paper. */
export const readReleasedSheetFile = defineRead({
  name: 'drawings.read-sheet-file',
  input,
  permit: async () => {},
  async read(context, { token }) {
    const { sheet } = await sheetOf(context, token)
    return storedFile(context, sheet.pdfSha256, 'application/pdf')
  },
})
