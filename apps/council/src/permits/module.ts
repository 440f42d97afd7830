import type { Module } from '../module.ts'
import { completeDocumentSigning, readPreparedDocument } from './complete-signing.ts'
import { makeDocument } from './make-document.ts'
import { prepareDocumentSigning } from './prepare-signing.ts'
import { listDocuments, readDocument, readDocumentFile } from './read-documents.ts'
import { recordFact } from './record-fact.ts'
import { permitRoutes } from './routes.ts'
import { withdrawDocument } from './withdraw-document.ts'

export const permits = {
  name: 'permits',
  verbs: {
    listDocuments,
    readDocument,
    readDocumentFile,
    makeDocument,
    recordFact,
    prepareDocumentSigning,
    readPreparedDocument,
    completeDocumentSigning,
    withdrawDocument,
  },
  routes: permitRoutes,
} satisfies Module
