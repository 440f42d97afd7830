import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { DrawingPage } from '../api/types.ts'
import { allowedOn } from '../cases/allowed-on.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { mayOpen } from './load-revision.ts'
import { drawingRevision } from './tables.ts'
import { summaryOf } from './view.ts'

/** A case's drawings, the newest first, a page at a time. */
export const listRevisions = defineRead({
  name: 'drawings.list',
  input: z.strictObject({
    caseId: z.uuid(),
    ...pageInput,
  }),
  permit: (context, { caseId }) => allowedOn(context, 'cases.read', { caseId, discipline: null }),
  async read(context, { caseId, after, limit }, allowed): Promise<DrawingPage> {
    const rows = await context.services.database.read
      .select()
      .from(drawingRevision)
      .where(
        and(
          eq(drawingRevision.caseId, caseId),
          after === undefined ? undefined : lt(drawingRevision.id, after),
        ),
      )
      .orderBy(desc(drawingRevision.id))
      .limit(limit + 1)
    const { page, next } = pageOf(rows, limit, ({ id }) => id)
    return {
      drawings: page.filter((row) => mayOpen(allowed, row)).map(summaryOf),
      next,
    }
  },
})
