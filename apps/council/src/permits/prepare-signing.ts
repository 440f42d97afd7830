import { gradeName, persianDigits } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { sha256 } from '../api/shapes/common.ts'
import type { SigningView } from '../api/types.ts'
import type { LoadedCase } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { checkCertificate } from '../register/bind-certificate.ts'
import { requireEligible } from '../register/seal-statement.ts'
import { certificateInput, expiryOf, prepareDocument } from '../signing/prepare-document.ts'
import { kindOf } from './kinds.ts'
import { allowedAs, documentAs, factsOf, lockDocument } from './load-document.ts'
import { SIGNER_CAPTIONS } from './paper.ts'
import { problems } from './problems.ts'
import { checkGrounds, signerInTurn } from './signing-turn.ts'
import { documentSignature, documentSigning, type Signatory } from './tables.ts'

/**
 * Prepares the document for the certificate of whose turn it is. The first signature certifies the file and reserves the
 * places of the others (ISO 32000-2 §12.8.2.2).
 */
export const prepareDocumentSigning = defineWrite({
  name: 'permits.prepare-signing',
  input: z.strictObject({
    documentId: z.uuid(),
    /** What was shown: where another stands now, nothing is prepared. */
    documentSha256: sha256,
    ...certificateInput,
  }),
  async permit(context, { documentId }) {
    const { row } = await documentAs(context, documentId, 'cases.read')
    const turn = await signerInTurn(context.services.database.read, row)
    const verb = kindOf(row.kind).verbs[turn.role] ?? ''
    return { ...(await allowedAs(context, row.caseId, verb, row.discipline, turn.role)), row, turn }
  },
  async prepare(context, { certificate, chain, documentSha256 }, { actor, loaded, row, turn }) {
    const db = context.services.database.read
    if (row.fileSha256 !== documentSha256) throw problems.changed()
    await checkGrounds(db, row, loaded, context)
    const [own] = await db
      .select({ id: documentSignature.id })
      .from(documentSignature)
      .where(and(eq(documentSignature.documentId, row.id), eq(documentSignature.personId, actor.id)))
    if (own !== undefined) throw problems.signedByYou()
    const signer = await checkCertificate(context, actor, certificate, chain)
    const grade = await gradeOf(context, actor.id, loaded, turn.role, row.discipline, context.now())
    const base = await context.services.blobs.get(row.fileSha256)
    const place = row.places[turn.role]
    if (place === undefined) throw problems.wrongState()
    const { title, signers } = kindOf(row.kind)
    const reserve = signers.flatMap((role) => {
      const reserved = row.places[role]
      return role === turn.role || reserved === undefined ? [] : [{ field: role, place: reserved }]
    })
    const prepared = await prepareDocument(context, {
      base,
      certificate,
      chain,
      field: turn.role,
      place,
      seal: {
        name: actor.name,
        role: [SIGNER_CAPTIONS[turn.role], grade].filter(Boolean).join('، '),
        licence: persianDigits(actor.licence ?? ''),
      },
      reason: `${title.fa}، ${SIGNER_CAPTIONS[turn.role]}`,
      ...(turn.signed === 0 && { certifies: { reserve } }),
    })
    return { signer, ...prepared }
  },
  async write(
    context,
    write,
    { documentId },
    { actor, loaded, row: seen, turn },
    made,
  ): Promise<SigningView> {
    const row = await lockDocument(write.db, documentId, seen.version)
    const createdAt = context.now()
    const id = newId(createdAt)
    const expiresAt = expiryOf(createdAt)
    await write.db.insert(documentSigning).values({
      id,
      documentId,
      documentVersion: row.version,
      personId: actor.id,
      role: turn.role,
      certificate: made.signer.certificate,
      prepared: made.rest,
      documentSha256: made.sha256,
      createdAt,
      expiresAt,
    })
    const data = { signing: id, role: turn.role, certificateSha256: made.signer.view.sha256 }
    write.audit(`documents/${documentId}`, data)
    write.event({
      type: 'document.signing-prepared',
      subject: `documents/${documentId}`,
      audience: 'council',
      data: { ...factsOf(row, loaded), ...data },
    })
    return {
      id,
      documentUrl: `/api/v1/document-signings/${id}/document`,
      sha256: made.sha256,
      expiresAt: expiresAt.toISOString(),
    }
  },
})

/** Of an engineer: that they are entitled at this instant, and by which grade. Officers and builders have none. */
export async function gradeOf(
  context: Context,
  personId: string,
  loaded: LoadedCase,
  role: Signatory,
  discipline: string | null,
  at: Date,
): Promise<string> {
  if (role !== 'coordinator' && role !== 'supervisor') return ''
  const slot = loaded.slots.find(
    (one) =>
      one.personId === personId &&
      one.role === role &&
      (discipline === null || one.discipline === discipline),
  )
  if (slot === undefined) throw problems.forbidden()
  const { grade } = await requireEligible(context, personId, loaded, slot.discipline, at)
  return grade === null ? '' : gradeName(grade).fa
}
