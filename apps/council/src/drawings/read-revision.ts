import { z } from 'zod'
import type { DrawingRevisionView } from '../api/types.ts'
import { storedFile } from '../platform/stored-file.ts'
import { defineRead } from '../platform/verb.ts'
import { revisionToRead } from './load-revision.ts'
import { viewRevision } from './view.ts'

/** One revision: its sheets, its check, its marks and its signatures. */
export const readRevision = defineRead({
  name: 'drawings.read',
  input: z.strictObject({ revisionId: z.uuid() }),
  permit: (context, { revisionId }) => revisionToRead(context, revisionId),
  read: (context, _input, subject): Promise<DrawingRevisionView> => viewRevision(context, subject),
})

/** The container with the signatures it has by now, or the report of the automatic check (canonical JSON). */
export const readSetFile = defineRead({
  name: 'drawings.read-file',
  input: z.strictObject({ revisionId: z.uuid(), file: z.enum(['set', 'check']) }),
  permit: (context, { revisionId }) => revisionToRead(context, revisionId),
  read: (context, { file }, { row }) =>
    file === 'set'
      ? storedFile(context, row.fileSha256, ASICE)
      : storedFile(context, row.checkReportSha256, 'application/json'),
})

export const ASICE = 'application/vnd.etsi.asic-e+zip'
