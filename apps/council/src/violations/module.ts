import type { Module } from '../module.ts'
import { acknowledgeViolation } from './acknowledge-violation.ts'
import { answerViolation } from './answer-violation.ts'
import { decideObjection, decideViolation } from './decide-violation.ts'
import { lapseJob, lapseObjection } from './lapse-objection.ts'
import { listViolations } from './list-violations.ts'
import { objectToDecision } from './object-to-decision.ts'
import { readViolation } from './read-violation.ts'
import { referViolation } from './refer-violation.ts'
import { beginRevisit, beginViolationReport } from './reports/begin-report.ts'
import { completeViolationSigning } from './reports/complete-signing.ts'
import { addViolationPhoto, removeViolationPhoto } from './reports/photos.ts'
import { prepareViolationSigning } from './reports/prepare-signing.ts'
import { readViolationFile, readViolationReport } from './reports/read-report.ts'
import { renderViolationReport } from './reports/render-report.ts'
import { violationReportRoutes } from './reports/routes.ts'
import { saveViolationReport } from './reports/save-report.ts'
import { stampViolationReport, stampViolationsJob } from './reports/stamp-signature.ts'
import { violationRoutes } from './routes.ts'
import { serveViolation } from './serve-violation.ts'
import { liftStop, orderStop } from './stop-work.ts'

export const violations = {
  name: 'violations',
  verbs: {
    listViolations,
    readViolation,
    acknowledgeViolation,
    serveViolation,
    referViolation,
    answerViolation,
    decideViolation,
    objectToDecision,
    decideObjection,
    lapseObjection,
    orderStop,
    liftStop,
    beginViolationReport,
    beginRevisit,
    readViolationReport,
    saveViolationReport,
    addViolationPhoto,
    removeViolationPhoto,
    readViolationFile,
    renderViolationReport,
    prepareViolationSigning,
    completeViolationSigning,
    stampViolationReport,
  },
  routes: [...violationRoutes, ...violationReportRoutes],
  jobs: [lapseJob, stampViolationsJob],
} satisfies Module
