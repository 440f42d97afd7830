import type { DisciplineId } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { person, personKey } from '../accounts/tables.ts'
import { bytea, instant, key } from '../platform/columns.ts'

/** The licence to practise of a person. Days are Iran's civil days, both inclusive. */
export const engineer = pgTable(
  'engineer',
  {
    id: uuid('id')
      .primaryKey()
      .references(() => person.id),
    licenceNumber: text('licence_number').notNull().unique(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    expiresOn: date('expires_on', { mode: 'string' }).notNull(),
    /** When it was so, by the clock of whoever last said so; null for what came with the first load. */
    asOf: instant('as_of'),
    source: text('source'),
  },
  (table) => [
    index('engineer_licence_begins').on(sql`${table.licenceNumber} collate "C"`, table.id),
    check('engineer_licence_span', sql`${table.issuedOn} <= ${table.expiresOn}`),
  ],
)

/** What the licence allows. */
export const competence = pgTable(
  'competence',
  {
    id: key(),
    engineerId: uuid('engineer_id')
      .notNull()
      .references(() => engineer.id),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    competence: text('competence', { enum: ['design', 'supervision', 'execution'] }).notNull(),
    grade: text('grade', { enum: ['3', '2', '1', 'senior'] }).notNull(),
  },
  (table) => [
    unique('competence_once').on(table.engineerId, table.discipline, table.competence),
    index('competence_of').on(table.discipline, table.competence, table.engineerId),
  ],
)

/**
 * When a licence does not hold: from the register and from officers here, one truth for all who ask. One of no length was
 * taken back before it began.
 */
export const suspension = pgTable(
  'suspension',
  {
    id: key(),
    engineerId: uuid('engineer_id')
      .notNull()
      .references(() => engineer.id),
    effectiveFrom: instant('effective_from').notNull(),
    /** Null: until further notice. */
    effectiveUntil: instant('effective_until'),
    reason: text('reason').notNull(),
    /** The decision it rests on, where an officer recorded it here. */
    document: text('document'),
    /** The officer who recorded it here; null for what the register told. */
    recordedBy: uuid('recorded_by').references(() => person.id),
    /** The officer who ended it before its time, why, and when it would have ended. */
    endedBy: uuid('ended_by').references(() => person.id),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
    untilBefore: instant('until_before'),
  },
  (table) => [
    unique('suspension_once').on(table.engineerId, table.effectiveFrom),
    check(
      'suspension_span',
      sql`${table.effectiveUntil} is null or ${table.effectiveFrom} <= ${table.effectiveUntil}`,
    ),
    check('suspension_end', sql`(${table.endedAt} is null) = (${table.endedBy} is null)`),
  ],
)

/** Which certificates speak for a person, and since when. */
export const certificateBinding = pgTable(
  'certificate_binding',
  {
    id: key(),
    personId: personKey('person_id'),
    certificateSha256: text('certificate_sha256').notNull(),
    certificate: bytea('certificate').notNull(),
    boundAt: instant('bound_at').notNull(),
    endedAt: instant('ended_at'),
    /** Of its end. */
    why: text('why', { enum: ['lost', 'replaced', 'left'] }),
  },
  (table) => [
    check('certificate_binding_end', sql`(${table.endedAt} is null) = (${table.why} is null)`),
    uniqueIndex('certificate_binding_current')
      .on(table.certificateSha256)
      .where(sql`${table.endedAt} is null`),
    index('certificate_binding_person').on(table.personId),
  ],
)

/** A certificate whose key its holder has shown to have; officers decide whether it is bound. */
export const bindingRequest = pgTable(
  'binding_request',
  {
    id: key(),
    personId: personKey('person_id'),
    certificateSha256: text('certificate_sha256').notNull(),
    certificate: bytea('certificate').notNull(),
    /** As the certificate holds it. */
    nationalCode: text('national_code'),
    askedAt: instant('asked_at').notNull(),
    decidedAt: instant('decided_at'),
    bound: boolean('bound'),
  },
  (table) => [
    uniqueIndex('binding_request_waiting')
      .on(table.personId, table.certificateSha256)
      .where(sql`${table.decidedAt} is null`),
    check('binding_request_decision', sql`(${table.decidedAt} is null) = (${table.bound} is null)`),
  ],
)

/** An officer's yes, with the roles held when it was given. */
export const bindingApproval = pgTable(
  'binding_approval',
  {
    id: key(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => bindingRequest.id),
    personId: personKey('person_id'),
    roles: jsonb('roles').$type<string[]>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [unique('binding_approval_once').on(table.requestId, table.personId)],
)

/**
 * What others said of an engineer, as they said it: the newest is what the register holds, the earlier ones what it held.
 * Append-only.
 */
export const engineerRecord = pgTable(
  'engineer_record',
  {
    id: key(),
    licenceNumber: text('licence_number').notNull(),
    /** Name of the key under which it came. */
    source: text('source').notNull(),
    /** When it was so, by the source's own clock. */
    sourceAt: instant('source_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    record: jsonb('record').$type<unknown>().notNull(),
  },
  (table) => [unique('engineer_record_once').on(table.licenceNumber, table.sourceAt)],
)

/** What a line of a sheet would do; `older`: something newer is held. */
export const SHEET_RESULTS = ['created', 'changed', 'unchanged', 'older', 'refused'] as const
export type SheetResult = (typeof SHEET_RESULTS)[number]

/**
 * A sheet of engineers that somebody handed in, with what it would change; `digest` stands for all of it. Applied line by
 * line, exactly as it was shown.
 */
export const registerSheet = pgTable(
  'register_sheet',
  {
    id: key(),
    /** Whom it comes from: what every change of it cites. */
    source: text('source').notNull(),
    /** Of the file, in the blobs. */
    fileSha256: text('file_sha256').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    /** SHA-256 over the lines as they are shown. */
    digest: text('digest').notNull(),
    counts: jsonb('counts').$type<Record<SheetResult, number>>().notNull(),
    state: text('state', { enum: ['shown', 'applying', 'applied'] }).notNull(),
    madeBy: personKey('made_by'),
    madeAt: instant('made_at').notNull(),
    appliedBy: uuid('applied_by').references(() => person.id),
    appliedAt: instant('applied_at'),
  },
  (table) => [
    // For the jobs, which look for those that aren't done with.
    index('register_sheet_open').on(table.state, table.madeAt).where(sql`${table.state} <> 'applied'`),
  ],
)

export const registerSheetLine = pgTable(
  'register_sheet_line',
  {
    sheetId: uuid('sheet_id')
      .notNull()
      .references(() => registerSheet.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    result: text('result', { enum: SHEET_RESULTS }).notNull(),
    licence: text('licence').notNull(),
    name: text('name').notNull(),
    /** Null where it is no record. */
    record: jsonb('record').$type<unknown>(),
    changes: jsonb('changes').$type<{ field: string; from: string | null; to: string | null }[]>().notNull(),
    errors: jsonb('errors').$type<{ path: string; message: { fa: string; en: string } }[]>().notNull(),
    /** Whether applying the sheet takes it over. */
    applies: boolean('applies').notNull(),
    /** What became of it; `stale`: what is held had changed since it was shown. */
    outcome: text('outcome', { enum: ['taken', 'stale'] }),
  },
  (table) => [
    primaryKey({ columns: [table.sheetId, table.line] }),
    index('register_sheet_line_result').on(table.sheetId, table.result, table.line),
    index('register_sheet_line_left')
      .on(table.sheetId, table.line)
      .where(sql`${table.applies} and ${table.outcome} is null`),
  ],
)
