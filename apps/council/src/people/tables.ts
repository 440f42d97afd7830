import type { Competence, DisciplineId, HandOverSigner, LeaveReason } from '@mohr/casework'
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
import { person, personKey } from '../accounts/tables.ts'
import type { Bilingual } from '../api/types.ts'
import { assignment, caseKey, SLOT_ROLES } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import { engineer } from '../register/tables.ts'
import type { SealPlace } from '../reports/tables.ts'
import { awaitedPdfSignature, storedSignature, TIMED_LEVELS } from '../signing/columns.ts'

/** Why capacity was taken or given back. */
export const POSTING_REASONS = ['assigned', 'ended', 'handed-over', 'completed', 'area-changed'] as const
export type PostingReason = (typeof POSTING_REASONS)[number]

/**
 * Capacity (ظرفیت) taken by an assignment, above zero, and given back, below: what an engineer holds is the sum. Append-only.
 * A council is of one province, so that no row names it.
 */
export const capacityPosting = pgTable(
  'capacity_posting',
  {
    id: key(),
    engineerId: uuid('engineer_id')
      .notNull()
      .references(() => engineer.id),
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    competence: text('competence').$type<Competence>().notNull(),
    /** m² */
    area: doublePrecision('area').notNull(),
    at: instant('at').notNull(),
    /** Persian year whose capacity it is: giving back names the year of the taking. */
    year: integer('year').notNull(),
    why: text('why', { enum: POSTING_REASONS }).notNull(),
    /** Null: the server itself, or the first load. */
    postedBy: uuid('posted_by').references(() => person.id),
  },
  (table) => [
    index('capacity_posting_engineer').on(table.engineerId, table.at, table.id),
    // An assignment takes once and gives back once; between the two its building may grow and shrink.
    uniqueIndex('capacity_posting_once')
      .on(table.assignmentId, sql`(${table.area} > 0)`)
      .where(sql`${table.why} <> 'area-changed'`),
    check('capacity_posting_area', sql`${table.area} <> 0`),
    check('capacity_posting_why', oneOf(table.why, POSTING_REASONS)),
    check(
      'capacity_posting_taken',
      sql`${table.why} = 'area-changed' or (${table.area} > 0) = (${table.why} = 'assigned')`,
    ),
  ],
)

export const HAND_OVER_SIGNERS = ['outgoing', 'incoming', 'coordinator', 'council-officer'] as const
export const HAND_OVER_STATES = ['unsigned', 'signing', 'done', 'withdrawn'] as const

/** What a hand-over report says. */
export interface HandOverContent {
  reason: LeaveReason
  /** The work to date, in the words of those who sign. */
  workToDate: string
  openReports: { reportId: string; title: Bilingual; becomes: string }[]
}

/** The signed report of a slot that goes from one engineer to another. Once somebody has signed only signatures are added. */
export const handOver = pgTable(
  'hand_over',
  {
    id: key(),
    caseId: caseKey(),
    /** The slot that is left. */
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id),
    leaverId: personKey('leaver_id'),
    successorId: personKey('successor_id'),
    role: text('role', { enum: SLOT_ROLES }).notNull(),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    content: jsonb('content').$type<HandOverContent>().notNull(),
    /** Who signs, in this order. */
    signers: jsonb('signers').$type<HandOverSigner[]>().notNull(),
    state: text('state', { enum: HAND_OVER_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    /** Counts every change; the ETag. */
    version: integer('version').notNull(),
    madeBy: personKey('made_by'),
    /** Where each signer’s seal stands. */
    places: jsonb('places').$type<Partial<Record<HandOverSigner, SealPlace>>>().notNull(),
    /** The report before the first signature, then the file with those it has by now. */
    fileSha256: text('file_sha256').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    /** The instant at which one is free and the other responsible. */
    effectiveAt: instant('effective_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('hand_over_one_open')
      .on(table.assignmentId)
      .where(sql`${table.state} in ('unsigned', 'signing')`),
    index('hand_over_case').on(table.caseId, table.id),
    index('hand_over_waiting').on(table.id).where(sql`${table.state} in ('unsigned', 'signing')`),
    check('hand_over_state', oneOf(table.state, HAND_OVER_STATES)),
    check('hand_over_done', sql`(${table.state} = 'done') = (${table.effectiveAt} is not null)`),
    check('hand_over_two', sql`${table.leaverId} <> ${table.successorId}`),
  ],
)

/** Every signature as it was stored, with the whole file of that moment. Append-only. */
export const handOverSignature = pgTable(
  'hand_over_signature',
  {
    id: key(),
    handOverId: uuid('hand_over_id')
      .notNull()
      .references(() => handOver.id),
    role: text('role', { enum: HAND_OVER_SIGNERS }).notNull(),
    ...storedSignature(TIMED_LEVELS),
  },
  (table) => [unique('hand_over_signature_role').on(table.handOverId, table.role)],
)

/** A hand-over report prepared for one certificate, waiting for its signature value. */
export const handOverSigning = pgTable(
  'hand_over_signing',
  {
    id: key(),
    handOverId: uuid('hand_over_id')
      .notNull()
      .references(() => handOver.id),
    handOverVersion: integer('hand_over_version').notNull(),
    role: text('role', { enum: HAND_OVER_SIGNERS }).notNull(),
    ...awaitedPdfSignature(),
  },
  (table) => [
    index('hand_over_signing_of').on(table.handOverId),
    index('hand_over_signing_open').on(table.expiresAt).where(sql`${table.signatureValue} is null`),
  ],
)
