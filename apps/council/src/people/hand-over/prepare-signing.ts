import { persianDigits } from '@mohr/casework'
import { z } from 'zod'
import { sha256 } from '../../api/shapes/common.ts'
import type { SigningView } from '../../api/types.ts'
import { newId } from '../../platform/id.ts'
import { defineWrite } from '../../platform/verb.ts'
import { checkCertificate } from '../../register/bind-certificate.ts'
import { certificateInput, expiryOf, prepareDocument } from '../../signing/prepare-document.ts'
import { problems } from '../problems.ts'
import { handOverSigning } from '../tables.ts'
import { checkSuccessor } from './begin.ts'
import { handOverFor, lockHandOver } from './load.ts'
import { unfinishedReports } from './open-work.ts'
import { CAPTIONS, HAND_OVER_TITLE } from './paper.ts'
import { maySign, signerInTurn } from './signers.ts'
import { checkUnfinished } from './take-effect.ts'

/** Prepares a hand-over report for the certificate of whose turn it is; the first signature certifies the file. */
export const prepareHandOverSigning = defineWrite({
  name: 'people.prepare-hand-over-signing',
  input: z.strictObject({ handOverId: z.uuid(), documentSha256: sha256, ...certificateInput }),
  async permit(context, { handOverId }) {
    const subject = await handOverFor(context, handOverId)
    const { actor, row, loaded } = subject
    const turn = await signerInTurn(context.services.database.read, row)
    if (!(await maySign(context, actor, loaded, row, turn.role))) throw problems.forbidden()
    return { ...subject, turn }
  },
  async prepare(context, { certificate, chain, documentSha256 }, { actor, row, loaded, turn }) {
    if (row.fileSha256 !== documentSha256) throw problems.handOverChanged()
    const left = { personId: row.leaverId, role: row.role, discipline: row.discipline }
    checkUnfinished(row, unfinishedReports(loaded, left))
    await checkSuccessor(context.services.database.read, loaded, left, row.successorId, context.now())
    const signer = await checkCertificate(context, actor, certificate, chain)
    const place = row.places[turn.role]
    if (place === undefined) throw problems.handOverState()
    const reserve = row.signers.flatMap((role) => {
      const reserved = row.places[role]
      return role === turn.role || reserved === undefined ? [] : [{ field: role, place: reserved }]
    })
    const prepared = await prepareDocument(context, {
      base: await context.services.blobs.get(row.fileSha256),
      certificate,
      chain,
      field: turn.role,
      place,
      seal: { name: actor.name, role: CAPTIONS[turn.role], licence: persianDigits(actor.licence ?? '') },
      reason: `${HAND_OVER_TITLE.fa}، ${CAPTIONS[turn.role]}`,
      ...(turn.signed === 0 && { certifies: { reserve } }),
    })
    return { signer, ...prepared }
  },
  async write(context, write, { handOverId }, { actor, row: seen, turn }, made): Promise<SigningView> {
    const row = await lockHandOver(write.db, handOverId, seen.version)
    const createdAt = context.now()
    const id = newId(createdAt)
    const expiresAt = expiryOf(createdAt)
    await write.db.insert(handOverSigning).values({
      id,
      handOverId,
      handOverVersion: row.version,
      personId: actor.id,
      role: turn.role,
      certificate: made.signer.certificate,
      prepared: made.rest,
      documentSha256: made.sha256,
      createdAt,
      expiresAt,
    })
    const data = { signing: id, role: turn.role, certificateSha256: made.signer.view.sha256 }
    const subject = `hand-overs/${handOverId}`
    write.audit(subject, data)
    write.event({ type: 'hand-over.signing-prepared', subject, audience: 'council', data })
    return {
      id,
      documentUrl: `/api/v1/hand-over-signings/${id}/document`,
      sha256: made.sha256,
      expiresAt: expiresAt.toISOString(),
    }
  },
})
