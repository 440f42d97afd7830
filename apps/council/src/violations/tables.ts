import {
  type DisciplineId,
  ROLE_IDS,
  SEVERITIES,
  STOP_STATES,
  VIOLATION_STATES,
  type ViolationDays,
} from '@mohr/casework'
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { person, personKey } from '../accounts/tables.ts'
import type { RevisitContent, ViolationContent } from '../api/types.ts'
import { caseKey } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import { NO_RENDERING, photoColumns, rendering } from '../reports/columns.ts'
import { report, type SealPlace } from '../reports/tables.ts'
import { LEVELS, storedSignature } from '../signing/columns.ts'

/** What was found never changes; how far it has come does, until it is closed. */
export const violation = pgTable(
  'violation',
  {
    id: key(),
    caseId: caseKey(),
    /** The stage report whose signing opened it, and the item of its checklist. */
    reportId: uuid('report_id').references(() => report.id),
    item: text('item'),
    /** The report outside any stage whose signing opened it. */
    violationReportId: uuid('violation_report_id').references((): AnyPgColumn => violationReport.id),
    /** Null: of no discipline in particular, as a violation officer sees it. */
    discipline: text('discipline').$type<DisciplineId>(),
    kind: text('kind').notNull(),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    description: text('description').notNull(),
    seenAt: instant('seen_at').notNull(),
    correctBy: date('correct_by', { mode: 'string' }),
    openedAt: instant('opened_at').notNull(),
    openedBy: personKey('opened_by'),
    state: text('state', { enum: VIOLATION_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    stop: text('stop', { enum: STOP_STATES }).notNull(),
    stopSince: instant('stop_since'),
    /** The day of each thing that the clock of Article 100 counts from. */
    days: jsonb('days').$type<ViolationDays>().notNull(),
    /** The day of the last step: nothing later is recorded of an earlier one. */
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    /** The first day on which someone is late, where nothing more happens. */
    lateFrom: date('late_from', { mode: 'string' }),
    /** The first day on which a decision can't be objected to any more. */
    lapsesOn: date('lapses_on', { mode: 'string' }),
    /** The latest visit that a signed report tells of. */
    revisitedAt: instant('revisited_at'),
    acknowledgedAt: instant('acknowledged_at'),
    /** Under which the municipality keeps it. */
    recordNumber: text('record_number'),
    /** Counts every change; the ETag. */
    version: integer('version').notNull(),
  },
  (table) => [
    unique('violation_of_report').on(table.reportId, table.item),
    unique('violation_of_violation_report').on(table.violationReportId),
    index('violation_case').on(table.caseId, table.id),
    index('violation_open').on(table.caseId).where(sql`${table.state} <> 'closed'`),
    // For lists, which begin with the newest.
    index('violation_open_newest').on(table.id).where(sql`${table.state} <> 'closed'`),
    index('violation_waiting').on(table.stateSince, table.id).where(sql`${table.state} <> 'closed'`),
    index('violation_opened').on(table.openedAt),
    index('violation_late').on(table.lateFrom, table.id).where(sql`${table.state} <> 'closed'`),
    index('violation_lapse').on(table.lapsesOn).where(sql`${table.state} = 'decided'`),
    check('violation_severity', oneOf(table.severity, SEVERITIES)),
    check('violation_state', oneOf(table.state, VIOLATION_STATES)),
    check('violation_stop_state', oneOf(table.stop, STOP_STATES)),
    check('violation_source', sql`(${table.reportId} is null) <> (${table.violationReportId} is null)`),
    check('violation_item', sql`(${table.reportId} is null) = (${table.item} is null)`),
    check('violation_description', sql`length(trim(${table.description})) > 0`),
    check(
      'violation_correct_by',
      sql`${table.severity} <> 'correct-by-date' or ${table.correctBy} is not null`,
    ),
    check(
      'violation_stop',
      sql`(${table.stop} = 'none') = (${table.stopSince} is null) and (${table.severity} <> 'stop-work' or ${table.stop} <> 'none')`,
    ),
    check(
      'violation_closed',
      sql`${table.state} <> 'closed' or (${table.stop} in ('none', 'lifted') and ${table.lateFrom} is null)`,
    ),
    check('violation_lapses', sql`${table.lapsesOn} is null or ${table.state} = 'decided'`),
    check(
      'violation_acknowledged',
      sql`${table.recordNumber} is null or ${table.acknowledgedAt} is not null`,
    ),
    check('violation_version', sql`${table.version} >= 1`),
  ],
)

/** `immediate`: seen outside any stage. */
export const VIOLATION_REPORT_KINDS = ['immediate', 'revisit'] as const
export const VIOLATION_REPORTERS = ['supervisor', 'coordinator', 'violation-officer'] as const
const VIOLATION_REPORT_STATES = ['draft', 'signed-untimed', 'signed', 'refused'] as const

/** What can happen to a violation, as its history calls it. */
export const VIOLATION_STEPS = [
  'opened',
  'acknowledged',
  'notice-served',
  'referred',
  'hearing-served',
  'answered',
  'decided',
  'decision-served',
  'objected',
  'objection-decided',
  'lapsed',
  'stop-ordered',
  'stop-lifted',
  'revisited',
  'closed',
] as const
export type ViolationStep = (typeof VIOLATION_STEPS)[number]

/** What happened to a violation, one row each. Append-only. */
export const violationEvent = pgTable(
  'violation_event',
  {
    id: key(),
    violationId: uuid('violation_id')
      .notNull()
      .references(() => violation.id),
    step: text('step', { enum: VIOLATION_STEPS }).notNull(),
    /** The day on which it happened, as its actor says. */
    on: date('on', { mode: 'string' }).notNull(),
    /** When it was recorded. */
    at: instant('at').notNull(),
    /** Null: the server itself, or a program. */
    actorId: uuid('actor_id').references(() => person.id),
    /** Name of the key of the program that did it. */
    source: text('source'),
    role: text('role', { enum: ['system', ...ROLE_IDS] }).notNull(),
    /** The reason, the decision or the answer in words. */
    text: text('text'),
    /** Of the order, the decision or the record at whoever made it. */
    number: text('number'),
    /** The signed re-visit that it tells of. */
    violationReportId: uuid('violation_report_id').references((): AnyPgColumn => violationReport.id),
    version: integer('version').notNull(),
  },
  (table) => [
    check(
      'violation_event_revisit',
      sql`(${table.step} in ('revisited', 'closed')) = (${table.violationReportId} is not null)`,
    ),
    unique('violation_event_version').on(table.violationId, table.version),
    check('violation_event_source', sql`(${table.role} = 'service') = (${table.source} is not null)`),
    check('violation_event_step', oneOf(table.step, VIOLATION_STEPS)),
  ],
)

/** A signed paper about a violation: one that was seen outside any stage, or a re-visit. Once signed only its state moves on. */
export const violationReport = pgTable(
  'violation_report',
  {
    id: key(),
    kind: text('kind', { enum: VIOLATION_REPORT_KINDS }).notNull(),
    caseId: caseKey(),
    /** What was visited again; a report at once opens its own (`violation.violation_report_id`). */
    violationId: uuid('violation_id').references((): AnyPgColumn => violation.id),
    authorId: personKey('author_id'),
    role: text('role', { enum: VIOLATION_REPORTERS }).notNull(),
    /** The author's own, of the slot in which they sign; null for an officer. */
    discipline: text('discipline').$type<DisciplineId>(),
    content: jsonb('content').$type<ViolationContent | RevisitContent>().notNull(),
    state: text('state', { enum: VIOLATION_REPORT_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    /** Counts every change; the ETag. */
    version: integer('version').notNull(),
    /** Why its signature does not stand. */
    reason: text('reason'),
    ...rendering(),
    place: jsonb('place').$type<SealPlace>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('violation_report_draft')
      .on(table.caseId, table.authorId)
      .where(sql`${table.state} = 'draft' and ${table.kind} = 'immediate'`),
    uniqueIndex('violation_revisit_draft')
      .on(table.violationId, table.authorId)
      .where(sql`${table.state} = 'draft' and ${table.kind} = 'revisit'`),
    index('violation_report_case').on(table.caseId, table.id),
    index('violation_report_violation').on(table.violationId, table.id),
    check('violation_report_kind', oneOf(table.kind, VIOLATION_REPORT_KINDS)),
    check('violation_report_role', oneOf(table.role, VIOLATION_REPORTERS)),
    check('violation_report_state', oneOf(table.state, VIOLATION_REPORT_STATES)),
    check('violation_report_of', sql`(${table.kind} = 'revisit') = (${table.violationId} is not null)`),
    check('violation_report_signed', sql`${table.state} = 'draft' or ${table.documentSha256} is not null`),
    check('violation_report_reason', sql`(${table.state} = 'refused') = (${table.reason} is not null)`),
    check(
      'violation_report_entitled',
      sql`${table.documentSha256} is null or (${table.role} = 'violation-officer') = (${table.statementSha256} is null)`,
    ),
  ],
)

export const violationPhoto = pgTable(
  'violation_photo',
  {
    id: key(),
    violationReportId: uuid('violation_report_id')
      .notNull()
      .references(() => violationReport.id),
    ...photoColumns(),
  },
  (table) => [unique('violation_photo_once').on(table.violationReportId, table.sha256)],
)

/** Its signature as it was stored, with the whole file of that moment: again once it is time-stamped. Append-only. */
export const violationSignature = pgTable(
  'violation_signature',
  {
    id: key(),
    violationReportId: uuid('violation_report_id')
      .notNull()
      .references(() => violationReport.id),
    ...storedSignature(LEVELS),
    statementSha256: text('statement_sha256'),
  },
  (table) => [unique('violation_signature_level').on(table.violationReportId, table.level)],
)

/** What a change of the draft does to its rendering. */
export const UNRENDERED = { ...NO_RENDERING, place: null }
