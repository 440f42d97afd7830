import { DISCIPLINE_IDS, type DisciplineId, mayDo } from '@mohr/casework'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { DrawingQueue } from '../api/types.ts'
import { summary } from '../cases/load-case.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { buildingCase } from '../cases/tables.ts'
import type { Actor } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { drawingRevision } from './tables.ts'
import { summaryOf } from './view.ts'

/** What was sent and waits, the oldest first: for a reviewer that of their disciplines, for the council all. */
export const listQueue = defineRead({
  name: 'drawings.list-queue',
  input: z.strictObject({
    state: z.enum(['sent', 'in-review', 'approved']).default('in-review'),
    /** The last one of the page before. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  async permit(context) {
    return readableDisciplines(permittedAnywhere(context, 'drawings.list-queue'))
  },
  async read(context, { state, after, limit }, disciplines): Promise<DrawingQueue> {
    const { sentAt, id } = drawingRevision
    const beyond =
      after === undefined
        ? undefined
        : sql`(${sentAt}, ${id}) > (select sent_at, id from drawing_revision where id = ${after})`
    const rows = await context.services.database.read
      .select({ row: drawingRevision, found: buildingCase })
      .from(drawingRevision)
      .innerJoin(buildingCase, eq(buildingCase.id, drawingRevision.caseId))
      .where(and(eq(drawingRevision.state, state), inArray(drawingRevision.discipline, disciplines), beyond))
      .orderBy(asc(sentAt), asc(id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    return {
      drawings: page.map(({ row, found }) => ({ ...summaryOf(row), case: summary(found) })),
      next: rows.length > limit ? (page.at(-1)?.row.id ?? null) : null,
    }
  },
})

/** Whose drawings the table lets somebody read, wherever the case is. */
function readableDisciplines({ roles }: Actor): DisciplineId[] {
  return DISCIPLINE_IDS.filter((id) => {
    const standings = roles.map(({ role, discipline }) => ({
      role,
      onCase: false,
      inDiscipline: discipline === undefined || discipline === id,
      inDistrict: false,
      licence: 'none' as const,
    }))
    return mayDo('cases.read', standings).allowed
  })
}
