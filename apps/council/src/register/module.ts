import type { Module } from '../module.ts'
import { askBinding } from './ask-binding.ts'
import { confirmBinding } from './confirm-binding.ts'
import { endSuspension } from './end-suspension.ts'
import { listBindingRequests } from './list-binding-requests.ts'
import { listEngineers } from './list-engineers.ts'
import { loadRegister } from './load-register.ts'
import { putEngineers } from './put-engineers.ts'
import { readEngineer } from './read-engineer.ts'
import { recordSuspension } from './record-suspension.ts'
import { refuseBinding } from './refuse-binding.ts'
import { reportLostKey } from './report-lost-key.ts'
import { registerRoutes } from './routes.ts'
import { applySheet } from './sheets/apply-sheet.ts'
import { forgetSheet, forgetSheetsJob } from './sheets/forget-sheets.ts'
import { previewSheet } from './sheets/preview-sheet.ts'
import { readSheet } from './sheets/read-sheet.ts'
import { sheetsJob, takeSheetLines } from './sheets/take-sheet-lines.ts'

export const register = {
  name: 'register',
  verbs: {
    loadRegister,
    putEngineers,
    readEngineer,
    listEngineers,
    recordSuspension,
    endSuspension,
    askBinding,
    listBindingRequests,
    confirmBinding,
    refuseBinding,
    reportLostKey,
    previewSheet,
    readSheet,
    applySheet,
    takeSheetLines,
    forgetSheet,
  },
  routes: registerRoutes,
  jobs: [sheetsJob, forgetSheetsJob],
} satisfies Module
