import { and, asc, count, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import type { SheetView } from '../../api/types.ts'
import { permittedAnywhere } from '../../cases/permitted.ts'
import { defineRead } from '../../platform/verb.ts'
import { registerSheetLine, SHEET_RESULTS } from '../tables.ts'
import { loadSheet } from './load-sheet.ts'

/** A sheet that was handed in, with a page of its lines: all, or those of one kind. */
export const readSheet = defineRead({
  name: 'register.read-sheet',
  input: z.strictObject({
    sheetId: z.uuid(),
    show: z.enum(['all', ...SHEET_RESULTS]).default('all'),
    /** The last line of the page before. */
    after: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  permit: async (context) => permittedAnywhere(context, 'register.import-engineers'),
  async read(context, { sheetId, show, after, limit }): Promise<SheetView> {
    const db = context.services.database.read
    const sheet = await loadSheet(db, sheetId)
    const ofSheet = eq(registerSheetLine.sheetId, sheetId)
    const [rows, outcomes] = await Promise.all([
      db
        .select()
        .from(registerSheetLine)
        .where(
          and(
            ofSheet,
            gt(registerSheetLine.line, after),
            show === 'all' ? undefined : eq(registerSheetLine.result, show),
          ),
        )
        .orderBy(asc(registerSheetLine.line))
        .limit(limit + 1),
      db
        .select({ outcome: registerSheetLine.outcome, applies: registerSheetLine.applies, lines: count() })
        .from(registerSheetLine)
        .where(ofSheet)
        .groupBy(registerSheetLine.outcome, registerSheetLine.applies),
    ])
    const page = rows.slice(0, limit)
    const linesThat = (test: (one: (typeof outcomes)[number]) => boolean) =>
      outcomes.filter(test).reduce((sum, one) => sum + one.lines, 0)
    return {
      id: sheet.id,
      source: sheet.source,
      fileSha256: sheet.fileSha256,
      digest: sheet.digest,
      state: sheet.state,
      madeAt: sheet.madeAt.toISOString(),
      ...(sheet.appliedAt === null ? {} : { appliedAt: sheet.appliedAt.toISOString() }),
      counts: sheet.counts,
      applied: {
        waiting: linesThat(({ applies, outcome }) => applies && outcome === null),
        taken: linesThat(({ outcome }) => outcome === 'taken'),
        stale: linesThat(({ outcome }) => outcome === 'stale'),
      },
      lines: page.map(({ line, result, licence, name, changes, errors, outcome }) => ({
        line,
        result,
        licence,
        name,
        changes,
        errors,
        ...(outcome === null ? {} : { outcome }),
      })),
      next: rows.length > limit ? String(page.at(-1)?.line ?? after) : null,
    }
  },
})
