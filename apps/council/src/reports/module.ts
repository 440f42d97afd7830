import type { Module } from '../module.ts'
import { acceptReport } from './accept-report.ts'
import { addPhoto } from './add-photo.ts'
import { completeSigning } from './complete-signing.ts'
import { createReport } from './create-report.ts'
import { listReports } from './list-reports.ts'
import { prepareSigning } from './prepare-signing.ts'
import { readFile } from './read-file.ts'
import { readPrepared } from './read-prepared.ts'
import { readReport } from './read-report.ts'
import { refuseReport } from './refuse-report.ts'
import { removePhoto } from './remove-photo.ts'
import { renderDocument } from './render-document.ts'
import { returnReport } from './return-report.ts'
import { reportRoutes } from './routes.ts'
import { saveDraft } from './save-draft.ts'
import { stampJob, stampSignature } from './stamp-signature.ts'
import { sweepJob } from './sweep-blobs.ts'

export const reports = {
  name: 'reports',
  verbs: {
    createReport,
    listReports,
    readReport,
    saveDraft,
    addPhoto,
    removePhoto,
    readFile,
    renderDocument,
    prepareSigning,
    readPrepared,
    completeSigning,
    stampSignature,
    refuseReport,
    acceptReport,
    returnReport,
  },
  routes: reportRoutes,
  jobs: [stampJob, sweepJob()],
} satisfies Module
