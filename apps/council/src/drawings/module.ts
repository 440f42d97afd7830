import type { Module } from '../module.ts'
import { completeApproval, prepareApproval } from './approve.ts'
import { beginRevision } from './begin-revision.ts'
import { checkJob, checkRevision } from './check-revision.ts'
import { listQueue } from './list-queue.ts'
import { listRevisions } from './list-revisions.ts'
import { answerMark, judgeMark } from './mark-steps.ts'
import { placeMark } from './place-mark.ts'
import { putFile } from './put-file.ts'
import { readReleasedSheet, readReleasedSheetFile } from './read-released-sheet.ts'
import { readRevision, readSetFile } from './read-revision.ts'
import { releaseSets } from './release-sets.ts'
import { returnRevision } from './return-revision.ts'
import { drawingRoutes } from './routes.ts'
import { sendRevision } from './send-revision.ts'
import { stampSet } from './stamp-set.ts'
import { stampedCopy } from './stamped-copy.ts'

export const drawings = {
  name: 'drawings',
  verbs: {
    beginRevision,
    listRevisions,
    listQueue,
    readRevision,
    readSetFile,
    putFile,
    stampSet,
    sendRevision,
    checkRevision,
    placeMark,
    answerMark,
    judgeMark,
    returnRevision,
    prepareApproval,
    completeApproval,
    releaseSets,
    stampedCopy,
    readReleasedSheet,
    readReleasedSheetFile,
  },
  routes: drawingRoutes,
  jobs: [checkJob],
} satisfies Module
