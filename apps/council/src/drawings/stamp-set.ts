import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { defineRead } from '../platform/verb.ts'
import { signingFailed } from '../signing/problems.ts'
import { revisionAs } from './load-revision.ts'

/** Of a digest, in bytes. */
const DIGEST = 64

/**
 * A time-stamp (RFC 3161) over the value that the designer's agent has given: a browser finishes the signature of a draft's set with it,
 * and can't ask the authority itself. Nothing is kept.
 */
export const stampSet = defineRead({
  name: 'drawings.time-stamp',
  input: z.strictObject({
    revisionId: z.uuid(),
    hash: z.enum(['SHA-256', 'SHA-384', 'SHA-512']),
    digest: base64Bytes(DIGEST),
  }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.sign'),
  async read(context, { hash, digest }) {
    const token = await context.timestamp.stamp(hash, digest).catch(signingFailed)
    return { token: Buffer.from(token).toString('base64') }
  },
})
