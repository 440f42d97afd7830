import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { person, personKey } from '../accounts/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import type { Payload } from './kinds.ts'

export const PROPOSAL_KINDS = [
  'stage-profile',
  'checklist',
  'trust-anchors',
  'allowed-addresses',
  'reopen-report',
] as const

/**
 * What one person proposes and another approves. What was approved is the setting in force: of each `subject` the newest
 * version. What is proposed never changes, what is decided neither (by trigger).
 */
export const proposal = pgTable(
  'proposal',
  {
    id: key(),
    kind: text('kind', { enum: PROPOSAL_KINDS }).notNull(),
    /** The profile's id, the checklist's name, the report's id; empty where there is one of the kind. */
    subject: text('subject').notNull(),
    /** Of the setting that it makes. */
    version: integer('version').notNull(),
    payload: jsonb('payload').$type<Payload>().notNull(),
    reason: text('reason').notNull(),
    /** SHA-256 over all of the above: whoever approves names it. */
    digest: text('digest').notNull(),
    proposerId: personKey('proposer_id'),
    /** Roles held then. */
    proposerRoles: jsonb('proposer_roles').$type<string[]>().notNull(),
    proposedAt: instant('proposed_at').notNull(),
    state: text('state', { enum: ['open', 'approved', 'withdrawn'] }).notNull(),
    decidedBy: uuid('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    /** Of withdrawing. */
    decisionReason: text('decision_reason'),
  },
  (table) => [
    check('proposal_kind', oneOf(table.kind, PROPOSAL_KINDS)),
    check('proposal_decided', sql`(${table.state} = 'open') = (${table.decidedBy} is null)`),
    check('proposal_decided_at', sql`(${table.state} = 'open') = (${table.decidedAt} is null)`),
    check(
      'proposal_two_persons',
      sql`${table.state} <> 'approved' or ${table.decidedBy} <> ${table.proposerId}`,
    ),
    uniqueIndex('proposal_in_force')
      .on(table.kind, table.subject, table.version)
      .where(sql`${table.state} = 'approved' and ${table.kind} <> 'reopen-report'`),
    index('proposal_open').on(table.id).where(sql`${table.state} = 'open'`),
  ],
)
