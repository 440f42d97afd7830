import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { countAddress } from './attempts.ts'
import { beginSession } from './begin-session.ts'
import { takeChallenge } from './challenge.ts'
import { usedCredential } from './passkey-shapes.ts'
import { problems } from './problems.ts'
import { relyingParty } from './relying-party.ts'
import { passkey } from './tables.ts'

/** Signs in with a passkey, which asked its holder for finger, face or PIN. */
export const openPasskeySession = defineWrite({
  name: 'accounts.open-passkey-session',
  secret: true,
  input: z.strictObject({ credential: usedCredential }),
  async permit(context, { credential }) {
    await countAddress(context)
    const { read } = context.services.database
    const [row] = await read
      .select()
      .from(passkey)
      .where(and(eq(passkey.credentialId, credential.id), isNull(passkey.endedAt)))
    const actor = row === undefined ? null : await accountOf(read, row.personId)
    if (row === undefined || actor === null) throw problems.passkeyRefused()
    const { id, origins } = relyingParty(context.services)
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as never,
      expectedChallenge: (challenge) =>
        takeChallenge(context, Buffer.from(challenge, 'base64url'), 'passkey'),
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: row.credentialId,
        publicKey: row.publicKey as Uint8Array<ArrayBuffer>,
        counter: row.counter,
      },
    }).catch(() => ({ verified: false, authenticationInfo: undefined }))
    if (!verified || authenticationInfo === undefined) throw problems.passkeyRefused()
    return { actor, row, counter: authenticationInfo.newCounter }
  },
  async write(context, write, _input, { actor, row, counter }) {
    // A counter that another answer has moved meanwhile speaks of a copied key.
    const used = await write.db
      .update(passkey)
      .set({ counter, usedAt: context.now() })
      .where(and(eq(passkey.id, row.id), eq(passkey.counter, row.counter), isNull(passkey.endedAt)))
      .returning({ id: passkey.id })
    if (used.length === 0) throw problems.passkeyRefused()
    return beginSession(context, write, actor, 'passkey', { passkey: row.id })
  },
})
