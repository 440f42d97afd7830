import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { caseAt } from '../cases/load-case.ts'
import { permit } from '../cases/tables.ts'
import { giveBackAll } from '../people/completion.ts'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { type Context, signedIn } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { isId, newId } from '../platform/id.ts'
import { storedFile } from '../platform/stored-file.ts'
import { defineRead, defineWrite } from '../platform/verb.ts'
import { stillBound } from '../register/require-bound.ts'
import { finishFile } from '../signing/finish-signature.ts'
import { completedWith } from '../signing/load-signing.ts'
import { problems as ofSigning } from '../signing/problems.ts'
import type { DocumentRow } from './facts.ts'
import { kindOf } from './kinds.ts'
import { allowedAs, documentRow, factsOf, lockDocument } from './load-document.ts'
import { gradeOf } from './prepare-signing.ts'
import { problems } from './problems.ts'
import { checkGrounds, signerInTurn } from './signing-turn.ts'
import { caseDocument, documentSignature, documentSigning } from './tables.ts'

type SigningRow = typeof documentSigning.$inferSelect

/** The prepared file, for whoever holds the key. */
export const readPreparedDocument = defineRead({
  name: 'permits.read-prepared',
  input: z.strictObject({ signingId: z.string().max(40) }),
  permit: (context, { signingId }) => openSigningOf(context, signingId),
  read: (context, _input, { documentSha256 }) => storedFile(context, documentSha256, 'application/pdf'),
})

/**
 * Takes the signature value: the file is finished, judged as any reader would, and its signer's entitlement is judged at
 * its time-stamp. With the last signature the document is issued;
 * with the completion certificate the engineers get their capacity back.
 */
export const completeDocumentSigning = defineWrite({
  name: 'permits.complete-signing',
  input: z.strictObject({ signingId: z.string().max(40), signatureValue: base64Bytes(8000) }),
  async permit(context, { signingId, signatureValue }) {
    const signing = await openSigningOf(context, signingId, signatureValue)
    const row = await documentRow(context, signing.documentId)
    const verb = kindOf(row.kind).verbs[signing.role] ?? ''
    return { ...(await allowedAs(context, row.caseId, verb, row.discipline, signing.role)), row, signing }
  },
  async prepare(context, { signatureValue }, { row, signing }) {
    // Asked again after an answer that was lost.
    if (completedWith(signing, signatureValue)) return null
    const { signed } = await signerInTurn(context.services.database.read, row)
    return finishFile(context, signing, signatureValue, signed + 1)
  },
  async write(context, { db, audit, event, unchanged }, { signatureValue }, { actor, signing }, file) {
    if (file === null) {
      unchanged()
      return { documentId: signing.documentId }
    }
    const row = await lockDocument(db, signing.documentId, signing.documentVersion)
    const turn = await signerInTurn(db, row)
    const { level, at, fileSha256, fileBytes, certificateSha256 } = file
    if (turn.role !== signing.role) throw problems.wrongState()
    if (level === 'B-B') throw problems.timeStampNeeded()
    const loaded = await caseAt(context.services.database.read, row.caseId, at)
    await gradeOf(context, actor.id, loaded, signing.role, row.discipline, at)
    await stillBound(context, signing, at)
    await checkGrounds(db, row, loaded, context)
    const now = context.now()
    const last = kindOf(row.kind).signers.at(-1) === signing.role
    const state = last ? 'issued' : 'signing'
    await db.insert(documentSignature).values({
      id: newId(now),
      documentId: row.id,
      role: signing.role,
      personId: actor.id,
      at,
      level,
      fileSha256,
      fileBytes,
      certificateSha256,
    })
    await db.update(documentSigning).set({ signatureValue }).where(eq(documentSigning.id, signing.id))
    await db
      .update(caseDocument)
      .set({
        state,
        stateSince: now,
        version: row.version + 1,
        fileSha256,
        fileBytes,
        issuedAt: last ? at : null,
      })
      .where(eq(caseDocument.id, row.id))
    if (last) await recordPermit(db, row, now)
    const freed = last && row.kind === 'completion-certificate' ? await giveBackAll(db, loaded.row, now) : []
    audit(`documents/${row.id}`, {
      state,
      role: signing.role,
      level,
      fileSha256,
      ...(freed.length > 0 && { capacityGivenBack: freed }),
    })
    const subject = `documents/${row.id}`
    const data = { ...factsOf(row, loaded), role: signing.role, fileSha256 }
    event({ type: 'document.signed', subject, audience: 'council', data })
    if (last)
      event({
        type: 'document.issued',
        subject,
        audience: 'partners',
        data: {
          ...factsOf(row, loaded),
          fileSha256,
          ...(row.cites === null ? {} : { cites: row.cites }),
          document: `/api/v1/documents/${row.id}/document.pdf`,
        },
      })
    return { documentId: row.id }
  },
})

/** What the case shows of its permits. */
async function recordPermit(db: Queries, row: DocumentRow, now: Date): Promise<void> {
  const phase = { 'permit-phase-1': 1, 'permit-phase-2': 2 }[String(row.kind)] as 1 | 2 | undefined
  if (phase === undefined || row.validFrom === null || row.validUntil === null) return
  const { caseId, number, validFrom, validUntil } = row
  await db
    .insert(permit)
    .values({ id: newId(now), caseId, phase, number, issuedOn: validFrom, validUntil })
    .onConflictDoNothing()
}

/** A signing that waits for its value, or was completed with this very one. */
async function openSigningOf(context: Context, signingId: string, value?: Uint8Array): Promise<SigningRow> {
  const actor = signedIn(context)
  const db = context.services.database.read
  const [row] = isId(signingId)
    ? await db.select().from(documentSigning).where(eq(documentSigning.id, signingId))
    : []
  if (row === undefined || row.personId !== actor.id) throw problems.notFound()
  if (value !== undefined && completedWith(row, value)) return row
  if (row.signatureValue !== null || row.expiresAt < context.now()) throw ofSigning.signingGone()
  return row
}
