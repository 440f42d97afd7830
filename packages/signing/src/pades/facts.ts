/** Reads every fact about a PDF's signatures that judging needs, before any cryptography. */
export type {
  Change,
  ChangeLevel,
  ChangesAfter,
  FieldLock,
  PdfFacts,
  PdfSignatureFacts,
  RevisionFact,
} from './types.ts'
