import { type DisciplineId, REPORT_STATES } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { person } from '../accounts/tables.ts'
import type { Draft } from '../api/types.ts'
import { buildingCase, drawingSet } from '../cases/tables.ts'
import { instant, key } from '../platform/columns.ts'

/** One revision of a stage report. Once signed only its state moves on; a correction is the next revision. */
export const report = pgTable(
  'report',
  {
    id: key(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => buildingCase.id),
    profile: text('profile').notNull(),
    stage: text('stage').notNull(),
    floor: integer('floor'),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    revision: integer('revision').notNull(),
    checklist: text('checklist').notNull(),
    engineerId: uuid('engineer_id')
      .notNull()
      .references(() => person.id),
    drawingSetId: uuid('drawing_set_id')
      .notNull()
      .references(() => drawingSet.id),
    state: text('state', { enum: REPORT_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    /** Counts every change; the ETag. */
    version: integer('version').notNull(),
    draft: jsonb('draft').$type<Draft>().notNull(),
    /** Why the coordinator refused or the officer returned it. */
    reason: text('reason'),
    replacesId: uuid('replaces_id'),
    /** The rendering to be signed, and the statement it cites; null when the draft has changed since. */
    documentSha256: text('document_sha256'),
    documentBytes: integer('document_bytes'),
    documentPages: integer('document_pages'),
    places: jsonb('places').$type<SealPlaces>(),
    statementSha256: text('statement_sha256'),
    statementAt: instant('statement_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('report_key')
      .on(table.caseId, table.stage, table.floor, table.discipline, table.revision)
      .nullsNotDistinct(),
    index('report_state').on(table.state, table.caseId),
    index('report_engineer').on(table.engineerId, table.state),
    check('report_revision', sql`${table.revision} >= 1`),
    check('report_reason', sql`${table.state} not in ('refused', 'returned') or ${table.reason} is not null`),
    check('report_signed_document', sql`${table.state} = 'draft' or ${table.documentSha256} is not null`),
  ],
)

/** Where the two seals stand on the rendering: page (1-based) and box in points from its lower left corner. */
export interface SealPlaces {
  supervisor: SealPlace
  coordinator: SealPlace
}
export interface SealPlace {
  page: number
  box: [number, number, number, number]
}

export const reportPhoto = pgTable(
  'report_photo',
  {
    id: key(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    mime: text('mime').notNull(),
    item: text('item'),
    takenAt: text('taken_at'),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [unique('report_photo_once').on(table.reportId, table.sha256)],
)

/** Every signature as it was stored, with the whole file of that moment. Append-only. */
export const reportSignature = pgTable(
  'report_signature',
  {
    id: key(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id),
    role: text('role', { enum: ['supervisor', 'coordinator'] }).notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    /** When: the time-stamp's instant, or the server's clock while there is none. */
    at: instant('at').notNull(),
    level: text('level', { enum: ['B-B', 'B-T', 'B-LT', 'B-LTA'] }).notNull(),
    fileSha256: text('file_sha256').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    certificateSha256: text('certificate_sha256').notNull(),
    statementSha256: text('statement_sha256').notNull(),
  },
  (table) => [unique('report_signature_level').on(table.reportId, table.role, table.level)],
)

/** What a change of the draft does to its rendering. */
export const NOT_RENDERED = {
  documentSha256: null,
  documentBytes: null,
  documentPages: null,
  places: null,
  statementSha256: null,
  statementAt: null,
} as const
