import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { allowedToMake, documentRow, factsOf, lockDocument } from './load-document.ts'
import { problems } from './problems.ts'
import { caseDocument } from './tables.ts'

/** Takes back a document that is not issued yet; it stays readable, with whatever signatures it had. */
export const withdrawDocument = defineWrite({
  name: 'permits.withdraw',
  input: z.strictObject({
    documentId: z.uuid(),
    version: z.int(),
    reason: typedText(2000).refine((text) => text.trim() !== ''),
  }),
  async permit(context, { documentId }) {
    const { caseId, kind, discipline } = await documentRow(context, documentId)
    return allowedToMake(context, caseId, kind, discipline)
  },
  async write(context, { db, audit, event }, { documentId, version, reason }, { loaded }) {
    const row = await lockDocument(db, documentId, version)
    if (row.state !== 'unsigned' && row.state !== 'signing') throw problems.wrongState()
    const now = context.now()
    await db
      .update(caseDocument)
      .set({ state: 'withdrawn', stateSince: now, version: row.version + 1 })
      .where(eq(caseDocument.id, row.id))
    audit(`documents/${row.id}`, { state: 'withdrawn', reason: reason.trim() })
    event({
      type: 'document.withdrawn',
      subject: `documents/${row.id}`,
      audience: 'council',
      data: { ...factsOf(row, loaded), reason: reason.trim() },
    })
  },
})
