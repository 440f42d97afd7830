import { integer, text } from 'drizzle-orm/pg-core'
import { instant } from '../platform/columns.ts'

/** The rendering to be signed, and the statement it cites; null when the draft has changed since. */
export const rendering = () => ({
  documentSha256: text('document_sha256'),
  documentBytes: integer('document_bytes'),
  documentPages: integer('document_pages'),
  statementSha256: text('statement_sha256'),
  statementAt: instant('statement_at'),
})

/** What a change of the draft does to its rendering. */
export const NO_RENDERING = {
  documentSha256: null,
  documentBytes: null,
  documentPages: null,
  statementSha256: null,
  statementAt: null,
} as const

/** A photo of a draft; its original is a blob. */
export const photoColumns = () => ({
  sha256: text('sha256').notNull(),
  bytes: integer('bytes').notNull(),
  mime: text('mime').notNull(),
  takenAt: text('taken_at'),
  addedAt: instant('added_at').notNull(),
})
