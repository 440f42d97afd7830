/** The reviewer's signature: one more over the same container, beside the designer's (EN 319 162-1 §4.4). */
import { reviewProblem } from '@mohr/casework'
import { prepareAsice, preparedAsiceFromJson, preparedAsiceToJson, SigningError } from '@mohr/signing'
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
import { requireBound } from '../register/require-bound.ts'
import { completedWith } from '../reports/load-signing.ts'
import { finishContainer } from './finish-container.ts'
import { factsOf, lockRevision, markStates, moved, revisionAs } from './load-revision.ts'
import { problems } from './problems.ts'
import { checkReviewing } from './reviewing-turn.ts'
import { approval, drawingRevision, drawingSignature } from './tables.ts'

/** How long the reviewer has to sign. */
const MINUTES = 30
/** The designer's and the reviewer's. */
const SIGNATURES = 2
const der = base64Bytes(20_000)

/** Prepares the reviewer's signature for one certificate, where nothing else stands in the way of approving. */
export const prepareApproval = defineWrite({
  name: 'drawings.prepare-approval',
  input: z.strictObject({ revisionId: z.uuid(), certificate: der, chain: z.array(der).max(6) }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.approve'),
  async prepare(context, { certificate, chain }, { actor, row }) {
    checkReviewing(row, actor.id)
    await checkApproving(context.services.database.read, row, true)
    const signer = await checkCertificate(context, actor, certificate, chain)
    const container = await context.services.blobs.get(row.fileSha256 ?? '')
    try {
      const options = { level: 'B-T' as const, signingTime: context.now() }
      return { signer, prepared: prepareAsice(container, options, { certificate, chain }) }
    } catch (error) {
      if (error instanceof SigningError) throw problems.signatureRefused({ ...error.text })
      throw error
    }
  },
  async write(context, write, { revisionId }, { actor, row: seen, loaded }, made): Promise<ApprovalView> {
    const { signer, prepared } = made
    const row = await lockRevision(write.db, revisionId, seen.version)
    const createdAt = context.now()
    const id = newId(createdAt)
    const expiresAt = new Date(createdAt.getTime() + MINUTES * 60_000)
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
  async write(
    context,
    { db, audit, event, unchanged },
    { signatureValue },
    { actor, loaded, signing },
    file,
  ) {
    if (file === null) {
      unchanged()
      return { revisionId: signing.revisionId }
    }
    const row = await lockRevision(db, signing.revisionId, signing.revisionVersion)
    const state = await checkApproving(db, row, file.level !== null, row.designerId !== actor.id)
    if (file.level === null) throw problems.move(reviewProblem('review/time-stamp-needed'))
    // A time-stamp counts whole seconds: who lost the key within this one is also asked about now.
    for (const instant of [file.at, context.now()])
      await requireBound(context.services.database.read, actor.id, signing.certificate, instant)
    const { level, at, fileSha256, fileBytes, certificateSha256 } = file
    const now = context.now()
    await db
      .update(drawingRevision)
      .set({ state, stateSince: now, version: row.version + 1, fileSha256, fileBytes })
      .where(eq(drawingRevision.id, row.id))
    await db.insert(drawingSignature).values({
      id: newId(now),
      revisionId: row.id,
      role: 'plan-reviewer',
      personId: actor.id,
      at,
      level,
      fileSha256,
      fileBytes,
      certificateSha256,
    })
    await db.update(approval).set({ signatureValue }).where(eq(approval.id, signing.id))
    audit(`drawings/${row.id}`, { state, fileSha256, level })
    event({
      type: 'drawings.approved',
      subject: `drawings/${row.id}`,
      audience: 'partners',
      data: { ...factsOf(row, loaded), fileSha256 },
    })
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
