import type { Module } from '../module.ts'
import { acknowledgeViolation } from './acknowledge-violation.ts'
import { answerViolation } from './answer-violation.ts'
import { decideObjection, decideViolation } from './decide-violation.ts'
import { lapseJob, lapseObjection } from './lapse-objection.ts'
import { listViolations } from './list-violations.ts'
import { objectToDecision } from './object-to-decision.ts'
import { readViolation } from './read-violation.ts'
import { referViolation } from './refer-violation.ts'
import { violationRoutes } from './routes.ts'
import { serveViolation } from './serve-violation.ts'
import { orderStop } from './stop-work.ts'

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
  },
  routes: violationRoutes,
  jobs: [lapseJob],
} satisfies Module
