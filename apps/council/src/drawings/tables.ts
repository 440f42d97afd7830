import { type DisciplineId, MARK_STATES, SET_STATES } from '@mohr/casework'
import type { Manifest, Verdict } from '@mohr/drawings'
import type { PreparedAsiceJson } from '@mohr/signing'
import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { personKey } from '../accounts/tables.ts'
import type { Bilingual } from '../api/types.ts'
import { caseKey } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import { awaitedSignature, storedSignature, TIMED_LEVELS } from '../signing/columns.ts'

export const SET_KINDS = ['permit', 'as-built'] as const
export type SetKind = (typeof SET_KINDS)[number]

/** A signature as its judge found it. */
export interface FoundSignature {
  /** Instant of its time-stamp, ISO 8601. */
  at: string
  level: (typeof TIMED_LEVELS)[number]
  certificateSha256: string
}

/**
 * One revision of one discipline's drawings. Once sent only its state moves on and signatures are added to its container;
 * what is drawn otherwise is the next revision.
 */
export const drawingRevision = pgTable(
  'drawing_revision',
  {
    id: key(),
    caseId: caseKey(),
    kind: text('kind', { enum: SET_KINDS }).notNull(),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    revision: integer('revision').notNull(),
    state: text('state', { enum: SET_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    /** Counts every change; the ETag. */
    version: integer('version').notNull(),
    designerId: personKey('designer_id'),
    /** What its manifest has to say that it replaces. */
    replacesRevision: integer('replaces_revision'),
    replacesDigest: text('replaces_digest'),
    /** Digest of the signed plan order that it answers. */
    planOrder: text('plan_order').notNull(),
    /** Digest of the architectural set it was drawn on. */
    basedOn: text('based_on'),
    /** The container with the signatures it has by now; null until one is uploaded. */
    fileSha256: text('file_sha256'),
    fileBytes: integer('file_bytes'),
    manifest: jsonb('manifest').$type<Manifest>(),
    releaseDigest: text('release_digest'),
    /** The designer's signature of the uploaded container, until sending records it. */
    signed: jsonb('signed').$type<FoundSignature>(),
    reason: text('reason'),
    sentAt: instant('sent_at'),
    /** The automatic check: when to try (null when done), how far it is, why it failed to run, what it found. */
    nextCheckAt: instant('next_check_at'),
    checkAttempts: integer('check_attempts').notNull(),
    checkStep: jsonb('check_step').$type<{ done: number; of: number; what: string }>(),
    checkFault: jsonb('check_fault').$type<Bilingual>(),
    checkReportSha256: text('check_report_sha256'),
    verdict: text('verdict').$type<Verdict>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('drawing_revision_number').on(table.caseId, table.discipline, table.revision),
    uniqueIndex('drawing_revision_one_draft')
      .on(table.caseId, table.discipline)
      .where(sql`${table.state} = 'draft'`),
    uniqueIndex('drawing_revision_one_released')
      .on(table.caseId, table.discipline)
      .where(sql`${table.state} = 'released'`),
    index('drawing_revision_case').on(table.caseId, table.id),
    index('drawing_revision_queue').on(table.state, table.discipline, table.sentAt, table.id),
    index('drawing_revision_due').on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
    check('drawing_revision_state', oneOf(table.state, SET_STATES)),
    check('drawing_revision_kind', oneOf(table.kind, SET_KINDS)),
    check('drawing_revision_positive', sql`${table.revision} >= 1`),
    check(
      'drawing_revision_sent_file',
      sql`${table.state} = 'draft' or (${table.fileSha256} is not null and ${table.releaseDigest} ~ '^[0-9a-f]{64}$' and ${table.sentAt} is not null)`,
    ),
    check(
      'drawing_revision_checked',
      sql`${table.state} in ('draft', 'sent') or (${table.checkReportSha256} is not null and ${table.verdict} is not null)`,
    ),
    check('drawing_revision_reason', sql`${table.state} <> 'faulty' or ${table.reason} is not null`),
    check(
      'drawing_revision_replaces',
      sql`(${table.replacesRevision} is null) = (${table.replacesDigest} is null)`,
    ),
  ],
)

/** A reviewer's mark on a sheet. It stays with the discipline's drawings until it is accepted, whatever the revision. */
export const drawingMark = pgTable(
  'drawing_mark',
  {
    id: key(),
    caseId: caseKey(),
    kind: text('kind', { enum: SET_KINDS }).notNull(),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    /** Where it was placed. */
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => drawingRevision.id),
    sheet: text('sheet').notNull(),
    /** Millimetres of the sheet's paper, from its lower left corner. */
    x: doublePrecision('x').notNull(),
    y: doublePrecision('y').notNull(),
    /** The rule it is about, words, or both. */
    rule: text('rule'),
    text: text('text').notNull(),
    state: text('state', { enum: MARK_STATES }).notNull(),
    version: integer('version').notNull(),
    placedBy: personKey('placed_by'),
    placedAt: instant('placed_at').notNull(),
  },
  (table) => [
    index('drawing_mark_set').on(table.caseId, table.kind, table.discipline, table.id),
    check('drawing_mark_state', oneOf(table.state, MARK_STATES)),
    check('drawing_mark_says', sql`${table.rule} is not null or ${table.text} <> ''`),
    check('drawing_mark_place', sql`${table.x} between 0 and 10000 and ${table.y} between 0 and 10000`),
  ],
)

/** What became of a mark: answers, and what the reviewer said of them. Append-only. */
export const drawingMarkStep = pgTable(
  'drawing_mark_step',
  {
    id: key(),
    markId: uuid('mark_id')
      .notNull()
      .references(() => drawingMark.id),
    action: text('action', { enum: ['place', 'answer', 'accept', 'reopen', 'withdraw'] }).notNull(),
    personId: personKey('person_id'),
    text: text('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('drawing_mark_step_mark').on(table.markId, table.id)],
)

/** Who signed a container, with the whole file of that moment. Append-only. */
export const drawingSignature = pgTable(
  'drawing_signature',
  {
    id: key(),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => drawingRevision.id),
    /** `council`: its seal, by order of this person. */
    role: text('role', { enum: ['designer', 'plan-reviewer', 'council'] }).notNull(),
    ...storedSignature(TIMED_LEVELS),
  },
  (table) => [
    unique('drawing_signature_role').on(table.revisionId, table.role),
    unique('drawing_signature_certificate').on(table.revisionId, table.certificateSha256),
  ],
)

/** A sheet of a released set, under the address that the QR code of its stamped copies opens. Append-only. */
export const releasedSheet = pgTable(
  'released_sheet',
  {
    /** Random, and says nothing of anybody: who has it has held a stamped copy. */
    token: text('token').primaryKey(),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => drawingRevision.id),
    /** Its number in the manifest. */
    sheet: text('sheet').notNull(),
    /** The signed PDF that shows it, and on which page from 1. */
    pdfSha256: text('pdf_sha256').notNull(),
    page: integer('page').notNull(),
  },
  (table) => [
    unique('released_sheet_number').on(table.revisionId, table.sheet),
    check('released_sheet_token', sql`${table.token} ~ '^[A-Za-z0-9_-]{16}$'`),
  ],
)

/** A reviewer's signature that waits for its value. */
export const approval = pgTable(
  'drawing_approval',
  {
    id: key(),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => drawingRevision.id),
    revisionVersion: integer('revision_version').notNull(),
    fileSha256: text('file_sha256').notNull(),
    ...awaitedSignature(),
    prepared: jsonb('prepared').$type<PreparedAsiceJson>().notNull(),
  },
  (table) => [index('drawing_approval_revision').on(table.revisionId)],
)
