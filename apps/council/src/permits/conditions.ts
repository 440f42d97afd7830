import { asBuiltApproved, type ConditionId } from '@mohr/casework'
import { and, eq, inArray } from 'drizzle-orm'
import { caseSets } from '../drawings/case-sets.ts'
import type { Reading } from '../platform/database.ts'
import { caseDocument, type DocumentKind } from './tables.ts'

/** Issued documents that the gates of stages ask for. */
const GATES = [
  'permit-phase-2',
  'green-sheet',
  'technical-booklet',
] as const satisfies readonly (ConditionId & DocumentKind)[]

/** The conditions that these cases have met by documents issued here, and by as-built drawings that are approved. */
export async function conditionsMet(
  db: Reading,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, ConditionId[]>> {
  const [issued, sets] = await Promise.all([
    db
      .select({ caseId: caseDocument.caseId, kind: caseDocument.kind })
      .from(caseDocument)
      .where(
        and(
          inArray(caseDocument.caseId, [...caseIds]),
          inArray(caseDocument.kind, [...GATES]),
          eq(caseDocument.state, 'issued'),
        ),
      ),
    caseSets(db, caseIds),
  ])
  return new Map(
    caseIds.map((id) => {
      const own = sets.get(id)
      const documents = GATES.filter((gate) =>
        issued.some(({ caseId, kind }) => caseId === id && kind === gate),
      )
      const built = own !== undefined && own.asBuilt.length > 0 && asBuiltApproved(own.asBuilt, own.releases)
      return [id, built ? [...documents, 'as-built-approved' as const] : documents]
    }),
  )
}
