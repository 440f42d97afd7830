import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { and, eq, isNull } from 'drizzle-orm'
import type { Actor, Context } from '../platform/context.ts'
import { CHALLENGE_MS, giveChallenge } from './challenge.ts'
import { PASSKEY_ALGORITHMS, relyingParty } from './relying-party.ts'
import { passkey } from './tables.ts'

/** What a browser needs to make a passkey for this person. */
export async function newPasskeyOptions(context: Context, actor: Actor) {
  const { id, name } = relyingParty(context.services)
  const { nonce } = await giveChallenge(context, `new passkey of ${actor.id}`)
  const own = await context.services.database.read
    .select({ id: passkey.credentialId })
    .from(passkey)
    .where(and(eq(passkey.personId, actor.id), isNull(passkey.endedAt)))
  return generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userID: new TextEncoder().encode(actor.id),
    userName: actor.name,
    userDisplayName: actor.name,
    challenge: nonce,
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: own,
    supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    // The passkey itself says whose it is, and asks for finger, face or PIN: it is the whole sign-in.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What a browser needs to answer with a passkey of anyone: nobody is named. */
export async function passkeyOptions(context: Context) {
  const { nonce } = await giveChallenge(context, 'passkey')
  return generateAuthenticationOptions({
    rpID: relyingParty(context.services).id,
    challenge: nonce,
    timeout: CHALLENGE_MS,
    userVerification: 'required',
  })
}
