import { and, eq } from 'drizzle-orm'
import { caseToRead } from '../cases/access.ts'
import { type Allowed, allowedOn } from '../cases/allowed-on.ts'
import { permitted } from '../cases/permitted.ts'
import { type Context, signedIn } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { isId } from '../platform/id.ts'
import { ProblemError } from '../platform/problem.ts'
import type { DocumentRow } from './facts.ts'
import { kindOf } from './kinds.ts'
import { problems } from './problems.ts'
import { caseDocument, type DocumentKind, documentSignature, type Signatory } from './tables.ts'

export interface DocumentSubject extends Allowed {
  row: DocumentRow
}

/** A document that the person signed in may do `verb` on. */
export async function documentAs(
  context: Context,
  documentId: string,
  verb: string,
): Promise<DocumentSubject> {
  const row = await documentRow(context, documentId)
  const { caseId, discipline } = row
  return { ...(await allowedOn(context, verb, { caseId, discipline })), row }
}

/** A document for whoever may read its case, and whoever signed it. */
export async function documentToRead(
  context: Context,
  documentId: string,
): Promise<Pick<DocumentSubject, 'actor' | 'loaded' | 'row'>> {
  const actor = signedIn(context)
  const row = await documentRow(context, documentId)
  const loaded = await caseToRead(context, actor, row.caseId, {
    check: async (found) => {
      await permitted(context, 'cases.read', found, row.discipline)
    },
    hasSigned: async () => {
      const rows = await context.services.database.read
        .select({ id: documentSignature.id })
        .from(documentSignature)
        .where(and(eq(documentSignature.documentId, row.id), eq(documentSignature.personId, actor.id)))
      return rows.length > 0
    },
  })
  return { actor, loaded, row }
}

export async function documentRow(context: Context, documentId: string): Promise<DocumentRow> {
  signedIn(context)
  const db = context.services.database.read
  const [row] = isId(documentId)
    ? await db.select().from(caseDocument).where(eq(caseDocument.id, documentId))
    : []
  if (row === undefined) throw problems.notFound()
  return row
}

/** Whoever signs a kind of document also makes it; refused with the reason of the first of its signers. */
export async function allowedToMake(
  context: Context,
  caseId: string,
  kind: DocumentKind,
  discipline: DocumentRow['discipline'],
): Promise<Allowed> {
  const { signers, verbs } = kindOf(kind)
  let refusal: unknown = problems.forbidden()
  for (const [at, role] of signers.entries()) {
    try {
      return await allowedAs(context, caseId, verbs[role] ?? '', discipline, role)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 403) throw error
      if (at === 0) refusal = error
    }
  }
  throw refusal
}

export const allowedAs = (
  context: Context,
  caseId: string,
  verb: string,
  discipline: DocumentRow['discipline'],
  as: Signatory,
): Promise<Allowed> => allowedOn(context, verb, { caseId, discipline, as })

/** The row again, locked until the transaction ends, and refused where it is no longer the version that was seen. */
export async function lockDocument(db: Queries, id: string, version: number): Promise<DocumentRow> {
  const [row] = await db.select().from(caseDocument).where(eq(caseDocument.id, id)).for('update')
  if (row === undefined) throw problems.notFound()
  if (row.version !== version) throw problems.versionChanged()
  return row
}

/** What others are told of a document. */
export function factsOf(
  row: Pick<DocumentRow, 'kind' | 'discipline' | 'number'>,
  { row: found }: Allowed['loaded'],
) {
  return {
    caseNumber: found.number,
    renovationCode: found.renovationCode,
    kind: row.kind,
    number: row.number,
    ...(row.discipline === null ? {} : { discipline: row.discipline }),
  }
}
