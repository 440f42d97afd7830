/** This server as WebAuthn knows it: a passkey is bound to its host name, and answers pages of its origins alone. */
import type { Services } from '../platform/context.ts'
import { originsOf } from '../platform/http.ts'

export function relyingParty({ origin, names }: Pick<Services, 'origin' | 'names'>) {
  return { id: new URL(origin).hostname, name: names.council.fa, origins: originsOf(origin) }
}

/** COSE names of the kinds of key taken: EdDSA, ES256, RS256. */
export const PASSKEY_ALGORITHMS = [-8, -7, -257]
