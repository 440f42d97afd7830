import { z } from 'zod'
import { storedFile } from '../platform/stored-file.ts'
import { defineRead } from '../platform/verb.ts'
import { openSigningOf } from '../signing/load-signing.ts'

/** The prepared bytes, for the agent. */
export const readPrepared = defineRead({
  name: 'reports.read-prepared',
  input: z.strictObject({ signingId: z.string().max(40) }),
  permit: (context, { signingId }) => openSigningOf(context, signingId),
  read: (context, _input, row) => storedFile(context, row.documentSha256, 'application/pdf'),
})
