/** Signing in with a certificate: the challenge, its answer, and who gave it. */
export { NONCE_BYTES, type SignInChallenge } from './challenge.ts'
export { signChallenge } from './sign.ts'
export { type Answered, type ChallengeOptions, verifyChallenge } from './verify.ts'
