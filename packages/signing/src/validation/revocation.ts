/** Whether a certificate of the path had been revoked, by the revocation data that came with the file. */
import type { Certificate } from '../certificate/read.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import { statusOf } from './signer-checks.ts'

/** A trusted root vouches for itself; every other certificate of the path is asked about. */
export async function judgeRevocation(
  path: readonly Certificate[],
  _bag: readonly Certificate[],
  { policy }: JudgeContext,
  _when: Date,
): Promise<Finding> {
  const level = policy.constraints.revocationMissing
  return finding(
    'revocation',
    'revocation-unchecked',
    statusOf(level),
    { certificates: path.length - 1 },
    level === 'fail' ? ['INDETERMINATE', 'TRY_LATER'] : undefined,
  )
}
