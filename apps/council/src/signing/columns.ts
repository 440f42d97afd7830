import type { PreparedJson } from '@mohr/signing'
import { integer, jsonb, text } from 'drizzle-orm/pg-core'
import { personKey } from '../accounts/tables.ts'
import { bytea, instant } from '../platform/columns.ts'

/** Levels of a signature whose time is proven (EN 319 142-1 §6), and with the one whose time isn't. */
export const TIMED_LEVELS = ['B-T', 'B-LT', 'B-LTA'] as const
export const LEVELS = ['B-B', ...TIMED_LEVELS] as const

/** A signature as it was stored, with the whole file of that moment. */
export const storedSignature = <U extends string, T extends Readonly<[U, ...U[]]>>(levels: T) => ({
  personId: personKey('person_id'),
  /** Instant of its time-stamp; the server's clock while there is none. */
  at: instant('at').notNull(),
  level: text('level', { enum: levels }).notNull(),
  fileSha256: text('file_sha256').notNull(),
  fileBytes: integer('file_bytes').notNull(),
  certificateSha256: text('certificate_sha256').notNull(),
})

/** A signature prepared for one certificate, waiting for its value. */
export const awaitedSignature = () => ({
  personId: personKey('person_id'),
  certificate: bytea('certificate').notNull(),
  signatureValue: bytea('signature_value'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** The same, over a PDF. */
export const awaitedPdfSignature = () => ({
  ...awaitedSignature(),
  /** The prepared state but for its bytes, which are a blob. */
  prepared: jsonb('prepared').$type<Omit<PreparedJson, 'appended'>>().notNull(),
  documentSha256: text('document_sha256').notNull(),
})
