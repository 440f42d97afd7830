import { z } from 'zod'
import type { SentFile } from '../platform/route.ts'
import { defineRead } from '../platform/verb.ts'
import { openSigningOf } from '../signing/load-signing.ts'

/** The prepared bytes, for the agent. */
export const readPrepared = defineRead({
  name: 'reports.read-prepared',
  input: z.strictObject({ signingId: z.string().max(40) }),
  permit: (context, { signingId }) => openSigningOf(context, signingId),
  async read(context, _input, row): Promise<SentFile> {
    const bytes = await context.services.blobs.get(row.documentSha256)
    return { bytes, mime: 'application/pdf', sha256: row.documentSha256 }
  },
})
