import { z } from 'zod'
import { bilingual } from './common.ts'

/** GET /trust: what the verification page judges by. */
export const trustView = z
  .object({ roots: z.array(z.object({ name: z.string(), certificate: z.base64() })) })
  .meta({ id: 'Trust' })
export type TrustView = z.infer<typeof trustView>

const found = z.looseObject({ code: z.string(), message: bilingual })

/** POST /verifications: the report of the signing library, as `mohr verify --json` prints it; its README says each member. */
export const verificationReport = z
  .looseObject({
    file: z.string(),
    format: z.enum(['pdf', 'cades', 'asice', 'asics', 'timestamp', 'unknown']),
    document: z.object({
      state: z.enum(['unreadable', 'altered', 'not-signed', 'undetermined', 'allowed-changes', 'as-signed']),
      why: z.array(found),
    }),
    signatures: z.array(z.looseObject({ id: z.string(), kind: z.string(), indication: z.string() })),
    indication: z.enum(['TOTAL_PASSED', 'TOTAL_FAILED', 'INDETERMINATE']).nullable(),
    problems: z.array(found),
  })
  .meta({ id: 'VerificationReport' })
