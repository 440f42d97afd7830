import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { base64Bytes } from '../../platform/base64-bytes.ts'
import { type Context, signedIn } from '../../platform/context.ts'
import { isId, newId } from '../../platform/id.ts'
import { storedFile } from '../../platform/stored-file.ts'
import { defineRead, defineWrite } from '../../platform/verb.ts'
import { stillBound } from '../../register/require-bound.ts'
import { finishFile } from '../../signing/finish-signature.ts'
import { completedWith } from '../../signing/load-signing.ts'
import { problems as ofSigning } from '../../signing/problems.ts'
import { toldOf } from '../assign-engineers.ts'
import { problems } from '../problems.ts'
import { handOver, handOverSignature, handOverSigning } from '../tables.ts'
import { handOverFor, lockHandOver } from './load.ts'
import { maySign, signerInTurn } from './signers.ts'
import { takeEffect } from './take-effect.ts'

type SigningRow = typeof handOverSigning.$inferSelect

/** The prepared file, for whoever holds the key. */
export const readPreparedHandOver = defineRead({
  name: 'people.read-prepared-hand-over',
  input: z.strictObject({ signingId: z.string().max(40) }),
  permit: (context, { signingId }) => openSigningOf(context, signingId),
  read: (context, _input, { documentSha256 }) => storedFile(context, documentSha256, 'application/pdf'),
})

/**
 * Takes the signature value: the file is finished, judged as any reader would, and stored with its time-stamp. With the last
 * signature the hand-over takes effect in the same transaction.
 */
export const completeHandOverSigning = defineWrite({
  name: 'people.complete-hand-over-signing',
  input: z.strictObject({ signingId: z.string().max(40), signatureValue: base64Bytes(8000) }),
  async permit(context, { signingId, signatureValue }) {
    const signing = await openSigningOf(context, signingId, signatureValue)
    const done = completedWith(signing, signatureValue)
    const subject = await handOverFor(context, signing.handOverId)
    const { actor, loaded, row } = subject
    if (!done && !(await maySign(context, actor, loaded, row, signing.role))) throw problems.forbidden()
    return { ...subject, signing, done }
  },
  async prepare(context, { signatureValue }, { row, signing, done }) {
    // Asked again after an answer that was lost.
    if (done) return null
    const { signed } = await signerInTurn(context.services.database.read, row)
    return finishFile(context, signing, signatureValue, signed + 1)
  },
  async write(context, write, { signatureValue }, { actor, loaded, signing }, file) {
    const { db, audit, event, unchanged } = write
    if (file === null) {
      unchanged()
      return { handOverId: signing.handOverId }
    }
    const row = await lockHandOver(db, signing.handOverId, signing.handOverVersion)
    const turn = await signerInTurn(db, row)
    const { level, at, fileSha256, fileBytes, certificateSha256 } = file
    if (turn.role !== signing.role) throw problems.handOverState()
    if (level === 'B-B') throw problems.timeStampNeeded()
    await stillBound(context, signing, at)
    const now = context.now()
    const last = row.signers.at(-1) === signing.role
    await db.insert(handOverSignature).values({
      id: newId(now),
      handOverId: row.id,
      role: signing.role,
      personId: actor.id,
      at,
      level,
      fileSha256,
      fileBytes,
      certificateSha256,
    })
    await db.update(handOverSigning).set({ signatureValue }).where(eq(handOverSigning.id, signing.id))
    const effectiveAt = last ? await takeEffect(context, write, row, actor) : null
    const state = last ? 'done' : 'signing'
    await db
      .update(handOver)
      .set({ state, stateSince: now, version: row.version + 1, fileSha256, fileBytes, effectiveAt })
      .where(eq(handOver.id, row.id))
    const subject = `hand-overs/${row.id}`
    const { role, discipline } = row
    const data = { ...toldOf(loaded.row), role, discipline, signer: signing.role, fileSha256 }
    audit(subject, { state, signer: signing.role, level, fileSha256 })
    event({ type: 'hand-over.signed', subject, audience: 'council', data })
    if (effectiveAt !== null)
      event({
        type: 'hand-over.completed',
        subject,
        audience: 'partners',
        data: {
          ...toldOf(loaded.row),
          role,
          discipline,
          reason: row.content.reason,
          at: effectiveAt.toISOString(),
          fileSha256,
        },
      })
    return { handOverId: row.id }
  },
})

/** A signing that waits for its value, or was completed with this very one. */
async function openSigningOf(context: Context, signingId: string, value?: Uint8Array): Promise<SigningRow> {
  const actor = signedIn(context)
  const db = context.services.database.read
  const [row] = isId(signingId)
    ? await db.select().from(handOverSigning).where(eq(handOverSigning.id, signingId))
    : []
  if (row === undefined || row.personId !== actor.id) throw problems.notFound()
  if (value !== undefined && completedWith(row, value)) return row
  if (row.signatureValue !== null || row.expiresAt < context.now()) throw ofSigning.signingGone()
  return row
}
