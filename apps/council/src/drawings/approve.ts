/** The reviewer's signature: one more over the same container, beside the designer's (EN 319 162-1 §4.4). */
import { reviewProblem } from '@mohr/casework'
import { prepareAsice, preparedAsiceFromJson, preparedAsiceToJson } from '@mohr/signing'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { ApprovalView } from '../api/types.ts'
import { allowedOn } from '../cases/allowed-on.ts'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { signedIn } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { isId, newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { checkCertificate } from '../register/bind-certificate.ts'
import { stillBound } from '../register/require-bound.ts'
import { completedWith } from '../signing/load-signing.ts'
import { certificateInput, expiryOf } from '../signing/prepare-document.ts'
import { signingFailed } from '../signing/problems.ts'
import { finishContainer } from './finish-container.ts'
import { factsOf, lockRevision, markStates, moved, revisionAs } from './load-revision.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { checkReviewing } from './reviewing-turn.ts'
import { approval, drawingRevision } from './tables.ts'

/** The designer's and the reviewer's. */
const SIGNATURES = 2

/** Prepares the reviewer's signature for one certificate, where nothing else stands in the way of approving. */
export const prepareApproval = defineWrite({
  name: 'drawings.prepare-approval',
  input: z.strictObject({ revisionId: z.uuid(), ...certificateInput }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.approve'),
  async prepare(context, { certificate, chain }, { actor, row }) {
    checkReviewing(row, actor.id)
    await checkApproving(context.services.database.read, row, true)
    const signer = await checkCertificate(context, actor, certificate, chain)
    const container = await context.services.blobs.get(row.fileSha256 ?? '')
    try {
      const signingTime = context.now()
      const options = { level: 'B-T' as const, signingTime }
      return { signer, signingTime, prepared: prepareAsice(container, options, { certificate, chain }) }
    } catch (error) {
      signingFailed(error)
    }
  },
  async write(context, write, { revisionId }, { actor, row: seen, loaded }, made): Promise<ApprovalView> {
    const { signer, signingTime, prepared } = made
    const row = await lockRevision(write.db, revisionId, seen.version)
    const createdAt = context.now()
    const id = newId(createdAt)
    const expiresAt = expiryOf(createdAt)
    await write.db.insert(approval).values({
      id,
      revisionId,
      revisionVersion: row.version,
      personId: actor.id,
      fileSha256: row.fileSha256 ?? '',
      certificate: signer.certificate,
      prepared: preparedAsiceToJson(prepared),
      createdAt,
      expiresAt,
    })
    const data = { approval: id, certificateSha256: signer.view.sha256, fileSha256: row.fileSha256 }
    write.audit(`drawings/${revisionId}`, data)
    write.event({
      type: 'drawings.approval-prepared',
      subject: `drawings/${revisionId}`,
      audience: 'council',
      data: { ...factsOf(row, loaded), ...data },
    })
    return {
      id,
      fileUrl: `/api/v1/drawings/${revisionId}/set.asice`,
      sha256: row.fileSha256 ?? '',
      releaseDigest: row.releaseDigest ?? '',
      toBeSigned: Buffer.from(prepared.toBeSigned).toString('base64'),
      number: prepared.number,
      signingTime: signingTime.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }
  },
})

/** Takes the signature value: the container is finished and judged as any reader would, and the drawings are approved. */
export const completeApproval = defineWrite({
  name: 'drawings.complete-approval',
  input: z.strictObject({ approvalId: z.string().max(40), signatureValue: base64Bytes(8000) }),
  async permit(context, { approvalId, signatureValue }) {
    const actor = signedIn(context)
    const db = context.services.database.read
    const [found] = isId(approvalId)
      ? await db
          .select({ signing: approval, row: drawingRevision })
          .from(approval)
          .innerJoin(drawingRevision, eq(drawingRevision.id, approval.revisionId))
          .where(eq(approval.id, approvalId))
      : []
    if (found === undefined || found.signing.personId !== actor.id) throw problems.notFound()
    const { caseId, discipline } = found.row
    const allowed = await allowedOn(context, 'drawings.approve', { caseId, discipline })
    // Asked again after an answer that was lost.
    if (completedWith(found.signing, signatureValue)) return { ...allowed, ...found, done: true }
    if (found.signing.signatureValue !== null || found.signing.expiresAt < context.now())
      throw problems.approvalGone()
    return { ...allowed, ...found, done: false }
  },
  async prepare(context, { signatureValue }, { signing, done }) {
    if (done) return null
    const container = await context.services.blobs.get(signing.fileSha256)
    const prepared = preparedAsiceFromJson(signing.prepared, container)
    return finishContainer(context, prepared, signatureValue, SIGNATURES)
  },
  async write(context, write, { signatureValue }, { actor, loaded, signing }, file) {
    if (file === null) {
      write.unchanged()
      return { revisionId: signing.revisionId }
    }
    const row = await lockRevision(write.db, signing.revisionId, signing.revisionVersion)
    const state = await checkApproving(write.db, row, file.level !== null, row.designerId !== actor.id)
    if (file.level === null) throw problems.move(reviewProblem('review/time-stamp-needed'))
    await stillBound(context, signing, file.at)
    const { level } = file
    await recordSignature(
      write,
      context.now(),
      row,
      loaded,
      { ...file, level },
      {
        role: 'plan-reviewer',
        personId: actor.id,
        state,
        event: 'drawings.approved',
      },
    )
    await write.db.update(approval).set({ signatureValue }).where(eq(approval.id, signing.id))
    return { revisionId: row.id }
  },
})

/** The state that approving gives; refused with what stands in its way. */
async function checkApproving(
  db: Reading | Queries,
  row: typeof drawingRevision.$inferSelect,
  timestamped: boolean,
  anotherPerson = true,
) {
  const marks = await markStates(db, row)
  return moved(row.state, 'approve', { actor: 'plan-reviewer', marks, anotherPerson, timestamped })
}
