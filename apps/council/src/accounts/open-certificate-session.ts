import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { defineWrite } from '../platform/verb.ts'
import { holderOf } from '../register/bind-certificate.ts'
import { accountOf } from './account-of.ts'
import { beginSession } from './begin-session.ts'
import { judgeAnswer } from './judge-answer.ts'
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
    const actor = personId === null ? null : await accountOf(read, personId)
    if (actor === null || actor.nationalCode !== view.serialNumber) throw problems.certificateUnbound()
    return { actor, certificateSha256: view.sha256 }
  },
  write: (context, write, _input, { actor, certificateSha256 }) =>
    beginSession(context, write, actor, 'certificate', { certificateSha256 }),
})
