import { SigningError, verifyChallenge } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { originsOf } from '../platform/http.ts'
import { countAddress } from './attempts.ts'
import { CHALLENGE_MS, takeChallenge } from './challenge.ts'
import { problems } from './problems.ts'

/** Who answered one of our challenges, which is used up by that. */
export async function judgeAnswer(context: Context, answer: Uint8Array) {
  await countAddress(context)
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
