import { type Actor, type Context, signedIn } from '../platform/context.ts'
import { problems } from './problems.ts'

const FRESH_MS = 10 * 60_000

/**
 * Whoever is signed in and was so within the last minutes: what opens new ways into an account is not done from a screen
 * that somebody left open.
 */
export function freshlySignedIn(context: Context): Actor {
  const actor = signedIn(context)
  const { session } = context
  if (session !== null && context.now().getTime() - session.createdAt.getTime() > FRESH_MS)
    throw problems.signInAgain()
  return actor
}
