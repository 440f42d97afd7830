import { SigningError, verifyChallenge } from '@mohr/signing'
import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import type { Context } from '../platform/context.ts'
import { originsOf } from '../platform/http.ts'
import { defineWrite } from '../platform/verb.ts'
import { holderOf } from '../register/bind-certificate.ts'
import { beginSession } from './begin-session.ts'
import { CHALLENGE_MS, takeChallenge } from './challenge.ts'
import { loadActor } from './load-actor.ts'
import { problems } from './problems.ts'

/**
 * Signs in with a certificate: the answer is SignedData over this server's challenge, of a type of its own. The certificate
 * leads to a trusted authority, is not revoked as far as the policy asks, and is bound to the person whose national code it
 * holds.
 */
export const openCertificateSession = defineWrite({
  name: 'accounts.open-certificate-session',
  secret: true,
  input: z.strictObject({ answer: base64Bytes(40_000) }),
  async permit(context, { answer }) {
    const { view } = await judgeAnswer(context, answer)
    const { read } = context.services.database
    const personId = await holderOf(read, view.sha256)
    const actor = personId === null ? null : await loadActor(read, personId)
    if (actor === null || actor.nationalCode !== view.serialNumber) throw problems.certificateUnbound()
    return { actor, certificateSha256: view.sha256 }
  },
  write: (context, write, _input, { actor, certificateSha256 }) =>
    beginSession(context, write, actor, 'certificate', { certificateSha256 }),
})

/** Who answered one of our challenges, which is used up by that. */
async function judgeAnswer(context: Context, answer: Uint8Array) {
  const { trust, policy, revocation, origin } = context.services
  const answered = await verifyChallenge(answer, {
    origins: originsOf(origin),
    trust,
    policy,
    revocation,
    longestMs: CHALLENGE_MS,
    at: context.now(),
  }).catch((error: unknown) => {
    throw error instanceof SigningError ? problems.answer(error) : error
  })
  if (!(await takeChallenge(context, answered.challenge.nonce, 'certificate'))) throw problems.challengeUsed()
  return answered
}
