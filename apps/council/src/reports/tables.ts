import { type DisciplineId, REPORT_STATES } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { personKey } from '../accounts/tables.ts'
import type { Draft } from '../api/types.ts'
import { caseKey, drawingSet } from '../cases/tables.ts'
import { instant, key } from '../platform/columns.ts'
import { LEVELS, storedSignature } from '../signing/columns.ts'
import { NO_RENDERING, photoColumns, rendering } from './columns.ts'

/** One revision of a stage report. Once signed only its state moves on; a correction is the next revision. */
export const report = pgTable(
  'report',
  {
    id: key(),
    caseId: caseKey(),
    profile: text('profile').notNull(),
    stage: text('stage').notNull(),
    floor: integer('floor'),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    revision: integer('revision').notNull(),
    checklist: text('checklist').notNull(),
    engineerId: personKey('engineer_id'),
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
    ...rendering(),
    places: jsonb('places').$type<SealPlaces>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('report_key')
      .on(table.caseId, table.stage, table.floor, table.discipline, table.revision)
      .nullsNotDistinct(),
    index('report_state').on(table.state, table.caseId),
    index('report_waiting').on(table.stateSince, table.id).where(sql`${table.state} = 'submitted'`),
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
    ...photoColumns(),
    item: text('item'),
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
    ...storedSignature(LEVELS),
    statementSha256: text('statement_sha256').notNull(),
  },
  (table) => [
    unique('report_signature_level').on(table.reportId, table.role, table.level),
    index('report_signature_person').on(table.personId, table.reportId),
  ],
)

/**
 * What the key figures reckon with: a row for each submission, so that a period is read by its own index, and the due day as it
 * was then. What was decided is added once.
 */
export const reportSubmission = pgTable(
  'report_submission',
  {
    reportId: uuid('report_id')
      .primaryKey()
      .references(() => report.id),
    district: integer('district').notNull(),
    stage: text('stage').notNull(),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    visitedAt: instant('visited_at').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    /** Null where the day can't be told. */
    due: date('due', { mode: 'string' }),
    /** Trips that it would have taken on paper. */
    trips: integer('trips').notNull(),
    /** Null until it is decided on. */
    returned: boolean('returned'),
    reason: text('reason'),
  },
  (table) => [
    index('report_submission_at').on(table.submittedAt),
    index('report_submission_district').on(table.district, table.submittedAt),
  ],
)

/** What a change of the draft does to its rendering. */
export const NOT_RENDERED = { ...NO_RENDERING, places: null }
