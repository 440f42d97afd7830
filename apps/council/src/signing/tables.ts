import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, key } from '../platform/columns.ts'
import { report } from '../reports/tables.ts'
import { violationReport } from '../violations/tables.ts'
import { awaitedPdfSignature } from './columns.ts'

/** A document prepared for one certificate, waiting for its signature value; kept after it until time-stamped. */
export const signing = pgTable(
  'signing',
  {
    id: key(),
    /** Of one of the two. */
    reportId: uuid('report_id').references(() => report.id),
    violationReportId: uuid('violation_report_id').references(() => violationReport.id),
    role: text('role', { enum: ['supervisor', 'coordinator', 'violation-officer'] }).notNull(),
    reportVersion: integer('report_version').notNull(),
    ...awaitedPdfSignature(),
    /** Null for officers, who need none. */
    statementSha256: text('statement_sha256'),
    /** Set when nothing is left to do with it. */
    closedAt: instant('closed_at'),
    stampAttempts: integer('stamp_attempts').notNull(),
    nextStampAt: instant('next_stamp_at'),
  },
  (table) => [
    index('signing_report').on(table.reportId),
    index('signing_violation_report').on(table.violationReportId),
    index('signing_stamp').on(table.nextStampAt).where(sql`${table.closedAt} is null`),
    check('signing_of', sql`(${table.reportId} is null) <> (${table.violationReportId} is null)`),
    check(
      'signing_entitled',
      sql`(${table.role} = 'violation-officer') = (${table.statementSha256} is null)`,
    ),
  ],
)
