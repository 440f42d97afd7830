import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { and, count, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { PasskeyView } from '../api/types.ts'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { takeChallenge } from './challenge.ts'
import { freshlySignedIn } from './freshly-signed-in.ts'
import { viewOfPasskey } from './list-passkeys.ts'
import { newCredential } from './passkey-shapes.ts'
import { problems } from './problems.ts'
import { PASSKEY_ALGORITHMS, relyingParty } from './relying-party.ts'
import { passkey } from './tables.ts'

const MOST = 10

/** One more passkey of whoever is signed in, who has signed in just now. */
export const addPasskey = defineWrite({
  name: 'accounts.add-passkey',
  input: z.strictObject({
    name: typedText(60).refine((text) => text.trim() !== '', 'blank'),
    credential: newCredential,
  }),
  permit: async (context) => freshlySignedIn(context),
  async prepare(context, { credential }, actor) {
    const { id, origins } = relyingParty(context.services)
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: credential as never,
      expectedChallenge: (challenge) =>
        takeChallenge(context, Buffer.from(challenge, 'base64url'), `new passkey of ${actor.id}`),
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }))
    if (!verified) throw problems.passkeyRefused()
    return registrationInfo.credential
  },
  async write(context, { db, audit, event }, { name, credential }, actor, made): Promise<PasskeyView> {
    const own = and(eq(passkey.personId, actor.id), isNull(passkey.endedAt))
    const [held] = await db.select({ count: count() }).from(passkey).where(own)
    if ((held?.count ?? 0) >= MOST) throw problems.passkeysFull()
    const createdAt = context.now()
    const row = {
      id: newId(createdAt),
      personId: actor.id,
      credentialId: made.id,
      publicKey: made.publicKey,
      counter: made.counter,
      transports: credential.response.transports,
      name: name.trim(),
      createdAt,
      usedAt: null,
      endedAt: null,
    }
    const added = await db.insert(passkey).values(row).onConflictDoNothing().returning({ id: passkey.id })
    if (added.length === 0) throw problems.passkeyRefused()
    audit(`people/${actor.id}`, { passkey: row.id, name: row.name })
    event({
      type: 'passkey.added',
      subject: `people/${actor.id}`,
      audience: 'council',
      data: { passkey: row.id },
    })
    return viewOfPasskey(row)
  },
})
