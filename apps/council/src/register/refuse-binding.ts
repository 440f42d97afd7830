import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { mayDecide } from './confirm-binding.ts'
import { bindingRequest } from './tables.ts'

/** An officer refuses a request, with the reason; it may be asked again. */
export const refuseBinding = defineWrite({
  name: 'register.refuse-binding',
  input: z.strictObject({
    requestId: z.uuid(),
    reason: typedText(500).refine((text) => text.trim() !== '', 'blank'),
  }),
  permit: (context, { requestId }) => mayDecide(context, requestId),
  async write(context, { db, audit, event }, { requestId, reason }, { request }) {
    const refused = await db
      .update(bindingRequest)
      .set({ decidedAt: context.now(), bound: false })
      .where(and(eq(bindingRequest.id, requestId), isNull(bindingRequest.decidedAt)))
      .returning({ id: bindingRequest.id })
    if (refused.length === 0) return
    const subject = `people/${request.personId}`
    const data = { request: requestId, certificateSha256: request.certificateSha256 }
    audit(subject, { ...data, reason })
    event({ type: 'certificate.binding-refused', subject, audience: 'council', data })
  },
})
