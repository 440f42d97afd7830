import type { Module } from '../module.ts'
import { addPhoto } from './add-photo.ts'
import { createReport } from './create-report.ts'
import { readFile } from './read-file.ts'
import { readReport } from './read-report.ts'
import { removePhoto } from './remove-photo.ts'
import { reportRoutes } from './routes.ts'
import { saveDraft } from './save-draft.ts'

export const reports = {
  name: 'reports',
  verbs: { createReport, readReport, saveDraft, addPhoto, removePhoto, readFile },
  routes: reportRoutes,
} satisfies Module
