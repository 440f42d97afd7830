import {
  type DisciplineId,
  ROLE_IDS,
  SEVERITIES,
  STOP_STATES,
  VIOLATION_STATES,
  type ViolationDays,
} from '@mohr/casework'
import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { person } from '../accounts/tables.ts'
import { buildingCase } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import { report } from '../reports/tables.ts'

/** What was found never changes; how far it has come does, until it is closed. */
export const violation = pgTable(
  'violation',
  {
    id: key(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => buildingCase.id),
    /** The stage report whose signing opened it, and the item of its checklist. */
    reportId: uuid('report_id').references(() => report.id),
    item: text('item'),
    /** Null: of no discipline in particular, as a violation officer sees it. */
    discipline: text('discipline').$type<DisciplineId>(),
    kind: text('kind').notNull(),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    description: text('description').notNull(),
    seenAt: instant('seen_at').notNull(),
    correctBy: date('correct_by', { mode: 'string' }),
    openedAt: instant('opened_at').notNull(),
    openedBy: uuid('opened_by')
      .notNull()
      .references(() => person.id),
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
    index('violation_case').on(table.caseId, table.id),
    index('violation_open').on(table.caseId).where(sql`${table.state} <> 'closed'`),
    index('violation_late').on(table.lateFrom, table.id).where(sql`${table.state} <> 'closed'`),
    index('violation_lapse').on(table.lapsesOn).where(sql`${table.state} = 'decided'`),
    check('violation_severity', oneOf(table.severity, SEVERITIES)),
    check('violation_state', oneOf(table.state, VIOLATION_STATES)),
    check('violation_stop_state', oneOf(table.stop, STOP_STATES)),
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
    /** Null: the server itself. */
    actorId: uuid('actor_id').references(() => person.id),
    role: text('role', { enum: ['system', ...ROLE_IDS] }).notNull(),
    /** The reason, the decision or the answer in words. */
    text: text('text'),
    /** Of the order, the decision or the record at whoever made it. */
    number: text('number'),
    version: integer('version').notNull(),
  },
  (table) => [
    unique('violation_event_version').on(table.violationId, table.version),
    check('violation_event_step', oneOf(table.step, VIOLATION_STEPS)),
  ],
)
