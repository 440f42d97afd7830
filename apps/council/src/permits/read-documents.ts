import { REVIEW_ORDER } from '@mohr/casework'
import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { CaseDocuments, CaseDocumentView } from '../api/types.ts'
import { allowedOn, tableFor } from '../cases/allowed-on.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { storedFile } from '../platform/stored-file.ts'
import { defineRead } from '../platform/verb.ts'
import { groundsOf, missingFor } from './facts.ts'
import { kindOf } from './kinds.ts'
import { documentToRead } from './load-document.ts'
import { problems } from './problems.ts'
import { caseDocument, DOCUMENT_KINDS, type DocumentKind } from './tables.ts'
import { viewDocuments } from './view.ts'

/** A case's documents, the newest first, a page at a time; with the first page what each kind still waits for. */
export const listDocuments = defineRead({
  name: 'permits.list',
  input: z.strictObject({
    caseId: z.uuid(),
    ...pageInput,
  }),
  permit: (context, { caseId }) => allowedOn(context, 'cases.read', { caseId, discipline: null }),
  async read(context, { caseId, after, limit }, allowed): Promise<CaseDocuments> {
    const db = context.services.database.read
    const rows = await db
      .select()
      .from(caseDocument)
      .where(
        and(eq(caseDocument.caseId, caseId), after === undefined ? undefined : lt(caseDocument.id, after)),
      )
      .orderBy(desc(caseDocument.id))
      .limit(limit + 1)
    const { page, next } = pageOf(rows, limit, ({ id }) => id)
    const grounds = await groundsOf(db, allowed.loaded, context.now())
    const may = await tableFor(context, allowed.actor, allowed.loaded)
    const kinds = DOCUMENT_KINDS.flatMap((kind) =>
      disciplinesOf(kind).map((discipline) => ({ kind, discipline })),
    )
    return {
      documents: await viewDocuments(context, allowed, page),
      next,
      kinds: kinds.map(({ kind, discipline }) => {
        const { title, signers, verbs } = kindOf(kind)
        const missing = missingFor(kind, discipline, grounds)
        return {
          kind,
          discipline,
          title: { ...title },
          signers: [...signers],
          ready: missing.length === 0,
          missing: missing.map(({ code, message }) => ({ code, message: { ...message } })),
          mayMake: signers.some((role) => may(verbs[role] ?? '', { discipline, as: role }).allowed),
        }
      }),
    }
  },
})

const disciplinesOf = (kind: DocumentKind) => (kind === 'undertaking' ? REVIEW_ORDER.required : [null])

/** One document. */
export const readDocument = defineRead({
  name: 'permits.read',
  input: z.strictObject({ documentId: z.uuid() }),
  permit: (context, { documentId }) => documentToRead(context, documentId),
  async read(context, _input, subject): Promise<CaseDocumentView> {
    const [view] = await viewDocuments(context, subject, [subject.row])
    if (view === undefined) throw problems.notFound()
    return view
  },
})

/** The document with the signatures it has by now. */
export const readDocumentFile = defineRead({
  name: 'permits.read-file',
  input: z.strictObject({ documentId: z.uuid() }),
  permit: (context, { documentId }) => documentToRead(context, documentId),
  read: (context, _input, { row }) => storedFile(context, row.fileSha256, 'application/pdf'),
})
