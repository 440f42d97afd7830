import { z } from 'zod'

/** GET /trust: what the verification page judges by. */
export const trustView = z
  .object({ roots: z.array(z.object({ name: z.string(), certificate: z.base64() })) })
  .meta({ id: 'Trust' })
export type TrustView = z.infer<typeof trustView>

/** GET /ledger/:sha256 : that a signed file stands in the ledger (RFC 9162 §2.1.3; C2SP tlog-checkpoint). */
export const ledgerProof = z
  .object({
    index: z.int(),
    /** Sibling hashes from the leaf up. */
    path: z.array(z.base64()),
    /** Signed note over the tree head the path leads to. */
    checkpoint: z.string(),
    /** The log's verifier key. */
    logKey: z.string(),
  })
  .meta({ id: 'LedgerProof' })
export type LedgerProof = z.infer<typeof ledgerProof>
