import type { Competence, DisciplineId } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import { check, doublePrecision, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { person } from '../accounts/tables.ts'
import { assignment } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import { engineer } from '../register/tables.ts'

/** Why capacity was taken or given back. */
export const POSTING_REASONS = ['assigned', 'ended', 'handed-over', 'completed'] as const
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
    // An assignment takes once and gives back once.
    uniqueIndex('capacity_posting_once').on(table.assignmentId, sql`(${table.area} > 0)`),
    check('capacity_posting_area', sql`${table.area} <> 0`),
    check('capacity_posting_why', oneOf(table.why, POSTING_REASONS)),
    check('capacity_posting_taken', sql`(${table.area} > 0) = (${table.why} = 'assigned')`),
  ],
)
